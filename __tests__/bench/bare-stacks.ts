import { App, Fn, LocalBackend, TerraformResource, TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import * as msgraph from "../../lib/msgraph";

type Json = Record<string, unknown>;
type Blocks = Record<string, Record<string, Json>>;
/** A stack as Terraform reads it. */
export interface StackJson {
  readonly provider: Record<string, Json[]>;
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly variable?: Record<string, Json>;
  readonly [block: string]: unknown;
}
type BindingClass = new (scope: Construct, id: string, config: never) => unknown;
/** Finds the binding of a provider's block: `azuread`, `azuread_synchronization_job`. */
export type Bindings = (type: string) => BindingClass;

/** What is data inside an attribute and must keep its spelling. */
const VERBATIM = /^(body|input|tags|triggers|response_export_values|query_parameters|features|settings)$/;

/**
 * What somebody would have who wrote the same stacks by hand with the bindings: the same providers, resources and data
 * sources with the same references between them, no domain values, no rules, no report. Read from stacks that were
 * synthesized before, so that it cannot fall behind what the library makes.
 */
export function synthesizeBare(stacks: Readonly<Record<string, StackJson>>, bindings: Bindings): void {
  const app = new App();
  for (const [name, json] of Object.entries(stacks)) new BareStack(app, name, json, bindings);
  app.synth();
}

const REFERENCE = /^\$\{(\w+)\.([\w-]+)\.(\w+)\}$/;
const TRIMMED = /^\$\{trimprefix\((\w+\.[\w-]+\.\w+), "\/"\)\}/;

class BareStack extends TerraformStack {
  readonly #made = new Map<string, Json>();
  readonly #variables = new Map<string, TerraformVariable>();

  constructor(
    app: App,
    name: string,
    private readonly json: StackJson,
    private readonly bindings: Bindings,
  ) {
    super(app, name);
    new LocalBackend(this, { path: `../../../terraform.${name}.tfstate` });
    const { provider, resource = {}, data = {}, variable = {} } = json;
    for (const [type, [config]] of Object.entries(provider)) this.#make(bindings(type), type, config as Json);
    for (const [id, config] of Object.entries(variable))
      this.#variables.set(`\${var.${id}}`, new TerraformVariable(this, id, camelCased(config)));
    eachBlock(resource, (type, id) => this.#resource(type, id));
    eachBlock(data, (type, id, config) => this.#make(dataClass(type, bindings), `data-${id}`, config));
    for (const block of ["import", "check", "locals", "output"]) if (json[block]) this.addOverride(block, json[block]);
  }

  /** Made when it is first asked for, since a resource may refer to one that comes later. */
  #resource(type: string, id: string): Json | undefined {
    const made = this.#made.get(`${type}.${id}`);
    const config = this.json.resource?.[type]?.[id];
    if (made || !config) return made;
    const element = this.#make(resourceClass(type, this.bindings), id, config);
    this.#made.set(`${type}.${id}`, element);
    return element;
  }

  #make(binding: BindingClass, id: string, json: Json): Json {
    const { forEach, ...config } = this.#withTokens(camelCased(json)) as Json;
    const element = new binding(this, id, config as never) as TerraformResource;
    if (forEach) element.addOverride("for_each", forEach);
    return element as never;
  }

  /** References as a hand would write them: the attribute of the other element, which is a token. */
  #withTokens(value: unknown): unknown {
    if (typeof value === "string") return this.#token(value);
    if (Array.isArray(value)) return value.map((item) => this.#withTokens(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.#withTokens(item)]));
  }

  #token(text: string): unknown {
    const variable = this.#variables.get(text);
    if (variable) return variable.stringValue;
    const trimmed = TRIMMED.exec(text);
    if (trimmed) return Fn.trimprefix(this.#token(`\${${trimmed[1]}}`) as string, "/") + text.slice(trimmed[0].length);
    const [, type = "", id = "", attribute = ""] = REFERENCE.exec(text) ?? [];
    return this.#resource(type, id)?.[camelName(attribute)] ?? text;
  }
}

function resourceClass(type: string, bindings: Bindings): BindingClass {
  if (type === "msgraph_update_resource") return msgraph.MsgraphUpdateResource;
  if (type === "msgraph_resource_action") return msgraph.MsgraphResourceAction;
  return type === "terraform_data" ? BareTerraformData : bindings(type);
}

function dataClass(type: string, bindings: Bindings): BindingClass {
  if (type === "msgraph_resource") return msgraph.DataMsgraphResource;
  if (type === "msgraph_resource_action") return msgraph.DataMsgraphResourceAction;
  return bindings(`data_${type}`);
}

class BareTerraformData extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly config: Json,
  ) {
    super(scope, id, { terraformResourceType: "terraform_data", ...config });
  }

  protected override synthesizeAttributes() {
    return { input: this.config.input };
  }
}

function eachBlock(blocks: Blocks, act: (type: string, id: string, config: Json) => void): void {
  for (const [type, byId] of Object.entries(blocks))
    for (const [id, config] of Object.entries(byId)) act(type, id, config);
}

function camelCased(config: unknown): Json {
  return camel(config) as Json;
}

function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "//" && key !== "depends_on")
      .map(([key, item]) => [camelName(key), VERBATIM.test(key) ? item : camel(item)]),
  );
}

export function camelName(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

export function pascalName(name: string): string {
  return camelName(`_${name}`);
}
