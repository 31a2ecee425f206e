import { inDigits } from "../../domain/input/digits";
import { type Inventory, total } from "../../domain/inventory/inventory";
import { HARDWARE } from "../../domain/servers/requirements";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface OutgrownServer {
  readonly server: ConnectSyncWriter;
  /** What the machine is said to be made for. */
  readonly declared: number;
  /** What its domains hold. */
  readonly counted: number;
}

/** The number of objects that a server is sized by is not smaller than the true one. */
export const aServerOfTheRightSize = rule<OutgrownServer>({
  code: "SYNC707",
  severity: "warning",
  title: "A server is sized for what its domains hold",
  why: "Memory, disk and database follow from the number of objects in the domains, filtered or not; a server for fewer lacks memory, and its local database may run full.",
  file: __filename,
  since: "2026-12",
  needs: "inventory",
  *check({ connectSync }, { inventory }) {
    for (const server of connectSync) {
      const declared = server.machine.objectCount;
      const counted = objectsOf(server, inventory);
      if (declared !== undefined && counted !== undefined && declared < counted) yield { server, declared, counted };
    }
  },
  where: ({ server, declared }) => [{ origin: server.origin, detail: `objectCount: ${declared}` }],
  what: ({ server, declared, counted }) =>
    `${server.name} is sized for ${inDigits(declared)} objects, and its domains hold ${inDigits(counted)}`,
  fix: ({ server, counted }) => `declare objectCount: ${counted} for ${server.name}; ${hardwareFor(counted)}`,
});

/** Everything in the server's domains; undefined when one of them has not been counted. */
function objectsOf({ scopes }: ConnectSyncWriter, inventory: Inventory): number | undefined {
  const domains = [...new Set(scopes.map(({ domain }) => domain))].map((domain) => inventory.of(domain));
  return domains.reduce<number | undefined>(
    (sum, domain) => (sum === undefined || !domain ? undefined : sum + total(domain.count())),
    0,
  );
}

function hardwareFor(objects: number): string {
  const row = HARDWARE.find(({ fewerObjectsThan }) => objects < fewerObjectsThan);
  return `so many need ${row?.memoryInGib} GiB of memory, ${row?.diskInGb} GB of disk and ${row?.localDatabase ? "no more than the local database" : "a full SQL Server"}`;
}
