import { readFileSync } from "node:fs";
import { join } from "node:path";
import { printTopology, restoreTopology, serializeTopology } from "../../lib/domain/document/topology-document";
import { aadc, FULL, groups } from "../support/full-topology";

/** The names of all properties that a schema knows. */
function propertiesIn(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties } = schema as { readonly properties?: object };
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(propertiesIn)];
}

test("the file of these tests leaves nothing out that the schema of topology files knows", () => {
  const schema = JSON.parse(readFileSync(join(__dirname, "../../schema/sync-topology.v3.schema.json"), "utf8"));
  const said = JSON.stringify(FULL);
  const unsaid = new Set(propertiesIn(schema).filter((name) => !said.includes(`"${name}":`)));
  // How a synth ended is no part of a topology; of a tenant's threshold a file says one of three.
  expect([...unsaid].sort()).toEqual(["percentage", "refused", "stacks"]);
});

test("everything that a file can say is the same after it was read and written", () => {
  expect(JSON.parse(printTopology(restoreTopology(FULL)))).toEqual(FULL);
  expect(printTopology(restoreTopology(FULL))).toBe(`${JSON.stringify(FULL, null, 2)}\n`);
});

test("what is declared in another order is written in the same one", () => {
  const { tenants, connectSync, cloudSync, agents, groupProvisioning = [], monitoring = [], sources = {} } = FULL;
  const turnedRound = {
    ...FULL,
    tenants: [...tenants].reverse(),
    connectSync: [...connectSync].reverse(),
    cloudSync: [...cloudSync].reverse(),
    agents: [...agents].reverse(),
    groupProvisioning: [...groupProvisioning].reverse(),
    monitoring: [...monitoring].reverse(),
    sources: Object.fromEntries(Object.entries(sources).reverse()),
  };
  expect(printTopology(restoreTopology(turnedRound))).toBe(printTopology(restoreTopology(FULL)));
});

test("what is not said is not written, and what is the default is left out", () => {
  const { groupProvisioning: _, monitoring: _monitoring, sources: __, ...rest } = FULL;
  const { anchorsPopulated: ___, ...handOver } = aadc.handsOver[0];
  const bare = {
    ...rest,
    connectSync: [
      {
        ...aadc,
        objectTypes: ["user", "inetOrgPerson", "group", "contact", "device"] as const,
        machine: {},
        settings: {},
        handsOver: [handOver],
      },
    ],
  };
  const written = serializeTopology(restoreTopology(bare));
  expect(written).not.toHaveProperty("groupProvisioning");
  expect(written).not.toHaveProperty("monitoring");
  expect(written).not.toHaveProperty("sources");
  for (const part of ["objectTypes", "machine", "settings"]) expect(written.connectSync[0]).not.toHaveProperty(part);
  expect(written.connectSync[0]?.handsOver[0]).toEqual(handOver);
});

test("a domain that is none is refused with its place, in group provisioning too", () => {
  const broken = { ...FULL, groupProvisioning: [groups, { ...groups, domain: "corp" }] };
  expect(() => restoreTopology(broken)).toThrow("/groupProvisioning/1/domain, the domain");
});
