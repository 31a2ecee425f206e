import { type AdoptedTenant, adoptTenant, type TenantSources } from "../../lib/intake/adoption/adopted-tenant";
import { readGraphExport } from "../../lib/intake/graph/read-export";
import { exportOf } from "./connect-exports";
import { graphFiles } from "./graph-exports";

/** Contoso with two Connect Sync servers, two configurations and agents, as the fixtures have it. */
export function contosoSources(changes: Partial<TenantSources> = {}): TenantSources {
  return {
    name: "contoso",
    servers: [
      { path: "SYNC01", server: exportOf("active") },
      { path: "SYNC02", server: exportOf("staging") },
    ],
    cloudSync: readGraphExport(graphFiles()),
    ...changes,
  };
}

export function adoptedContoso(changes: Partial<TenantSources> = {}): AdoptedTenant {
  return adoptTenant(contosoSources(changes));
}

/** A tenant of which nothing is known but its Connect Sync. */
export const NO_CLOUD_SYNC = readGraphExport([]);
