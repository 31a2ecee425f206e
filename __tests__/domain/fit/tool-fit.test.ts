import { COMPARISON, NEEDS_EXPLAINED } from "../../../lib/domain/fit/tool-comparison";
import { toolFit } from "../../../lib/domain/fit/tool-fit";
import { Inventory } from "../../../lib/domain/inventory/inventory";
import type { Position } from "../../../lib/domain/migration/migration";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OBJECT_KINDS, type ObjectKind, PROVISIONED_KINDS } from "../../../lib/domain/scope/object-kind";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { NEEDS } from "../../../lib/domain/servers/need";
import { migrating } from "../../support/migrating";
import {
  CORP,
  cloudSync,
  connectSync,
  estate,
  handOver,
  inventory,
  ous,
  servers,
  tenant,
  under,
} from "../../support/topology";

const SALES = "OU=Sales,OU=CORP";

/** What the first tenant is told, each population in short. */
function told(topology: SyncTopology, counted: Inventory = Inventory.NONE) {
  const [fit] = toolFit(topology, counted);
  return {
    fits: fit?.fits,
    unexplained: fit?.unexplained.map(({ name }) => name),
    populations: fit?.populations.map(({ dn, writer, fits, holds, noHolds }) => [
      dn.toString(),
      writer.name,
      fits,
      holds.map(({ need }) => need),
      noHolds.map(({ need }) => need),
    ]),
  };
}

/** Connect Sync with OU=CORP, of which Sales is handed over to Cloud Sync. */
function coexisting(settings: object) {
  return estate({
    connectSync: servers({ handsOver: [handOver(SALES)], settings }),
    cloudSync: [cloudSync({ scope: ous(SALES) })],
  });
}

test("a population that is held stays, and the one beside it fits Cloud Sync: both tools", () => {
  const topology = coexisting({ neededFor: ["attributeMerge"] });
  expect(told(topology)).toEqual({
    fits: "both",
    unexplained: [],
    populations: [
      [under("OU=CORP"), "aadc-01", "Connect Sync", ["attributeMerge"], []],
      [under(SALES), "sales", "Cloud Sync", [], []],
    ],
  });
});

test("an OU that waits for its wave is one population, that of Connect Sync, until Cloud Sync writes it", () => {
  const populationsAt = (position: Position) =>
    told(migrating(position))
      .populations?.filter(([dn]) => dn === under("OU=IT"))
      .map(([, writer]) => writer);
  expect(populationsAt({ done: 1 })).toEqual(["aadc-01"]);
  expect(populationsAt({ done: 2 })).toContain("corp-it");
  const draft = migrating({ done: 1 });
  const labs = cloudSync({ name: "labs", scope: ous("OU=Labs,OU=IT"), enabled: false });
  const names = told(draft.with({ cloudSync: [...draft.cloudSync, labs] })).populations?.map(([, writer]) => writer);
  expect(names).toContain("labs");
});

test("a server that needs nothing is told so, and that it does not say", () => {
  expect(told(coexisting({}))).toMatchObject({ fits: "Cloud Sync", unexplained: ["aadc-01"] });
});

test("what its settings show is needed counts without being said", () => {
  const rule = { name: "In from AD - Contractors", direction: "inbound", precedence: 50 };
  for (const [settings, need] of [
    [{ customRules: [rule] }, "advancedSyncRules"],
    [{ editedStandardRules: ["In from AD - User Join"] }, "advancedSyncRules"],
    [{ optionalFeatures: ["deviceWriteback"] }, "deviceWriteback"],
  ] as const)
    expect(told(coexisting(settings)).populations?.[0]?.[3]).toEqual([need]);
  const devices = coexisting({ optionalFeatures: ["deviceSynchronization"] });
  expect(told(devices)).toMatchObject({ unexplained: [] });
  expect(told(devices).populations?.[0]?.[4]).toEqual(["deviceSynchronization"]);
});

test("nothing else about a server holds a population", () => {
  const settings = { customRules: [], editedStandardRules: [], optionalFeatures: ["passwordWriteback"] };
  expect(told(coexisting(settings)).populations?.[0]?.[3]).toEqual([]);
});

