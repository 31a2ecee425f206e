import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { MigrationDefinition, TenantDefinition } from "../../../../stacks";
import { CONTOSO_WAVES, contosoMigrating } from "../../../support/contoso-migrating";
import { MigrationWalk, type Say } from "./migration-walk";

/** What Contoso's people do and answer, in the words of the runbooks. */

export type WaveName = (typeof CONTOSO_WAVES)[number]["name"];
type Position = Pick<MigrationDefinition, "done" | "next">;

export function waveOf(name: WaveName) {
  const number = CONTOSO_WAVES.findIndex((wave) => wave.name === name) + 1;
  return { ...(CONTOSO_WAVES[number - 1] as (typeof CONTOSO_WAVES)[number]), number };
}

/** In the migration of the tenant, `done` and `next`. */
export function at({ done, next }: Position) {
  return ({ migration, ...rest }: TenantDefinition): TenantDefinition => {
    if (!migration) throw new Error("no migration is declared");
    return { ...rest, migration: { done, ...(next && { next }), waves: migration.waves } };
  };
}

/** `enabled` of one configuration. */
export function enabled(configuration: string, is: boolean) {
  return (definition: TenantDefinition): TenantDefinition => ({
    ...definition,
    cloudSync: definition.cloudSync.map((one) => (one.name === configuration ? { ...one, enabled: is } : one)),
  });
}

/** The ways of the runbook of a wave: from its beginning, and on from its hand-over. */
const WAYS = { begin: 0, goOn: 1 } as const;

/** A wave goes to Cloud Sync, or as far as to a step. */
export function moveWave(
  walk: MigrationWalk,
  name: WaveName,
  until?: string,
  way = WAYS.begin as number,
): Promise<void> {
  const { number, organizationalUnits } = waveOf(name);
  return walk.follow(["wave", name], {
    steps: {
      prediction: () => prepare(walk, name),
      "declare-handed-over": () => walk.deploy(at({ done: number - 1, next: "handedOver" })),
      "declare-taken-over": () => walk.deploy(at({ done: number })),
    },
    typed: {
      "The private folder of this wave": () => walk.privateFolder(name),
      "How many objects are to be filled in": () => String(walk.running.people.withoutAnchor(organizationalUnits)),
    },
    way,
    ...(until !== undefined && { until }),
  });
}

/** A wave is left after its hand-over for longer than its runbook waits, and goes on by the other way. */
async function moveAfterAPause(walk: MigrationWalk, name: WaveName): Promise<void> {
  await moveWave(walk, name, "declare-handed-over");
  await walk.wait(2);
  await moveWave(walk, name, undefined, WAYS.goOn);
}

/** A wave is given up between its hand-over and the day on which Cloud Sync would have written it. */
async function giveUp(walk: MigrationWalk, name: WaveName): Promise<void> {
  await moveWave(walk, name, "declare-handed-over");
  await walk.follow(["roll-back-wave", name], {
    steps: { "declare-not-handed-over": () => walk.deploy(at({ done: waveOf(name).number - 1 })) },
    typed: { "The private folder of this wave": () => walk.privateFolder(name) },
    way: 1,
  });
}

/** A wave goes back to Connect Sync. */
export function rollBackWave(walk: MigrationWalk, name: WaveName): Promise<void> {
  const { number, to } = waveOf(name);
  return walk.follow(["roll-back-wave", name], {
    steps: {
      "declare-disabled": () => walk.deploy(enabled(to, false)),
      "declare-lowered": () => walk.deploy((definition) => enabled(to, true)(at({ done: number - 1 })(definition))),
    },
    typed: { "The private folder of this wave": () => walk.privateFolder(name) },
  });
}

/** Every server stops exporting: the wizard on the active one, and then the data. */
export async function toStaging(walk: MigrationWalk): Promise<void> {
  walk.running.during = "staging mode";
  for (const { name, role } of walk.definition.connectSync?.servers ?? [])
    if (role === "active") await walk.byHand(name, "$Machine.ConnectSync.Scheduler.StagingModeEnabled = $true");
  await walk.deploy(({ connectSync, ...rest }) => {
    if (!connectSync) throw new Error("there is no Connect Sync");
    const servers = connectSync.servers.map((server) => ({ ...server, role: "staging" as const }));
    return { ...rest, connectSync: { ...connectSync, servers } };
  });
}

/** Connect Sync is uninstalled. */
export function decommission(walk: MigrationWalk): Promise<void> {
  return walk.follow(["decommission-connect"], {
    steps: {
      "remove-servers": () => walk.deploy((definition) => withoutServers(definition, walk.running.now.slice(0, 10))),
    },
    typed: {},
  });
}

