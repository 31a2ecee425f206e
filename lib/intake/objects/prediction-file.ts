import { InputError } from "../../domain/input/input-error";
import { latestOf, type Moment, momentIn } from "../../domain/observation/moment";
import { OUTCOMES, type Prediction } from "../../objects/prediction";
import { linesIn } from "../formats/lines";
import type { ReadText } from "./directory-file";

/** The predictions of a preflight, in its order; they can be read several times. */
export interface PredictionFile {
  /** What people are told about where a prediction stands. */
  readonly file: string;
  /** The name of the tenant. */
  readonly tenant: string;
  /** Its id. @default the files that were predicted from do not say */
  readonly tenantId?: string;
  /** When the latest of its exports was made, by the clock that made it. @default no export says */
  readonly exportedAt?: Moment;
  readonly isPseudonymized?: true;
  batches(): AsyncIterable<readonly Prediction[]>;
}

/** What a list of predictions says of itself: written by preflight, read by pick, verify and password-hash. */
export const PREDICTION_FORMAT = "entra-sync-prediction";
export const PREDICTION_VERSION = 1;
const WHOLE = "the whole predictions.ndjson.gz, as entra-sync preflight --output wrote it";

type Fields = Readonly<Record<string, unknown>>;

/**
 * @param file what messages call it
 * @throws InputError when it is not a list of predictions; nothing of a line is quoted, because it names people
 */
export async function predictionFile(file: string, read: ReadText): Promise<PredictionFile> {
  const head = headOf(await firstLine(read), file);
  return {
    ...head,
    file,
    async *batches() {
      let line = 0;
      let count = 0;
      let end: unknown;
      const refuse = (what: string): InputError =>
        new InputError({ what, where: `${file}, line ${line}`, expected: WHOLE });
      for await (const piece of read()) {
        const batch: Prediction[] = [];
        for (const each of linesIn(piece)) {
          if (++line === 1) continue;
          const fields = fieldsOf(each);
          if (!fields) throw refuse("the line is not a JSON object");
          if (end !== undefined) throw refuse("there is more after the end");
          if (fields.end === true) end = fields.objects;
          else if (isPrediction(fields)) batch.push(fields);
          else throw refuse("the line is not a prediction");
        }
        count += batch.length;
        if (batch.length > 0) yield batch;
      }
      if (end === undefined) throw refuse("the file is cut off: its last line is not the one that ends it");
      if (end !== count) throw refuse(`the file has ${count} predictions, and its last line says another number`);
    },
  };
}

async function firstLine(read: ReadText): Promise<string> {
  for await (const piece of read()) return linesIn(piece)[0] ?? "";
  return "";
}

function headOf(line: string, file: string): Omit<PredictionFile, "file" | "batches"> {
  const { format, version, tenant, tenantId, exports, pseudonymized } = fieldsOf(line) ?? {};
  const where = `${file}, line 1`;
  if (format !== PREDICTION_FORMAT || typeof tenant !== "string")
    throw new InputError({ what: "the file is not a list of predictions", where, expected: WHOLE });
  if (version !== PREDICTION_VERSION)
    throw new InputError({
      what: "the file has another version than this release reads",
      where,
      expected: `version ${PREDICTION_VERSION}: run entra-sync preflight again`,
    });
  const exportedAt = latestOf(
    (Array.isArray(exports) ? exports : []).map((each) => momentIn(typeof each?.at === "string" ? each.at : undefined)),
  );
  return {
    tenant,
    ...(typeof tenantId === "string" && { tenantId }),
    ...(exportedAt && { exportedAt }),
    ...(pseudonymized === true && { isPseudonymized: true }),
  };
}

function fieldsOf(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

/** What every reader of predictions relies on; the rest of a line is for people. */
function isPrediction(fields: Fields): fields is Fields & Prediction {
  const { where, kind, name, outcome, before, after, anchorAfter, twin, problems, remarks } = fields;
  return (
    (where === "directory" || where === "tenant") &&
    typeof kind === "string" &&
    typeof name === "string" &&
    OUTCOMES.some((known) => known === outcome) &&
    [before, after, problems, remarks].every(Array.isArray) &&
    (anchorAfter === undefined || typeof (anchorAfter as Fields | null)?.value === "string") &&
    (twin === undefined || typeof twin === "string")
  );
}
