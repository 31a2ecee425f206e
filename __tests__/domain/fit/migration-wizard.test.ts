import {
  MOST_CONTAINERS,
  MOST_OBJECTS,
  movableTenants,
  wizardInJson,
  wizardInWords,
  wizardVerdicts,
} from "../../../lib/domain/fit/migration-wizard";
import { Inventory } from "../../../lib/domain/inventory/inventory";
import { topologyAt } from "../../../lib/domain/migration/migration";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import type { ConnectSyncSettings } from "../../../lib/domain/servers/settings";
import type { ConnectSyncWriterProps } from "../../../lib/domain/writers/connect-sync-writer";
import { COUNTED, migrating, migrationOf } from "../../support/migrating";
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
  twoTenants,
  under,
} from "../../support/topology";

const PLAIN: ConnectSyncSettings = { customRules: [], groupFiltering: false, optionalFeatures: ["passwordWriteback"] };
const SMALL = inventory({ "OU=CORP": { user: 400 } });

/** A tenant that the wizard takes, with some of its server changed. */
function plain(settings: ConnectSyncSettings = {}, props: Partial<ConnectSyncWriterProps> = {}): SyncTopology {
  return estate({ connectSync: servers({ settings: { ...PLAIN, ...settings }, ...props }), cloudSync: [] });
}

function verdictOf(topology: SyncTopology, counted = SMALL) {
  const [verdict] = wizardVerdicts(topology, counted);
  if (!verdict) throw new Error("no tenant has a server");
  return verdict;
}

const limits = (answers: readonly { readonly limit: string }[]) => answers.map(({ limit }) => limit);

test("a small tenant with nothing out of the ordinary is taken, and told on which server", () => {
  const verdict = verdictOf(plain());
  expect([verdict.stops, verdict.unknown]).toEqual([[], []]);
  expect(wizardInWords(verdict)).toContain(
    "Microsoft's wizard (Transition to Cloud Sync) takes contoso as far as is declared: run it on aadc-01, once Microsoft has invited contoso",
  );
  expect(wizardInJson(verdict)).toMatchObject({ takes: true, server: "aadc-01", objects: 400 });
});

test("the plan's own configurations stop the wizard where they are deployed, and a topology does not say that", () => {
  const settings = { ...PLAIN };
  const planned = migrating({ done: 0 });
  const topology = planned.with({ connectSync: planned.connectSync.map((one) => one.with({ settings })) });
  const verdict = verdictOf(topology, COUNTED);
  expect([limits(verdict.stops), limits(verdict.unknown)]).toEqual([[], ["noCloudSyncYet"]]);
  expect(verdict.unknown[0]?.text).toMatch(
    /^whether corp-sales, corp-it, corp-stores and corp-finance, which wait for their waves, are deployed already: /,
  );
  const own = [...topology.cloudSync, cloudSync({ name: "labs", scope: ous("OU=Labs"), enabled: false })];
  expect(limits(verdictOf(topology.with({ cloudSync: own }), COUNTED).stops)).toEqual(["noCloudSyncYet"]);
  const [stopped] = verdictOf(topologyAt(topology, migrationOf(topology), { done: 1 }), COUNTED).stops.slice(-1);
  expect(stopped?.text).toMatch(/^corp-sales is declared/);
});

const branches = (count: number) => ous(...Array.from({ length: count }, (_, index) => `OU=Branch ${index + 1}`));
const twoForests = tenant({
  forests: [
    { name: CORP, domains: [CORP] },
    { name: "ad.fabrikam.com", domains: ["ad.fabrikam.com"] },
  ],
});
const rule = { name: "In from AD - Pilot", direction: "inbound", precedence: 50 } as const;

