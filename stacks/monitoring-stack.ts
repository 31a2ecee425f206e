import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { InputError, SyncMonitoring, Tenant, type WatchedMachine } from "../lib";
import { freeId } from "../lib/constructs/app/declarations";
import { numberedName } from "../lib/domain/names/computer-name";
import { resourceName } from "../lib/domain/names/resource-names";
import { migrated } from "./migrated";
import { signInOf } from "./sign-in";
import { keepState } from "./state";
import type { ServerPlacementDefinition, TenantDefinition } from "./tenant-definition";

/**
 * What watches one tenant. A stack of its own, because of its rights: it writes where the logs are, not where the servers are,
 * and the diagnostic setting of the tenant is a person's to make. The machines that are built for the tenant are watched
 * without being listed.
 *
 * @example
 * ```ts
 * import { synthesize } from "cdktf-entra-sync";
 * import { CloudSyncStack, MonitoringStack } from "cdktf-entra-sync/stacks";
 * import { contoso } from "./contoso";
 *
 * synthesize((app) => {
 *   new CloudSyncStack(app, contoso);
 *   new MonitoringStack(app, contoso);
 * });
 * ```
 */
export class MonitoringStack extends TerraformStack {
  constructor(scope: Construct, declared: TenantDefinition) {
    const definition = migrated(declared);
    super(scope, freeId(scope, `${definition.name}-monitoring`));
    const { subscriptionId, machines, ...monitoring } = monitoringOf(definition);
    keepState(this, definition);
    new AzurermProvider(this, "azurerm", { ...signInOf(definition), subscriptionId, features: [{}] });
    new SyncMonitoring(this, "monitoring", {
      ...monitoring,
      tenant: new Tenant(definition),
      machines: [...builtMachines(definition), ...machines],
    });
  }
}

function monitoringOf({ name, azure, monitoring }: TenantDefinition) {
  if (!monitoring) throw missing(name, "monitoring", "the workspace, the action groups and the diagnostic setting");
  const {
    subscriptionId = azure?.subscriptionId,
    resourceGroupName = azure?.resourceGroupName,
    location = azure?.location,
    machines = [],
    ...others
  } = monitoring;
  if (subscriptionId === undefined || resourceGroupName === undefined || location === undefined)
    throw missing(
      name,
      "monitoring",
      "subscriptionId, resourceGroupName and location, which azure says where servers are built",
    );
  return { ...others, subscriptionId, resourceGroupName, location, machines };
}

function missing(tenant: string, where: string, expected: string): InputError {
  return new InputError({
    what: "where the tenant is watched is missing",
    where: `tenant ${tenant}, ${where}`,
    expected,
  });
}

/** The machines that the stack of servers builds, by the ids that Azure gives them. */
function builtMachines({ azure, agents = [], connectSync }: TenantDefinition): WatchedMachine[] {
  if (!azure) return [];
  const machine = (computerName: string, own: Partial<ServerPlacementDefinition>): WatchedMachine => {
    const { resourceGroupName, names } = { ...azure, ...own };
    const group = `/subscriptions/${azure.subscriptionId}/resourceGroups/${resourceGroupName}`;
    const virtualMachine = resourceName("virtualMachine", computerName, names);
    return {
      computerName,
      resourceId: `${group}/providers/Microsoft.Compute/virtualMachines/${virtualMachine}`,
      installAgent: true,
    };
  };
  return [
    ...agents.flatMap(({ namePrefix, agentCount, count, ...own }) =>
      Array.from({ length: agentCount ?? count ?? 3 }, (_, index) => machine(numberedName(namePrefix, index), own)),
    ),
    ...(connectSync?.servers ?? []).map(({ name }) => machine(name, connectSync ?? {})),
  ];
}
