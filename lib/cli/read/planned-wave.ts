import { InputError, quote } from "../../domain/input/input-error";
import { nearestName } from "../../domain/input/nearest-name";
import { Migration, type Wave } from "../../domain/migration/migration";
import type { SyncTopology } from "../../domain/ownership/sync-topology";

/** The wave that `--wave` names, in the migration of a tenant. @throws InputError where there is none */
export function plannedWave(topology: SyncTopology, tenant: string, named: string): Wave {
  const migration = Migration.in(topology, tenant);
  if (!migration)
    throw new InputError({
      what: `the topology plans no migration of ${quote(tenant)}, so there is no wave`,
      where: "--wave",
      expected: "a topology whose tenant has waves, or no --wave; see docs/migration.md",
    });
  return waveNamed(migration, named);
}

/** @throws InputError with the name that was meant, where it can be told */
export function waveNamed({ tenant, waves }: Migration, named: string): Wave {
  const found = waves.find(({ name }) => name.toLowerCase() === named.toLowerCase());
  if (found) return found;
  const names = waves.map(({ name }) => name);
  throw new InputError({
    what: `the migration of ${tenant} has no wave ${quote(named)}`,
    where: "--wave",
    expected: nearestName(named, names) ?? names.join(" or "),
  });
}
