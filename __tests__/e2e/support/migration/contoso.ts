import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { MigrationDefinition, TenantDefinition } from "../../../../stacks";
import { CONTOSO_WAVES, contosoMigrating } from "../../../support/contoso-migrating";
import { MigrationWalk, type Say } from "./migration-walk";

/** What Contoso's people do and answer, in the words of the runbooks. */

export type WaveName = (typeof CONTOSO_WAVES)[number]["name"];
/** Between two waves. */
export const SOAK_DAYS = 7;
/** As long as Microsoft asks for, and a day more. */
export const STAGING_DAYS = 15;
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

/** A wave goes to Cloud Sync. */
export function moveWave(walk: MigrationWalk, name: WaveName): Promise<void> {
  const { number, organizationalUnits } = waveOf(name);
  return walk.follow(["wave", name], {
    steps: {
      prediction: () => prepare(walk, name),
      "declare-handed-over": () => walk.deploy(at({ done: number - 1, next: "handedOver" })),
      "declare-taken-over": () => walk.deploy(at({ done: number })),
    },
    typed: {
      "The private folder of this wave": () => walk.privateFolder(name),
      "How many objects are to be filled in": () => String(walk.people.withoutAnchor(organizationalUnits).length),
    },
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
  walk.during = "staging mode";
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
    steps: { "remove-servers": () => walk.deploy(({ connectSync: _, ...rest }) => rest) },
    typed: {},
  });
}

/** Who wrote the objects of each wave last. */
export function whoWrites({ people }: MigrationWalk): Record<WaveName, Record<string, number>> {
  const entries = CONTOSO_WAVES.map(({ name, organizationalUnits }) => [name, people.writersIn(organizationalUnits)]);
  return Object.fromEntries(entries);
}

/** Everything, for somebody who watches: four waves, one of them back and forth, and the end of Connect Sync. */
export async function migrateContoso(say: Say): Promise<void> {
  const walk = await MigrationWalk.start(contosoMigrating(), say);
  const shown = async (what: Promise<void>, days: number) => {
    await what;
    say("", ...asItStands(walk));
    await walk.wait(days);
  };
  try {
    say(...asItStands(walk));
    for (const { name } of CONTOSO_WAVES) await shown(moveWave(walk, name), SOAK_DAYS);
    const { name } = CONTOSO_WAVES[CONTOSO_WAVES.length - 1] as (typeof CONTOSO_WAVES)[number];
    await shown(rollBackWave(walk, name), SOAK_DAYS);
    await shown(moveWave(walk, name), SOAK_DAYS);
    say("", "== Every server in staging mode");
    await shown(toStaging(walk), STAGING_DAYS);
    await shown(decommission(walk), 0);
  } finally {
    await walk.close();
  }
}

/** Who writes the objects of each wave, by the models of the servers and of the tenant, and what went wrong so far. */
function asItStands(walk: MigrationWalk): string[] {
  const { doubles, people } = walk;
  return [
    "Who wrote the objects of each wave last, by the models:",
    ...Object.entries(whoWrites(walk)).map(
      ([name, counts]) =>
        `  ${name.padEnd(14)} ${Object.entries(counts)
          .map(([writer, count]) => `${count} by ${writer}`)
          .join(", ")}`,
    ),
    `Written by two at one moment: ${doubles.length}. Deleted in the tenant: ${people.deleted.length}.`,
  ];
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
  keep("before");
  const deployed = walk.definition;
  repository.edit(at({ done: number }));
  await repository.synth();
  keep("after");
  repository.edit(() => deployed);
  await repository.synth();
}
