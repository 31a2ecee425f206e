import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import type { ConnectSyncSettings } from "../../../lib/domain/servers/settings";
import { applicationIdentity } from "../../../lib/rules/servers/sync222-application-identity";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

type Identity = ConnectSyncSettings["connectorIdentity"] & {};

/** The identity of the active server; the one in staging mode says nothing of it. */
function identity(connectorIdentity: Identity, version?: string): SyncTopology {
  const machine = version === undefined ? {} : { version };
  return estate({ connectSync: servers({ settings: { connectorIdentity }, machine }, { settings: {} }) });
}

describeRule(applicationIdentity, {
  allows: {
    "an identity that is not said": estate({ connectSync: servers({ machine: { version: "2.6.92.0" } }) }),
    "an application": identity("application", "2.6.92.0"),
    "a service account on the day after the last, which is for SYNC207": {
      topology: identity("serviceAccount", "2.6.92.0"),
      today: "2027-04-08",
    },
    "a version that will be too old, which is for SYNC228": identity("application", "2.6.3.0"),
  },
  reports: {
    "a service account, until its last day": {
      topology: identity("serviceAccount", "2.6.92.0"),
      today: "2027-04-07",
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01", "stops synchronizing after 2027-04-07: it signs in"],
          fix: ["the wizard of aadc-01", 'connectorIdentity "application"', "remove the service account"],
        },
      ],
    },
    "a service account on an old version, which cannot change it by itself": {
      topology: identity("serviceAccount", "2.4.131.0"),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
    "a service account on a version that is not said": {
      topology: identity("serviceAccount"),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
    "a service account on the server in staging mode alone": {
      topology: estate({ connectSync: servers({}, { settings: { connectorIdentity: "serviceAccount" } }) }),
      findings: [{ where: ["contoso-servers/aadc-02"], what: ["aadc-02"], fix: ["aadc-02"] }],
    },
  },
  mended: {
    "an application on a new version": {
      from: identity("serviceAccount", "2.6.92.0"),
      to: identity("application", "2.6.92.0"),
    },
    "an application on a version that is not said": {
      from: identity("serviceAccount"),
      to: identity("application"),
    },
  },
});
