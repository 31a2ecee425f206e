import type { Construct } from "constructs";
import { CloudSyncStack } from "./cloud-sync-stack";
import { MonitoringStack } from "./monitoring-stack";
import { buildsServers, ServersStack } from "./servers-stack";
import type { TenantDefinition } from "./tenant-definition";

/** The stacks of one tenant: what is done in Entra ID, what is built in Azure, and what watches both. */
export interface TenantStacks {
  readonly cloudSync: CloudSyncStack;
  /** @default none: every server of the tenant exists elsewhere */
  readonly servers?: ServersStack;
  /** Deployed after the servers that it watches. @default none: the tenant declares no monitoring */
  readonly monitoring?: MonitoringStack;
}

/**
 * Adds the stacks of one tenant to an app: always the one in Entra ID, the one in Azure where servers are built, and the one that
 * watches where monitoring is declared.
 *
 * @example
 * ```ts
 * import { synthesize } from "cdktf-entra-sync";
 * import { addTenant, type TenantDefinition } from "cdktf-entra-sync/stacks";
 *
 * const contoso: TenantDefinition = {
 *   name: "contoso",
 *   tenantId: "8a1f6a8e-0c0b-4f7e-9d55-3a7d0f2b6c11",
 *   forests: [{ name: "corp.contoso.com", domains: ["corp.contoso.com"] }],
 *   cloudSync: [
 *     {
 *       name: "corp-sales",
 *       scope: { domain: "corp.contoso.com", organizationalUnits: ["OU=Sales,DC=corp,DC=contoso,DC=com"] },
 *       passwordHashSync: true,
 *       enabled: true,
 *     },
 *   ],
 *   existingAgents: [{ domains: ["corp.contoso.com"], names: ["AGENT01", "AGENT02", "AGENT03"] }],
 * };
 *
 * synthesize((app) => {
 *   addTenant(app, contoso);
 * });
 * ```
 */
export function addTenant(app: Construct, definition: TenantDefinition): TenantStacks {
  const cloudSync = new CloudSyncStack(app, definition);
  const servers = buildsServers(definition) && new ServersStack(app, definition);
  const monitoring = definition.monitoring && new MonitoringStack(app, definition);
  if (servers) monitoring?.addDependency(servers);
  return { cloudSync, ...(servers && { servers }), ...(monitoring && { monitoring }) };
}
