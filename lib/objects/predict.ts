import { ownershipChanges } from "../domain/change/ownership-change";
import type { CalendarDay } from "../domain/input/calendar-day";
import { counted, inDigits } from "../domain/input/digits";
import { quote } from "../domain/input/input-error";
import { namesInWords } from "../domain/input/names-in-words";
import { Inventory } from "../domain/inventory/inventory";
import type { SyncTopology } from "../domain/ownership/sync-topology";
import type { Tenant } from "../domain/tenant/tenant";
import { primaryAddressOf } from "./addresses";
import { type AboutObject, attributeProblemsOf } from "./attribute-problems";
import { CASES, PAGES } from "./cases";
import type { CloudExport, CloudKind } from "./cloud-object";
import { apartInWords } from "./days-apart";
import { FILTERED_BY } from "./default-filters";
import { markAccount } from "./deletion";
import type { DirectoryExport, DirectoryObject, ExportedAttribute } from "./directory-object";
import type { Entry } from "./entries-by-value";
import { type Circumstances, fateOf } from "./fate";
import { HeldExports } from "./held-objects";
import { KeptNames } from "./kept-names";
import { longer } from "./key-table";
import { identityOf } from "./owners";
import { Bound, type Exports, Parts } from "./parts";
import { type Place, Places } from "./places";
import type { AttributeProblem, OutcomeName, Prediction } from "./prediction";
import { type RemarkContext, remarksOn } from "./remarks";
import { RepeatedGuids, refuseRepeated } from "./repeated-guids";
import { ScopingGroups } from "./scoping-groups";
import type { SignInDomains } from "./sign-in-name";
import { isCertain, isWritten, type Subject, Subjects } from "./subject";
import { Flag, TenantIndex } from "./tenant-index";
import { cloudManagedTwinOf, formerlySyncedOf, isOwnTwin, ownTwinOf, type Twin, twinOf } from "./twin";
import type { Verdict } from "./verdict";
import { missingFrom, partInWords, type World } from "./world";
import { WrittenNames } from "./written-names";
import { type Collision, WrittenValues } from "./written-values";

export interface PreflightInput extends Exports {
  readonly before: SyncTopology;
  readonly after: SyncTopology;
  /** The name of the tenant. */
  readonly tenant: string;
  readonly today: CalendarDay;
}

export interface Preflight {
  /** What cannot be said of any object, in whole sentences. */
  readonly limits: readonly string[];
  /** Domains in which the change gives objects another owner, and of which there is no export: nothing is predicted there. */
  readonly unexported: readonly string[];
  /**
   * The objects of Active Directory in the order of the exports, then those of the tenant that none of them is a twin of. Of
   * more objects than are held at once, so for each part.
   */
  batches(): AsyncIterable<readonly Prediction[]>;
}

/** How much is held at once. No memory is asked, so that the same files give the same answer in the same order everywhere. */
export interface AtOnce {
  /** Objects of both sides, by their values; of more, one part after the other is predicted. @default 8,000,000 */
  readonly objects?: number;
  /** For the objects of the exports themselves; what takes more is read again from its file. @default 640 MB: some 1,500,000 */
  readonly bytes?: number;
}

const OBJECTS_AT_ONCE = 8_000_000;
const BYTES_AT_ONCE = 640 * 1024 * 1024;

/**
 * What a change does to every object. The tenant is read first. Then the exports are gone through twice: once to know which
 * values are written, and once to tell the fate of each object. Nothing depends on the order of files or lines.
 */
export async function predict(
  input: PreflightInput,
  progress: (said: string) => void = () => {},
  { objects: atOnce = OBJECTS_AT_ONCE, bytes = BYTES_AT_ONCE }: AtOnce = {},
): Promise<Preflight> {
  const setting = await settingOf(input, bytes);
  const world = await readWhole(input, setting, atOnce, progress);
  return {
    limits: limitsOf(input, setting.declared),
    unexported: unexportedIn(input),
    batches: () =>
      world ? new Foretelling(input, setting, world).batches() : inParts(input, setting, atOnce, progress),
  };
}

/** What sign-in names can end with, by the files, or else by the declaration. */
function signInDomainsOf({ verifiedDomains, initialDomain }: CloudExport, declared: Tenant | undefined): SignInDomains {
  const verified = verifiedDomains ?? declared?.verifiedDomains ?? [];
  const initial = initialDomain?.toLowerCase();
  const domains = new Set([...verified.map((domain) => domain.toLowerCase()), ...(initial ? [initial] : [])]);
  return { ...(verified.length > 0 && { verified: domains }), ...(initial !== undefined && { initial }) };
}

