import type { ObjectKind } from "../domain/scope/object-kind";

/**
 * An object of an Active Directory domain as an export has it: what matching and the checks need, and no more. It is
 * personal data.
 */
export interface DirectoryObject {
  /** As it was exported. */
  readonly dn: string;
  readonly kind: ObjectKind;
  /** A GUID in lower case, as people write it. */
  readonly objectGuid: string;
  /** mS-DS-ConsistencyGuid, its bytes in Base64. @default empty in the directory */
  readonly consistencyGuid?: string;
  /** `S-1-5-21-…`. @default the object has none, as a contact */
  readonly objectSid?: string;
  readonly samAccountName?: string;
  readonly userPrincipalName?: string;
  readonly mail?: string;
  readonly mailNickname?: string;
  /** As they stand there, with their prefixes: `SMTP:` is the primary one. */
  readonly proxyAddresses: readonly string[];
  readonly targetAddress?: string;
  /** @default not exported */
  readonly hasDisplayName?: boolean;
  /** ISO 8601. @default never set, or to be changed at the next sign-in */
  readonly passwordLastSet?: string;
  /** @default not exported, or not a security principal */
  readonly userAccountControl?: number;
  readonly groupType?: number;
  readonly adminDescription?: string;
  readonly isCriticalSystemObject?: true;
  /** A 64-bit number in digits. */
  readonly recipientTypeDetails?: string;
  /** Computers: whether userCertificate has a value, which Connect Sync and Cloud Sync ask of a device. */
  readonly hasCertificate?: true;
  /** Groups: how many direct members. @default not exported */
  readonly memberCount?: number;
  /** Groups: the names of direct members, where the export was told to have them. @default not exported */
  readonly members?: readonly string[];
  /** The name of the manager. @default none */
  readonly manager?: string;
}

/** The objects of one domain, in the order of the file; it can be read several times. */
export interface DirectoryExport {
  /** The DNS name of the domain. */
  readonly domain: string;
  /** What people are told about where an object stands. */
  readonly file: string;
  /** ISO 8601. @default the file does not say */
  readonly exportedAt?: string;
  /** What the file cannot say of any object, by the names of the attributes; never taken for empty. */
  readonly lacks: readonly ExportedAttribute[];
  /** Names and values are pseudonyms, so that they can be compared and nothing can be said of their characters. */
  readonly isPseudonymized?: true;
  batches(): AsyncIterable<readonly DirectoryObject[]>;
}

/** What an export may lack. */
export type ExportedAttribute = Exclude<keyof DirectoryObject, "dn" | "kind" | "objectGuid">;
