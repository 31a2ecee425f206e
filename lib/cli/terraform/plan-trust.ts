import { posix } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { inJsonLine } from "../../text/escape/json";

/** The JSON of a stack, as the engine wrote it. */
export type StackJson = Readonly<Record<string, unknown>>;

/**
 * What a plan of foreign code may use: no more than the stacks that are trusted use themselves. A plan downloads and runs
 * providers and modules, sends them the credentials, sends tokens to wherever a provider or a backend is told to, and puts what
 * a function reads from the disk into values that people see. A pull request must not choose any of these.
 *
 * Terraform reads more shapes of JSON than the engine writes. What has another shape is objected to, never passed over.
 */
export class PlanTrust {
  readonly #trusted: readonly ReadStack[];
  readonly #versions = new Map<string, Set<string | undefined>>();
  readonly #texts: ReadonlySet<string>;

  constructor(trusted: readonly StackJson[]) {
    this.#trusted = trusted.map((json) => new ReadStack(json));
    const readers = this.#trusted.flatMap(({ texts }) => texts.filter(readsFiles));
    this.#texts = new Set(readers.map(({ text }) => text));
    for (const { source, version } of this.#trusted.flatMap((stack) => stack.providers()))
      this.#versions.set(source, new Set(this.#versions.get(source)).add(version));
  }

  /** What the stack wants beyond that, in words; nothing when it may be planned. */
  objectionsTo(json: StackJson): string[] {
    const stack = new ReadStack(json);
    const objections = [
      ...this.#settings(stack),
      ...stack.providers().flatMap((provider) => this.#provider(provider)),
      ...this.#providerSettings(stack),
      ...this.#modules(stack),
      ...this.#states(stack),
      ...programs(stack),
      ...this.#readers(stack),
    ];
    return [...new Set([...stack.faults, ...objections])];
  }

  /** Where a state is kept is where its token is sent. */
  #settings({ settings }: ReadStack): string[] {
    const isTrusted = (name: string, value: unknown) =>
      isFixed(value) && this.#trusted.some((one) => isDeepStrictEqual(own(one.settings, name), value));
    return Object.entries(settings).flatMap(([name, value]) => {
      if (name === "required_providers" || name === "required_version") return [];
      if (name === "backend" ? this.#isTrustedBackend(value) : isTrusted(name, value)) return [];
      return [`another ${named(name)}`];
    });
  }

  #isTrustedBackend(backend: unknown): boolean {
    const trusted = this.#trusted.map(({ settings }) => own(settings, "backend"));
    if (own(backend, "local") !== undefined && Object.keys(fieldsOf(backend)).length === 1)
      return isStateOfItsOwn(
        own(backend, "local"),
        trusted.map((one) => own(one, "local")),
      );
    const isFlat = isFields(backend) && Object.values(backend).every(isFields);
    return isFlat && trusted.some((one) => isSameFixed(placedAnywhere(one), placedAnywhere(backend)));
  }

  #provider({ source, version }: Provider): string[] {
    const versions = this.#versions.get(source);
    if (versions?.has(version)) return [];
    if (!versions) return [`the provider ${named(source)}`];
    const trusted = [...versions].map(versionInWords).join(" or ");
    return [
      `the provider ${named(source)} in ${versionInWords(version)}, where it is ${trusted}: another version may have a known hole`,
    ];
  }

