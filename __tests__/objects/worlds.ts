import { type Disagreement, disagreementsIn, kindOf, smallest } from "./world/agreement";
import { randomWorld } from "./world/random-world";

/**
 * Holds the prediction against the model in as many worlds as one likes: `npm run worlds -- 1000000`. A second number is the
 * first world, so that a world that failed can be had again, and two processes can share the work.
 */

const PROGRESS_EVERY = 10_000;
/** Of so many kinds of disagreement the smallest world is looked for, which takes a while. */
const MOST_TOLD = 12;

interface Kind {
  readonly seed: number;
  count: number;
}

async function main([count = "10000", first = "0"]: readonly string[]): Promise<void> {
  const [from, to] = [Number(first), Number(first) + Number(count)];
  const kinds = new Map<string, Kind>();
  let tooMuch = 0;
  let objects = 0;
  const start = process.hrtime.bigint();
  for (let seed = from; seed < to; seed += 1) {
    const world = randomWorld(seed);
    const found = await disagreementsIn(world);
    objects += world.objects.length;
    if (!found) tooMuch += 1;
    else if (found.length > 0) note(kinds, found, seed);
    if ((seed + 1 - from) % PROGRESS_EVERY === 0) {
      const seconds = Number((process.hrtime.bigint() - start) / 1_000_000_000n);
      process.stderr.write(
        `${seed + 1 - from} of ${count} worlds, ${objects} objects, ${seconds} s, ${sum(kinds)} worlds disagree\n`,
      );
    }
  }
  process.stdout.write(
    `${count} worlds from ${first}, ${objects} objects: ${sum(kinds)} disagree, ${tooMuch} had too much that is unknown\n`,
  );
  const told = [...kinds].sort(([, a], [, b]) => b.count - a.count);
  for (const [kind, { seed, count }] of told.slice(MOST_TOLD))
    process.stdout.write(`${kind}: ${count} worlds, the first is ${seed}\n`);
  for (const [kind, { seed, count }] of told.slice(0, MOST_TOLD)) {
    const world = await smallest(randomWorld(seed));
    process.stdout.write(
      `\n${kind}: ${count} worlds, the first is ${seed}\n${JSON.stringify(await disagreementsIn(world), undefined, 1)}\n`,
    );
    process.stdout.write(`${JSON.stringify(world)}\n`);
  }
  if (kinds.size > 0 || tooMuch * 100 > Number(count)) process.exitCode = 1;
}

function note(kinds: Map<string, Kind>, found: readonly Disagreement[], seed: number): void {
  for (const one of found) {
    const kind = kinds.get(kindOf([one]));
    if (kind) kind.count += 1;
    else {
      kinds.set(kindOf([one]), { seed, count: 1 });
      process.stderr.write(`${kindOf([one])}: ${seed}\n`);
    }
  }
}

function sum(kinds: ReadonlyMap<string, Kind>): number {
  return [...kinds.values()].reduce((all, { count }) => all + count, 0);
}

void main(process.argv.slice(2));