test("a staging server explains nothing and holds nothing", () => {
  const topology = estate({ connectSync: servers({ settings: {} }, { settings: { neededFor: ["ldapDirectory"] } }) });
  expect(told(topology)).toMatchObject({ unexplained: ["aadc-01"] });
  expect(told(topology).populations?.[0]?.slice(1, 4)).toEqual(["aadc-01", "Cloud Sync", []]);
});

/** Why the first population is not held, and what the tenant is told of its servers. */
function unheld(topology: SyncTopology, counted: Inventory = Inventory.NONE) {
  const [fit] = toolFit(topology, counted);
  return {
    fits: fit?.populations[0]?.fits,
    because: fit?.populations[0]?.noHolds.map(({ because }) => because),
    unneeded: fit?.unneeded.map(({ name }) => name),
  };
}

test("devices hold nothing: Cloud Sync synchronizes them too, or there are none", () => {
  const topology = coexisting({ neededFor: ["deviceSynchronization"] });
  const with1 = inventory({ "OU=PCs,OU=CORP": { device: 1 } });
  const without = inventory({ "OU=PCs,OU=CORP": { user: 1 } });
  const moved = { fits: "Cloud Sync", because: ["Cloud Sync does it too"], unneeded: ["aadc-01"] };
  expect(unheld(topology)).toEqual(moved);
  expect(unheld(topology, with1)).toEqual(moved);
  expect(unheld(topology, without)).toEqual({ ...moved, because: ["no devices here"] });
});

test.each(NEEDS)("%s holds exactly where the comparison does not say that Cloud Sync does it", (need) => {
  const forests = [...tenant().forests, { name: "adatum.com", domains: ["adatum.com"] }];
  const topology = coexisting({ neededFor: [need] }).with({ tenants: [tenant({ forests })] });
  const row = COMPARISON.find(({ name }) => name === NEEDS_EXPLAINED[need].capability);
  expect(row?.connectSync).not.toBe(false);
  expect(told(topology).populations?.[0]?.[2]).toBe(row?.cloudSync === true ? "Cloud Sync" : "Connect Sync");
});

test.each(["crossForestReferences", "accountResourceForest"] as const)(
  "%s holds only where there are two forests",
  (need) => {
    const topology = coexisting({ neededFor: [need] });
    const forests = [...tenant().forests, { name: "adatum.com", domains: ["adatum.com"] }];
    expect(unheld(topology)).toEqual({ fits: "Cloud Sync", because: ["one forest"], unneeded: ["aadc-01"] });
    expect(told(topology.with({ tenants: [tenant({ forests })] })).populations?.[0]?.slice(3)).toEqual([[need], []]);
  },
);

test("servers are unneeded only together, and one that synchronizes nothing is kept by what it says", () => {
  const unneeded = (settings: object) => {
    const idle = connectSync({ name: "aadc-03", handsOver: [handOver("OU=CORP")], settings });
    const topology = estate({ connectSync: [connectSync({ settings: {} }), idle], cloudSync: [] });
    return toolFit(topology, Inventory.NONE)[0]?.unneeded.map(({ name }) => name);
  };
  expect(unneeded({ neededFor: ["federationSetup"] })).toEqual([]);
  expect(unneeded({ neededFor: ["deviceSynchronization"] })).toEqual(["aadc-01", "aadc-03"]);
  expect(unneeded({})).toEqual(["aadc-01", "aadc-03"]);
});

test("what was counted keeps a server that says nothing", () => {
  const fits = toolFit(coexisting({}), inventory({ "OU=Elsewhere": { user: 150_001 } }));
  expect(fits[0]).toMatchObject({ unexplained: [{ name: "aadc-01" }], unneeded: [] });
});

test("Microsoft counts the domain, not the scope: at 150,000 objects it fits, and above it does not", () => {
  const topology = coexisting({});
  const at = inventory({ "OU=Elsewhere": { user: 150_000 } });
  const above = inventory({ "OU=Elsewhere": { user: 150_001 } });
  expect(told(topology, at).fits).toBe("Cloud Sync");
  expect(told(topology, above).populations?.map((population) => population[2])).toEqual([
    "Connect Sync",
    "Connect Sync",
  ]);
});

