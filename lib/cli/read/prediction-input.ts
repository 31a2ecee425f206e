import { join } from "node:path";
import { textOfFile } from "../../disk/lines-of-file";
import { whatIsAt } from "../../disk/what-is-at";
import { type PredictionFile, predictionFile } from "../../intake/objects/prediction-file";
import type { Io } from "../../process/io";

const EXPECTED = "the folder that entra-sync preflight --output wrote, or the predictions.ndjson.gz in it";

/** What an argument that means predictions is explained with. */
export const PREDICTION_HELP = EXPECTED;

/** @throws InputError when there is none, or it is not a list of predictions */
export async function readPredictions(path: string, io: Io): Promise<PredictionFile> {
  const file = whatIsAt(path, io) === "folder" ? join(path, "predictions.ndjson.gz") : path;
  return predictionFile(file, () => textOfFile(file, EXPECTED, io));
}
