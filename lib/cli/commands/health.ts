import type { Command } from "commander";
import { InputError } from "../../domain/input/input-error";
import { momentInWords } from "../../domain/observation/moment";
import type { Observation } from "../../domain/observation/observation";
import type { FoundCount, HealthResult } from "../../domain/observation/wave-evidence";
import type { Finish, Io } from "../../process/io";
import { liveCatalog } from "../../rules/catalog/live-catalog";
import { goneSince, knownSince } from "../../rules/judge/baseline";
import { judgeLive } from "../../rules/judge/judge-live";
import { type Finding, fails, type Severity } from "../../rules/rule";
import { keyOf } from "../../text/escape/json";
import { baselineOption, notesOnBaseline, readBaseline, refuseOfOtherTenants } from "../read/baseline-input";
import { type EvidenceOptions, evidenceSubject, keepingEvidence, refuseWithoutEvidence } from "../read/evidence-input";
import { readObserved } from "../read/observation-input";
import { textOfPage } from "../read/rule-page";
import { JOINING, type ReadTopologies, readTopologies, topologyArgument } from "../read/topology-input";
import { type AnswerOptions, answering, type Look, tell } from "../tell/answer";
import { keepEvidence } from "../tell/evidence-file";
import { failOnOption } from "../tell/findings-report";
import { HEALTH_RENDERERS, type HealthReport } from "../tell/health-report";
import { redrawn } from "../tell/redrawn";
import { notesOnTopologies } from "../tell/topology-notes";

interface HealthOptions extends AnswerOptions, EvidenceOptions {
  readonly baseline?: string;
  readonly failOn: Severity;
  readonly topology?: readonly string[];
  readonly watch?: true;
}

const MORE = `
The observation is the folder that entra-sync observe wrote. It is compared with what the code declares by the rules about the
live tenant (SYNC8xx): what is missing or stands still, what nobody declares, what runs differently, and whether an object
has two writers once everything that runs is counted. Nothing is asked of the tenant, and the clock is not asked either: ages
and waivers are judged as of the time of the observation, so that the same folder gives the same report tomorrow.

What could not be read is unknown: it is reported as that (SYNC819), and never as healthy or broken. docs/operations.md says
what people notice of each finding.
${JOINING}

With --evidence, the result is also kept in a file for the wave of a migration that has moved last, or that --wave names: rules and
numbers, and nobody's name. The folder is meant to be committed, and entra-sync path reads it.

Exit codes:
  0  nothing of severity error, or of what --fail-on says, that counts: it is neither waived nor in the baseline
  1  such findings
  2  the observation could not be judged: a file is missing or malformed, it is of another tenant, or a rule crashed

Examples:
  entra-sync health observed
  entra-sync health observed corp/cdktf.out             compares it with another synth
  entra-sync health observed --fail-on warning
  entra-sync health observed --output known.json
  entra-sync health observed --baseline known.json      fails for what is new
  entra-sync health observed --format markdown --output health.md
  entra-sync health observed --output health.html      a page to look at: the map, ages as bars, the findings
  entra-sync health observed --output health.svg       the same as one picture
  entra-sync health observed --evidence evidence       keeps the result for the wave that has moved last
  entra-sync health observed --watch                   while entra-sync observe observed --force renews it
  entra-sync health observed --format github            in a GitHub workflow: annotates the run`;

/** `entra-sync health`: judges what a tenant was seen to do by what is declared for it. */
export function addHealth(command: Command, io: Io, finish: Finish): void {
  const looking = topologyArgument(command.argument("<observed>", "the folder that entra-sync observe wrote"));
  keepingEvidence(answering(looking, HEALTH_RENDERERS))
    .description("Compares what a tenant was seen to do with what is declared, and reports what people notice first.")
    .addOption(baselineOption())
    .addOption(failOnOption())
    .addHelpText("after", MORE)
    .option("--watch", "on a terminal: look again every few seconds, and show what has changed, until Ctrl+C")
    .action(async (observedPath: string, paths: readonly string[], options: HealthOptions) => {
      refuseWithoutEvidence(options.evidence, { "--wave": options.wave });
      const judge = () => judged(observedPath, [...paths, ...(options.topology ?? [])], options, io);
      if (options.watch) return watching(() => judge().report, options, io);
      const { report, joined } = judge();
      keep(report, joined, options, io);
      tell(report, HEALTH_RENDERERS, options, io);
      finish(report.findings.some((finding) => fails(finding, options.failOn)) ? 1 : 0);
    });
}

function judged(observedPath: string, paths: readonly string[], options: HealthOptions, io: Io) {
  const { baseline: file, failOn } = options;
  const baseline = file === undefined ? undefined : readBaseline(file, io);
  const joined = readTopologies(paths, io);
  const observation = readObserved(observedPath, joined.topology, io);
  const tenants = [observation.tenant];
  if (file !== undefined && baseline) refuseOfOtherTenants(file, baseline, tenants);
  const findings = knownSince(baseline?.findings ?? [], judgeLive(observation));
  const unheard = observation.unknown.length > 0 ? liveCatalog.map(({ code }) => code) : [];
  const gone = goneSince(baseline?.findings ?? [], findings, unheard);
  const notes = [
    ...notesOnTopologies(joined),
    ...notesOnObservation(observation),
    ...(file !== undefined && baseline ? notesOnBaseline(file, baseline, gone) : []),
  ];
  const pageText = (finding: Finding) => textOfPage(finding, io);
  const report: HealthReport = { findings, notes, tenants, failOn, pageText, observation };
  return { report, joined };
}

function keep({ findings, observation }: HealthReport, joined: ReadTopologies, options: HealthOptions, io: Io): void {
  if (options.evidence === undefined) return;
  const subject = evidenceSubject(joined, observation.tenant.name, options.wave);
  const result: HealthResult = { check: "health", failOn: options.failOn, findings: countsOf(findings) };
  keepEvidence(options.evidence, { ...subject, observedAt: observation.at, result }, io);
}

/** The findings as evidence has them, in their order: what they say, and where, is left out. */
function countsOf(findings: readonly Finding[]): FoundCount[] {
  const counts = new Map<string, FoundCount>();
  for (const { code, severity, waiver, known } of findings) {
    const standing = waiver ? "waived" : known ? "known" : "open";
    const key = keyOf([code, severity, standing]);
    counts.set(key, { code, severity, standing, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

const SECONDS = 5;

/** A folder that is being replaced is away for a moment: why it cannot be read is shown in its place. */
async function watching(judge: () => HealthReport, options: HealthOptions, io: Io): Promise<void> {
  const { format, output, evidence } = options;
  if (!io.stdout.isTTY || format !== "text" || output !== undefined || evidence !== undefined)
    throw new InputError({
      what: "only a terminal can be watched",
      where: "--watch",
      expected:
        "a terminal, and neither --output, --evidence nor another --format; a pipeline runs the command again instead",
    });
  const text = (look: Look) => {
    try {
      return [...HEALTH_RENDERERS.text(judge(), look)].join("");
    } catch (error) {
      if (error instanceof InputError) return `not judged: ${error.message}`;
      throw error;
    }
  };
  await redrawn(text, () => new Promise((goOn) => setTimeout(() => goOn(true), SECONDS * 1_000)), io);
}

function notesOnObservation({ at, tenant, unknown }: Observation): string[] {
  return [
    `Observed on ${momentInWords(at)}: this is how ${tenant.name} was then`,
    ...(unknown.length > 0
      ? ["Part of the tenant could not be read: SYNC819 lists it, and no other rule judges it"]
      : []),
  ];
}
