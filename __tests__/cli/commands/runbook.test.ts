import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { CloudSyncWriter } from "../../../lib/domain/writers/cloud-sync-writer";
import { soundEstate } from "../../picture/estate";
import { migrating, SHARED_WAVES, WAVES } from "../../support/migrating";
import { NAUGHTY } from "../../support/naughty";
import { cloudSync, connectSync, estate, servers } from "../../support/topology";
import { folderWith, run } from "../captured-io";

const folder = folderWith(soundEstate());
const QUARANTINE = ["runbook", "quarantine", "--topology", "topology.json", "--tenant", "contoso"];

test("a runbook that does not apply to a tenant says why, and ends with 2", async () => {
  const alone = folderWith(estate({ connectSync: servers().slice(0, 1) }));
  const { exitCode, stdout, stderr } = await run(alone, ["runbook", "failover", "--topology", "topology.json"]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain("aadc-01 is its only Connect Sync server");
});

test("another runbook than there is, and another tenant, are refused with what there is", async () => {
  const unknown = await run(folder, ["runbook", "fail", "--topology", "topology.json"]);
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain("failover");
  const nobody = await run(folder, [...QUARANTINE.slice(0, -1), "contosso"]);
  expect(nobody).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("contoso") });
});

test("of several tenants one has to be named", async () => {
  const { exitCode, stderr } = await run(folder, QUARANTINE.slice(0, -2));
  expect(exitCode).toBe(2);
  expect(stderr).toContain("a runbook is for one tenant, and none is named");
});

test("the page runs nothing, loads nothing, and has a box and three lines for each step", async () => {
  const { exitCode } = await run(folder, [...QUARANTINE, "--output", "quarantine.html"]);
  expect(exitCode).toBe(0);
  const page = readFileSync(join(folder, "quarantine.html"), "utf8");
  expect(page).toContain("default-src 'none'; style-src 'sha256-");
  expect(page).not.toMatch(/<script|<img|<link|src=/);
  const steps = JSON.parse((await run(folder, [...QUARANTINE, "--format", "json"])).stdout).ways.flatMap(
    ({ steps: each }: { steps: readonly unknown[] }) => each,
  );
  expect([...page.matchAll(/<input type="checkbox"/g)]).toHaveLength(steps.length);
  expect([...page.matchAll(/<span>who<\/span><span>when<\/span>/g)]).toHaveLength(steps.length);
});

