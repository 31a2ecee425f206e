import { type OwnershipChange, objectsIn, ownershipChanges } from "../../domain/change/ownership-change";
import { TopologyChange } from "../../domain/change/topology-change";
import { type WizardVerdict, wizardVerdicts } from "../../domain/fit/migration-wizard";
import { type CalendarDay, daysBetween } from "../../domain/input/calendar-day";
import { Inventory, NOTHING, type ObjectCounts } from "../../domain/inventory/inventory";
import { configurationOf, type Migration, type StepBack, type Wave } from "../../domain/migration/migration";
import { type MigrationPath, type MigrationStep, migrationPath } from "../../domain/migration/migration-path";
import type { StatedNeed } from "../../domain/migration/need";
import { needsBeforeTheFirstWave, needsBeforeTheServersGo, needsOfWave } from "../../domain/migration/needs";
import type { EvidenceOfMigration } from "../../domain/observation/evidence-of-waves";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { OBJECT_KINDS } from "../../domain/scope/object-kind";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { byRank, type JudgeOptions, judge } from "../../rules/judge/judge";
import { judgeChange } from "../../rules/judge/judge-change";
import { type Finding, isBlocking } from "../../rules/rule";

/** A step with what breaks a rule because of it. */
export interface JudgedStep extends MigrationStep {
  /** Errors first: of the change, and of the estate after it that were not there before. */
  readonly findings: readonly Finding[];
  /** The same of the way back; empty where there is none, too. */
  readonly findingsBack: readonly Finding[];
  /** Objects that nobody writes before the step, so that it creates them: no way back takes them away. */
  readonly created: readonly OwnershipChange[];
}

/** A wave, how far it is, and what is in it. */
export interface WaveOutlook {
  readonly wave: Wave;
  readonly state: "done" | "handedOver" | "next" | "planned";
  /** The configuration that it goes to. @default none of that name is declared */
  readonly configuration?: CloudSyncWriter;
  /** What lies in its OUs. @default nobody counted the domain */
  readonly counts?: ObjectCounts;
  /** How many days ago its day was, while it is not done. @default its day is to come, or not planned */
  readonly daysLate?: number;
  /** What has to be so before it moves; empty when it is done. */
  readonly needs: readonly StatedNeed[];
  readonly steps: readonly JudgedStep[];
}

/** What is left of a migration, judged as if every step were made today. */
export interface JudgedPath {
  readonly path: MigrationPath;
  readonly today: CalendarDay;
  /** The errors of what is declared now, of this tenant or of nobody who is known. */
  readonly errorsNow: readonly Finding[];
  /** What has to be so before the first wave; empty once that one has begun. */
  readonly needsBefore: readonly StatedNeed[];
  /** Whether Microsoft's wizard would do it in one go. @default the first wave has begun, or there is no server */
  readonly wizard?: WizardVerdict;
  readonly waves: readonly WaveOutlook[];
  /** The last steps, of no wave. */
  readonly lastSteps: readonly JudgedStep[];
  /** What has to be so before Connect Sync goes; empty where it is gone, or stays. */
  readonly needsAtTheEnd: readonly StatedNeed[];
  /** What the way back from the last wave that is done breaks. */
  readonly findingsBackFromNow: readonly Finding[];
  /** All errors that nobody has waived, on the way and on the ways back. */
  readonly errors: number;
  /** The waves that go to a configuration which is not declared: no step of theirs changes anything. */
  readonly nowhere: readonly Wave[];
  /** What was seen of the waves that have moved. @default nobody asked for evidence */
  readonly evidence?: EvidenceOfMigration;
}

/** The waves whose evidence failed: the next one waits for them. */
export function failedWaves({ evidence, path: { migration } }: Pick<JudgedPath, "evidence" | "path">): Wave[] {
  return migration.waves.filter((wave) => evidence?.byWave.get(wave)?.standing === "failed");
}

/** Whether nothing stops the path: no error, no wave that goes nowhere, and no evidence that failed. */
export function isSafe(judged: JudgedPath): boolean {
  return judged.errors === 0 && judged.nowhere.length === 0 && failedWaves(judged).length === 0;
}

