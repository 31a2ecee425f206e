import { topologyAt } from "../../../lib/domain/migration/migration";
import type { StatedNeed } from "../../../lib/domain/migration/need";
import {
  MIGRATION_NEEDS,
  needsBeforeTheFirstWave,
  needsBeforeTheServersGo,
  needsOfWave,
} from "../../../lib/domain/migration/needs";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import type { ConnectSyncSettings, OptionalFeature } from "../../../lib/domain/servers/settings";
import { Tenant, type TenantProps } from "../../../lib/domain/tenant/tenant";
import { CloudSyncWriter, type CloudSyncWriterProps } from "../../../lib/domain/writers/cloud-sync-writer";
import type { ConnectSyncWriterProps } from "../../../lib/domain/writers/connect-sync-writer";
import { RUNBOOK_NAMES } from "../../../lib/runbook/catalog";
import { COUNTED, migrating, migrationOf } from "../../support/migrating";
import { groupProvisioning, inventory, ous, under } from "../../support/topology";

const SIGN_IN = { method: "passwordHashSynchronization" } as const;

/** contoso on its way, whose servers send the password hashes that people sign in with; the rest as given. */
function declared(
  {
    settings,
    server,
    configuration,
    tenant,
  }: {
    settings?: ConnectSyncSettings;
    server?: Partial<ConnectSyncWriterProps>;
    configuration?: Partial<CloudSyncWriterProps>;
    tenant?: Partial<TenantProps>;
  } = {},
  topology: SyncTopology = migrating({ done: 0 }),
): SyncTopology {
  return topology.with({
    tenants: topology.tenants.map((one) => new Tenant({ ...one, authentication: SIGN_IN, ...tenant })),
    connectSync: topology.connectSync.map((one) =>
      one.with({ passwordHashSync: true, ...server, settings: { ...one.settings, ...settings } }),
    ),
    cloudSync: topology.cloudSync.map((one) => new CloudSyncWriter({ ...one, ...configuration })),
  });
}

const feature = (name: OptionalFeature) => ({ settings: { optionalFeatures: [name] } });
const textOf = (needs: readonly StatedNeed[], name: string) => needs.find((need) => need.name === name)?.text;

function atFirst(topology: SyncTopology, name: string) {
  return textOf(needsBeforeTheFirstWave(topology, migrationOf(topology)), name);
}

function atTheEnd(topology: SyncTopology, name: string) {
  return textOf(needsBeforeTheServersGo(topology, migrationOf(topology)), name);
}

/** What a wave needs, by its number; the second one is next. */
function ofWave(topology: SyncTopology, name: string, number = 2, counted = COUNTED) {
  const migration = migrationOf(topology);
  const wave = migration.waves.find((one) => one.number === number);
  if (!wave) throw new Error(`there is no wave ${number}`);
  const counts = counted
    .of("corp.contoso.com")
    ?.count((unit) => wave.organizationalUnits.some((ou) => unit.isWithin(ou)));
  return textOf(needsOfWave(topology, migration, wave, counts), name);
}

describe("the table", () => {
  test("has each need once, with a page of Microsoft's without a locale and the day that it was read", () => {
    const names = MIGRATION_NEEDS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { page, read } of MIGRATION_NEEDS) {
      expect(page).toMatch(/^https:\/\/learn\.microsoft\.com\/entra\/[a-z0-9/-]+$/);
      expect(read).toMatch(/^2026-11-\d\d$/);
    }
  });

  test("names runbooks that there are", () => {
    const named = MIGRATION_NEEDS.flatMap(({ runbook }) => runbook ?? []);
    expect(named.filter((name) => !(RUNBOOK_NAMES as readonly string[]).includes(name))).toEqual([]);
    expect(named).toContain("decommission-connect");
  });

  test("is told in its time alone", () => {
    const times = (topology: SyncTopology) => {
      const migration = migrationOf(topology);
      return [
        needsBeforeTheFirstWave(topology, migration),
        ...migration.waves.map((wave) => needsOfWave(topology, migration, wave)),
        needsBeforeTheServersGo(topology, migration),
      ].map((needs) => needs.length > 0);
    };
    expect(times(migrating({ done: 0 }))).toEqual([true, true, true, true, true, true]);
    expect(times(migrating({ done: 0, next: "handedOver" }))).toEqual([false, true, true, true, true, true]);
    expect(times(migrating({ done: 2 }))).toEqual([false, false, false, true, true, true]);
    expect(times(migrating({ done: 4 }))).toEqual([false, false, false, false, false, true]);
    expect(times(migrating({ done: 4, connectSync: "removed" }))).toEqual(Array(6).fill(false));
  });

  test("asks a server of another tenant for nothing", () => {
    const topology = declared();
    const [server] = topology.connectSync;
    const other = server?.with({
      tenant: "fabrikam",
      name: "sync-01",
      settings: { optionalFeatures: ["groupWriteback"] },
    });
    const both = topology.with({ connectSync: [...topology.connectSync, ...(other ? [other] : [])] });
    expect(atTheEnd(both, "groupWriteback")).toBeUndefined();
    expect(atFirst(both, "settingsKept")).not.toContain("sync-01");
  });
});

