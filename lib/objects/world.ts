import type { ObjectMatching } from "../domain/tenant/user-authentication";
import type { ConnectSyncWriter } from "../domain/writers/connect-sync-writer";
import type { CloudKind, CloudPart } from "./cloud-object";
import type { Entry } from "./entries-by-value";
import type { Partner } from "./prediction";
import type { SignInDomains } from "./sign-in-name";
import type { TenantIndex } from "./tenant-index";
import type { WrittenNames } from "./written-names";
import type { WrittenValues } from "./written-values";

/** What an object may meet: the tenant as it is, and everything else that is written after the change. */
export interface World {
  readonly tenant: TenantIndex;
  /** What the files of the tenant cannot say. */
  readonly lacks: ReadonlySet<CloudPart>;
  /** Of each kind the part of the files without which no twin can be found; undefined where nothing is missing. */
  readonly missing: Readonly<Record<CloudKind, CloudPart | undefined>>;
  readonly matching: ObjectMatching | undefined;
  readonly domains: SignInDomains;
  readonly written: WrittenValues;
  /** Of all objects, those of other parts too; undefined where one owner writes everything. */
  readonly names: WrittenNames | undefined;
  /** The Connect Sync servers of the tenant before the change. */
  readonly serversBefore: readonly ConnectSyncWriter[];
  readonly today: string;
}

/** What twins are found by, for each kind: without it nothing can be said of them. */
const NEEDED: Readonly<Record<CloudKind, readonly CloudPart[]>> = {
  user: ["users", "immutableId", "securityIdentifier"],
  group: ["groups", "securityIdentifier"],
  contact: ["contacts", "proxyAddresses"],
  device: ["devices"],
};

const IN_WORDS: Partial<Record<CloudPart, string>> = {
  deletedUsers: "the deleted users",
  deletedGroups: "the deleted groups",
  roles: "who has a privileged role",
  eligibleRoles: "who is eligible for a privileged role",
  immutableId: "onPremisesImmutableId",
  objectIdentifier: "onPremisesObjectIdentifier",
  securityIdentifier: "onPremisesSecurityIdentifier",
  cloudManaged: "isCloudManaged",
  groupTypes: "the types of groups",
};

/** A part of the files of a tenant, as people read it. */
export function partInWords(part: CloudPart): string {
  return IN_WORDS[part] ?? part;
}

/** See {@link World.missing}. */
export function missingFrom(lacks: ReadonlySet<CloudPart>): World["missing"] {
  const missing = (kind: CloudKind) => NEEDED[kind].find((part) => lacks.has(part));
  return { user: missing("user"), group: missing("group"), contact: missing("contact"), device: missing("device") };
}

export function partnerOf(entry: Entry, { tenant }: World): Partner {
  return { where: "tenant", kind: tenant.kind(entry), name: tenant.id(entry) };
}
