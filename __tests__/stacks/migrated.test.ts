import { serializeTopology } from "../../lib/domain/document/topology-document";
import { Migration, topologyAt } from "../../lib/domain/migration/migration";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { judgedPath } from "../../lib/review/path/judged-path";
import type { MigrationDefinition, TenantDefinition, WaveDefinition } from "../../stacks";
import { migrated } from "../../stacks/migrated";
import { contoso } from "../../stacks/tenants/contoso";
import { terraformOf, topologyIn } from "../../stacks/testing";
import { TODAY } from "../support/describe-rule";

const CORP = "DC=corp,DC=contoso,DC=com";
const waves: readonly WaveDefinition[] = [
  { name: "sales", organizationalUnits: [`OU=Sales,${CORP}`], to: "corp-sales", plannedFor: "2026-11-16" },
  {
    name: "it",
    organizationalUnits: [`OU=IT,${CORP}`],
    to: "corp-it",
    plannedFor: "2026-12-07",
    onDemandTests: [{ distinguishedName: `CN=Ada,OU=IT,${CORP}` }],
  },
  { name: "plants", organizationalUnits: [`OU=Plant 1,${CORP}`, `OU=Plant 2,${CORP}`], to: "corp-it" },
  { name: "headquarters", organizationalUnits: ["OU=Headquarters,DC=adatum,DC=com"], to: "adatum-stores" },
];

/** Contoso, which plans to move everything, with servers that are built for it. */
function definitionAt(migration: Omit<MigrationDefinition, "waves">): TenantDefinition {
  const { connectSync, cloudSync, ...rest } = contoso;
  const [sales, stores] = cloudSync;
  if (!connectSync || !sales || !stores) throw new Error("contoso has changed");
  const { handsOver: _, ...settings } = connectSync;
  const fromWaves = { domain: "corp.contoso.com", fromWaves: true } as const;
  return {
    ...rest,
    connectSync: {
      ...settings,
      scopes: [
        {
          domain: "corp.contoso.com",
          organizationalUnits: waves.slice(0, 3).flatMap((wave) => wave.organizationalUnits),
        },
        { domain: "adatum.com", organizationalUnits: ["OU=Headquarters,DC=adatum,DC=com"] },
      ],
    },
    cloudSync: [{ ...sales, scope: fromWaves }, { ...sales, name: "corp-it", scope: fromWaves }, stores],
    migration: { ...migration, waves },
  };
}

/** The same, with servers that exist elsewhere. */
function existingAt(migration: Omit<MigrationDefinition, "waves">): TenantDefinition {
  const { connectSync, ...rest } = definitionAt(migration);
  const { scopes = [], passwordHashSync = true } = connectSync ?? {};
  const { azure: _, agents: __, monitoring: ___, ...elsewhere } = rest;
  const [corp] = scopes;
  return {
    ...elsewhere,
    existingAgents: [{ domains: ["corp.contoso.com", "adatum.com"], names: ["A1", "A2", "A3"] }],
    existingConnectSync: {
      scopes,
      passwordHashSync,
      servers: [
        { name: "aadc-01", role: "active" },
        { name: "aadc-02", role: "staging", scopes: corp ? [corp] : [] },
      ],
    },
  };
}

function migrationIn(topology: SyncTopology): Migration {
  const migration = Migration.in(topology, "contoso");
  if (!migration) throw new Error("no migration");
  return migration;
}

const POSITIONS = [0, 1, 2, 3, 4].flatMap((done) => [
  { done },
  ...(done < 4 ? [{ done, next: "handedOver" as const }] : []),
]);

test.each([
  ["built", definitionAt],
  ["that exist", existingAt],
] as const)(
  "with servers %s, what is declared at one position, moved to another, is what is declared there",
  (_, at) => {
    const declared = POSITIONS.map((position) => ({ position, topology: topologyIn([at(position)]) }));
    for (const from of declared)
      for (const to of declared)
        expect(serializeTopology(topologyAt(from.topology, migrationIn(from.topology), to.position))).toEqual(
          serializeTopology(to.topology),
        );
  },
);

