import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from "./provider-schema";
import type { TerraformType } from "./terraform-values";

/**
 * The schema of an azuread or azurerm type, read out of the installed bindings. The generator writes beside each
 * accessor whether the attribute is required, optional or computed. The compiled file keeps only some of these comments,
 * but its source map carries the TypeScript it came from, and that has them all.
 *
 * What bindings do not say, this cannot know: defaults, which attributes force a replacement, which are sensitive.
 */
export function bindingSchema(
  provider: "azuread" | "azurerm",
  kind: Kind,
  terraformType: string,
): BlockSchema | undefined {
  const key = `${kind} ${terraformType}`;
  if (!schemasRead.has(key)) schemasRead.set(key, readSchema(provider, kind, terraformType));
  return schemasRead.get(key);
}

/** A provider is asked for its schema many times in one run, and the larger bindings have half a megabyte. */
const schemasRead = new Map<string, BlockSchema | undefined>();

function readSchema(provider: string, kind: Kind, terraformType: string): BlockSchema | undefined {
  const file = join(packageRoot(provider), "lib", folderOf(provider, kind, terraformType), "index.js");
  if (!existsSync(file)) return undefined;
  const source = originalSource(file);
  // cdktf derives folders from types by more than one rule; a folder of another type must not answer for this one.
  if (!source.includes(`tfResourceType = "${terraformType}"`)) return undefined;
  return new BindingSource(source).mainBlock();
}

export type Kind = "resource" | "data source" | "provider";

function folderOf(provider: string, kind: Kind, terraformType: string): string {
  if (kind === "provider") return "provider";
  const name = terraformType.slice(provider.length + 1).replaceAll("_", "-");
  return kind === "resource" ? name : `data-${provider}-${name}`;
}

function packageRoot(provider: string): string {
  return dirname(require.resolve(`@cdktf/provider-${provider}/package.json`));
}

function originalSource(file: string): string {
  const map = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(readFileSync(file, "utf8"))?.[1];
  const source = map && JSON.parse(Buffer.from(map, "base64").toString("utf8")).sourcesContent?.[0];
  if (typeof source !== "string") throw new Error(`${file} has no source map with its TypeScript in it`);
  return source;
}

