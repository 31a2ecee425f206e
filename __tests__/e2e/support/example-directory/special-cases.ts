import type { WorldObject } from "../../../objects/world/estate";
import type { TenantObject } from "../../../objects/world/tenant";
import { UNITS } from "./change";
import { addressed, anchorOf, computer, contact, GLOBAL_DISTRIBUTION, group, guidOf, mailbox, person } from "./makers";

/** Something of the tenant that no synchronization has made. */
type Planted = Omit<TenantObject, "id">;

/** A case that people meet, with the objects of both sides that make it. */
export interface SpecialCase {
  readonly about: string;
  readonly objects: readonly WorldObject[];
  /** What was in the tenant before. */
  readonly planted?: readonly Planted[];
}

/** Numbers of people that no ordinary person has. */
export const FIRST_NUMBER = 5_000;

/** Each special case of the example; the same ones whatever the seed is. */
export function specialCases(): SpecialCase[] {
  let last = FIRST_NUMBER;
  const next = () => last++;
  const cases: SpecialCase[] = [];
  const add = (about: string, objects: readonly WorldObject[], planted: readonly Planted[] = []) =>
    cases.push({ about, objects, planted });
  const cloudUser = (values: Partial<Planted>): Planted => ({ kind: "user", synced: false, addresses: [], ...values });
  const withAddress = (primary: string): Pick<Planted, "primary" | "addresses" | "mail"> => ({
    primary,
    addresses: [primary],
    mail: primary,
  });

  // Somebody new, whose sign-in name or address is in the tenant already.
  {
    const number = next();
    const { userPrincipalName, ...values } = person("hr", number, { fresh: true });
    const name = userPrincipalName as string;
    add(
      "A new person, whose account was made in the tenant first",
      [{ ...values, userPrincipalName: name }],
      [cloudUser({ userPrincipalName: name })],
    );
  }
  {
    const number = next();
    const box = mailbox("hr", number);
    add(
      "A new person, whose mailbox was made in the tenant first",
      [person("hr", number, { fresh: true, ...box })],
      [cloudUser({ userPrincipalName: "first.mailbox@contoso.com", ...withAddress(box.mail as string) })],
    );
  }
  {
    const list = "welcome@contoso.com";
    add(
      "A new group with a mail address that a group of the tenant has",
      [group("it", next(), "Welcome", { fresh: true, ...addressed(list) })],
      [{ kind: "group", synced: false, ...withAddress(list) }],
    );
  }
  {
    const number = next();
    add(
      "A new person, with the sign-in name of an account that may have a role on request",
      [person("hr", number, { fresh: true })],
      [cloudUser({ userPrincipalName: person("hr", number).userPrincipalName, role: "eligible" })],
    );
  }
  {
    const number = next();
    add(
      "A new person, with the sign-in name of an administrator of the tenant",
      [person("hr", number, { fresh: true })],
      [cloudUser({ userPrincipalName: person("hr", number).userPrincipalName, role: "assigned" })],
    );
  }
  {
    const number = next();
    const box = mailbox("hr", number);
    add(
      "A new person, whose address a guest has",
      [person("hr", number, { fresh: true, ...box })],
      [
        cloudUser({
          userPrincipalName: "guest_of_adatum#ext#@contoso.onmicrosoft.com",
          guest: true,
          ...withAddress(box.mail as string),
        }),
      ],
    );
  }

  // Somebody new, whose source anchor is in the tenant already.
  for (const [about, values] of [
    ["A new person, whose anchor a user of the tenant has", {}],
    ["A new person, whose anchor an administrator has", { role: "assigned" }],
    ["A new person, whose anchor somebody has who is eligible for a role", { role: "eligible" }],
    ["A new person, whose anchor a user has who belongs to another object", { objectIdentifier: guidOf(9_999) }],
    ["A new person, who was deleted in the tenant some days ago", { deleted: true }],
  ] as const) {
    const number = next();
    const userPrincipalName = `before${number}@contoso.com`;
    add(
      about,
      [person("hr", number, { fresh: true })],
      [cloudUser({ userPrincipalName, anchor: anchorOf(number), ...values })],
    );
  }
  {
    const number = next();
    add(
      "A new computer that has registered itself in the tenant",
      [computer("it", number, { fresh: true })],
      [{ kind: "device", synced: false, addresses: [], deviceId: guidOf(number) }],
    );
  }

  // Two that want the same.
  {
    const [here, there] = [next(), next()];
    const name = person("hr", here).userPrincipalName as string;
    add("Two people of two domains with one sign-in name", [
      person("hr", here),
      person("warehouse", there, { fresh: true, userPrincipalName: name }),
    ]);
  }
  {
    const [one, other] = [next(), next()];
    const name = "front.desk@contoso.com";
    add("Two new people with one sign-in name", [
      person("hr", one, { fresh: true, userPrincipalName: name }),
      person("warehouse", other, { fresh: true, userPrincipalName: name }),
    ]);
  }
  {
    const list = "facilities@contoso.com";
    add("A new person with the address of a group", [
      group("hr", next(), "Facilities", addressed(list)),
      person("hr", next(), { fresh: true, ...addressed(list) }),
    ]);
  }
  {
    const [one, other] = [next(), next()];
    const box = mailbox("hr", one);
    add("A new person with another address that somebody has already", [
      person("hr", one, box),
      person("hr", other, { fresh: true, ...addressed(`desk${other}@contoso.com`, box.mail as string) }),
    ]);
  }
  {
    const [one, other] = [next(), next()];
    add("Two new people with one source anchor", [
      person("hr", one, { fresh: true, consistencyGuid: anchorOf(one) }),
      person("hr", other, { fresh: true, consistencyGuid: anchorOf(one) }),
    ]);
  }
  {
    const made = group("it", next(), "Migrated", { fresh: true });
    add(
      "A new group whose security identifier a group of the tenant has",
      [made],
      [{ kind: "group", synced: false, addresses: [], sid: made.objectSid }],
    );
  }
  {
    const number = next();
    add("Somebody of Finance whose anchor was changed, so that the new writer does not find the account", [
      person("finance", number, { consistencyGuid: anchorOf(number), edited: { consistencyGuid: anchorOf(9_998) } }),
    ]);
  }

  // What cannot be synchronized, or is left out.
  {
    const number = next();
    add("Somebody whose anchor was changed", [
      person("hr", number, { consistencyGuid: anchorOf(number), edited: { consistencyGuid: anchorOf(9_997) } }),
    ]);
  }
  add("A new group with more members than Cloud Sync takes", [
    group("sales", next(), "Everybody who sells", { fresh: true, memberCount: 50_001 }),
  ]);
  add("A linked mailbox", [person("hr", next(), { recipientTypeDetails: "2" })]);
  add("An account of a synchronization", [person("it", next(), { samAccountName: "MSOL_0a1b2c3d4e5f" })]);
  add("A group that Windows needs", [group("it", next(), "Operators", { isCriticalSystemObject: true })]);
  add("A distribution list without an address", [group("hr", next(), "Lunch", { groupType: GLOBAL_DISTRIBUTION })]);
  add("A computer that has not begun to join", [(({ hasCertificate: _, ...bare }) => bare)(computer("it", next()))]);
  {
    const number = next();
    const { dn, ...values } = person("hr", number);
    add("The loser of a conflict of replication", [
      { ...values, dn: `${dn.split(",")[0]}\\0ACNF:${guidOf(number)},${UNITS.hr}` },
    ]);
  }
  for (let left = 0; left < 3; left++)
    add("Somebody who has left the directory, and whose account stayed", [person("hr", next(), { gone: true })]);
  add("A contact whose group has its address too", [contact("hr", next(), "Supplier", "supplier@tailspintoys.com")]);

  // What the change of the example does to everybody alike.
  for (const unit of ["interns", "legal"] as const) {
    const [number, owner] = [next(), next()];
    add(`${unit}: a person, a group and a computer`, [
      person(unit, number, { consistencyGuid: anchorOf(number) }),
      group(unit, owner, `Everybody of ${unit}`),
      computer(unit, next()),
    ]);
  }
  add("A group of Teams", [group("teams", next(), "Planning")]);

  // What is worth knowing whatever becomes of it.
  {
    const [number, manager] = [next(), next()];
    const boss = person("finance", manager, { consistencyGuid: anchorOf(manager) });
    add("Somebody whose manager another tool writes from now on", [
      boss,
      person("hr", number, { manager: boss.dn, consistencyGuid: anchorOf(number) }),
    ]);
  }
  {
    const number = next();
    const name = person("warehouse", number).userPrincipalName?.split("@")[0];
    add("Somebody whose sign-in name ends in a domain that nobody can verify", [
      person("warehouse", number, {
        fresh: true,
        userPrincipalName: `${name}@adatum.local`,
        mailNickname: `w${number}`,
      }),
    ]);
  }
  add("Somebody who has to change the password", [
    (({ passwordLastSet: _, ...never }) => never)(person("warehouse", next(), { fresh: true })),
  ]);
  {
    const number = next();
    add("An inetOrgPerson of Finance", [
      person("finance", number, { kind: "inetOrgPerson", consistencyGuid: anchorOf(number) }),
    ]);
  }
  {
    const number = next();
    add("A mailbox with an alias that has a blank", [
      person("hr", number, { ...mailbox("hr", number), mailNickname: "front office" }),
    ]);
  }
  {
    const number = next();
    add("A mailbox with a very long alias", [
      person("hr", number, { ...mailbox("hr", number), mailNickname: "a".repeat(70) }),
    ]);
  }
  {
    const number = next();
    const box = mailbox("hr", number);
    add("A mailbox with an address without a domain", [
      person("hr", number, { ...box, proxyAddresses: [...(box.proxyAddresses ?? []), `smtp:desk${number}`] }),
    ]);
  }
  add("A list without a display name", [
    group("hr", next(), "Notices", { ...addressed("notices@contoso.com"), hasDisplayName: false }),
  ]);
  return cases;
}