describe("before the first wave", () => {
  test("the settings of every server are kept", () => {
    expect(atFirst(declared(), "settingsKept")).toContain("those of aadc-01 and aadc-02");
  });

  test.each<[string, Parameters<typeof declared>[0], string]>([
    ["sourceAnchor", { server: { sourceAnchor: "employeeID" } }, "migrate the anchor first"],
    [
      "ownRules",
      {
        settings: {
          customRules: [{ name: "In from AD - Pilot", direction: "inbound", precedence: 50 }],
          editedStandardRules: ["Out to AAD - User Join"],
        },
      },
      "what In from AD - Pilot and Out to AAD - User Join do",
    ],
    ["directoryExtensions", feature("directoryExtensions"), "mapped in every configuration"],
  ])("%s applies only where it is declared", (name, change, text) => {
    expect(atFirst(declared(change), name)).toContain(text);
    expect(atFirst(declared(), name)).toBeUndefined();
  });
});

describe("before a wave", () => {
  test("anchors are those of its groups and contacts, and none is asked for where it has neither", () => {
    expect(ofWave(declared(), "anchors")).toBe(
      "mS-DS-ConsistencyGuid in 3 groups: Connect Sync fills it in for users only",
    );
    const contacts = inventory({ "OU=IT": { user: 4, group: 1, contact: 2 } });
    expect(ofWave(declared(), "anchors", 2, contacts)).toContain("in 1 group and 2 contacts: ");
    expect(ofWave(declared(), "anchors", 4)).toBeUndefined();
    expect(ofWave(declared(), "groupMatching", 4)).toBeUndefined();
  });

  test("a match by address is not offered where soft match is blocked", () => {
    const matching = { softMatch: "blocked", hardMatchTakeover: "blocked" } as const;
    expect(ofWave(declared({ tenant: { matching } }), "groupMatching")).toContain("soft match is blocked here");
    expect(ofWave(declared(), "groupMatching")).not.toContain("blocked");
  });

  test("the rule pair is for the kinds of its configuration that have one, on servers in staging mode first", () => {
    const devices = { deviceSync: true };
    expect(ofWave(declared({ configuration: devices }), "rulePair")).toBe(
      "for its OUs (users, inetOrgPersons, groups, contacts) on aadc-02 (staging mode) first, then on aadc-01",
    );
  });

  test("a server that has nothing of the wave in scope needs no pair, whatever else of the domain it has", () => {
    const topology = declared();
    const scoped = (...names: readonly string[]) =>
      topology.with({ connectSync: topology.connectSync.map((one) => one.with({ scopes: [ous(...names)] })) });
    expect(ofWave(scoped("OU=Sales"), "rulePair")).toBeUndefined();
    expect(ofWave(scoped("OU=Sales"), "scheduler")).toBeUndefined();
    expect(ofWave(scoped("OU=Sales"), "rulePair", 1)).toContain("aadc-01");
    expect(ofWave(scoped("OU=Labs,OU=IT"), "rulePair")).toContain("aadc-01");
    const [server, other] = topologyAt(scoped("OU=Sales"), migrationOf(topology), { done: 2 }).connectSync;
    expect(server?.handsOver.map(({ organizationalUnit }) => String(organizationalUnit))).toEqual([under("OU=Sales")]);
    expect(other?.handsOver).toHaveLength(1);
  });

  test("a wave of more objects than Microsoft's wizard moves is told so, and that no page says how many may", () => {
    const of = (user: number) => inventory({ "OU=IT": { user, group: 1 } });
    expect(ofWave(declared(), "size", 2, of(26_000))).toContain(
      "26,001 objects: no page says how many may move at once",
    );
    expect(ofWave(declared(), "size", 2, of(1_999))).toBeUndefined();
    expect(ofWave(declared(), "size", 2)).toBeUndefined();
  });

  test("once it is handed over, the pair is there, and the scheduler is only started", () => {
    const topology = migrating({ done: 1, next: "handedOver" });
    expect(ofWave(topology, "rulePair")).toBeUndefined();
    expect(ofWave(topology, "anchors")).toBeUndefined();
    expect(ofWave(topology, "scheduler")).toMatch(/^started when Cloud Sync writes/);
    expect(ofWave(topology, "rulePair", 3)).toBeDefined();
  });

  test("names to sign in with are asked for where Connect Sync takes another attribute, mapped or not", () => {
    const mail = { userPrincipalNameAttribute: "mail" };
    expect(ofWave(declared({ settings: mail }), "userNames")).toBe(
      "UserPrincipalName mapped from mail in corp-it, or people get other names",
    );
    const mapped = declared({
      settings: mail,
      configuration: {
        attributeMappings: [
          {
            objectType: "user",
            target: "UserPrincipalName",
            source: { kind: "attribute", attribute: "mail" },
            flowType: "Always",
            defaultValue: undefined,
          },
        ] as unknown as CloudSyncWriterProps["attributeMappings"] & object,
      },
    });
    expect(ofWave(mapped, "userNames")).toContain("see that it gives the same names as mail");
    expect(
      ofWave(declared({ settings: { userPrincipalNameAttribute: "UserPrincipalName" } }), "userNames"),
    ).toBeUndefined();
  });

  test("whoever sends password hashes is named, and where two do", () => {
    expect(ofWave(declared(), "passwordHashes")).toContain("sent by aadc-01");
    const both = ofWave(declared({ configuration: { passwordHashSync: true } }), "passwordHashes");
    expect(both).toContain("corp-it sends them; its first run may fail");
    expect(both).toContain("the pair stops those of aadc-01 (SYNC403)");
    expect(ofWave(declared({ server: { passwordHashSync: false } }), "passwordHashes")).toBeUndefined();
  });

  test("computers stay with Connect Sync, or go with a device job", () => {
    const synchronized = feature("deviceSynchronization");
    expect(ofWave(declared(), "devices")).toBeUndefined();
    expect(ofWave(declared(synchronized), "devices")).toContain("stay with Connect Sync");
    expect(ofWave(declared({ ...synchronized, configuration: { deviceSync: true } }), "devices")).toContain(
      "no page says how a rule pair hands computers over",
    );
  });

  test("Exchange hybrid is asked for where a server writes back", () => {
    const hybrid = feature("exchangeHybridDeployment");
    expect(ofWave(declared(), "exchangeHybrid")).toBeUndefined();
    expect(ofWave(declared(hybrid), "exchangeHybrid")).toMatch(/^exchangeHybridWriteback of corp-it/);
    expect(ofWave(declared({ ...hybrid, configuration: { exchangeHybridWriteback: true } }), "exchangeHybrid")).toMatch(
      /^corp-it writes back/,
    );
  });

  test("password writeback is switched before the last wave of a domain, and before no other", () => {
    const topology = declared(feature("passwordWriteback"));
    expect([1, 2, 3].map((number) => ofWave(topology, "passwordWriteback", number))).toEqual(Array(3).fill(undefined));
    expect(ofWave(topology, "passwordWriteback", 4)).toContain(
      "switch on Write back passwords with Microsoft Entra Connect cloud sync",
    );
    expect(ofWave(declared(), "passwordWriteback", 4)).toBeUndefined();
    const switched = declared({ ...feature("passwordWriteback"), configuration: { passwordWriteback: true } });
    expect(ofWave(switched, "passwordWriteback", 4)).toContain("SYNC422");
  });

  test("a domain whose agents nobody has written down is not one without agents", () => {
    const topology = declared({ tenant: { undeclaredAgents: ["corp.contoso.com"] } }).with({ agents: [] });
    expect(ofWave(topology, "agents")).toContain("they are there");
  });
});

