import fc from "fast-check";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import type { CloudObject } from "../../lib/objects/cloud-object";
import type { DirectoryExport, DirectoryObject } from "../../lib/objects/directory-object";
import { type Exports, Parts } from "../../lib/objects/parts";
import { type PreflightInput, predict } from "../../lib/objects/predict";
import type { Prediction } from "../../lib/objects/prediction";
import { runs } from "../support/runs";
import { CORP, connectSync, tenant } from "../support/topology";
import { exportOf, inputOf, native, person, twin } from "./support/made-objects";
import { STORIES } from "./support/stories";
import { inputsOf } from "./world/inputs";
import { randomWorld } from "./world/random-world";
import { tenantOfToday } from "./world/world";

const EMEA = "emea.contoso.com";
const WHOLE = Number.POSITIVE_INFINITY;

async function predicted(input: PreflightInput, atOnce: number): Promise<{ all: Prediction[]; said: string[] }> {
  const [all, said]: [Prediction[], string[]] = [[], []];
  const preflight = await predict(input, (one) => said.push(one), { objects: atOnce });
  for await (const batch of preflight.batches()) all.push(...batch);
  return { all, said };
}

function sorted(predictions: readonly Prediction[]): readonly Prediction[] {
  return [...predictions].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function exportsOf(directory: readonly DirectoryObject[], cloud: readonly CloudObject[]): Exports {
  return {
    directories: [exportOf(directory)],
    cloud: {
      file: "observed",
      lacks: [],
      async *batches() {
        yield cloud;
      },
    },
  };
}

/** The names of the objects of each part. */
async function partsOf(exports: Exports, atOnce: number): Promise<string[][]> {
  const parts = await Parts.divide(exports, {}, atOnce, () => {});
  const found: string[][] = [];
  for (let part = 0; part < parts.count; part++) {
    const names: string[] = [];
    const { directories, cloud } = parts.of(part);
    for (const { batches } of directories)
      for await (const batch of batches()) names.push(...batch.map(({ dn }) => dn));
    for await (const batch of cloud.batches()) names.push(...batch.map(({ id }) => id));
    found.push(names);
  }
  return found;
}

test.each(STORIES.map((story) => [story.title, story] as const))("in parts: %s", async (_, story) => {
  const { all } = await predicted(inputOf(story), WHOLE);
  expect(sorted((await predicted(inputOf(story), 1)).all)).toEqual(sorted(all));
});

const FIRST = Number(process.env.PROPERTY_SEED ?? "1") * 1_000_000;
const WORLDS = runs(400, 20_000);

test(`${WORLDS} small worlds in parts come to what they come to as a whole`, async () => {
  let inSeveral = 0;
  for (let seed = FIRST; seed < FIRST + WORLDS; seed++) {
    const world = randomWorld(seed);
    const input = inputsOf(world, tenantOfToday(world));
    const { all } = await predicted(input, WHOLE);
    const divided = await predicted(input, 1);
    expect({ seed, predictions: sorted(divided.all) }).toEqual({ seed, predictions: sorted(all) });
    if (divided.said.some((one) => one.startsWith("part 2 of "))) inSeveral++;
  }
  expect(inSeveral).toBeGreaterThan(WORLDS / 2);
}, 600_000);

test("what is held at once is not divided, and one object more is", async () => {
  const directory = [person(1), person(2)];
  const input = { ...inputOf(STORIES[0] as (typeof STORIES)[number]), ...exportsOf(directory, [native()]) };
  const saidOf = async (atOnce: number) => (await predicted(input, atOnce)).said.filter((one) => /\bpart/.test(one));
  expect(await saidOf(3)).toEqual([]);
  expect(await saidOf(2)).toEqual([
    "3 objects divided into parts, reading 1 of 2",
    "3 objects divided into parts, reading 2 of 2",
    "part 1 of 2: 0 objects of the tenant read",
    "part 1 of 2: 2 objects of Active Directory read",
    "part 2 of 2: 1 object of the tenant read",
    "part 2 of 2: 0 objects of Active Directory read",
  ]);
});

test("objects that meet by a third one are in one part, and parts keep the order of the exports", async () => {
  const [u1, u2, u3, u4] = [1, 2, 3, 4].map((number) => person(number)) as [
    DirectoryObject,
    DirectoryObject,
    DirectoryObject,
    DirectoryObject,
  ];
  const between = native({ userPrincipalName: "U1@contoso.com", mail: "u3@contoso.com" });
  const parts = await partsOf(exportsOf([u1, u2, u3, u4], [twin(u4), between]), 2);
  expect(parts).toEqual([[u1.dn, u3.dn, between.id], [u2.dn], [u4.dn, twin(u4).id]]);
});

/** A user without a twin, and the export of its domain alone. */
function newcomer(number: number, domain: string, extra: Partial<DirectoryObject>) {
  const dn = `CN=u${number},OU=Sales,${domain
    .split(".")
    .map((part) => `DC=${part}`)
    .join(",")}`;
  return exportOf([person(number, { dn, ...extra })], { domain, file: domain });
}

test("one domain after the other would miss what two domains have in common; parts do not", async () => {
  const writers = {
    tenants: [tenant({ matching: { softMatch: "allowed", hardMatchTakeover: "allowed" } })],
    connectSync: [connectSync({ scopes: [OuScope.wholeDomain(CORP), OuScope.wholeDomain(EMEA)] })],
  };
  const shared = { proxyAddresses: ["SMTP:sales@contoso.com"] };
  const directories = [newcomer(1, CORP, shared), newcomer(2, EMEA, shared)];
  const nobody = new SyncTopology({ tenants: writers.tenants });
  const story = { before: nobody, after: new SyncTopology(writers), directory: [], cloud: [] };
  const outcomes = async (exports: readonly DirectoryExport[], atOnce: number) =>
    (await predicted({ ...inputOf(story), directories: exports }, atOnce)).all.map(({ outcome }) => outcome);
  expect(await outcomes(directories, 1)).toEqual(["duplicate", "duplicate"]);
  for (const alone of directories) expect(await outcomes([alone], WHOLE)).toEqual(["created"]);
});

test("every object is in one part, and no part has more than it may, unless they belong together", async () => {
  const people = fc.array(
    fc.record({ mail: fc.constantFrom("a@contoso.com", "b@contoso.com", "c@contoso.com", undefined) }),
    {
      maxLength: 12,
    },
  );
  await fc.assert(
    fc.asyncProperty(people, fc.integer({ min: 1, max: 5 }), async (made, atOnce) => {
      const directory = made.map(({ mail }, index) => person(index + 1, mail === undefined ? {} : { mail }));
      const parts = await partsOf(exportsOf(directory, []), atOnce);
      expect(parts.flat().sort()).toEqual(directory.map(({ dn }) => dn).sort());
      for (const part of parts.filter(({ length }) => length > atOnce)) {
        const mails = directory.filter(({ dn }) => part.includes(dn)).map(({ mail }) => mail);
        expect(mails).not.toContain(undefined);
        expect(new Set(mails).size).toBe(1);
      }
    }),
    { numRuns: runs(100, 2_000) },
  );
});
