import { type BuildVersion, compareBuilds } from "../../domain/input/build-version";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import {
  AGENT_BROKEN_FOR_US_GOVERNMENT,
  AGENT_CLOUD_MANAGED,
  AGENT_ENTRA_TO_AD,
} from "../../domain/servers/microsoft-dates";
import type { ProvisioningAgent } from "../../domain/servers/provisioning-agent";
import { AGENT_FEATURES } from "../../domain/writers/agent-features";
import { rule } from "../rule";

/** A task in a domain that not every version of the agent can do. */
interface Demand {
  readonly tenant: string;
  readonly domain: string;
  readonly name: string;
  readonly origin: string;
  /** The task, as the end of `sales ...`. */
  readonly asks: string;
  readonly version: BuildVersion;
  /** A newer version that still cannot do it. */
  readonly broken?: BuildVersion;
}

interface UnfitAgent {
  readonly agent: ProvisioningAgent;
  readonly demand: Demand;
}

/** An agent is new enough for the configurations of its domains. Agents without a declared version are not checked. */
export const agentsAreNewEnough = rule<UnfitAgent>({
  code: "SYNC305",
  severity: "error",
  title: "Agents are new enough for their configurations",
  why: "Any agent of the domain can be the one that works: when it is an old one, people do not get what the configuration promises them.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/device-sync",
  since: "2026-12",
  *check(topology) {
    const demands = [...demandsIn(topology)];
    for (const agent of topology.agents)
      for (const demand of lastOfEachDomain(demands.filter((demand) => isUnfit(agent, demand))))
        yield { agent, demand };
  },
  about: ({ agent, demand: { name, domain, asks } }) => [agent.name, name, domain, asks],
  where: ({ agent, demand }) => [
    { origin: agent.origin, detail: `${agent.name} is version ${agent.version}` },
    { origin: demand.origin, detail: `${demand.name} ${demand.asks}` },
  ],
  what: ({ agent, demand: { name, asks, domain, version, broken } }) =>
    `${name} ${asks} in ${domain}, which ${agent.version === broken ? `version ${agent.version} of ${agent.name} cannot do in this cloud; ${version} can` : `needs an agent of version ${version}; ${agent.name} is ${agent.version}`}`,
  fix: ({ agent, demand }) =>
    `install the current provisioning agent on ${agent.name} over the old one, and declare its version, ${demand.version} or later; the other agents of the domain work meanwhile, so upgrade one machine after the other`,
});

function isUnfit({ tenant, domains, version }: ProvisioningAgent, demand: Demand): boolean {
  if (version === undefined || tenant !== demand.tenant || !domains.includes(demand.domain)) return false;
  return demand.broken === undefined ? compareBuilds(version, demand.version) < 0 : version === demand.broken;
}

/** Of everything that an agent cannot do in a domain, the task that needs the newest version; the first of equals. */
function lastOfEachDomain(demands: readonly Demand[]): Demand[] {
  const last = new Map<string, Demand>();
  for (const demand of demands) {
    const known = last.get(demand.domain);
    if (!known || compareBuilds(demand.version, known.version) > 0) last.set(demand.domain, demand);
  }
  return [...last.values()];
}

function* demandsIn({ tenants, cloudSync, groupProvisioning }: SyncTopology): Iterable<Demand> {
  const convertedIn = new Set(
    tenants.flatMap(({ name, cloudManagedParts }) => cloudManagedParts.map(({ dn }) => `${name} ${dn.domain}`)),
  );
  const ofTheGovernment = new Set(tenants.filter(({ cloud }) => cloud === "usgovernment").map(({ name }) => name));
  for (const configuration of cloudSync) {
    if (!configuration.enabled) continue;
    const { tenant, domain, name, origin } = configuration;
    for (const feature of AGENT_FEATURES)
      if (feature.isAskedBy(configuration))
        yield { tenant, domain, name, origin, asks: feature.asks, version: feature.version };
    if (convertedIn.has(`${tenant} ${domain}`))
      yield {
        tenant,
        domain,
        name,
        origin,
        asks: "must not write objects that are managed in the tenant",
        version: AGENT_CLOUD_MANAGED.version,
      };
    if (configuration.passwordWriteback && ofTheGovernment.has(tenant))
      yield {
        tenant,
        domain,
        name,
        origin,
        asks: "writes passwords back",
        version: AGENT_BROKEN_FOR_US_GOVERNMENT.mendedIn,
        broken: AGENT_BROKEN_FOR_US_GOVERNMENT.version,
      };
  }
  for (const { tenant, domain, name, origin, enabled } of groupProvisioning)
    if (enabled)
      yield {
        tenant,
        domain,
        name,
        origin,
        asks: "writes groups to Active Directory",
        version: AGENT_ENTRA_TO_AD.version,
      };
}
