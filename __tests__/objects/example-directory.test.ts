import { Testing } from "cdktf";
import { topologyOf } from "../../lib/constructs/app/declarations";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { predict } from "../../lib/objects/predict";
import { BLOCKS, OUTCOMES, type Prediction, VALUES } from "../../lib/objects/prediction";
import { addTenant, type TenantDefinition } from "../../stacks";
import { contoso } from "../../stacks/tenants/contoso";
import { changed, mistaken, UNITS } from "../e2e/support/example-directory/change";
import {
  type ExampleOptions,
  exampleTenant,
  exampleWorld,
  OBJECTS,
} from "../e2e/support/example-directory/example-directory";
import { nameOf } from "../e2e/support/example-directory/names";
import { FIRST_NUMBER, specialCases } from "../e2e/support/example-directory/special-cases";
import { disagreementsIn } from "./world/agreement";
import { inputsOf } from "./world/inputs";
import { Tenant } from "./world/tenant";
import { INITIAL_DOMAIN, objectsOfToday, type World } from "./world/world";

const special: ExampleOptions = { before: contoso, only: "special" };
/** What the special cases go through: together, they show everything. */
const STORIES: Readonly<Record<string, ExampleOptions>> = {
  "the change": special,
  "the change, with soft and hard match allowed": { ...special, matching: "allowed" },
  "a mistake": { ...special, after: mistaken(contoso) },
  "what stays as it is after the change": { ...special, before: changed(contoso), after: changed(contoso) },
};

/** As a synth would write it. */
function topologyOfTenant(definition: TenantDefinition): SyncTopology {
  const app = Testing.app();
  addTenant(app, definition);
  return topologyOf(app);
}

/** As the command predicts: by the topologies of both definitions, and by the switches that the tenant has. */
async function predictionsOf(options: ExampleOptions): Promise<Prediction[]> {
  const world = exampleWorld(options);
  const { today } = exampleTenant(world);
  const { directories, cloud, ...input } = inputsOf(world, tenantWith(world, today));
  const { before, after = changed(before) } = options;
  const sides = { before: topologyOfTenant(before), after: topologyOfTenant(after) };
  const preflight = await predict({
    ...input,
    ...sides,
    directories,
    cloud: { ...cloud, matching: world.switches },
  });
  const found: Prediction[] = [];
  for await (const batch of preflight.batches()) found.push(...batch);
  return found;
}

function tenantWith({ verifiedDomains }: World, objects: ReturnType<typeof exampleTenant>["today"]): Tenant {
  return new Tenant(INITIAL_DOMAIN, verifiedDomains, [...objects]);
}

test.each(Object.entries(STORIES))(
  "of every special case, the model of the tenant and the prediction say the same under %s",
  async (_, options) => {
    expect(await disagreementsIn(exampleWorld(options))).toEqual([]);
  },
);

describe("together, the special cases show", () => {
  let all: Prediction[];
  beforeAll(async () => {
    all = (await Promise.all(Object.values(STORIES).map(predictionsOf))).flat();
  });
  const missing = (names: readonly string[], seen: readonly (string | undefined)[]) =>
    names.filter((name) => !seen.includes(name));

  test("every outcome", () => {
    const seen = all.flatMap((one) => [one.outcome, one.then]);
    expect(missing(OUTCOMES, seen)).toEqual([]);
  });

  test("every block", () => {
    expect(
      missing(
        BLOCKS,
        all.map(({ block }) => block),
      ),
    ).toEqual([]);
  });

  test("every value that objects meet by", () => {
    expect(
      missing(
        VALUES,
        all.map(({ by }) => by),
      ),
    ).toEqual([]);
  });

  test("every problem of a value", () => {
    const problems = ["characters", "length", "format", "duplicate", "blank", "suffixNotVerified"];
    expect(
      missing(
        problems,
        all.flatMap((one) => one.problems.map(({ problem }) => problem)),
      ),
    ).toEqual([]);
  });

  test("every remark", () => {
    const remarks = [
      "signInNameChanges",
      "referencesAcrossWriters",
      "returnsAfterDeletion",
      "passwordHashNotSent",
      "passwordHashLeft",
    ];
    expect(
      missing(
        remarks,
        all.flatMap((one) => one.remarks.map(({ about }) => about)),
      ),
    ).toEqual([]);
  });

  test("an object of every case", () => {
    const named = new Set(all.map(({ name }) => name));
    for (const { about, objects } of specialCases())
      for (const { dn, gone } of objects) expect([about, named.has(dn)]).toEqual([about, gone !== true]);
  });
});

