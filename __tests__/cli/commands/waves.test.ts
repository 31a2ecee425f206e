import {
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { printTopology } from "../../../lib/domain/document/topology-document";
import type { ExistingConnectSyncServerDefinition, TenantDefinition } from "../../../stacks";
import { topologyIn } from "../../../stacks/testing";
import { contoso, INVENTORY } from "../../fixtures/waves/definition";
import { contosoAtGraph } from "../../observe/observed-tenant";
import { migrating } from "../../support/migrating";
import { directoryUser, syncedUser, writeDirectory } from "../../support/object-files";
import { cloudSync, connectSync, estate, ous, servers, twoTenants } from "../../support/topology";
import { folderWith, run } from "../captured-io";

jest.setTimeout(60_000);

/** Part of the build of the tests, so that its types are those of a definition. */
const GOLDEN = join(__dirname, "../../fixtures/waves/contoso-waves.ts");
const ANSWERS = join(__dirname, "golden");
const TODAY = ["--today", "2026-12-01"];

const folder = folderWith(printTopology(topologyIn([contoso])));
const at = (path: string) => join(folder, path);
writeFileSync(at("corp.json"), JSON.stringify(INVENTORY));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function waves(...options: readonly string[]) {
  return run(folder, ["waves", "topology.json", ...TODAY, ...options]);
}

function holdGolden(file: string, text: string): void {
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
}

describe("the definition", () => {
  test("what is printed reads as its golden file, which compiles", async () => {
    await waves("--inventory", "corp.json", "--output", "contoso-waves.ts");
    const source = readFileSync(at("contoso-waves.ts"), "utf8");
    holdGolden(GOLDEN, source.replace('"cdktf-entra-sync/stacks"', '"../../../stacks"'));
  });

  /** The tenant with what was printed put into it, as its comment says. */
  function takenOver(): TenantDefinition {
    const { contosoWaveConfigurations, contosoWaves } = require(GOLDEN);
    return {
      ...contoso,
      cloudSync: [...contoso.cloudSync, ...contosoWaveConfigurations],
      migration: { done: 0, waves: contosoWaves },
    };
  }

  test("put into the tenant, it is a path without an error", async () => {
    writeFileSync(at("taken-over.json"), printTopology(topologyIn([takenOver()])));
    const { exitCode, stdout } = await run(folder, ["path", "taken-over.json", "--inventory", "corp.json", ...TODAY]);
    expect([exitCode, stdout.split("\n")[0]]).toEqual([
      0,
      "contoso: none of 4 waves is done. Nothing stops the path: no step and no way back has an error. Steps warn of SYNC107, SYNC114, SYNC403 and SYNC710.",
    ]);
  });

  test("what was judged with the proposal is what the tenant declares then, so that the same errors are found", async () => {
    const unserved = { ...contoso, existingAgents: [] };
    writeFileSync(at("unserved.json"), printTopology(topologyIn([unserved])));
    const proposed = await run(folder, [
      "waves",
      "unserved.json",
      "--inventory",
      "corp.json",
      "--format",
      "json",
      ...TODAY,
    ]);
    writeFileSync(at("unserved-path.json"), printTopology(topologyIn([{ ...takenOver(), existingAgents: [] }])));
    const path = await run(folder, ["path", "unserved-path.json", "--inventory", "corp.json", ...TODAY]);
    const codes = JSON.parse(proposed.stdout).errorsOnThePath.map(({ code }: { readonly code: string }) => code);
    expect(new Set(codes)).toEqual(new Set(["SYNC301"]));
    expect([proposed.exitCode, path.exitCode, path.stdout.includes("error SYNC301")]).toEqual([0, 1, true]);
  });
});

describe("a file that is there", () => {
  const EDITED = "export const contosoWaves = [];  // as we edited them\n";
  const propose = (...options: readonly string[]) => waves("--inventory", "corp.json", ...options);

  test.each([[[]], [["--format", "typescript"]]])("a proposal that was edited stays, with %j", async (format) => {
    const file = format.length > 0 ? "edited.txt" : "edited.ts";
    writeFileSync(at(file), EDITED);
    expect(await propose("--output", file, ...format)).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `error: this file exists already, and nothing was written\n  where ${file}\n  fix   use --force to replace it, or another file with --output\n`,
    });
    expect(readFileSync(at(file), "utf8")).toBe(EDITED);
  });

  test("so does one that a link leads to, and the link", async () => {
    writeFileSync(at("linked.ts"), EDITED);
    symlinkSync("linked.ts", at("link.ts"));
    expect(await propose("--output", "link.ts")).toMatchObject({ exitCode: 2 });
    expect([readFileSync(at("linked.ts"), "utf8"), readlinkSync(at("link.ts"))]).toEqual([EDITED, "linked.ts"]);
  });

  test("it is refused before anything is read", async () => {
    writeFileSync(at("early.ts"), EDITED);
    const { stderr } = await waves("--inventory", "missing.json", "--output", "early.ts");
    expect(stderr).toContain("this file exists already");
  });

  test("with --force it is replaced, whole", async () => {
    writeFileSync(at("forced.ts"), EDITED);
    expect(await propose("--output", "forced.ts", "--force")).toMatchObject({ exitCode: 0, stderr: "" });
    const written = readFileSync(at("forced.ts"), "utf8");
    expect([written.slice(0, 11), written.includes("as we edited them")]).toEqual(["import type", false]);
  });

  test("an answer is replaced, as a pipeline needs it", async () => {
    writeFileSync(at("answer.md"), "of yesterday");
    expect(await propose("--output", "answer.md")).toMatchObject({ exitCode: 0 });
    expect(readFileSync(at("answer.md"), "utf8")).toMatch(/^# /);
  });

  test("a device gets it: nothing there is lost", async () => {
    expect(await propose("--output", "/dev/null", "--format", "typescript")).toMatchObject({ exitCode: 0, stderr: "" });
  });
});

