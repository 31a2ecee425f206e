import { isDeepStrictEqual } from "node:util";

/** The JSON of a stack, as the engine wrote it. */
export type StackJson = Readonly<Record<string, unknown>>;

/**
 * What a plan of foreign code may use: no more than the stacks that are trusted use themselves. A plan downloads and runs
 * providers and modules, sends them the credentials, sends tokens to wherever a provider or a backend is told to, and puts what
 * a function reads from the disk into values that people see. A pull request must not choose any of these.
 */
export class PlanTrust {
  readonly #trusted: readonly StackJson[];
  readonly #texts: ReadonlySet<string>;

  constructor(trusted: readonly StackJson[]) {
    this.#trusted = trusted;
    this.#texts = new Set(trusted.flatMap((stack) => [...textsIn(stack)]));
  }

  /** What the stack wants beyond that, in words; nothing when it may be planned. */
  objectionsTo(stack: StackJson): string[] {
    return [
      ...this.#parts(stack),
      ...this.#settings(stack),
      ...this.#providers(stack),
      ...this.#modules(stack),
      ...this.#states(stack),
      ...programs(stack),
      ...this.#readers(stack),
    ];
  }

  #parts(stack: StackJson): string[] {
    const unknown = Object.keys(stack).filter(
      (part) => !KNOWN_PARTS.has(part) && !this.#trusted.some((one) => part in one),
    );
    return unknown.map((part) => `the part ${JSON.stringify(part)}, which is not known here`);
  }

  /** Where a state is kept is where its token is sent. */
  #settings(stack: StackJson): string[] {
    const settings = fieldsOf(stack.terraform);
    const trusted = this.#trusted.map(({ terraform }) => fieldsOf(terraform));
    return Object.entries(settings).flatMap(([name, value]) => {
      if (name === "required_providers")
        return newSources(
          value,
          trusted.map((one) => one[name]),
        );
      if (name === "required_version") return [];
      const placed = (one: unknown) => withoutFields(one, PLACE_OF_A_STATE);
      if (name === "backend" && isDeepStrictEqual(Object.keys(fieldsOf(value)), ["local"])) return [];
      return trusted.some((one) => isDeepStrictEqual(placed(one[name]), placed(value))) ? [] : [`another ${name}`];
    });
  }

  #providers(stack: StackJson): string[] {
    return Object.entries(fieldsOf(stack.provider)).flatMap(([name, blocks]) => {
      const trusted = this.#trusted.flatMap(({ provider }) => listOf(fieldsOf(provider)[name]));
      const known = trusted.map((block) => withoutFields(block, WHO_SIGNS_IN));
      const isKnown = (block: unknown) =>
        known.some((one) => isDeepStrictEqual(one, withoutFields(block, WHO_SIGNS_IN)));
      return listOf(blocks).every(isKnown) ? [] : [`other settings of the provider ${name}`];
    });
  }

  #modules(stack: StackJson): string[] {
    const sources = (one: StackJson) =>
      Object.values(fieldsOf(one.module))
        .flatMap(listOf)
        .map((block) => fieldsOf(block).source);
    const trusted = new Set(this.#trusted.flatMap(sources));
    const refused = sources(stack).filter((source) => !trusted.has(source) || /^[./]/.test(String(source)));
    return refused.map((source) => `the module ${JSON.stringify(source)}`);
  }

  /** Those of other stacks, which a stack reads. */
  #states(stack: StackJson): string[] {
    const states = (one: StackJson) =>
      Object.values(fieldsOf(fieldsOf(one.data).terraform_remote_state)).flatMap(listOf);
    const opened = (block: unknown) => {
      const { backend, config } = fieldsOf(block);
      return withoutFields({ backend, config }, PLACE_OF_A_STATE);
    };
    const trusted = this.#trusted.flatMap(states).map(opened);
    const isKnown = (block: unknown) =>
      fieldsOf(block).backend === "local" || trusted.some((one) => isDeepStrictEqual(one, opened(block)));
    return states(stack).every(isKnown) ? [] : ["the state of another place"];
  }

  #readers(stack: StackJson): string[] {
    const reading = [...textsIn(stack)].filter((text) => READS_A_FILE.test(text) && !this.#texts.has(text));
    return reading.length > 0 ? ["an expression that reads files"] : [];
  }
}

const KNOWN_PARTS = new Set(
  "// terraform provider resource data output variable locals check import moved removed module".split(" "),
);
const PLACE_OF_A_STATE = new Set(["key", "path"]);
const WHO_SIGNS_IN = new Set(["alias", "tenant_id", "subscription_id", "client_id"]);
/** In a template, which every text of Terraform's JSON is. */
const READS_A_FILE = /[$%]\{[\s\S]*\b(file\w*|templatefile)\s*\(/;

function newSources(required: unknown, trusted: readonly unknown[]): string[] {
  const sources = (block: unknown) =>
    Object.entries(fieldsOf(block)).map(([name, { source } = {} as never]) => sourceOf(name, source));
  const known = new Set(trusted.flatMap(sources));
  return sources(required)
    .filter((source) => !known.has(source))
    .map((source) => `the provider ${source}`);
}

/** `azurerm` is short for `registry.terraform.io/hashicorp/azurerm`. */
function sourceOf(name: string, source: unknown): string {
  const parts = String(source ?? name)
    .toLowerCase()
    .split("/");
  return ["registry.terraform.io", "hashicorp", ""]
    .slice(0, 3 - parts.length)
    .concat(parts)
    .join("/");
}

function programs(stack: StackJson): string[] {
  return "external" in fieldsOf(stack.data) ? ["a program (data external)"] : [];
}

/** Names of fields too: an expression can stand there. */
function* textsIn(value: unknown): Iterable<string> {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === "string") yield next;
    else if (typeof next === "object" && next !== null)
      for (const [name, inner] of Object.entries(next)) open.push(name, inner);
  }
}

function withoutFields(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutFields(item, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (names.has(name) ? [] : [[name, withoutFields(inner, names)]])),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

// biome-ignore lint/suspicious/noExplicitAny: foreign JSON, whose fields are asked for one by one
function fieldsOf(value: unknown): Readonly<Record<string, any>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
