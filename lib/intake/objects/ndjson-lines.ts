import type { DirectoryExport, DirectoryObject } from "../../objects/directory-object";
import { compactJson } from "../../text/escape/json";
import { attributesWithout } from "./exported-attributes";
import { CLASSES, NDJSON_FORMAT, NDJSON_VERSION } from "./ndjson";

/** The first line of a file, for the objects of an export. */
export function headLine({ domain, exportedAt, lacks, isPseudonymized }: DirectoryExport): string {
  return compactJson({
    format: NDJSON_FORMAT,
    version: NDJSON_VERSION,
    domain,
    exportedAt,
    attributes: attributesWithout(lacks),
    pseudonymized: isPseudonymized,
  });
}

/** An object, as `objectsInNdjson` reads it again. */
export function lineOf(object: DirectoryObject): string {
  return compactJson({
    dn: object.dn,
    objectClass: CLASSES.get(object.kind),
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
  });
}

/** The last line of a file: one that is cut off has none. */
export function endLine(objects: number): string {
  return compactJson({ end: true, objects });
}