test("a server that has none of the domains of a wave hands nothing of it over", () => {
  const definition = existingAt({ done: 1 });
  const [first, second] = definition.existingConnectSync?.servers ?? [];
  const scopes = definition.existingConnectSync?.scopes.filter(({ domain }) => domain === "adatum.com");
  const topology = topologyIn([
    {
      ...definition,
      ...(definition.existingConnectSync &&
        first &&
        second &&
        scopes && {
          existingConnectSync: { ...definition.existingConnectSync, servers: [first, { ...second, scopes }] },
        }),
    },
  ]);
  expect(topology.connectSync.map(({ name, handsOver }) => [name, handsOver.length])).toEqual([
    ["aadc-01", 1],
    ["aadc-02", 0],
  ]);
});

test("a server that has its domain, and nothing of a wave, hands nothing of it over", () => {
  const definition = existingAt({ done: 2 });
  const { existingConnectSync } = definition;
  if (!existingConnectSync) throw new Error("no server");
  const scopes = [{ domain: "corp.contoso.com", organizationalUnits: [`OU=Sales,${CORP}`] }];
  const [first, second] = existingConnectSync.servers;
  const servers = [...(first ? [first] : []), ...(second ? [{ ...second, scopes }] : [])];
  const topology = topologyIn([{ ...definition, existingConnectSync: { ...existingConnectSync, servers } }]);
  expect(topology.connectSync.map(({ name, handsOver }) => [name, handsOver.length])).toEqual([
    ["aadc-01", 2],
    ["aadc-02", 1],
  ]);
});

test("a configuration of waves waits with its first wave, not enabled, and tests no object before the wave has come", () => {
  const configurations = (migration: Omit<MigrationDefinition, "waves">) =>
    migrated(definitionAt(migration)).cloudSync.map(({ name, enabled, scope, onDemandTests }) => [
      name,
      enabled,
      "organizationalUnits" in scope && scope.organizationalUnits.length,
      onDemandTests?.length ?? 0,
    ]);
  expect(configurations({ done: 1 })).toEqual([
    ["corp-sales", true, 1, 0],
    ["corp-it", false, 1, 0],
    ["adatum-stores", true, 2, 0],
  ]);
  expect(configurations({ done: 1, next: "handedOver" })[1]).toEqual(["corp-it", false, 1, 0]);
  expect(configurations({ done: 2 })[1]).toEqual(["corp-it", true, 1, 1]);
  expect(configurations({ done: 4 })).toEqual([
    ["corp-sales", true, 1, 0],
    ["corp-it", true, 3, 0],
    ["adatum-stores", true, 3, 0],
  ]);
});

test("a configuration that is switched off stays off, whatever its waves have brought", () => {
  const definition = definitionAt({ done: 4 });
  const off = { ...definition, cloudSync: definition.cloudSync.map((one) => ({ ...one, enabled: false })) };
  expect(migrated(off).cloudSync.map(({ enabled }) => enabled)).toEqual([false, false, false]);
});

test("a waiting configuration that is switched off is known to be: no wave on the path enables it, and the wave asks for it", () => {
  const offAt = (position: Omit<MigrationDefinition, "waves">) => {
    const definition = definitionAt(position);
    const cloudSync = definition.cloudSync.map((one) => (one.name === "corp-it" ? { ...one, enabled: false } : one));
    return topologyIn([{ ...definition, cloudSync }]);
  };
  const declared = POSITIONS.map((position) => ({ position, topology: offAt(position) }));
  for (const from of declared)
    for (const to of declared)
      expect(serializeTopology(topologyAt(from.topology, migrationIn(from.topology), to.position))).toEqual(
        serializeTopology(to.topology),
      );
  const topology = offAt({ done: 1 });
  const { path, waves: outlooks } = judgedPath(topology, migrationIn(topology), { today: TODAY });
  expect(path.end.cloudSync.map(({ name, enabled }) => [name, enabled])).toEqual([
    ["corp-sales", true],
    ["corp-it", false],
    ["adatum-stores", true],
  ]);
  expect(outlooks.map(({ needs }) => needs.find(({ name }) => name === "configuration")?.text)).toEqual([
    undefined,
    expect.stringContaining("corp-it is declared with enabled: false, which no wave changes"),
    expect.stringContaining("corp-it is declared with enabled: false, which no wave changes"),
    expect.stringContaining("adatum-stores, with these OUs"),
  ]);
  expect(String(path.remains?.subtree)).toContain("DC=corp,DC=contoso,DC=com");
});

test("a configuration that synchronizes devices is handed devices as well", () => {
  const definition = definitionAt({ done: 1 });
  const cloudSync = definition.cloudSync.map((one) => ({ ...one, deviceSync: true }));
  expect(migrated({ ...definition, cloudSync }).connectSync?.handsOver?.[0]?.kinds).toContain("device");
});

