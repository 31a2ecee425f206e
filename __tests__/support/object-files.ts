import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { JsonObject } from "../e2e/support/terraform-values";
import { CORP } from "./topology";

/** What export-objects.ps1 asks for, but for the members of groups. */
const ATTRIBUTES = [
  "mS-DS-ConsistencyGuid",
  "objectSid",
  "sAMAccountName",
  "userPrincipalName",
  "mail",
  "mailNickname",
  "proxyAddresses",
  "targetAddress",
  "displayName",
  "pwdLastSet",
  "userAccountControl",
  "groupType",
  "adminDescription",
  "isCriticalSystemObject",
  "msExchRecipientTypeDetails",
  "userCertificate",
  "manager",
];

/** An export of corp.contoso.com, each object by the names that LDAP has for its values. */
export function writeDirectory(file: string, objects: readonly object[], head: object = {}): void {
  const lines = [
    {
      format: "entra-sync-objects",
      version: 1,
      domain: CORP,
      exportedAt: "2026-11-26T11:00:00Z",
      attributes: ATTRIBUTES,
      ...head,
    },
    ...objects,
    { end: true, objects: objects.length },
  ];
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`);
}

/** A GUID in which every byte is the same: the anchor of it is the same in either order of its bytes. */
export function guidOf(byte: number): string {
  return "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx".replace(/xx/g, byte.toString(16).padStart(2, "0"));
}

/** The anchor that stands for {@link guidOf}. */
export function anchorOf(byte: number): string {
  return Buffer.alloc(16, byte).toString("base64");
}

/** A user of the directory, who has a password, a name and an anchor that is written. */
export function directoryUser(name: string, ou: string, byte: number, more: object = {}): object {
  const account = name.toLowerCase();
  return {
    dn: `CN=${name},${ou},DC=corp,DC=contoso,DC=com`,
    objectClass: "user",
    objectGUID: guidOf(byte),
    "mS-DS-ConsistencyGuid": anchorOf(byte),
    objectSid: `S-1-5-21-1-2-3-${1000 + byte}`,
    sAMAccountName: account,
    userPrincipalName: `${account}@contoso.com`,
    mail: `${account}@contoso.com`,
    mailNickname: account,
    proxyAddresses: [`SMTP:${account}@contoso.com`],
    hasDisplayName: true,
    pwdLastSet: "2026-10-01T08:00:00Z",
    userAccountControl: 512,
    ...more,
  };
}

/** What Graph answers of a user. */
export function graphUser(name: string, byte: number, more: JsonObject = {}): JsonObject & { readonly id: string } {
  const account = name.toLowerCase();
  return {
    id: guidOf(byte),
    userPrincipalName: `${account}@contoso.com`,
    mail: `${account}@contoso.com`,
    proxyAddresses: [`SMTP:${account}@contoso.com`],
    userType: "Member",
    ...more,
  };
}

/** The same of one that synchronization made of {@link directoryUser}. */
export function syncedUser(name: string, byte: number, anchor: number) {
  return graphUser(name, byte, {
    onPremisesImmutableId: anchorOf(anchor),
    onPremisesObjectIdentifier: guidOf(anchor),
    onPremisesSecurityIdentifier: `S-1-5-21-1-2-3-${1000 + anchor}`,
    onPremisesDomainName: CORP,
    onPremisesSyncEnabled: true,
  });
}
