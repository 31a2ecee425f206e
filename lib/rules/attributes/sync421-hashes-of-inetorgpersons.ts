import { inDigits } from "../../domain/input/digits";
import { heldObjects } from "../../domain/inventory/held-objects";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

interface WithoutHash {
  readonly writer: Writer;
  readonly people: number;
}

/** Who is an inetOrgPerson does not wait for a password hash: neither tool sends it. Servers in staging mode send none at all. */
export const hashesOfInetorgpersons = rule<WithoutHash>({
  code: "SYNC421",
  severity: "warning",
  title: "Password hash sync reaches everyone in its scope",
  why: "Microsoft supports password hash sync of inetOrgPersons in neither tool, so they cannot sign in with their password.",
  file: __filename,
  since: "2026-12",
  needs: "inventory",
  *check({ writers }, { inventory }) {
    const sending = writers.filter(({ passwordHashSync, state }) => passwordHashSync && state !== "silent");
    const held = heldObjects(sending, inventory);
    for (const writer of sending) {
      const people = held.get(writer)?.inetOrgPerson ?? 0;
      if (people > 0) yield { writer, people };
    }
  },
  where: ({ writer: { origin }, people }) => [{ origin, detail: `inetOrgPersons in scope: ${inDigits(people)}` }],
  what: ({ writer: { name, tool }, people }) =>
    `${name} is to send password hashes, and has up to ${inDigits(people)} inetOrgPersons in scope, whose hashes ${tool} does not send`,
  fix: () =>
    "let these people sign in without a password or by federation, or turn them into users in Active Directory; if they do already, waive this",
  about: ({ writer: { tenant, tool, name } }) => `${tenant} ${tool} ${name}`,
});
