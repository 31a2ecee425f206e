import { InputError } from "../domain/input/input-error";
import { DELTA_FILE, fileOfObjects, type ObjectPart } from "../domain/observation/parts";
import { compareTexts } from "../text/compare";
import { compactJson, keyOf, printJson } from "../text/escape/json";
import { type Address, keepsOf, OBJECT_ADDRESSES } from "./addresses";
import { type GraphItem, type GraphReader, linkIn, notWhatWasAsked, Unreadable } from "./graph-reader";
import { type Kept, keptOf } from "./kept";
import type { Keep, Parts } from "./part";
import { secondOf } from "./sums";

/** A file of lines, which is written one batch after the other and is whole when `end` has come back. */
export interface LineFile {
  write(lines: readonly string[]): Promise<void>;
  /** Takes away what was written, and begins again. */
  empty(): Promise<void>;
  end(): Promise<void>;
  /** Takes it away, whatever was written. */
  drop(): Promise<void>;
}

/** Where the objects of a tenant go, so that no kind of them is ever in memory as a whole. */
export interface ObjectFiles {
  /** @default there is no earlier observation of objects, and all of them are read */
  readonly earlier?: EarlierObjects;
  /** A new file, by its path in the folder. */
  create(path: string): LineFile;
}

/** What an earlier observation left. */
export interface EarlierObjects {
  readonly tenantId: string;
  readonly deltas: Readonly<Record<string, DeltaLink>>;
  /** @throws InputError where the part has no file, or one that is not whole */
  lines(part: ObjectPart): AsyncIterable<readonly string[]>;
}

/** From where the changes of a kind are asked. */
export interface DeltaLink {
  readonly link: string;
  /** What was asked at first: a link knows the changes of those fields alone. */
  readonly asked: string;
  /** When all objects of the kind were last read. */
  readonly readAt: string;
}

interface Kind {
  readonly part: ObjectPart;
  readonly address: Address;
  readonly delta?: Address;
  /** The part of those that are deleted and can be restored. */
  readonly deleted?: "deletedUsers" | "deletedGroups";
}

/**
 * The deleted ones come first: what a delta query removes has to be among them.
 *
 * Devices can be restored too, and Graph's page lists no way to read the deleted ones: so they are read in full each time.
 * {@link https://learn.microsoft.com/graph/api/directory-deleteditems-list}
 */
const KINDS: readonly Kind[] = [
  { part: "deletedUsers", address: OBJECT_ADDRESSES.deletedUsers },
  {
    part: "users",
    address: OBJECT_ADDRESSES.users,
    delta: OBJECT_ADDRESSES.usersDelta,
    deleted: "deletedUsers",
  },
  { part: "deletedGroups", address: OBJECT_ADDRESSES.deletedGroups },
  {
    part: "groups",
    address: OBJECT_ADDRESSES.groups,
    delta: OBJECT_ADDRESSES.groupsDelta,
    deleted: "deletedGroups",
  },
  { part: "contacts", address: OBJECT_ADDRESSES.contacts, delta: OBJECT_ADDRESSES.contactsDelta },
  { part: "devices", address: OBJECT_ADDRESSES.devices },
];

const DAY_MS = 24 * 60 * 60_000;
/** {@link https://learn.microsoft.com/graph/api/resources/directory} */
const RESTORABLE_MS = 30 * DAY_MS;
/**
 * A list may lag some moments behind a link that was taken before it, and what was missed then is in no delta. So nothing
 * is built upon for longer than a link is valid.
 * {@link https://learn.microsoft.com/graph/delta-query-overview#processing-delays}
 */
const BUILT_UPON_MS = 7 * DAY_MS;

/**
 * Reads the objects of a tenant, kind by kind, and who holds a privileged role. Of a kind that an earlier observation of
 * the same tenant has, only what changed is asked.
 */
