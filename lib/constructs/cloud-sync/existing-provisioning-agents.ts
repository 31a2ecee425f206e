import { Construct } from "constructs";
import { buildVersion } from "../../domain/input/build-version";
import { domainName } from "../../domain/names/domain-name";
import type { ProvisioningAgent } from "../../domain/servers/provisioning-agent";
import type { Tenant } from "../../domain/tenant/tenant";
import { declare, freeId } from "../app/declarations";

/** What is said of the agents beyond their names is said of all of them. */
export interface ExistingProvisioningAgentsProps extends AgentFacts {
  readonly tenant: Tenant;
  /** The DNS names of the domains that every one of the agents serves. */
  readonly domains: readonly string[];
  /** The computer names. */
  readonly names: readonly string[];
}

/** What the rules ask of an agent. */
export type AgentFacts = Pick<ProvisioningAgent, "version" | "serviceAccount" | "operatingSystem" | "installationType">;

/**
 * Provisioning agents that this code does not build: on servers in a data centre, or made by somebody else. They count
 * for the rules, and Terraform makes nothing for them.
 *
 * @example
 * ```ts
 * import { ExistingProvisioningAgents, type Tenant } from "cdktf-entra-sync";
 * import type { TerraformStack } from "cdktf";
 *
 * export function agentsInTheDataCentre(stack: TerraformStack, tenant: Tenant) {
 *   return new ExistingProvisioningAgents(stack, "existing-agents", {
 *     tenant,
 *     domains: ["corp.contoso.com"],
 *     names: ["AGENT01", "AGENT02", "AGENT03"],
 *   });
 * }
 * ```
 * @throws InputError for a malformed domain or version
 */
export class ExistingProvisioningAgents extends Construct {
  constructor(scope: Construct, id: string, { tenant, domains, names, ...facts }: ExistingProvisioningAgentsProps) {
    const served = domains.map(domainName);
    if (facts.version !== undefined) buildVersion(facts.version);
    super(scope, freeId(scope, id));
    const origin = this.node.path;
    declare(this, {
      tenant,
      agents: names.map((name) => ({ ...facts, name, tenant: tenant.name, origin, domains: served })),
    });
  }
}
