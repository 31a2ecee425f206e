import { inDigits } from "../../domain/input/digits";
import { type Inventory, total } from "../../domain/inventory/inventory";
import { HARDWARE } from "../../domain/servers/requirements";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface OutgrownServer {
  readonly server: ConnectSyncWriter;
  /** The number of objects that the machine is sized for. */
  readonly declared: number;
  /** The number of objects in its domains. */
  readonly counted: number;
}

/** A server is not sized for fewer objects than its domains hold. */
export const aServerOfTheRightSize = rule<OutgrownServer>({
  code: "SYNC707",
  severity: "warning",
  title: "A server is sized for its domains",
  why: "Synchronization becomes slow or stops: a server that is sized for fewer objects lacks memory, and its local database can become full.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites",
  since: "2026-12",
  needs: "inventory",
  *check({ connectSync }, { inventory }) {
    for (const server of connectSync) {
      const declared = server.machine.objectCount;
      const counted = objectsOf(server, inventory);
      if (declared !== undefined && counted !== undefined && declared < counted) yield { server, declared, counted };
    }
  },
  about: ({ server: { name } }) => [name],
  where: ({ server, declared }) => [{ origin: server.origin, detail: `objectCount: ${declared}` }],
  what: ({ server, declared, counted }) =>
    `${server.name} is sized for ${inDigits(declared)} objects, but its domains hold ${inDigits(counted)}`,
  fix: ({ server, counted }) =>
    `declare objectCount: ${counted} or more for ${server.name} and resize its machine, which stops it: a staging server first, then swap; ${hardwareFor(counted)}`,
});

/** All objects in the domains of the server; undefined if one of the domains has not been counted. */
function objectsOf({ scopes }: ConnectSyncWriter, inventory: Inventory): number | undefined {
  const domains = [...new Set(scopes.map(({ domain }) => domain))].map((domain) => inventory.of(domain));
  return domains.reduce<number | undefined>(
    (sum, domain) => (sum === undefined || !domain ? undefined : sum + total(domain.count())),
    0,
  );
}

function hardwareFor(objects: number): string {
  const row = HARDWARE.find(({ fewerObjectsThan }) => objects < fewerObjectsThan);
  return `so many objects need ${row?.memoryInGib} GiB of memory, ${row?.diskInGb} GB of disk and ${row?.localDatabase ? "only the local database" : "a full SQL Server"}`;
}