  #providerSettings(stack: ReadStack): string[] {
    const known = this.#trusted.flatMap((one) =>
      one.of("provider").map(({ labels: [name = ""], body }) => ({
        source: one.provider(name).source,
        body: without(body, WHO_SIGNS_IN),
      })),
    );
    return stack.of("provider").flatMap(({ labels: [name = ""], body }) => {
      const { source } = stack.provider(name);
      const isKnown =
        known.some((one) => one.source === source && isSameFixed(one.body, without(body, WHO_SIGNS_IN))) &&
        Object.entries(body).every(([field, value]) => !WHO_SIGNS_IN.has(field) || typeof value === "string");
      return isKnown ? [] : [`other settings of the provider ${named(name)}`];
    });
  }

  #modules(stack: ReadStack): string[] {
    const wanted = ({ body }: Block) => ({ source: own(body, "source"), version: own(body, "version") });
    const trusted = this.#trusted.flatMap((one) => one.of("module").map(wanted));
    return stack
      .of("module")
      .map(wanted)
      .flatMap(({ source, version }) => {
        const same = trusted.filter((one) => isSameFixed(one.source, source));
        if (same.length === 0 || typeof source !== "string" || /^[./]/.test(source))
          return [`the module ${inJsonLine(source)}`];
        const isTrusted = same.some((one) => isSameFixed(one.version, version));
        return isTrusted ? [] : [`the module ${inJsonLine(source)} in ${versionInWords(version)}`];
      });
  }

  /** Those of other stacks, which a stack reads. */
  #states(stack: ReadStack): string[] {
    const states = (one: ReadStack) =>
      one
        .of("data")
        .filter(({ labels }) => labels[0] === "terraform_remote_state")
        .map(({ body }) => ({ backend: own(body, "backend"), config: without(own(body, "config"), PLACE_OF_A_STATE) }));
    const trusted = this.#trusted.flatMap(states);
    const isKnown = (state: { backend: unknown }) =>
      state.backend === "local" || trusted.some((one) => isSameFixed(one, state));
    return states(stack).every(isKnown) ? [] : ["the state of another place"];
  }

  /** A text of the base may read what it names, but not what other parts of the stack name for it. */
  #readers({ texts }: ReadStack): string[] {
    const unnamed = ({ text, isExpression }: Text) => ({ text: text.replace(NAMED_FILE, " "), isExpression });
    const readsMore = (one: Text) => readsFiles(this.#texts.has(one.text) ? unnamed(one) : one);
    return texts.some(readsMore) ? ["an expression that reads files"] : [];
  }
}

type Fields = Readonly<Record<string, unknown>>;

interface Block {
  readonly part: string;
  readonly labels: readonly string[];
  readonly body: Fields;
}

interface Provider {
  readonly source: string;
  /** @default any */
  readonly version: string | undefined;
}

interface Text {
  readonly text: string;
  /** Whether the whole text is an expression, as a reference is. Others are templates. */
  readonly isExpression: boolean;
}

/** The parts of a stack, and how many labels stand before a block of each. */
const LABELS: ReadonlyMap<string, number> = new Map([
  ...["terraform", "locals", "import", "moved", "removed"].map((part) => [part, 0] as const),
  ...["provider", "module", "output", "variable", "check"].map((part) => [part, 1] as const),
  ...["resource", "data", "ephemeral"].map((part) => [part, 2] as const),
]);
/** Of these the engine writes lists of blocks. */
const LISTED = new Set(["provider", "import", "moved", "removed"]);

/** A stack, block by block, with everything about it that cannot be read for certain. */
class ReadStack {
  readonly faults: string[] = [];
  readonly settings: Fields;
  readonly texts: readonly Text[];
  readonly #blocks: Block[] = [];
  readonly #required = new Map<string, Provider>();
  readonly #needed: ReadonlySet<string>;

  constructor(json: unknown) {
    this.texts = [...textsIn(json)];
    this.settings = fieldsOf(own(json, "terraform"));
    if (!isFields(json)) this.#misshapen("the stack");
    for (const [part, value] of Object.entries(fieldsOf(json))) this.#part(part, value);
    for (const { labels, body } of this.of("check"))
      if (Object.hasOwn(body, "data")) this.#read("data", own(body, "data"), 2, ["check", ...labels]);
    this.#require();
    this.#needed = new Set(this.#providerNames());
  }

  of(part: string): readonly Block[] {
    return this.#blocks.filter((block) => block.part === part);
  }

