import type { PlannedAction } from "../../domain/change/planned-resource";
import { InputError, quote } from "../../domain/input/input-error";
import { isSecretName, SENSITIVE } from "../../text/secrets";
import {
  type AttributeChanges,
  type ChangedValues,
  changeInWords,
  changesInWords,
  type DraftChange,
  type DraftChanges,
  draftChanges,
  type Path,
  pathInWords,
} from "./attribute-changes";
import type { NotUnderstoodMembers } from "./not-understood";
import { type Fields, given, kindOf, optionalText, recordIn, text } from "./plan-fields";
import { CHANGE_MEMBERS, IMPORTING_MEMBERS, MODES, REASONS, RESOURCE_MEMBERS } from "./plan-members";
import { headOf, marksOf, SEARCHED, type SecretValues } from "./secret-values";

export interface ResourceChange extends AttributeChanges {
  readonly address: string;
  /** Where it was before; with `update` or `replace` it moves and changes at once. */
  readonly previousAddress?: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly module?: string;
  /** `registry.terraform.io/hashicorp/azuread` */
  readonly provider: string;
  readonly action: PlannedAction;
  /** For `replace`: what comes first. The old one is forgotten, not deleted, with `create-then-forget`. */
  readonly replaceOrder?: "create-then-delete" | "delete-then-create" | "create-then-forget";
  /** Terraform's own word, such as `replace_because_cannot_update`. */
  readonly reason?: string;
  /** Attributes that force the replacement. */
  readonly replacePaths: readonly string[];
  /** The id that it is imported by; it may change in the same step. */
  readonly importId?: string;
  /** The identity that it is imported by, where that is not an id: `name "x", resource_group "y"`. */
  readonly importIdentity?: string;
  /** It is imported, and by which id is known only later. */
  readonly importUnknown?: true;
  /**
   * For `create`: the address of the read of what is there already. Of what is written, only what differs from that is
   * listed. @default everything that is written is listed
   */
  readonly comparedWith?: string;
  /** For `drift`: it is no longer there. */
  readonly gone?: true;
  /** The key of a left-over of an earlier replacement, which is what is deleted here. */
  readonly deposed?: string;
}

/** Changes of an output value, which other stacks and pipelines read. */
export interface OutputChange extends AttributeChanges {
  readonly name: string;
  readonly action: "create" | "update" | "delete";
}

/** A change that is told once the whole plan has been read, when all of its secrets are known. */
export type Untold<Change> = (secrets: SecretValues) => Change;

/** How many attributes of one resource are listed. Of what is new or gone, reviewers read the beginning. */
const MOST_CHANGED = 100;
const MOST_NEW_OR_GONE = 20;

interface PlannedChange extends ChangedValues {
  readonly actions: readonly string[];
  readonly importing?: { readonly id?: unknown; readonly unknown?: unknown; readonly identity?: unknown } | null;
  readonly before_identity?: unknown;
  readonly after_identity?: unknown;
  readonly replace_paths?: unknown;
}

