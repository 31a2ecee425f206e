import { FirewallPolicyRuleCollectionGroup } from "@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { InputError } from "../../domain/input/input-error";
import { partsOfResourceId } from "../../domain/names/azure-resource-id";
import { endpointsFor, type ServerRole } from "../../domain/servers/outbound-endpoints";
import type { Tenant } from "../../domain/tenant/tenant";
import { freeId } from "../app/declarations";

export interface SyncServerFirewallRulesProps {
  readonly tenant: Tenant;
  /** What the servers behind the firewall are for. */
  readonly roles: readonly ServerRole[];
  /** The id of the existing Azure Firewall policy. */
  readonly firewallPolicyId: string;
  /** The address ranges that the servers stand in. */
  readonly sourceAddresses: readonly string[];
  /** 100 to 65000; each rule collection group of a policy needs one of its own. @default 1000 */
  readonly priority?: number;
  /** @default "entra-sync-<tenant>" */
  readonly name?: string;
}

/**
 * What the servers must reach, as a rule collection of an existing Azure Firewall: by name, since most of it has no
 * address to go by. The policy must not inspect TLS for these rules; Microsoft supports none on the way.
 *
 * @example
 * ```ts
 * import { SyncServerFirewallRules, type Tenant } from "cdktf-entra-sync";
 * import type { TerraformStack } from "cdktf";
 *
 * export function openForTheServers(stack: TerraformStack, tenant: Tenant, firewallPolicyId: string) {
 *   return new SyncServerFirewallRules(stack, "firewall", {
 *     tenant,
 *     roles: ["agent", "connectSync"],
 *     firewallPolicyId,
 *     sourceAddresses: ["10.20.1.0/27"],
 *   });
 * }
 * ```
 * @throws InputError for no role, no source, a priority that is none, or an id that is not one of a firewall policy
 */
export class SyncServerFirewallRules extends Construct {
  constructor(scope: Construct, id: string, props: SyncServerFirewallRulesProps) {
    const {
      tenant,
      roles,
      firewallPolicyId,
      sourceAddresses,
      priority = 1000,
      name = `entra-sync-${tenant.name}`,
    } = props;
    if (!Token.isUnresolved(firewallPolicyId))
      partsOfResourceId("firewall policy", firewallPolicyId, "firewallPolicyId");
    if (roles.length === 0) refuse("the rules are for no server", "roles", '"agent", "connectSync" or both');
    if (sourceAddresses.length === 0)
      refuse("the rules let nobody through", "sourceAddresses", "the ranges of the servers' subnets");
    if (!Number.isInteger(priority) || priority < 100 || priority > 65_000)
      refuse("the priority is out of bounds", "priority", "a whole number from 100 to 65000");
    super(scope, freeId(scope, id));
    const sources = [...sourceAddresses];
    const rules = endpointsFor(tenant.cloud, roles).map(({ name, why, port, hosts }) => ({
      name,
      description: why,
      sourceAddresses: sources,
      destinationFqdns: [...hosts],
      protocols: [{ type: port === 443 ? "Https" : "Http", port }],
    }));
    const updates = {
      name: "windows-update",
      description: "patches",
      sourceAddresses: sources,
      destinationFqdnTags: ["WindowsUpdate"],
      protocols: [
        { type: "Https", port: 443 },
        { type: "Http", port: 80 },
      ],
    };
    new FirewallPolicyRuleCollectionGroup(this, "rules", {
      name,
      firewallPolicyId,
      priority,
      applicationRuleCollection: [{ name, action: "Allow", priority, rule: [...rules, updates] }],
    });
  }
}

function refuse(what: string, where: string, expected: string): never {
  throw new InputError({ what, where, expected });
}