  /** What a name of a provider means in this stack. Terraform downloads hashicorp/<name> for one that is not declared. */
  provider(name: string): Provider {
    return this.#required.get(name) ?? { source: sourceOf(name, undefined), version: undefined };
  }

  /** Those that it declares, and those that something of it needs. */
  providers(): readonly Provider[] {
    const needed = [...this.#needed].filter((name) => name !== BUILT_IN && !this.#required.has(name));
    return [...this.#required.values(), ...needed.map((name) => this.provider(name))];
  }

  #part(part: string, value: unknown): void {
    if (part === "//") return;
    const labels = LABELS.get(part);
    if (labels === undefined) this.#fault(`the part ${inJsonLine(part)}, which is not known here`);
    else this.#read(part, value, labels);
  }

  #read(part: string, value: unknown, missing: number, above: readonly string[] = [], labels: string[] = []): void {
    const path = [...above, part, ...labels].map(named).join(".");
    if (missing > 0 && isFields(value))
      for (const [label, inner] of Object.entries(value))
        this.#read(part, inner, missing - 1, above, [...labels, label]);
    else if (missing === 0 && isFields(value)) this.#blocks.push({ part, labels, body: value });
    else if (missing === 0 && LISTED.has(part) && Array.isArray(value) && value.every(isFields))
      this.#blocks.push(...value.map((body) => ({ part, labels, body })));
    else this.#misshapen(path);
  }

  #require(): void {
    const required = own(this.settings, "required_providers");
    if (required !== undefined && !isFields(required)) this.#misshapen("terraform.required_providers");
    for (const [name, entry] of Object.entries(fieldsOf(required))) {
      const { source, version, ...others } = fieldsOf(entry);
      if (
        PROVIDER_NAME.test(name) &&
        isFields(entry) &&
        isTextOrAbsent(source) &&
        isTextOrAbsent(version) &&
        Object.keys(others).length === 0
      )
        this.#required.set(name, { source: sourceOf(name, source), version });
      else this.#misshapen(`terraform.required_providers.${named(name)}`);
    }
  }

  *#providerNames(): Iterable<string> {
    for (const { part, labels, body } of this.#blocks) {
      const [type = ""] = labels;
      const path = [part, ...labels].map(named).join(".");
      const chosen = own(body, "provider");
      if (part === "provider") yield type;
      if (part === "resource" || part === "data" || part === "ephemeral")
        yield chosen === undefined ? prefixOf(type) : this.#match(REFERENCE, chosen, `${path}.provider`);
      if (part === "import") {
        yield prefixOf(this.#match(ADDRESS, own(body, "to"), "import.to"));
        if (chosen !== undefined) yield this.#match(REFERENCE, chosen, "import.provider");
      }
      if (part === "module" && own(body, "providers") !== undefined) {
        if (!isFields(body.providers)) this.#misshapen(`${path}.providers`);
        for (const one of Object.values(fieldsOf(body.providers)))
          yield this.#match(REFERENCE, one, `${path}.providers`);
      }
    }
  }

  /** The first group. Where nothing matches, that is the objection, and the name is of what is built in. */
  #match(pattern: RegExp, text: unknown, path: string): string {
    const found = typeof text === "string" ? pattern.exec(text)?.[1] : undefined;
    if (found === undefined) this.#misshapen(path);
    return found ?? BUILT_IN;
  }

  #misshapen(path: string): void {
    this.#fault(`${path} in a shape that no synth writes`);
  }

  #fault(fault: string): void {
    this.faults.push(fault);
  }
}

/** The provider that Terraform brings itself. */
const BUILT_IN = "terraform";
const PROVIDER_NAME = /^[a-z][a-z0-9-]*$/;
/** `azurerm` or `azurerm.alias` */
const REFERENCE = /^([a-z][a-z0-9-]*)(?:\.[\w-]+)?$/;
/** `type.name`, and an index */
const ADDRESS = /^([A-Za-z][\w-]*)\.[\w-]+(?:\[[^[\]]*\])?$/;

