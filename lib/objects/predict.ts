import type { CalendarDay } from "../domain/input/calendar-day";
import { counted, inDigits } from "../domain/input/digits";
import { InputError, quote } from "../domain/input/input-error";
import { namesInWords } from "../domain/input/names-in-words";
import type { SyncTopology } from "../domain/ownership/sync-topology";
import type { Tenant } from "../domain/tenant/tenant";
import { primaryAddressOf } from "./addresses";
import { attributeProblemsOf } from "./attribute-problems";
import { CASES, PAGES } from "./cases";
import type { CloudExport, CloudObject } from "./cloud-object";
import { FILTERED_BY } from "./default-filters";
import type { DirectoryExport, ExportedAttribute } from "./directory-object";
import { type Circumstances, fateOf } from "./fate";
import { Places } from "./places";
import type { AttributeProblem, Prediction } from "./prediction";
import { remarksOn } from "./remarks";
import { ScopingGroups } from "./scoping-groups";
import { identityOf, isWritten, type Subject, Subjects } from "./subject";
import { TenantIndex } from "./tenant-index";
import { twinOf } from "./twin";
import type { Verdict } from "./verdict";
import { missingFor, partInWords, type World } from "./world";
import { type Collision, WrittenValues } from "./written-values";

export interface PreflightInput {
  readonly before: SyncTopology;
  readonly after: SyncTopology;
  /** The name of the tenant. */
  readonly tenant: string;
  readonly directories: readonly DirectoryExport[];
  readonly cloud: CloudExport;
  readonly today: CalendarDay;
}

export interface Preflight {
  /** What cannot be said of any object, in whole sentences. */
  readonly limits: readonly string[];
  /** The objects of Active Directory in the order of the exports, then those of the tenant that none of them is a twin of. */
  batches(): AsyncIterable<readonly Prediction[]>;
}

/**
 * What a change does to every object. The tenant is read first, then each export twice: once to know which values are
 * written, and once to tell the fate of each object. No object is kept; nothing depends on the order of files or lines.
 * @throws InputError where two exports are of the same domain
 */
export async function predict(input: PreflightInput, progress: (said: string) => void = () => {}): Promise<Preflight> {
  refuseTwice(input.directories);
  const { after, before, cloud, directories } = input;
  const ours = [before, after].flatMap(({ writers }) => writers.filter(({ tenant }) => tenant === input.tenant));
  const groups = await ScopingGroups.read(ours, directories);
  const subjects = new Subjects(new Places(before, after, input.tenant, groups));
  const tenant = await TenantIndex.read(cloud, (count) => progress(`${counted(count, "object")} of the tenant read`));
  const declared = after.tenants.find(({ name }) => name === input.tenant);
  const owners = new Set(
    after.writers.filter(({ tenant: of, state }) => of === input.tenant && state === "writes").map(identityOf),
  );
  const written = new WrittenValues(forestsOf(declared), owners.size > 1);
  const world: World = {
    tenant,
    lacks: new Set(cloud.lacks),
    matching: cloud.matching ?? declared?.matching,
    written,
    serversBefore: before.connectSync.filter(({ tenant: of }) => of === input.tenant),
    today: input.today,
  };
  await readWritten(input, subjects, world, progress);
  return {
    limits: limitsOf(input, declared),
    batches: () => new Foretelling(input, subjects, world, declared, owners.size > 1).batches(),
  };
}

/** The first reading of the exports: what is written after the change, and whose twin is found by its anchor. */
async function readWritten(
  { directories }: PreflightInput,
  subjects: Subjects,
  { written, tenant }: World,
  progress: (said: string) => void,
): Promise<void> {
  let read = 0;
  for (const from of directories)
    for await (const batch of from.batches()) {
      for (const object of batch) {
        const subject = subjects.of(object, from);
        if (!isWritten(subject)) continue;
        written.add(subject);
        const twin = twinOf(subject, tenant);
        if (twin?.hasAnchorAfter) tenant.mark("joined", twin.entry);
      }
      read += batch.length;
      progress(`${counted(read, "object")} of Active Directory read`);
    }
}

/** The second reading of the exports, in which each object gets its prediction. */
class Foretelling {
  /** How many written objects have passed: the number of the next one, as in the first reading. */
  #written = 0;
  readonly #aboutTools;
  readonly #remarks;