describe("the whole directory", () => {
  const world = exampleWorld({ before: contoso });
  const objects = objectsOfToday(world);
  const tenant = exampleTenant(world);

  test("has as many objects as it is said to have, in every place", () => {
    expect(objects).toHaveLength(OBJECTS);
    for (const unit of Object.values(UNITS))
      expect([unit, objects.filter(({ dn }) => dn.endsWith(`,${unit}`)).length > 5]).toEqual([unit, true]);
  });

  test("is the same for the same seed, and another one for another", () => {
    expect(JSON.stringify(exampleWorld({ before: contoso }).objects)).toBe(JSON.stringify(world.objects));
    expect(JSON.stringify(exampleWorld({ before: contoso, seed: 2 }).objects)).not.toBe(JSON.stringify(world.objects));
  });

  test("gives everybody a name and an id of their own, in the tenant too", () => {
    const names = new Set(
      Array.from({ length: FIRST_NUMBER + 100 }, (_, number) => Object.values(nameOf(number)).join()),
    );
    expect(names.size).toBe(FIRST_NUMBER + 100);
    expect(new Set(objects.map(({ dn }) => dn)).size).toBe(OBJECTS);
    expect(new Set(objects.map(({ objectGuid }) => objectGuid)).size).toBe(OBJECTS);
    for (const state of [tenant.today, tenant.afterwards])
      expect(new Set(state.map(({ id }) => id)).size).toBe(state.length);
  });

  test("leaves ordinary people alone: none of them has a value of another", () => {
    const special = new Set(specialCases().flatMap((each) => each.objects.map(({ dn }) => dn)));
    const values = objects
      .filter(({ dn }) => !special.has(dn))
      .flatMap(({ userPrincipalName, proxyAddresses }) => [
        ...new Set(
          [userPrincipalName, ...proxyAddresses].flatMap((value) => value?.replace(/^smtp:/i, "").toLowerCase() ?? []),
        ),
      ]);
    expect(new Set(values).size).toBe(values.length);
  });

  test("is another tenant after the change: who left is deleted, who was handed over is who they were", () => {
    const peopleOf = (unit: string) => {
      const guids = new Set(
        objects.filter(({ dn, kind }) => kind === "user" && dn.endsWith(`,${unit}`)).map((one) => one.objectGuid),
      );
      const people = (state: typeof tenant.today) =>
        state.filter(({ source, isWaiting }) => !isWaiting && guids.has(source ?? ""));
      return { was: people(tenant.today), is: people(tenant.afterwards) };
    };
    const [interns, finance, warehouse] = [UNITS.interns, UNITS.finance, UNITS.warehouse].map(peopleOf) as [
      ReturnType<typeof peopleOf>,
      ReturnType<typeof peopleOf>,
      ReturnType<typeof peopleOf>,
    ];
    expect(interns.was.length).toBeGreaterThan(50);
    expect(interns.is.map(({ id, deleted }) => [id, deleted])).toEqual(interns.was.map(({ id }) => [id, true]));
    const ids = (people: typeof tenant.today) => people.map(({ id }) => id).sort();
    expect(ids(finance.is.filter(({ synced, deleted }) => synced && !deleted)).length).toBeGreaterThan(400);
    expect(ids(finance.is)).toEqual(expect.arrayContaining(ids(finance.was)));
    expect([warehouse.was.length, warehouse.is.length > 50]).toEqual([0, true]);
  });
});
