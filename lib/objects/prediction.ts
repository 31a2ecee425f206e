import type { ObjectKind } from "../domain/scope/object-kind";
import type { CloudKind } from "./cloud-object";

/**
 * What a change does to one object.
 * - `staysJoined`: the same writer, the same object of the tenant
 * - `changesWriter`: another writer, and it finds the same object of the tenant; nothing is deleted between
 * - `hardMatch`: takes over a user of the tenant by the source anchor
 * - `softMatch`: takes over an object of the tenant by a sign-in name or an address
 * - `restored`: takes back a deleted user by the source anchor
 * - `created`: nothing there is its twin, and it appears
 * - `duplicate`: a value of it is another object's, of the tenant or of the change: it fails, or a second one appears
 * - `blocked`: it would take over an object of the tenant, and may not
 * - `softDeleted`: it leaves, and can be brought back for 30 days
 * - `hardDeleted`: it leaves for good
 * - `orphaned`: it stays in the tenant, marked as synchronized, and nobody writes it
 * - `converted`: the tenant becomes its source of authority, and nothing is deleted
 * - `cloudManaged`: the tenant is its source of authority, before and after
 * - `filtered`: in scope, and left out by a rule that every installation has
 * - `unsynchronizable`: in scope, and a value of it is refused
 * - `contested`: several owners write it
 * - `outOfScope`: nobody writes it, before and after, and the tenant does not have it
 * - `unknown`: the files do not say what decides
 * - `notDocumented`: Microsoft does not say what happens
 */
export const OUTCOMES = [
  "contested",
  "duplicate",
  "blocked",
  "hardDeleted",
  "softDeleted",
  "orphaned",
  "unsynchronizable",
  "notDocumented",
  "unknown",
  "softMatch",
  "hardMatch",
  "restored",
  "created",
  "changesWriter",
  "converted",
  "staysJoined",
  "cloudManaged",
  "filtered",
  "outOfScope",
] as const;
export type OutcomeName = (typeof OUTCOMES)[number];

/** What the anchor is, for the writer that asks. */
export interface Anchor {
  readonly attribute: "mS-DS-ConsistencyGuid" | "objectGUID";
  /** Base64: what stands in the tenant as onPremisesImmutableId. */
  readonly value: string;
}

/** An object that has to do with the outcome: the twin, or whoever holds the value that collides. */
export interface Partner {
  readonly where: "directory" | "tenant";
  readonly kind: ObjectKind | CloudKind;
  /** Its distinguished name, or its object id. */
  readonly name: string;
}

export const VALUES = [
  "sourceAnchor",
  "userPrincipalName",
  "primaryAddress",
  "proxyAddress",
  "securityIdentifier",
  "deviceId",
] as const;
/** By which value two objects meet. */
export type ValueName = (typeof VALUES)[number];

export const BLOCKS = [
  "softMatchBlocked",
  "hardMatchBlocked",
  "privilegedRole",
  "eligibleRole",
  "objectIdentifierSet",
] as const;
/** What keeps an object from taking over one of the tenant. */
export type Block = (typeof BLOCKS)[number];

/** A thing worth knowing about an object whatever becomes of it. */
export interface Remark {
  readonly about:
    | "signInNameChanges"
    | "signInNameOverwritten"
    | "referencesAcrossWriters"
    | "returnsAfterDeletion"
    | "passwordHashNotSent"
    | "passwordHashLeft";
  /** One sentence, with its values. */
  readonly text: string;
  readonly page: string;
}

/** What is predicted for one object. */
export interface Prediction {
  /** The object of Active Directory, or one of the tenant that has none there. */
  readonly where: "directory" | "tenant";
  readonly kind: ObjectKind | CloudKind;
  /** The distinguished name, or the object id. */
  readonly name: string;
  /** Sign-in name, else address, else sAMAccountName: what people know it by. @default it has none */
  readonly knownAs?: string;
  readonly outcome: OutcomeName;
  /** Who writes it, by name; several where it is contested. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /**
   * objectSid of a group, by which it is found in the tenant afterwards. Of a user that nobody writes, whose anchor another user
   * may have by then.
   * @default another object, or not exported
   */
  readonly securityIdentifier?: string;
  /** For the writer before. @default nobody writes it, or the anchor is an attribute that no export has */
  readonly anchorBefore?: Anchor;
  readonly anchorAfter?: Anchor;
  /** The object of the tenant that is its twin, now or after the change. @default none */
  readonly twin?: string;
  /** By which value it meets its twin or its partners. */
  readonly by?: ValueName;
  /** The value by which they meet. */
  readonly value?: string;
  /** Whoever it collides with, in the order of their names; at most ten. */
  readonly partners: readonly Partner[];
  /** How many there are. @default as many as are listed */
  readonly partnerCount?: number;
  readonly block?: Block;
  /** The filter, the problem, the attribute or the file that decides, in words: one sentence. */
  readonly because: string;
  /** What becomes of it afterwards: an object that is deleted first may come back by the writer after. */
  readonly then?: OutcomeName;
  readonly isRestorable?: boolean;
  readonly problems: readonly AttributeProblem[];
  readonly remarks: readonly Remark[];
  /** Microsoft's page on the outcome. */
  readonly page: string;
}

/** A value that a tenant refuses, changes or has twice, as IdFix reports it. */
export interface AttributeProblem {
  readonly attribute:
    | "userPrincipalName"
    | "proxyAddresses"
    | "mail"
    | "mailNickname"
    | "sAMAccountName"
    | "targetAddress"
    | "displayName";
  readonly problem: "characters" | "length" | "format" | "duplicate" | "blank" | "suffixNotVerified";
  /** The value as it stands. @default there is none */
  readonly value?: string;
  /** One sentence. */
  readonly text: string;
  /** Whether the object is refused because of it; else the value is left out or changed. */
  readonly isRefused: boolean;
  readonly partners: readonly Partner[];
  readonly page: string;
}
