import type { CloudObject, CloudPart } from "../../../lib/objects/cloud-object";
import type { DirectoryObject } from "../../../lib/objects/directory-object";
import { Dice } from "./dice";
import { cloudKindOf, incomingOf, isFiltered, isLinkedMailbox, isTooLarge } from "./engine";
import {
  type Estate,
  isManaged,
  type Membership,
  ownersOf,
  type Server,
  type WorldObject,
  type Writer,
} from "./estate";
import { type Facts, Tenant, type TenantObject } from "./tenant";

/** What the switches of a tenant are, whether somebody says so or not. */
export interface Switches {
  readonly softMatch: "blocked" | "allowed";
  readonly hardMatchTakeover: "blocked" | "allowed";
  readonly objectIdentifierUpdate: "blocked" | "allowed";
}

/** What an administrator did in the tenant once everything was synchronized. */
export type Deed =
  | { readonly did: "made"; readonly object: Omit<TenantObject, "id"> }
  | { readonly did: "gaveRole"; readonly to: string; readonly role: "assigned" | "eligible" }
  | { readonly did: "restored" | "clearedIdentifier"; readonly to: string };

/**
 * A directory, a tenant and their history: what was there first, who synchronized in former days, what was changed, who
 * synchronizes now, and who will.
 */
export interface World {
  readonly objects: readonly WorldObject[];
  readonly verifiedDomains: readonly string[];
  /** What was made in the tenant before any synchronization. */
  readonly planted: readonly Omit<TenantObject, "id">[];
  readonly former: Estate;
  /** Whether former writers deleted what left the directory; else they were gone by then. */
  readonly formerDeletes: boolean;
  readonly before: Estate;
  readonly deeds: readonly Deed[];
  readonly after: Estate;
  readonly switches: Switches;
  /** What people said of the switches. */
  readonly toldSwitches: Partial<Switches>;
  /** What the files of the tenant cannot say. */
  readonly cloudLacks: readonly CloudPart[];
  /** Whether the export has the members of groups. */
  readonly tellsMembers: boolean;
  readonly luck: number;
}

export const INITIAL_DOMAIN = "contoso.onmicrosoft.com";

/** The object as it stands in the directory today. */
export function today(object: WorldObject): WorldObject {
  return { ...object, ...object.edited };
}

export function objectsOfToday({ objects }: Pick<World, "objects">): WorldObject[] {
  return objects.filter(({ gone }) => !gone).map(today);
}

export function membershipIn(objects: readonly WorldObject[]): Membership {
  const groups = new Map(objects.map(({ dn, members = [] }) => [dn, new Set(members)]));
  return (group, { dn }) => groups.get(group)?.has(dn) ?? false;
}

/** Whether a rule of the server keeps the object out for certain, or may. */
export function keptOut(writer: Writer, { dn, kind }: WorldObject): "all" | "some" | undefined {
  const rule = writer.tool === "Connect Sync" ? (writer as Server).keepsOut : undefined;
  if (!rule || rule.kind !== kind || !dn.endsWith(`,${rule.unit}`)) return undefined;
  return rule.some ? "some" : "all";
}

/** Everything that is so, whoever knows it. */
export function truthOf({ switches }: Pick<World, "switches">): Facts {
  return {
    isSoftMatchBlocked: () => switches.softMatch === "blocked",
    isHardMatchBlocked: () => switches.hardMatchTakeover === "blocked",
    mayUpdateObjectIdentifier: () => switches.objectIdentifierUpdate === "allowed",
    roleOf: ({ role }) => role,
    objectIdentifierOf: ({ objectIdentifier }) => objectIdentifier,
    isOfCloudType: ({ type }) => type !== undefined,
    isRenamed: ({ writtenName }, { userPrincipalName }) => writtenName !== userPrincipalName,
    isCloudManaged: ({ cloudManaged }) => cloudManaged === true,
    wasConverted: ({ source }, incoming) => source === incoming.source,
    hasAnchor: ({ anchor }) => anchor !== undefined,
  };
}

/** Runs the history up to today: the tenant as the writers of before have left it. */
export function tenantOfToday(world: World): Tenant {
  const dice = new Dice(world.luck);
  const tenant = new Tenant(INITIAL_DOMAIN, world.verifiedDomains);
  for (const object of world.planted) tenant.plant(object);
  const seen = world.objects.filter(({ fresh }) => !fresh);
  synchronize(tenant, world.former, seen, world, dice);
  const gone = new Set(world.objects.filter(({ gone }) => gone).map(({ objectGuid }) => objectGuid));
  if (world.formerDeletes)
    for (const one of [...tenant.objects]) if (one.synced && gone.has(one.source ?? "")) tenant.delete(one);
  synchronize(tenant, world.before, objectsOfToday({ objects: seen }), world, dice);
  for (const deed of world.deeds) perform(tenant, deed);
  return tenant;
}

