import type { CalendarDay } from "../../domain/input/calendar-day";
import { inDigits } from "../../domain/input/digits";
import { heldObjects } from "../../domain/inventory/held-objects";
import type { Writer } from "../../domain/writers/writer";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC421";

interface WithoutHash {
  readonly today: CalendarDay;
  readonly writer: Writer;
  readonly people: number;
}

/** People who are inetOrgPersons do not depend on a password hash: neither tool sends it. Servers in staging mode send none at all. */
export const hashesOfInetorgpersons = rule<WithoutHash>({
  code: CODE,
  severity: "warning",
  title: "Password hash sync reaches everyone in its scope",
  why: "People who are inetOrgPersons in Active Directory cannot sign in with their password: Microsoft supports password hash sync of them in neither tool.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-password-hash-synchronization",
  since: "2026-12",
  needs: "inventory",
  *check({ writers }, { inventory, today }) {
    const sending = writers.filter(({ passwordHashSync, state }) => passwordHashSync && state !== "silent");
    const held = heldObjects(sending, inventory);
    for (const writer of sending) {
      const people = held.get(writer)?.inetOrgPerson ?? 0;
      if (people > 0) yield { today, writer, people };
    }
  },
  about: ({ writer: { tenant, tool, name } }) => [tenant, tool, name],
  where: ({ writer: { origin }, people }) => [{ origin, detail: `inetOrgPersons in scope: ${inDigits(people)}` }],
  what: ({ writer: { name, tool }, people }) =>
    `up to ${people === 1 ? "1 person" : `${inDigits(people)} people`} in the scope of ${name} cannot sign in with their password: they are inetOrgPersons, whose password hashes ${tool} does not send`,
  fix: ({ writer: { origin }, today }) => {
    const waiver = waiverToPaste({
      code: CODE,
      place: origin,
      reason: "these people sign in without a password or by federation",
      today,
      days: 365,
    });
    return `change their object class to user in Active Directory and count the domain again (test one person first: applications that search for inetOrgPerson no longer find them); or let them sign in without a password or by federation, and waive this: ${waiver}`;
  },
});
