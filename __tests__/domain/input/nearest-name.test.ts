import fc from "fast-check";
import { NearNames, nearestName } from "../../../lib/domain/input/nearest-name";
import { runs } from "../../support/runs";

const known = ["include", "exclude", "kind", "SYNC101", "SYNC102"];

test.each([
  ["inclde", "include"],
  ["Exclude", "exclude"],
  ["sync101", "SYNC101"],
  ["knd", "kind"],
])("%s was meant for %s", (name, meant) => {
  expect(nearestName(name, known)).toBe(meant);
});

test("a name far from all was meant for none", () => {
  expect(nearestName("writers", known)).toBeUndefined();
  expect(nearestName("", known)).toBeUndefined();
});

test("of equally near names the first known one is offered", () => {
  expect(nearestName("SYNC10", ["SYNC102", "SYNC101"])).toBe("SYNC102");
});

/** Every candidate compared in full: slow, and plainly what is meant. */
function comparedWithAll(name: string, known: readonly string[]): string | undefined {
  const meant = name.toLowerCase();
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const reach = Math.max(1, Math.floor(candidate.length / 3));
    if (Math.abs(candidate.length - meant.length) > reach) continue;
    const distance = editDistance(meant, candidate.toLowerCase());
    if (distance > reach || distance >= meant.length || distance >= least) continue;
    nearest = candidate;
    least = distance;
  }
  return nearest;
}

function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (above[column - 1] as number) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] as number) + 1, (current[column - 1] as number) + 1));
    }
    above = current;
  }
  return above[to.length] as number;
}

/** Few letters, so that many names are near each other; the last one is longer in lower case. */
const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "B", "\u0130"), maxLength: 14 });

test("the nearest of many is the one that comparing with all of them finds", () => {
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 40 }), (name, names) => {
      expect(nearestName(name, names)).toBe(comparedWithAll(name, names));
    }),
    { numRuns: runs(3000) },
  );
});

test("what is not eligible is passed over, and the next nearest is found", () => {
  fc.assert(
    fc.property(word, fc.array(fc.tuple(word, fc.boolean()), { maxLength: 40 }), (name, candidates) => {
      const names = candidates.map(([text]) => text);
      const found = new NearNames(names).nearest(name, (index) => candidates[index]?.[1] === true);
      const eligible = candidates.filter(([, isEligible]) => isEligible).map(([text]) => text);
      expect(found === undefined ? undefined : names[found]).toBe(comparedWithAll(name, eligible));
    }),
    { numRuns: runs(1500) },
  );
});
