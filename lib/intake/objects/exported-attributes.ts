import type { ExportedAttribute } from "../../objects/directory-object";

/** By which attributes of Active Directory an export says what is known of an object; one of them is enough. */
const SOURCES: Readonly<Record<ExportedAttribute, readonly string[]>> = {
  consistencyGuid: ["mS-DS-ConsistencyGuid"],
  objectSid: ["objectSid"],
  samAccountName: ["sAMAccountName"],
  userPrincipalName: ["userPrincipalName"],
  mail: ["mail"],
  mailNickname: ["mailNickname"],
  proxyAddresses: ["proxyAddresses"],
  targetAddress: ["targetAddress"],
  hasDisplayName: ["displayName", "hasDisplayName"],
  passwordLastSet: ["pwdLastSet"],
  userAccountControl: ["userAccountControl"],
  groupType: ["groupType"],
  adminDescription: ["adminDescription"],
  isCriticalSystemObject: ["isCriticalSystemObject"],
  recipientTypeDetails: ["msExchRecipientTypeDetails"],
  hasCertificate: ["userCertificate", "hasUserCertificate"],
  memberCount: ["member", "memberCount"],
  members: ["member"],
  manager: ["manager"],
};

/** What a file cannot say that has these attributes alone, in whatever letter case. */
export function lackedWith(attributes: Iterable<string>): ExportedAttribute[] {
  const had = new Set([...attributes].map((name) => name.toLowerCase()));
  return (Object.keys(SOURCES) as ExportedAttribute[]).filter(
    (attribute) => !SOURCES[attribute].some((name) => had.has(name.toLowerCase())),
  );
}

/** The attributes of a file that lacks nothing else. */
export function attributesWithout(lacks: readonly ExportedAttribute[]): string[] {
  const names = Object.entries(SOURCES).flatMap(([attribute, names]) =>
    lacks.includes(attribute as ExportedAttribute) ? [] : names.slice(0, 1),
  );
  return [...new Set(names)];
}
