import { primaryAddressOf } from "./addresses";
import type { CloudPart } from "./cloud-object";
import type { DirectoryObject } from "./directory-object";
import type { Entry } from "./entries-by-value";
import { guidInBase64 } from "./guid";
import type { Subject } from "./subject";
import { Flag, type TenantIndex } from "./tenant-index";

/** The object of the tenant that synchronization made of an object of Active Directory, or has matched with it. */
export interface Twin {
  readonly entry: Entry;
  /** Users: whether it has the anchor by which the owner after looks for it. */
  readonly hasAnchorAfter: boolean;
}

/** The synchronized twin as it is now; undefined where the tenant has none that anything points to. */
export function twinOf(subject: Subject, tenant: TenantIndex): Twin | undefined {
  if (subject.cloudKind === "user") return twinOfUser(subject, tenant);
  const entry = candidatesOf(subject, tenant).find(
    (one) => tenant.kind(one) === subject.cloudKind && tenant.is(Flag.synced, one),
  );
  return entry === undefined ? undefined : { entry, hasAnchorAfter: true };
}

function twinOfUser(subject: Subject, tenant: TenantIndex): Twin | undefined {
  const { anchorAfter, anchorBefore, object } = subject;
  const after = anchorAfter && synced(tenant, tenant.withAnchor(anchorAfter.value));
  if (after !== undefined) return { entry: after, hasAnchorAfter: true };
  const same = object.objectSid === undefined ? NONE : tenant.withSecurityIdentifier(object.objectSid);
  const before = anchorBefore && synced(tenant, tenant.withAnchor(anchorBefore.value));
  if (before !== undefined && !isOfOtherAccount(before, object, tenant))
    return { entry: before, hasAnchorAfter: false };
  // By any anchor that it may have had: not the twin of another account, nor of somebody who finds it by the anchor.
  for (const value of [object.consistencyGuid, guidInBase64(object.objectGuid)]) {
    const entry = value === undefined ? undefined : synced(tenant, tenant.withAnchor(value));
    if (entry === undefined || isOfOtherAccount(entry, object, tenant)) continue;
    if (same.includes(entry) || !tenant.is(Flag.joined, entry)) return { entry, hasAnchorAfter: false };
  }
  const entry = synced(tenant, same);
  return entry === undefined ? undefined : { entry, hasAnchorAfter: false };
}

const NONE: readonly Entry[] = [];

/** The twin as the writer before knew it, where the writer after finds that of another account; undefined where it knew none. */
export function twinBefore(subject: Subject, twin: Twin, tenant: TenantIndex): Twin | undefined {
  const { cloudKind, anchorBefore, object } = subject;
  if (cloudKind !== "user" || !isOfOtherAccount(twin.entry, object, tenant)) return twin;
  const found = anchorBefore && synced(tenant, tenant.withAnchor(anchorBefore.value));
  // Of several writers before, one may have found another account by its anchor, and another one have written this one.
  const isFound = found !== undefined && !isOfOtherAccount(found, object, tenant);
  const entry = isFound ? found : ownTwinOf(subject, tenant);
  return entry === undefined ? undefined : { entry, hasAnchorAfter: false };
}

/** The synchronized user that this one was written into, by whatever anchor. */
export function ownTwinOf({ object }: Subject, tenant: TenantIndex): Entry | undefined {
  return object.objectSid === undefined ? undefined : synced(tenant, tenant.withSecurityIdentifier(object.objectSid));
}

/** All synchronized users that this one was written into: mostly one, and two where two writers had it by two anchors. */
export function ownTwinsOf({ object, cloudKind }: Subject, tenant: TenantIndex): readonly Entry[] {
  if (cloudKind !== "user" || object.objectSid === undefined) return NONE;
  const entries = tenant.withSecurityIdentifier(object.objectSid);
  return entries.filter((entry) => tenant.kind(entry) === "user" && tenant.is(Flag.synced, entry));
}

/** The synchronized user that has the anchor by which the owner after looks for this one. */
export function otherTwinOf({ anchorAfter }: Subject, tenant: TenantIndex): Entry | undefined {
  return anchorAfter && synced(tenant, tenant.withAnchor(anchorAfter.value));
}

