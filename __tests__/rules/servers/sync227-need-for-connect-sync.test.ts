import type { ConnectSyncWriterProps } from "../../../lib/domain/connect-sync-writer";
import { needForConnectSync } from "../../../lib/rules/servers/sync227-need-for-connect-sync";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, connectSync, estate, ous, servers, twoTenants } from "../../support/topology";

const needless: Partial<ConnectSyncWriterProps> = { settings: {} };
const needed: Partial<ConnectSyncWriterProps> = { settings: { neededFor: ["advancedSyncRules"] } };
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
  },
  reports: {
    "no word of a need": {
      topology: unsaid,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["contoso", "aadc-01"],
          fix: ["neededFor for aadc-01", "deviceSynchronization, deviceWriteback", "move contoso to Cloud Sync"],
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
    "moving to Cloud Sync": {
      from: unsaid,
      to: estate({ connectSync: [], cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=CORP") })] }),
    },
  },
});
