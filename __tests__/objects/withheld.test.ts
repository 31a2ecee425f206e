import type { CloudObject, CloudPart } from "../../lib/objects/cloud-object";
import type { DirectoryObject, ExportedAttribute } from "../../lib/objects/directory-object";
import { predict } from "../../lib/objects/predict";
import type { Prediction } from "../../lib/objects/prediction";
import { runs } from "../support/runs";
import { inputOf } from "./support/made-objects";
import { STORIES } from "./support/stories";
import { inputsOf } from "./world/inputs";
import { randomWorld } from "./world/random-world";
import { tenantOfToday } from "./world/world";

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
  const attribute = what as ExportedAttribute;
  return {
    ...input,
    directories: directories.map((one) => ({
      ...one,
      lacks: [...one.lacks, attribute],
      batches: () => each(one.batches(), (object) => withoutAttribute(object, attribute)),
    })),
  };
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
): Promise<string[]> {
  const whole = await wholeOf(name, input);
  const less = await predicted(withheld(input, what, from));
  return [...less.values()].flatMap((one) => {
    const known = whole.get(one.name);
    const isUnknownByContradiction = known?.because.includes("Yet the tenant has it");
    if (isUnknownByContradiction || isNoOther(one, known)) return [];
    return [
      `${one.name}: ${known ? `${inWords(known)}, because ${known.because}` : "nothing"} becomes ${inWords(one)}, because ${one.because}`,
    ];
  });
}

const WITHHELD = [
  ...Object.keys(ATTRIBUTES).map((what) => [what as ExportedAttribute, "directory"] as const),
  ...Object.keys(PARTS).map((what) => [what as CloudPart, "tenant"] as const),
];
const WORLDS = runs(30, 3_000);
const FIRST = Number(process.env.PROPERTY_SEED ?? "1") * 1_000_000;

describe.each(WITHHELD)("without %s of the %s, every outcome is the same or unknown", (what, from) => {
  test("in each case", async () => {
    for (const story of STORIES)
      expect([story.case, ...(await others(story.title, inputOf(story), what, from))]).toEqual([story.case]);
  });

  test(`in ${WORLDS} small worlds`, async () => {
    for (let seed = FIRST; seed < FIRST + WORLDS; seed += 1) {
      const world = randomWorld(seed);
      expect([seed, ...(await others(String(seed), inputsOf(world, tenantOfToday(world)), what, from))]).toEqual([
        seed,
      ]);
    }
  });
});