describe("the answer", () => {
  test.each(["text", "markdown", "json"])("%s reads as its golden file", async (format) => {
    const { exitCode, stdout, stderr } = await waves("--inventory", "corp.json", "--format", format);
    expect([exitCode, stderr]).toEqual([0, ""]);
    mkdirSync(ANSWERS, { recursive: true });
    holdGolden(join(ANSWERS, `waves.${format}.txt`), stdout);
  });

  test("waves that are declared already come first, and none is proposed where all is planned", async () => {
    const declared = folderWith(migrating({ done: 1 }));
    writeFileSync(join(declared, "corp.json"), JSON.stringify(INVENTORY));
    const { stdout } = await run(declared, ["waves", "topology.json", "--inventory", "corp.json", ...TODAY]);
    expect(stdout).toMatch(/^contoso: no wave is left to propose\./);
    expect(stdout.match(/^ {2}plan {3}.*in a wave that is declared already$/gm)).toHaveLength(4);
    expect(stdout.match(/^ {2}moved.*$/gm)).toEqual([expect.stringContaining("OU=Sales,")]);
    rmSync(declared, { recursive: true });
  });

  test("where what a server declares keeps everything, the answer says which line to change, and doing so gives waves", async () => {
    const proposed = async (settings: Partial<ExistingConnectSyncServerDefinition>) => {
      const { existingConnectSync, ...tenant } = contoso;
      const connectSync = existingConnectSync as NonNullable<typeof existingConnectSync>;
      const keeping: TenantDefinition = {
        ...tenant,
        forests: [...tenant.forests, { name: "adatum.com", domains: ["adatum.com"] }],
        existingConnectSync: {
          ...connectSync,
          servers: connectSync.servers.map((server) => ({ ...server, ...settings })),
        },
      };
      writeFileSync(at("keeping.json"), printTopology(topologyIn([keeping])));
      const { exitCode, stdout } = await run(folder, ["waves", "keeping.json", "--inventory", "corp.json", ...TODAY]);
      rmSync(at("keeping.ts"), { force: true });
      await run(folder, ["waves", "keeping.json", "--inventory", "corp.json", "--output", "keeping.ts", ...TODAY]);
      return { exitCode, verdict: stdout.split("\n")[0], todo: stdout.match(/^ {2}do .*$/gm), stdout };
    };
    expect(await proposed({ neededFor: ["crossForestReferences"] })).toMatchObject({
      exitCode: 0,
      verdict: expect.stringMatching(/^contoso: no wave can be proposed\. None of /),
      todo: [
        "  do     take crossForestReferences out of neededFor of aadc-01 where it no longer applies (managers or members in another forest), and run entra-sync waves again: as long as it is declared, no wave can have what it keeps",
      ],
      stdout: expect.stringContaining("managers or members in another forest (neededFor of aadc-01)"),
    });
    expect(readFileSync(at("keeping.ts"), "utf8")).toContain("None: entra-sync waves as text or Markdown says why");
    const customRules = [{ name: "In from AD - Pilot", direction: "inbound", precedence: 50 } as const];
    expect((await proposed({ customRules })).todo).toEqual([
      "  do     change what the settings of aadc-01 say (custom synchronization rules), and run entra-sync waves again: freed by saying the same as attribute mappings of a Cloud Sync configuration, or dropping the rules",
    ]);
    expect(await proposed({})).toMatchObject({ verdict: expect.stringMatching(/^contoso: \d waves? for/), todo: null });
    expect(readFileSync(at("keeping.ts"), "utf8")).not.toContain("says why");
  });

  test("of very many waves the path is not judged, and that is said", async () => {
    const teams = Array.from({ length: 110 }, (_, nth) => ({
      ...INVENTORY.organizationalUnits[0],
      distinguishedName: `OU=Team ${nth},OU=CORP,DC=corp,DC=contoso,DC=com`,
      users: 2,
    }));
    const references = Array.from({ length: 7 }, (_, nth) => ({
      from: String(teams[0]?.distinguishedName),
      to: String(teams[nth + 1]?.distinguishedName),
      count: nth + 1,
    }));
    const [root, corp] = INVENTORY.organizationalUnits;
    writeFileSync(
      at("many.json"),
      JSON.stringify({ ...INVENTORY, organizationalUnits: [root, corp, ...teams], references }),
    );
    const { stdout } = await waves("--inventory", "many.json", "--at-most", "2");
    expect(stdout).toMatch(/^contoso: 110 waves /);
    expect(stdout).toContain("the path over so many waves was not judged");
    expect(stdout).toContain("  torn   3 references between it and 2 other waves\n");
  });

  test("a pilot and a size can be asked for", async () => {
    const options = [
      "--inventory",
      "corp.json",
      "--pilot",
      "OU=Finance,OU=CORP,DC=corp,DC=contoso,DC=com",
      "--at-most",
      "1,500",
    ];
    expect(await waves(...options)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("where --at-most, its value\n"),
    });
    const { stdout } = await waves(...options.slice(0, -1), "1500");
    expect(stdout).toContain("(finance): the pilot\n");
    expect(stdout).toContain("at most 1,500 in each.");
  });

  test.each([
    [[], "--inventory, --ad"],
    [["--inventory", "corp.json", "--entra", "observed"], "--entra"],
    [["--inventory", "corp.json", "--tenant", "contso"], "use contoso"],
    [["--inventory", "corp.json", "--pilot", "OU=Plant,OU=CORP,DC=corp,DC=contoso,DC=com"], "--at-most 4000"],
  ])("%j is refused", async (options, why) => {
    expect(await waves(...options)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(why) });
  });

  test("a topology without Connect Sync is refused, and no tenant of it is proposed instead", async () => {
    writeFileSync(at("cloud.json"), printTopology(estate({ connectSync: [] })));
    const { exitCode, stderr } = await run(folder, ["waves", "cloud.json", "--inventory", "corp.json"]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("no tenant has Connect Sync")]);
    expect(stderr).toContain("fix   use one that declares a Connect Sync server");
  });

  test("of several tenants with Connect Sync, one has to be named", async () => {
    const [one, other] = [connectSync(), connectSync({ tenant: "fabrikam", name: "aadc-11" })];
    const both = folderWith(estate({ tenants: twoTenants(), connectSync: [one, other] }));
    writeFileSync(join(both, "corp.json"), JSON.stringify(INVENTORY));
    const ask = (...more: string[]) => run(both, ["waves", "topology.json", "--inventory", "corp.json", ...more]);
    expect(await ask()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("contoso or fabrikam") });
    expect(await ask("--tenant", "fabrikam")).toMatchObject({ exitCode: 0 });
    rmSync(both, { recursive: true });
  });
});