/** What is so for every object, whatever part it is in. */
interface Setting {
  readonly input: PreflightInput;
  readonly subjects: Subjects;
  readonly declared: Tenant | undefined;
  readonly domains: SignInDomains;
  readonly hasSeveralOwners: boolean;
  /** How much memory objects may take between the two times. */
  readonly heldBytes: number;
}

async function settingOf(input: PreflightInput, heldBytes: number): Promise<Setting> {
  const { after, before, directories, tenant } = input;
  const ours = [before, after].flatMap(({ writers }) => writers.filter(({ tenant: of }) => of === tenant));
  const groups = await ScopingGroups.read(ours, directories);
  const owners = after.writers.filter(({ tenant: of, state }) => of === tenant && state === "writes").map(identityOf);
  const declared = after.tenants.find(({ name }) => name === tenant);
  return {
    input,
    subjects: new Subjects(new Places(before, after, tenant, groups)),
    declared,
    domains: signInDomainsOf(input.cloud, declared),
    hasSeveralOwners: new Set(owners).size > 1,
    heldBytes,
  };
}

/** @returns undefined where there are more objects than are held at once */
async function readWhole(
  exports: Exports,
  setting: Setting,
  atOnce: number,
  progress: (said: string) => void,
): Promise<ReadWorld | undefined> {
  const bound = new Bound(atOnce);
  const world = await readWorld(exports, setting, undefined, progress, bound);
  return bound.isPassed ? undefined : world;
}

async function* inParts(
  exports: Exports,
  setting: Setting,
  atOnce: number,
  progress: (said: string) => void,
): AsyncIterable<readonly Prediction[]> {
  const parts = await Parts.divide(exports, setting.domains, atOnce, progress);
  const names = setting.hasSeveralOwners ? await namesIn(exports, setting) : undefined;
  for (let part = 0; part < parts.count; part++)
    yield* onePart(parts.of(part), setting, names, (said) => progress(`part ${part + 1} of ${parts.count}: ${said}`));
}

/** A function of its own, so that nothing holds the world of a part while the next one is read. */
async function* onePart(
  exports: Exports,
  setting: Setting,
  names: WrittenNames | undefined,
  progress: (said: string) => void,
): AsyncIterable<readonly Prediction[]> {
  const world = await readWorld(exports, setting, names, progress);
  yield* new Foretelling(exports, setting, world).batches();
}

async function namesIn({ directories }: Exports, { subjects }: Setting): Promise<WrittenNames> {
  const names = new WrittenNames();
  for (const from of directories)
    for await (const batch of from.batches())
      for (const object of batch) {
        const subject = subjects.of(object, from);
        if (isWritten(subject)) names.add(object.dn, subject.owners.identity);
      }
  return names;
}

const SENT = 1;
const KEPT = 2;

/** What was found out when the exports were gone through first, and would be found again, by the number of the object. */
class Known {
  readonly places: Place[] = [];
  /** Counted from 1; 0 where nothing is written, or no twin has the anchor of the owner after. */
  #twins = new Uint32Array(1024);
  /** Whether somebody writes it, or may, and whether nothing leaves it out. */
  #flags = new Uint8Array(1024);

  twinAt(number: number): Twin | undefined {
    const entry = this.#twins[number] as number;
    return entry === 0 ? undefined : { entry: entry - 1, hasAnchorAfter: true };
  }