test.each<[string, SyncTopology, string, string]>([
  [
    "no active server",
    estate({ connectSync: [connectSync({ role: "staging", settings: PLAIN })], cloudSync: [] }),
    "oneActiveServer",
    "it does not run in staging mode",
  ],
  [
    "two active servers",
    plain().with({ connectSync: ["a", "b"].map((name) => connectSync({ name, settings: PLAIN })) }),
    "oneActiveServer",
    "a and b are active",
  ],
  ["two forests", plain().with({ tenants: [twoForests] }), "oneForest", "2 forests, and it takes one"],
  [
    "31 containers in a domain",
    plain({}, { scopes: [branches(MOST_CONTAINERS + 1)] }),
    "containers",
    "31 included containers in corp.contoso.com",
  ],
  [
    "an exclusion",
    plain({}, { scopes: [OuScope.include(CORP, [under("OU=CORP")], { exclude: [under("OU=Service,OU=CORP")] })] }),
    "inclusionOnly",
    "OU=Service,OU=CORP,DC=corp,DC=contoso,DC=com is excluded",
  ],
  ["a rule of its own", plain({ customRules: [rule] }), "synchronizationRules", "In from AD - Pilot"],
  [
    "a standard rule that was changed",
    plain({ editedStandardRules: ["In from AD - User Join"] }),
    "synchronizationRules",
    "In from AD - User Join",
  ],
  [
    "a hand-over",
    plain({}, { handsOver: [handOver("OU=Sales,OU=CORP")] }),
    "synchronizationRules",
    "the cloudNoFlow rule pair of OU=Sales,OU=CORP",
  ],
  ["group filtering", plain({ groupFiltering: true }), "groupFiltering", "aadc-01"],
  ["names from mail", plain({ userPrincipalNameAttribute: "mail" }), "userPrincipalName", "from mail"],
  [
    "directory extensions",
    plain({ optionalFeatures: ["directoryExtensions"] }),
    "directoryExtensions",
    "directoryExtensions of aadc-01",
  ],
  [
    "devices",
    plain({ optionalFeatures: ["deviceSynchronization"] }),
    "deviceSynchronization",
    "although Cloud Sync has device synchronization",
  ],
  [
    "writeback of groups and devices",
    plain({ optionalFeatures: ["deviceWriteback", "groupWriteback"] }),
    "writeback",
    "deviceWriteback and groupWriteback of aadc-01",
  ],
  [
    "a configuration",
    plain().with({ cloudSync: [cloudSync({ enabled: false })] }),
    "noCloudSyncYet",
    "sales is declared",
  ],
])("%s stops it, and nothing else is said to", (_, topology, limit, text) => {
  const verdict = verdictOf(topology);
  expect(limits(verdict.stops)).toEqual([limit]);
  expect(verdict.stops[0]?.text).toContain(text);
  expect(wizardInWords(verdict)).toContain("does not take contoso");
  expect(wizardInJson(verdict).takes).toBe(false);
  expect([...movableTenants(topology, SMALL)]).toEqual([]);
});

test("2,000 objects in scope are taken, and one more is not", () => {
  const holding = (objects: number) => inventory({ "OU=CORP": { user: objects }, "OU=Other": { user: 5_000 } });
  expect(verdictOf(plain(), holding(MOST_OBJECTS)).stops).toEqual([]);
  expect(verdictOf(plain(), holding(MOST_OBJECTS + 1)).stops).toEqual([
    { limit: "objects", text: "2,001 objects in scope, and it takes 2,000 at most" },
  ]);
});

test("what is not declared or counted is not known, and is not taken for a no", () => {
  const verdict = verdictOf(estate({ connectSync: servers({ settings: {} }), cloudSync: [] }), Inventory.NONE);
  expect(verdict.stops).toEqual([]);
  expect(limits(verdict.unknown)).toEqual(["objects", "synchronizationRules", "groupFiltering", "optionalFeatures"]);
  expect(wizardInWords(verdict)).toBe(
    "whether Microsoft's wizard (Transition to Cloud Sync) takes contoso is not known",
  );
  expect(wizardInJson(verdict)).toMatchObject({ takes: null });
});

test("a tenant without Connect Sync has no verdict, and each other one its own", () => {
  expect(wizardVerdicts(estate({ connectSync: [] }), SMALL)).toEqual([]);
  const both = estate({
    tenants: twoTenants({ forests: [{ name: CORP, domains: [CORP] }] }),
    connectSync: [
      connectSync({ settings: PLAIN }),
      connectSync({ tenant: "fabrikam", name: "sync-01", settings: PLAIN }),
    ],
    cloudSync: [cloudSync({ tenant: "fabrikam" })],
  });
  expect(wizardVerdicts(both, SMALL).map(({ tenant, stops }) => [tenant.name, limits(stops)])).toEqual([
    ["contoso", []],
    ["fabrikam", ["oneForest", "noCloudSyncYet"]],
  ]);
});
