import { TopologyChange } from "../../../lib/domain/change/topology-change";
import { Inventory } from "../../../lib/domain/inventory/inventory";
import type { Position } from "../../../lib/domain/migration/migration";
import { migrationPath, positionsFrom } from "../../../lib/domain/migration/migration-path";
import { changeByPlanInWords, nextStepInWords, positionInWords } from "../../../lib/domain/migration/plan-in-words";
import { plannedChanges } from "../../../lib/domain/migration/planned-change";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { migrating, migrationOf } from "../../support/migrating";
import { tenant } from "../../support/topology";

function told(before: SyncTopology, after: SyncTopology): (string | undefined)[] {
  return plannedChanges(new TopologyChange({ before, after, inventory: Inventory.NONE })).map(changeByPlanInWords);
}

const between = (from: Position, to: Position) => told(migrating(from), migrating(to));

test("each step of the path is the declared next one, and says so", () => {
  let before = migrating({ done: 0 });
  const sentences: (string | undefined)[] = [];
  for (const { to } of positionsFrom(migrationOf(before))) {
    const after = migrating(to);
    sentences.push(...told(before, after));
    before = after;
  }
  expect(sentences).toEqual([
    "wave 1 of 4 (sales) is handed over on every Connect Sync server, as planned for 2026-11-16",
    "wave 1 of 4 (sales) goes to corp-sales, as planned for 2026-11-16",
    "wave 2 of 4 (it) is handed over on every Connect Sync server, as planned for 2026-12-07",
    "wave 2 of 4 (it) goes to corp-it, as planned for 2026-12-07",
    "wave 3 of 4 (stores) is handed over on every Connect Sync server, as planned for 2027-01-11",
    "wave 3 of 4 (stores) goes to corp-stores, as planned for 2027-01-11",
    "wave 4 of 4 (finance) is handed over on every Connect Sync server, as planned",
    "wave 4 of 4 (finance) goes to corp-finance, as planned",
    "every Connect Sync server goes into staging mode, as planned",
    "Connect Sync is removed, as planned",
  ]);
});

test("both steps of the next wave may be one change", () => {
  expect(between({ done: 1 }, { done: 2 })).toEqual(["wave 2 of 4 (it) goes to corp-it, as planned for 2026-12-07"]);
});

test("another step than the next one is told with what the next one would be", () => {
  const beside = "region changes owner beside the plan, whose next step is to";
  expect(between({ done: 1 }, { done: 3 })).toEqual([
    "3 regions change owner beside the plan, whose next step is to hand over wave 2 of 4 (it)",
  ]);
  expect(between({ done: 2 }, { done: 1 })).toEqual([`1 ${beside} hand over wave 3 of 4 (stores)`]);
  expect(between({ done: 1, next: "handedOver" }, { done: 1 })).toEqual([
    `1 ${beside} let Cloud Sync write wave 2 of 4 (it)`,
  ]);
});

test("nothing is told where no owner changes, or no plan is declared", () => {
  const unplanned = migrating({ done: 1 }).with({ tenants: [tenant()] });
  expect(between({ done: 1 }, { done: 1 })).toEqual([undefined]);
  expect(told(unplanned, migrating({ done: 1 }))).toEqual([undefined]);
  expect(told(migrating({ done: 1 }), migrating({ done: 2 }).with({ tenants: [tenant()] }))).toEqual([]);
});

test("what changes owner beside the next step is told with it", () => {
  const after = migrating({ done: 2 });
  const more = after.with({ cloudSync: after.cloudSync.filter(({ name }) => name !== "corp-sales") });
  expect(told(migrating({ done: 1 }), more)).toEqual([
    "wave 2 of 4 (it) goes to corp-it, as planned for 2026-12-07; 1 region changes owner beside the plan",
  ]);
});

test("a path ends where Connect Sync still writes what no wave is about", () => {
  const topology = migrating({ done: 3 }).with({ cloudSync: migrating({ done: 3 }).cloudSync.slice(0, 3) });
  const { steps, remains } = migrationPath(topology, migrationOf(topology));
  expect(steps.map(({ kind }) => kind)).toEqual(["handOver", "takeOver"]);
  expect(String(remains?.subtree)).toBe("OU=Finance,DC=corp,DC=contoso,DC=com");
});

test("a path has the way back from the last wave that is done, and none from servers that are removed", () => {
  const topology = migrating({ done: 3 });
  const { steps, backFromNow } = migrationPath(topology, migrationOf(topology));
  expect([backFromNow?.wave.name, backFromNow?.back.length]).toEqual(["stores", 2]);
  expect(steps.map(({ kind, back }) => [kind, back.length])).toEqual([
    ["handOver", 1],
    ["takeOver", 2],
    ["staging", 1],
    ["removal", 0],
  ]);
  expect(migrationPath(migrating({ done: 0 }), migrationOf(migrating({ done: 0 }))).backFromNow).toBeUndefined();
});

test("how far it is, and what comes next, in words", () => {
  const words = (position: Position) => {
    const migration = migrationOf(migrating(position));
    return `${positionInWords(position, migration)}; ${nextStepInWords(migration)}`;
  };
  expect(
    (
      [
        { done: 0 },
        { done: 1, next: "handedOver" },
        { done: 4 },
        { done: 4, connectSync: "staging" },
        { done: 4, connectSync: "removed" },
      ] as const
    ).map(words),
  ).toEqual([
    "none of 4 waves is done; hand over wave 1 of 4 (sales)",
    "1 of 4 waves is done, and the next one is handed over; let Cloud Sync write wave 2 of 4 (it)",
    "all waves are done; put every Connect Sync server into staging mode",
    "all waves are done, and every Connect Sync server is in staging mode; remove Connect Sync",
    "all waves are done, and Connect Sync is removed; leave everything as it is: Connect Sync is removed",
  ]);
});