test("which objects are tested is in the stack, and not in the topology", () => {
  const definition = definitionAt({ done: 1 });
  expect(JSON.stringify(serializeTopology(topologyIn([definition])))).not.toContain("CN=Ada");
  expect(migrationIn(topologyIn([definition])).waves.map(({ onDemandTestCount }) => onDemandTestCount)).toEqual([
    0, 1, 0, 0,
  ]);
});

test("a plan whose first wave is done deploys what the same estate without a plan does", () => {
  const { migration, ...planned } = definitionAt({ done: 1 });
  const scope = { domain: "corp.contoso.com", organizationalUnits: [`OU=Sales,${CORP}`] };
  const cloudSync = planned.cloudSync.filter(({ name }) => name !== "corp-it");
  const written: TenantDefinition = {
    ...planned,
    ...(planned.connectSync && {
      connectSync: {
        ...planned.connectSync,
        handsOver: [{ organizationalUnit: `OU=Sales,${CORP}`, anchorsPopulated: true }],
      },
    }),
    cloudSync: cloudSync.map((one) => (one.name === "corp-sales" ? { ...one, scope } : one)),
  };
  const first = { done: 1, waves: (migration?.waves ?? []).slice(0, 1) };
  expect(terraformOf([{ ...planned, cloudSync, migration: first }])).toEqual(terraformOf([written]));
});

test("a definition without a migration stays as it is", () => {
  expect(migrated(contoso)).toEqual(contoso);
});

test("the path of such a tenant is judged to its end", () => {
  const topology = topologyIn([definitionAt({ done: 1 })]);
  const { path, waves: outlooks } = judgedPath(topology, migrationIn(topology), { today: TODAY });
  expect(outlooks.map(({ state }) => state)).toEqual(["done", "next", "planned", "planned"]);
  expect(path.steps.map(({ kind }) => kind)).toEqual([
    ...Array(3).fill(["handOver", "takeOver"]).flat(),
    "staging",
    "removal",
  ]);
});

/** Contoso, whose forest adatum.com leaves at once: Connect Sync has all of it, and one wave is the root of its domain. */
function forestAt(migration: Omit<MigrationDefinition, "waves">): TenantDefinition {
  const { connectSync, cloudSync, ...rest } = definitionAt({ done: 0 });
  const stores = cloudSync.find(({ name }) => name === "adatum-stores");
  if (!connectSync || !stores) throw new Error("contoso has changed");
  return {
    ...rest,
    connectSync: { ...connectSync, scopes: [{ domain: "adatum.com", wholeDomain: true }] },
    cloudSync: [{ ...stores, scope: { domain: "adatum.com", fromWaves: true } }],
    migration: {
      ...migration,
      waves: [{ name: "adatum", organizationalUnits: ["DC=adatum,DC=com"], to: "adatum-stores" }],
    },
  };
}

test("a forest that leaves at once is one wave of the root of its domain: the whole domain, said explicitly", () => {
  const positions = [{ done: 0 }, { done: 0, next: "handedOver" as const }, { done: 1 }];
  const declared = positions.map((position) => ({ position, topology: topologyIn([forestAt(position)]) }));
  for (const from of declared)
    for (const to of declared)
      expect(serializeTopology(topologyAt(from.topology, migrationIn(from.topology), to.position))).toEqual(
        serializeTopology(to.topology),
      );
  const [beginning] = declared;
  if (!beginning) throw new Error("no position");
  const { topology } = beginning;
  expect(topology.cloudSync.map(({ scope, enabled }) => ["kind" in scope && scope.kind, enabled])).toEqual([
    ["wholeDomain", false],
  ]);
  const { errors, path } = judgedPath(topology, migrationIn(topology), { today: TODAY });
  expect([errors, path.remains, path.steps.map(({ kind }) => kind)]).toEqual([
    0,
    undefined,
    ["handOver", "takeOver", "staging", "removal"],
  ]);
});

test("an OU of a domain that Connect Sync has as a whole leaves the rest behind, and Connect Sync stays", () => {
  const { migration, ...definition } = forestAt({ done: 0 });
  const wave = { ...migration?.waves[0], organizationalUnits: ["OU=Headquarters,DC=adatum,DC=com"] } as WaveDefinition;
  const topology = topologyIn([{ ...definition, migration: { done: 0, waves: [wave] } }]);
  const { path, needsAtTheEnd } = judgedPath(topology, migrationIn(topology), { today: TODAY });
  expect(String(path.remains?.subtree)).toBe("DC=adatum,DC=com");
  expect([path.steps.map(({ kind }) => kind), needsAtTheEnd]).toEqual([["handOver", "takeOver"], []]);
});

