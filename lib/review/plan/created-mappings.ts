import { compactJson } from "../../text/escape/json";
import { hasMark } from "./attribute-changes";
import { NotUnderstoodMembers } from "./not-understood";
import { type Fields, isRecord } from "./plan-fields";
import { type ResourceChange, readResourceChange, type Untold } from "./resource-change";
import { type Marks, marksOf, type SecretValues } from "./secret-values";

/** How a job's schema is read before its mappings are written: anything else may export what the tenant does not have. */
export const EXPORTED: Readonly<Record<"rules" | "objectMappings", string>> = {
  rules: "synchronizationRules[].{id: id, name: name, groupFilter: groupFilter}",
  objectMappings: "synchronizationRules[0].objectMappings",
};

/** Where the state before the changes has what was read. */
export const READ_BEFORE = ["values", "root_module", "resources"] as const;

/** How many characters of such writes are kept until the state before is read: the schemas of hundreds of jobs. */
const MOST_HELD = 20_000_000;

/** A write that a plan creates, until it is known what it changes. */
interface HeldWrite {
  /** Its place among the changes of the plan. */
  readonly index: number;
  /** How many attributes were kept of it, which what differs replaces. */
  readonly kept: number;
  readonly where: string;
  readonly resource: Fields;
  readonly rule: string;
}

/** A write that is told by what it changes. */
export interface ComparedWrite {
  readonly index: number;
  readonly tell: Untold<ResourceChange>;
  /** How many more attributes are kept of it than before. */
  readonly kept: number;
}

/**
 * The first write of a job's mappings. Graph takes a list of mappings only whole, so the plan creates a body that is nearly
 * all what the tenant has already, and what it changes is lost in it. The same plan has read the schema to compute that
 * body: checked against what was read, every difference is told and nothing else, as a later change is.
 *
 * Whoever writes the code may write what is read as well, so only a plain read of the same schema counts.
 */
export class CreatedMappings {
  readonly #byUrl = new Map<string, HeldWrite[]>();
  readonly #readLater = new Set<unknown>();
  #held = 0;

  /** Whether what was read before is of any use. */
  get areWaiting(): boolean {
    return this.#byUrl.size > 0;
  }

  /** Takes every resource that changes, and keeps those that are such a write. */
  take(resource: unknown, index: number, kept: number, where: string): void {
    if (!isRecord(resource)) return;
    if (resource.mode === "data") this.#readLater.add(resource.address);
    const write = writeIn(resource);
    if (!write) return;
    this.#held += compactJson(resource).length;
    if (this.#held > MOST_HELD) return;
    const writes = this.#byUrl.get(write.url);
    const held = { index, kept, where, resource, rule: write.rule };
    if (writes) writes.push(held);
    else this.#byUrl.set(write.url, [held]);
  }

  /** The writes that a resource of the state before is the baseline of. `budget` is how many attributes may still be kept. */
  compared(present: unknown, secrets: SecretValues, budget: number): ComparedWrite[] {
    const schema = schemaIn(present);
    if (!schema || this.#readLater.has(schema.address)) return [];
    const writes = this.#byUrl.get(schema.url) ?? [];
    const { rule, provider } = schema;
    const isOf = (write: HeldWrite) => write.rule === rule && write.resource.provider_name === provider;
    this.#byUrl.set(
      schema.url,
      writes.filter((write) => !isOf(write)),
    );
    let left = budget;
    return writes.filter(isOf).flatMap((write) => {
      const compared = comparedWith(write, schema, secrets, left);
      left -= compared?.kept ?? 0;
      return compared ?? [];
    });
  }
}

/** The write of one rule's mappings and of nothing else, all of which is known. */
function writeIn({ type, mode, change }: Fields) {
  if (type !== "msgraph_update_resource" || (mode !== undefined && mode !== "managed") || !isRecord(change))
    return undefined;
  const { actions, after, after_unknown } = change;
  if (!Array.isArray(actions) || actions.join() !== "create" || !isRecord(after)) return undefined;
  const { url, api_version, update_method, body } = after;
  if (typeof url !== "string" || api_version !== "beta" || update_method !== "PUT") return undefined;
  const rule = only(hasOnly(body, "synchronizationRules")?.synchronizationRules);
  const { name, objectMappings } = hasOnly(rule, "name", "objectMappings") ?? {};
  if (typeof name !== "string" || !Array.isArray(objectMappings)) return undefined;
  const isKnown = ["url", "body"].every((member) => !hasMark(marksOf(after_unknown, member)));
  return isKnown ? { url, rule: name } : undefined;
}

/** A schema as it was read, where it was read as {@link EXPORTED} says. */
interface PresentSchema {
  readonly address: string;
  readonly provider: unknown;
  readonly url: string;
  readonly rule: string;
  readonly objectMappings: readonly unknown[];
  readonly marks: Marks;
}

function schemaIn(present: unknown): PresentSchema | undefined {
  if (!isRecord(present) || present.mode !== "data" || present.type !== "msgraph_resource") return undefined;
  const { address, provider_name: provider, values, sensitive_values: marks } = present;
  if (typeof address !== "string" || !isRecord(values) || !isRecord(marks)) return undefined;
  const { url, api_version, headers, query_parameters, response_export_values: exported, output } = values;
  const isPlain = api_version === "beta" && (headers ?? query_parameters ?? undefined) === undefined;
  if (typeof url !== "string" || !isPlain || !isRecord(exported) || !isRecord(output)) return undefined;
  if (exported.rules !== EXPORTED.rules || exported.objectMappings !== EXPORTED.objectMappings) return undefined;
  const rule = only(output.rules);
  if (!isRecord(rule) || typeof rule.name !== "string" || !Array.isArray(output.objectMappings)) return undefined;
  const objectMappings: readonly unknown[] = output.objectMappings;
  return { address, provider, url, rule: rule.name, objectMappings, marks: marksOf(marks, "output") };
}

/** The write as a change of what is there, told by what differs. */
function comparedWith(write: HeldWrite, schema: PresentSchema, secrets: SecretValues, budget: number) {
  const { rule, objectMappings, marks } = schema;
  const body = (first: object) => ({ body: { synchronizationRules: [first] } });
  const change = {
    ...(write.resource.change as object),
    before: body({ name: rule, objectMappings }),
    before_sensitive: body({ objectMappings: marksOf(marks, "objectMappings") }),
  };
  const resource = { ...write.resource, change };
  // What of it is not understood was told when it was read for the first time.
  const read = readResourceChange(resource, write.where, secrets, budget + write.kept, new NotUnderstoodMembers());
  return read && { index: write.index, kept: read.kept - write.kept, tell: against(schema.address, read.tell) };
}

/** Made apart from the reading, so that what waits to be told holds on to nothing else of the plan. */
function against(comparedWith: string, tell: Untold<ResourceChange>): Untold<ResourceChange> {
  return (secrets) => ({ ...tell(secrets), comparedWith });
}

function hasOnly<Name extends string>(value: unknown, ...names: readonly Name[]): Record<Name, unknown> | undefined {
  if (!isRecord(value) || Object.keys(value).some((key) => !(names as readonly string[]).includes(key)))
    return undefined;
  return value as Record<Name, unknown>;
}

function only(list: unknown): unknown {
  return Array.isArray(list) && list.length === 1 ? list[0] : undefined;
}
