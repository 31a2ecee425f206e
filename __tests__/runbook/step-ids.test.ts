import { InputError } from "../../lib/domain/input/input-error";
import { Migration, topologyAt } from "../../lib/domain/migration/migration";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { RUNBOOK_NAMES, type RunbookName, runbookFor } from "../../lib/runbook/catalog";
import { estateOf, type Runbook } from "../../lib/runbook/runbook";
import { tenants } from "../../stacks/tenants";
import { topologyIn } from "../../stacks/testing";
import { contosoMigrating } from "../support/contoso-migrating";

/** Two more servers in staging mode: everything that a runbook does once for each server is there several times. */
function withMoreServers(topology: SyncTopology): SyncTopology {
  const more = topology.connectSync.flatMap((server) =>
    server.role === "staging" ? ["b", "c"].map((end) => server.with({ name: `${server.name}-${end}` })) : [],
  );
  return topology.with({ connectSync: [...topology.connectSync, ...more] });
}

const examples = topologyIn(tenants);
const migrating = [{ done: 0 }, { done: 2, next: "handedOver" as const }, { done: 4 }].map((position) =>
  topologyIn([contosoMigrating(position)]),
);
const staging = migrating.flatMap((topology) => {
  const migration = Migration.in(topology, "contoso");
  return migration ? [topologyAt(topology, migration, { done: 4, connectSync: "staging" })] : [];
});
const ALL = [examples, ...migrating, ...staging].flatMap((topology) => [topology, withMoreServers(topology)]);

function writtenFor(name: RunbookName): Runbook[] {
  return ALL.flatMap((topology) =>
    topology.tenants.flatMap((tenant) => {
      const estate = estateOf(tenant, topology);
      const isOfWaves = name === "wave" || name === "roll-back-wave";
      const waves = isOfWaves ? (estate.migration?.waves ?? []).map((wave) => wave.name) : [];
      return [undefined, ...waves].flatMap((wave) => {
        try {
          return [runbookFor(name, estate, wave)];
        } catch (error) {
          if (error instanceof InputError) return [];
          throw error;
        }
      });
    }),
  );
}

/** A program, a test and a person know a step by its id, and a way by its name. */
test.each(RUNBOOK_NAMES)("%s has no two ways of one name, and no two steps of one id in a way", (name) => {
  const runbooks = writtenFor(name).filter(({ ways }) => ways.length > 0);
  expect(runbooks.length).toBeGreaterThan(0);
  for (const { ways } of runbooks) {
    expect(twice(ways.map((way) => way.name))).toEqual([]);
    for (const { steps } of ways) expect(twice(steps.map(({ id }) => id))).toEqual([]);
  }
});

function twice(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}