  constructor(
    private readonly input: PreflightInput,
    private readonly subjects: Subjects,
    private readonly world: World,
    declared: Tenant | undefined,
    hasSeveralOwners: boolean,
  ) {
    const { cloud } = input;
    const verified = cloud.verifiedDomains ?? declared?.verifiedDomains ?? [];
    const initial = cloud.initialDomain?.toLowerCase();
    const domains = new Set([...verified.map((domain) => domain.toLowerCase()), ...(initial ? [initial] : [])]);
    const verifiedDomains = verified.length > 0 ? { verifiedDomains: domains } : {};
    this.#aboutTools = verifiedDomains;
    this.#remarks = {
      domains: {
        ...(verified.length > 0 && { verified: domains }),
        ...(initial !== undefined && { initial }),
      },
      method: declared?.authentication?.method,
      written: hasSeveralOwners ? world.written : undefined,
    };
  }

  async *batches(): AsyncIterable<readonly Prediction[]> {
    for (const from of this.input.directories)
      for await (const batch of from.batches())
        yield batch.map((object) => this.#foretell(this.subjects.of(object, from), from));
    yield* this.#ofTenantAlone();
  }

  #foretell(subject: Subject, from: DirectoryExport): Prediction {
    const { object, owners } = subject;
    const { tenant, written } = this.world;
    const twin = twinOf(subject, tenant);
    if (twin) tenant.mark("claimed", twin.entry);
    const collisions = isWritten(subject) ? written.collisionsOf(subject, this.#written++) : NONE;
    const problems = owners.is ? this.#problemsOf(subject, from, collisions) : NONE;
    const verdict = this.#verdictOn(subject, from, { twin, collisions, problems });
    const { outcome, page } = CASES[verdict.case];
    const knownAs = object.userPrincipalName ?? primaryAddressOf(object) ?? object.mail ?? object.samAccountName;
    return {
      where: "directory",
      kind: object.kind,
      name: object.dn,
      ...(knownAs !== undefined && { knownAs }),
      outcome,
      before: owners.before,
      after: owners.after,
      ...(object.kind === "group" && object.objectSid && { securityIdentifier: object.objectSid }),
      ...(subject.anchorBefore && { anchorBefore: subject.anchorBefore }),
      ...(subject.anchorAfter && { anchorAfter: subject.anchorAfter }),
      ...(verdict.twin !== undefined && { twin: verdict.twin }),
      ...(verdict.by && { by: verdict.by }),
      ...(verdict.value !== undefined && { value: verdict.value }),
      partners: verdict.partners ?? NONE,
      ...(hasMore(verdict) && { partnerCount: verdict.partnerCount }),
      ...(verdict.block && { block: verdict.block }),
      because: verdict.because,
      // biome-ignore lint/suspicious/noThenProperty: it is a word, which nothing calls.
      ...(verdict.afterwards && { then: verdict.afterwards }),
      ...(verdict.isRestorable !== undefined && { isRestorable: verdict.isRestorable }),
      problems,
      remarks: remarksOn(subject, verdict, this.#remarks),
      page: verdict.page ?? page,
    };
  }

  /** Where no export says who is a member of a scoping group, both answers are tried. */
  #verdictOn(subject: Subject, from: DirectoryExport, circumstances: Circumstances): Verdict {
    const verdict = fateOf(subject, circumstances, this.world);
    const others = this.subjects.otherwise(subject, from);
    if (others.length === 0) return verdict;
    const configurations = namesInWords(subject.place.otherwise?.configurations ?? []);
    const isSame = others
      .map((other) => fateOf(other, { ...circumstances, twin: twinOf(other, this.world.tenant) }, this.world))
      .every(
        (other) => CASES[other.case].outcome === CASES[verdict.case].outcome && other.afterwards === verdict.afterwards,
      );
    return isSame
      ? {
          ...verdict,
          because: `${verdict.because} No export says whether it is a member of the groups of ${configurations}, which makes no difference.`,
        }
      : {
          case: "membersNotKnown",
          because: `No export says whether it is a member of the groups that scope ${configurations}.`,
        };
  }

  #problemsOf(
    { object, owners, lacks }: Subject,
    { isPseudonymized, lacks: exported }: DirectoryExport,
    collisions: readonly Collision[],
  ): readonly AttributeProblem[] {
    const problems = attributeProblemsOf(object, {
      tool: owners.is?.tool ?? "Connect Sync",
      ...this.#aboutTools,
      ...(isPseudonymized && { isPseudonymized }),
      ...(lacks.size > 0 && { lacks: exported }),
    });
    return collisions.length === 0 ? problems : [...problems, ...collisions.flatMap(duplicateProblem)];
  }

  /** Objects that synchronization made, and that no object of the exports is the twin of. */
  async *#ofTenantAlone(): AsyncIterable<readonly Prediction[]> {
    const { directories, cloud } = this.input;
    const exports = new Map(directories.map((one) => [one.domain.toLowerCase(), one]));
    let entry = 0;
    for await (const batch of cloud.batches()) {
      const alone: Prediction[] = [];
      for (const object of batch) {
        const [isSynced, isClaimed] = (["synced", "claimed"] as const).map((flag) => this.world.tenant.is(flag, entry));
        entry++;
        if (isSynced && !isClaimed) alone.push(this.#foretellAlone(object, exports));
      }
      if (alone.length > 0) yield alone;
    }
  }

  #foretellAlone(object: CloudObject, exports: ReadonlyMap<string, DirectoryExport>): Prediction {
    const unknown = this.#whyItMayHaveATwin(object, exports);
    const { outcome, page } = CASES[unknown === undefined ? "twinGone" : "twinElsewhere"];
    const knownAs = object.userPrincipalName ?? object.mail;
    return {
      where: "tenant",
      kind: object.kind,
      name: object.id,
      ...(knownAs !== undefined && { knownAs }),
      outcome,
      before: NONE,
      after: NONE,
      twin: object.id,
      partners: NONE,
      because: unknown ?? `It is synchronized from ${object.domain}, and no object of the exports is its twin.`,
      problems: NONE,
      remarks: NONE,
      page,
    };
  }

  #whyItMayHaveATwin(object: CloudObject, exports: ReadonlyMap<string, DirectoryExport>): string | undefined {
    const missing = missingFor(object.kind, this.world);
    if (missing)
      return `The files of the tenant do not have ${partInWords(missing)}, so that its twin cannot be found.`;
    if (object.domain === undefined) return "The files of the tenant do not say which domain it is synchronized from.";
    const from = exports.get(object.domain);
    if (!from) return `It is synchronized from ${object.domain}, which no export is of.`;
    const needed = TWIN_BY[object.kind].find((attribute) => from.lacks.includes(attribute));
    return needed && `The export of ${object.domain} does not have ${needed}, so that its twin cannot be found.`;
  }
}

