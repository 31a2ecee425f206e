import { counted } from "../domain/input/digits";
import { DistinguishedName } from "../domain/names/distinguished-name";
import type { SyncTopology } from "../domain/ownership/sync-topology";
import { GroupScope } from "../domain/scope/group-scope";
import type { CloudSyncWriter } from "../domain/writers/cloud-sync-writer";
import { MOST_TESTS } from "../domain/writers/on-demand-test";
import { compareTexts } from "../text/compare";
import { byObjectGuid } from "./anchor";
import type { DirectoryExport, DirectoryObject, ExportedAttribute } from "./directory-object";
import { KeyTable } from "./key-table";
import type { OutcomeName, Prediction } from "./prediction";
import { isMailbox } from "./values";

/** A user to try a configuration on. */
export interface TestPick {
  readonly distinguishedName: string;
  readonly objectGuid: string;
  /** What people know it by. @default it has no name but its distinguished one */
  readonly knownAs?: string;
  /** The OU of the scope that it lies in; for a scope of groups, the root of where members may live. */
  readonly scope: string;
  /** Its source anchor in the tenant, Base64. @default not known */
  readonly anchor?: string;
  /** The object id in the tenant, where there is one already. */
  readonly twin?: string;
  /** What it is a test of, in words. */
  readonly reasons: readonly string[];
}

/** The test users of one Cloud Sync configuration. */
export interface ConfigurationPicks {
  readonly configuration: string;
  /** Whether it sends password hashes. */
  readonly passwordHashSync: boolean;
  /** Scope by scope, and in the order in which they were chosen. */
  readonly picks: readonly TestPick[];
  /** What is special about a user of the scope, and about none of those that were picked. */
  readonly uncovered: readonly string[];
  /** OUs of the scope without a test user: they have no user that is predicted to arrive, or five tests are not enough. */
  readonly scopesWithout: readonly string[];
}

const LEAST_OF_A_SCOPE = 2;

/** Enough for a scope in which all users are alike. */
const KEPT_OF_A_KIND = LEAST_OF_A_SCOPE;

/** Only users that are expected to arrive: provisioning on demand writes to the tenant. */
const TESTABLE: ReadonlySet<OutcomeName> = new Set([
  "staysJoined",
  "changesWriter",
  "softMatch",
  "hardMatch",
  "restored",
  "created",
]);

interface Subject {
  readonly name: DistinguishedName;
  readonly prediction: Prediction;
  readonly object: DirectoryObject;
  readonly lacks: readonly ExportedAttribute[];
  readonly isMember: IsMember;
}

/** Whether a name is that of a member of any group. */
export type IsMember = (name: DistinguishedName) => boolean;

/** What can be special about a user; each is a bit, in this order, and reasons are told in it. */
const TRAITS: readonly { readonly reason: string; readonly has: (of: Subject) => boolean }[] = [
  { reason: "changes writer", has: ({ prediction }) => prediction.outcome === "changesWriter" },
  { reason: "is matched by the source anchor", has: ({ prediction }) => prediction.outcome === "hardMatch" },
  { reason: "is matched by a name or an address", has: ({ prediction }) => prediction.outcome === "softMatch" },
  { reason: "comes back from the deleted users", has: ({ prediction }) => prediction.outcome === "restored" },
  { reason: "is new in the tenant", has: ({ prediction }) => prediction.outcome === "created" },
  {
    reason: "gets another sign-in name",
    has: ({ prediction }) =>
      prediction.remarks.some(({ about }) => about === "signInNameChanges" || about === "signInNameOverwritten"),
  },
  {
    reason: "has a problem with a value",
    has: ({ prediction }) => prediction.problems.length > 0,
  },
  { reason: "has a mailbox", has: ({ object }) => isMailbox(object) },
  { reason: "has a manager", has: ({ object }) => object.manager !== undefined },
  { reason: "is a member of a group", has: ({ name, isMember }) => isMember(name) },
  {
    reason: "has letters beyond ASCII in a name",
    has: (of) => namesOf(of).some((name) => /[^\u0000-\u007f]/.test(name)),
  },
  { reason: "has an apostrophe in a name", has: (of) => namesOf(of).some((name) => name.includes("'")) },
  {
    reason: "has another source anchor than its objectGUID",
    has: ({ object }) => object.consistencyGuid !== undefined && object.consistencyGuid !== byObjectGuid(object).value,
  },
  { reason: "is disabled", has: ({ object }) => ((object.userAccountControl ?? 0) & ACCOUNT_DISABLED) !== 0 },
  {
    reason: "has never set a password, or has to change it at the next sign-in",
    has: ({ object, lacks }) => object.passwordLastSet === undefined && !lacks.includes("passwordLastSet"),
  },
];
const ACCOUNT_DISABLED = 2;