/** Whether the twin is not known to be another account's; of most users the anchor itself says so. */
export function isOwnTwin(subject: Subject, { entry, hasAnchorAfter }: Twin, tenant: TenantIndex): boolean {
  const { cloudKind, object, anchorAfter } = subject;
  if (cloudKind !== "user") return true;
  if (hasAnchorAfter && anchorAfter?.attribute === "objectGUID" && tenant.is(Flag.anchoredByIdentifier, entry))
    return true;
  return !isOfOtherAccount(entry, object, tenant);
}

/** Whether both have a security identifier, and not the same. */
export function isOfOtherAccount(
  entry: Entry,
  { objectSid }: Pick<DirectoryObject, "objectSid">,
  tenant: TenantIndex,
): boolean {
  if (objectSid === undefined || !tenant.is(Flag.securityIdentifier, entry)) return false;
  return !tenant.withSecurityIdentifier(objectSid).includes(entry);
}

/** Whether the user of the tenant has the onPremisesObjectIdentifier of another object. */
export function hasOtherIdentifier(
  entry: Entry,
  { objectGuid }: Pick<DirectoryObject, "objectGuid">,
  tenant: TenantIndex,
): boolean {
  return tenant.is(Flag.objectIdentifier, entry) && !tenant.hasObjectIdentifier(entry, objectGuid);
}

/** The twin that the tenant has become the source of authority of. */
export function cloudManagedTwinOf(subject: Subject, tenant: TenantIndex): Entry | undefined {
  if (!tenant.hasCloudManaged) return undefined;
  const isManaged = (entry: Entry) => tenant.kind(entry) === subject.cloudKind && tenant.is(Flag.cloudManaged, entry);
  return liveTwinAmong(tenant, isManaged, subject, tenant);
}

/**
 * The twin that was synchronized once, and is no longer: it may have been converted.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/user-source-of-authority-overview}
 */
export function formerlySyncedOf(subject: Subject, tenant: TenantIndex): Entry | undefined {
  const former = tenant.former(subject.cloudKind);
  return former.isEmpty ? undefined : liveTwinAmong(former, () => true, subject, tenant);
}

/** The twin that is given back: what was declared as managed by the tenant is taken for that, where the files do not say so. */
export function rolledBackOf(
  subject: Subject,
  { tenant, lacks }: { readonly tenant: TenantIndex; readonly lacks: ReadonlySet<CloudPart> },
): Entry | undefined {
  return lacks.has("cloudManaged") ? formerlySyncedOf(subject, tenant) : cloudManagedTwinOf(subject, tenant);
}

function liveTwinAmong(
  values: Values,
  fits: (entry: Entry) => boolean,
  subject: Subject,
  tenant: TenantIndex,
): Entry | undefined {
  const isIt = (entry: Entry) =>
    fits(entry) && !tenant.is(Flag.deleted, entry) && !isOfOtherAccount(entry, subject.object, tenant);
  if (subject.cloudKind !== "user") return candidatesOf(subject, values).find(isIt);
  const { anchorAfter, anchorBefore, object } = subject;
  const anchors = [anchorAfter?.value, anchorBefore?.value, object.consistencyGuid, guidInBase64(object.objectGuid)];
  for (const value of new Set(anchors)) {
    const found = value === undefined ? undefined : values.withAnchor(value).find(isIt);
    if (found !== undefined) return found;
  }
  return object.objectSid === undefined ? undefined : values.withSecurityIdentifier(object.objectSid).find(isIt);
}

type Values = Pick<TenantIndex, "withAnchor" | "withSecurityIdentifier" | "withPrimaryAddress" | "withDeviceId">;

/** Groups, contacts and devices: those with the value that stays the same whatever the anchor is. */
function candidatesOf({ cloudKind, object }: Subject, values: Values): readonly Entry[] {
  if (cloudKind === "device") return values.withDeviceId(object.objectGuid);
  if (cloudKind === "group")
    return object.objectSid === undefined ? [] : values.withSecurityIdentifier(object.objectSid);
  const primary = primaryAddressOf(object);
  return primary === undefined ? [] : values.withPrimaryAddress(primary);
}

function synced(tenant: TenantIndex, entries: readonly Entry[]): Entry | undefined {
  return entries.find((entry) => tenant.kind(entry) === "user" && tenant.is(Flag.synced, entry));
}