const PLACE_OF_A_STATE = new Set(["key", "path"]);
const WHO_SIGNS_IN = new Set(["alias", "tenant_id", "subscription_id", "client_id"]);

/** Fields whose texts are references. */
const REFERENCES = new Set(
  "import moved removed provider providers depends_on ignore_changes replace_triggered_by".split(" "),
);
const READER = /\b(?:file\w*|templatefile|templatestring|pathexpand|abspath)\b/;
/** A call that names its file in full. A template is different: its text, which is read, may read more. */
const NAMED_FILE = /\b(?:file\w*|pathexpand|abspath)\("[^"\\$%]*"\)/g;

/** Whether a call may follow the name of such a function. What lies between, a comment for one, does not matter. */
function readsFiles({ text, isExpression }: Text): boolean {
  const begin = isExpression ? 0 : text.search(/[$%]\{/);
  const expression = begin < 0 ? "" : text.slice(begin);
  return READER.test(expression.slice(0, expression.lastIndexOf("(") + 1));
}

/** A state names providers, which are downloaded. So none is taken from the assets, which the stack brings along. */
function isStateOfItsOwn(local: unknown, trusted: readonly unknown[]): boolean {
  const path = own(local, "path");
  if (!isFields(local) || Object.keys(local).some((name) => name !== "path")) return false;
  if (path === undefined) return true;
  const folders = new Set([".", ...trusted.map((one) => posix.dirname(String(own(one, "path") ?? "")))]);
  return typeof path === "string" && /(?:^|\/)[\w.-]+\.tfstate$/.test(path) && folders.has(posix.dirname(path));
}

function placedAnywhere(backend: unknown): unknown {
  return Object.entries(fieldsOf(backend)).map(([name, body]) => [name, without(body, PLACE_OF_A_STATE)]);
}

/** `azurerm` is short for `registry.terraform.io/hashicorp/azurerm`. */
function sourceOf(name: string, source: string | undefined): string {
  const parts = (source ?? name).toLowerCase().split("/");
  return ["registry.terraform.io", "hashicorp", ""]
    .slice(0, 3 - parts.length)
    .concat(parts)
    .join("/");
}

/** `azurerm` of `azurerm_thing` */
function prefixOf(type: string): string {
  return type.split("_", 1)[0] as string;
}

function programs(stack: ReadStack): string[] {
  return stack.of("data").some(({ labels }) => labels[0] === "external") ? ["a program (data external)"] : [];
}

/** Names of fields too: an expression can stand there. */
function* textsIn(json: unknown): Iterable<Text> {
  const open: [value: unknown, isExpression: boolean][] = [[json, false]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, isExpression] = next;
    if (typeof value === "string") yield { text: value, isExpression };
    else if (typeof value === "object" && value !== null)
      for (const [name, inner] of Object.entries(value))
        open.push([name, isExpression], [inner, isExpression || REFERENCES.has(name)]);
  }
}

/** The same, and not worked out from other parts of the stack, which may differ. */
function isSameFixed(trusted: unknown, value: unknown): boolean {
  return isFixed(value) && isDeepStrictEqual(trusted, value);
}

function isFixed(value: unknown): boolean {
  return [...textsIn(value)].every(({ text }) => !/[$%]\{/.test(text));
}

function without(value: unknown, names: ReadonlySet<string>): unknown {
  return isFields(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name))) : value;
}

function versionInWords(version: unknown): string {
  return version === undefined ? "any version" : `version ${inJsonLine(version)}`;
}

/** Foreign text in one line. */
function named(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : inJsonLine(text);
}

function isTextOrAbsent(value: unknown): value is string | undefined {
  return value === undefined || typeof value === "string";
}

/** Never what an object inherits. */
function own(value: unknown, name: string): unknown {
  return isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// biome-ignore lint/suspicious/noExplicitAny: foreign JSON, whose fields are asked for one by one
function fieldsOf(value: unknown): Readonly<Record<string, any>> {
  return isFields(value) ? value : {};
}
