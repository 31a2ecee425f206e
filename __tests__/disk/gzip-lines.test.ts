import fs, { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { GzipLines } from "../../lib/disk/gzip-lines";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gzip-lines-"));
  file = join(folder, "users.ndjson.gz");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function text(): string {
  return gunzipSync(readFileSync(file)).toString();
}

test("lines are there in their order, each with its end, for this user alone", async () => {
  const umask = process.umask(0);
  const lines = new GzipLines(file);
  await lines.write(["one", "two"]);
  await lines.write([]);
  await lines.write(["three"]);
  await lines.end();
  process.umask(umask);

  expect(text()).toBe("one\ntwo\nthree\n");
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a file without lines is a whole one", async () => {
  await new GzipLines(file).end();
  expect(text()).toBe("");
});

test("what was written can be taken away before more is, also when it was much", async () => {
  const lines = new GzipLines(file);
  await lines.empty();
  for (let batch = 0; batch < 20; batch += 1)
    await lines.write(Array.from({ length: 999 }, () => String(Math.random())));
  await lines.empty();
  await lines.write(["after"]);
  await lines.end();

  expect(text()).toBe("after\n");
});

test("a file that is dropped is not there, whether something was written or not", async () => {
  const lines = new GzipLines(file);
  await lines.write(["one"]);
  await lines.drop();
  expect(existsSync(file)).toBe(false);
  await new GzipLines(file).drop();
  expect(existsSync(file)).toBe(false);
});

test("no file is written over", () => {
  writeFileSync(file, "mine");

  expect(() => new GzipLines(file)).toThrow("EEXIST");
  expect(readFileSync(file, "utf8")).toBe("mine");
});

test("whoever writes is told what the disk says, and the file can be dropped all the same", async () => {
  const full = (...told: unknown[]) =>
    (told.at(-1) as (error: Error) => void)(Object.assign(new Error("full"), { code: "ENOSPC" }));
  const spies = [jest.spyOn(fs, "write"), jest.spyOn(fs, "writev")].map((spy) => spy.mockImplementation(full as never));
  const lines = new GzipLines(file);
  const writing = async () => {
    for (let batch = 0; batch < 200; batch += 1)
      await lines.write(Array.from({ length: 999 }, () => String(Math.random())));
  };

  await expect(writing()).rejects.toMatchObject({ code: "ENOSPC" });
  await expect(lines.end()).rejects.toMatchObject({ code: "ENOSPC" });
  await lines.drop();
  expect(existsSync(file)).toBe(false);
  for (const spy of spies) spy.mockRestore();
});