describe("a runbook of a wave", () => {
  const moving = folderWith(migrating({ done: 1 }));
  const about = (...argv: string[]) => run(moving, ["runbook", ...argv, "--topology", "topology.json"]);
  const titleOf = async (...argv: string[]) => (await about(...argv, "--format", "markdown")).stdout.split("\n")[0];

  test("is for the wave whose turn it is, or for the one that is named", async () => {
    expect(await titleOf("wave")).toBe("# contoso: Move wave 2 of 4 (it) to Cloud Sync");
    expect(await titleOf("wave", "stores")).toBe("# contoso: Move wave 3 of 4 (stores) to Cloud Sync");
    expect(await titleOf("roll-back-wave")).toBe("# contoso: Move wave 1 of 4 (sales) back to Connect Sync");
    expect(await titleOf("roll-back-wave", "finance")).toBe(
      "# contoso: Move wave 4 of 4 (finance) back to Connect Sync",
    );
  });

  test("goes back first with the wave that is handed over", async () => {
    const handed = folderWith(migrating({ done: 1, next: "handedOver" }));
    const { stdout } = await run(handed, ["runbook", "roll-back-wave", "--topology", "topology.json"]);
    expect(stdout).toMatch(/^contoso: Move wave 2 of 4 \(it\) back/i);
  });

  test("is not written before there is a wave to go back from, or after the last one", async () => {
    const first = await run(folderWith(migrating({ done: 0 })), [
      "runbook",
      "roll-back-wave",
      "--topology",
      "topology.json",
    ]);
    expect(first).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("no wave of its migration is done") });
    const last = await run(folderWith(migrating({ done: 4 })), ["runbook", "wave", "--topology", "topology.json"]);
    expect(last).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("every wave of its migration is done") });
    const gone = folderWith(migrating({ done: 4, connectSync: "removed" }));
    const without = await run(gone, ["runbook", "roll-back-wave", "--topology", "topology.json"]);
    expect(without).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("to where none is left there is no way back"),
    });
  });

  test("a wave that does not exist is refused with the nearest one, and any wave where a runbook is about none", async () => {
    expect(await about("wave", "store")).toEqual({
      exitCode: 2,
      stdout: "",
      stderr:
        'error: the migration of contoso has no wave "store"\n  where the name of the wave, after the name of the runbook\n  fix   use stores\n',
    });
    expect(await about("failover", "it")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('the runbook failover is not about a wave, and "it" is given'),
    });
  });

  test("a wave that shares its configuration has no way back, and one with another anchor no way", async () => {
    const shared = folderWith(migrating({ done: 3 }, SHARED_WAVES));
    const back = ["runbook", "roll-back-wave", "finance", "--topology", "topology.json"];
    expect(await run(shared, back)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("SYNC521") });
    const topology = migrating({ done: 1 });
    const servers = topology.connectSync.map((server) => server.with({ sourceAnchor: "employeeID" }));
    const anchored = folderWith(topology.with({ connectSync: servers }));
    expect(await run(anchored, ["runbook", "wave", "--topology", "topology.json"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("the source anchor of aadc-01 is employeeID"),
    });
  });

  test("gives each rule of a pair a number of its own below 100, on every server the same, and none that is declared", async () => {
    const customRules = [{ name: "Titles", direction: "inbound" as const, precedence: 54 }];
    const topology = migrating({ done: 1 });
    const servers = topology.connectSync.map((server) =>
      server.with({ settings: { ...server.settings, customRules } }),
    );
    const where = folderWith(topology.with({ connectSync: servers }));
    const numbers = new Map<string, Set<number>>();
    for (const { name } of WAVES) {
      const argv = ["runbook", "wave", name, "--topology", "topology.json", "--format", "json"];
      const { ways } = JSON.parse((await run(where, argv)).stdout);
      for (const { id, blocks } of ways[0].steps as readonly { id: string; blocks: { run?: string } }[])
        for (const [, rule = "", number] of /^pair-/.test(id)
          ? (blocks.run ?? "").matchAll(/-Name '([^']+)'.* -Precedence (\d+)/g)
          : [])
          numbers.set(rule, (numbers.get(rule) ?? new Set()).add(Number(number)));
    }
    const all = [...numbers.values()].map((each) => [...each]);
    expect(all.every(({ length }) => length === 1)).toBe(true);
    expect(new Set(all.flat()).size).toBe(3 + 4 * WAVES.length);
    expect(all.flat().every((number) => number >= 0 && number < 100 && number !== 54)).toBe(true);
  });

  test("has rules for the kinds that its configuration writes and the server selects", async () => {
    const topology = migrating({ done: 1 });
    const where = folderWith(
      topology.with({
        cloudSync: topology.cloudSync.map(
          (each) => new CloudSyncWriter({ ...each, deviceSync: each.name === "corp-it" }),
        ),
        connectSync: topology.connectSync.map((server) => server.with({ objectTypes: ["user", "group", "device"] })),
      }),
    );
    const rulesOf = async (wave: string) => {
      const argv = ["runbook", "wave", wave, "--topology", "topology.json", "--format", "json"];
      const { ways } = JSON.parse((await run(where, argv)).stdout);
      const pair = ways[0].steps.find(({ id }: { id: string }) => id === "pair-aadc-02").blocks.run as string;
      return [...pair.matchAll(/-From '(\w+)' -To '(\w+)'/g)].map(([, from, to]) => `${from} to ${to}`);
    };
    const people = ["user to person", "group to group"];
    expect(await rulesOf("it")).toEqual([
      ...people,
      "computer to device",
      "person to user",
      "group to group",
      "device to device",
    ]);
    expect(await rulesOf("stores")).toEqual([...people, "person to user", "group to group"]);
  });

  test("is refused where the numbers below 100 do not suffice", async () => {
    const customRules = Array.from({ length: 80 }, (_, precedence) => ({
      name: `Rule ${precedence}`,
      direction: "inbound" as const,
      precedence,
    }));
    const topology = migrating({ done: 1 });
    const servers = topology.connectSync.map((server) =>
      server.with({ settings: { ...server.settings, customRules } }),
    );
    const full = folderWith(topology.with({ connectSync: servers }));
    const last = await run(full, ["runbook", "wave", "finance", "--topology", "topology.json"]);
    expect(last).toMatchObject({ exitCode: 0 });
    const more = [
      ...customRules,
      ...[80, 81].map((precedence) => ({ name: `Rule ${precedence}`, direction: "inbound" as const, precedence })),
    ];
    const fuller = folderWith(
      topology.with({
        connectSync: servers.map((server) => server.with({ settings: { ...server.settings, customRules: more } })),
      }),
    );
    expect(await run(fuller, ["runbook", "wave", "finance", "--topology", "topology.json"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("the precedences from 0 to 99 do not suffice"),
    });
  });
});