describe("before the servers go", () => {
  test("pairs stay, the tenant's threshold is decided, and two weeks pass", () => {
    expect(atTheEnd(declared(), "rulePairsStay")).toContain("gone with the servers");
    expect(atTheEnd(declared(), "tenantThreshold")).toContain("stops Cloud Sync too");
    expect(atTheEnd(declared(), "decommissioning")).toContain(
      "aadc-01 and aadc-02 installed and in staging mode for 14 days",
    );
  });

  test.each<[string, Parameters<typeof declared>[0], string]>([
    ["passThroughAuthentication", { tenant: { authentication: { method: "passThroughAuthentication" } } }, "aadc-01"],
    ["federation", { tenant: { authentication: { method: "federationWithAdFs" } } }, "its own tools"],
    [
      "seamlessSingleSignOn",
      {
        tenant: {
          authentication: { method: "passwordHashSynchronization", seamlessSingleSignOn: ["corp.contoso.com"] },
        },
      },
      "AzureADSSO.psd1",
    ],
    ["groupWriteback", feature("groupWriteback"), "none is declared"],
    ["deviceWriteback", feature("deviceWriteback"), "cloud Kerberos trust"],
    ["devicesOfAll", feature("deviceSynchronization"), "deviceSync of corp-sales"],
  ])("%s applies only where it is declared", (name, change, text) => {
    expect(atTheEnd(declared(change), name)).toContain(text);
    expect(atTheEnd(declared(), name)).toBeUndefined();
  });

  test("what has taken over already is not asked for", () => {
    expect(atTheEnd(declared({ configuration: { passwordHashSync: true } }), "passwordHashesOfAll")).toBeUndefined();
    expect(atTheEnd(declared(), "passwordHashesOfAll")).toContain("corp-finance");
    const devices = declared({ ...feature("deviceSynchronization"), configuration: { deviceSync: true } });
    expect(atTheEnd(devices, "devicesOfAll")).toBeUndefined();
    const groups = declared(feature("groupWriteback")).with({ groupProvisioning: [groupProvisioning()] });
    expect(atTheEnd(groups, "groupWriteback")).toContain("(groups)");
  });

  test("an agent on the machine of a server goes with it", () => {
    const topology = declared();
    const [agent] = topology.agents;
    const there = topology.with({ agents: agent ? [...topology.agents, { ...agent, name: "AADC-02" }] : [] });
    expect(atTheEnd(there, "agentsOnServers")).toContain("AADC-02 goes with its machine");
    expect(atTheEnd(topology, "agentsOnServers")).toBeUndefined();
  });
});
