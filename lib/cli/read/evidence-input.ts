import { readdirSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { Command } from "commander";
import { exists, isFolder } from "../../disk/synth-folder";
import { readText } from "../../disk/text-file";
import { InputError, quote } from "../../domain/input/input-error";
import { Migration } from "../../domain/migration/migration";
import { waveInWords } from "../../domain/migration/plan-in-words";
import type { EvidenceFile } from "../../domain/observation/evidence-of-waves";
import { lastMoved, stepOf, type WaveEvidence } from "../../domain/observation/wave-evidence";
import { evidenceReader } from "../../intake/evidence-file";
import type { Io } from "../../process/io";
import { waveNamed } from "./planned-wave";
import { publishedSchema } from "./published-schema";
import type { ReadTopologies } from "./topology-input";

/** What a check is kept for, as the command line says it. */
export interface EvidenceOptions {
  readonly evidence?: string;
  readonly wave?: string;
}

/** `--evidence` and `--wave`, for a command that looks at a tenant after a step of a migration. */
export function keepingEvidence(command: Command): Command {
  return command
    .option("--evidence <folder>", "keep the result in numbers and codes, as evidence of a wave; see docs/migration.md")
    .option("--wave <name>", "the wave that it is evidence of (default: the one that has moved last)");
}

/** What evidence is of, before anything was looked at. */
export type EvidenceSubject = Omit<WaveEvidence, "observedAt" | "result">;

/** @throws InputError where an option that says what evidence is of is given, and none is kept */
export function refuseWithoutEvidence(evidence: string | undefined, about: Readonly<Record<string, unknown>>): void {
  const alone = Object.keys(about).find((option) => about[option] !== undefined);
  if (evidence !== undefined || alone === undefined) return;
  throw new InputError({
    what: "it says what evidence is of, and none is kept",
    where: alone,
    expected: "--evidence <folder> beside it",
  });
}

/** The wave of a tenant that is looked at, as it is declared. @throws InputError where there is none, or it has not moved */
export function evidenceSubject(
  { topology, refused, digests }: ReadTopologies,
  tenant: string,
  named: string | undefined,
): EvidenceSubject {
  const [unwritten] = refused;
  if (unwritten !== undefined)
    throw new InputError({
      what: "its synth was refused, so nobody has deployed it, and nothing is evidence of it",
      where: unwritten,
      expected: "the topology that was deployed",
    });
  const declared = topology.tenants.find(({ name }) => name === tenant);
  const migration = declared && Migration.in(topology, tenant);
  if (!migration)
    throw new InputError({
      what: `the topology plans no migration of ${quote(tenant)}, so there is no wave to keep evidence of`,
      where: "--evidence",
      expected: "a topology whose tenant has waves, or no --evidence; see docs/migration.md",
    });
  const { position } = migration;
  const wave = named === undefined ? lastMoved(migration) : waveNamed(migration, named);
  const step = wave && stepOf(wave, position);
  if (!wave || !step)
    throw new InputError({
      what: wave ? `${waveInWords(wave, migration)} has not moved yet` : "no wave has moved yet",
      where: "--wave",
      expected: "a topology in which it is handed over or done: the one that was deployed",
    });
  return { tenant, tenantId: declared.tenantId, wave, step, position, topologies: digests };
}

const WRITTEN = "a folder that entra-sync health and entra-sync verify have written with --evidence";

/**
 * Everything that a folder of evidence holds, in the order of its paths; nothing where nobody has kept any yet, because git keeps no
 * empty folder. @throws InputError for a `.json` file that is something else, and for what is not a folder
 */
export function readEvidence(folder: string, io: Io): EvidenceFile[] {
  if (!exists(folder, io)) return [];
  if (!isFolder(folder, io)) throw new InputError({ what: "it is not a folder", where: folder, expected: WRITTEN });
  const read = evidenceReader(publishedSchema("wave-evidence.v1", io));
  return filesIn(folder, io).map((file) => {
    try {
      return { file, evidence: read(readText(file, WRITTEN, io), file) };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { what, where, expected } = error;
      throw new InputError({
        what,
        where,
        expected: `${expected}; or a folder that has evidence and no other .json file`,
      });
    }
  });
}

function filesIn(folder: string, io: Io): string[] {
  try {
    const top = resolve(io.cwd, folder);
    // With the types of what it meets it enters no linked folder, which could lead to itself.
    return readdirSync(top, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
      .map(({ parentPath, name }) =>
        join(folder, relative(top, join(parentPath, name)))
          .split(sep)
          .join("/"),
      )
      .sort();
  } catch (error) {
    throw new InputError({
      what: `the folder cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      where: folder,
      expected: "a folder that you may read",
    });
  }
}
