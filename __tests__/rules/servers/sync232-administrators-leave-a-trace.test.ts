import type { ConnectSyncSettings } from "../../../lib/domain/servers/settings";
import { administratorsLeaveATrace } from "../../../lib/rules/servers/sync232-administrators-leave-a-trace";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const of = (active: ConnectSyncSettings, staging: ConnectSyncSettings = active) =>
  estate({ connectSync: servers({ settings: active }, { settings: staging }) });
const [on, off] = [{ adminAuditLog: "enabled" }, { adminAuditLog: "disabled" }] as const;

describeRule(administratorsLeaveATrace, {
  allows: { "what nobody says": estate(), "what is on": of(on) },
  reports: {
    "each server where it is off": {
      topology: of(off),
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01 does not log"],
          fix: ["on aadc-01", 'adminAuditLog "enabled"'],
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
