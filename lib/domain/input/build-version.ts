import { InputError, quote } from "./input-error";

/** The four numbers of a build, as Microsoft prints them: `2.6.92.0`. */
export type BuildVersion = string;

const BUILD = /^\d{1,9}(\.\d{1,9}){3}$/;

/** @throws InputError when the text is not a build */
export function buildVersion(text: string): BuildVersion {
  if (BUILD.test(text)) return text;
  throw new InputError({
    what: `${quote(text)} is not a valid version`,
    where: "version",
    expected: "the four numbers that the program shows: 2.6.92.0",
  });
}

/** Below 0 when the first is the older one. */
export function compareBuilds(one: BuildVersion, other: BuildVersion): number {
  const numbers = other.split(".").map(Number);
  return one
    .split(".")
    .map((part, index) => Number(part) - (numbers[index] as number))
    .reduce((sum, difference) => sum || difference, 0);
}
