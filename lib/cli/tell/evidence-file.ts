import { join, resolve, sep } from "node:path";
import { readText } from "../../disk/text-file";
import { whyNotWritten } from "../../disk/why-not-written";
import { writeOnce } from "../../disk/write-whole";
import { InputError } from "../../domain/input/input-error";
import type { WaveEvidence } from "../../domain/observation/wave-evidence";
import { printEvidence } from "../../intake/evidence-file";
import type { Io } from "../../process/io";
import { oneLine } from "../../text/escape/terminal";

/**
 * Keeps evidence in a file of its own: `evidence/contoso/wave-2-it/verify-2026-12-08T091500Z.json`. The same check of the same
 * observation has the same file, and one that says something else is not replaced.
 * @throws InputError where such a file is there, or none can be written
 */
export function keepEvidence(folder: string, evidence: WaveEvidence, io: Io): void {
  const file = join(folder, ...placeOf(evidence))
    .split(sep)
    .join("/");
  const text = printEvidence(evidence);
  if (!put(file, text, io)) refuseOther(file, text, io);
  const { number, name } = evidence.wave;
  io.stderr.write(`note: ${oneLine(`the evidence of wave ${number} (${name}) is in ${file}`)}\n`);
}

function refuseOther(file: string, text: string, io: Io): void {
  if (readText(file, "a file of evidence", io).replaceAll("\r\n", "\n") === text) return;
  throw new InputError({
    what: "there is evidence of this observation already, and it says something else",
    where: file,
    expected: "a new observation; or delete the file, if it was made by mistake, in a commit that says why",
  });
}

/** @returns false where the file is there already; of two runs at once, one is the first */
function put(file: string, text: string, io: Io): boolean {
  try {
    return writeOnce(resolve(io.cwd, file), text);
  } catch (error) {
    throw new InputError({
      what: `the file cannot be written: ${whyNotWritten(error)}`,
      where: file,
      expected: "a folder that you may write to; nothing was written",
    });
  }
}

/** A number tells waves apart; a name is there for people, in the letters that every file system has. */
function placeOf({ tenant, wave, observedAt, result }: WaveEvidence): string[] {
  const name = wave.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  const moment = `${observedAt.slice(0, 19).replaceAll(":", "")}Z`;
  return [
    tenant,
    ["wave", wave.number, name].filter((part) => part !== "").join("-"),
    `${result.check}-${moment}.json`,
  ];
}
