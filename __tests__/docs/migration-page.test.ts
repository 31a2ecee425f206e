import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { printTopology } from "../../lib/domain/document/topology-document";
import { MOST_CONTAINERS, MOST_OBJECTS, WIZARD } from "../../lib/domain/fit/migration-wizard";
import { inDigits } from "../../lib/domain/input/digits";
import { MIGRATION_NEEDS } from "../../lib/domain/migration/needs";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { run } from "../cli/captured-io";
import { CONNECT_FIXTURES } from "../support/connect-exports";
import { GRAPH_FIXTURES } from "../support/graph-exports";
import { migrating } from "../support/migrating";
import { observedFolder } from "../support/observed-folder";
import { CORP, ROOT, under } from "../support/topology";

const PAGE = readFileSync(join(__dirname, "../../docs/migration.md"), "utf8");

/** Each command of the page, as words; none of its arguments has a blank. */
const COMMANDS = [...PAGE.matchAll(/^```sh\n([\s\S]*?)^```/gm)]
  .flatMap(([, block = ""]) => block.split("\n"))
  .filter((line) => line.startsWith("npx entra-sync "))
  .map((line) =>
    line
      .replace(/ *#.*$/, "")
      .split(" ")
      .slice(2),
  );

/** What a command is run in; one that is not listed here reads exports of people, and is run by tests of its own. */
const WORLDS: Readonly<Record<string, () => SyncTopology>> = {
  adopt: () => migrating({ done: 0 }),
  check: () => migrating({ done: 0 }),
  fit: () => migrating({ done: 0 }),
  path: () => migrating({ done: 1 }),
  health: () => migrating({ done: 4, connectSync: "staging" }),
  runbook: () => migrating({ done: 4, connectSync: "staging" }),
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "entra-sync-migration-page-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** A project after a synth, with an inventory, an observation, and what was collected of a running tenant. */
function fill(topology: SyncTopology): void {
  const counts = { users: 12, inetOrgPersons: 0, groups: 3, contacts: 0, devices: 0 };
  const organizationalUnits = [ROOT, under("OU=IT")].map((distinguishedName) => ({ distinguishedName, ...counts }));
  write(
    "corp.json",
    JSON.stringify({ version: 1, domain: CORP, takenAt: "2026-11-20T06:00:00Z", organizationalUnits }),
  );
  write("cdktf.out/sync-topology.json", printTopology(topology));
  write("docs/.keep", "");
  for (const { path, bytes } of observedFolder(topology)) write(path.replace(/^seen/, "observed"), bytes);
  cpSync(join(CONNECT_FIXTURES, "active"), join(folder, "collected/connect/SYNC01"), { recursive: true });
  cpSync(join(GRAPH_FIXTURES, "contoso"), join(folder, "collected/graph"), { recursive: true });
}

test("the page has commands from the first look to the end", () => {
  const named = new Set(COMMANDS.map(([name]) => name));
  for (const name of Object.keys(WORLDS)) expect(named).toContain(name);
});

test.each(COMMANDS.filter(([name = ""]) => name in WORLDS))("entra-sync %s %s runs", async (...words) => {
  const [name = ""] = words;
  fill((WORLDS[name] as () => SyncTopology)());
  const { exitCode, stderr } = await run(
    folder,
    words.filter((word) => word !== undefined),
  );
  expect([stderr, exitCode < 2]).toEqual([expect.not.stringMatching(/error/i), true]);
});

test("every other command of the page is one, with the options that the page gives it", async () => {
  for (const [name = "", ...words] of COMMANDS) {
    const { exitCode, stdout } = await run(folder, [name, "--help"]);
    expect([name, exitCode]).toEqual([name, 0]);
    for (const option of words.filter((word) => word.startsWith("--"))) expect(stdout).toContain(option);
  }
});

test("the page has the wizard's numbers, and the page of each need that it tells", () => {
  expect(PAGE).toContain(`at most ${inDigits(MOST_OBJECTS)} objects in scope`);
  expect(PAGE).toContain(`at most ${MOST_CONTAINERS} included containers in each domain`);
  expect(PAGE).toContain(WIZARD.page);
  const told = [
    "groupMatching",
    "devices",
    "exchangeHybrid",
    "passwordHashes",
    "passwordHashesOfAll",
    "passwordWriteback",
  ];
  const more = ["directoryExtensions", "passThroughAuthentication", "seamlessSingleSignOn", "groupWriteback"];
  for (const { name, page } of MIGRATION_NEEDS)
    if ([...told, ...more].includes(name)) expect([name, PAGE.includes(page)]).toEqual([name, true]);
});
