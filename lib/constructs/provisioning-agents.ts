import { Construct } from "constructs";
import { domainName } from "../domain/domain-name";
import { InputError, quote } from "../domain/input-error";
import type { Tenant } from "../domain/tenant";
import { declare, freeId } from "./declarations";
import { type ServerPlacement, WindowsServer } from "./windows-server";

export interface ProvisioningAgentsProps extends ServerPlacement {
  readonly tenant: Tenant;
  /** The DNS names of the domains that every one of the agents serves. */
  readonly domains: readonly string[];
  /** What the computer names begin with, at most 12 characters: `contoso-agt` gives `contoso-agt-01`. */
  readonly namePrefix: string;
  /** How many agents. Microsoft recommends three. @default 3 */
  readonly count?: number;
  /** The availability zones, dealt out in turn; none in a region without zones. @default ["1", "2", "3"] */
  readonly zones?: readonly string[];
  /** The size of a VM: 4 GB of memory at least. @default "Standard_D2s_v5" */
  readonly size?: string;
}

/**
 * The servers that run the Microsoft Entra provisioning agent for some domains. One agent works at a time; the others
 * take over when it fails.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites}
 * @throws InputError for no domain, a count that is no positive whole number, or a name that is too long
 */
export class ProvisioningAgents extends Construct {
  readonly servers: readonly WindowsServer[];

  constructor(scope: Construct, id: string, props: ProvisioningAgentsProps) {
    const {
      tenant,
      namePrefix,
      count = 3,
      zones = ["1", "2", "3"],
      size = "Standard_D2s_v5",
      domains: given,
      ...placement
    } = props;
    refuseCount(count);
    const domains = domainsOf(given);
    super(scope, freeId(scope, id));
    const machines = Array.from({ length: count }, (_, index) => {
      const zone = zones[index % zones.length];
      return { name: `${namePrefix}-${String(index + 1).padStart(2, "0")}`, ...(zone ? { zone } : {}) };
    });
    this.servers = machines.map(
      ({ name, ...zone }, index) =>
        new WindowsServer(this, String(index + 1), { ...placement, ...zone, size, computerName: name }),
    );
    declare(this, {
      tenant,
      agents: machines.map((machine) => ({ ...machine, tenant: tenant.name, origin: this.node.path, domains })),
    });
  }
}

function refuseCount(count: number): void {
  if (Number.isInteger(count) && count > 0) return;
  throw new InputError({
    what: `${quote(count)} is no number of agents`,
    where: "count",
    expected: "a whole number of at least 1; Microsoft recommends 3",
    page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites",
  });
}

function domainsOf(domains: readonly string[]): string[] {
  if (domains.length > 0) return domains.map(domainName);
  throw new InputError({
    what: "the agents serve no domain",
    where: "domains",
    expected: "the DNS names of the domains that the agents are configured for",
  });
}
