import type { TenantObject } from "../../../objects/world/tenant";
import { asCloudObject, INITIAL_DOMAIN, objectsOfToday, type World } from "../../../objects/world/world";
import { ndjson } from "../../../support/directory-files";
import type { LiveTenant } from "../graph-server";
import type { JsonObject } from "../terraform-values";

/** The export of each domain, by its name. */
export function exportsOf(world: World, exportedAt: Date): ReadonlyMap<string, string> {
  const objects = objectsOfToday(world);
  const domains = [...new Set(objects.map(({ domain }) => domain))].sort();
  return new Map(
    domains.map((domain) => {
      const own = objects.filter((object) => object.domain === domain);
      return [domain, ndjson(own, { exportedAt: toSeconds(exportedAt) }, domain)];
    }),
  );
}

const ROLE = "62e90394-69f5-4237-9190-012177145e10";

/** The tenant as Graph lists it. Who was deleted was so some days before `now`, and can be restored. */
export function listsOf(objects: readonly TenantObject[], now: Date): Partial<LiveTenant> {
  const seen = objects.filter(({ isWaiting }) => !isWaiting);
  const live = (kind: TenantObject["kind"]) => seen.filter((one) => one.kind === kind && !one.deleted).map(atGraph);
  const deletedDateTime = toSeconds(new Date(now.getTime() - 6 * 24 * 60 * 60_000));
  const deleted = seen.filter((one) => one.deleted).map((one) => ({ ...atGraph(one), deletedDateTime }));
  const holding = (role: TenantObject["role"]) =>
    seen.filter((one) => one.role === role).map(({ id }) => ({ principalId: id, roleDefinitionId: ROLE }));
  return {
    users: live("user"),
    groups: live("group"),
    contacts: live("contact"),
    devices: live("device"),
    deletedUsers: deleted,
    roles: new Map([[ROLE, { isPrivileged: true }]]),
    roleAssignments: holding("assigned"),
    eligibleRoles: holding("eligible"),
  };
}

function atGraph(object: TenantObject): JsonObject {
  const one = asCloudObject(object, []);
  return withoutEmpty({
    id: one.id,
    userPrincipalName: one.userPrincipalName,
    mail: one.mail,
    proxyAddresses: [...one.proxyAddresses],
    userType: one.kind === "user" ? (one.guest ? "Guest" : "Member") : undefined,
    onPremisesSyncEnabled: one.synced ? true : undefined,
    onPremisesImmutableId: one.immutableId,
    onPremisesObjectIdentifier: one.objectIdentifier,
    onPremisesSecurityIdentifier: one.securityIdentifier,
    onPremisesDomainName: one.domain,
    deviceId: one.deviceId,
    lastPasswordChangeDateTime: one.kind === "user" ? "2026-10-01T08:00:00Z" : undefined,
  });
}

/** What a tenant with these domains says of itself. */
export function domainsOf(world: World): string[] {
  return world.verifiedDomains.filter((domain) => domain !== INITIAL_DOMAIN).concat(INITIAL_DOMAIN);
}

function withoutEmpty(values: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as JsonObject;
}

function toSeconds(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, "Z");
}