/** One accessor: the comment, the field (inputs and nested ones have one) and what the getter returns. */
const ACCESSOR =
  /\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)\n(?:\s+private _\w+(?:\?[^\n]*| = new ([\w.]+)\(this, "\w+"(?:, (?:true|false))?\);)\n)?\s+public get \w+\(\) \{\n\s+return ([^\n]+);/g;
/** One entry of synthesizeHclAttributes or of a struct's …ToHclTerraform: where inputs say their type. */
const HCL_ENTRY =
  /(\w+): \{\n\s+value: [^\n]+\n\s+isBlock: (true|false),\n\s+type: "(\w+)",\n\s+storageClassType: "(\w+)",\n\s+\}/g;

interface Input {
  readonly isBlock: boolean;
  readonly type: string;
  readonly storage: string;
}

/** The generated TypeScript of one resource, data source or provider. */
class BindingSource {
  constructor(private readonly source: string) {}

  mainBlock(): BlockSchema {
    const main = /export class \w+ extends cdktf\.Terraform(?:Resource|DataSource|Provider) \{/.exec(this.source);
    if (!main) throw new Error("no resource, data source or provider class in the binding");
    return this.block(this.source.slice(main.index), this.source.slice(main.index));
  }

  private structBlock(struct: string): BlockSchema {
    const mapper = `${struct.charAt(0).toLowerCase()}${struct.slice(1)}ToHclTerraform(`;
    const hcl = this.between(`export function ${mapper}`);
    const accessors = `export class ${struct}OutputReference extends`;
    // A provider's blocks are never referred to, so they have no accessors: all there is are inputs.
    if (!this.source.includes(accessors)) return this.inputBlock(hcl, this.between(`export interface ${struct} {`));
    return this.block(this.between(accessors), hcl);
  }

  /** The text of one declaration, up to the next one. */
  private between(start: string): string {
    const from = this.source.indexOf(start);
    if (from < 0) throw new Error(`no "${start}" in the binding`);
    const to = this.source.indexOf("\nexport ", from + 1);
    return this.source.slice(from, to < 0 ? undefined : to);
  }

  private inputBlock(hcl: string, members: string): BlockSchema {
    const attributes: Record<string, AttributeSchema> = {};
    const blocks: Record<string, NestedBlockSchema> = {};
    for (const [name, input] of inputsOf(hcl)) {
      const required = new RegExp(`#${name} [^}]+\\}\\s+\\*/\\s+readonly \\w+:`).test(members);
      if (input.isBlock) blocks[name] = this.nested(input, "", required);
      else attributes[name] = { type: this.inputType(input), required, optional: !required };
    }
    return { attributes, blocks };
  }

  private block(accessors: string, hcl: string): BlockSchema {
    const inputs = inputsOf(hcl);
    const attributes: Record<string, AttributeSchema> = {};
    const blocks: Record<string, NestedBlockSchema> = {};
    for (const match of accessors.matchAll(ACCESSOR)) {
      const [, name = "", computed, optional, required, field = "", getter = ""] = match;
      // `alias` belongs to Terraform, not to the provider.
      if (name === "alias" && !getter.includes("Attribute(")) continue;
      const flags = { computed: computed === "true", optional: optional === "true", required: required === "true" };
      const input = inputs.get(name);
      if (input?.isBlock && !flags.computed) blocks[name] = this.nested(input, field, flags.required);
      else attributes[name] = { type: input ? this.inputType(input) : this.outputType(name, field, getter), ...flags };
    }
    return { attributes, blocks };
  }

  private nested(input: Input, field: string, required: boolean): NestedBlockSchema {
    const nesting = input.type === "struct" ? "single" : (input.type as "list" | "set");
    const one = field.endsWith("OutputReference") && nesting !== "single";
    return {
      nesting,
      block: this.structBlock(input.storage.replace(nesting === "single" ? /$/ : /List$/, "")),
      ...(required && nesting !== "single" && { minItems: 1 }),
      ...(one && { maxItems: 1 }),
    };
  }

  private inputType({ isBlock, type, storage }: Input): TerraformType {
    if (isBlock) return collection(type, objectType(this.structBlock(storage.replace(/List$/, ""))));
    if (type === "simple") return primitive(storage);
    return collection(type, primitive(storage.replace(/(List|Map)$/, "")));
  }

  /** An output has no HCL entry; its accessor says what it is. */
  private outputType(name: string, field: string, getter: string): TerraformType {
    const list = /^(cdktf\.Fn\.tolist\()?this\.get(Number)?ListAttribute\(/.exec(getter);
    if (list) return [list[1] ? "set" : "list", list[2] ? "number" : "string"];
    const simple = /^this\.get(String|Number|Boolean)Attribute\(/.exec(getter)?.[1];
    if (simple) return primitive(simple.toLowerCase());
    const map = /^cdktf\.(String|Number|Boolean)Map$/.exec(field)?.[1];
    if (map) return ["map", primitive(map.toLowerCase())];
    const struct = /^(\w+?)(List|OutputReference)$/.exec(field);
    if (struct?.[1]) return [this.wrapsSet(name) ? "set" : "list", objectType(this.structBlock(struct[1]))];
    throw new Error(`cannot tell the type of ${name} from "${field}" and "${getter}"`);
  }

  private wrapsSet(name: string): boolean {
    return this.source.includes(`(this, "${name}", true)`);
  }
}

function inputsOf(hcl: string): Map<string, Input> {
  const inputs = new Map<string, Input>();
  for (const [, name = "", isBlock, type = "", storage = ""] of hcl.matchAll(HCL_ENTRY)) {
    inputs.set(name, { isBlock: isBlock === "true", type, storage });
  }
  return inputs;
}

function primitive(name: string): TerraformType {
  if (name === "boolean") return "bool";
  if (name === "string" || name === "number") return name;
  throw new Error(`the bindings hold a type these tests do not know: ${name}`);
}

function collection(kind: string, element: TerraformType): TerraformType {
  if (kind === "list" || kind === "set" || kind === "map") return [kind, element];
  throw new Error(`the bindings hold a collection these tests do not know: ${kind}`);
}

function objectType(block: BlockSchema): TerraformType {
  const types: Record<string, TerraformType> = {};
  for (const [name, { type }] of Object.entries(block.attributes)) types[name] = type;
  for (const [name, { nesting, block: inner }] of Object.entries(block.blocks)) {
    types[name] = nesting === "single" ? objectType(inner) : [nesting, objectType(inner)];
  }
  return ["object", types];
}
