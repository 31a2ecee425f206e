import { createHash } from "node:crypto";
import { base64OfGuid } from "../../../objects/world/engine";
import type { WorldObject } from "../../../objects/world/estate";
import { UNITS, type UnitName } from "./change";
import { type Named, nameOf } from "./names";

/** Objects of Active Directory by a number of their own: the same number is the same object. */

const SIDS: Readonly<Record<string, string>> = {
  "corp.contoso.com": "S-1-5-21-1004336348-1177238915-682003330",
  "adatum.com": "S-1-5-21-2127521184-1604012920-1887927527",
};

export type Values = Partial<WorldObject>;

export function guidOf(number: number): string {
  const digits = createHash("sha256").update(`example ${number}`).digest("hex");
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join("-");
}

export function anchorOf(number: number): string {
  return base64OfGuid(guidOf(number));
}

export function domainOf(unit: UnitName): string {
  return UNITS[unit].endsWith("DC=adatum,DC=com") ? "adatum.com" : "corp.contoso.com";
}

/** `contoso.com` of corp.contoso.com. */
export function suffixOf(unit: UnitName): string {
  return domainOf(unit) === "adatum.com" ? "adatum.com" : "contoso.com";
}

export function accountOf({ first, last }: Named): string {
  return `${first}.${last}`.toLowerCase();
}

function identityOf(unit: UnitName, number: number) {
  const domain = domainOf(unit);
  return { domain, objectGuid: guidOf(number), objectSid: `${SIDS[domain]}-${10_000 + number}` };
}

/** A person without a mailbox. */
export function person(unit: UnitName, number: number, values: Values = {}): WorldObject {
  const named = nameOf(number);
  return {
    dn: `CN=${named.first} ${named.last},${UNITS[unit]}`,
    kind: "user",
    ...identityOf(unit, number),
    samAccountName: `${named.first.slice(0, 4)}${named.last.slice(0, 4)}${number}`.toLowerCase(),
    userPrincipalName: `${accountOf(named)}@${suffixOf(unit)}`,
    proxyAddresses: [],
    hasDisplayName: true,
    passwordLastSet: "2026-09-14T08:00:00Z",
    userAccountControl: 512,
    ...values,
  };
}

/** What a mailbox adds. */
export function mailbox(unit: UnitName, number: number): Values {
  const account = accountOf(nameOf(number));
  const address = `${account}@${suffixOf(unit)}`;
  return {
    mail: address,
    mailNickname: account,
    proxyAddresses: [`SMTP:${address}`, `smtp:${account.replace(".", "")}@${suffixOf(unit)}`],
    recipientTypeDetails: "1",
  };
}

export const GLOBAL_SECURITY = -2147483646;
export const GLOBAL_DISTRIBUTION = 2;

export function group(unit: UnitName, number: number, name: string, values: Values = {}): WorldObject {
  return {
    dn: `CN=${name},${UNITS[unit]}`,
    kind: "group",
    ...identityOf(unit, number),
    samAccountName: name,
    proxyAddresses: [],
    hasDisplayName: true,
    groupType: GLOBAL_SECURITY,
    memberCount: 0,
    members: [],
    ...values,
  };
}

export function addressed(primary: string, ...others: readonly string[]): Values {
  return {
    mail: primary,
    mailNickname: primary.split("@")[0] as string,
    proxyAddresses: [`SMTP:${primary}`, ...others.map((one) => `smtp:${one}`)],
  };
}

export function contact(unit: UnitName, number: number, name: string, address: string): WorldObject {
  const { domain, objectGuid } = identityOf(unit, number);
  const { mail, mailNickname, proxyAddresses = [] } = addressed(address);
  return {
    dn: `CN=${name},${UNITS[unit]}`,
    kind: "contact",
    domain,
    objectGuid,
    proxyAddresses,
    hasDisplayName: true,
    ...(mail && { mail }),
    ...(mailNickname && { mailNickname }),
  };
}

export function computer(unit: UnitName, number: number, values: Values = {}): WorldObject {
  const name = `PC-${String(number).padStart(5, "0")}`;
  return {
    dn: `CN=${name},${UNITS[unit]}`,
    kind: "device",
    ...identityOf(unit, number),
    samAccountName: `${name}$`,
    proxyAddresses: [],
    userAccountControl: 4096,
    hasCertificate: true,
    ...values,
  };
}
