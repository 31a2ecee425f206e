import fc from "fast-check";
import { toolFit } from "../../../lib/domain/fit/tool-fit";
import { DomainInventory, Inventory, NOTHING } from "../../../lib/domain/inventory/inventory";
import { NEEDS } from "../../../lib/domain/servers/need";
import { OPTIONAL_FEATURES } from "../../../lib/domain/servers/settings";
import { Tenant } from "../../../lib/domain/tenant/tenant";
import type { ConnectSyncWriter, ConnectSyncWriterProps } from "../../../lib/domain/writers/connect-sync-writer";
import { judge } from "../../../lib/rules/judge/judge";
import { needForConnectSync } from "../../../lib/rules/servers/sync227-need-for-connect-sync";
import { describeRule, TODAY } from "../../support/describe-rule";
import { DOMAINS, placesOf } from "../../support/forest";
import { forestOf, forests, TENANTS } from "../../support/random-forest";
import { runs } from "../../support/runs";
import { cloudSync, connectSync, estate, handOver, inventory, ous, servers, twoTenants } from "../../support/topology";

const needless: Partial<ConnectSyncWriterProps> = { settings: {} };
const needed: Partial<ConnectSyncWriterProps> = { settings: { neededFor: ["advancedSyncRules"] } };
const devices = estate({ connectSync: servers({ settings: { neededFor: ["deviceSynchronization"] } }) });
const unsaid = estate({ connectSync: servers(needless) });

describeRule(needForConnectSync, {
  allows: {
    "a need": estate(),
    "a need that the server in staging mode does not repeat": estate({ connectSync: servers(needed, needless) }),
    "a tenant without Connect Sync": estate({ connectSync: [] }),
    "a tenant without an active server, which is for SYNC202": estate({
      connectSync: [connectSync({ ...needless, role: "staging" })],
    }),
    "a need on one of two active servers, which are for SYNC201": estate({
      connectSync: [connectSync(needless), connectSync({ ...needed, name: "aadc-02" })],
    }),
    "custom rules, which fit holds a server for without a word": estate({
      connectSync: servers({ settings: { editedStandardRules: ["In from AD - User Join"] } }),
    }),
    "a domain that is counted too large for Cloud Sync": {
      topology: unsaid,
      inventory: inventory({ "OU=CORP": { user: 150_001 } }),
    },
    "a server that hands everything over and is kept for AD FS": estate({
      connectSync: servers({ handsOver: [handOver("OU=CORP")], settings: { neededFor: ["federationSetup"] } }),
      cloudSync: [cloudSync({ scope: ous("OU=CORP"), deviceSync: true })],
    }),
  },
  reports: {
    "no word of a need": {
      topology: unsaid,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["contoso", "aadc-01"],
          fix: ["neededFor for aadc-01", "deviceWriteback, advancedSyncRules", "move contoso to Cloud Sync"],
        },
      ],
    },
    "an empty list of needs": {
      topology: estate({ connectSync: servers({ settings: { neededFor: [] } }) }),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
    "a need that only the server in staging mode has": {
      topology: estate({ connectSync: servers(needless, needed) }),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
    "two active servers once, at both": {
      topology: estate({ connectSync: [connectSync(needless), connectSync({ ...needless, name: "aadc-02" })] }),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-servers/aadc-02"], what: ["aadc-01 and aadc-02"] }],
    },
    "devices alone, which Cloud Sync synchronizes too": {
      topology: devices,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["keeps contoso on Connect Sync (aadc-01)", "computers", "Cloud Sync does it too"],
          fix: ["neededFor for aadc-01"],
        },
      ],
    },
    "references between forests, of which there is one": {
      topology: estate({ connectSync: servers({ settings: { neededFor: ["crossForestReferences"] } }) }),
      findings: [{ where: ["contoso-servers/aadc-01"], what: ["(one forest)"] }],
    },
    "a limit that is said and not reached, once somebody has counted": {
      topology: estate({ connectSync: servers({ settings: { neededFor: ["domainOver150000Objects"] } }) }),
      inventory: inventory({ "OU=CORP": { user: 150_000 } }),
      findings: [{ where: ["contoso-servers/aadc-01"], what: ["(counted and within the limit)"] }],
    },
    "the one of two tenants that says nothing": {
      topology: estate({
        tenants: twoTenants(),
        connectSync: [connectSync(), connectSync({ ...needless, tenant: "fabrikam", name: "fab-01" })],
      }),
      findings: [{ where: ["fabrikam-servers/fab-01"], what: ["fabrikam"], fix: ["fabrikam"] }],
    },
  },
  mended: {
    "saying what it is needed for": { from: unsaid, to: estate({ connectSync: servers(needed) }) },
    "saying what else it is needed for": { from: devices, to: estate({ connectSync: servers(needed) }) },
    "moving to Cloud Sync": {
      from: unsaid,
      to: estate({ connectSync: [], cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=CORP") })] }),
    },
  },
});

