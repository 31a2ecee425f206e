import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../../lib";
import * as catalog from "../../lib/rules/catalog";
import type { Rule } from "../../lib/rules/rule";
import { CloudSyncStack, ServersStack, type TenantDefinition } from "../../stacks";
import { contoso } from "../../stacks/tenants/contoso";

let outdir: string;
const BOTH = [CloudSyncStack, ServersStack];

beforeEach(() => {
  outdir = join(mkdtempSync(join(tmpdir(), "synthesize-")), "cdktf.out");
  process.env.CDKTF_OUTDIR = outdir;
});

afterEach(() => {
  delete process.env.CDKTF_OUTDIR;
  process.exitCode = 0;
  rmSync(join(outdir, ".."), { recursive: true });
  jest.restoreAllMocks();
});

/** Synthesizes both stacks of the tenant, or one of them, and returns what a person sees, with the exit code. */
function run(definition: TenantDefinition, stacks: readonly (typeof CloudSyncStack | typeof ServersStack)[] = BOTH) {
  const written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    jest.spyOn(process[name], "write").mockImplementation((text) => {
      written[name] += text;
      return true;
    });
  synthesize((app) => {
    for (const Stack of stacks) new Stack(app, definition);
  });
  jest.restoreAllMocks();
  const { exitCode = 0 } = process;
  process.exitCode = 0;
  return { ...written, exitCode };
}

/** Every file beneath the output folder, with its text. */
function contents(): Record<string, string> {
  if (!existsSync(outdir)) return {};
  const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), "utf8")]),
  );
}

/** Contoso with its sales OU in two scopes: Connect Sync no longer hands it over. */
const contested: TenantDefinition = { ...contoso, connectSync: { ...contoso.connectSync, handsOver: [] } as never };

test("a clean tenant is written, with its topology beside the stacks", () => {
  const { exitCode, stdout, stderr } = run(contoso);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("Wrote contoso-servers, contoso-sync and sync-topology.json");
  expect(stdout).toContain("corp-sales (Cloud Sync)");
  expect(
    Object.keys(contents())
      .map((file) => file.slice(outdir.length + 1))
      .sort(),
  ).toEqual([
    "manifest.json",
    "stacks/contoso-servers/cdk.tf.json",
    "stacks/contoso-sync/cdk.tf.json",
    "sync-topology.json",
  ]);
});

test("a contest is told with both constructs, ends with 1, and leaves every file as it was", () => {
  run(contoso);
  const before = contents();
  const { exitCode, stdout, stderr } = run(contested);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toContain("error SYNC101: An object has one owner");
  expect(stderr).toContain("contoso-servers/contoso-aadc-01");
  expect(stderr).toContain("contoso-sync/corp-sales");
  expect(contents()).toEqual(before);
});

test("with an error a first synth writes no file", () => {
  expect(run(contested).exitCode).toBe(1);
  expect(contents()).toEqual({});
});

test("two active servers are refused, and all findings are told at once", () => {
  const servers = contoso.connectSync?.servers.map((server) => ({ ...server, role: "active" as const }));
  const { exitCode, stderr } = run({ ...contested, connectSync: { ...contested.connectSync, servers } as never });
  expect(exitCode).toBe(1);
  expect(stderr).toContain("error SYNC201: A tenant has one active Connect Sync server");
  expect(stderr).toContain("error SYNC101");
});

test("a warning is told and stops nothing", () => {
  const servers = contoso.connectSync?.servers.slice(0, 1);
  const { exitCode, stdout } = run({ ...contoso, connectSync: { ...contoso.connectSync, servers } as never });
  expect(exitCode).toBe(0);
  expect(stdout).toContain("warning SYNC203: A staging server stands by the active one");
});

test.each([
  ["a tenant id that is no GUID", { tenantId: "contoso" }, /"contoso" is no GUID[\s\S]*tenantId/],
  [
    "a malformed OU",
    {
      cloudSync: [
        { ...contoso.cloudSync[0], scope: { domain: "corp.contoso.com", organizationalUnits: ["OU Sales"] } },
      ],
    },
    /OU Sales[\s\S]*tenant contoso, corp-sales, include 1, character/,
  ],
  [
    "an empty scope",
    { cloudSync: [{ ...contoso.cloudSync[0], scope: { domain: "corp.contoso.com", organizationalUnits: [] } }] },
    /list of organizational units is empty[\s\S]*OuScope\.wholeDomain/,
  ],
])("%s ends with 2, the value, the place and the line, and nothing is written", (_, change, message) => {
  const { exitCode, stderr } = run({ ...contoso, ...change } as TenantDefinition);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/line {2}\S+\.ts:\d+/);
  expect(contents()).toEqual({});
});

test("a crash in a rule ends with 2, names the rule and writes nothing", () => {
  const [first] = catalog.catalog;
  jest.spyOn(first as Rule, "judge").mockImplementation(() => {
    throw new Error("boom");
  });
  const { exitCode, stderr } = run(contoso);
  expect({ exitCode, written: contents() }).toEqual({ exitCode: 2, written: {} });
  expect(stderr).toContain("the rule SYNC101 crashed: boom");
});

describe("a second synth of one process into one folder", () => {
  test("is refused when it would leave stacks of the first there, before anything is written", () => {
    expect(run(contoso, [ServersStack]).exitCode).toBe(0);
    const before = contents();
    const { exitCode, stdout, stderr } = run(contoso, [CloudSyncStack]);
    expect({ exitCode, stdout, written: contents() }).toEqual({ exitCode: 2, stdout: "", written: before });
    expect(stderr).toMatch(/^error: an earlier synthesize\(\) of this process wrote contoso-servers into this folder/);
    expect(stderr).toMatch(
      /contoso-sync would leave there[\s\S]*where synthesize\(\), .*cdktf\.out\n {2}fix {3}use one/,
    );
    expect(stderr).toMatch(/line {2}\S+\.ts:\d+/);
  });

  test("is refused by whatever path it comes to the folder", () => {
    run(contoso, [ServersStack]);
    symlinkSync(outdir, join(outdir, "../link"));
    process.env.CDKTF_OUTDIR = join(outdir, "../link");
    expect(run(contoso, [CloudSyncStack]).exitCode).toBe(2);
  });

  test("of the same app, or of one that replaces every stack, is a synth like any other", () => {
    expect(run(contoso, [ServersStack]).exitCode).toBe(0);
    expect(run(contoso).exitCode).toBe(0);
    expect(run(contoso).exitCode).toBe(0);
    expect(run(contoso, [ServersStack]).exitCode).toBe(2);
  });

  test("is allowed after one that was refused, and wrote nothing", () => {
    expect(run(contested).exitCode).toBe(1);
    expect(run(contoso, [ServersStack]).exitCode).toBe(0);
  });

  test("is allowed in another folder, and once the first one's stacks are removed", () => {
    expect(run(contoso).exitCode).toBe(0);
    process.env.CDKTF_OUTDIR = join(outdir, "../other");
    expect(run(contoso, [ServersStack]).exitCode).toBe(0);
    process.env.CDKTF_OUTDIR = outdir;
    rmSync(outdir, { recursive: true });
    expect(run(contoso, [ServersStack]).exitCode).toBe(0);
  });
});
