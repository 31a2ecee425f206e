import { GroupScope } from "../../lib/domain/group-scope";
import { Inventory } from "../../lib/domain/inventory";
import { OBJECT_KINDS, type ObjectKind, PROVISIONED_KINDS } from "../../lib/domain/object-kind";
import { OuScope } from "../../lib/domain/ou-scope";
import type { SyncTopology } from "../../lib/domain/sync-topology";
import { toolFit } from "../../lib/domain/tool-fit";
import { CORP, cloudSync, estate, handOver, inventory, ous, servers, tenant, under } from "../support/topology";

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

test("a server that needs nothing is told so, and that it does not say", () => {
  expect(told(coexisting({}))).toMatchObject({ fits: "Cloud Sync", unexplained: ["aadc-01"] });
});

test("what its settings show is needed counts without being said", () => {
  const rule = { name: "In from AD - Contractors", direction: "inbound", precedence: 50 };
  for (const [settings, need] of [
    [{ customRules: [rule] }, "advancedSyncRules"],
    [{ editedStandardRules: ["In from AD - User Join"] }, "advancedSyncRules"],
    [{ optionalFeatures: ["deviceWriteback"] }, "deviceWriteback"],
    [{ optionalFeatures: ["deviceSynchronization"] }, "deviceSynchronization"],
  ] as const)
    expect(told(coexisting(settings)).populations?.[0]?.[3]).toEqual([need]);
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

test("devices hold only where there are any, once somebody has counted", () => {
  const topology = coexisting({ neededFor: ["deviceSynchronization"] });
  const with1 = inventory({ "OU=PCs,OU=CORP": { device: 1 } });
  const without = inventory({ "OU=PCs,OU=CORP": { user: 1 } });
  expect(told(topology).populations?.[0]?.slice(2)).toEqual(["Connect Sync", ["deviceSynchronization"], []]);
  expect(told(topology, with1).populations?.[0]?.slice(2)).toEqual(["Connect Sync", ["deviceSynchronization"], []]);
  expect(told(topology, without).populations?.[0]?.slice(2)).toEqual(["Cloud Sync", [], ["deviceSynchronization"]]);
});

test("references across forests hold only where there are two", () => {
  const topology = coexisting({ neededFor: ["crossForestReferences"] });
  const forests = [...tenant().forests, { name: "adatum.com", domains: ["adatum.com"] }];
  expect(told(topology).populations?.[0]?.slice(3)).toEqual([[], ["crossForestReferences"]]);
  expect(told(topology.with({ tenants: [tenant({ forests })] })).populations?.[0]?.slice(3)).toEqual([
    ["crossForestReferences"],
    [],
  ]);
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

test("devices hold nothing on a server that does not select them, counted or not", () => {
  const settings = { neededFor: ["deviceSynchronization"] } as const;
  const needs = (objectTypes: readonly ObjectKind[]) =>
    told(estate({ connectSync: servers({ objectTypes, settings }), cloudSync: [] })).populations?.[0]?.slice(2);
  expect(needs(PROVISIONED_KINDS)).toEqual(["Cloud Sync", [], ["deviceSynchronization"]]);
  expect(needs(OBJECT_KINDS)).toEqual(["Connect Sync", ["deviceSynchronization"], []]);
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
