import { mkdtempSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { linesOfFile } from "../../lib/disk/lines-of-file";
import type { Io } from "../../lib/process/io";

const folder = mkdtempSync(join(tmpdir(), "lines-of-file-"));

/** Of one run of a command. */
function newIo(): Io {
  return {
    stdin: Readable.from([]),
    stdout: { write: () => true },
    stderr: { write: () => true },
    env: {},
    cwd: folder,
    filesRead: new Set(),
    packageRoot: "",
  };
}

async function linesOf(bytes: Buffer | string): Promise<string[]> {
  writeFileSync(join(folder, "file"), bytes);
  return readBy(newIo());
}

async function readBy(io: Io): Promise<string[]> {
  const lines: string[] = [];
  for await (const batch of linesOfFile("file", "a file that is right", io)) lines.push(...batch);
  return lines;
}

const TEXT = "eins\r\nzwei ä\n\n\u{1f600} drei";
const LINES = ["eins", "zwei ä", "", "\u{1f600} drei"];

test.each([
  ["UTF-8", Buffer.from(TEXT)],
  ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${TEXT}`)],
  ["UTF-16", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
  ["UTF-16, the other way round", Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16()],
  ["UTF-16 without a byte order mark", Buffer.from(TEXT, "utf16le")],
  ["gzip", gzipSync(TEXT)],
  ["gzip of UTF-16", gzipSync(Buffer.from(`\ufeff${TEXT}`, "utf16le"))],
])("lines of %s", async (_, bytes) => {
  expect(await linesOf(bytes)).toEqual(LINES);
  expect(await linesOf(Buffer.concat([bytes, Buffer.alloc(0)]))).toEqual(LINES);
});

test("members of a gzip are one text, wherever they are cut, in the middle of a character too", async () => {
  const bytes = Buffer.from(`\ufeff${TEXT}`);
  for (let at = 0; at <= bytes.length; at++) {
    const members = [bytes.subarray(0, at), bytes.subarray(at)].map((part) => gzipSync(part));
    expect(await linesOf(Buffer.concat(members))).toEqual(LINES);
  }
});

test("a last end of a line begins no line, and a file without a byte has none", async () => {
  expect(await linesOf("a\nb\n")).toEqual(["a", "b"]);
  expect(await linesOf("a\r\n\r\n")).toEqual(["a", ""]);
  expect(await linesOf("")).toEqual([]);
  expect(await linesOf("x")).toEqual(["x"]);
});

test("a file longer than what is read at once has the lines that it has", async () => {
  const lines = Array.from({ length: 60_000 }, (_, index) => `${index} ${"ü".repeat(index % 50)}`);
  expect(await linesOf(lines.join("\r\n"))).toEqual(lines);
  expect(await linesOf(gzipSync(lines.join("\n")))).toEqual(lines);
});

test("lines are the same ones wherever a portion of them ends", async () => {
  const portion = 32 * 1024;
  for (const length of [portion - 2, portion - 1, portion, portion + 1, 3 * portion]) {
    const lines = ["", "a".repeat(length), "", "b".repeat(9), "c".repeat(length), "d"];
    expect(await linesOf(`${lines.join("\n")}\n`)).toEqual(lines);
  }
});

test.each([
  ["a gzip that is cut off", gzipSync(TEXT.repeat(99)).subarray(0, -9), "is cut off: its gzip has no end", "file"],
  ["a gzip of which only the beginning is there", Buffer.from([0x1f, 0x8b]), "its gzip has no end", "file"],
  ["a gzip that is damaged", Buffer.concat([gzipSync("a"), Buffer.from("junk")]), "is damaged", "file"],
  ["bytes that are not a text", Buffer.from([0x61, 0x0a, 0x62, 0xff, 0x0a]), "is not in UTF-8", "file, line 2"],
  ["half a character at the end", Buffer.from(`a\nb\n${TEXT} é`).subarray(0, -1), "is not in UTF-8", "file, line 6"],
  ["half of UTF-16", Buffer.from("\ufeffab", "utf16le").subarray(0, -1), "is not in UTF-16", "file"],
])("%s is refused", async (_, bytes, what, where) => {
  await expect(linesOf(bytes)).rejects.toMatchObject({ what: expect.stringContaining(what), where });
});

test("a compressed file of which nothing is left is cut off, and not a file without lines", async () => {
  writeFileSync(join(folder, "users.ndjson.gz"), "");
  await expect(linesOfFile("users.ndjson.gz", "a file that is right", newIo()).next()).rejects.toMatchObject({
    what: "the file is cut off: its gzip has no end",
    where: "users.ndjson.gz",
  });
});

test("a line without an end, as in a bomb, is refused before it is held", async () => {
  const bomb = Buffer.concat([gzipSync("a\n"), gzipSync(Buffer.alloc(80_000_000, "b"))]);
  expect(bomb.length).toBeLessThan(200_000);
  await expect(linesOf(bomb)).rejects.toMatchObject({
    what: "the line is longer than 64 MB, more than any that is read",
    where: "file, line 2",
  });
});

test("what is not there, or not a file, is refused; what is read is remembered", async () => {
  const io = newIo();
  const first = (path: string) => linesOfFile(path, "a file that is right", io).next();
  await expect(first("nothing")).rejects.toMatchObject({ what: "there is no such file", where: "nothing" });
  await expect(first(folder)).rejects.toMatchObject({ what: "it is not a file, which can be read twice" });
  expect(io.filesRead).toContain(join(folder, "nothing"));
});

test("whoever stops reading leaves no file open", async () => {
  writeFileSync(join(folder, "file"), gzipSync("a\n".repeat(1_000_000)));
  for (let times = 0; times < 3; times++)
    for await (const batch of linesOfFile("file", "a file that is right", newIo())) {
      expect(batch.length).toBeGreaterThan(0);
      break;
    }
});

describe("a file that another program changes is not put together from two readings", () => {
  const file = join(folder, "file");
  const changed = { what: "the file was changed or replaced while the command read it", where: "file" };

  test.each([
    ["replaced by one of another length", () => writeFileSync(file, "a\nb\nc\n")],
    ["emptied", () => writeFileSync(file, "")],
    ["replaced by one of the same length", () => utimesSync(file, 1, 1)],
  ])("%s between the two", async (_, change) => {
    const io = newIo();
    writeFileSync(file, "a\nb\n");
    expect(await readBy(io)).toEqual(["a", "b"]);
    expect(await readBy(io)).toEqual(["a", "b"]);
    change();
    await expect(readBy(io)).rejects.toMatchObject(changed);
  });

  test.each([
    ["plain", (text: string) => Buffer.from(text)],
    ["compressed", (text: string) => gzipSync(text, { level: 0 })],
  ])("cut off in the middle of a reading, %s", async (_, bytes) => {
    writeFileSync(file, bytes("a line\n".repeat(1_000_000)));
    const lines = linesOfFile("file", "a file that is right", newIo());
    await lines.next();
    truncateSync(file, 70);
    await expect(
      (async () => {
        for await (const _ of lines);
      })(),
    ).rejects.toMatchObject(changed);
  });
});
