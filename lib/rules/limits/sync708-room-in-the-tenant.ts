import type { CalendarDay } from "../../domain/input/calendar-day";
import { inDigits } from "../../domain/input/digits";
import type { Inventory } from "../../domain/inventory/inventory";
import { writtenObjects } from "../../domain/inventory/written-objects";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { Tenant } from "../../domain/tenant/tenant";
import type { Writer } from "../../domain/writers/writer";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC708";

/** With a verified domain; without one, a tenant has room for 50,000. */
const ROOM = 300_000;
/** More than this needs a license. */
const FREE = 500_000;

interface Share {
  readonly writer: Writer;
  readonly objects: number;
}

interface FullTenant {
  readonly today: CalendarDay;
  readonly tenant: Tenant;
  readonly shares: readonly Share[];
  readonly objects: number;
}

/** The objects that are synchronized to a tenant fit into it. */
export const roomInTheTenant = rule<FullTenant>({
  code: CODE,
  severity: "warning",
  title: "A tenant has room for its synchronized objects",
  why: "In a full tenant, no new person or group can be created. A tenant with a verified domain has room for 300,000 objects, and those created there or deleted recently count too.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites",
  since: "2026-12",
  needs: "inventory",
  *check(topology, { inventory, today }) {
    for (const tenant of topology.tenants) {
      const shares = sharesOf(tenant, topology, inventory);
      const objects = shares.reduce((sum, share) => sum + share.objects, 0);
      if (objects > ROOM) yield { today, tenant, shares, objects };
    }
  },
  about: ({ tenant: { name } }) => [name],
  where: ({ tenant, shares, objects }) => [
    { origin: tenant.name, detail: `${inDigits(objects)} objects` },
    ...shares.map(({ writer, objects }) => ({
      origin: writer.origin,
      detail: `${inDigits(objects)} objects in scope`,
    })),
  ],
  what: ({ tenant, objects }) =>
    `${inDigits(objects)} objects are synchronized to ${tenant.name}, and a tenant with a verified domain has room for ${inDigits(ROOM)}`,
  fix: ({ tenant, objects, today }) => {
    const license = objects > FREE ? ` (with a license for more than ${inDigits(FREE)} objects)` : "";
    const waiver = waiverToPaste({
      code: CODE,
      place: tenant.name,
      reason: `Microsoft Support raised the limit of ${tenant.name}`,
      today,
      days: 180,
    });
    return `take what nobody needs in ${tenant.name} out of scope (deletes it there: people can be restored for 30 days, groups cannot); or have Microsoft Support raise the limit of ${tenant.name}${license}, then waive this and add the new limit to the reason: ${waiver}`;
  },
});

/** The active writers whose domains have been counted, each with the number of objects that it writes. */
function sharesOf({ name }: Tenant, { writers }: SyncTopology, inventory: Inventory): Share[] {
  const writing = writers.filter(({ tenant, state }) => tenant === name && state === "writes");
  return [...writtenObjects(writing, inventory)]
    .map(([writer, objects]) => ({ writer, objects }))
    .filter(({ objects }) => objects > 0);
}
