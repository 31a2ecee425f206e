import { Migration, type Position, topologyAt } from "../../lib/domain/migration/migration";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import type { MigrationProps } from "../../lib/domain/tenant/declared-migration";
import { cloudSync, connectSync, estate, inventory, ous, tenant, under } from "./topology";

export const WAVES: MigrationProps["waves"] = [
  { name: "sales", organizationalUnits: [under("OU=Sales")], to: "corp-sales", plannedFor: "2026-11-16" },
  { name: "it", organizationalUnits: [under("OU=IT")], to: "corp-it", plannedFor: "2026-12-07", onDemandTestCount: 2 },
  {
    name: "stores",
    organizationalUnits: [under("OU=North,OU=Stores"), under("OU=South,OU=Stores")],
    to: "corp-stores",
    plannedFor: "2027-01-11",
  },
  { name: "finance", organizationalUnits: [under("OU=Finance")], to: "corp-finance" },
];

/** The same waves, the last of which goes to a configuration that has another one already. */
export const SHARED_WAVES = WAVES.map((wave) => (wave.name === "finance" ? { ...wave, to: "corp-stores" } : wave));

/**
 * contoso, before its first wave: two servers have everything, and a configuration waits for each wave. Its people sign in by
 * agents of pass-through authentication, so that nothing depends on who sends password hashes.
 */
function atTheBeginning(waves: MigrationProps["waves"]): SyncTopology {
  const all = ["OU=Sales", "OU=IT", "OU=North,OU=Stores", "OU=South,OU=Stores", "OU=Finance"];
  const server = { scopes: [ous(...all)], passwordHashSync: false };
  const authentication = { method: "passThroughAuthentication", passThroughAgents: 3 } as const;
  const waiting = { enabled: false, notificationRecipientCount: 1 };
  return estate({
    tenants: [tenant({ authentication, migration: { done: 0, waves } })],
    connectSync: [connectSync(server), connectSync({ ...server, name: "aadc-02", role: "staging" })],
    cloudSync: [
      cloudSync({ ...waiting, name: "corp-sales", scope: ous("OU=Sales") }),
      cloudSync({ ...waiting, name: "corp-it", scope: ous("OU=IT") }),
      cloudSync({ ...waiting, name: "corp-stores", scope: ous("OU=North,OU=Stores", "OU=South,OU=Stores") }),
      ...(waves === WAVES ? [cloudSync({ ...waiting, name: "corp-finance", scope: ous("OU=Finance") })] : []),
    ],
  });
}

/** contoso with four waves, at a position of them. */
export function migrating(position: Position = { done: 1 }, waves = WAVES): SyncTopology {
  const beginning = atTheBeginning(waves);
  return topologyAt(beginning, migrationOf(beginning), position);
}

/** What lies in the OUs of the waves. */
export const COUNTED = inventory({
  "OU=Sales": { user: 124, group: 8 },
  "OU=IT": { user: 12, group: 3 },
  "OU=North,OU=Stores": { user: 9 },
  "OU=South,OU=Stores": { user: 2, group: 1 },
  "OU=Finance": { user: 5 },
});

export function migrationOf(topology: SyncTopology, name = "contoso"): Migration {
  const migration = Migration.in(topology, name);
  if (!migration) throw new Error(`no migration is declared for ${name}`);
  return migration;
}
