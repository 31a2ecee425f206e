import type { OptionalFeature } from "../../../lib/domain/servers/settings";
import type { ConnectSyncWriterProps } from "../../../lib/domain/writers/connect-sync-writer";
import { writtenBackByOneTenant } from "../../../lib/rules/tenants/sync604-written-back-by-one-tenant";
import { describeRule } from "../../support/describe-rule";
import {
  CORP,
  cloudSync,
  connectSync,
  estate,
  handOver,
  ous,
  servers,
  twoTenants,
  under,
} from "../../support/topology";

const tenants = twoTenants();

/** Active servers of contoso and fabrikam, both with OU=CORP in scope and with the features of each. */
function both(
  contosos: readonly OptionalFeature[],
  fabrikams: readonly OptionalFeature[],
  fabrikam: Partial<ConnectSyncWriterProps> = {},
) {
  return estate({
    tenants,
    connectSync: [
      ...servers({ settings: { optionalFeatures: contosos } }),
      connectSync({ tenant: "fabrikam", name: "fab-01", settings: { optionalFeatures: fabrikams }, ...fabrikam }),
    ],
    cloudSync: [],
    agents: [],
  });
}

/** A server of contoso with Exchange writeback, and a configuration of fabrikam in its scope that has it, or not. */
const exchange = (exchangeHybridWriteback: boolean) =>
  both(["exchangeHybridDeployment"], []).with({
    connectSync: servers({ settings: { optionalFeatures: ["exchangeHybridDeployment"] } }),
    cloudSync: [cloudSync({ tenant: "fabrikam", scope: ous("OU=Sales,OU=CORP"), exchangeHybridWriteback })],
  });

const PLACES = ["contoso-servers/aadc-01", "fabrikam-servers/fab-01"];
const devices = both(["deviceWriteback"], ["deviceWriteback"]);

describeRule(writtenBackByOneTenant, {
  allows: {
    "writeback that nobody speaks of": both([], [], { settings: {} }),
    "writeback in one of the tenants": both(["deviceWriteback", "groupWriteback"], []),
    "devices in one tenant and groups in the other": both(["deviceWriteback"], ["groupWriteback"]),
    "password writeback in both": both(["passwordWriteback"], ["passwordWriteback"]),
    "the Exchange hybrid deployment in one, by either tool": exchange(false),
    "parts of the domain that do not meet": both(["deviceWriteback"], ["deviceWriteback"], {
      scopes: [ous("OU=Labs")],
    }),
    "what the server of the other tenant hands over": both(["groupWriteback"], ["groupWriteback"], {
      handsOver: [handOver("OU=CORP", ["user", "inetOrgPerson", "group", "contact", "device"])],
    }),
    "a server in staging mode": both(["deviceWriteback"], ["deviceWriteback"], { role: "staging" }),
    "two active servers of one tenant, which are for SYNC201": estate({
      tenants,
      connectSync: [
        connectSync({ settings: { optionalFeatures: ["groupWriteback"] } }),
        connectSync({ name: "aadc-02", settings: { optionalFeatures: ["groupWriteback"] } }),
        connectSync({ tenant: "fabrikam", name: "fab-01" }),
      ],
    }),
  },
  reports: {
    "the Exchange hybrid deployment in two tenants": {
      topology: both(["exchangeHybridDeployment"], ["exchangeHybridDeployment"]),
      findings: [{ where: PLACES, what: ["exchangeHybridDeployment"] }],
    },
    "the Exchange hybrid deployment by a server of one and Cloud Sync of another": {
      topology: exchange(true),
      findings: [
        {
          where: ["contoso-servers/aadc-01", "fabrikam-sync/sales"],
          what: ["aadc-01 of contoso and sales of fabrikam", `share ${under("OU=Sales,OU=CORP")}`],
        },
      ],
    },
    "device writeback in two tenants": {
      topology: devices,
      findings: [
        {
          where: PLACES,
          what: ["aadc-01 of contoso and fab-01 of fabrikam", "deviceWriteback", `share ${under("OU=CORP")}`],
          fix: ["keep deviceWriteback on aadc-01 of contoso or fab-01 of fabrikam"],
        },
      ],
    },
    "each writeback by itself": {
      topology: both(["groupWriteback", "deviceWriteback"], ["deviceWriteback", "groupWriteback"]),
      findings: [
        { where: PLACES, what: ["deviceWriteback"] },
        { where: PLACES, what: ["groupWriteback"], fix: ["keep groupWriteback"] },
      ],
    },
    "a part that lies within the other's, and one more": {
      topology: both(["groupWriteback"], ["groupWriteback"], {
        scopes: [ous("OU=Sales,OU=CORP", "OU=IT,OU=CORP", "OU=Labs")],
      }),
      findings: [{ where: PLACES, what: [under("OU=IT,OU=CORP"), `and 1 more of ${CORP}`] }],
    },
  },
  mended: {
    "switching it off in one tenant": { from: devices, to: both(["deviceWriteback"], []) },
    "taking the shared part out of one": {
      from: devices,
      to: both(["deviceWriteback"], ["deviceWriteback"], { scopes: [ous("OU=Labs")] }),
    },
  },
});

test("a finding tells for each server what is on and which mark lets it in", () => {
  const [finding] = [...writtenBackByOneTenant.judge(devices, {} as never)];
  expect(finding?.where.map(({ detail }) => detail)).toEqual(
    PLACES.map(() => `deviceWriteback is on, ${under("OU=CORP")} is included`),
  );
});

test("one shared part is told without a count", () => {
  const [finding] = [...writtenBackByOneTenant.judge(devices, {} as never)];
  expect(finding?.what).toMatch(new RegExp(`share ${under("OU=CORP")}$`));
});
