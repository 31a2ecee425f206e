import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Io } from "../../lib/cli/io";
import { output } from "../../lib/cli/output";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "output-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function written(text: string | Iterable<string>): string[] {
  const writes: string[] = [];
  output(text, undefined, { stdout: { write: (piece: string) => writes.push(piece) } } as unknown as Io);
  return writes;
}

test.each(["a", "a\n"])("the last line of %j is ended once", (text) => {
  expect(written(text).join("")).toBe("a\n");
  expect(written([...text]).join("")).toBe("a\n");
});

test("small pieces are written together, and no write holds all of a long text", () => {
  const pieces = Array.from({ length: 100_000 }, (_, index) => `${index}\n`);
  const writes = written(pieces);
  expect(writes.join("")).toBe(pieces.join(""));
  expect(writes.length).toBeGreaterThan(5);
  expect(writes.length).toBeLessThan(100);
});

test("a file gets all pieces", () => {
  output(["a", "b\n", "c"], "new/report.json", { cwd: folder } as Io);
  expect(readFileSync(join(folder, "new/report.json"), "utf8")).toBe("ab\nc\n");
});

test("pieces that end in a failure leave the file as it was, and nothing beside it", () => {
  writeFileSync(join(folder, "report.json"), "before");
  function* failing() {
    yield "x".repeat(1_000_000);
    throw new Error("a rule crashed");
  }
  expect(() => output(failing(), "report.json", { cwd: folder } as Io)).toThrow();
  expect(readFileSync(join(folder, "report.json"), "utf8")).toBe("before");
  expect(readdirSync(folder)).toEqual(["report.json"]);
});