export async function observeObjects(
  graph: GraphReader,
  tenantId: string | undefined,
  { create, earlier }: ObjectFiles,
  parts: Parts,
  keep: Keep,
): Promise<void> {
  const isSame = earlier?.tenantId.toLowerCase() === tenantId?.toLowerCase();
  const lines = new Map<string, number>();
  const counted: ObjectFiles["create"] = (path) => countedFile(create(path), (count) => lines.set(path, count));
  const linesOf = (part: ObjectPart) => ({ lines: lines.get(fileOfObjects(part)) ?? 0 });
  const reading = new ObjectReading(graph, counted, isSame ? earlier : undefined);
  for (const { part, ...kind } of KINDS)
    await parts.read(
      part,
      () => reading.objects({ part, ...kind }),
      () => ({ fields: Object.keys(keepsOf(kind.address)), ...linesOf(part) }),
    );
  const roles = new RoleReading(graph, counted);
  await parts.read(
    "roles",
    () => roles.assigned(),
    () => linesOf("roles"),
  );
  await parts.read(
    "eligibleRoles",
    () => roles.eligible(),
    () => linesOf("eligibleRoles"),
  );
  keep(DELTA_FILE, printJson(reading.links));
}

const NO_OTHER_FILES = {};

/** A file that says how many lines it has by now. */
function countedFile(file: LineFile, has: (lines: number) => void): LineFile {
  let count = 0;
  const holds = (lines: number) => {
    count = lines;
    has(count);
  };
  holds(0);
  return {
    write: async (lines) => {
      await file.write(lines);
      holds(count + lines.length);
    },
    empty: async () => {
      await file.empty();
      holds(0);
    },
    end: () => file.end(),
    drop: () => file.drop(),
  };
}

class ObjectReading {
  /** From where the changes of each kind are asked next time. */
  readonly links: Record<string, DeltaLink> = {};
  /** The ids of the deleted ones, by their part, where they could be read. */
  readonly #deleted = new Map<ObjectPart, ReadonlySet<string>>();

  constructor(
    private readonly graph: GraphReader,
    private readonly create: ObjectFiles["create"],
    private readonly earlier: EarlierObjects | undefined,
  ) {}

  /** @throws Unreadable */
  async objects(kind: Kind): Promise<Readonly<Record<string, string>>> {
    const next = (await this.#changed(kind)) ?? (await this.#whole(kind));
    if (next) this.links[kind.part] = next;
    return NO_OTHER_FILES;
  }

  /** @returns the link for the changes from now on, if Graph gives one: it only makes the next time shorter */
  async #whole({ part, address, delta }: Kind): Promise<DeltaLink | undefined> {
    const readAt = secondOf(this.graph.time);
    // Before the objects: what changes while they are read is in the next delta.
    const link = delta && linkIn(await this.graph.object(delta).catch(nothingWhereUnreadable));
    const keeps = keepsOf(address);
    const ids = new Set<string>();
    await written(this.create(fileOfObjects(part)), async (file) =>
      this.graph.pages(address, {}, async () => {
        ids.clear();
        await file.empty();
        return async (items) => {
          if (part === "deletedUsers" || part === "deletedGroups") for (const item of items) ids.add(idOf(item));
          await file.write(items.map((item) => lineOf(item, keeps)));
        };
      }),
    );
    this.#deleted.set(part, ids);
    return delta && link !== undefined ? { link, asked: delta.template, readAt } : undefined;
  }

