import type { Finding } from "../../lib/rules/rule";

/** What is found of a partial observation and was not found of the whole one, except for what says which part is unknown. */
export function newClaims(partial: readonly Finding[], whole: readonly Finding[]): string[] {
  const found = new Set(whole.map(({ identity }) => identity));
  const said = new Set(whole.flatMap(claimsOf));
  return partial
    .filter(({ code, identity }) => code !== "SYNC819" && !found.has(identity))
    .flatMap(claimsOf)
    .filter((claim) => !said.has(claim));
}

/** A finding can be of several things, each of which is a part of its sentence. */
function claimsOf({ code, where, what }: Finding): string[] {
  return what.split(/[:;] /).map((claim) => [code, ...where.map(({ origin }) => origin), claim].join(" | "));
}
