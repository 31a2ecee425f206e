import fs, { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeOnce } from "../../lib/disk/write-whole";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "entra-sync-once-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the first text stays, whatever comes later, and nothing is left beside it", () => {
  const file = join(folder, "deep/evidence.json");
  expect([writeOnce(file, "first"), writeOnce(file, "second")]).toEqual([true, false]);
  expect(readFileSync(file, "utf8")).toBe("first");
  expect(readdirSync(join(folder, "deep"))).toEqual(["evidence.json"]);
  expect(statSync(file).nlink).toBe(1);
  expect(statSync(file).mode & 0o777).toBe(0o666 & ~process.umask());
});

test("a link that is there already is left alone, even one that leads nowhere", () => {
  const file = join(folder, "evidence.json");
  symlinkSync(join(folder, "elsewhere.json"), file);
  expect(writeOnce(file, "text")).toBe(false);
  expect(existsSync(join(folder, "elsewhere.json"))).toBe(false);
});

test("where nothing can be written, it is said and nothing is left", () => {
  expect(() => writeOnce(join("/dev/null", "evidence.json"), "text")).toThrow(/ENOTDIR|EEXIST/);
});

test("a file for which the disk has no room is not there afterwards, and one that is private is its owner's alone", () => {
  const file = join(folder, "pseudonyms.key");
  const full = jest.spyOn(fs, "writeSync").mockImplementation(() => {
    throw Object.assign(new Error("full"), { code: "ENOSPC" });
  });
  try {
    expect(() => writeOnce(file, "key", true)).toThrow("full");
  } finally {
    full.mockRestore();
  }
  expect(readdirSync(folder)).toEqual([]);
  expect(writeOnce(file, "key", true)).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
