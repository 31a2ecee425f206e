import type { CloudObject, CloudPart } from "../../lib/objects/cloud-object";
import { FILTERED_BY } from "../../lib/objects/default-filters";
import type { DirectoryObject, ExportedAttribute } from "../../lib/objects/directory-object";
import { predict } from "../../lib/objects/predict";
import type { Prediction } from "../../lib/objects/prediction";
import { runs } from "../support/runs";
import { inputOf } from "./support/made-objects";
import { STORIES } from "./support/stories";
import { isFiltered } from "./world/engine";
import { type Estate, isAtOrBelow, type WorldObject } from "./world/estate";
import { inputsOf } from "./world/inputs";
import { randomWorld } from "./world/random-world";
import type { Tenant } from "./world/tenant";
import { objectsOfToday, tenantOfToday, twinOf, type World } from "./world/world";

/** What an export may lack, each with the object as it is without it. */
const ATTRIBUTES: Readonly<Record<ExportedAttribute, true>> = {
  consistencyGuid: true,
  objectSid: true,
  samAccountName: true,
  userPrincipalName: true,
  mail: true,
  mailNickname: true,
  proxyAddresses: true,
  targetAddress: true,
  hasDisplayName: true,
  passwordLastSet: true,
  userAccountControl: true,
  groupType: true,
  adminDescription: true,
  isCriticalSystemObject: true,
  recipientTypeDetails: true,
  hasCertificate: true,
  memberCount: true,
  members: true,
  manager: true,
};

/** What files of a tenant may lack, each with what they say of an object without it: undefined where they do not have it. */
const PARTS: Readonly<Record<CloudPart, (object: CloudObject) => CloudObject | undefined>> = {
  users: ofKind("user"),
  groups: ofKind("group"),
  contacts: ofKind("contact"),
  devices: ofKind("device"),
  deletedUsers: deletedOf("user"),
  deletedGroups: deletedOf("group"),
  roles: ({ privileged, ...object }) => ({ ...object, ...(privileged === "eligible" && { privileged }) }),
  eligibleRoles: ({ privileged, ...object }) => ({ ...object, ...(privileged === "assigned" && { privileged }) }),
  immutableId: ({ immutableId: _, ...object }) => object,
  objectIdentifier: ({ objectIdentifier: _, ...object }) => object,
  securityIdentifier: ({ securityIdentifier: _, ...object }) => object,
  proxyAddresses: (object) => ({ ...object, proxyAddresses: [] }),
  cloudManaged: ({ cloudManaged: _, ...object }) => object,
  groupTypes: ({ groupType: _, ...object }) => object,
  passwordChangedAt: ({ passwordChangedAt: _, ...object }) => object,
};

function ofKind(kind: CloudObject["kind"]) {
  return (object: CloudObject) => (object.kind === kind && object.deletedAt === undefined ? undefined : object);
}

function deletedOf(kind: CloudObject["kind"]) {
  return (object: CloudObject) => (object.kind === kind && object.deletedAt !== undefined ? undefined : object);
}

function withoutAttribute(object: DirectoryObject, attribute: ExportedAttribute): DirectoryObject {
  const { [attribute]: _, ...rest } = object;
  return { proxyAddresses: [], ...rest } as DirectoryObject;
}

type Input = Parameters<typeof predict>[0];

async function* each<T>(batches: AsyncIterable<readonly T[]>, change: (one: T) => T | undefined) {
  for await (const batch of batches) yield batch.flatMap((one) => change(one) ?? []);
}

/** The same by files that say less. */
function withheld(input: Input, what: ExportedAttribute | CloudPart, from: "directory" | "tenant"): Input {
  const { directories, cloud } = input;
  if (from === "tenant") {
    const part = what as CloudPart;
    const lacks = [...cloud.lacks, part];
    return { ...input, cloud: { ...cloud, lacks, batches: () => each(cloud.batches(), PARTS[part]) } };
  }
  // How many members there are a list of them says as well.
  const attributes = (what === "memberCount" ? ["memberCount", "members"] : [what]) as ExportedAttribute[];
  return {
    ...input,
    directories: directories.map((one) => ({
      ...one,
      lacks: [...one.lacks, ...attributes],
      batches: () => each(one.batches(), (object) => attributes.reduce(withoutAttribute, object)),
    })),
  };
}

