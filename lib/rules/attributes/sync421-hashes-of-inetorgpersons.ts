import type { CloudSyncWriter } from "../../domain/cloud-sync-writer";
import { inDigits } from "../../domain/digits";
import { heldObjects } from "../../domain/held-objects";
import { rule } from "../rule";

interface WithoutHash {
  readonly configuration: CloudSyncWriter;
  readonly people: number;
}

/** Who is an inetOrgPerson does not wait for a password hash from Cloud Sync. */
export const hashesOfInetorgpersons = rule<WithoutHash>({
  code: "SYNC421",
  severity: "warning",
  title: "Cloud Sync sends password hashes of users alone",
  why: "Microsoft does not support password hash sync of inetOrgPersons with Cloud Sync, so that they cannot sign in with their password.",
  page: "lib/rules/attributes/sync421-hashes-of-inetorgpersons.md",
  needs: "inventory",
  *check({ cloudSync }, { inventory }) {
    const sending = cloudSync.filter(({ passwordHashSync }) => passwordHashSync);
    const held = heldObjects(sending, inventory);
    for (const configuration of sending) {
      const people = held.get(configuration)?.inetOrgPerson ?? 0;
      if (people > 0) yield { configuration, people };
    }
  },
  where: ({ configuration: { origin }, people }) => [
    { origin, detail: `inetOrgPersons in scope: ${inDigits(people)}` },
  ],
  what: ({ configuration: { name }, people }) =>
    `${name} is to send password hashes, and has up to ${inDigits(people)} inetOrgPersons in scope, for whom Cloud Sync does not support it`,
  fix: ({ configuration: { name } }) =>
    `leave the OUs of these people to Connect Sync, which sends their hashes, or let them sign in without a password before ${name} takes them over`,
  about: ({ configuration: { tenant, name } }) => `${tenant} ${name}`,
});