  /**
   * Rewrites what the earlier observation has by what changed since.
   * @returns the link for the changes after that; undefined where all objects have to be read
   */
  async #changed(kind: Kind): Promise<DeltaLink | undefined> {
    const { earlier } = this;
    const since = earlier?.deltas[kind.part];
    if (!earlier || !kind.delta || since?.asked !== kind.delta.template) return undefined;
    if (!(this.graph.time.getTime() - Date.parse(since.readAt) < BUILT_UPON_MS)) return undefined;
    const changes = new Changes();
    const link = await this.graph.changes(since.link, kind.delta, changes.take).catch(nothingWhereItFailed);
    if (link === undefined || changes.contradict) return undefined;
    const file = this.create(fileOfObjects(kind.part));
    try {
      const missing = await this.#missing(kind, changes, earlier);
      const isWhole =
        missing && (await rewrite(earlier.lines(kind.part), changes, keepsOf(kind.address), file, missing));
      if (isWhole) {
        await file.end();
        return { ...since, link };
      }
    } catch (error) {
      if (!(error instanceof InputError)) {
        await file.drop();
        throw error;
      }
    }
    await file.drop();
    return undefined;
  }

  /**
   * Objects that are neither deleted now nor known to be gone for good, and so have to be among the others. People report
   * that a delta query with $select keeps silent about an object that was restored.
   * {@link https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/6555}
   * @returns undefined where it is not known which are deleted
   */
  async #missing({ deleted }: Kind, changes: Changes, earlier: EarlierObjects): Promise<Set<string> | undefined> {
    const missing = new Set<string>();
    if (!deleted) return missing;
    const now = this.#deleted.get(deleted);
    if (!now) return undefined;
    for await (const lines of earlier.lines(deleted))
      for (const line of lines) {
        const { id, deletedDateTime } = objectIn(line);
        const since = this.graph.time.getTime() - Date.parse(String(deletedDateTime));
        if (!(since > RESTORABLE_MS)) missing.add(id);
      }
    for (const [id, change] of changes.byId) {
      const removed = removalOf(change);
      if (removed === "for good") missing.delete(id);
      else if (removed === "restorable") missing.add(id);
    }
    for (const id of now) missing.delete(id);
    return missing;
  }
}

/** What a delta query says, by object. */
class Changes {
  readonly byId = new Map<string, GraphItem>();
  /** Whether it says two things of one object: in which order they happened is not documented. */
  contradict = false;

  readonly take = (items: readonly GraphItem[]): void => {
    for (const item of items) {
      const id = idOf(item);
      const other = this.byId.get(id);
      if (other && keyOf(other) !== keyOf(item)) this.contradict = true;
      this.byId.set(id, item);
    }
  };
}

/** @returns whether the file has all objects: none is missing that has to be there */
async function rewrite(
  earlier: AsyncIterable<readonly string[]>,
  { byId }: Changes,
  keeps: Kept,
  file: LineFile,
  missing: Set<string>,
): Promise<boolean> {
  const left = new Map(byId);
  for await (const lines of earlier) {
    const kept: string[] = [];
    for (const line of lines) {
      const object = objectIn(line);
      const { id } = object;
      const change = byId.get(id);
      left.delete(id);
      if (change && removalOf(change)) continue;
      missing.delete(id);
      kept.push(change ? lineOf({ ...object, ...change }, keeps) : line);
    }
    await file.write(kept);
  }
  const added = [...left].filter(([, change]) => !removalOf(change)).sort(([a], [b]) => compareTexts(a, b));
  for (const [id] of added) missing.delete(id);
  await file.write(added.map(([, change]) => lineOf(change, keeps)));
  return missing.size === 0;
}

/** {@link https://learn.microsoft.com/graph/delta-query-overview#resource-representation-in-the-delta-query-response} */
function removalOf(change: GraphItem): "restorable" | "for good" | undefined {
  const removed = change["@removed"];
  if (typeof removed !== "object" || removed === null) return undefined;
  return (removed as GraphItem).reason === "deleted" ? "for good" : "restorable";
}

/** Who holds a privileged role, by itself or as a member of a group that does. */
class RoleReading {
  #privileged: Promise<readonly string[]> | undefined;
  readonly #members = new Map<string, Promise<readonly string[]>>();

  constructor(
    private readonly graph: GraphReader,
    private readonly create: ObjectFiles["create"],
  ) {}

