import { execFileSync } from "node:child_process";
import {
  chmodSync,
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
import { gunzipSync } from "node:zlib";
import { PrivateLines } from "../../lib/disk/private-lines";
import { writeWhole } from "../../lib/disk/write-whole";

const folder = mkdtempSync(join(tmpdir(), "entra-sync-private-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);

test("lines are there when they are put, and only their owner's", async () => {
  const lines = new PrivateLines(at("deep/list.gz"));
  await lines.write(["one", "two"]);
  await lines.write(["three"]);
  expect(readdirSync(at("deep")).includes("list.gz")).toBe(false);
  await lines.put();
  await lines.drop();
  expect(gunzipSync(readFileSync(at("deep/list.gz"))).toString()).toBe("one\ntwo\nthree\n");
  expect(statSync(at("deep/list.gz")).mode & 0o777).toBe(0o600);
  expect(readdirSync(at("deep"))).toEqual(["list.gz"]);
});

test("lines that are dropped leave what was there, and nothing beside it", async () => {
  writeFileSync(at("kept.gz"), "earlier");
  const lines = new PrivateLines(at("kept.gz"));
  await lines.write(["one"]);
  await lines.drop();
  expect(readFileSync(at("kept.gz"), "utf8")).toBe("earlier");
  expect(readdirSync(folder).filter((name) => name.startsWith("kept"))).toEqual(["kept.gz"]);
});

test("a link to a file stays, and what it leads to is replaced", async () => {
  writeFileSync(at("real.gz"), "earlier");
  symlinkSync("real.gz", at("link.gz"));
  const lines = new PrivateLines(at("link.gz"));
  await lines.write(["one"]);
  await lines.put();
  await lines.drop();
  expect(gunzipSync(readFileSync(at("real.gz"))).toString()).toBe("one\n");
  expect(lstatSync(at("link.gz")).isSymbolicLink()).toBe(true);
});

test("what is not a file is left as it is: a folder, a pipe, and a link to either", () => {
  mkdirSync(at("a folder"));
  symlinkSync("a folder", at("a link"));
  const others = ["a folder", "a link"];
  if (process.platform !== "win32") {
    execFileSync("mkfifo", [at("a pipe")]);
    others.push("a pipe");
  }
  const before = readdirSync(folder);
  for (const other of others) expect(() => new PrivateLines(at(other))).toThrow("a file would take its place");
  expect(readdirSync(folder)).toEqual(before);
});

test("a file that is private is its owner's alone, whoever could read what was there; any other keeps its mode", () => {
  writeWhole(at("private.json"), "{}", true);
  expect(statSync(at("private.json")).mode & 0o777).toBe(0o600);
  writeFileSync(at("open.json"), "{}");
  chmodSync(at("open.json"), 0o644);
  writeWhole(at("open.json"), "[]");
  expect(statSync(at("open.json")).mode & 0o777).toBe(0o644);
  writeWhole(at("open.json"), "[]", true);
  expect(statSync(at("open.json")).mode & 0o777).toBe(0o600);
});
