import { namesInWords } from "../../domain/input/names-in-words";
import { effectOf } from "../../domain/observation/effects";
import { latestOf, type Moment, momentInWords } from "../../domain/observation/moment";
import type { Observation, SeenAgent } from "../../domain/observation/observation";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

interface Unserved {
  readonly domain: string;
  readonly configurations: readonly CloudSyncWriter[];
  /** The agents of the domain, none of which is active. */
  readonly silent: readonly SeenAgent[];
  /** The last time at which a job of the domain did its work. @default not known */
  readonly last?: Moment | undefined;
}

/**
 * Every domain of an enabled configuration has an active agent. Nothing is said where an active agent names no domain: it may
 * be the one that works.
 */
export const anActiveAgentPerDomain = rule<Unserved, Observation>({
  code: "SYNC810",
  severity: "error",
  title: "A domain has an active agent",
  why: "Without an agent nothing of the domain is read, and each of its jobs fails until it is in quarantine.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-cloud-sync-faq",
  since: "2026-12",
  check: (observation) => unservedIn(observation),
  about: ({ domain }) => [domain],
  where: ({ configurations, domain }) =>
    configurations.map(({ origin }) => ({ origin, detail: `no active agent of ${domain}` })),
  what: ({ domain, configurations, silent, last }) =>
    `${effectOf("AD2AADProvisioning", namesInWords(configurations.map(({ name }) => name)))} in ${domain}, and passwords do not arrive: ${silent.length === 0 ? "no agent is registered for it" : `none of its agents is active (${namesInWords(silent.map(({ machineName }) => machineName))})`}${last ? `; nothing that changed after ${momentInWords(last)} has arrived` : ""}`,
  fix: ({ domain, silent }) =>
    silent.length === 0
      ? `install the provisioning agent on a server of ${domain} and register it; an agent that is gone for about ten days is removed from the tenant, and has to be registered again`
      : `start the service Microsoft Entra Connect Provisioning Agent on ${namesInWords(silent.map(({ machineName }) => machineName))}, and check its way to the internet; the portal shows an agent as inactive about an hour after its last sign of life, and removes it after about ten days`,
});

function unservedIn({ agents, declared, expectedJobs }: Observation): Unserved[] {
  if (agents === undefined || agents.some(({ active, domains }) => active && domains.length === 0)) return [];
  const enabled = declared.filter((one) => one.enabled);
  return [...new Set(enabled.map(({ domain }) => domain))]
    .sort()
    .map((domain) => ({
      domain,
      configurations: enabled.filter((one) => one.domain === domain),
      last: latestOf(expectedJobs.flatMap(({ declared: one, job }) => (one.domain === domain ? job?.lastSuccess : []))),
      silent: agents.filter(({ active, domains }) => !active && domains.includes(domain)),
    }))
    .filter(({ domain }) => !agents.some(({ active, domains }) => active && domains.includes(domain)));
}
