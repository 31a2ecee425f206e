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

/** How far a wave is, first to last. */
const STAGES = ["not begun", "handed over", "done"] as const;

/**
 * That a wave is well which a change does not move is not an answer: the wrong topology was named.
 * @throws InputError where the wave is as far in both topologies, or further in the one before
 */
export function refuseUnmoved(before: SyncTopology, after: SyncTopology, tenant: string, { name }: Wave): void {
  const [from, to] = [stageOf(before, tenant, name), stageOf(after, tenant, name)];
  if (to > from) return;
  throw new InputError(
    to === from
      ? {
          what: `the change does not move the wave ${quote(name)}: it is ${STAGES[to]} in --before and in --after`,
          where: "--wave",
          expected:
            "as --before what is deployed, and as --after the topology in which the wave goes on; or no --before to see how its objects stand",
        }
      : {
          what: `the change moves the wave ${quote(name)} back: it is ${STAGES[from]} in --before and ${STAGES[to]} in --after`,
          where: "--wave",
          expected: "the two the other way round, or no --wave, which predicts the way back for every object",
        },
  );
}

/** A topology that does not plan the wave yet has not begun it. */
function stageOf(topology: SyncTopology, tenant: string, named: string): number {
  const migration = Migration.in(topology, tenant);
  const index = migration?.waves.findIndex(({ name }) => name.toLowerCase() === named.toLowerCase()) ?? -1;
  if (!migration || index < 0) return 0;
  const { done, next } = migration.position;
  return index < done ? 2 : next && index === done ? 1 : 0;
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
