import type { ConnectSyncSettings } from "../../../lib/domain/servers/settings";
import { connectHealthUploads } from "../../../lib/rules/servers/sync231-connect-health-uploads";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const of = (active: ConnectSyncSettings, staging: ConnectSyncSettings = active) =>
  estate({ connectSync: servers({ settings: active }, { settings: staging }) });
const [on, off] = [{ connectHealth: "enabled" }, { connectHealth: "disabled" }] as const;

describeRule(connectHealthUploads, {
  allows: { "what nobody says": estate(), "what is on": of(on) },
  reports: {
    "each server where it is off": {
      topology: of(off),
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01 does not upload to Connect Health"],
          fix: ["on aadc-01", 'connectHealth "enabled"'],
        },
        { where: ["contoso-servers/aadc-02"] },
      ],
    },
    "a server in staging mode alone": {
      topology: of(on, off),
      findings: [{ where: ["contoso-servers/aadc-02"] }],
    },
  },
  mended: { "switching it on": { from: of(off), to: of(on) } },
});