/** What twins of each kind are found by on the side of Active Directory. */
const TWIN_BY: Readonly<Record<CloudObject["kind"], readonly ExportedAttribute[]>> = {
  user: ["consistencyGuid"],
  group: ["objectSid"],
  contact: ["proxyAddresses", "mail"],
  device: [],
};

const NONE: readonly never[] = [];

function hasMore({ partners = NONE, partnerCount }: { partners?: readonly unknown[]; partnerCount?: number }): boolean {
  return partnerCount !== undefined && partnerCount > partners.length;
}

/** A value that another object has too, as a problem of the attribute; people do not see the anchor. */
function duplicateProblem({ by, value, partners, partnerCount, isAcrossForests }: Collision): AttributeProblem[] {
  if (by === "sourceAnchor" || isAcrossForests) return [];
  const attribute = by === "userPrincipalName" ? "userPrincipalName" : "proxyAddresses";
  const others = partnerCount === 1 ? "another object" : `${inDigits(partnerCount)} other objects`;
  return [
    {
      attribute,
      problem: "duplicate",
      value,
      text: `${attribute} has ${quote(value)}, which ${others} of the same tenant ${partnerCount === 1 ? "has" : "have"} too`,
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

function refuseTwice(exports: readonly DirectoryExport[]): void {
  const files = new Map<string, string>();
  for (const { domain, file } of exports) {
    const other = files.get(domain.toLowerCase());
    if (other !== undefined)
      throw new InputError({
        what: `${quote(other)} and ${quote(file)} are both exports of ${domain}, so that each of its objects would count twice`,
        where: "the exports of Active Directory",
        expected: "one export for each domain: leave out the older one",
      });
    files.set(domain.toLowerCase(), file);
  }
}

/** What the files and the declaration leave open for every object. */
function limitsOf(
  { before, after, tenant, directories, cloud }: PreflightInput,
  declared: Tenant | undefined,
): string[] {
  const exported = new Set(directories.map(({ domain }) => domain.toLowerCase()));
  const written = [before, after].flatMap(({ writers }) =>
    writers
      .filter((writer) => writer.tenant === tenant && writer.state === "writes")
      .flatMap(({ regions }) => regions.map(({ scope }) => scope.domain)),
  );
  const missing = [...new Set(written)].filter((domain) => !exported.has(domain)).sort();
  const sentences =
    missing.length > 0 ? [`There is no export of ${namesInWords(missing)}: nothing is predicted for its objects.`] : [];
  for (const { file, lacks } of directories) {
    const filters = lacks.filter((attribute) => FILTERED_BY.has(attribute));
    if (filters.length > 0)
      sentences.push(
        `${file} does not have ${namesInWords(filters)}: default filters that look at this are not applied.`,
      );
  }
  if (cloud.lacks.length > 0)
    sentences.push(`${cloud.file} does not have ${namesInWords(cloud.lacks.map(partInWords))}.`);
  if (!cloud.matching && !declared?.matching)
    sentences.push("Neither the files nor the declaration say whether the tenant blocks soft match and hard match.");
  return sentences;
}
