import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printTopology } from "../../../lib/domain/document/topology-document";
import { total } from "../../../lib/domain/inventory/inventory";
import { REPORT_FORMATS } from "../../../lib/report/report";
import { catalog } from "../../../lib/rules/catalog/catalog";
import type { Rule } from "../../../lib/rules/rule";
import { contestedEstate, soundEstate } from "../../picture/estate";
import { folderWith, run } from "../captured-io";

const sound = folderWith(soundEstate());
const contested = folderWith(contestedEstate());

afterEach(() => jest.restoreAllMocks());

test("a sound topology ends with 0", async () => {
  expect(await run(sound, ["check", "topology.json"])).toMatchObject({
    exitCode: 0,
    stderr: "",
  });
});

test("a finding of severity error ends with 1 and is reported on stdout", async () => {
  const { exitCode, stdout, stderr } = await run(contested, ["check", "topology.json"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
  expect(stdout).toContain("SYNC101");
  expect(stdout).toMatch(/[^\n]\n$/);
});

test("warnings and advice alone end with 0", async () => {
  const twoAgents = soundEstate().with({
    agents: soundEstate().agents.filter(({ zone }) => zone !== "3"),
  });
  const { exitCode, stdout } = await run(folderWith(twoAgents), ["check", "topology.json"]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("SYNC302");
});

test("without a file the one that a synth wrote is checked", async () => {
  const folder = folderWith(contestedEstate(), "sync-topology.json");
  mkdirSync(join(folder, "cdktf.out"));
  renameSync(join(folder, "sync-topology.json"), join(folder, "cdktf.out/sync-topology.json"));
  expect((await run(folder, ["check"])).exitCode).toBe(1);
});

test.each(REPORT_FORMATS)("%s is written to stdout, or the same to a file", async (format) => {
  const folder = folderWith(contestedEstate());
  const { stdout } = await run(folder, ["check", "topology.json", "--format", format]);
  const toFile = await run(folder, ["check", "topology.json", "--format", format, "--output", "results/report"]);
  expect(toFile).toEqual({ exitCode: 1, stdout: "", stderr: "" });
  expect(readFileSync(join(folder, "results/report"), "utf8")).toBe(stdout);
  expect(readdirSync(join(folder, "results"))).toEqual(["report"]);
});

test("a report that cannot be written leaves what was there, and ends with 2", async () => {
  const folder = folderWith(contestedEstate());
  mkdirSync(join(folder, "report"));
  writeFileSync(join(folder, "report/kept"), "");
  const { exitCode, stderr } = await run(folder, ["check", "topology.json", "--output", "report"]);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^error: the file cannot be written: \w+\n {2}where report\n {2}fix {3}use a file/);
  expect(existsSync(join(folder, "report/kept"))).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(["report", "topology.json"]);
});

describe("colour", () => {
  const ESCAPE = "\u001b[";
  const atTerminal = { write: (text: string) => (shown += text), isTTY: true };
  let shown = "";
  beforeEach(() => {
    shown = "";
  });

  test("is for a terminal", async () => {
    await run(contested, ["check", "topology.json"], { stdout: atTerminal });
    expect(shown).toContain(ESCAPE);
  });

  test("is not for a pipe", async () => {
    expect((await run(contested, ["check", "topology.json"])).stdout).not.toContain(ESCAPE);
  });

  test("is not for who sets NO_COLOR", async () => {
    await run(contested, ["check", "topology.json"], {
      stdout: atTerminal,
      env: { NO_COLOR: "1" },
    });
    expect(shown).not.toContain(ESCAPE);
  });

  test("is not for a file, terminal or no", async () => {
    const folder = folderWith(contestedEstate());
    await run(folder, ["check", "topology.json", "--output", "report"], {
      stdout: atTerminal,
    });
    expect(readFileSync(join(folder, "report"), "utf8")).not.toContain(ESCAPE);
  });
});

describe("what the tool cannot do ends with 2 and prints no report", () => {
  test("a file that is not there", async () => {
    const { exitCode, stdout, stderr } = await run(sound, ["check", "no.json"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatchInlineSnapshot(`
      "error: there is no such file
        where no.json
        fix   use the sync-topology.json that a synth wrote: run the synth first, or name the file
      "
    `);
  });

  test("a folder without a topology", async () => {
    const { exitCode, stderr } = await run(sound, ["check", "."]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatchInlineSnapshot(`
      "error: the folder has no sync-topology.json
        where .
        fix   use the folder that a synth wrote to, cdktf.out unless the app says otherwise: run the synth first
      "
    `);
  });

  test("the folder around the one that a synth wrote, which is offered", async () => {
    mkdirSync(join(sound, "repository/cdktf.out"), { recursive: true });
    writeFileSync(join(sound, "repository/cdktf.out/sync-topology.json"), printTopology(soundEstate()));
    expect(await run(sound, ["check", "repository"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("where repository\n  fix   use repository/cdktf.out, the folder"),
    });
  });

  test("a file that is cut off", async () => {
    const { exitCode, stderr } = await run(folderWith('{"version": 1,'), ["check", "topology.json"]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatchInlineSnapshot(`
      "error: the file ends before its JSON does
        where topology.json, line 1, column 15
        fix   use the sync-topology.json that a synth wrote, whole
      "
    `);
  });

  test("a file in UTF-16, as a > in PowerShell writes it", async () => {
    const folder = folderWith("");
    writeFileSync(join(folder, "topology.json"), Buffer.from("\ufeff{}", "utf16le"));
    expect((await run(folder, ["check", "topology.json"])).stderr).toContain("error: the file is not in UTF-8");
  });

  test("a rule that crashes, which is named", async () => {
    const [rule] = catalog;
    jest.spyOn(rule as Rule, "judge").mockImplementation(() => {
      throw new Error("boom");
    });
    const { exitCode, stdout, stderr } = await run(sound, ["check", "topology.json"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatch(/^error: the rule SYNC101 crashed: boom\n {2}where Error: boom\n/);
    expect(stderr).toMatch(/\n {2}docs {2}entra-sync explain SYNC101\n$/);
  });

  test("an unknown option, and the nearest is offered", async () => {
    const { exitCode, stderr } = await run(sound, ["check", "--formt", "json"]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatchInlineSnapshot(`
      "error: unknown option '--formt' (Did you mean --format?)
        where entra-sync check --formt json
        fix   use entra-sync check --help to see the commands and options
      "
    `);
  });

  test("an unknown format, and the known ones are named", async () => {
    expect(await run(sound, ["check", "--format", "xml"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("text, json, markdown, sarif, junit, github"),
    });
  });
});

describe("inventories", () => {
  const NOTHING = {
    users: 0,
    inetOrgPersons: 0,
    groups: 0,
    contacts: 0,
    devices: 0,
  };
  const inventoryOf = (domain: string, users: number) =>
    JSON.stringify({
      version: 1,
      domain,
      takenAt: "2026-11-20T06:00:00Z",
      organizationalUnits: [
        {
          distinguishedName: `DC=${domain.replaceAll(".", ",DC=")}`,
          ...NOTHING,
          users,
        },
      ],
    });
  const folder = folderWith(soundEstate());
  writeFileSync(join(folder, "corp.json"), inventoryOf("corp.contoso.com", 3));
  writeFileSync(join(folder, "lab.json"), inventoryOf("lab.contoso.com", 4));
  writeFileSync(join(folder, "corp-again.json"), inventoryOf("CORP.contoso.com", 5));
  const check = (...argv: string[]) => run(folder, ["check", "topology.json", "--today", "2026-11-21", ...argv]);

  /** What the first law is told of the users of each domain. */
  async function seenBy(...argv: string[]): Promise<(number | undefined)[]> {
    let seen: (number | undefined)[] = [];
    jest.spyOn(catalog[0] as Rule, "judge").mockImplementation((_, { inventory }) => {
      seen = ["corp.contoso.com", "lab.contoso.com", "fabrikam.com"].map((domain) => {
        const counted = inventory.of(domain);
        return counted && total(counted.count());
      });
      return [];
    });
    await check(...argv);
    return seen;
  }

  test.each([
    ["none", [], [undefined, undefined, undefined]],
    ["one", ["--inventory", "corp.json"], [3, undefined, undefined]],
    ["several in one option", ["--inventory", "lab.json", "corp.json"], [3, 4, undefined]],
    ["several options", ["--inventory", "corp.json", "--inventory", "lab.json"], [3, 4, undefined]],
  ])("reach the laws: %s", async (_, argv, seen) => {
    expect(await seenBy(...argv)).toEqual(seen);
  });

  test("what is old is said under the findings, and changes no exit code", async () => {
    const { exitCode, stdout } = await check("--inventory", "corp.json", "--today", "2027-11-20");
    expect(stdout).toContain("The inventory of corp.contoso.com is 365 days old");
    expect(exitCode).toBe((await check("--inventory", "corp.json")).exitCode);
  });

  test("two of one domain are refused, and both are named", async () => {
    const { exitCode, stdout, stderr } = await check("--inventory", "corp.json", "corp-again.json");
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatchInlineSnapshot(`
      "error: two files hold the inventory of corp.contoso.com
        where corp.json and corp-again.json
        fix   use one file for each domain, the newest
      "
    `);
  });

  test("one that is not there is refused", async () => {
    expect(await check("--inventory", "no.json")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^error: there is no such file\n {2}where no\.json\n {2}fix {3}use an inventory/),
    });
  });

  test("one in UTF-16 is refused as a topology is", async () => {
    writeFileSync(join(folder, "utf16.json"), Buffer.from(`\ufeff${inventoryOf("corp.contoso.com", 1)}`, "utf16le"));
    expect(await check("--inventory", "utf16.json")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("error: the file is not in UTF-8\n  where utf16.json"),
    });
  });

  test("a topology that follows the option is taken for one, and refused in words", async () => {
    expect(await run(folder, ["check", "--inventory", "corp.json", "topology.json"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("use the inventory that export-inventory.ps1 wrote"),
    });
  });
});

test("no name in a file can move the cursor by way of an error", async () => {
  const { stderr } = await run(folderWith('{"version": "\\u001b[2J\\u202e"}'), ["check", "topology.json"]);
  expect(stderr.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect((await run(sound, ["check", "\u001b[2J.json"])).stderr.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
});
