import type { ObjectMatching } from "../domain/tenant/user-authentication";

/** The kinds of object of a tenant that synchronization writes; an inetOrgPerson is a user there. */
export const CLOUD_KINDS = ["user", "group", "contact", "device"] as const;
export type CloudKind = (typeof CLOUD_KINDS)[number];

/**
 * A type of group that exists in a tenant alone. No group of Active Directory is one, and whether a group of Active Directory
 * takes one over that has its address is not documented.
 * {@link https://learn.microsoft.com/graph/api/resources/group}
 */
export const GROUP_TYPES = ["microsoft365", "dynamic", "roleAssignable"] as const;
export type GroupType = (typeof GROUP_TYPES)[number];

/** An object of a Microsoft Entra tenant as Graph answers: what matching needs, and no more. It is personal data. */
export interface CloudObject {
  /** The object id. */
  readonly id: string;
  readonly kind: CloudKind;
  readonly userPrincipalName?: string;
  readonly mail?: string;
  readonly proxyAddresses: readonly string[];
  /** onPremisesImmutableId of a user: the source anchor it was matched by. Graph has none of groups and contacts. */
  readonly immutableId?: string;
  /** onPremisesObjectIdentifier of a user: the objectGUID that owns it. */
  readonly objectIdentifier?: string;
  /** onPremisesSecurityIdentifier of a user or group. */
  readonly securityIdentifier?: string;
  /** onPremisesDomainName, in lower case. */
  readonly domain?: string;
  /** Devices: the deviceId, which is the objectGUID of a computer that is hybrid joined by synchronization. */
  readonly deviceId?: string;
  /** Whether a synchronization from Active Directory writes it: onPremisesSyncEnabled is true. */
  readonly synced: boolean;
  /** Whether its source of authority was moved to the tenant (isCloudManaged). @default not known, or not moved */
  readonly cloudManaged?: true;
  /** When it was deleted, ISO 8601: it lies among the deleted items. @default it is not deleted */
  readonly deletedAt?: string;
  /** Whether it has a privileged role, by itself or by a group, now or on request. @default none, where roles are known */
  readonly privileged?: "assigned" | "eligible";
  /**
   * Groups: the first of the types that it has, by groupTypes and isAssignableToRole. @default where the types are known, a
   * security or distribution group with members that somebody assigns
   */
  readonly groupType?: GroupType;
  /** A user of userType Guest. */
  readonly guest?: true;
  /** lastPasswordChangeDateTime of a user, ISO 8601. */
  readonly passwordChangedAt?: string;
}

/** The objects of one tenant; they can be read several times. What is not known is never taken for nothing. */
export interface CloudExport {
  /** What people are told about where an object stands. */
  readonly file: string;
  /** The id of the tenant. @default the files do not say */
  readonly tenantId?: string;
  /** ISO 8601, by the clock of Graph. @default the files do not say */
  readonly observedAt?: string;
  /** The initial domain, `contoso.onmicrosoft.com`. @default not known */
  readonly initialDomain?: string;
  /** The domains that are verified in the tenant. @default not known: those of the declaration count */
  readonly verifiedDomains?: readonly string[];
  /** What the tenant's switches say. @default not known: those of the declaration count */
  readonly matching?: ObjectMatching;
  /** What the files cannot say of any object. */
  readonly lacks: readonly CloudPart[];
  /** Names and values are pseudonyms, by the same key as those of Active Directory. */
  readonly isPseudonymized?: true;
  batches(): AsyncIterable<readonly CloudObject[]>;
}

/** What files of a tenant may lack: kinds of object, the deleted ones, and facts of objects. */
export type CloudPart =
  | "users"
  | "groups"
  | "contacts"
  | "devices"
  | "deletedUsers"
  | "deletedGroups"
  | "roles"
  | "eligibleRoles"
  | "immutableId"
  | "objectIdentifier"
  | "securityIdentifier"
  | "proxyAddresses"
  | "cloudManaged"
  | "groupTypes"
  | "passwordChangedAt";
