import { DomainInventory, Inventory, NOTHING, type ObjectCounts } from "../../lib/domain/inventory/inventory";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { SyncTopology, type SyncTopologyParts } from "../../lib/domain/ownership/sync-topology";
import { type ObjectKind, PROVISIONED_KINDS } from "../../lib/domain/scope/object-kind";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import type { ProvisioningAgent } from "../../lib/domain/servers/provisioning-agent";
import type { DeclaredMonitoring } from "../../lib/domain/tenant/declared-monitoring";
import { Tenant, type TenantProps } from "../../lib/domain/tenant/tenant";
import { CloudSyncWriter, type CloudSyncWriterProps } from "../../lib/domain/writers/cloud-sync-writer";
import { ConnectSyncWriter, type ConnectSyncWriterProps } from "../../lib/domain/writers/connect-sync-writer";
import type { DeclaredGroupProvisioning } from "../../lib/domain/writers/declared-group-provisioning";
import type { HandOver } from "../../lib/domain/writers/writer";

export const CORP = "corp.contoso.com";
export const ROOT = "DC=corp,DC=contoso,DC=com";

/** `under("OU=Sales")` is `OU=Sales,DC=corp,DC=contoso,DC=com`. */
export function under(name: string): string {
  return `${name},${ROOT}`;
}

/** `ous("OU=Sales", "OU=IT")` includes both OUs of corp.contoso.com. */
export function ous(...names: string[]): OuScope {
  return OuScope.include(CORP, names.map(under));
}

/** A population whose anchors are populated, unless something else is said of them. */
export function handOver(
  name: string,
  kinds: readonly ObjectKind[] = PROVISIONED_KINDS,
  anchors: Pick<HandOver, "anchorsPopulated"> = { anchorsPopulated: true },
): HandOver {
  return { organizationalUnit: DistinguishedName.parse(under(name)), kinds, ...anchors };
}

/** What corp.contoso.com holds: `inventory({ "OU=Sales": { user: 40, group: 3 } })`; every OU above is there too, empty. */
export function inventory(
  units: Readonly<Record<string, Partial<ObjectCounts> & { readonly largestGroup?: number }>>,
  references?: readonly (readonly [from: string, to: string, count: number])[],
): Inventory {
  const all = new Map<string, Partial<ObjectCounts> & { readonly largestGroup?: number }>([["", {}]]);
  for (const name of Object.keys(units))
    for (let rest = name; rest !== ""; rest = rest.split(",").slice(1).join(",")) all.set(rest, units[rest] ?? {});
  const nameOf = (name: string) => DistinguishedName.parse(name === "" ? ROOT : under(name));
  return new Inventory([
    new DomainInventory(
      CORP,
      "2026-11-20T06:00:00Z",
      [...all].map(([name, { largestGroup, ...counts }]) => ({
        dn: nameOf(name),
        counts: { ...NOTHING, ...counts },
        ...(largestGroup === undefined ? {} : { largestGroup }),
      })),
      references?.map(([from, to, count]) => ({ from: nameOf(from), to: nameOf(to), count })),
    ),
  ]);
}

/** contoso, with one forest of the domains corp.contoso.com and emea.contoso.com. */
export function tenant(props: Partial<TenantProps> = {}): Tenant {
  return new Tenant({
    name: "contoso",
    tenantId: "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81",
    forests: [{ name: CORP, domains: [CORP, "emea.contoso.com"] }],
    ...props,
  });
}

/** contoso and fabrikam, both of which know the domain corp.contoso.com; fabrikam has ad.fabrikam.com too. */
export function twoTenants(contoso: Partial<TenantProps> = {}, fabrikam: Partial<TenantProps> = {}): Tenant[] {
  const forests = [
    { name: CORP, domains: [CORP] },
    { name: "ad.fabrikam.com", domains: ["ad.fabrikam.com"] },
  ];
  const other = { name: "fabrikam", tenantId: "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265", forests };
  return [tenant(contoso), tenant({ ...other, ...fabrikam })];
}

