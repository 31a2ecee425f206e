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

/**
 * That a wave is well which a change does not move is not an answer: the wrong topology was named.
 * @throws InputError where the wave has not begun by this topology
 */
export function refuseUnmoved(topology: SyncTopology, tenant: string, { name, number }: Wave): void {
  const position = Migration.in(topology, tenant)?.position;
  if (!position || number <= position.done + (position.next ? 1 : 0)) return;
  throw new InputError({
    what: `the change does not move the wave ${quote(name)}: it is wave ${number}, and --after has done ${position.done}`,
    where: "--wave",
    expected:
      "the topology in which the wave is handed over or done as --after, or no --before to see how its objects stand",
  });
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
