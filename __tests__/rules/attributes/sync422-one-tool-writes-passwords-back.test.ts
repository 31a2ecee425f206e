import { OuScope } from "../../../lib/domain/scope/ou-scope";
import type { CloudSyncWriterProps } from "../../../lib/domain/writers/cloud-sync-writer";
import type { ConnectSyncWriterProps } from "../../../lib/domain/writers/connect-sync-writer";
import { oneToolWritesPasswordsBack } from "../../../lib/rules/attributes/sync422-one-tool-writes-passwords-back";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, estate, servers, twoTenants } from "../../support/topology";

const WRITEBACK = { settings: { optionalFeatures: ["passwordWriteback"] } } as const;
const both = (configuration: Partial<CloudSyncWriterProps> = {}, server: Partial<ConnectSyncWriterProps> = WRITEBACK) =>
  estate({ cloudSync: [cloudSync({ passwordWriteback: true, ...configuration })], connectSync: servers(server) });

describeRule(oneToolWritesPasswordsBack, {
  allows: {
    "writeback that nobody speaks of": estate(),
    "Cloud Sync's alone": both({}, { settings: { optionalFeatures: [] } }),
    "Connect Sync's alone": both({ passwordWriteback: false }),
    "a configuration that is not enabled": both({ enabled: false }),
    "servers in staging mode": both({}, { ...WRITEBACK, role: "staging" }),
    "a domain for each": both({ scope: OuScope.wholeDomain("emea.contoso.com") }),
    "the domain of another tenant": both({ tenant: "fabrikam" }).with({ tenants: twoTenants() }),
  },
  reports: {
    "both in one domain": {
      topology: both(),
      findings: [
        {
          where: ["contoso-sync/sales", "contoso-servers/aadc-01"],
          what: ["sales and aadc-01", "corp.contoso.com"],
          fix: ["wizard of aadc-01"],
        },
      ],
    },
  },
  mended: {
    "leaving it to Cloud Sync": { from: both(), to: both({}, { settings: { optionalFeatures: [] } }) },
    "leaving it to Connect Sync": { from: both(), to: both({ passwordWriteback: false }) },
  },
});