/** A resource of a plan; undefined when nothing happens to it. `budget` is how many attributes may still be kept. */
export function readResourceChange(
  value: unknown,
  where: string,
  secrets: SecretValues,
  budget: number,
  unclear: NotUnderstoodMembers,
): { readonly tell: Untold<ResourceChange>; readonly kept: number } | undefined {
  const resource = recordIn(value, "a resource", where);
  const change = changeIn(resource, where);
  const place = where.replace(/\[.*$/s, "[]");
  unclear.membersOf(resource, RESOURCE_MEMBERS, place);
  unclear.valueOf(resource.mode, MODES, `${place}.mode`);
  unclear.valueOf(resource.action_reason, REASONS, `${place}.action_reason`);
  noteUnclear(change, `${place}.change`, unclear);
  collectSecrets(change, secrets);
  const previousAddress = optionalText(resource, "previous_address");
  const action = meaningOf(change, previousAddress, where);
  if (action === undefined) return undefined;
  const drafts = draftsOf(change, action, [], budget);
  const known: KnownFields = {
    address: text(resource, "address", where),
    ...given("previousAddress", previousAddress),
    mode: resource.mode === "data" ? "data" : "managed",
    type: text(resource, "type", where),
    name: text(resource, "name", where),
    ...given("module", optionalText(resource, "module_address")),
    provider: optionalText(resource, "provider_name") ?? "",
    action,
    ...(action === "replace" ? { replaceOrder: replaceOrder(change.actions) } : {}),
    ...given("reason", optionalText(resource, "action_reason")),
    ...given("deposed", optionalText(resource, "deposed")),
  };
  return { kept: drafts.kept.length, tell: untold(known, replacePathsOf(change), importOf(change), drafts) };
}

function noteUnclear(change: PlannedChange, place: string, unclear: NotUnderstoodMembers): void {
  unclear.membersOf(change, CHANGE_MEMBERS, place);
  if (typeof change.importing === "object" && change.importing !== null)
    unclear.membersOf(change.importing, IMPORTING_MEMBERS, `${place}.importing`);
}

type KnownFields = Omit<
  ResourceChange,
  keyof AttributeChanges | "replacePaths" | keyof ToldImport | "gone" | "comparedWith"
>;

/** Made apart from the reading, so that what waits to be told holds on to nothing else of the plan. */
function untold(
  known: KnownFields,
  replacePaths: readonly Path[],
  importing: Untold<ToldImport>,
  drafts: DraftChanges,
): Untold<ResourceChange> {
  return (secrets) => ({
    ...known,
    replacePaths: replacePaths.map((path) => pathInWords(path, secrets)),
    ...importing(secrets),
    ...changesInWords(drafts, secrets),
  });
}

/** A resource that is not as Terraform left it. Undefined when it only moved. */
export function readDrift(
  value: unknown,
  where: string,
  secrets: SecretValues,
  budget: number,
  unclear: NotUnderstoodMembers,
): { readonly tell: Untold<ResourceChange>; readonly kept: number } | undefined {
  const read = readResourceChange(value, where, secrets, budget, unclear);
  if (!read) return undefined;
  return { kept: read.kept, tell: asDrift(read.tell) };
}

function asDrift(tell: Untold<ResourceChange>): Untold<ResourceChange> {
  return (secrets) => {
    const change = tell(secrets);
    return { ...change, action: "drift", ...(change.action === "delete" ? { gone: true } : {}) };
  };
}

/** An output of a plan; undefined when it stays. */
export function readOutputChange(
  value: unknown,
  name: string,
  secrets: SecretValues,
  budget: number,
  unclear: NotUnderstoodMembers,
): { readonly tell: Untold<OutputChange>; readonly kept: number } | undefined {
  const where = `output_changes.${name}`;
  const change = changeIn({ change: value }, where);
  noteUnclear(change, "output_changes[]", unclear);
  collectSecrets(isSecretName(name) ? { ...change, before_sensitive: true, after_sensitive: true } : change, secrets);
  const action = change.actions.join();
  if (action === "no-op") return undefined;
  if (action !== "create" && action !== "update" && action !== "delete") throw unknownActions(change.actions, where);
  const drafts = draftsOf(change, action, [name], budget);
  return { kept: drafts.kept.length, tell: untoldOutput(name, action, drafts) };
}

function untoldOutput(name: string, action: OutputChange["action"], drafts: DraftChanges): Untold<OutputChange> {
  return (secrets) => ({ name, action, ...changesInWords(drafts, secrets) });
}

function draftsOf(change: PlannedChange, action: PlannedAction, root: Path, budget: number): DraftChanges {
  const isNew = action === "create" || action === "read";
  const isCompared = isNew && change.before !== null && change.before !== undefined;
  const isWhole = (isNew && !isCompared) || action === "delete" || action === "forget";
  const most = isWhole ? MOST_NEW_OR_GONE : MOST_CHANGED;
  // What a new resource gets from the service says nothing yet.
  const known = isNew && root.length === 0 ? { ...change, after_unknown: undefined } : change;
  const drafts = draftChanges(known, root, Math.min(most, budget));
  const { before_identity: before, after_identity: after } = change;
  if (before === null || before === undefined || after === null || after === undefined) return drafts;
  const identity = draftChanges({ before, after }, ["identity"], Math.min(most, budget) - drafts.kept.length);
  return { kept: [...drafts.kept, ...identity.kept], found: drafts.found + identity.found };
}

function meaningOf(
  { actions, importing }: PlannedChange,
  previousAddress: string | undefined,
  where: string,
): PlannedAction | undefined {
  const action = actions.join();
  switch (action) {
    case "no-op":
      return importing ? "import" : previousAddress === undefined ? undefined : "move";
    case "create":
    case "update":
    case "delete":
    case "forget":
    case "read":
      return action;
    case "create,delete":
    case "delete,create":
    case "create,forget":
      return "replace";
    default:
      throw unknownActions(actions, where);
  }
}

function replaceOrder([first, second]: readonly string[]): NonNullable<ResourceChange["replaceOrder"]> {
  if (second === "forget") return "create-then-forget";
  return first === "create" ? "create-then-delete" : "delete-then-create";
}

function collectSecrets(change: PlannedChange, secrets: SecretValues): void {
  secrets.collect(change.before, change.before_sensitive);
  secrets.collect(change.after, change.after_sensitive);
}

/** A path stops where a secret begins: the keys of a sensitive map are secret too. */
function replacePathsOf({ replace_paths, before_sensitive, after_sensitive }: PlannedChange): Path[] {
  if (!Array.isArray(replace_paths)) return [];
  return replace_paths.filter(Array.isArray).map((path: unknown[]) => {
    let marks: unknown[] = [before_sensitive, after_sensitive];
    const shown: (string | number)[] = [];
    for (const step of path) {
      if (marks.includes(true) || isSecretName(String(shown.at(-1) ?? ""))) break;
      if (typeof step !== "string" && typeof step !== "number") break;
      marks = marks.map((each) => marksOf(each, step));
      shown.push(typeof step === "string" ? headOf(step, LONGEST_STEP) : step);
    }
    return shown;
  });
}

const LONGEST_STEP = 200 + SEARCHED;

type ToldImport = Pick<ResourceChange, "importId" | "importIdentity" | "importUnknown">;

const MOST_IDENTITY = 10;

function importOf({ importing, before_sensitive, after_sensitive }: PlannedChange): Untold<ToldImport> {
  if (!importing) return () => ({});
  const id = typeof importing.id === "string" && importing.id !== "" ? importing.id : undefined;
  const isSecret = [before_sensitive, after_sensitive].some((marks) => marksOf(marks, "id") === true);
  const identity = draftChanges({ after: importing.identity }, [], MOST_IDENTITY);
  return untoldImport(id, isSecret, identity.kept, id === undefined && importing.unknown === true);
}

function untoldImport(
  id: string | undefined,
  isSecret: boolean,
  identity: readonly DraftChange[],
  isUnknown: boolean,
): Untold<ToldImport> {
  return (secrets) => ({
    ...given("importId", id && (isSecret || secrets.isIn(id) ? SENSITIVE : id)),
    ...given("importIdentity", identityInWords(identity, secrets)),
    ...(isUnknown ? { importUnknown: true } : {}),
  });
}

function identityInWords(identity: readonly DraftChange[], secrets: SecretValues): string | undefined {
  if (identity.length === 0) return undefined;
  return identity
    .map((draft) => changeInWords(draft, secrets))
    .map(({ path, after }) => `${path} ${after}`)
    .join(", ");
}

function changeIn(resource: Fields, where: string): PlannedChange {
  const change = recordIn(resource.change, "a change", `${where}, change`);
  if (!Array.isArray(change.actions) || !change.actions.every((action) => typeof action === "string"))
    throw new InputError({
      what: `${kindOf(change.actions)} is not a list of actions`,
      where: `${where}, change.actions`,
      expected: "a list of texts, as Terraform prints it",
    });
  return change as unknown as PlannedChange;
}

function unknownActions(actions: readonly string[], where: string): InputError {
  return new InputError({
    what: `the actions ${quote(actions)} are not known`,
    where: `${where}, change.actions`,
    expected: "a plan of format 1, or a newer entra-sync: what is not understood must not be reviewed",
  });
}
