import { inDigits } from "../../domain/input/digits";
import type { Inventory } from "../../domain/inventory/inventory";
import { writtenObjects } from "../../domain/inventory/written-objects";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { Tenant } from "../../domain/tenant/tenant";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** With a verified domain; without one a tenant has room for 50,000. */
const ROOM = 300_000;
/** More than this needs a licence. */
const FREE = 500_000;

interface Share {
  readonly writer: Writer;
  readonly objects: number;
}

interface FullTenant {
  readonly tenant: Tenant;
  readonly shares: readonly Share[];
  readonly objects: number;
}

/** What is synchronized to a tenant fits into it. */
export const roomInTheTenant = rule<FullTenant>({
  code: "SYNC708",
  severity: "warning",
  title: "A tenant has room for what is synchronized to it",
  why: "A tenant takes 300,000 objects once a domain is verified in it, and those that are made there or were just deleted take room too.",
  file: __filename,
  since: "2026-12",
  needs: "inventory",
  *check(topology, { inventory }) {
    for (const tenant of topology.tenants) {
      const shares = sharesOf(tenant, topology, inventory);
      const objects = shares.reduce((sum, share) => sum + share.objects, 0);
      if (objects > ROOM) yield { tenant, shares, objects };
    }
  },
  where: ({ tenant, shares, objects }) => [
    { origin: tenant.name, detail: `${inDigits(objects)} objects` },
    ...shares.map(({ writer, objects }) => ({
      origin: writer.origin,
      detail: `${inDigits(objects)} objects in scope`,
    })),
  ],
  what: ({ tenant, objects }) =>
    `${inDigits(objects)} objects are synchronized to ${tenant.name}, and a tenant with a verified domain has room for ${inDigits(ROOM)}`,
  fix: ({ tenant, objects }) =>
    `have Microsoft Support raise the limit of ${tenant.name}${objects > FREE ? `, with a licence for more than ${inDigits(FREE)} objects,` : ""} and waive this with the new one, or take what nobody needs there out of scope`,
});

/** The writers at work whose domains have been counted, each with what it writes. */
function sharesOf({ name }: Tenant, { writers }: SyncTopology, inventory: Inventory): Share[] {
  const writing = writers.filter(({ tenant, state }) => tenant === name && state === "writes");
  return [...writtenObjects(writing, inventory)]
    .map(([writer, objects]) => ({ writer, objects }))
    .filter(({ objects }) => objects > 0);
}
