import type { CloudKind } from "../../../lib/objects/cloud-object";
import type { DirectoryObject } from "../../../lib/objects/directory-object";
import type { Writer } from "./estate";
import type { Incoming } from "./tenant";

/**
 * What an engine makes of an object of Active Directory before it sends it: its anchor, and what a default installation
 * leaves out.
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-design-concepts
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/concept-azure-ad-connect-sync-default-configuration
 * @see https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-troubleshoot
 */

/** A GUID as Active Directory holds it: the first three parts with their bytes reversed. */
export function base64OfGuid(guid: string): string {
  const bytes = Buffer.from(guid.replaceAll("-", ""), "hex");
  const [a, b, c] = [bytes.subarray(0, 4), bytes.subarray(4, 6), bytes.subarray(6, 8)].map((part) =>
    [...part].reverse(),
  );
  return Buffer.from([...(a ?? []), ...(b ?? []), ...(c ?? []), ...bytes.subarray(8)]).toString("base64");
}

export function isPerson({ kind }: Pick<DirectoryObject, "kind">): boolean {
  return kind === "user" || kind === "inetOrgPerson";
}

export function cloudKindOf({ kind }: Pick<DirectoryObject, "kind">): CloudKind {
  return kind === "inetOrgPerson" ? "user" : kind;
}

/** Whether no export has the attribute that the writer takes for anchors. */
export function isAnchorHidden(writer: Writer): boolean {
  return writer.tool === "Connect Sync" && !["ms-ds-consistencyguid", "objectguid"].includes(attribute(writer));
}

export function anchorOf(writer: Writer, object: DirectoryObject): string {
  const { objectGuid, consistencyGuid } = object;
  if (isAnchorHidden(writer)) return `employee ${objectGuid}`;
  const takesConsistencyGuid =
    writer.tool === "Cloud Sync" || (attribute(writer) === "ms-ds-consistencyguid" && isPerson(object));
  return (takesConsistencyGuid ? consistencyGuid : undefined) ?? base64OfGuid(objectGuid);
}

function attribute(writer: Writer): string {
  return writer.tool === "Connect Sync" ? writer.sourceAnchor.toLowerCase() : "";
}

/**
 * The primary address; without one, what stands in mail becomes it.
 * @see https://learn.microsoft.com/troubleshoot/entra/entra-id/user-prov-sync/proxyaddresses-attribute-populate
 */
export function primaryOf({ proxyAddresses, mail }: Addressed): string | undefined {
  const primary = proxyAddresses.find((address) => address.startsWith("SMTP:"))?.slice(5);
  return (primary ?? mail)?.toLowerCase();
}

export function addressesOf(object: Addressed): string[] {
  const written = object.proxyAddresses.filter((one) => /^smtp:/i.test(one)).map((one) => one.slice(5).toLowerCase());
  const primary = primaryOf(object);
  return [...new Set([...(primary === undefined ? [] : [primary]), ...written])];
}

type Addressed = Pick<DirectoryObject, "proxyAddresses" | "mail">;

/** The sign-in name, and the alias that one is computed of. */
export function namesOf(object: DirectoryObject): Pick<Incoming, "userPrincipalName" | "nickname"> {
  const { userPrincipalName, mailNickname, mail } = object;
  return {
    userPrincipalName: userPrincipalName?.toLowerCase(),
    nickname: mailNickname ?? (primaryOf(object) ?? mail ?? userPrincipalName ?? "").split("@")[0] ?? "",
  };
}

/** What the engine asks the service to write. */
export function incomingOf(writer: Writer, object: DirectoryObject & { readonly domain: string }): Incoming {
  const primary = primaryOf(object);
  return {
    ...namesOf(object),
    kind: cloudKindOf(object),
    source: object.objectGuid,
    anchor: anchorOf(writer, object),
    sid: object.objectSid,
    primary,
    addresses: addressesOf(object),
    mail: object.mail,
    deviceId: object.kind === "device" ? object.objectGuid : undefined,
    domain: object.domain,
  };
}

/** Mailboxes and the like of Exchange that would not work in Exchange Online. */
const NOT_FOR_EXCHANGE_ONLINE = 0x21c07000n;
const ROLE_GROUP = 0x40000000n;
const SECURITY_ENABLED = 0x80000000;

/** Whether a default installation of the tool leaves the object out. */
export function isFiltered({ tool }: Writer, object: DirectoryObject): boolean {
  if (object.kind === "device") return !object.hasCertificate;
  if (object.isCriticalSystemObject || /\\0ACNF:/.test(object.dn)) return true;
  if (isPerson(object)) return isUserFiltered(tool, object);
  return object.kind === "group" ? isGroupFiltered(tool, object) : isContactFiltered(tool, object);
}

function isUserFiltered(tool: Writer["tool"], object: DirectoryObject): boolean {
  const { samAccountName: account, mailNickname = "", adminDescription = "" } = object;
  if (account === undefined || account === "SUPPORT_388945a0" || /^(AAD_|MSOL_|CAS_.*\})/.test(account)) return true;
  if (mailNickname.startsWith("SystemMailbox{") || /^CAS_.*\}/.test(mailNickname)) return true;
  if (BigInt(object.recipientTypeDetails ?? "0") & NOT_FOR_EXCHANGE_ONLINE) return true;
  return tool === "Cloud Sync" && adminDescription.startsWith("User_");
}

function isGroupFiltered(tool: Writer["tool"], object: DirectoryObject): boolean {
  const isSecurityGroup = ((object.groupType ?? 0) & SECURITY_ENABLED) !== 0;
  if (!isSecurityGroup && !isMailEnabled(object)) return true;
  if (tool === "Cloud Sync") return object.adminDescription?.startsWith("Group_") ?? false;
  const isRoleGroup = (BigInt(object.recipientTypeDetails ?? "0") & ROLE_GROUP) !== 0n;
  return isRoleGroup || object.samAccountName === "MSOL_AD_Sync_RichCoexistence";
}

function isContactFiltered(tool: Writer["tool"], object: DirectoryObject): boolean {
  if (tool === "Cloud Sync") return primaryOf(object) === undefined;
  return !object.mail || !isMailEnabled(object) || /^CAS_.*\}/.test(object.mailNickname ?? "");
}

function isMailEnabled(object: DirectoryObject): boolean {
  if (object.proxyAddresses.length === 0) return false;
  return primaryOf(object)?.includes("@") || (object.mail?.includes("@") ?? false);
}

/** Connect Sync asks for fewer than 250,000 members; Cloud Sync has groups of up to 50,000. */
export function isTooLarge({ tool }: Writer, { kind, memberCount = 0 }: DirectoryObject): boolean {
  return kind === "group" && (tool === "Connect Sync" ? memberCount >= 250_000 : memberCount > 50_000);
}

/** A linked mailbox, whose account Connect Sync finds by a SID that no export has. */
export function isLinkedMailbox({ tool }: Writer, object: DirectoryObject): boolean {
  return tool === "Connect Sync" && isPerson(object) && object.recipientTypeDetails === "2";
}
