import type { DirectoryAccount } from "../../domain/servers/settings";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** The accounts that Microsoft refuses, as a sentence names them. */
const REFUSED: Partial<Record<DirectoryAccount, string>> = {
  administrator: "an administrator",
  managedServiceAccount: "a managed service account",
};

interface RefusedAccount {
  readonly server: ConnectSyncWriter;
  readonly account: DirectoryAccount;
  readonly inWords: string;
}

/** A server reads Active Directory by an ordinary user account with the permissions that it needs. */
export const ordinaryDirectoryAccount = rule<RefusedAccount>({
  code: "SYNC221",
  severity: "error",
  title: "The directory account is an ordinary user with the rights that it needs",
  why: "The server keeps the password of this account: an administrator's hands over the forest with it, and a managed service account is not supported.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync) {
      const account = server.settings.directoryAccount;
      const inWords = account && REFUSED[account];
      if (inWords) yield { server, account, inWords };
    }
  },
  where: ({ server, account }) => [{ origin: server.origin, detail: `directoryAccount is "${account}"` }],
  what: ({ server, inWords }) => `${server.name} signs in to Active Directory as ${inWords}`,
  fix: ({ server }) =>
    `make an ordinary user account with the permissions that the features of ${server.name} need, name it in the wizard, and declare directoryAccount "leastPrivileged"`,
});