/** Not a trait of one user by itself, but of one among others. */
const LONGEST_NAME = 1 << TRAITS.length;
const LATEST_PASSWORD = LONGEST_NAME << 1;
const ORDINARY = LATEST_PASSWORD << 1;

const REASONS: readonly string[] = [
  ...TRAITS.map(({ reason }) => reason),
  "has the longest sign-in name",
  "was the last to change the password",
  "has nothing special about it",
];

interface Candidate {
  /** What candidates are ordered by: the order of the files says nothing. */
  readonly key: string;
  readonly pick: Omit<TestPick, "reasons">;
  readonly traits: number;
  readonly nameLength: number;
  /** In milliseconds; 0 where it is not known. */
  readonly passwordSetAt: number;
}

interface Considered {
  readonly writer: CloudSyncWriter;
  /** By the keys of their names. */
  readonly scopes: ReadonlyMap<string, ScopedUsers>;
}

/**
 * Chooses users to try Cloud Sync configurations on, while predictions pass by: two of each scope, and more as long as they
 * add something special, at most five of a configuration. The same objects give the same choice in whatever order they come.
 * Of users who are alike two are kept, so that memory grows with the kinds of users and not with their number.
 */
export class TestPicks {
  readonly #configurations: ReadonlyMap<string, Considered>;
  readonly #read = DistinguishedName.reader();
  readonly #isMember: IsMember;

  constructor(
    after: SyncTopology,
    tenant: string,
    /** @default memberships are not known, and nobody is picked for one */
    isMember: IsMember = () => false,
  ) {
    this.#isMember = isMember;
    this.#configurations = new Map(
      after.cloudSync
        .filter((writer) => writer.tenant === tenant)
        .map((writer) => [writer.name, { writer, scopes: scopesOf(writer) }]),
    );
  }

  consider(prediction: Prediction, object: DirectoryObject, lacks: readonly ExportedAttribute[] = []): void {
    const { kind, outcome, after } = prediction;
    if (kind !== "user" || after.length !== 1 || !TESTABLE.has(outcome)) return;
    const scopes = this.#configurations.get(after[0] as string)?.scopes;
    if (!scopes) return;
    const name = this.#read(object.dn);
    for (let above: DistinguishedName | undefined = name; above; above = above.parent) {
      const scope = scopes.get(above.key);
      if (!scope) continue;
      scope.add({ name, prediction, object, lacks, isMember: this.#isMember });
      return;
    }
  }

  /** In the order in which the configurations are declared. */
  chosen(): ConfigurationPicks[] {
    return [...this.#configurations.values()].map(({ writer: { name, passwordHashSync }, scopes }) => ({
      configuration: name,
      passwordHashSync,
      ...chosenAmong([...scopes.values()]),
    }));
  }
}

/** Who is a direct member of any group, as far as exports have the members of groups. */
export async function membersIn(directories: readonly DirectoryExport[]): Promise<IsMember> {
  const members = new KeyTable();
  const read = DistinguishedName.reader();
  for await (const { object } of objectsOf(directories.filter(({ lacks }) => !lacks.includes("members"))))
    for (const text of object.members ?? []) {
      const key = keyIn(text, read);
      if (members.find("name", key) < 0) members.add("name", key, 0);
    }
  return ({ key }) => members.find("name", key) >= 0;
}