/** The world without what its authors say of the places of members where an export with the members says something else. */
function truthful(world: World): World {
  const membersOf = (group: string) => world.objects.find(({ dn }) => dn === group)?.members ?? [];
  const told = (estate: Estate): Estate => ({
    ...estate,
    configurations: estate.configurations.map((one) => {
      const { scope } = one;
      if (scope.of !== "groups" || !scope.within) return one;
      const { within, ...rest } = scope;
      const isTrue = scope.groups.flatMap(membersOf).every((dn) => within.some((unit) => isAtOrBelow(dn, unit)));
      return isTrue ? one : { ...one, scope: rest };
    }),
  });
  return { ...world, before: told(world.before), after: told(world.after) };
}

async function predicted(input: Input): Promise<ReadonlyMap<string, Prediction>> {
  const found = new Map<string, Prediction>();
  for await (const batch of (await predict(input)).batches()) for (const one of batch) found.set(one.name, one);
  return found;
}

function inWords({ outcome, then }: Prediction): string {
  return then === undefined ? outcome : `${outcome}, then ${then}`;
}

/** What files say less of is the same or unknown, and so is what becomes of it afterwards. */
function isNoOther(less: Prediction, whole: Prediction | undefined): boolean {
  if (less.outcome === "unknown") return true;
  return less.outcome === whole?.outcome && (less.then === whole.then || less.then === "unknown");
}

/** What a default filter of a writer before leaves out, and the tenant has all the same: files that lack the attribute do not show it. */
function leftOutYetThere(world: World, tenant: Tenant): ReadonlySet<string> {
  const writers = [...world.before.servers, ...world.before.configurations];
  const isLeftOut = (object: WorldObject) => writers.some((writer) => isFiltered(writer, object));
  return new Set(objectsOfToday(world).flatMap((one) => (twinOf(tenant, one) && isLeftOut(one) ? [one.dn] : [])));
}

/** The tenant has what whole files say is left out, or a linked mailbox: what does not show that is taken not to be so. */
function isContradicted(less: Prediction, whole: Prediction | undefined, what: ExportedAttribute | CloudPart): boolean {
  if (whole?.because.includes("Yet the tenant has it")) return true;
  const isMailbox = what === "recipientTypeDetails" && whole?.because.includes("is a linked mailbox");
  return isMailbox === true && less.twin !== undefined;
}

/** What whole files say, asked once for all that is withheld. */
const wholes = new Map<string, Promise<ReadonlyMap<string, Prediction>>>();

function wholeOf(name: string, input: Input): Promise<ReadonlyMap<string, Prediction>> {
  const known = wholes.get(name) ?? predicted(input);
  wholes.set(name, known);
  return known;
}

/** Every object of which files that say less say something else. */
async function others(
  name: string,
  input: Input,
  what: ExportedAttribute | CloudPart,
  from: "directory" | "tenant",
  but: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  const whole = await wholeOf(name, input);
  const less = await predicted(withheld(input, what, from));
  return [...less.values()].flatMap((one) => {
    const known = whole.get(one.name);
    if (but.has(one.name) || isContradicted(one, known, what) || isNoOther(one, known)) return [];
    return [
      `${one.name}: ${known ? `${inWords(known)}, because ${known.because}` : "nothing"} becomes ${inWords(one)}, because ${one.because}`,
    ];
  });
}

const WITHHELD = [
  ...Object.keys(ATTRIBUTES).map((what) => [what as ExportedAttribute, "directory"] as const),
  ...Object.keys(PARTS).map((what) => [what as CloudPart, "tenant"] as const),
];
const WORLDS = runs(100, 3_000);
const FIRST = Number(process.env.PROPERTY_SEED ?? "1") * 1_000_000;

describe.each(WITHHELD)("without %s of the %s, every outcome is the same or unknown", (what, from) => {
  test("in each case", async () => {
    for (const story of STORIES)
      expect([story.case, ...(await others(story.title, inputOf(story), what, from))]).toEqual([story.case]);
  });

  test(`in ${WORLDS} small worlds`, async () => {
    for (let seed = FIRST; seed < FIRST + WORLDS; seed += 1) {
      const world = truthful(randomWorld(seed));
      const tenant = tenantOfToday(world);
      const isFilteredBy = from === "directory" && FILTERED_BY.has(what as ExportedAttribute);
      const but = isFilteredBy ? leftOutYetThere(world, tenant) : undefined;
      expect([seed, ...(await others(String(seed), inputsOf(world, tenant), what, from, but))]).toEqual([seed]);
    }
  });
});