  isSentAt(number: number): boolean {
    return ((this.#flags[number] as number) & SENT) !== 0;
  }

  isKeptAt(number: number): boolean {
    return ((this.#flags[number] as number) & KEPT) !== 0;
  }

  add({ place, leftOut }: Subject, is: boolean | "perhaps", twin: Twin | undefined): void {
    const number = this.places.push(place) - 1;
    if (number === this.#flags.length) {
      this.#twins = longer(this.#twins, 2 * number);
      const flags = new Uint8Array(2 * number);
      flags.set(this.#flags);
      this.#flags = flags;
    }
    this.#flags[number] = (is ? SENT : 0) | (leftOut ? 0 : KEPT);
    // Twins under another anchor are looked for again: whose they are is known after the last object.
    if (twin?.hasAnchorAfter) this.#twins[number] = twin.entry + 1;
  }
}

/** What objects meet, and what was found of each of them. */
interface ReadWorld extends World {
  readonly known: Known;
  readonly held: HeldExports;
}

/**
 * The tenant, and the first reading of the exports: what is written after the change, and whose twin is found by its anchor.
 * @param names of all objects, where others are written than those of the exports. @default those of the exports
 * @param bound what is read stops where it is passed. @default everything is read
 * @throws InputError where exports of one domain have the same object twice
 */
async function readWorld(
  exports: Exports,
  { input, subjects, declared, domains, hasSeveralOwners, heldBytes }: Setting,
  names: WrittenNames | undefined,
  progress: (said: string) => void,
  bound?: Bound,
): Promise<ReadWorld> {
  const { directories, cloud } = bound?.of(exports) ?? exports;
  const tenant = await TenantIndex.read(cloud, (count) => progress(`${counted(count, "object")} of the tenant read`));
  const matching = cloud.matching ?? declared?.matching;
  const written = new WrittenValues(forestsOf(declared), domains, new KeptNames(tenant, matching));
  const known = new Known();
  const lacks = new Set(cloud.lacks);
  const world: ReadWorld = {
    tenant,
    known,
    lacks,
    missing: missingFrom(lacks),
    matching,
    domains,
    written,
    names: names ?? (hasSeveralOwners ? written.names : undefined),
    serversBefore: input.before.connectSync.filter(({ tenant: of }) => of === input.tenant),
    today: input.today,
    held: new HeldExports(directories.length, heldBytes),
  };
  const guids = new RepeatedGuids();
  for (const [at, from] of directories.entries())
    for await (const batch of from.batches()) {
      world.held.add(at, batch);
      for (const object of batch) {
        guids.add(object.objectGuid);
        see(subjects.of(object, from), world);
      }
      progress(`${counted(known.places.length, "object")} of Active Directory read`);
    }
  // What is read again here is not held, so the bound does not count it.
  if (!bound?.isPassed) await refuseRepeated(input.directories, guids.found());
  return world;
}

/** Notes what the object has to do with the tenant, and what is written of it. */
function see(subject: Subject, world: ReadWorld): void {
  const { tenant, known, written } = world;
  const is = isSent(subject, world);
  const twin = is ? twinOf(subject, tenant) : undefined;
  known.add(subject, is, twin);
  markAccount(subject, world);
  if (subject.cloudKind === "contact") seek(subject, world);
  if (!is) return;
  written.add(subject, is, twin?.entry);
  if (is === true && twin?.hasAnchorAfter) tenant.mark(Flag.joined, twin.entry);
}

/** Whether somebody writes the object after the change, where the tenant does not manage it. */
function isSent(subject: Subject, { tenant, lacks }: World): boolean | "perhaps" {
  const is = isWritten(subject);
  if (!is || subject.standing.wasCloudManaged) return is;
  if (cloudManagedTwinOf(subject, tenant) !== undefined) return false;
  return lacks.has("cloudManaged") && formerlySyncedOf(subject, tenant) !== undefined ? "perhaps" : is;
}

/** Notes whether several contacts find the same one of the tenant, and whether one is written unless the tenant manages that. */
function seek(subject: Subject, { tenant, lacks }: World): void {
  const entry = twinOf(subject, tenant)?.entry ?? cloudManagedTwinOf(subject, tenant);
  if (entry !== undefined) tenant.mark(tenant.is(Flag.sought, entry) ? Flag.soughtTwice : Flag.sought, entry);
  const former = lacks.has("cloudManaged") ? formerlySyncedOf(subject, tenant) : undefined;
  if (former !== undefined && isWritten(subject) === true) tenant.mark(Flag.awaited, former);
}

/** Goes through the exports for the second time, in which each object gets its prediction. */
class Foretelling {
  /** How many objects have passed, and how many written ones: the numbers of the next ones, as in the first reading. */
  #passed = 0;
  #written = 0;
  /** What attributes are judged by, for the export whose objects pass. */
  #abouts: (Readonly<Record<AboutObject["tool"], AboutObject>> & { readonly from: DirectoryExport }) | undefined;
  readonly #remarks: RemarkContext;
  readonly #lacksOf;
  readonly #subjects: Subjects;

  constructor(
    private readonly exports: Exports,
    { subjects, declared }: Setting,
    private readonly world: ReadWorld,
  ) {
    const { directories } = exports;
    this.#subjects = subjects;
    this.#lacksOf = lacksByDomain(directories);
    this.#remarks = {
      domains: world.domains,
      method: declared?.authentication?.method,
      names: world.names,
    };
  }

  async *batches(): AsyncIterable<readonly Prediction[]> {
    for (const [at, from] of this.exports.directories.entries())
      for await (const batch of this.world.held.of(at) ?? from.batches())
        yield batch.map((object) => this.#foretell(object, from));
    yield* this.#ofTenantAlone();
  }

  #foretell(object: DirectoryObject, from: DirectoryExport): Prediction {
    const { tenant, written, known } = this.world;
    const number = this.#passed++;
    const subject = this.#subjects.of(object, from, known.places[number], known.isKeptAt(number));
    const { owners } = subject;
    const twin = known.twinAt(number) ?? twinOf(subject, tenant);
    const collisions = known.isSentAt(number) ? written.collisionsOf(subject, this.#written++) : NONE;
    const isLeftOut = subject.leftOut !== undefined && isCertain(subject.leftOut);
    const problems = owners.is && !isLeftOut ? this.#problemsOf(subject, from, collisions) : NONE;
    const verdict = this.#verdictOn(subject, { twin, collisions, problems });
    if (twin) this.#claim(subject, twin, verdict);
    const { outcome, page } = CASES[verdict.case];
    const prediction: { -readonly [Part in keyof Prediction]: Prediction[Part] } = {
      where: "directory",
      kind: object.kind,
      name: object.dn,
      outcome,
      before: owners.before,
      after: owners.after,
      partners: verdict.partners ?? NONE,
      because: verdict.because,
      problems,
      remarks: remarksOn(subject, verdict, this.#remarks),
      page: verdict.page ?? page,
    };
    // One by one: to spread what may be there costs more than everything else that is done for most objects.
    const knownAs = object.userPrincipalName ?? primaryAddressOf(object) ?? object.mail ?? object.samAccountName;
    if (knownAs !== undefined) prediction.knownAs = knownAs;
    if (object.objectSid && isKnownBySid(subject, outcome)) prediction.securityIdentifier = object.objectSid;
    if (subject.anchorBefore) prediction.anchorBefore = subject.anchorBefore;
    if (subject.anchorAfter) prediction.anchorAfter = subject.anchorAfter;
    if (verdict.twin !== undefined) prediction.twin = verdict.twin;
    if (verdict.by) prediction.by = verdict.by;
    if (verdict.value !== undefined) prediction.value = verdict.value;
    if (verdict.partnerCount !== undefined && verdict.partnerCount > prediction.partners.length)
      prediction.partnerCount = verdict.partnerCount;
    if (verdict.block) prediction.block = verdict.block;
    // biome-ignore lint/suspicious/noThenProperty: it is a word, which nothing calls.
    if (verdict.afterwards) prediction.then = verdict.afterwards;
    if (verdict.isRestorable !== undefined) prediction.isRestorable = verdict.isRestorable;
    return prediction;
  }

  /** An account is told with the object that made it; with another one that finds it by its anchor, where that is told. */
  #claim(subject: Subject, twin: Twin, { twin: told, partners = NONE }: Verdict): void {
    const { tenant } = this.world;
    const { entry } = twin;
    if (isOwnTwin(subject, twin, tenant)) {
      tenant.mark(Flag.claimed, entry);
      return;
    }
    const own = ownTwinOf(subject, tenant);
    if (own !== undefined) tenant.mark(Flag.claimed, own);
    const id = tenant.id(entry);
    if (told === id || partners.some(({ name }) => name === id)) tenant.mark(Flag.claimed, entry);
  }

  /** Where no export says who is a member of a scoping group, both answers are tried. */
  #verdictOn(subject: Subject, circumstances: Circumstances): Verdict {
    const verdict = fateOf(subject, circumstances, this.world);
    if (subject.otherwise.length === 0) return verdict;
    const configurations = namesInWords(subject.place.otherwise?.configurations ?? []);
    const verdicts = subject.otherwise.map((other) =>
      fateOf(other, { ...circumstances, twin: twinOf(other, this.world.tenant) }, this.world),
    );
    const words = `No export says whether it is a member of the groups that scope ${configurations}`;
    if (verdicts.some((other) => CASES[other.case].outcome !== CASES[verdict.case].outcome))
      return { case: "membersNotKnown", because: `${words}.` };
    return verdicts.every((other) => other.afterwards === verdict.afterwards)
      ? { ...verdict, because: `${verdict.because} ${words}, which makes no difference.` }
      : {
          ...verdict,
          afterwards: "unknown",
          because: `${verdict.because} ${words}, so that what follows is not known.`,
        };
  }

  #problemsOf(
    { object, owners }: Subject,
    from: DirectoryExport,
    collisions: readonly Collision[],
  ): readonly AttributeProblem[] {
    const problems = attributeProblemsOf(object, this.#about(from, owners.is?.tool ?? "Connect Sync"));
    if (collisions.length === 0) return problems.length === 0 ? NONE : problems;
    return [...problems, ...collisions.flatMap(duplicateProblem)];
  }

  #about(from: DirectoryExport, tool: AboutObject["tool"]): AboutObject {
    if (this.#abouts?.from === from) return this.#abouts[tool];
    const { isPseudonymized, lacks } = from;
    const { verified } = this.#remarks.domains;
    const about = {
      lacks,
      ...(verified && { verifiedDomains: verified }),
      ...(isPseudonymized && { isPseudonymized }),
    };
    this.#abouts = {
      from,
      "Connect Sync": { tool: "Connect Sync", ...about },
      "Cloud Sync": { tool: "Cloud Sync", ...about },
    };
    return this.#abouts[tool];
  }

  /** Objects that synchronization made, and that no object of the exports is the twin of. */
  *#ofTenantAlone(): Iterable<readonly Prediction[]> {
    const { tenant } = this.world;
    let alone: Prediction[] = [];
    for (let entry = 0; entry < tenant.size; entry++) {
      if (tenant.is(Flag.synced, entry) && !tenant.is(Flag.claimed, entry)) alone.push(this.#foretellAlone(entry));
      if (alone.length < TOLD_AT_ONCE) continue;
      yield alone;
      alone = [];
    }
    if (alone.length > 0) yield alone;
  }

  #foretellAlone(entry: Entry): Prediction {
    const { tenant } = this.world;
    const unknown = this.#whyItMayHaveATwin(entry);
    const { outcome, page } = CASES[unknown === undefined ? "twinGone" : "twinElsewhere"];
    const [id, knownAs] = [tenant.id(entry), tenant.knownAs(entry)];
    return {
      where: "tenant",
      kind: tenant.kind(entry),
      name: id,
      ...(knownAs !== undefined && { knownAs }),
      outcome,
      before: NONE,
      after: NONE,
      twin: id,
      partners: NONE,
      because: unknown ?? `It is synchronized from ${tenant.domain(entry)}, and no object of the exports is its twin.`,
      problems: NONE,
      remarks: NONE,
      page,
    };
  }

  #whyItMayHaveATwin(entry: Entry): string | undefined {
    const { tenant } = this.world;
    const [kind, domain] = [tenant.kind(entry), tenant.domain(entry)];
    const missing = this.world.missing[kind];
    if (missing)
      return `The files of the tenant do not have ${partInWords(missing)}, so that its twin cannot be found.`;
    if (domain === undefined) return "The files of the tenant do not say which domain it is synchronized from.";
    const lacks = this.#lacksOf.get(domain);
    if (!lacks) return `It is synchronized from ${domain}, which no export is of.`;
    const needed = TWIN_BY[kind].find((attribute) => lacks.has(attribute));
    return needed && `The export of ${domain} does not have ${needed}, so that its twin cannot be found.`;
  }
}

/** Groups show no anchor, and that of a user whom nobody writes may be another one's by the time of a verification. */
function isKnownBySid({ cloudKind, anchorBefore, anchorAfter }: Subject, outcome: OutcomeName): boolean {
  if (cloudKind !== "user") return cloudKind === "group";
  return (!anchorBefore && !anchorAfter) || NOT_WRITTEN.has(outcome);
}

const NOT_WRITTEN: ReadonlySet<OutcomeName> = new Set(["softDeleted", "filtered", "outOfScope"]);

/** What exports of each domain cannot say; several files may be of one. */
function lacksByDomain(exports: readonly DirectoryExport[]): ReadonlyMap<string, ReadonlySet<ExportedAttribute>> {
  const lacks = new Map<string, Set<ExportedAttribute>>();
  for (const { domain, lacks: lacked } of exports) {
    const known = lacks.get(domain.toLowerCase()) ?? new Set();
    lacks.set(domain.toLowerCase(), known);
    for (const attribute of lacked) known.add(attribute);
  }
  return lacks;
}

/** Objects of the tenant alone come in batches of so many. */
const TOLD_AT_ONCE = 1000;

/** What twins of each kind are found by on the side of Active Directory. */
const TWIN_BY: Readonly<Record<CloudKind, readonly ExportedAttribute[]>> = {
  user: ["consistencyGuid", "objectSid"],
  group: ["objectSid"],
  contact: ["proxyAddresses", "mail"],
  device: [],
};

/** Values that no two objects of a tenant may have. */
const UNIQUE: ReadonlySet<ExportedAttribute> = new Set([
  "consistencyGuid",
  "userPrincipalName",
  "proxyAddresses",
  "mail",
]);

const NONE: readonly never[] = [];

/** A value that another object has too, as a problem of the attribute; people do not see the anchor. */
function duplicateProblem(collision: Collision): AttributeProblem[] {
  const { by, value, partners, partnerCount, isAcrossForests, computedFor } = collision;
  if (by === "sourceAnchor" || isAcrossForests || computedFor) return [];
  const attribute = by === "userPrincipalName" ? "userPrincipalName" : "proxyAddresses";
  const others = partnerCount === 1 ? "another object" : `${inDigits(partnerCount)} other objects`;
  return [
    {
      attribute,
      problem: "duplicate",
      value,
      text: `${attribute} has ${quote(value)}, which ${others} of the same tenant ${partnerCount === 1 ? "has" : "have"} too.`,
      isRefused: false,
      partners,
      page: PAGES.resiliency,
    },
  ];
}

function forestsOf(tenant: Tenant | undefined): (domain: string) => string {
  const forests = new Map(tenant?.forests.flatMap(({ name, domains }) => domains.map((domain) => [domain, name])));
  // A domain of which nobody says the forest is taken for one of its own.
  return (domain) => forests.get(domain) ?? `the forest of ${domain}`;
}

function exportedDomains(directories: readonly DirectoryExport[]): ReadonlySet<string> {
  return new Set(directories.map(({ domain }) => domain.toLowerCase()));
}

function unexportedIn({ before, after, tenant, directories }: PreflightInput): readonly string[] {
  const exported = exportedDomains(directories);
  const changed = ownershipChanges(before, after, Inventory.NONE).filter((change) => change.tenant === tenant);
  return [...new Set(changed.map(({ subtree }) => subtree.domain))].filter((domain) => !exported.has(domain)).sort();
}

/** What the files and the declaration leave open for every object. */
function limitsOf(
  { before, after, tenant, directories, cloud }: PreflightInput,
  declared: Tenant | undefined,
): string[] {
  const exported = exportedDomains(directories);
  const written = [before, after].flatMap(({ writers }) =>
    writers
      .filter((writer) => writer.tenant === tenant && writer.state === "writes")
      .flatMap(({ regions }) => regions.map(({ scope }) => scope.domain)),
  );
  const missing = [...new Set(written)].filter((domain) => !exported.has(domain)).sort();
  const sentences =
    missing.length > 0 ? [`There is no export of ${namesInWords(missing)}: nothing is predicted for its objects.`] : [];
  const apart = apartInWords({ directories, cloud });
  if (apart !== undefined) sentences.push(apart);
  for (const { file, lacks } of directories) {
    const filters = lacks.filter((attribute) => FILTERED_BY.has(attribute));
    if (filters.length > 0)
      sentences.push(
        `${file} does not have ${namesInWords(filters)}: default filters that look at this are not applied to what the tenant has already, and leave unknown what is new.`,
      );
    const values = lacks.filter((attribute) => UNIQUE.has(attribute));
    if (values.length > 0 && directories.length > 1)
      sentences.push(
        `${file} does not have ${namesInWords(values)}: whether objects of other exports have the same value is not known.`,
      );
  }
  if (directories.some(({ isPseudonymized }) => isPseudonymized))
    sentences.push("The files have pseudonyms: which values a tenant refuses or changes is not known.");
  if (cloud.lacks.length > 0)
    sentences.push(`Missing from ${cloud.file}: ${namesInWords(cloud.lacks.map(partInWords))}.`);
  if (cloud.lacks.includes("immutableId"))
    sentences.push(
      `Without ${partInWords("immutableId")} the outcome of users is not known: entra-sync observe --objects reads it.`,
    );
  if (!cloud.matching && !declared?.matching)
    sentences.push("Neither the files nor the declaration say whether the tenant blocks soft match and hard match.");
  return sentences;
}