/** Judges every step from now to the end, forwards and back. @throws RuleCrash when a rule fails */
export function judgedPath(topology: SyncTopology, migration: Migration, options: JudgeOptions): JudgedPath {
  const { today, inventory = Inventory.NONE, ownRules = {} } = options;
  const path = migrationPath(topology, migration);
  const judged = new Map<SyncTopology, readonly Finding[]>();
  const findingsAt = (at: SyncTopology) => {
    const known = judged.get(at) ?? judge(at, options);
    judged.set(at, known);
    return known;
  };
  const findingsOf = ({ before, after, remembered = before }: StepBack): Finding[] => {
    const known = new Set(findingsAt(before).map(({ identity }) => identity));
    const change = new TopologyChange({ before: remembered, after, inventory });
    return [
      ...judgeChange(change, { today, ownRules }),
      ...findingsAt(after).filter(({ identity }) => !known.has(identity)),
    ];
  };
  const along = (changes: readonly StepBack[]): Finding[] => {
    const findings = new Map(changes.flatMap(findingsOf).map((finding) => [finding.identity, finding]));
    return [...findings.values()].filter(isNotOfThePlan).sort(byRank);
  };
  const steps = path.steps.map((step) => ({
    ...step,
    findings: along([step]),
    findingsBack: along(step.back),
    created: ownershipChanges(step.before, step.after, inventory).filter(
      (change) => change.tenant === migration.tenant && change.consequence === "created" && objectsIn(change) !== 0,
    ),
  }));
  const isOurs = ({ where }: Finding) => {
    const tenants = where.flatMap(({ origin }) => [...topology.tenantsAt(origin)]);
    return tenants.length === 0 || tenants.includes(migration.tenant);
  };
  const errorsNow = findingsAt(topology).filter((finding) => isBlocking(finding) && isOurs(finding));
  const findingsBackFromNow = along(path.backFromNow?.back ?? []);
  const all = [errorsNow, findingsBackFromNow, ...steps.flatMap((step) => [step.findings, step.findingsBack])];
  const { done, next } = migration.position;
  const hasBegun = done > 0 || next !== undefined;
  const wizard = hasBegun
    ? undefined
    : wizardVerdicts(topology, inventory).find(({ tenant }) => tenant.name === migration.tenant);
  const waves = migration.waves.map((wave) => waveOutlook(wave, path, steps, options));
  return {
    path,
    today,
    errorsNow,
    needsBefore: needsBeforeTheFirstWave(topology, migration),
    ...(wizard && { wizard }),
    waves,
    lastSteps: steps.filter(({ wave }) => !wave),
    needsAtTheEnd: path.remains ? [] : needsBeforeTheServersGo(topology, migration),
    findingsBackFromNow,
    errors: all.flat().filter(isBlocking).length,
    nowhere: waves.filter(({ configuration }) => !configuration).map(({ wave }) => wave),
  };
}

/** That a way back leaves the plan is what it is for. */
function isNotOfThePlan({ code }: Finding): boolean {
  return code !== "SYNC527";
}

function waveOutlook(
  wave: Wave,
  { migration, now }: MigrationPath,
  steps: readonly JudgedStep[],
  { today, inventory }: JudgeOptions,
): WaveOutlook {
  const { done, next } = migration.position;
  const state =
    wave.number <= done ? "done" : wave.number > done + 1 ? "planned" : next === undefined ? "next" : "handedOver";
  const configuration = configurationOf(
    wave,
    now.cloudSync.filter(({ tenant }) => tenant === migration.tenant),
  );
  const domain = inventory?.of(wave.organizationalUnits[0]?.domain ?? "");
  const counts = domain && {
    ...NOTHING,
    ...domain.count((unit, kind) => {
      const kinds = configuration?.kinds ?? OBJECT_KINDS;
      return kinds.includes(kind) && wave.organizationalUnits.some((name) => unit.isWithin(name));
    }),
  };
  const days = state === "done" || !wave.plannedFor ? 0 : daysBetween(wave.plannedFor, today);
  return {
    wave,
    state,
    ...(configuration && { configuration }),
    ...(counts && { counts }),
    ...(days > 0 && { daysLate: days }),
    needs: needsOfWave(now, migration, wave, counts),
    steps: steps.filter((step) => step.wave === wave),
  };
}
