import type { CloudExport, CloudKind, CloudPart } from "./cloud-object";
import type { Entry } from "./entries-by-value";
import { KeyTable } from "./key-table";
import type { OutcomeName, Prediction } from "./prediction";
import { Flag, TenantIndex } from "./tenant-index";
import { isOfOtherAccount } from "./twin";
import { addressKey } from "./values";

/**
 * How a prediction compares with what the tenant has afterwards.
 * - `missing`: its object was there, nobody predicted that it leaves, and it is gone
 * - `otherwise`: something else has happened
 * - `notYet`: nothing has happened so far
 * - `unchecked`: nothing certain was predicted, or the files do not say
 * - `asPredicted`
 */
export const VERDICTS = ["missing", "otherwise", "notYet", "unchecked", "asPredicted"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What the tenant has of an object, in words. */
const FOUND = {
  joined: "there and synchronized",
  otherAnchor: "there with another source anchor",
  notSynced: "there and not synchronized",
  stillSynced: "there and still synchronized",
  stillManaged: "there and not managed in the tenant yet",
  there: "there",
  thereAgain: "there and synchronized: not deleted yet, or back already",
  another: "another object of the tenant has the source anchor",
  arrived: "arrived",
  second: "an object of its own has appeared",
  none: "not in the tenant",
  arrivedAnyway: "arrived all the same",
  deleted: "deleted, and can be restored",
  deletedOnly: "deleted and not back",
  gone: "gone",
  goneForGood: "gone, and not among the deleted items",
  goneSomehow: "gone; the files do not say whether for good",
  absentOrDeleted: "not among the accounts that are there; the files do not have the deleted ones",
  goneOnly: "gone, and nothing has come instead",
  replaced: "gone, and a new one has come",
  anothers: "there, and synchronized from another object",
  noKey: "not looked for: the prediction has no value to find it by",
  notInFiles: "not looked for: the files of the tenant lack its kind, or the value to find it by",
  notSaid: "there; the files of the tenant do not say who manages it",
} as const;
export type FoundName = keyof typeof FOUND;

export function foundInWords(found: FoundName): string {
  return FOUND[found];
}

export interface Verified {
  readonly verdict: Verdict;
  readonly found: FoundName;
}

/** How the twin of a prediction stands in the tenant; `anothers` is synchronized from another object by now. */
type TwinState = "joined" | "otherAnchor" | "anothers" | "notSynced" | "deleted" | "absent";

type ByTwin = Readonly<Record<TwinState, readonly [Verdict, FoundName]>>;

const STAYS: ByTwin = {
  joined: ["asPredicted", "joined"],
  otherAnchor: ["otherwise", "otherAnchor"],
  anothers: ["otherwise", "anothers"],
  notSynced: ["otherwise", "notSynced"],
  deleted: ["missing", "deleted"],
  absent: ["missing", "gone"],
};
const IS_TAKEN_OVER: ByTwin = { ...STAYS, notSynced: ["notYet", "notSynced"] };
const COMES_BACK: ByTwin = { ...STAYS, deleted: ["notYet", "deletedOnly"], absent: ["missing", "goneForGood"] };
/** Without a list of what is deleted: it may be waiting there, or be gone for good. */
const COMES_BACK_UNSEEN: ByTwin = { ...COMES_BACK, absent: ["unchecked", "absentOrDeleted"] };
const IS_LEFT_ALONE: ByTwin = {
  ...STAYS,
  joined: ["asPredicted", "stillSynced"],
  otherAnchor: ["asPredicted", "stillSynced"],
};
const IS_THE_TENANTS: ByTwin = {
  ...STAYS,
  joined: ["asPredicted", "there"],
  otherAnchor: ["asPredicted", "there"],
  notSynced: ["asPredicted", "there"],
};
const IS_NOT_THE_TENANTS: ByTwin = {
  ...IS_THE_TENANTS,
  joined: ["notYet", "stillManaged"],
  otherAnchor: ["notYet", "stillManaged"],
};
const IS_SOMEBODYS: ByTwin = {
  ...IS_THE_TENANTS,
  joined: ["unchecked", "notSaid"],
  otherAnchor: ["unchecked", "notSaid"],
};
const LEAVES: ByTwin = {
  joined: ["notYet", "stillSynced"],
  otherAnchor: ["notYet", "stillSynced"],
  anothers: ["asPredicted", "anothers"],
  notSynced: ["otherwise", "notSynced"],
  deleted: ["asPredicted", "deleted"],
  absent: ["otherwise", "goneForGood"],
};
const LEAVES_SOMEHOW: ByTwin = { ...LEAVES, absent: ["asPredicted", "goneSomehow"] };
const LEAVES_FOR_GOOD: ByTwin = { ...LEAVES, deleted: ["otherwise", "deleted"], absent: ["asPredicted", "gone"] };
const IS_REPLACED: ByTwin = { ...LEAVES_FOR_GOOD, absent: ["notYet", "goneOnly"] };
const IS_FOUGHT_OVER: ByTwin = {
  ...STAYS,
  joined: ["unchecked", "joined"],
  otherAnchor: ["unchecked", "otherAnchor"],
  notSynced: ["unchecked", "notSynced"],
};
/** A twin that may be restored was deleted before. */
const NOBODY_KNOWS: ByTwin = { ...IS_FOUGHT_OVER, deleted: ["unchecked", "deleted"] };

/**
 * What has come under the values of an object itself, or nothing. Where it decides, a twin is whom the object may not take
 * over, and what becomes of that one says nothing.
 */
type ByArrival = Readonly<Record<"arrived" | "none", readonly [Verdict, FoundName]>>;

const COMES: ByArrival = { arrived: ["asPredicted", "arrived"], none: ["notYet", "none"] };
const STAYS_OUT: ByArrival = { arrived: ["otherwise", "arrivedAnyway"], none: ["asPredicted", "none"] };
/** It fails, or a second one appears: Microsoft says both. */
const FAILS_OR_APPEARS: ByArrival = { arrived: ["asPredicted", "second"], none: ["asPredicted", "none"] };
/** It may have been there without having been taken for its twin. */
const MAY_BE_THERE: ByArrival = { ...STAYS_OUT, arrived: ["unchecked", "arrived"] };
const MAY_COME: ByArrival = { arrived: ["unchecked", "arrived"], none: ["unchecked", "none"] };

const ARRIVALS: Readonly<Partial<Record<OutcomeName, ByArrival>>> = {
  created: COMES,
  duplicate: FAILS_OR_APPEARS,
  blocked: STAYS_OUT,
  unsynchronizable: STAYS_OUT,
  filtered: STAYS_OUT,
  outOfScope: STAYS_OUT,
};

/** A later export of a tenant, which predictions are compared with one by one, in any order. */
export class Verification {
  readonly #ids = new KeyTable();
  readonly #claimed: Uint8Array;

  private constructor(
    private readonly tenant: TenantIndex,
    private readonly lacks: ReadonlySet<CloudPart>,
  ) {
    for (let entry = 0; entry < tenant.size; entry++) this.#ids.add("name", tenant.id(entry), entry);
    this.#claimed = new Uint8Array(tenant.size);
  }

  static async against(cloud: CloudExport, progress: (count: number) => void = () => {}): Promise<Verification> {
    return new Verification(await TenantIndex.read(cloud, progress), new Set(cloud.lacks));
  }

  verify(prediction: Prediction): Verified {
    const kind = cloudKindOf(prediction);
    if (this.lacks.has(`${kind}s`)) return { verdict: "unchecked", found: "notInFiles" };
    const id = prediction.where === "tenant" ? prediction.name : prediction.twin;
    const twin = id === undefined ? undefined : this.#entryOf(id);
    const own = this.#entriesOfIts(prediction, kind);
    if (twin !== undefined) this.#claimed[twin] = 1;
    if (typeof own !== "string") for (const entry of own) this.#claimed[entry] = 1;
    const [verdict, found] =
      id === undefined || isJudgedByArrival(prediction)
        ? this.#byArrival(prediction, kind, own)
        : this.#byTwin(prediction, kind, this.#stateOf(twin, prediction), hasAnother(own, twin));
    return { verdict, found };
  }

  /** After all predictions: objects that are synchronized, and that none of the predictions is about. */
  *unpredicted(): Iterable<{ readonly kind: CloudKind; readonly id: string }> {
    for (let entry = 0; entry < this.tenant.size; entry++)
      if (this.#claimed[entry] === 0 && this.tenant.is(Flag.synced, entry))
        yield { kind: this.tenant.kind(entry), id: this.tenant.id(entry) };
  }

  #byTwin(prediction: Prediction, kind: CloudKind, state: TwinState, another: boolean): readonly [Verdict, FoundName] {
    const { outcome, then } = prediction;
    const isGone = state === "absent" || state === "deleted";
    switch (outcome) {
      case "staysJoined":
      case "changesWriter":
        return STAYS[state];
      case "hardMatch":
      case "softMatch":
        return another ? ["otherwise", "another"] : IS_TAKEN_OVER[state];
      case "restored":
        return another ? ["otherwise", "another"] : this.#comingBack(kind)[state];
      case "softDeleted":
        if (then === "restored" && another && isGone)
          return [looksForAnother(prediction) ? "asPredicted" : "otherwise", "replaced"];
        if (then === "restored")
          return state === "joined" ? ["asPredicted", "thereAgain"] : this.#comingBack(kind)[state];
        if (isUncertain(then) && state === "joined") return ["unchecked", "thereAgain"];
        return this.#listsDeleted(kind) ? LEAVES[state] : LEAVES_SOMEHOW[state];
      case "hardDeleted":
        if (then !== "created") return LEAVES_FOR_GOOD[state];
        return another && isGone ? ["asPredicted", "replaced"] : IS_REPLACED[state];
      case "orphaned":
      case "unsynchronizable":
        return IS_LEFT_ALONE[state];
      case "cloudManaged":
        return IS_THE_TENANTS[state];
      case "converted":
        return this.#managing(prediction)[state];
      case "contested":
        return IS_FOUGHT_OVER[state];
      default:
        return NOBODY_KNOWS[state];
    }
  }

  #byArrival(
    { outcome, before }: Prediction,
    cloudKind: CloudKind,
    own: Entry[] | Unfindable,
  ): readonly [Verdict, FoundName] {
    if (typeof own === "string") return ["unchecked", own];
    // What was written once may be there already, and stays when it is refused. Of users alone new ones are predicted so.
    const isThere = outcome === "unsynchronizable" && (before.length > 0 || cloudKind !== "user");
    return (isThere ? MAY_BE_THERE : (ARRIVALS[outcome] ?? MAY_COME))[own.length > 0 ? "arrived" : "none"];
  }

  /** Who manages a converted object, as far as the files say. */
  #managing({ twin = "" }: Prediction): ByTwin {
    const entry = this.#entryOf(twin);
    if (entry !== undefined && this.tenant.is(Flag.cloudManaged, entry)) return IS_THE_TENANTS;
    return this.lacks.has("cloudManaged") ? IS_SOMEBODYS : IS_NOT_THE_TENANTS;
  }

  /** Whether it is of another object, which may have the same anchor. */
  #isAnothers(entry: Entry, { securityIdentifier: objectSid }: Prediction): boolean {
    return objectSid !== undefined && isOfOtherAccount(entry, { objectSid }, this.tenant);
  }

  #stateOf(entry: Entry | undefined, prediction: Prediction): TwinState {
    if (entry === undefined) return "absent";
    if (this.tenant.is(Flag.deleted, entry)) return "deleted";
    if (!this.tenant.is(Flag.synced, entry)) return "notSynced";
    if (this.#isAnothers(entry, prediction)) return "anothers";
    const { anchorAfter, where } = prediction;
    const isAnchored = this.tenant.kind(entry) === "user" && !this.lacks.has("immutableId") && where === "directory";
    if (!isAnchored || anchorAfter === undefined) return "joined";
    return this.tenant.withAnchor(anchorAfter.value).includes(entry) ? "joined" : "otherAnchor";
  }

  #entryOf(id: string): Entry | undefined {
    const row = this.#ids.find("name", id);
    return row < 0 ? undefined : this.#ids.objectAt(row);
  }

  /** What is synchronized in the tenant under the values of the object itself, without those of others and whom it collides with. */
  #entriesOfIts(prediction: Prediction, kind: CloudKind): Entry[] | Unfindable {
    const found = this.#entriesByKey(prediction, kind);
    if (typeof found === "string") return found;
    const partners = new Set(prediction.partners.filter(({ where }) => where === "tenant").map(({ name }) => name));
    return found.filter(
      (entry) =>
        this.tenant.is(Flag.synced, entry) &&
        this.tenant.kind(entry) === kind &&
        !partners.has(this.tenant.id(entry)) &&
        !this.#isAnothers(entry, prediction),
    );
  }

  #entriesByKey(prediction: Prediction, kind: CloudKind): Entry[] | Unfindable {
    const { anchorBefore, anchorAfter = anchorBefore, securityIdentifier, knownAs } = prediction;
    const address = knownAs?.includes("@") ? addressKey(knownAs) : undefined;
    const by = <Value>(part: CloudPart | undefined, value: Value | undefined, find: (value: Value) => Entry[]) =>
      value === undefined ? "noKey" : part && this.lacks.has(part) ? "notInFiles" : find(value);
    switch (kind) {
      case "user":
        return anchorAfter === undefined
          ? by("securityIdentifier", securityIdentifier, (value) => this.tenant.withSecurityIdentifier(value))
          : by("immutableId", anchorAfter.value, (value) => this.tenant.withAnchor(value));
      case "device":
        return by(undefined, anchorAfter?.value, (value) => this.tenant.withDeviceId(guidOfBase64(value)));
      case "contact":
        return by("proxyAddresses", address, (value) => this.tenant.withPrimaryAddress(value));
      case "group":
        return securityIdentifier !== undefined && !this.lacks.has("securityIdentifier")
          ? this.tenant.withSecurityIdentifier(securityIdentifier)
          : by("proxyAddresses", address, (value) => this.tenant.withPrimaryAddress(value));
    }
  }

  #comingBack(kind: CloudKind): ByTwin {
    return this.#listsDeleted(kind) ? COMES_BACK : COMES_BACK_UNSEEN;
  }

  #listsDeleted(kind: CloudKind): boolean {
    return kind === "user" ? !this.lacks.has("deletedUsers") : kind === "group" && !this.lacks.has("deletedGroups");
  }
}

