import { counted, inDigits } from "../../domain/input/digits";
import { quote } from "../../domain/input/input-error";
import { namesInWords } from "../../domain/input/names-in-words";
import { waveInWords } from "../../domain/migration/plan-in-words";
import type {
  EvidenceFile,
  EvidenceOfMigration,
  EvidenceOfTheEnd,
  EvidenceOfWave,
  EvidenceStanding,
  RefusedEvidence,
} from "../../domain/observation/evidence-of-waves";
import {
  FOUND_SEVERITIES,
  type FoundCount,
  type HealthResult,
  isPassed,
  type VerdictCounts,
  type VerifyResult,
} from "../../domain/observation/wave-evidence";
import { objectsIn, verificationVerdict } from "../../objects/verification-tally";
import type { JudgedPath } from "./judged-path";

const STANDINGS: Readonly<Record<Exclude<EvidenceStanding, "notMoved">, string>> = {
  verified: "verified",
  failed: "a check failed",
  incomplete: "verified in part",
  none: "not verified",
};

/** What the evidence of a wave says in a word or two; undefined where the wave has not moved, or nobody asked. */
export function standingInWords(of: EvidenceOfWave | undefined): string | undefined {
  return of && of.standing !== "notMoved" ? STANDINGS[of.standing] : undefined;
}

/** All waves in one paragraph, and a paragraph for each file that is of no wave; empty where nobody asked for evidence. */
export function evidenceSummary({ evidence, path: { migration } }: JudgedPath): string[] {
  if (!evidence) return [];
  const waves = [...evidence.byWave].filter(([, { standing }]) => standing !== "notMoved");
  const parts = (["verified", "incomplete", "none", "failed"] as const).flatMap((standing) => {
    const names = waves.filter(([, of]) => of.standing === standing).map(([wave]) => waveInWords(wave, migration));
    return names.length > 0 ? [`${STANDINGS[standing]}: ${namesInWords(names)}`] : [];
  });
  const verified = sumOfVerified(evidence);
  const objects = objectsIn(verified);
  const numbers = objects > 0 ? ` In these waves: ${verificationVerdict({ objects, verdicts: verified })}` : "";
  const summary = parts.length > 0 ? `${parts.join("; ")}.${numbers}` : "no wave has moved yet.";
  return [`Evidence: ${summary}`, ...evidence.strange.map((each) => `${notTakenInWords(each)}.`)];
}

/** What was seen of a wave since its last step, and what of it is not known, in sentences without their full stops. */
export function evidenceLines(of: EvidenceOfWave | undefined): string[] {
  if (!of) return [];
  const { verify, health, notTaken, standing } = of;
  const unanswered = notTaken.filter(({ evidence }) => !(evidence.result.check === "verify" ? verify : health));
  return [
    ...[verify, health].flatMap((each) => (each ? [seenInWords(each)] : [])),
    ...(standing === "notMoved" ? [] : missingInWords(of)),
    ...unanswered.map(notTakenInWords),
  ];
}

const ENDS: Readonly<Record<EvidenceOfTheEnd["connectSync"], string>> = {
  staging: "every Connect Sync server is in staging mode",
  removed: "Connect Sync is removed",
};

/** What was seen since the last step that no wave is of, in sentences without their full stops; empty where nobody asked, or it is to come. */
export function evidenceAtTheEnd({ evidence }: JudgedPath): string[] {
  if (!evidence?.end) return [];
  const { connectSync, seen } = evidence.end;
  const since = `since ${ENDS[connectSync]}`;
  const of = (check: "verify" | "health") => seen.filter((each) => each.evidence.result.check === check);
  const told = [of("verify"), of("health")].flatMap((files) => {
    const [first, latest] = [files[0], files.at(-1)];
    if (!first || !latest) return [];
    const often =
      files.length > 1 ? `, ${inDigits(files.length)} times, first on ${first.evidence.observedAt.slice(0, 10)}` : "";
    return [`${seenInWords(latest)} (${since}${often})`];
  });
  return of("health").length > 0
    ? told
    : [...told, `nothing shows that the tenant is well ${since}: no evidence of entra-sync health`];
}

function missingInWords({ verify, health }: EvidenceOfWave): string[] {
  if (!verify && !health)
    return ["nothing verifies it: no evidence of entra-sync verify, and none of entra-sync health"];
  if (!verify) return ["its objects are not verified: no evidence of entra-sync verify"];
  return health ? [] : ["nothing shows that the tenant was well: no evidence of entra-sync health"];
}