/** A configuration of contoso that is enabled and has OU=Sales in scope, declared at `<tenant>-sync/<name>`. */
export function cloudSync(props: Partial<CloudSyncWriterProps> = {}): CloudSyncWriter {
  const { tenant = "contoso", name = "sales" } = props;
  return CloudSyncWriter.declare({
    name,
    tenant,
    origin: `${tenant}-sync/${name}`,
    scope: ous("OU=Sales"),
    enabled: true,
    passwordHashSync: false,
    ...props,
  });
}

/** An active server of contoso that has OU=CORP in scope and is needed for reconciliation, declared at `<tenant>-servers/<name>`. */
export function connectSync(props: Partial<ConnectSyncWriterProps> = {}): ConnectSyncWriter {
  const { tenant = "contoso", name = "aadc-01" } = props;
  return ConnectSyncWriter.declare({
    name,
    tenant,
    origin: `${tenant}-servers/${name}`,
    role: "active",
    scopes: [ous("OU=CORP")],
    handsOver: [],
    sourceAnchor: "mS-DS-ConsistencyGuid",
    passwordHashSync: true,
    settings: { neededFor: ["reconciliation"] },
    ...props,
  });
}

/** The active aadc-01 and aadc-02 in staging mode: equal, but for what is said of the one in staging mode. */
export function servers(
  props: Partial<ConnectSyncWriterProps> = {},
  staging: Partial<ConnectSyncWriterProps> = {},
): ConnectSyncWriter[] {
  return [connectSync(props), connectSync({ ...props, name: "aadc-02", role: "staging", ...staging })];
}

/** agent-01, agent-02 and so on, for corp.contoso.com of contoso. */
export function agents(count: number, props: Partial<ProvisioningAgent> = {}): ProvisioningAgent[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `agent-0${index + 1}`;
    return { name, tenant: "contoso", origin: `contoso-servers/${name}`, domains: [CORP], ...props };
  });
}

/** Enabled provisioning of groups of contoso to corp.contoso.com, declared at `<tenant>-sync/<name>`. */
export function groupProvisioning(props: Partial<DeclaredGroupProvisioning> = {}): DeclaredGroupProvisioning {
  const { tenant = "contoso", name = "groups" } = props;
  return { tenant, name, origin: `${tenant}-sync/${name}`, domain: CORP, enabled: true, ...props };
}

/** Monitoring of contoso that notifies an action group, declared at `<tenant>-monitoring/<name>`. */
export function monitoring(props: Partial<DeclaredMonitoring> = {}): DeclaredMonitoring {
  const { tenant = "contoso", name = "monitoring" } = props;
  const group = "/subscriptions/s/resourceGroups/rg-identity/providers";
  return {
    tenant,
    name,
    origin: `${tenant}-monitoring/${name}`,
    workspaceId: `${group}/Microsoft.OperationalInsights/workspaces/log-identity`,
    actionGroupIds: [`${group}/Microsoft.Insights/actionGroups/ag-identity`],
    machines: [],
    ...props,
  };
}

const NUMBERS = ["01", "02", "03", "04", "05", "06", "07", "08", "09"];
/** What {@link servers} and {@link agents} call their machines, however many of them there are. */
const MACHINES = ["aadc", "agent"].flatMap((prefix) => NUMBERS.map((number) => `${prefix}-${number}`));

/** An estate without a finding; each part that is given replaces the healthy one. */
export function estate(parts: SyncTopologyParts = {}): SyncTopology {
  const { tenants = [tenant()] } = parts;
  return new SyncTopology({
    tenants,
    connectSync: servers(),
    cloudSync: [cloudSync()],
    agents: agents(3),
    monitoring: tenants.map(({ name }) => monitoring({ tenant: name, machines: MACHINES })),
    ...parts,
  });
}
