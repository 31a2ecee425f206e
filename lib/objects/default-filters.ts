import { OBJECT_KINDS, type ObjectKind } from "../domain/scope/object-kind";
import type { Writer } from "../domain/writers/writer";
import { primaryAddressOf } from "./addresses";
import type { DirectoryObject, ExportedAttribute } from "./directory-object";

type Tool = Writer["tool"];

/** One rule that every installation has, and what it leaves out. */
interface DefaultFilter {
  readonly tools: readonly Tool[];
  readonly kinds: readonly DirectoryObject["kind"][];
  /** What it looks at: where an export lacks one of them, the filter is not applied. */
  readonly needs: readonly ExportedAttribute[];
  leavesOut(object: DirectoryObject): boolean;
  /** Why, as the end of "it is left out, because". */
  readonly because: string;
}

const BOTH: readonly Tool[] = ["Connect Sync", "Cloud Sync"];
const PEOPLE = ["user", "inetOrgPerson"] as const;
/** Public folders, system mailboxes, mailbox plans and discovery mailboxes. */
const NOT_FOR_EXCHANGE_ONLINE = 0x21c07000;
const ROLE_GROUP = 0x40000000;
/** Of groupType: the group grants permissions, and does not only distribute mail. */
const SECURITY_ENABLED = 0x80000000;

/**
 * The first that applies counts.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/concept-azure-ad-connect-sync-default-configuration}
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-troubleshoot}
 */
const DEFAULT_FILTERS: readonly DefaultFilter[] = [
  {
    tools: BOTH,
    kinds: [...PEOPLE, "group", "contact"],
    needs: ["isCriticalSystemObject"],
    leavesOut: ({ isCriticalSystemObject }) => isCriticalSystemObject === true,
    because: "isCriticalSystemObject is set",
  },
  {
    tools: BOTH,
    kinds: [...PEOPLE, "group", "contact"],
    needs: [],
    leavesOut: ({ dn }) => isReplicationVictim(dn),
    because: "it is the victim of a replication conflict: its name contains CNF",
  },
  {
    tools: BOTH,
    kinds: PEOPLE,
    needs: ["samAccountName"],
    leavesOut: ({ samAccountName }) => samAccountName === undefined,
    because: "it has no sAMAccountName",
  },
  {
    tools: BOTH,
    kinds: PEOPLE,
    needs: ["samAccountName"],
    leavesOut: ({ samAccountName }) => begins(samAccountName, "aad_") || begins(samAccountName, "msol_"),
    because: "its sAMAccountName begins with AAD_ or MSOL_, as those of service accounts of synchronization do",
  },
  {
    tools: BOTH,
    kinds: PEOPLE,
    needs: ["samAccountName"],
    leavesOut: ({ samAccountName }) => is(samAccountName, "support_388945a0"),
    because: "its sAMAccountName is SUPPORT_388945a0",
  },
  {
    tools: BOTH,
    kinds: PEOPLE,
    needs: ["mailNickname"],
    leavesOut: ({ mailNickname }) => begins(mailNickname, "systemmailbox{"),
    because: "its mailNickname begins with SystemMailbox{",
  },
  {
    tools: BOTH,
    kinds: [...PEOPLE, "contact"],
    needs: ["mailNickname"],
    leavesOut: ({ mailNickname }) => isCas(mailNickname),
    because: "its mailNickname is that of a Client Access Server mailbox (CAS_{…})",
  },
  {
    tools: BOTH,
    kinds: PEOPLE,
    needs: ["samAccountName"],
    leavesOut: ({ samAccountName }) => isCas(samAccountName),
    because: "its sAMAccountName is that of a Client Access Server mailbox (CAS_{…})",
  },
  {
    tools: BOTH,
    kinds: PEOPLE,
    needs: ["recipientTypeDetails"],
    leavesOut: ({ recipientTypeDetails }) => hasBit(recipientTypeDetails, NOT_FOR_EXCHANGE_ONLINE),
    because: "its msExchRecipientTypeDetails is that of a system mailbox, a mailbox plan or a public folder",
  },
  {
    tools: ["Cloud Sync"],
    kinds: PEOPLE,
    needs: ["adminDescription"],
    leavesOut: ({ adminDescription }) => begins(adminDescription, "user_"),
    because: "its adminDescription begins with User_",
  },
  {
    tools: ["Cloud Sync"],
    kinds: ["group"],
    needs: ["adminDescription"],
    leavesOut: ({ adminDescription }) => begins(adminDescription, "group_"),
    because: "its adminDescription begins with Group_",
  },
  {
    tools: ["Connect Sync"],
    kinds: ["group"],
    needs: ["samAccountName"],
    leavesOut: ({ samAccountName }) => is(samAccountName, "msol_ad_sync_richcoexistence"),
    because: "it is the group MSOL_AD_Sync_RichCoexistence of DirSync",
  },
  {
    tools: ["Connect Sync"],
    kinds: ["group"],
    needs: ["recipientTypeDetails"],
    leavesOut: ({ recipientTypeDetails }) => hasBit(recipientTypeDetails, ROLE_GROUP),
    because: "it is a role group of Exchange",
  },
  {
    tools: BOTH,
    kinds: ["group"],
    needs: ["groupType", "proxyAddresses", "mail"],
    leavesOut: (group) =>
      group.groupType !== undefined && (group.groupType & SECURITY_ENABLED) === 0 && !isMailEnabled(group),
    because: "it is a distribution group without a mail address",
  },
  {
    tools: ["Connect Sync"],
    kinds: ["contact"],
    needs: ["proxyAddresses", "mail"],
    leavesOut: (contact) =>
      contact.mail === undefined || contact.proxyAddresses.length === 0 || !isMailEnabled(contact),
    because: "a contact needs a value of mail, proxyAddresses and an address in one of them",
  },
  {
    tools: ["Cloud Sync"],
    kinds: ["contact"],
    needs: ["proxyAddresses", "mail"],
    leavesOut: (contact) => !isMailEnabled(contact),
    because: "a contact needs a primary SMTP address or a value of mail",
  },
  {
    tools: BOTH,
    kinds: ["device"],
    needs: ["hasCertificate"],
    leavesOut: ({ hasCertificate }) => hasCertificate !== true,
    because: "its userCertificate is empty, so that it has not begun to join",
  },
];