/** The machines may be destroyed, and the threshold of the tenant is declared as it stays there. */
function withoutServers({ connectSync, ...rest }: TenantDefinition, today: string): TenantDefinition {
  const waivers = (connectSync?.servers ?? []).map(({ name }) => ({
    code: "SYNC511",
    place: `${rest.name}-servers/${name}`,
    reason: `${name} is to be destroyed`,
    owner: "Contoso Identity",
    until: today,
  }));
  return { ...rest, accidentalDeletionPrevention: { count: 500 }, waivers };
}

/** Who owns the objects of each wave at this moment, by the models, and who wrote them last where that was somebody else. */
export function ownersOfWaves({ running }: MigrationWalk): Record<WaveName, Record<string, number>> {
  const entries = CONTOSO_WAVES.map(({ name, organizationalUnits }) => [
    name,
    running.people.ownersIn(organizationalUnits, running.estate),
  ]);
  return Object.fromEntries(entries);
}

/** One thing after the other, each with the waves that Cloud Sync writes afterwards and the days until the next one. */
export interface Stage {
  readonly name: string;
  readonly onCloudSync: readonly WaveName[];
  readonly days: number;
  go(walk: MigrationWalk): Promise<void>;
}

const forward = (name: WaveName, ...before: readonly WaveName[]): Stage => ({
  name: `wave ${name}`,
  onCloudSync: [...before, name],
  days: 7,
  go: (walk) => moveWave(walk, name),
});

const ALL: readonly WaveName[] = ["it", "sales", "offices", "headquarters"];

/**
 * From the first wave to the end of Connect Sync. The first wave is given up once, the second pauses after its hand-over, the largest goes back and forth, and staging mode
 * lasts as long as Microsoft asks.
 */
export const STAGES: readonly Stage[] = [
  { name: "wave it is given up", onCloudSync: [], days: 7, go: (walk) => giveUp(walk, "it") },
  forward("it"),
  { ...forward("sales", "it"), go: (walk) => moveAfterAPause(walk, "sales") },
  forward("offices", "it", "sales"),
  { name: "offices go back", onCloudSync: ["it", "sales"], days: 7, go: (walk) => rollBackWave(walk, "offices") },
  forward("offices", "it", "sales"),
  forward("headquarters", "it", "sales", "offices"),
  { name: "every server in staging mode", onCloudSync: ALL, days: 15, go: toStaging },
  { name: "Connect Sync is uninstalled", onCloudSync: ALL, days: 1, go: decommission },
];

/** All of it for somebody who watches. */
export async function showMigration(say: Say): Promise<void> {
  const walk = await MigrationWalk.start(contosoMigrating(), say);
  const interrupted = () => walk.close().finally(() => process.exit(2));
  process.once("SIGINT", interrupted);
  try {
    say("== The beginning", "", ...asItStands(walk));
    for (const { name, days, go } of STAGES) {
      say("", `== ${name}`, "");
      await go(walk);
      say("", ...asItStands(walk));
      await walk.wait(days);
    }
  } finally {
    process.off("SIGINT", interrupted);
    await walk.close();
  }
}

/** Who writes whom, and what went wrong so far: by the models of servers, directory and tenant. */
function asItStands(walk: MigrationWalk): string[] {
  const { doubles, people } = walk.running;
  return [
    ...Object.entries(ownersOfWaves(walk)).map(([name, counts]) => `${name.padEnd(14)} ${inWords(counts)}`),
    `Moments at which an object had two writers: ${doubles.length}. Deleted in the tenant: ${people.deleted.length} objects.`,
  ];
}

function inWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([writer, count]) => `${count} objects by ${writer}`)
    .join(", ");
}

/** Both sides are exported into the private folder of a wave, with what is declared before it and after it. */
async function prepare(walk: MigrationWalk, name: WaveName): Promise<void> {
  const { repository } = walk;
  const { number, organizationalUnits } = waveOf(name);
  const folder = walk.privateFolder(name);
  const domain = organizationalUnits[0].replace(/^(?:OU=[^,]*,)*DC=/, "").replaceAll(",DC=", ".");
  mkdirSync(join(folder, "ad"), { recursive: true });
  await walk.exportObjects(domain, join(folder, "ad", `${domain}.ndjson.gz`));
  await walk.entraSync("observe", join(folder, "observed"), "--objects", "--tenant", walk.definition.name, "--force");
  const keep = (side: string) =>
    cpSync(join(repository.folder, "cdktf.out"), join(folder, side), { recursive: true, force: true });
  const deployed = walk.definition;
  for (const [side, done] of [
    ["before", number - 1],
    ["after", number],
  ] as const) {
    repository.edit(at({ done }));
    await repository.synth();
    keep(side);
  }
  repository.edit(() => deployed);
  await repository.synth();
}
