import { InputError, inPlace, quote } from "../domain/input/input-error";
import type { Position } from "../domain/migration/migration";
import { DistinguishedName } from "../domain/names/distinguished-name";
import { momentIn } from "../domain/observation/moment";
import {
  type HealthResult,
  isPassed,
  stepOf,
  type VerifyResult,
  type WaveEvidence,
  type WaveStep,
} from "../domain/observation/wave-evidence";
import { printJson } from "../text/escape/json";
import { jsonDocumentReader, type PublishedSchema } from "./formats/json-document";

const EVIDENCE_VERSION = 1;

/** Evidence as its file holds it: of one check, `verify` or `health`. */
interface EvidenceDocument {
  readonly version: typeof EVIDENCE_VERSION;
  readonly tenant: string;
  readonly tenantId: string;
  readonly wave: {
    readonly name: string;
    readonly number: number;
    readonly organizationalUnits: readonly string[];
    readonly to: string;
  };
  readonly step: WaveStep;
  readonly position: Position;
  readonly topologies: readonly string[];
  readonly observedAt: string;
  readonly passed: boolean;
  readonly exitCode: 0 | 1;
  readonly verify?: Omit<VerifyResult, "check">;
  readonly health?: Omit<HealthResult, "check">;
}

/** The same text for the same evidence: it has no time but that of the observation. */
export function printEvidence(evidence: WaveEvidence): string {
  const { tenant, tenantId, wave, step, position, topologies, observedAt } = evidence;
  const { check, ...result } = evidence.result;
  const passed = isPassed(evidence.result);
  const { name, number, organizationalUnits, to } = wave;
  return `${printJson({
    version: EVIDENCE_VERSION,
    tenant,
    tenantId,
    wave: { name, number, organizationalUnits: organizationalUnits.map(String), to },
    step,
    position,
    topologies,
    observedAt,
    passed,
    exitCode: passed ? 0 : 1,
    [check]: result,
  })}\n`;
}

/** Reads the text of a file of evidence; `file` is its name in messages. @throws InputError with file and place */
export type EvidenceReader = (text: string, file: string) => WaveEvidence;

const WRITTEN = "a file as entra-sync health or entra-sync verify wrote it with --evidence";

/** A reader that checks files against the published schema, `schema/wave-evidence.v1.schema.json`. */
export function evidenceReader(published: PublishedSchema): EvidenceReader {
  const documentIn = jsonDocumentReader<EvidenceDocument>({ published, meant: WRITTEN, versions: [EVIDENCE_VERSION] });
  return (text, file) => inPlace(file, () => restoreEvidence(documentIn(text)));
}

function restoreEvidence(document: EvidenceDocument): WaveEvidence {
  const { tenant, tenantId, wave, step, position, topologies } = document;
  const observedAt = momentIn(document.observedAt);
  if (observedAt === undefined || observedAt !== document.observedAt)
    throw new InputError({
      what: `${quote(document.observedAt)} is not a time as evidence has it`,
      where: "/observedAt",
      expected: `${WRITTEN}: 2026-12-08T09:15:00.000Z`,
    });
  const result = resultIn(document);
  const passed = isPassed(result);
  if (document.passed !== passed || document.exitCode !== (passed ? 0 : 1))
    throw changed(
      `it says that the check ${document.passed ? "passed" : "failed"}, and its numbers say otherwise`,
      "/passed",
    );
  if (stepOf(wave, position) !== step)
    throw changed(`at its position, wave ${wave.number} has made another step`, "/step");
  const organizationalUnits = wave.organizationalUnits.map((name, index) =>
    inPlace(`/wave/organizationalUnits/${index}`, () => DistinguishedName.parse(name)),
  );
  return { tenant, tenantId, wave: { ...wave, organizationalUnits }, step, position, topologies, observedAt, result };
}

function resultIn({ verify, health }: EvidenceDocument): WaveEvidence["result"] {
  if (verify && !health) return { check: "verify", ...verify };
  if (health && !verify) return { check: "health", ...health };
  throw new InputError({
    what: verify ? "it is of two checks" : "it is of no check",
    where: "the top of the file",
    expected: `${WRITTEN}: either "verify" or "health"`,
  });
}

/** What a command wrote says the same in each place. */
function changed(what: string, where: string): InputError {
  return new InputError({ what, where, expected: `${WRITTEN}, and nobody changed: run the command again` });
}
