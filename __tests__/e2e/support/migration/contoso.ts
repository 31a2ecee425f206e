import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { MigrationDefinition, TenantDefinition } from "../../../../stacks";
import { CONTOSO_WAVES } from "../../../support/contoso-migrating";
import type { MigrationWalk } from "./migration-walk";

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
      "declare-back": () => walk.deploy((definition) => enabled(to, true)(at({ done: number - 1 })(definition))),
    },
    typed: { "The private folder of this wave": () => walk.privateFolder(name) },
  });
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
