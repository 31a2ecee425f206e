import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptLines } from "../support/kept-lines";

const folder = mkdtempSync(join(tmpdir(), "kept-lines-"));
const file = join(folder, "kept.txt");
const { UPDATE_GOLDEN } = process.env;

afterEach(() => {
  if (UPDATE_GOLDEN === undefined) delete process.env.UPDATE_GOLDEN;
  else process.env.UPDATE_GOLDEN = UPDATE_GOLDEN;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("what is new and what is gone are told, and nothing is written", () => {
  delete process.env.UPDATE_GOLDEN;
  writeFileSync(file, "a\nb\n");
  expect(keptLines(file, ["b", "c"])).toEqual({ added: ["c"], gone: ["a"] });
  expect(readFileSync(file, "utf8")).toBe("a\nb\n");
  expect(keptLines(join(folder, "none.txt"), ["a"])).toEqual({ added: ["a"], gone: [] });
});

test("UPDATE_GOLDEN writes what is new, in order, and takes nothing away", () => {
  process.env.UPDATE_GOLDEN = "1";
  writeFileSync(file, "a\nd\n");
  expect(keptLines(file, ["d", "c"])).toEqual({ added: [], gone: ["a"] });
  expect(readFileSync(file, "utf8")).toBe("a\nc\nd\n");
});
