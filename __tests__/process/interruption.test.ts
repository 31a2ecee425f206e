import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { INTERRUPTIONS } from "../../lib/process/interruption";

const TYPESCRIPT = join(__dirname, "../support/run-typescript.cjs");
const DISK = join(__dirname, "../../lib/disk");

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "entra-sync-interrupted-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script until it says that it has begun, interrupts it, and tells how it ended. */
async function interrupted(script: string, signal: NodeJS.Signals) {
  const argv = ["-r", TYPESCRIPT, "-e", `${script}; console.log("begun"); setInterval(() => {}, 1000);`];
  const child = spawn(process.execPath, argv, { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  const begun = readdirSync(folder).length;
  child.kill(signal);
  return { begun, ended: await ended, left: readdirSync(folder) };
}

const WRITERS = {
  "a whole folder": `const { WholeFolder } = require("${DISK}/whole-folder");
    const folder = new WholeFolder("above/out"); folder.write("a.json", "1"); folder.grow("b.csv").write("2"); folder.lines("c.gz").write(["3"])`,
  "private lines": `const { PrivateLines } = require("${DISK}/private-lines");
    new PrivateLines("above/list.gz").write(["1"])`,
} as const;

/** Windows ends a process without asking it. */
const [describeWithSignals, testWithSignals] =
  process.platform === "win32" ? [describe.skip, test.skip] : [describe, test];

describeWithSignals.each(Object.entries(WRITERS))("%s that is not yet put", (_, script) => {
  test.each(INTERRUPTIONS)("%s leaves nothing of it, and ends the process as it would any other", async (signal) => {
    expect(await interrupted(script, signal)).toEqual({ begun: 1, ended: [null, signal], left: [] });
  });
});

test("what is put stays, and an interruption afterwards ends the process at once", async () => {
  const put = `const { WholeFolder } = require("${DISK}/whole-folder");
    const folder = new WholeFolder("out"); folder.put(); folder.close();
    if (process.listenerCount("SIGTERM") > 0) throw new Error("somebody still listens")`;
  expect(await interrupted(put, "SIGTERM")).toEqual({ begun: 1, ended: [null, "SIGTERM"], left: ["out"] });
});

testWithSignals("an interruption that comes while the process is busy is noticed before anything is put", async () => {
  const busy = `const { WholeFolder } = require("${DISK}/whole-folder");
    const { noticeInterruption } = require("${join(DISK, "../process/interruption")}");
    const folder = new WholeFolder("out");
    process.kill(process.pid, "SIGTERM");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    noticeInterruption().then(() => folder.put())`;
  const child = spawn(process.execPath, ["-r", TYPESCRIPT, "-e", busy], { cwd: folder, stdio: "inherit" });
  expect(await once(child, "exit")).toEqual([null, "SIGTERM"]);
  expect(readdirSync(folder)).toEqual([]);
});

const BUSY = `(function* () { yield "one "; process.kill(process.pid, "SIGTERM"); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50); yield "two"; })()`;

testWithSignals.each([
  ["writeWhole", `writeWhole("picks.json", ${BUSY}, true)`],
  ["writeOnce", `writeOnce("picks.json", { [Symbol.toPrimitive]: () => [...${BUSY}].join("") }, true)`],
  ["writeAllWhole", `writeAllWhole([["picks.json", { [Symbol.toPrimitive]: () => [...${BUSY}].join("") }]])`],
])("an interruption within %s comes when the file is whole, with nothing beside it", async (_, call) => {
  const writing = `require("${DISK}/write-whole").${call}; setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ["-r", TYPESCRIPT, "-e", writing], { cwd: folder, stdio: "inherit" });
  expect(await once(child, "exit")).toEqual([null, "SIGTERM"]);
  expect(readdirSync(folder)).toEqual(["picks.json"]);
  expect(readFileSync(join(folder, "picks.json"), "utf8")).toBe("one two");
});