/** What is not a valid name is nobody's, and its text its key. */
function keyIn(text: string, read: (text: string) => DistinguishedName): string {
  try {
    return read(text).key;
  } catch {
    return text;
  }
}

/** Predictions that wait for their objects: those that were made in parts are in order, except where objects have met others. */
const MOST_WAITING = 1_000_000;

/**
 * Considers each prediction with its object, which is read again from the exports.
 * @returns whether every object had its prediction: else these are of other files, or of the same in quite another order
 */
export async function considerAll(
  picks: TestPicks,
  predictions: AsyncIterable<readonly Prediction[]>,
  directories: readonly DirectoryExport[],
): Promise<boolean> {
  const waiting = new Map<string, Prediction>();
  const objects = objectsOf(directories);
  let next = await objects.next();
  for await (const batch of predictions)
    for (const prediction of batch) {
      if (prediction.where !== "directory") continue;
      waiting.set(prediction.name, prediction);
      for (let its = predictionOf(next); its && !next.done; its = predictionOf(next)) {
        picks.consider(its, next.value.object, next.value.lacks);
        waiting.delete(its.name);
        next = await objects.next();
      }
      if (waiting.size > MOST_WAITING) return false;
    }
  return next.done === true && waiting.size === 0;

  function predictionOf({ done, value }: typeof next): Prediction | undefined {
    return done ? undefined : waiting.get(value.object.dn);
  }
}

async function* objectsOf(directories: readonly DirectoryExport[]) {
  for (const { lacks, batches } of directories)
    for await (const batch of batches()) for (const object of batch) yield { object, lacks };
}

/** The OUs of a scope; of a scope of groups, where their members may live. */
function scopesOf({ scope }: CloudSyncWriter): ReadonlyMap<string, ScopedUsers> {
  const { included } = scope instanceof GroupScope ? scope.membersWithin : scope;
  return new Map(included.map((name) => [name.key, new ScopedUsers(name.toString())]));
}

/** The users of one OU of a scope, as far as the choice needs them. */
class ScopedUsers {
  /** Of each kind of user the first ones by name. */
  readonly #kinds = new Map<number, Candidate[]>();
  #longestName: Candidate | undefined;
  #latestPassword: Candidate | undefined;

  constructor(readonly name: string) {}

  add(subject: Subject): void {
    const candidate = candidateOf(this.name, subject);
    const alike = this.#kinds.get(candidate.traits) ?? [];
    alike.push(candidate);
    alike.sort(byKey).splice(KEPT_OF_A_KIND);
    this.#kinds.set(candidate.traits, alike);
    this.#longestName = greater(candidate, this.#longestName, ({ nameLength }) => nameLength);
    if (candidate.passwordSetAt > 0)
      this.#latestPassword = greater(candidate, this.#latestPassword, ({ passwordSetAt }) => passwordSetAt);
  }

