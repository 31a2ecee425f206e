import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import type { Waiver } from "../../lib/domain/tenant/waiver";
import { agents, estate, tenant } from "./topology";

export const AGENTS = "contoso-servers/contoso-agt";

/** A waiver of contoso for its agents, which all stand in zone 1; it is in force on the day on which tests are judged. */
export function waiver(props: Partial<Waiver> = {}): Waiver {
  return {
    code: "SYNC303",
    place: AGENTS,
    reason: "the region has one zone",
    owner: "Identity Operations",
    until: "2027-03-31",
    ...props,
  };
}

/** An estate whose only finding is SYNC303, at `contoso-servers/contoso-agt`, and the waivers of contoso. */
export function oneZone(...waivers: Waiver[]): SyncTopology {
  return estate({ tenants: [tenant({ waivers })], agents: agents(3, { origin: AGENTS, zone: "1" }) });
}

/** The same without the finding. */
export function severalZones(...waivers: Waiver[]): SyncTopology {
  return oneZone(...waivers).with({ agents: agents(3, { origin: AGENTS }) });
}
