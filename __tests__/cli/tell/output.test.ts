import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { output } from "../../../lib/cli/tell/output";
import type { Io } from "../../../lib/process/io";
import { MACHINE } from "../../../lib/process/other-process";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "output-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function atFolder(): Io {
  return { cwd: folder, filesRead: new Set<string>() } as Partial<Io> as Io;
}

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
  output(["a", "b\n", "c"], "new/report.json", atFolder());
  expect(readFileSync(join(folder, "new/report.json"), "utf8")).toBe("ab\nc\n");
});

test("pieces that end in a failure leave the file as it was, and nothing beside it", () => {
  writeFileSync(join(folder, "report.json"), "before");
  function* failing() {
    yield "x".repeat(1_000_000);
    throw new Error("a rule crashed");
  }
  expect(() => output(failing(), "report.json", atFolder())).toThrow();
  expect(readFileSync(join(folder, "report.json"), "utf8")).toBe("before");
  expect(readdirSync(folder)).toEqual(["report.json"]);
});

describe("what stands at the place of the file", () => {
  const at = (name: string) => join(folder, name);
  const put = (text: string, name: string) => output(text, name, atFolder());

  test("a link stays, and what it means is written, also when it is not there yet", () => {
    writeFileSync(at("file"), "before");
    symlinkSync("file", at("link"));
    symlinkSync("link", at("link of a link"));
    symlinkSync("later", at("link to nothing"));
    put("told", "link of a link");
    put("told", "link to nothing");
    expect(readlinkSync(at("link"))).toBe("file");
    expect([readFileSync(at("file"), "utf8"), readFileSync(at("later"), "utf8")]).toEqual(["told\n", "told\n"]);
    expect(readdirSync(folder).sort()).toEqual(["file", "later", "link", "link of a link", "link to nothing"]);
  });

  test.each([0o600, 0o640, 0o755])("a file keeps its mode %o", (mode) => {
    writeFileSync(at("file"), "before");
    chmodSync(at("file"), mode);
    put("told", "file");
    expect(statSync(at("file")).mode & 0o777).toBe(mode);
  });

  test("a pipe is written through, and stays one", async () => {
    spawnSync("mkfifo", [at("pipe")]);
    const reader = spawn("cat", [at("pipe")]);
    let read = "";
    reader.stdout.on("data", (piece) => (read += piece));
    const ended = new Promise((resolve) => reader.on("close", resolve));
    put("told", "pipe");
    await ended;
    expect(read).toBe("told\n");
    expect(statSync(at("pipe")).isFIFO()).toBe(true);
  });

  test("a device that is full, a folder, and a link in a circle are failures with their place", () => {
    symlinkSync("b", at("a"));
    symlinkSync("a", at("b"));
    expect(() => put("told", "/dev/full")).toThrow(
      /cannot be written: ENOSPC, the disk is full\n {2}where \/dev\/full/,
    );
    expect(() => put("told", ".")).toThrow(/cannot be written: EISDIR/);
    expect(() => put("told", "a")).toThrow(/cannot be written: ELOOP/);
  });
});

test("a new file has the mode that the user's mask gives, and what a killed process left beside it is gone", () => {
  const before = process.umask(0o027);
  try {
    const dead = spawnSync("true").pid;
    const left = join(folder, `report.json.${MACHINE}-${dead}.tmp`);
    writeFileSync(left, "half of a", { mode: 0o600 });
    output("told", "report.json", atFolder());
    expect(readdirSync(folder)).toEqual(["report.json"]);
    expect(statSync(join(folder, "report.json")).mode & 0o777).toBe(0o640);
  } finally {
    process.umask(before);
  }
});

test("a descriptor of the process is written where it stands, by whatever name; what is there before and after it stays", () => {
  symlinkSync("/dev/stdout", join(folder, "link"));
  const names = ["/dev/stdout", "/dev/stderr", "/dev/fd/5", "/proc/self/fd/1", "link"];
  const script = `const { output } = require("${join(__dirname, "../../../lib/cli/tell/output")}");
    for (const name of ${JSON.stringify(names)}) output("by " + name, name, { cwd: ".", filesRead: new Set() });`;
  const node = `node -r "${join(__dirname, "../../support/run-typescript.cjs")}" -e '${script}'`;
  const line = `( echo first; ${node} 2>&1 5>&1; echo last ) > told`;
  expect(spawnSync("sh", ["-c", line], { cwd: folder, encoding: "utf8" }).stderr).toBe("");
  const told = ["first", ...names.map((name) => `by ${name}`), "last", ""];
  expect(readFileSync(join(folder, "told"), "utf8").split("\n")).toEqual(told);
});

test("what a synth wrote is not replaced by an answer about it; where none is, a file may be called so", () => {
  const put = () => output("told", "sync-topology.json", atFolder());
  put();
  expect(put).toThrow(/a synth or an adoption wrote this file.*\n {2}where sync-topology\.json/);
  expect(readFileSync(join(folder, "sync-topology.json"), "utf8")).toBe("told\n");
});

test("a stdout that takes no more is a failure of the command, with its reason", () => {
  const entraSync = join(__dirname, "../../../lib/cli/entra-sync.ts");
  const typescript = join(__dirname, "../../support/run-typescript.cjs");
  const { status, stderr } = spawnSync(
    "sh",
    ["-c", `node -r "${typescript}" "${entraSync}" explain SYNC101 > /dev/full`],
    {
      encoding: "utf8",
    },
  );
  expect({ status, stderr }).toEqual({ status: 2, stderr: "error: the output cannot be written: ENOSPC\n" });
});