/** One estate synchronizes until nothing changes any more, in some order. */
export function synchronize(
  tenant: Tenant,
  estate: Estate,
  objects: readonly WorldObject[],
  world: World,
  dice: Dice,
): void {
  const isMember = membershipIn(objects);
  for (const object of objects) if (isManaged(estate, object)) convert(tenant, object);
  const sent = objects.flatMap((object) => ownersOf(estate, object, isMember).map((writer) => ({ object, writer })));
  for (const { object, writer } of dice.shuffled(sent)) {
    if (isFiltered(writer, object) || isLinkedMailbox(writer, object) || isTooLarge(writer, object)) continue;
    if (keptOut(writer, object) || isConverted(tenant, object) || hasAnotherAnchor(tenant, writer, object)) continue;
    send(tenant, writer, object, world, dice);
  }
  tenant.objects = tenant.objects.filter(({ isWaiting }) => !isWaiting);
}

/** What has a value of another object fails, or is made without it; Microsoft tells of both. */
function send(tenant: Tenant, writer: Writer, object: WorldObject, world: World, dice: Dice): void {
  const incoming = incomingOf(writer, object);
  const answer = tenant.receive(incoming, truthOf(world));
  const isConflict = answer.did === "duplicate" && answer.by !== "securityIdentifier";
  if (isConflict && incoming.kind === "user" && !hasTarget(tenant, incoming.anchor) && dice.isLucky(50))
    tenant.receiveWithoutConflicts(incoming, truthOf(world));
}

function hasTarget(tenant: Tenant, anchor: string): boolean {
  return tenant.objects.some((one) => one.anchor === anchor);
}

/** Somebody moves the source of authority of what is there to the tenant. */
export function convert(tenant: Tenant, { objectGuid, kind }: WorldObject): void {
  for (const one of tenant.objects)
    if (one.synced && !one.isWaiting && one.source === objectGuid && one.kind === cloudKindOf({ kind })) {
      one.synced = false;
      one.cloudManaged = true;
    }
}

/** Somebody gives what the tenant manages back, so that whoever has it in scope finds it again. */
export function giveBack(tenant: Tenant, { objectGuid }: WorldObject): void {
  for (const one of tenant.objects) if (one.source === objectGuid) delete one.cloudManaged;
}

export function isConverted(tenant: Tenant, { objectGuid }: WorldObject): boolean {
  return tenant.objects.some(({ cloudManaged, source }) => cloudManaged && source === objectGuid);
}

/** Once it was exported, an object cannot have another anchor: it is not exported any more. */
export function hasAnotherAnchor(tenant: Tenant, writer: Writer, object: WorldObject): boolean {
  const { anchor } = incomingOf(writer, object);
  const twin = twinOf(tenant, object);
  return twin !== undefined && twin.anchor !== anchor && writer.tool === "Connect Sync";
}

/** The synchronized object of the tenant that was written from this object last. */
export function twinOf(tenant: Tenant, { objectGuid }: DirectoryObject): TenantObject | undefined {
  return tenant.objects.find((one) => one.synced && !one.isWaiting && one.source === objectGuid);
}

function perform(tenant: Tenant, deed: Deed): void {
  if (deed.did === "made") {
    tenant.plant(deed.object);
    return;
  }
  for (const one of tenant.objects.filter(({ source, kind }) => source === deed.to && kind === "user")) {
    if (deed.did === "gaveRole") one.role = deed.role;
    if (deed.did === "restored") delete one.deleted;
    if (deed.did === "clearedIdentifier") delete one.objectIdentifier;
  }
}

/** What Graph answers about an object; of what the files lack nothing. */
export function asCloudObject(object: TenantObject, lacks: readonly CloudPart[]): CloudObject {
  const { id, kind, primary, addresses, synced } = object;
  const isUser = kind === "user";
  const hasSid = isUser || kind === "group";
  const told: Partial<CloudObject> = {
    ...(isUser && { userPrincipalName: object.userPrincipalName }),
    mail: object.mail,
    immutableId: isUser ? object.anchor : undefined,
    objectIdentifier: isUser && !lacks.includes("objectIdentifier") ? object.objectIdentifier : undefined,
    securityIdentifier: hasSid ? object.sid : undefined,
    domain: hasSid ? object.domain : undefined,
    deviceId: object.deviceId,
    cloudManaged: (object.cloudManaged && !lacks.includes("cloudManaged")) || undefined,
    deletedAt: object.deleted ? "2026-11-20T06:00:00Z" : undefined,
    privileged: isHidden(object, lacks) ? undefined : object.role,
    guest: object.guest || undefined,
    groupType: lacks.includes("groupTypes") ? undefined : object.type,
  } as Partial<CloudObject>;
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  const proxyAddresses = addresses.map((one) => `${one === primary ? "SMTP" : "smtp"}:${one}`);
  return { id, kind, proxyAddresses, synced, ...known };
}

/** Whether the files leave out the role that the object has, or that it has none. */
export function isHidden({ role }: TenantObject, lacks: readonly CloudPart[]): boolean {
  return lacks.includes(role === "eligible" ? "eligibleRoles" : "roles");
}