  /** @throws Unreadable */
  async assigned(): Promise<Readonly<Record<string, string>>> {
    const holders: Holder[] = [];
    for (const role of await this.#roles())
      holders.push(...(await this.graph.list(OBJECT_ADDRESSES.roleAssignments, { role }, holdersOf)));
    return this.#keep("roles", holders);
  }

  /** @throws Unreadable */
  async eligible(): Promise<Readonly<Record<string, string>>> {
    const privileged = new Set<unknown>(await this.#roles());
    const holders = await this.graph.list(OBJECT_ADDRESSES.eligibleRoles, {}, (item) =>
      privileged.has(item.roleDefinitionId) ? holdersOf(item) : [],
    );
    return this.#keep("eligibleRoles", holders);
  }

  #roles(): Promise<readonly string[]> {
    this.#privileged ??= this.graph
      .list(OBJECT_ADDRESSES.privilegedRoles, {}, (role) => [idOf(role)])
      .then((roles) => {
        // Every tenant has the Global Administrator.
        if (roles.length === 0) throw notWhatWasAsked();
        return roles;
      });
    return this.#privileged;
  }

  async #keep(part: "roles" | "eligibleRoles", holders: readonly Holder[]): Promise<Readonly<Record<string, string>>> {
    const ids = new Set<string>();
    for (const { id, isGroup } of holders) {
      ids.add(id);
      if (isGroup) for (const member of await this.#membersOf(id)) ids.add(member);
    }
    await written(this.create(fileOfObjects(part)), (file) =>
      file.write([...ids].sort(compareTexts).map((id) => compactJson({ id }))),
    );
    return NO_OTHER_FILES;
  }

  #membersOf(group: string): Promise<readonly string[]> {
    const known = this.#members.get(group);
    if (known) return known;
    const members = this.graph.list(OBJECT_ADDRESSES.members, { group }, (member) => [idOf(member)]);
    this.#members.set(group, members);
    return members;
  }
}

interface Holder {
  readonly id: string;
  readonly isGroup: boolean;
}

/** Of a principal that was deleted nothing but its id is left; where the principal is missing, it was not expanded. */
function holdersOf({ principalId, principal }: GraphItem): readonly [Holder] {
  if (principal === null && typeof principalId === "string") return [{ id: principalId, isGroup: false }];
  if (typeof principal !== "object" || principal === null) throw notWhatWasAsked();
  const { id, "@odata.type": type } = principal as GraphItem;
  if (typeof id !== "string" || typeof type !== "string") throw notWhatWasAsked();
  return [{ id, isGroup: type === "#microsoft.graph.group" }];
}

/** A file whose content is whole, or which is not there. */
async function written(file: LineFile, write: (file: LineFile) => Promise<void>): Promise<void> {
  try {
    await write(file);
    await file.end();
  } catch (error) {
    await file.drop();
    throw error;
  }
}

/** What is empty is not written. */
function lineOf(item: GraphItem, keeps: Kept): string {
  const kept = keptOf({ ...item, id: idOf(item) }, keeps) as GraphItem;
  return compactJson(
    Object.fromEntries(
      Object.entries(kept).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
    ),
  );
}

function idOf({ id }: GraphItem): string {
  if (typeof id !== "string") throw notWhatWasAsked();
  return id;
}

/** @throws InputError for a line that no observation writes */
function objectIn(line: string): GraphItem & { readonly id: string } {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof (value as GraphItem | null)?.id === "string") return value as GraphItem & { readonly id: string };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new InputError({
    what: "a line of it is not an object",
    where: "the earlier observation",
    expected: "the file as it was written",
  });
}

function nothingWhereUnreadable(error: unknown): undefined {
  if (!(error instanceof Unreadable)) throw error;
}

/** Then all objects are asked for; without a right, or with too little time, that would end in the same way. */
function nothingWhereItFailed(error: unknown): undefined {
  if (!(error instanceof Unreadable) || error.reason === "permission" || error.reason === "throttled") throw error;
}