describe("refused is", () => {
  const [sales, it] = waves as [WaveDefinition, WaveDefinition];
  const first = definitionAt({ done: 0 });
  const withWave = (wave: object, definition: Partial<TenantDefinition> = {}): TenantDefinition => ({
    ...first,
    ...definition,
    migration: { done: 0, waves: [{ ...sales, ...wave }, it] },
  });
  const scoped = (scope: TenantDefinition["cloudSync"][number]["scope"]) => ({
    cloudSync: first.cloudSync.map((one) => (one.name === "corp-sales" ? { ...one, scope } : one)),
  });
  const domain = "corp.contoso.com";

  test.each<[string, TenantDefinition, RegExp]>([
    [
      "an unknown configuration",
      withWave({ to: "corp-sale" }),
      /"corp-sale" is not a configuration[\s\S]+use corp-sales/,
    ],
    [
      "a wave to a Connect Sync server",
      withWave({ to: "contoso-aadc-01" }),
      /From Cloud Sync to Connect Sync objects are deleted and created again/,
    ],
    [
      "a wave from somewhere",
      withWave({ from: "corp-it" }),
      /"corp-it" is given as the side that a wave leaves[\s\S]+From Cloud Sync to Connect Sync objects are deleted and created again[\s\S]+reference-cloud-sync-faq/,
    ],
    [
      "a whole domain with a child domain, whose objects the rule pair would take",
      {
        ...first,
        forests: [{ name: domain, domains: [domain, "emea.corp.contoso.com"] }, ...first.forests.slice(1)],
        migration: { done: 0, waves: [{ ...sales, organizationalUnits: [CORP] }] },
      },
      /takes the objects of "emea.corp.contoso.com" too[\s\S]+the OUs and containers at the top of corp.contoso.com/,
    ],
    [
      "a configuration of the whole domain",
      withWave({}, scoped({ domain, wholeDomain: true })),
      /scoped by the whole domain/,
    ],
    ["a configuration of groups", withWave({}, scoped({ domain, groups: [`CN=Pilot,${CORP}`] })), /scoped by groups/],
    [
      "another domain than the configuration's",
      withWave({ to: "adatum-stores" }),
      /of another domain than "adatum-stores"/,
    ],
    [
      "an OU that the configuration has already",
      withWave({}, scoped({ domain, organizationalUnits: [`OU=EMEA,OU=Sales,${CORP}`] })),
      /is in a wave, and "OU=EMEA,OU=Sales,[^"]+" is in scope of corp-sales too/,
    ],
    [
      "an OU that another configuration has already",
      withWave(
        {},
        {
          cloudSync: first.cloudSync.map((one) =>
            one.name === "corp-it"
              ? { ...one, enabled: false, scope: { domain, organizationalUnits: [`OU=Sales,${CORP}`] } }
              : one,
          ),
        },
      ),
      /is in a wave, and "OU=Sales,[^"]+" is in scope of corp-it too/,
    ],
    [
      "an OU that the servers hand over already",
      withWave(
        {},
        {
          connectSync: {
            ...(first.connectSync as NonNullable<TenantDefinition["connectSync"]>),
            handsOver: [{ organizationalUnit: `OU=Sales,${CORP}` }],
          },
        },
      ),
      /is in handsOver of Connect Sync too/,
    ],
    [
      "a test outside of the wave",
      withWave({ onDemandTests: [{ distinguishedName: `CN=Ada,OU=IT,${CORP}` }] }),
      /an object is tested that lies in no OU of the wave/,
    ],
    ["groups in a wave", withWave({ groups: [`CN=Pilot,${CORP}`] }), /only OUs can be handed over for good/],
  ])("%s", (_, definition, message) => {
    expect(() => migrated(definition)).toThrow(message);
    expect(() => migrated(definition)).toThrow(/tenant contoso, migration/);
  });

  test("a scope of waves without a wave", () => {
    expect(() => topologyIn([{ ...first, migration: { done: 0, waves: [sales] } }])).toThrow(
      /what waves bring, and no wave of a migration goes to this configuration[\s\S]+corp-it/,
    );
  });
});
