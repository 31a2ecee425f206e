import type { Command } from "commander";
import { exists } from "../../disk/synth-folder";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { InputError, quote } from "../../domain/input/input-error";
import { namesInWords } from "../../domain/input/names-in-words";
import { nearestName } from "../../domain/input/nearest-name";
import { Migration } from "../../domain/migration/migration";
import { type EvidenceFile, evidenceOfWaves } from "../../domain/observation/evidence-of-waves";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { Finish, Io } from "../../process/io";
import { todayOption } from "../../process/today";
import { isSafe, type JudgedPath, judgedPath } from "../../review/path/judged-path";
import { renderPathJson, renderPathMarkdown, renderPathSvg, renderPathText } from "../../review/path/render-path";
import { readEvidence } from "../read/evidence-input";
import { inventoryOption, readInventories } from "../read/inventory-input";
import { ownRulesOption, readOwnRules } from "../read/own-rules-input";
import { JOINING, readTopologies, topologyArgument } from "../read/topology-input";
import { type AnswerOptions, answering, type Renderers, tell } from "../tell/answer";
import { tellNotes } from "../tell/topology-notes";

interface PathOptions extends AnswerOptions {
  readonly evidence?: string;
  readonly inventory?: readonly string[];
  readonly rules?: string;
  readonly tenant?: string;
  readonly today: CalendarDay;
  readonly topology?: readonly string[];
}

const RENDERERS: Renderers<readonly JudgedPath[]> = {
  text: renderPathText,
  markdown: renderPathMarkdown,
  json: renderPathJson,
  svg: renderPathSvg,
};

const MORE = `
A tenant declares its migration as waves of OUs (docs/migration.md). Every step that is left is judged as a review judges a
change, as if it were made today, and so is its way back.

With --evidence, each wave also shows what entra-sync verify and entra-sync health said after its last step, and all waves are summed
up. Evidence that failed stops the next wave; evidence of another wave, step or attempt is not taken, and the answer says why. A folder
that is not there yet has no evidence, and a note says so.
${JOINING}

Exit codes:
  0  no error on the path or on a way back and no evidence that failed, or no tenant plans a migration; warnings are named
  1  an error on the path or on a way back, a wave whose configuration is not declared, or evidence that failed
  2  the path could not be judged: a file is missing or malformed, or there is no such tenant

Examples:
  entra-sync path
  entra-sync path --tenant contoso --inventory corp.json
  entra-sync path --evidence evidence
  entra-sync path --output docs/migration-path.md
  entra-sync path --output waves.svg`;

/** `entra-sync path`: how a tenant goes from Connect Sync to Cloud Sync, and what stops a step. */
export function addPath(command: Command, io: Io, finish: Finish): void {
  answering(topologyArgument(command), RENDERERS)
    .description(
      "Shows the waves of each migration that is planned, what each needs, what stops a step or its way back, and who writes what at the end.",
    )
    .option("--tenant <name>", "show the path of this tenant only")
    .option("--evidence <folder>", "what entra-sync health and entra-sync verify have kept there about the waves")
    .addOption(inventoryOption())
    .addOption(ownRulesOption())
    .addOption(todayOption())
    .addHelpText("after", MORE)
    .action((paths: readonly string[], options: PathOptions) => {
      const joined = readTopologies([...paths, ...(options.topology ?? [])], io);
      const judgement = {
        today: options.today,
        inventory: readInventories(options.inventory, io),
        ownRules: readOwnRules(options.rules, io),
      };
      const files = options.evidence === undefined ? undefined : readEvidence(options.evidence, io);
      const judged = migrationsOf(joined.topology, options.tenant).map((migration) => ({
        ...judgedPath(joined.topology, migration, judgement),
        ...(files && {
          evidence: evidenceOfWaves(migration, filesOf(migration, joined.topology, files), options.today),
        }),
      }));
      tellNotes(joined, io, [
        ...notesOnAbsence(options.evidence, io),
        ...notesOnStrangers(joined.topology, files ?? []),
      ]);
      tell(judged, RENDERERS, options, io);
      finish(judged.every(isSafe) ? 0 : 1);
    });
}

function migrationsOf(topology: SyncTopology, tenant: string | undefined): Migration[] {
  const names = topology.tenants.map(({ name }) => name);
  if (tenant !== undefined && !names.includes(tenant))
    throw new InputError({
      what: `the topology has no tenant ${quote(tenant)}`,
      where: "--tenant",
      expected: nearestName(tenant, names) ?? (names.join(" or ") || "another file: this one names no tenant"),
    });
  return names
    .filter((name) => tenant === undefined || name === tenant)
    .flatMap((name) => Migration.in(topology, name) ?? []);
}

/** A tenant is its id, whatever it was called. */
function filesOf({ tenant }: Migration, { tenants }: SyncTopology, files: readonly EvidenceFile[]): EvidenceFile[] {
  const id = tenants.find(({ name }) => name === tenant)?.tenantId;
  return files.filter(({ evidence }) => evidence.tenantId === id);
}

/** A folder that is not there yet, or whose name is misspelled: the same to read, and not to whoever typed it. */
function notesOnAbsence(folder: string | undefined, io: Io): string[] {
  return folder === undefined || exists(folder, io)
    ? []
    : [
        `there is no folder ${folder}: as long as entra-sync health and entra-sync verify keep nothing there, nothing verifies a wave`,
      ];
}

/** Evidence of a tenant that is not declared here says nothing, and nobody would notice. */
function notesOnStrangers({ tenants }: SyncTopology, files: readonly EvidenceFile[]): string[] {
  const known = new Set(tenants.map(({ tenantId }) => tenantId));
  const strange = files.filter(({ evidence }) => !known.has(evidence.tenantId)).map(({ file }) => file);
  return strange.length > 0
    ? [`not taken, because it is evidence of a tenant that the topology does not have: ${namesInWords(strange)}`]
    : [];
}