/** A foreign text as a command has it, whatever is in it. */
const QUOTED = "'(?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*'";
const VALUE = new RegExp(`\\(''(?: \\+ (?:${QUOTED}|\\[char\\]0x[0-9a-f]{4}))+\\)|${QUOTED}`, "gu");

function estateNamed(name: string): SyncTopology {
  return estate({
    connectSync: [connectSync({ name })],
    cloudSync: [cloudSync({ name: `${name} `, passwordHashSync: true })],
  });
}

/** Waves whose first has this name. */
function wavesNamed(name: string): SyncTopology {
  return migrating(
    { done: 0 },
    WAVES.map((wave, index) => (index === 0 ? { ...wave, name } : wave)),
  );
}

async function commandsNamed(name: string, what: string, topologyNamed = estateNamed): Promise<readonly string[]> {
  const named = folderWith(topologyNamed(name));
  const argv = ["runbook", what, "--topology", "topology.json"];
  for (const format of ["text", "markdown", "html"]) {
    const { exitCode, stdout, stderr } = await run(named, [...argv, "--format", format]);
    expect([name, exitCode, stderr]).toEqual([name, 0, ""]);
    expect(stdout).not.toMatch(/##\w*\[|[\u202a-\u202e\u2066-\u2069\u200b]|\u001b/);
    // In a fence of Markdown, markup is text.
    const outside = stdout.replace(/^(`{3,})powershell\n[\s\S]*?\n\1$/gm, "");
    if (format !== "text") expect(outside).not.toMatch(/<(?:img|iframe)\b|<script>alert|<svg onload/i);
  }
  const { ways } = JSON.parse((await run(named, [...argv, "--format", "json"])).stdout);
  return ways.flatMap(({ frame, steps }: { frame: string; steps: readonly { blocks: object }[] }) =>
    [frame, ...steps.flatMap(({ blocks }) => Object.values(blocks))].map((text: string) => text.replace(VALUE, "'…'")),
  );
}

test.each(["password-hash-validation", "disaster"])(
  "no name in a topology is more than a value in the commands of %s",
  async (what) => {
    const plain = await commandsNamed("plain", what);
    for (const name of NAUGHTY.filter((each) => each.length < 1_000))
      expect([name, await commandsNamed(name, what)]).toEqual([name, plain]);
  },
);

test("no name of a wave is more than a value in the commands of wave", async () => {
  const plain = await commandsNamed("plain", "wave", wavesNamed);
  for (const name of NAUGHTY.filter((each) => each.length < 1_000 && each.trim() !== ""))
    expect([name, await commandsNamed(name, "wave", wavesNamed)]).toEqual([name, plain]);
});