describe("exports of objects", () => {
  const SALES = "OU=Sales,OU=CORP";
  const NAMES = /ada|ben|cleo/i;

  beforeAll(async () => {
    const manager = { manager: `CN=Ben,OU=HR,OU=CORP,DC=corp,DC=contoso,DC=com` };
    writeDirectory(at("ad/corp.ndjson"), [
      directoryUser("Ada", SALES, 1, manager),
      directoryUser("Ben", "OU=HR,OU=CORP", 2),
      directoryUser("Cleo", SALES, 3),
    ]);
    const graph = await contosoAtGraph([]);
    graph.live.users = [syncedUser("Ada", 0x11, 1), syncedUser("Ben", 0x12, 2), syncedUser("Cleo", 0x13, 3)];
    const observed = await run(folder, ["observe", "observed", "--objects", "--sandbox", graph.origin]);
    await graph.close();
    if (observed.exitCode === 2) throw new Error(observed.stderr);
    const moving = estate({ cloudSync: [], connectSync: servers({ settings: {}, scopes: [ous("OU=CORP")] }) });
    writeFileSync(at("moving.json"), printTopology(moving));
  });

  const ask = (...options: readonly string[]) =>
    run(folder, ["waves", "moving.json", "--ad", "ad", ...TODAY, ...options]);

  test.each(["text", "markdown", "json", "typescript"])(
    "%s names nobody without the tenant's objects",
    async (format) => {
      const { exitCode, stdout } = await ask("--format", format);
      expect([exitCode, stdout]).toEqual([0, expect.stringContaining("OU=HR,OU=CORP")]);
      expect(stdout).not.toMatch(NAMES);
    },
  );

  test("OUs, counts and references come from them, and what they lack is said", async () => {
    const { stdout } = await ask();
    expect(stdout).toContain("  torn   1 reference between it and wave 2 (sales): 1 from OU=Sales,");
    expect(stdout).toContain("so they are in no wave of their own: an inventory has them.");
  });

  test("with the tenant's objects, each wave has test users, in a private file", async () => {
    const { stdout } = await ask("--entra", "observed", "--format", "typescript");
    expect(stdout).toContain(
      'onDemandTests: [{ distinguishedName: "CN=Ben,OU=HR,OU=CORP,DC=corp,DC=contoso,DC=com" }]',
    );
    await ask("--entra", "observed", "--output", "waves.md");
    expect(readFileSync(at("waves.md"), "utf8")).toContain("**test** CN=Ada,");
    expect(statSync(at("waves.md")).mode & 0o077).toBe(0);
  });

  test("a git working tree is refused for names, and not without them", async () => {
    mkdirSync(at("repository/.git"), { recursive: true });
    const file = "repository/waves.ts";
    expect(await ask("--entra", "observed", "--output", file)).toMatchObject({ exitCode: 2 });
    expect(existsSync(at(file))).toBe(false);
    expect(await ask("--output", file)).toMatchObject({ exitCode: 0 });
    const forced = ["--output", file, "--force"];
    expect(await ask("--entra", "observed", ...forced)).toMatchObject({ exitCode: 2 });
    expect(await ask("--entra", "observed", ...forced, "--allow-repository")).toMatchObject({ exitCode: 0 });
  });

  test("an existing scope in the way is said", async () => {
    const claimed = estate({
      cloudSync: [cloudSync({ scope: ous(SALES), enabled: false })],
      connectSync: servers({ settings: {} }),
    });
    writeFileSync(at("claimed.json"), printTopology(claimed));
    const { stdout } = await run(folder, ["waves", "claimed.json", "--ad", "ad", ...TODAY]);
    expect(stdout).toContain("sales has it in scope, and it is not handed over");
  });
});