/** The filters as they can be applied to an export. */
export interface DefaultFilters {
  /** Why a tool leaves an object out wherever it is in scope; undefined where it does not. */
  readonly leavingOut: (object: DirectoryObject, tool: Tool) => string | undefined;
  /** An attribute that the export lacks, and by which the tool leaves some objects of this kind out. */
  readonly missingFor: (kind: ObjectKind, tool: Tool) => ExportedAttribute | undefined;
}

/** The filters of a tool for one kind. */
interface Applied {
  readonly filters: readonly DefaultFilter[];
  readonly missing: ExportedAttribute | undefined;
}

export function defaultFilters(lacks: ReadonlySet<ExportedAttribute>): DefaultFilters {
  const missingIn = ({ needs }: DefaultFilter) => needs.find((need) => lacks.has(need));
  const appliedTo = (tool: Tool, kind: ObjectKind): Applied => {
    const all = DEFAULT_FILTERS.filter(({ tools, kinds }) => tools.includes(tool) && kinds.includes(kind));
    return {
      filters: all.filter((filter) => missingIn(filter) === undefined),
      missing: all.map(missingIn).find((attribute) => attribute !== undefined),
    };
  };
  const ofTool = (tool: Tool) =>
    Object.fromEntries(OBJECT_KINDS.map((kind) => [kind, appliedTo(tool, kind)])) as Record<ObjectKind, Applied>;
  const [ofConnectSync, ofCloudSync] = [ofTool("Connect Sync"), ofTool("Cloud Sync")];
  const applied = (kind: ObjectKind, tool: Tool) => (tool === "Connect Sync" ? ofConnectSync : ofCloudSync)[kind];
  return {
    leavingOut: (object, tool) => {
      for (const filter of applied(object.kind, tool).filters) if (filter.leavesOut(object)) return filter.because;
      return undefined;
    },
    missingFor: (kind, tool) => applied(kind, tool).missing,
  };
}

/** What the default filters look at. */
export const FILTERED_BY: ReadonlySet<ExportedAttribute> = new Set(DEFAULT_FILTERS.flatMap(({ needs }) => needs));

/** Whether it has an address that mail can be sent to. */
export function isMailEnabled(object: DirectoryObject): boolean {
  return primaryAddressOf(object)?.includes("@") === true;
}

/** In whatever letter case; the name is in lower case. */
function is(value: string | undefined, name: string): boolean {
  return value?.length === name.length && value.toLowerCase() === name;
}

/** In whatever letter case; the start is in lower case. The first letter decides for most of millions of values. */
function begins(value: string | undefined, start: string): boolean {
  return (
    value !== undefined &&
    (value.charCodeAt(0) | LOWER) === start.charCodeAt(0) &&
    is(value.slice(0, start.length), start)
  );
}

/** What a small letter has and its capital has not. */
const LOWER = 0x20;

function isCas(value: string | undefined): boolean {
  return begins(value, "cas_") && (value as string).includes("}");
}

/** Of a number of 64 bits the lower 32 are asked about. */
function hasBit(digits: string | undefined, bits: number): boolean {
  if (digits === undefined) return false;
  // Most of them are small: a number is exact up to 15 digits, and cheaper.
  if (digits.length <= 15) return (Number(digits) & bits) !== 0;
  return /^-?\d{1,20}$/.test(digits) && (BigInt(digits) & BigInt(bits)) !== 0n;
}

/** Active Directory puts a line feed, `CNF:` and the GUID into the first part of the name of an object that lost. */
function isReplicationVictim(dn: string): boolean {
  const at = dn.indexOf("\\0ACNF:");
  return at > 0 && !dn.slice(0, at).includes(",");
}
