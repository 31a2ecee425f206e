import type { DirectoryObject } from "../../lib/objects/directory-object";

/** Attributes of LDAP with their values: a text, or bytes. */
export type Entry = Readonly<Record<string, readonly (string | Buffer)[]>>;

/** A GUID as a directory stores it. */
export function guidBytes(guid: string): Buffer {
  const hex = guid.replaceAll("-", "");
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  return Buffer.from(order.map((at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16)));
}

/** A SID as a directory stores it. */
export function sidBytes(sid: string): Buffer {
  const [authority = 0, ...rest] = sid.split("-").slice(2).map(Number);
  const bytes = Buffer.alloc(8 + 4 * rest.length);
  bytes[0] = 1;
  bytes[1] = rest.length;
  bytes.writeUIntBE(authority, 2, 6);
  for (const [at, part] of rest.entries()) bytes.writeUInt32LE(part, 8 + 4 * at);
  return bytes;
}

const CLASSES: Readonly<Record<DirectoryObject["kind"], readonly string[]>> = {
  user: ["top", "person", "organizationalPerson", "user"],
  inetOrgPerson: ["top", "person", "organizationalPerson", "user", "inetOrgPerson"],
  group: ["top", "group"],
  contact: ["top", "person", "organizationalPerson", "contact"],
  device: ["top", "person", "organizationalPerson", "user", "computer"],
};

/** What LDAP answers of an object that has these facts. */
export function entryOf(object: DirectoryObject): Entry {
  const text = (value: string | number | undefined) => (value === undefined ? [] : [String(value)]);
  const filetime = object.passwordLastSet && BigInt(Date.parse(object.passwordLastSet) + 11_644_473_600_000) * 10_000n;
  const all: Record<string, readonly (string | Buffer)[]> = {
    objectClass: CLASSES[object.kind],
    objectGUID: [guidBytes(object.objectGuid)],
    "mS-DS-ConsistencyGuid": object.consistencyGuid ? [Buffer.from(object.consistencyGuid, "base64")] : [],
    objectSid: object.objectSid ? [sidBytes(object.objectSid)] : [],
    sAMAccountName: text(object.samAccountName),
    userPrincipalName: text(object.userPrincipalName),
    mail: text(object.mail),
    mailNickname: text(object.mailNickname),
    proxyAddresses: object.proxyAddresses,
    targetAddress: text(object.targetAddress),
    displayName: object.hasDisplayName ? ["Somebody"] : [],
    pwdLastSet: [String(filetime ?? 0)],
    userAccountControl: text(object.userAccountControl),
    groupType: text(object.groupType),
    adminDescription: text(object.adminDescription),
    isCriticalSystemObject: object.isCriticalSystemObject ? ["TRUE"] : [],
    msExchRecipientTypeDetails: text(object.recipientTypeDetails),
    userCertificate: object.hasCertificate ? [Buffer.from("3082", "hex")] : [],
    member: object.members ?? [],
    manager: text(object.manager),
  };
  return all;
}

/** The attributes that {@link entryOf} may have. */
export const ATTRIBUTES = Object.keys(entryOf({ dn: "", kind: "user", objectGuid: "0".repeat(8), proxyAddresses: [] }));

/** As ldifde writes entries: folded lines, Base64 for bytes and for what is not ASCII, an empty line after each. */
export function ldif(entries: readonly (readonly [dn: string, entry: Entry])[]): string {
  return entries
    .map(([dn, entry]) => {
      const lines = [line("dn", dn), "changetype: add"];
      for (const [name, values] of Object.entries(entry)) for (const value of values) lines.push(line(name, value));
      return `${lines.join("\r\n")}\r\n\r\n`;
    })
    .join("");
}

function line(name: string, value: string | Buffer): string {
  const plain = typeof value === "string" && /^(?![ :<])[ -~]*(?<! )$/.test(value);
  const text = plain ? `${name}: ${value}` : `${name}:: ${Buffer.from(value).toString("base64")}`;
  return (text.match(/^.{1,78}|.{1,77}/g) ?? []).join("\r\n ");
}

/** As csvde writes them: several values with semicolons between, bytes in hexadecimal digits. */
export function csv(entries: readonly (readonly [dn: string, entry: Entry])[], attributes = ATTRIBUTES): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const value = (one: string | Buffer, name: string) =>
    typeof one !== "string"
      ? `X'${one.toString("hex")}'`
      : name === "proxyAddresses" || name === "member"
        ? one.replace(/[\\;]/g, "\\$&")
        : one.replaceAll("\\", "\\\\");
  const rows = entries.map(([dn, entry]) => [
    dn,
    ...attributes.map((name) => (entry[name] ?? []).map((one) => value(one, name)).join(";")),
  ]);
  return [["DN", ...attributes], ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

const LINE_CLASSES: Readonly<Record<DirectoryObject["kind"], string>> = {
  user: "user",
  inetOrgPerson: "inetOrgPerson",
  group: "group",
  contact: "contact",
  device: "computer",
};

/** As export-objects.ps1 writes them. */
export function ndjson(
  objects: readonly DirectoryObject[],
  head: Readonly<Record<string, unknown>> = {},
  domain = "corp.contoso.com",
): string {
  const lines = objects.map((object) => ({
    dn: object.dn,
    objectClass: LINE_CLASSES[object.kind],
    objectGUID: object.objectGuid,
    "mS-DS-ConsistencyGuid": object.consistencyGuid,
    objectSid: object.objectSid,
    sAMAccountName: object.samAccountName,
    userPrincipalName: object.userPrincipalName,
    mail: object.mail,
    mailNickname: object.mailNickname,
    proxyAddresses: object.proxyAddresses.length > 0 ? object.proxyAddresses : undefined,
    targetAddress: object.targetAddress,
    hasDisplayName: object.hasDisplayName,
    pwdLastSet: object.passwordLastSet,
    userAccountControl: object.userAccountControl,
    groupType: object.groupType,
    adminDescription: object.adminDescription,
    isCriticalSystemObject: object.isCriticalSystemObject,
    msExchRecipientTypeDetails: object.recipientTypeDetails,
    hasUserCertificate: object.hasCertificate,
    memberCount: object.memberCount,
    member: object.members,
    manager: object.manager,
  }));
  const first = {
    format: "entra-sync-objects",
    version: 1,
    domain,
    exportedAt: "2026-11-26T18:00:00Z",
    attributes: ATTRIBUTES,
    ...head,
  };
  return [first, ...lines, { end: true, objects: objects.length }].map((one) => `${JSON.stringify(one)}\n`).join("");
}
