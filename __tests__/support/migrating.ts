import { Migration, type Position, topologyAt } from "../../lib/domain/migration/migration";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import type { MigrationProps } from "../../lib/domain/tenant/declared-migration";
import { cloudSync, connectSync, estate, ous, tenant, under } from "./topology";

export const WAVES: MigrationProps["waves"] = [
  { name: "sales", organizationalUnits: [under("OU=Sales")], to: "corp-sales", plannedFor: "2026-11-16" },
  { name: "it", organizationalUnits: [under("OU=IT")], to: "corp-it", plannedFor: "2026-12-07", onDemandTestCount: 2 },
  {
    name: "stores",
    organizationalUnits: [under("OU=North,OU=Stores"), under("OU=South,OU=Stores")],
    to: "corp-stores",
    plannedFor: "2027-01-11",
  },
  { name: "rest", organizationalUnits: [under("OU=Finance")], to: "corp-stores" },
];

/** contoso, before its first wave: two servers have four populations, and three configurations wait for their waves. */
function atTheBeginning(): SyncTopology {
  const all = ["OU=Sales", "OU=IT", "OU=North,OU=Stores", "OU=South,OU=Stores", "OU=Finance"];
  const server = { scopes: [ous(...all)] };
  const waiting = { enabled: false, notificationRecipientCount: 1 };
  return estate({
    tenants: [tenant({ migration: { done: 0, waves: WAVES } })],
    connectSync: [connectSync(server), connectSync({ ...server, name: "aadc-02", role: "staging" })],
    cloudSync: [
      cloudSync({ ...waiting, name: "corp-sales", scope: ous("OU=Sales") }),
      cloudSync({ ...waiting, name: "corp-it", scope: ous("OU=IT") }),
      cloudSync({ ...waiting, name: "corp-stores", scope: ous("OU=North,OU=Stores", "OU=South,OU=Stores") }),
    ],
  });
}

/** contoso with four waves, at a position of them. */
export function migrating(position: Position = { done: 1 }): SyncTopology {
  const beginning = atTheBeginning();
  return topologyAt(beginning, migrationOf(beginning), position);
}

export function migrationOf(topology: SyncTopology, name = "contoso"): Migration {
  const migration = Migration.in(topology, name);
  if (!migration) throw new Error(`no migration is declared for ${name}`);
  return migration;
}
