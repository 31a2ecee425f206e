import fc from "fast-check";
import { type CommentPart, commentOf } from "../../../lib/review/words/comment-parts";

const part = (count: number, length: number, rest: Partial<CommentPart> = {}): CommentPart => ({
  heading: "### Part",
  items: Array.from({ length: count }, () => `- ${"x".repeat(length)}`),
  one: "item",
  share: 0.5,
  ...rest,
});

test("what fits is whole, in order, and what is last stands last", () => {
  const last = part(1, 1, { heading: "### Last", isLast: true });
  expect(commentOf(["head"], [last, part(2, 1)], 200)).toBe("head\n\n### Part\n\n- x\n- x\n\n### Last\n\n- x");
});

test("rows that follow each other share the head of their table, and nothing else joins it", () => {
  const row = (rows: string, head = "| a |\n| --- |") => ({ head, rows });
  const items = ["- x", row("| 1 |"), row("| 2 |"), "- y", "- z", row("| 3 |"), row("| 4 |", "| b |\n| --- |")];
  expect(commentOf([], [part(0, 0, { items })], 500)).toBe(
    "### Part\n\n- x\n\n| a |\n| --- |\n| 1 |\n| 2 |\n\n- y\n- z\n\n| a |\n| --- |\n| 3 |\n\n| b |\n| --- |\n| 4 |",
  );
});

test("a part without items is not there", () => {
  expect(commentOf(["head"], [part(0, 1)], 200)).toBe("head");
});

test("no comment is too long, whatever it has to tell, and nothing is left out unsaid", () => {
  const parts = fc.array(
    fc.record({
      count: fc.nat(400),
      length: fc.nat(3_000),
      share: fc.double({ min: 0.1, max: 1, noNaN: true }),
      fold: fc.boolean(),
      table: fc.boolean(),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(parts, (specs) => {
      const text = commentOf(
        ["head"],
        specs.map(({ count, length, share, fold, table }) => {
          const items = Array.from({ length: count }, () => ({
            head: "| a |\n| --- |",
            rows: `| ${"x".repeat(length)}`,
          }));
          return part(count, length, { share, ...(fold ? { fold: "Fold" } : {}), ...(table ? { items } : {}) });
        }),
        10_000,
      );
      expect(text.length).toBeLessThanOrEqual(10_000);
      const shown = text.split("\n").filter((line) => /^- |^\| x*$/.test(line)).length;
      const all = specs.reduce((sum, { count }) => sum + count, 0);
      const saidToMiss = [...text.matchAll(/^([\d,]+) more items? not shown here\.$/gm)];
      const missing = saidToMiss.reduce((sum, [, count]) => sum + Number(count?.replaceAll(",", "")), 0);
      const partsWithoutRoom = /\n(\d+) more parts? (?:does|do) not fit here\.$/.exec(text);
      if (partsWithoutRoom) expect(shown + missing).toBeLessThan(all);
      else expect(shown + missing).toBe(all);
      expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    }),
    { numRuns: 100 },
  );
});