function seenInWords({ evidence: { result, observedAt } }: EvidenceFile): string {
  const how = `entra-sync ${result.check} ${isPassed(result) ? "passed" : "failed"} on ${observedAt.slice(0, 10)}`;
  return result.check === "verify" ? `${how}. ${verifiedInWords(result)}` : `${how}: ${foundInWords(result)}`;
}

function verifiedInWords({ ofTheWave, all }: VerifyResult): string {
  const verdict = (verdicts: VerdictCounts) =>
    verificationVerdict({ objects: objectsIn(verdicts), verdicts }).replace(/\.$/, "");
  return `In the wave: ${verdict(ofTheWave)}. Everywhere: ${verdict(all)}`;
}

function foundInWords({ findings }: HealthResult): string {
  const open = findings.filter(({ standing }) => standing === "open");
  const beside = (standing: FoundCount["standing"]) => {
    const those = findings.filter((each) => each.standing === standing);
    return those.length > 0 ? [`${inDigits(countOf(those))} ${standing} (${codesOf(those)})`] : [];
  };
  const counts = FOUND_SEVERITIES.flatMap((severity) => {
    const those = open.filter((each) => each.severity === severity);
    const count = countOf(those);
    if (count === 0) return [];
    const words = severity === "advice" ? `${counted(count, "piece")} of advice` : counted(count, severity);
    return [`${words} (${codesOf(those)})`];
  });
  return [...(counts.length > 0 ? counts : ["nothing is wrong"]), ...beside("known"), ...beside("waived")].join(", ");
}

function countOf(findings: readonly FoundCount[]): number {
  return findings.reduce((sum, { count }) => sum + count, 0);
}

function codesOf(findings: readonly FoundCount[]): string {
  return [...new Set(findings.map(({ code }) => code))].join(", ");
}

function notTakenInWords(refused: RefusedEvidence): string {
  return `${refused.file} is not taken: ${whyInWords(refused)}`;
}

function whyInWords({ why, later, evidence: { wave, step, observedAt } }: RefusedEvidence): string {
  switch (why) {
    case "noSuchWave":
      return `it is of a wave ${quote(wave.name)}, which is not in the plan`;
    case "otherWave":
      return `the wave was declared differently: ${namesInWords(wave.organizationalUnits.map(String))} to ${wave.to}`;
    case "otherStep":
      return step === "handOver"
        ? "it is of the hand-over of the wave, which is not its last step"
        : "it is of Cloud Sync writing the wave, which the wave is not declared to be at";
    case "beforeStep":
      return `by ${later}, the wave was later at another step, so it is of an earlier attempt`;
    case "inFuture":
      return `it says that the tenant was seen on ${observedAt.slice(0, "2026-12-08".length)}, which is to come`;
  }
}

/** What was counted in the waves that have moved: no object is in two of them. */
function sumOfVerified({ byWave }: EvidenceOfMigration): VerdictCounts {
  const sum = { missing: 0, otherwise: 0, notYet: 0, unchecked: 0, asPredicted: 0 };
  for (const { verify } of byWave.values())
    if (verify?.evidence.result.check === "verify")
      for (const verdict of Object.keys(sum) as (keyof VerdictCounts)[])
        sum[verdict] += verify.evidence.result.ofTheWave[verdict];
  return sum;
}

/** The evidence of all waves for programs. */
export function evidenceInJson(judged: JudgedPath, evidence: EvidenceOfMigration) {
  return {
    verdict: evidenceSummary(judged)[0],
    objects: sumOfVerified(evidence),
    ...(evidence.end && {
      end: { connectSync: evidence.end.connectSync, seen: evidence.end.seen.map(fileInJson) },
    }),
    notTaken: evidence.strange.map(notTakenInJson),
  };
}

/** The evidence of one wave for programs. */
export function evidenceOfWaveInJson(of: EvidenceOfWave | undefined) {
  if (!of) return undefined;
  const { standing, step, verify, health, notTaken } = of;
  const seen = (each: EvidenceFile | undefined) => {
    if (!each) return undefined;
    const { check: _, ...rest } = fileInJson(each);
    return rest;
  };
  return { standing, step, verify: seen(verify), health: seen(health), notTaken: notTaken.map(notTakenInJson) };
}

function fileInJson({ file, evidence: { observedAt, topologies, result } }: EvidenceFile) {
  return { file, observedAt, topologies, passed: isPassed(result), ...result };
}

function notTakenInJson(refused: RefusedEvidence) {
  return { file: refused.file, why: refused.why, text: whyInWords(refused) };
}
