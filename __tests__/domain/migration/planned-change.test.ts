import { TopologyChange } from "../../../lib/domain/change/topology-change";
import { Inventory } from "../../../lib/domain/inventory/inventory";
import { type Position, topologyAt } from "../../../lib/domain/migration/migration";
import { migrationPath, positionsFrom } from "../../../lib/domain/migration/migration-path";
import { changeByPlanInWords, nextStepInWords, positionInWords } from "../../../lib/domain/migration/plan-in-words";
import { plannedChanges } from "../../../lib/domain/migration/planned-change";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import type { MigrationProps } from "../../../lib/domain/tenant/declared-migration";
import { CloudSyncWriter } from "../../../lib/domain/writers/cloud-sync-writer";
import { migrating, migrationOf, WAVES } from "../../support/migrating";
import { ous, tenant } from "../../support/topology";

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

/** The wave "it" is handed over, and its configuration, which has OUs of its own, is switched off already. */
function switchedOffBefore(): SyncTopology {
  const topology = migrating({ done: 1, next: "handedOver" });
  return topology.with({
    cloudSync: topology.cloudSync.map((one) =>
      one.name === "corp-it" ? new CloudSyncWriter({ ...one, scope: ous("OU=Labs"), enabled: false }) : one,
    ),
  });
}

test("a step that is declared and leaves an owner as it was is not told as the step", () => {
  const declared =
    "the step to let Cloud Sync write wave 2 of 4 (it) is declared, and not every owner changes as planned";
  const after = migrating({ done: 2 });
  const switchedOff = after.with({
    cloudSync: after.cloudSync.map((one) =>
      one.name === "corp-it" ? new CloudSyncWriter({ ...one, enabled: false }) : one,
    ),
  });
  expect(told(migrating({ done: 1, next: "handedOver" }), switchedOff)).toEqual([declared]);
  expect(told(migrating({ done: 1 }), switchedOff)).toEqual([`${declared}; 1 region changes owner beside the plan`]);
  expect(told(switchedOffBefore(), switchedOff)).toEqual([declared]);
  const notHandedOver = migrating({ done: 1, next: "handedOver" }).with({ connectSync: migrating().connectSync });
  expect(told(migrating({ done: 1 }), notHandedOver)).toEqual([
    "the step to hand over wave 2 of 4 (it) is declared, and not every owner changes as planned",
  ]);
});

describe("a plan that the change itself edits", () => {
  type Waves = MigrationProps["waves"];
  const [sales, it, stores, finance] = WAVES.map(({ plannedFor: _, ...wave }) => wave) as [
    Waves[0],
    Waves[0],
    Waves[0],
    Waves[0],
  ];
  const planning = (topology: SyncTopology, done: number, waves: Waves) =>
    topology.with({ tenants: [tenant({ migration: { done, waves } })] });
  /** The estate in which these waves are done, in their order. */
  const at = (position: Position, waves: Waves) => {
    const beginning = planning(migrating({ done: 0 }), 0, waves);
    return topologyAt(beginning, migrationOf(beginning), position);
  };

  test("is recognized by what was handed over: waves are renamed, put in another order, and left out", () => {
    for (const [waves, done, words] of [
      [[{ ...sales, name: "first" }, it, stores, finance], 2, "wave 2 of 4 (it)"],
      [[sales, { ...it, name: "people" }, finance, stores], 2, "wave 2 of 4 (people)"],
      [[it, stores, finance], 1, "wave 1 of 3 (it)"],
      [[sales, it], 2, "wave 2 of 2 (it)"],
    ] as const)
      expect(told(migrating({ done: 1 }), planning(migrating({ done: 2 }), done, waves))).toEqual([
        `${words} goes to corp-it, as planned`,
      ]);
    expect(told(migrating({ done: 2 }), at({ done: 3 }, [it, sales, stores, finance]))).toEqual([
      "wave 3 of 4 (stores) goes to corp-stores, as planned",
    ]);
    expect(told(migrating({ done: 2 }), at({ done: 2 }, [it, sales, stores, finance]))).toEqual([undefined]);
  });

  test("may bring the wave that it moves", () => {
    expect(
      told(planning(migrating({ done: 1 }), 1, [sales]), planning(migrating({ done: 2 }), 2, [sales, it])),
    ).toEqual(["wave 2 of 2 (it) goes to corp-it, as planned"]);
  });

  test("hides no move: a wave that is put before those that are done moves beside the plan", () => {
    expect(told(migrating({ done: 1 }), at({ done: 2 }, [finance, sales, it, stores]))).toEqual([
      "1 region changes owner beside the plan, whose next step is to hand over wave 1 of 4 (finance)",
    ]);
  });

  test("hides no way back: a wave that leaves its place for another one goes back beside the plan", () => {
    expect(told(migrating({ done: 1 }), at({ done: 1 }, [it, sales, stores, finance]))).toEqual([
      "2 regions change owner beside the plan, whose next step is to hand over wave 1 of 4 (it)",
    ]);
    expect(told(migrating({ done: 1, next: "handedOver" }), at({ done: 2 }, [sales, stores, it, finance]))).toEqual([
      "3 regions change owner beside the plan, whose next step is to hand over wave 2 of 4 (stores)",
    ]);
  });

  test("is another one where a wave that is done goes to another configuration", () => {
    const waves = [{ ...sales, to: "corp-stores" }, it, stores, finance];
    expect(told(migrating({ done: 1 }), at({ done: 1 }, waves))).toEqual([
      "1 region changes owner beside the plan, whose next step is to hand over wave 1 of 4 (sales)",
    ]);
  });
});

test("a path ends where Connect Sync still writes what no wave is about", () => {
  const topology = migrating({ done: 3 }).with({ cloudSync: migrating({ done: 3 }).cloudSync.slice(0, 3) });
  const { steps, remains } = migrationPath(topology, migrationOf(topology));
  expect(steps.map(({ kind }) => kind)).toEqual(["handOver", "takeOver"]);
  expect(String(remains?.subtree)).toBe("OU=Finance,DC=corp,DC=contoso,DC=com");
});

test("a path ends where something is handed over that nobody takes: without Connect Sync nobody could write it", () => {
  const taken = migrating({ done: 3 });
  const untaken = taken.with({
    cloudSync: taken.cloudSync.map((one) =>
      one.name === "corp-it" ? new CloudSyncWriter({ ...one, enabled: false }) : one,
    ),
  });
  const { steps, remains } = migrationPath(untaken, migrationOf(untaken));
  expect(steps.map(({ kind }) => kind)).toEqual(["handOver", "takeOver"]);
  expect(String(remains?.subtree)).toBe("OU=IT,DC=corp,DC=contoso,DC=com");
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

test("a plan without a wave says so", () => {
  expect(positionInWords({ done: 0 }, { waves: [] })).toBe("no wave is planned");
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