/** Whether the writer after looks for another account than the one that is deleted. */
function looksForAnother({ anchorBefore, anchorAfter }: Prediction): boolean {
  return anchorBefore !== undefined && anchorAfter !== undefined && anchorBefore.value !== anchorAfter.value;
}

/** Whether it may be back by now, and may not: a duplicate fails, or comes without the value. */
function isUncertain(then: OutcomeName | undefined): boolean {
  return then === "unknown" || then === "notDocumented" || then === "duplicate";
}

/** Of what is refused, a twin is its own, which was there before. */
function isJudgedByArrival({ outcome }: Prediction): boolean {
  return outcome !== "unsynchronizable" && ARRIVALS[outcome] !== undefined;
}

/** Why an object cannot be looked for. */
type Unfindable = "noKey" | "notInFiles";

function hasAnother(own: Entry[] | Unfindable, twin: Entry | undefined): boolean {
  return typeof own !== "string" && own.some((entry) => entry !== twin);
}

function cloudKindOf({ kind }: Prediction): CloudKind {
  return kind === "inetOrgPerson" ? "user" : kind;
}

/** The bytes of a GUID as people write it: the first three groups are stored with their last byte first. */
function guidOfBase64(value: string): string {
  const hex = Buffer.from(value, "base64").toString("hex");
  const order = [6, 4, 2, 0, -1, 10, 8, -1, 14, 12, -1, 16, 18, -1, 20, 22, 24, 26, 28, 30];
  return order.map((at) => (at < 0 ? "-" : hex.slice(at, at + 2))).join("");
}
