import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { REPORT_FORMATS } from "../../../lib/report/report";
import { type Folder, jobIn, observedFolder, principalIn, principalOf } from "../../support/observed-folder";
import { cloudSync, estate, tenant } from "../../support/topology";
import { folderWith, run } from "../captured-io";

const declared = estate();

/** A folder with a topology, and with an observation in `seen`. */
function world(change: (folder: Folder) => void = () => {}, topology = declared): string {
  const folder = folderWith(topology);
  for (const { path, bytes } of observedFolder(declared, change)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

const paused = (folder: Folder) => {
  jobIn(folder, "sales").job.schedule.state = "Paused";
};
const clicked = (folder: Folder) => {
  folder.principals.push(principalOf(cloudSync({ name: "clicked" }), 1));
};
const health = (folder: string, ...argv: string[]) => run(folder, ["health", "seen", "topology.json", ...argv]);

test("a tenant in which everything runs as declared has no findings, and the report says when it was seen", async () => {
  const { exitCode, stdout } = await health(world());
  expect(exitCode).toBe(0);
  expect(stdout).toContain("No findings");
  expect(stdout).toContain("Observed on 2026-11-26 12:00 UTC");
});

test("a job that stands still fails it, and leads to its page", async () => {
  const { exitCode, stdout } = await health(world(paused));
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^error SYNC804: A declared job runs$/m);
  expect(stdout).toContain("entra-sync explain SYNC804");
});

test("a configuration that somebody clicked beside a declared one has its objects twice, which no waiver accepts", async () => {
  const waiver = { code: "SYNC801", place: "contoso", reason: "we know", owner: "us", until: "2027-01-31" };
  const waiving = declared.with({ tenants: [tenant({ waivers: [waiver] })] });
  const { exitCode, stdout } = await health(world(clicked, waiving));
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^error SYNC801: /m);
  expect(stdout).toMatch(/^warning SYNC802: /m);
});

test("a waiver holds until its day, counted from the day of the observation", async () => {
  const accepted = (until: string) =>
    declared.with({
      tenants: [
        tenant({ waivers: [{ code: "SYNC804", place: "contoso-sync/sales", reason: "work", owner: "us", until }] }),
      ],
    });
  expect((await health(world(paused, accepted("2026-11-26")))).exitCode).toBe(0);
  expect((await health(world(paused, accepted("2026-11-25")))).exitCode).toBe(1);
});

test("a baseline knows what was there, and fails for what is new", async () => {
  const folder = world(paused);
  await health(folder, "--output", "known.json");
  expect((await health(folder, "--baseline", "known.json")).exitCode).toBe(0);
  for (const { path, bytes } of observedFolder(declared, (seen) => {
    paused(seen);
    principalIn(seen, "sales").servicePrincipal.accountEnabled = false;
  }))
    writeFileSync(join(folder, path), bytes);
  expect((await health(folder, "--baseline", "known.json")).exitCode).toBe(1);
});

test("what was not read this time does not count as resolved", async () => {
  const folder = world(paused);
  await health(folder, "--output", "known.json");
  const blind = (seen: Folder) => {
    seen.unknown.set(`jobs:${principalIn(seen, "sales").servicePrincipal.id}`, { reason: "throttled" });
  };
  for (const { path, bytes } of observedFolder(declared, blind)) writeFileSync(join(folder, path), bytes);
  const { stdout } = await health(folder, "--baseline", "known.json");
  expect(stdout).toContain("SYNC819");
  expect(stdout).not.toContain("resolved");
});

test("--fail-on warning fails for warnings too", async () => {
  const folder = world((seen) => {
    seen.agents = seen.agents.slice(1);
  });
  expect((await health(folder)).exitCode).toBe(0);
  expect((await health(folder, "--fail-on", "warning")).exitCode).toBe(1);
});

test.each(REPORT_FORMATS)("it answers as %s, the same each time", async (format) => {
  const folder = world(paused);
  const [one, other] = [await health(folder, "--format", format), await health(folder, "--format", format)];
  expect(one.stdout).toContain("SYNC804");
  expect(one).toEqual(other);
});

test.each(["html", "svg"])("the ending of a file asks for %s", async (format) => {
  const folder = world(paused);
  const { exitCode } = await health(folder, "--output", `health.${format}`);
  expect(exitCode).toBe(1);
  const drawn = readFileSync(join(folder, `health.${format}`), "utf8");
  expect(drawn).toContain("SYNC804");
  expect(drawn).toContain("✖");
});

test("the report for dashboards is still a baseline", async () => {
  const folder = world(paused);
  await health(folder, "--output", "known.json");
  const { estate: told } = JSON.parse(readFileSync(join(folder, "known.json"), "utf8"));
  expect(told.jobs).toMatchObject([{ configuration: "sales", state: "paused", condition: "down" }]);
  expect((await health(folder, "--baseline", "known.json")).exitCode).toBe(0);
});

test("a terminal is shown what changed, and only that; it is not judged while the folder is away", async () => {
  const folder = world();
  const screens: string[] = [];
  const closed = new Error("the terminal is closed");
  const stdout = {
    isTTY: true,
    write: (text: string) => {
      if (text === CLEAR) return;
      screens.push(text);
      if (screens.length === 3) throw closed;
    },
  };
  jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
  try {
    const running = run(folder, ["health", "seen", "topology.json", "--watch"], { stdout });
    const waited = () => jest.advanceTimersByTimeAsync(5_000);
    await waited();
    await waited();
    expect(screens.length).toBe(1);
    renameSync(join(folder, "seen"), join(folder, "away"));
    await waited();
    renameSync(join(folder, "away"), join(folder, "seen"));
    for (const { path, bytes } of observedFolder(declared, paused)) writeFileSync(join(folder, path), bytes);
    await waited();
    expect((await running).stderr).toContain(closed.message);
  } finally {
    jest.useRealTimers();
  }
  expect(screens).toEqual([
    expect.stringContaining("No findings"),
    expect.stringMatching(/^not judged: .*\n.*seen/),
    expect.stringContaining("SYNC804"),
  ]);
});

const CLEAR = "\u001b[H\u001b[2J\u001b[3J";

test.each([
  ["a log", [], false],
  ["a file", ["--output", "x.txt"], true],
  ["another format", ["--format", "json"], true],
])("%s cannot be watched", async (_, argv, isTTY) => {
  const stdout = { isTTY, write: () => {} };
  const { exitCode, stderr } = await run(world(), ["health", "seen", "topology.json", "--watch", ...argv], { stdout });
  expect(exitCode).toBe(2);
  expect(stderr).toContain("--watch");
});

test.each([
  ["a folder that is none", ["health", "nowhere", "topology.json"], /no such file or folder/],
  ["a folder without an observation", ["health", ".", "topology.json"], /observation/],
  ["no folder at all", ["health"], /observed/],
])("%s is told with exit code 2", async (_, argv, message) => {
  const { exitCode, stderr } = await run(folderWith(declared), argv);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(message);
});
