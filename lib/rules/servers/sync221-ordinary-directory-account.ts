import type { DirectoryAccount } from "../../domain/servers/settings";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** The accounts that Microsoft refuses, in words. */
const REFUSED: Partial<Record<DirectoryAccount, string>> = {
  administrator: "an administrator",
  managedServiceAccount: "a managed service account",
};

interface RefusedAccount {
  readonly server: ConnectSyncWriter;
  readonly account: DirectoryAccount;
  readonly inWords: string;
}

/** A server reads Active Directory with an ordinary user account that has only the permissions it needs. */
export const ordinaryDirectoryAccount = rule<RefusedAccount>({
  code: "SYNC221",
  severity: "error",
  title: "The directory account is an ordinary user account",
  why: "The server stores this account's password: with an administrator's, whoever takes the server has the forest; Microsoft does not support a managed service account.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-accounts-permissions",
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync) {
      const account = server.settings.directoryAccount;
      const inWords = account && REFUSED[account];
      if (inWords) yield { server, account, inWords };
    }
  },
  about: ({ server: { name }, account }) => [name, account],
  where: ({ server, account }) => [{ origin: server.origin, detail: `directoryAccount is "${account}"` }],
  what: ({ server, inWords }) => `${server.name} signs in to Active Directory as ${inWords}`,
  fix: ({ server }) =>
    `create an ordinary user account with the permissions that the features of ${server.name} need, enter it in the wizard, and declare directoryAccount "leastPrivileged"; a feature whose permission is missing stops working`,
});