  /** Each with what it is among the others, too. */
  candidates(): Candidate[] {
    const kept = new Map([...this.#kinds.values()].flat().map((candidate) => [candidate.key, candidate]));
    const mark = (marked: Candidate | undefined, trait: number): void => {
      if (!marked) return;
      const { traits } = kept.get(marked.key) ?? marked;
      kept.set(marked.key, { ...marked, traits: (traits & ~ORDINARY) | trait });
    };
    mark(this.#longestName, LONGEST_NAME);
    mark(this.#latestPassword, LATEST_PASSWORD);
    return [...kept.values()].sort(byKey);
  }
}

function byKey(one: Candidate, other: Candidate): number {
  return compareTexts(one.key, other.key);
}

function greater(one: Candidate, other: Candidate | undefined, of: (candidate: Candidate) => number): Candidate {
  if (!other || of(one) > of(other)) return one;
  return of(one) === of(other) && one.key < other.key ? one : other;
}

function candidateOf(scope: string, subject: Subject): Candidate {
  const { name, prediction, object } = subject;
  const traits = TRAITS.reduce((found, { has }, bit) => (has(subject) ? found | (1 << bit) : found), 0);
  const signInName = object.userPrincipalName ?? "";
  return {
    key: name.key,
    traits: traits || ORDINARY,
    nameLength: signInName.length,
    passwordSetAt: Date.parse(object.passwordLastSet ?? "") || 0,
    pick: {
      distinguishedName: object.dn,
      objectGuid: object.objectGuid,
      ...(prediction.knownAs !== undefined && { knownAs: prediction.knownAs }),
      scope,
      ...(prediction.anchorAfter && { anchor: prediction.anchorAfter.value }),
      ...(prediction.twin !== undefined && { twin: prediction.twin }),
    },
  };
}

/** One scope in the making of a choice. */
interface Choice {
  readonly name: string;
  readonly picked: Candidate[];
  readonly open: Candidate[];
  covered: number;
}

/**
 * Each time, of the scopes with the fewest picks, the user who adds most to what is covered there; then, to what is covered
 * in the configuration; then the first one by name.
 */
function chosenAmong(
  scopes: readonly ScopedUsers[],
): Pick<ConfigurationPicks, "picks" | "uncovered" | "scopesWithout"> {
  const choices: Choice[] = scopes.map((scope) => ({
    name: scope.name,
    picked: [],
    open: scope.candidates(),
    covered: 0,
  }));
  const special = choices.reduce((all, { open }) => open.reduce((traits, one) => traits | one.traits, all), 0);
  let covered = 0;
  for (let count = 0; count < MOST_TESTS; count++) {
    const next = nextAmong(choices, covered);
    if (!next) break;
    next.choice.open.splice(next.choice.open.indexOf(next.candidate), 1);
    next.choice.picked.push(next.candidate);
    next.choice.covered |= next.candidate.traits;
    covered |= next.candidate.traits;
  }
  return {
    picks: choices.flatMap(({ picked }) =>
      picked.map((candidate) => ({ ...candidate.pick, reasons: reasonsOf(candidate) })),
    ),
    uncovered: reasonsIn(special & ~covered & ~ORDINARY),
    scopesWithout: choices.filter(({ picked }) => picked.length === 0).map(({ name }) => name),
  };
}

function nextAmong(choices: readonly Choice[], covered: number) {
  const fewest = Math.min(...choices.filter(wantsMore).map(({ picked }) => picked.length));
  let best: { readonly choice: Choice; readonly candidate: Candidate; readonly gains: readonly number[] } | undefined;
  for (const choice of choices.filter((one) => one.picked.length === fewest && wantsMore(one)))
    for (const candidate of choice.open) {
      const gains = [bits(candidate.traits & ~choice.covered), bits(candidate.traits & ~covered)];
      if (!best || isGreater(gains, best.gains)) best = { choice, candidate, gains };
    }
  return best;
}

function wantsMore({ picked, open, covered }: Choice): boolean {
  if (picked.length < LEAST_OF_A_SCOPE) return open.length > 0;
  return open.some(({ traits }) => (traits & ~covered) !== 0);
}

function isGreater(one: readonly number[], other: readonly number[]): boolean {
  const first = one.findIndex((number, index) => number !== other[index]);
  return first >= 0 && (one[first] as number) > (other[first] as number);
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function reasonsOf({ traits, nameLength }: Candidate): string[] {
  return [
    ...reasonsIn(traits & ~LONGEST_NAME),
    ...(traits & LONGEST_NAME ? [`${REASONS[TRAITS.length]}: ${counted(nameLength, "character")}`] : []),
  ];
}

function reasonsIn(traits: number): string[] {
  return REASONS.filter((_, bit) => traits & (1 << bit));
}

function namesOf({ object: { dn, userPrincipalName = "" } }: Subject): readonly string[] {
  return [dn, userPrincipalName];
}
