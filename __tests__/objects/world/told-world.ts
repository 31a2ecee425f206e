import { OBJECT_KINDS } from "../../../lib/domain/scope/object-kind";
import { type Configuration, type Estate, NOBODY, rootOf, type Scope, type Server, type WorldObject } from "./estate";
import { guid } from "./random-world";
import type { TenantObject } from "./tenant";
import { INITIAL_DOMAIN, type World } from "./world";

/** Worlds that somebody tells: one domain, one writer unless more is said, every switch allowed, every fact known. */

export const CORP = "corp.contoso.com";
export const STAFF = `OU=Staff,${rootOf(CORP)}`;

export function person(name: string, number: number, values: Partial<WorldObject> = {}): WorldObject {
  return {
    dn: `CN=${name},${STAFF}`,
    domain: CORP,
    kind: "user",
    objectGuid: guid(number),
    objectSid: `S-1-5-21-1-2-3-${number}`,
    samAccountName: name,
    userPrincipalName: `${name}@contoso.com`,
    userAccountControl: 512,
    proxyAddresses: [],
    ...values,
  };
}

export function securityGroup(name: string, number: number, values: Partial<WorldObject> = {}): WorldObject {
  const { userPrincipalName: _, userAccountControl: __, ...rest } = person(name, number);
  return { ...rest, kind: "group", groupType: -2147483646, ...values };
}

export function contact(name: string, address: string): WorldObject {
  const { dn, domain, objectGuid } = person(name, 77);
  return { dn, domain, objectGuid, kind: "contact", mail: address, proxyAddresses: [`SMTP:${address}`] };
}

export function computer(name: string, number: number): WorldObject {
  const { dn, domain, objectGuid, objectSid } = person(name, number);
  return {
    dn,
    domain,
    objectGuid,
    ...(objectSid && { objectSid }),
    kind: "device",
    hasCertificate: true,
    proxyAddresses: [],
  };
}

/** With these addresses; the first is the primary one. */
export function addressed(primary: string, ...others: string[]): Pick<WorldObject, "mail" | "proxyAddresses"> {
  return { mail: primary, proxyAddresses: [`SMTP:${primary}`, ...others.map((one) => `smtp:${one}`)] };
}

export function cloudOnly(values: Partial<TenantObject>): Omit<TenantObject, "id"> {
  const { primary, addresses = primary === undefined ? [] : [primary] } = values;
  return { kind: "user", synced: false, ...values, addresses };
}

export function server(changes: Partial<Server> = {}): Server {
  return {
    tool: "Connect Sync",
    name: "aadc-01",
    role: "active",
    selections: [{ domain: CORP, include: "the whole domain", exclude: [] }],
    handsOver: [],
    objectTypes: OBJECT_KINDS,
    sourceAnchor: "mS-DS-ConsistencyGuid",
    ...changes,
  };
}

export function configuration(scope: Scope, changes: Partial<Configuration> = {}): Configuration {
  return { tool: "Cloud Sync", name: "sales", domain: CORP, enabled: true, deviceSync: false, scope, ...changes };
}

export function connectSync(...servers: Server[]): Estate {
  return { ...NOBODY, servers };
}

export function cloudSync(...configurations: Configuration[]): Estate {
  return { ...NOBODY, configurations };
}

export function worldOf(objects: readonly WorldObject[], parts: Partial<World> = {}): World {
  const switches = { softMatch: "allowed", hardMatchTakeover: "allowed", objectIdentifierUpdate: "blocked" } as const;
  return {
    objects,
    verifiedDomains: ["contoso.com", INITIAL_DOMAIN],
    planted: [],
    former: NOBODY,
    formerDeletes: false,
    before: connectSync(server()),
    deeds: [],
    after: parts.before ?? connectSync(server()),
    switches,
    toldSwitches: parts.switches ?? switches,
    cloudLacks: [],
    tellsMembers: true,
    luck: 1,
    ...parts,
  };
}
