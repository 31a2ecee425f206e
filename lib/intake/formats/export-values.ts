import { InputError, quote } from "../../domain/input/input-error";
import { DistinguishedName } from "../../domain/names/distinguished-name";

/** The values of an export, as text; each is told with its place when it cannot be one. */

const GUID = /^\{?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\}?$/i;

/** An id without braces and in lower case: the formats write it both ways. */
export function idIn(text: string, place: () => string): string {
  const id = GUID.exec(text.trim())?.[1];
  if (id) return id.toLowerCase();
  throw refused(text, "is not an id", place, "a GUID, such as {b891884f-051e-4a83-95af-2544101c9083}");
}

export function flagIn(text: string, place: () => string): boolean {
  const flag = flagOrNothing(text);
  if (flag !== undefined) return flag;
  throw refused(text, "is neither yes nor no", place, "1 or 0, True or False");
}

/** For settings that are kept as they stand, too: a value that says neither yes nor no is not known. */
export function flagOrNothing(text: string | undefined): boolean | undefined {
  const word = text?.trim().toLowerCase();
  if (word === "1" || word === "true") return true;
  return word === "0" || word === "false" ? false : undefined;
}

export function countIn(text: string, place: () => string): number {
  if (/^\d{1,9}$/.test(text.trim())) return Number(text);
  throw refused(text, "is not a number", place, "a whole number");
}

export function directionIn(text: string, place: () => string): "inbound" | "outbound" {
  const word = text.trim().toLowerCase();
  if (word === "inbound" || word === "outbound") return word;
  throw refused(text, "is not a direction", place, "Inbound or Outbound");
}

/** Most names of an export are so plain that nothing in them could be wrong; parsing them would cost more than the XML. */
export const PLAIN_NAME = /^(?:OU|CN|DC)=\w[\w .()-]*(?:,(?:OU|CN|DC)=\w[\w .()-]*)*$/;
const PLAIN_LENGTH = 1000;

/** A name that parses, as it stands. */
export function nameIn(text: string, place: () => string): string {
  if (text.length < PLAIN_LENGTH && PLAIN_NAME.test(text)) return text;
  try {
    DistinguishedName.parse(text);
  } catch (error) {
    throw error instanceof InputError ? error.within(place()) : error;
  }
  return text;
}

/** A text that has to be there. */
export function presentIn(text: string | undefined, what: string, place: string): string {
  if (text !== undefined && text !== "") return text;
  throw new InputError({
    what: `${what} is missing`,
    where: place,
    expected: "the whole file, as Connect Sync wrote it",
  });
}

function refused(text: string, problem: string, place: () => string, expected: string): InputError {
  return new InputError({ what: `${quote(text)} ${problem}`, where: place(), expected });
}
