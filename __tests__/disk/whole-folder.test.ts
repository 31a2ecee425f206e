import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WholeFolder } from "../../lib/disk/whole-folder";
import { MACHINE } from "../../lib/process/other-process";

let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "entra-sync-whole-"));
});

afterEach(() => rmSync(place, { recursive: true, force: true }));

test("nothing is at its place until it is put there, and then everything is", () => {
  const folder = new WholeFolder(join(place, "below/graph"));
  folder.write("a.json", "1");
  folder.write("b/c.json", "2");
  expect(existsSync(join(place, "below/graph"))).toBe(false);
  folder.put();
  folder.close();

  expect(readFileSync(join(place, "below/graph/b/c.json"), "utf8")).toBe("2\n");
  expect(readdirSync(join(place, "below"))).toEqual(["graph"]);
});

test("what was there goes as a whole, and nothing of it is mixed in", () => {
  mkdirSync(join(place, "graph"));
  writeFileSync(join(place, "graph/old.json"), "old");
  const folder = new WholeFolder(join(place, "graph"));
  folder.write("new.json", "new");
  folder.put();
  folder.close();

  expect(readdirSync(join(place, "graph"))).toEqual(["new.json"]);
  expect(readdirSync(place)).toEqual(["graph"]);
});

test("without put nothing is left, and what was there stays", () => {
  mkdirSync(join(place, "graph"));
  const folder = new WholeFolder(join(place, "graph"));
  folder.write("new.json", "new");
  folder.close();

  expect(readdirSync(place)).toEqual(["graph"]);
  expect(readdirSync(join(place, "graph"))).toEqual([]);
});

test("a file that grows is whole when it has ended, and only its owner can read it", () => {
  const folder = new WholeFolder(join(place, "graph"));
  const file = folder.grow("rows.csv");
  const pieces = Array.from({ length: 3_000 }, (_, index) => `${index} ${"é".repeat(50)}\n`);
  for (const piece of pieces) file.write(piece);
  file.end();
  file.close();
  expect(() => folder.grow("rows.csv")).toThrow("EEXIST");
  folder.put();
  folder.close();

  expect(readFileSync(join(place, "graph/rows.csv"), "utf8")).toBe(pieces.join(""));
  if (process.platform !== "win32") expect(statSync(join(place, "graph/rows.csv")).mode & 0o777).toBe(0o600);
});

test("no file is written twice, or over what a link leads to", () => {
  const folder = new WholeFolder(join(place, "graph"));
  folder.write("a.json", "1");
  expect(() => folder.write("a.json", "2")).toThrow("EEXIST");
  folder.close();
});

test("what a killed process left beside it is removed, and what is somebody else's is not", () => {
  const dead = `graph.${MACHINE}-999999999.tmp`;
  mkdirSync(join(place, dead), { mode: 0o700 });
  mkdirSync(join(place, "graph.mine.tmp"), { mode: 0o700 });
  new WholeFolder(join(place, "graph")).close();

  expect(readdirSync(place)).toEqual(["graph.mine.tmp"]);
});

test("a link to a folder stays, and what it leads to is replaced", () => {
  mkdirSync(join(place, "elsewhere"));
  writeFileSync(join(place, "elsewhere/old.json"), "old");
  symlinkSync("elsewhere", join(place, "link"));
  const folder = new WholeFolder(join(place, "link"));
  folder.write("new.json", "new");
  folder.put();
  folder.close();

  expect(readdirSync(join(place, "elsewhere"))).toEqual(["new.json"]);
  expect(lstatSync(join(place, "link")).isSymbolicLink()).toBe(true);
  expect(readdirSync(place).sort()).toEqual(["elsewhere", "link"]);
});
