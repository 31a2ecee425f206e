import fc from "fast-check";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import type { CloudObject } from "../../lib/objects/cloud-object";
import type { DirectoryObject } from "../../lib/objects/directory-object";
import type { Prediction } from "../../lib/objects/prediction";
import { runs } from "../support/runs";
import { cloudSync, connectSync, ous, tenant, under } from "../support/topology";
import { contact, device, exportOf, group, native, person, type Story, told, twin } from "./support/made-objects";

const RUNS = { numRuns: runs(200, 5_000) };
const TENANTS = [
  tenant({ matching: { softMatch: "allowed", hardMatchTakeover: "allowed" }, verifiedDomains: ["contoso.com"] }),
];
const CREATED_OR_LOST = ["created", "duplicate", "softDeleted", "hardDeleted", "orphaned", "softMatch", "hardMatch"];

/** Objects of which some share values, in two OUs. */
const objects = fc
  .array(
    fc.record({
      kind: fc.constantFrom("user", "group", "contact", "device"),
      unit: fc.constantFrom("Sales", "IT"),
      name: fc.constantFrom(undefined, "ada@contoso.com", "bob@contoso.com"),
      address: fc.constantFrom(undefined, "SMTP:ada@contoso.com", "smtp:bob@contoso.com", "SMTP:team@contoso.com"),
    }),
    { maxLength: 8 },
  )
  .map((made) =>
    made.map(({ kind, unit, name, address }, index): DirectoryObject => {
      const make = { user: person, group, contact, device }[kind as "user"];
      const dn = under(`CN=o${index + 1},OU=${unit}`);
      return make(index + 1, {
        dn,
        ...(kind === "user" && name !== undefined && { userPrincipalName: name }),
        ...(kind !== "device" && address !== undefined && { proxyAddresses: [address] }),
      });
    }),
  );

/** What the tenant has: twins of some, and objects of its own. */
const tenants = fc.record({
  twins: fc.array(fc.nat(7), { maxLength: 8 }),
  own: fc.array(
    fc.record({
      name: fc.constantFrom(undefined, "ada@contoso.com", "o3@contoso.com"),
      address: fc.constantFrom("SMTP:team@contoso.com", "smtp:ada@contoso.com"),
    }),
    { maxLength: 3 },
  ),
});

const server = connectSync({ scopes: [ous("OU=Sales", "OU=IT")] });
const configuration = cloudSync({ scope: ous("OU=Sales"), deviceSync: true });
const estates = fc.constantFrom(
  new SyncTopology({ tenants: TENANTS }),
  new SyncTopology({ tenants: TENANTS, connectSync: [server] }),
  new SyncTopology({ tenants: TENANTS, cloudSync: [configuration] }),
  new SyncTopology({ tenants: TENANTS, connectSync: [server], cloudSync: [configuration] }),
  new SyncTopology({
    tenants: TENANTS,
    connectSync: [connectSync({ scopes: [ous("OU=IT")] })],
    cloudSync: [configuration],
  }),
);

const stories = fc
  .record({ before: estates, after: estates, directory: objects, tenant: tenants })
  .map(({ before, after, directory, tenant: { twins, own } }): Story => {
    const cloud: CloudObject[] = [...new Set(twins)].flatMap((index) => {
      const of = directory[index];
      return of ? twin(of) : [];
    });
    own.forEach(({ name, address }, index) => {
      cloud.push(
        native({ id: `n${index}`, proxyAddresses: [address], ...(name !== undefined && { userPrincipalName: name }) }),
      );
    });
    return { before, after, directory, cloud };
  });

function byName(predictions: readonly Prediction[]): ReadonlyMap<string, Prediction> {
  return new Map(predictions.map((one) => [one.name, one]));
}

test("what is predicted of an object depends on the order of nothing", async () => {
  await fc.assert(
    fc.asyncProperty(
      stories.chain((story) =>
        fc.record({
          story: fc.constant(story),
          directory: fc.shuffledSubarray([...story.directory], { minLength: story.directory.length }),
          cloud: fc.shuffledSubarray([...story.cloud], { minLength: story.cloud.length }),
        }),
      ),
      async ({ story, directory, cloud }) => {
        const shuffled = await told({ ...story, directory, cloud });
        expect(byName(shuffled.predictions)).toEqual(byName((await told(story)).predictions));
      },
    ),
    RUNS,
  );
});

test("what is predicted of an object does not depend on the file that it is in", async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const emea = { ...person(90, { dn: "CN=u90,OU=Sales,DC=emea,DC=contoso,DC=com" }) };
      const other = exportOf([emea], { domain: "emea.contoso.com", file: "emea" });
      const first = await told({ ...story, others: [other] });
      const corp = exportOf(story.directory, { file: "corp" });
      const second = await told({
        ...story,
        directory: [emea],
        exported: { domain: "emea.contoso.com" },
        others: [corp],
      });
      expect(byName(second.predictions)).toEqual(byName(first.predictions));
    }),
    RUNS,
  );
});

test("every object of both sides is predicted once at most, those of Active Directory exactly once", async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const { predictions } = await told(story);
      const names = predictions.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.slice(0, story.directory.length)).toEqual(story.directory.map(({ dn }) => dn));
    }),
    RUNS,
  );
});

test("where nothing changes and every written object has its twin, nobody is created, duplicated or lost", async () => {
  const clean = objects.map((made) =>
    made.map((object, index) => ({
      ...object,
      ...(object.userPrincipalName !== undefined && { userPrincipalName: `o${index}@contoso.com` }),
      proxyAddresses: object.kind === "device" ? [] : [`SMTP:o${index}@contoso.com`],
    })),
  );
  await fc.assert(
    fc.asyncProperty(estates, clean, async (estate, directory) => {
      const written = new Set(
        (await told({ before: estate, after: estate, directory, cloud: [] })).predictions
          .filter(({ after, outcome }) => after.length > 0 && outcome !== "filtered")
          .map(({ name }) => name),
      );
      const cloud = directory.filter(({ dn }) => written.has(dn)).map((object) => twin(object));
      const { predictions } = await told({ before: estate, after: estate, directory, cloud });
      expect(predictions.filter(({ outcome }) => CREATED_OR_LOST.includes(outcome))).toEqual([]);
    }),
    RUNS,
  );
});

test("what writers are called decides nothing", async () => {
  const named = (one: string, other: string) => ({
    before: new SyncTopology({ tenants: TENANTS, cloudSync: [cloudSync({ name: one })] }),
    after: new SyncTopology({
      tenants: TENANTS,
      cloudSync: [cloudSync({ name: one, scope: ous("OU=IT") }), cloudSync({ name: other })],
    }),
  });
  await fc.assert(
    fc.asyncProperty(stories, async ({ directory, cloud }) => {
      const [first, second] = await Promise.all(
        [named("a", "z"), named("z", "a")].map((estate) => told({ ...estate, directory, cloud })),
      );
      const outcomes = (of: typeof first) =>
        of?.predictions.map(({ name, outcome, then, block, by }) => [name, outcome, then, block, by]);
      expect(outcomes(second)).toEqual(outcomes(first));
    }),
    RUNS,
  );
});
