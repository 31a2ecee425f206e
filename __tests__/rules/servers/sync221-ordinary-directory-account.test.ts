import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import type { DirectoryAccount } from "../../../lib/domain/servers/settings";
import { ordinaryDirectoryAccount } from "../../../lib/rules/servers/sync221-ordinary-directory-account";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

/** The account of the active server, and of the one in staging mode. */
function accounts(active: DirectoryAccount, staging: DirectoryAccount = "leastPrivileged"): SyncTopology {
  return estate({
    connectSync: servers({ settings: { directoryAccount: active } }, { settings: { directoryAccount: staging } }),
  });
}

describeRule(ordinaryDirectoryAccount, {
  allows: {
    "an account that is not said": estate(),
    "an ordinary account": accounts("leastPrivileged"),
    "a service account for Microsoft Entra ID, which is for SYNC222": estate({
      connectSync: servers({ settings: { connectorIdentity: "serviceAccount" } }),
    }),
  },
  reports: {
    "an administrator": {
      topology: accounts("administrator"),
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01 signs in to Active Directory as an administrator"],
          fix: ["aadc-01", 'directoryAccount "leastPrivileged"'],
        },
      ],
    },
    "a managed service account": {
      topology: accounts("managedServiceAccount"),
      findings: [{ where: ["contoso-servers/aadc-01"], what: ["as a managed service account"] }],
    },
    "a server in staging mode, which reads Active Directory too": {
      topology: accounts("leastPrivileged", "administrator"),
      findings: [{ where: ["contoso-servers/aadc-02"], what: ["aadc-02"], fix: ["aadc-02"] }],
    },
  },
  mended: {
    "an ordinary account for an administrator": {
      from: accounts("administrator"),
      to: accounts("leastPrivileged"),
    },
    "an ordinary account for a managed service account": {
      from: accounts("managedServiceAccount"),
      to: accounts("leastPrivileged"),
    },
  },
});