const settings = fc.record({
  neededFor: fc.subarray([...NEEDS], { maxLength: 3 }),
  optionalFeatures: fc.subarray([...OPTIONAL_FEATURES], { maxLength: 2 }),
  editedStandardRules: fc.constantFrom([], [], [], ["In from AD - User Join"]),
});

/** Domains that nobody counted, domains without devices, with large groups, and with more objects than Cloud Sync takes. */
const inventories = fc
  .array(
    fc.constantFrom(undefined, { user: 3 }, { device: 2 }, { group: 1, largestGroup: 50_001 }, { user: 150_001 }),
    {
      minLength: DOMAINS.length,
      maxLength: DOMAINS.length,
    },
  )
  .map(
    (counts) =>
      new Inventory(
        DOMAINS.flatMap((domain, index) => {
          const { largestGroup, ...counted } = { largestGroup: undefined, ...counts[index] };
          const units = (placesOf.get(domain) ?? []).map(({ dn }, place) => ({
            dn,
            counts: { ...NOTHING, ...(place === 0 && counted) },
            ...(largestGroup && { largestGroup }),
          }));
          return counts[index] ? [new DomainInventory(domain, "2026-11-20T06:00:00Z", units)] : [];
        }),
      ),
  );

const estates = fc
  .tuple(forests, fc.array(settings, { minLength: 3, maxLength: 3 }), inventories, fc.boolean())
  .map(([specs, said, counted, oneForest]) => {
    const random = forestOf(specs);
    const topology = random.with({
      tenants: TENANTS.map((name, index) => tenantOf(name, index, oneForest)),
      connectSync: random.connectSync.map((server, index) => server.with({ settings: said[index] ?? {} })),
    });
    const findings = judge(topology, { today: TODAY, inventory: counted, rules: [needForConnectSync] });
    const fit = toolFit(topology, counted);
    return TENANTS.map((name) => {
      const active = topology.connectSync.filter(({ tenant, role }) => tenant === name && role === "active");
      const finding = findings.find(({ where }) => active.some(({ origin }) => where[0]?.origin === origin));
      return { name, active, finding, populations: fit.find(({ tenant }) => tenant === name)?.populations ?? [] };
    });
  });

test("the random estates have active servers that nothing keeps, and such that something keeps", () => {
  const active = fc
    .sample(estates, { numRuns: 200, seed: 11 })
    .flat()
    .filter((tenant) => tenant.active.length > 0);
  expect(new Set(active.map(({ finding }) => finding !== undefined))).toEqual(new Set([true, false]));
});

test("it speaks exactly where fit finds nothing that keeps an active server, whatever the estate", () => {
  fc.assert(
    fc.property(estates, (tenants) => {
      for (const { name, active, finding, populations } of tenants) {
        const isKept = active.some((server) => {
          const own = populations.filter(({ writer }) => writer.name === server.name);
          return own.length > 0 ? own.some(({ fits }) => fits === "Connect Sync") : reasonsOf(server).length > 0;
        });
        if (finding) expect(finding.where.map(({ origin }) => origin)).toEqual(active.map(({ origin }) => origin));
        expect({ name, speaks: finding !== undefined }).toEqual({ name, speaks: active.length > 0 && !isKept });
      }
    }),
    { numRuns: runs(300, 10_000) },
  );
});

/** What a server that synchronizes nothing is kept for: all that it says or shows, but for devices. */
function reasonsOf({
  settings: { neededFor = [], optionalFeatures = [], editedStandardRules = [] },
}: ConnectSyncWriter) {
  const writebacks = optionalFeatures.filter((feature) => feature === "deviceWriteback");
  return [...neededFor.filter((need) => need !== "deviceSynchronization"), ...writebacks, ...editedStandardRules];
}

function tenantOf(name: string, index: number, oneForest: boolean): Tenant {
  const forestsOf = [
    { name: DOMAINS[0] as string, domains: [...DOMAINS] },
    { name: "adatum.com", domains: ["adatum.com"] },
  ];
  return new Tenant({
    name,
    tenantId: `00000000-0000-0000-0000-00000000000${index + 1}`,
    forests: forestsOf.slice(0, oneForest ? 1 : 2),
  });
}
