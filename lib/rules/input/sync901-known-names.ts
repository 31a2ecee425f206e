import { rule } from "../rule";

/** A name that is used and not declared. */
interface UnknownName {
  readonly user: string;
  readonly origin: string;
  readonly kind: "tenant" | "domain";
  readonly name: string;
  readonly known: readonly string[];
}

/** Every tenant and every domain that is used is declared. */
export const knownNames = rule<UnknownName>({
  code: "SYNC901",
  severity: "error",
  title: "Every tenant and domain in use is declared",
  why: "A misspelled domain is a domain whose people nobody synchronizes, and no other rule can detect it.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites",
  since: "2026-12",
  *check(topology) {
    const domainsOf = new Map(topology.tenants.map((tenant) => [tenant.name, new Set(tenant.domains)]));
    const users = [
      ...topology.writers.map((writer) => ({
        ...named(writer),
        domains: [...new Set(writer.regions.map(({ scope }) => scope.domain))],
      })),
      ...topology.agents.map((agent) => ({ ...named(agent), domains: agent.domains })),
      ...topology.tenants.map(({ name, cloudManagedParts, undeclaredAgents }) => ({
        ...named({ name, origin: name, tenant: name }),
        domains: [...new Set([...cloudManagedParts.map(({ dn }) => dn.domain), ...undeclaredAgents])],
      })),
      ...topology.groupProvisioning.map((groups) => ({ ...named(groups), domains: [groups.domain] })),
      ...topology.monitoring.map((monitoring) => ({ ...named(monitoring), domains: [] })),
    ];
    for (const { user, origin, tenant, domains } of users) {
      const known = domainsOf.get(tenant);
      if (!known) yield { user, origin, kind: "tenant", name: tenant, known: [...domainsOf.keys()] };
      else
        for (const name of domains)
          if (!known.has(name)) yield { user, origin, kind: "domain", name, known: [...known] };
    }
  },
  about: ({ user, kind, name }) => [user, `${kind} ${name}`],
  where: ({ origin, kind, name }) => [{ origin, detail: `${kind} ${name}` }],
  what: ({ user, kind, name }) => `${user} uses the ${kind} ${name}, which is not declared`,
  fix: ({ kind, name, known }) =>
    `${kind === "tenant" ? `declare the tenant ${name}` : `add ${name} to the domains of a forest of the tenant`}${known.length > 0 ? `, or correct the name: ${known.slice(0, 5).join(" or ")}` : ""}`,
});

function named({ name, origin, tenant }: { name: string; origin: string; tenant: string }) {
  return { user: name, origin, tenant };
}
