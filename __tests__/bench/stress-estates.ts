import { DomainInventory, Inventory, NOTHING } from "../../lib/domain/inventory/inventory";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { PROVISIONED_KINDS } from "../../lib/domain/scope/object-kind";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import { Tenant } from "../../lib/domain/tenant/tenant";
import { CloudSyncWriter, type CloudSyncWriterProps } from "../../lib/domain/writers/cloud-sync-writer";
import { ConnectSyncWriter, type ConnectSyncWriterProps } from "../../lib/domain/writers/connect-sync-writer";

/** An estate that grows in one direction, beyond what anybody has: what is quadratic there shows. */
export interface StressEstate {
  readonly topology: SyncTopology;
  readonly inventory: Inventory;
}

const DOMAIN = "corp.example";
const ROOT = DistinguishedName.ofDomain(DOMAIN);

/** Every configuration includes the same OU. */
export function onOneUnit(configurations: number): StressEstate {
  const cloudSync = times(configurations, (index) => configuration(`c${index}`, [dn("OU=Staff")]));
  return { topology: new SyncTopology({ tenants: [TENANT], cloudSync }), inventory: counted(["OU=Staff"]) };
}

/** Each configuration includes an OU of its own in the OU of the one before; a name is at most 2,048 characters long. */
export function nested(configurations: number): StressEstate {
  const names = times(configurations, (depth) => "L=x,".repeat(depth + 1).slice(0, -1));
  const cloudSync = names.map((name, index) => configuration(`c${index}`, [dn(name)]));
  return { topology: new SyncTopology({ tenants: [TENANT], cloudSync }), inventory: counted(names) };
}

/** Two configurations include the same OUs. */
export function twoWriters(units: number): StressEstate {
  const names = times(units, (index) => `OU=Team ${index}`);
  const cloudSync = ["a", "b"].map((name) => configuration(name, names.map(dn)));
  return { topology: new SyncTopology({ tenants: [TENANT], cloudSync }), inventory: counted(names) };
}

/** A server hands over OUs; a configuration takes every other one. */
export function handingOver(units: number): StressEstate {
  const names = times(units, (index) => `OU=Team ${index}`);
  const connectSync = [
    server({ handsOver: names.map((name) => ({ organizationalUnit: dn(name), kinds: PROVISIONED_KINDS })) }),
  ];
  const cloudSync = [configuration("pilot", names.filter((_, index) => index % 2 === 0).map(dn))];
  return { topology: new SyncTopology({ tenants: [TENANT], connectSync, cloudSync }), inventory: counted(names) };
}

/** One configuration includes OUs. */
export function oneWriter(units: number): StressEstate {
  const names = times(units, (index) => `OU=Team ${index}`);
  const cloudSync = [configuration("pilot", names.map(dn))];
  return { topology: new SyncTopology({ tenants: [TENANT], cloudSync }), inventory: counted(names) };
}

/** Every configuration owns an OU. */
export function manyWriters(configurations: number): StressEstate {
  const names = times(configurations, (index) => `OU=Team ${index}`);
  const cloudSync = names.map((name, index) => configuration(`c${index}`, [dn(name)]));
  return { topology: new SyncTopology({ tenants: [TENANT], cloudSync }), inventory: counted(names) };
}

/** A configuration names OUs that are not there, three for every ten that are: a letter is missing in each. */
export function misspelt(units: number): StressEstate {
  const names = times(units, (index) => `OU=Branch office ${index}`);
  const wrong = names.filter((_, index) => index % 10 < 3).map((name) => name.replace("ffi", "fi"));
  const cloudSync = [configuration("pilot", wrong.map(dn))];
  return { topology: new SyncTopology({ tenants: [TENANT], cloudSync }), inventory: counted(names) };
}

/** The same with names that are like no other, so that the whole domain is searched for each. */
export function unlike(units: number): StressEstate {
  const names = times(units, (index) => `OU=${wordOf(index)}`);
  const wrong = times((units * 3) / 10, (index) => `OU=${wordOf(units + index)}`);
  const cloudSync = [configuration("pilot", wrong.map(dn))];
  return { topology: new SyncTopology({ tenants: [TENANT], cloudSync }), inventory: counted(names) };
}

/** One server has all domains of a forest, and a configuration takes an OU of each over. */
export function forestOf(domains: number): StressEstate {
  const names = times(domains, (index) => `d${index}.${DOMAIN}`);
  const team = (domain: string) => DistinguishedName.parse(`OU=Team,${DistinguishedName.ofDomain(domain)}`);
  const connectSync = [
    server({
      scopes: names.map((domain) => OuScope.wholeDomain(domain)),
      handsOver: names.map((domain) => ({ organizationalUnit: team(domain), kinds: PROVISIONED_KINDS })),
    }),
  ];
  const cloudSync = names.map((domain, index) => configuration(`c${index}`, [team(domain)], domain));
  const tenants = [new Tenant({ ...TENANT, forests: [{ name: DOMAIN, domains: names }] })];
  const agents = names.flatMap((domain, index) =>
    [1, 2].map((number) => ({
      name: `agent-${index}-${number}`,
      tenant: TENANT.name,
      origin: `agents/${index}-${number}`,
      domains: [domain],
    })),
  );
  const inventories = names.map(
    (domain) =>
      new DomainInventory(
        domain,
        TAKEN,
        [DistinguishedName.ofDomain(domain), team(domain)].map((unit) => ({ dn: unit, counts: COUNTS })),
        [],
      ),
  );
  return {
    topology: new SyncTopology({ tenants, connectSync, cloudSync, agents }),
    inventory: new Inventory(inventories),
  };
}

const TENANT = new Tenant({
  name: "contoso",
  tenantId: "11111111-2222-3333-4444-555555555555",
  forests: [{ name: DOMAIN, domains: [DOMAIN] }],
});
const TAKEN = "2026-11-20T06:00:00Z";
const COUNTS = { ...NOTHING, user: 1, group: 1 };

function configuration(
  name: string,
  units: readonly DistinguishedName[],
  domain = DOMAIN,
  more: Partial<CloudSyncWriterProps> = {},
): CloudSyncWriter {
  return new CloudSyncWriter({
    name,
    tenant: TENANT.name,
    origin: `stack/${name}`,
    scope: OuScope.include(domain, units),
    enabled: true,
    passwordHashSync: true,
    ...more,
  });
}

function server(props: Partial<ConnectSyncWriterProps>): ConnectSyncWriter {
  return new ConnectSyncWriter({
    name: "aadc-01",
    tenant: TENANT.name,
    origin: "stack/aadc-01",
    role: "active",
    scopes: [OuScope.wholeDomain(DOMAIN)],
    handsOver: [],
    sourceAnchor: "mS-DS-ConsistencyGuid",
    passwordHashSync: true,
    ...props,
  });
}

/** Every OU holds something, and each refers to the one after it. */
function counted(names: readonly string[]): Inventory {
  const units = names.map(dn);
  const references = units.slice(1).map((to, index) => ({ from: units[index] as DistinguishedName, to, count: 1 }));
  const all = [ROOT, ...units].map((unit) => ({ dn: unit, counts: COUNTS }));
  return new Inventory([new DomainInventory(DOMAIN, TAKEN, all, references)]);
}

function dn(relative: string): DistinguishedName {
  return DistinguishedName.parse(`${relative},${ROOT}`);
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** A word of twelve letters that depends on nothing but the number (a linear congruential generator). */
function wordOf(number: number): string {
  let state = number + 1;
  return times(12, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCharCode("a".charCodeAt(0) + ((state >>> 24) % 26));
  }).join("");
}
