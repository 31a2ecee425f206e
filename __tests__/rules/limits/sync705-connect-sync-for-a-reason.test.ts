import { OuScope } from "../../../lib/domain/scope/ou-scope";
import type { ConnectSyncSettings } from "../../../lib/domain/servers/settings";
import type { ConnectSyncWriterProps } from "../../../lib/domain/writers/connect-sync-writer";
import { connectSyncForAReason } from "../../../lib/rules/limits/sync705-connect-sync-for-a-reason";
import { describeRule } from "../../support/describe-rule";
import {
  agents,
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

const PLAIN: ConnectSyncSettings = {
  customRules: [],
  groupFiltering: false,
  optionalFeatures: ["passwordWriteback", "exchangeHybridDeployment"],
};
const branches = (count: number) => ous(...Array.from({ length: count }, (_, index) => `OU=Branch ${index + 1}`));
/** A domain with so many objects in OU=CORP, and more elsewhere. */
const holding = (objects: number) => inventory({ "OU=CORP": { user: objects }, "OU=Other": { user: 5_000 } });
const small = holding(400);
const plain = (settings: Partial<ConnectSyncSettings> = {}, props: Partial<ConnectSyncWriterProps> = {}) =>
  estate({ connectSync: servers({ settings: { ...PLAIN, ...settings }, ...props }), cloudSync: [] });
const unsaid = (setting: keyof ConnectSyncSettings) => {
  const { [setting]: _, ...rest } = PLAIN;
  return estate({ connectSync: servers({ settings: rest }), cloudSync: [] });
};
const rule = { name: "In from AD", direction: "inbound", precedence: 50 } as const;
const counted = (topology: ReturnType<typeof estate>) => ({ topology, inventory: small });
const found = { where: ["contoso", "contoso-servers/aadc-01"] };

describeRule(connectSyncForAReason, {
  allows: {
    "2,001 objects in scope": { topology: plain(), inventory: holding(2_001) },
    "a reason to stay": counted(plain({ neededFor: ["reconciliation"] })),
    "a custom rule": counted(plain({ customRules: [rule] })),
    "a standard rule that was changed": counted(plain({ editedStandardRules: ["In from AD - User Join"] })),
    "group filtering": counted(plain({ groupFiltering: true })),
    "devices that are synchronized": counted(plain({ optionalFeatures: ["deviceSynchronization"] })),
    "directory extensions": counted(plain({ optionalFeatures: ["passwordWriteback", "directoryExtensions"] })),
    "device writeback": counted(plain({ optionalFeatures: ["deviceWriteback"] })),
    "group writeback": counted(plain({ optionalFeatures: ["groupWriteback"] })),
    "names to sign in with from another attribute": counted(plain({ userPrincipalNameAttribute: "mail" })),
    "settings that nobody declared": counted(estate({ cloudSync: [] })),
    "custom rules that nobody spoke of": counted(unsaid("customRules")),
    "group filtering that nobody spoke of": counted(unsaid("groupFiltering")),
    "features that nobody spoke of": counted(unsaid("optionalFeatures")),
    "a hand-over": counted(plain({}, { handsOver: [handOver("OU=Sales,OU=CORP")] })),
    "an exclusion": counted(
      plain({}, { scopes: [OuScope.include(CORP, [under("OU=CORP")], { exclude: [under("OU=Service,OU=CORP")] })] }),
    ),
    "31 OUs": counted(plain({}, { scopes: [branches(31)] })),
    "31 OUs in one of two domains": counted(plain({}, { scopes: [ous("OU=CORP"), branches(31)] })),
    "a tenant that uses Cloud Sync already": counted(plain().with({ cloudSync: [cloudSync({ enabled: false })] })),
    "two forests": counted(
      plain().with({
        tenants: [
          tenant({
            forests: [
              { name: CORP, domains: [CORP] },
              { name: "ad.fabrikam.com", domains: ["ad.fabrikam.com"] },
            ],
          }),
        ],
      }),
    ),
    "no active server, which is for SYNC202": counted(
      estate({ connectSync: [connectSync({ role: "staging", settings: PLAIN })], cloudSync: [] }),
    ),
    "two active servers, which is for SYNC201": counted(
      plain().with({ connectSync: ["a", "b"].map((name) => connectSync({ name, settings: PLAIN })) }),
    ),
    "a domain of two that nobody counted": counted(
      plain({}, { scopes: [ous("OU=CORP"), OuScope.wholeDomain("emea.contoso.com")] }),
    ),
  },
  reports: {
    "a small tenant of one forest with nothing out of the ordinary": {
      topology: plain(),
      inventory: small,
      findings: [
        {
          ...found,
          what: ["contoso", "aadc-01", "400 objects in scope, of at most 2,000"],
          fix: ["Transition to Cloud Sync", "aadc-01", "once Microsoft has invited contoso", "neededFor"],
        },
      ],
    },
    "2,000 objects in scope": { topology: plain(), inventory: holding(2_000), findings: [found] },
    "30 OUs": { ...counted(plain({}, { scopes: [branches(30)] })), findings: [found] },
    "a whole domain, and no feature at all": {
      topology: plain({ optionalFeatures: [] }, { scopes: [OuScope.wholeDomain(CORP)] }),
      inventory: inventory({ "OU=CORP": { user: 400 } }),
      findings: [found],
    },
    "an empty list of reasons to stay": {
      ...counted(plain({ neededFor: [], editedStandardRules: [] })),
      findings: [found],
    },
    "one of two tenants, whatever the other one uses": {
      ...counted(
        estate({
          tenants: twoTenants({ forests: [{ name: CORP, domains: [CORP] }] }),
          connectSync: [
            connectSync({ settings: PLAIN }),
            connectSync({ tenant: "fabrikam", name: "sync-01", settings: PLAIN, scopes: [ous("OU=Stores")] }),
          ],
          cloudSync: [cloudSync({ tenant: "fabrikam" })],
        }),
      ),
      findings: [found],
    },
  },
  mended: {
    "saying what keeps it": { from: counted(plain()), to: counted(plain({ neededFor: ["reconciliation"] })) },
    "the state that the wizard leaves for two weeks, without a waiver": {
      from: counted(plain()),
      to: counted(
        estate({
          connectSync: [connectSync({ role: "staging", settings: PLAIN })],
          cloudSync: [cloudSync({ scope: ous("OU=CORP") })],
          agents: agents(1, { name: "aadc-01" }),
        }),
      ),
    },
    "Cloud Sync, once the wizard has moved it": {
      from: counted(plain()),
      to: counted(estate({ connectSync: [], cloudSync: [cloudSync({ scope: ous("OU=CORP") })] })),
    },
  },
});