test("a group holds where it stands: at 50,000 members it fits, and above it does not", () => {
  const topology = coexisting({});
  const of = (largestGroup: number) => inventory({ [SALES]: { group: 1, largestGroup } });
  expect(told(topology, of(50_000)).fits).toBe("Cloud Sync");
  expect(told(topology, of(50_001)).populations?.[1]?.slice(2, 4)).toEqual([
    "Connect Sync",
    ["groupsOver50000Members"],
  ]);
});

test("a limit that was said and is not reached holds nothing; one that is reached is told once, as counted", () => {
  const topology = coexisting({ neededFor: ["domainOver150000Objects", "groupsOver50000Members"] });
  const small = inventory({ "OU=CORP": { user: 10, group: 1, largestGroup: 3 } });
  expect(told(topology, small).populations?.[0]?.slice(3)).toEqual([
    [],
    ["domainOver150000Objects", "groupsOver50000Members"],
  ]);
  const uncounted = inventory({ "OU=CORP": { user: 10 } });
  expect(told(topology, uncounted).populations?.[0]?.[3]).toEqual(["groupsOver50000Members"]);
  const large = inventory({ "OU=CORP": { user: 150_001 } });
  const [fit] = toolFit(topology, large);
  expect(fit?.populations[0]?.holds).toEqual([
    expect.objectContaining({ need: "groupsOver50000Members" }),
    { need: "domainOver150000Objects", saidBy: "inventory", count: 150_001 },
  ]);
});

test("a population is counted by what its writer writes there, and by nothing else", () => {
  const topology = coexisting({});
  const counted = inventory({ "OU=CORP": { user: 5 }, [SALES]: { user: 7, device: 2 }, "OU=IT": { user: 11 } });
  const [fit] = toolFit(topology, counted);
  expect(fit?.populations.map(({ counts }) => [counts?.user, counts?.device])).toEqual([
    [5, 2],
    [7, 0],
  ]);
});

test("a writer is one population from its topmost name down, and another one where it begins again", () => {
  const scope = OuScope.include(CORP, [under("OU=CORP"), under("OU=A,OU=X,OU=CORP")], {
    exclude: [under("OU=X,OU=CORP")],
  });
  const topology = estate({ connectSync: servers({ scopes: [scope] }), cloudSync: [] });
  expect(told(topology).populations?.map(([dn]) => dn)).toEqual([under("OU=CORP"), under("OU=A,OU=X,OU=CORP")]);
});

test("a tenant that synchronizes nothing is not told of", () => {
  expect(toolFit(estate({ connectSync: [], cloudSync: [] }), Inventory.NONE)).toEqual([]);
});

test("a scoping group that lies apart from its members is no population of its own", () => {
  const scope = GroupScope.of(CORP, [under("CN=Pilot,OU=Groups")], [under("OU=Sales")]);
  const topology = estate({ connectSync: [], cloudSync: [cloudSync({ scope })] });
  expect(told(topology).populations?.map(([dn]) => dn)).toEqual([under("OU=Sales")]);
});

test("a server that does not select devices has none, counted or not", () => {
  const settings = { neededFor: ["deviceSynchronization"] } as const;
  const because = (objectTypes: readonly ObjectKind[]) =>
    unheld(estate({ connectSync: servers({ objectTypes, settings }), cloudSync: [] })).because;
  expect(because(PROVISIONED_KINDS)).toEqual(["no devices here"]);
  expect(because(OBJECT_KINDS)).toEqual(["Cloud Sync does it too"]);
});

test("what several owners write is said to be contested, and of a claim it is not", () => {
  const contestedOf = (enabled: boolean) =>
    toolFit(
      estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales,OU=CORP"), enabled })] }),
      Inventory.NONE,
    )[0]?.populations.map(({ writer, contested }) => [writer.name, contested.length]);
  expect(contestedOf(true)).toEqual([
    ["aadc-01", 0],
    ["sales", 4],
  ]);
  expect(contestedOf(false)).toEqual([
    ["aadc-01", 0],
    ["sales", 0],
  ]);
});
