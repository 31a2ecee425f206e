import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, Aspects, type TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import * as ownRules from "../../docs/examples/own-rules/rules";
import { InputError, type SynthesizeOptions, synthesize } from "../../lib";
import * as catalog from "../../lib/rules/catalog/catalog";
import type { Rule } from "../../lib/rules/rule";
import { CloudSyncStack, ServersStack, type TenantDefinition } from "../../stacks";
import { contoso as wholeContoso } from "../../stacks/tenants/contoso";
import { run as entraSync } from "../cli/captured-io";

let outdir: string;
const SOMEBODY_OF_SALES = "CN=Ada,OU=Sales,OU=Corp,DC=corp,DC=contoso,DC=com";
const BOTH = [CloudSyncStack, ServersStack];

/** No more of Contoso than it takes for a contest, on machines that nothing is installed on: most tests here synthesize it twice. */
const contoso: TenantDefinition = {
  ...wholeContoso,
  connectSync: { ...wholeContoso.connectSync, installer: undefined } as never,
  cloudSync: wholeContoso.cloudSync.slice(0, 1),
  agents: wholeContoso.agents?.map(({ installer: _, ...group }) => group) ?? [],
  azure: { ...wholeContoso.azure, domainJoin: undefined } as never,
};

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
  return attempt((app) => {
    for (const Stack of stacks) new Stack(app, definition);
  });
}

function attempt(build: (app: App) => void, options: SynthesizeOptions = {}) {
  const written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    jest.spyOn(process[name], "write").mockImplementation((text) => {
      written[name] += text;
      return true;
    });
  synthesize(build, options);
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

/** What a refused synth leaves beside the files of the one before it. */
function withoutRefused(): Record<string, string> {
  const { [join(outdir, "sync-topology.refused.json")]: refused, ...rest } = contents();
  expect(refused).toContain('"refused": true');
  return rest;
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

test("a contest is told with both constructs, ends with 1, and leaves every stack and its topology as it was", () => {
  run(contoso);
  const before = contents();
  const { exitCode, stdout, stderr } = run(contested);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toContain("error SYNC101: An object has one owner");
  expect(stderr).toContain("contoso-servers/contoso-aadc-01");
  expect(stderr).toContain("contoso-sync/corp-sales");
  expect(withoutRefused()).toEqual(before);
});

test("with an error a first synth writes no stack", () => {
  expect(run(contested).exitCode).toBe(1);
  expect(withoutRefused()).toEqual({});
});

test("the next synth that is not refused removes what was", () => {
  run(contoso);
  const before = contents();
  run(contested);
  run(contoso);
  expect(contents()).toEqual(before);
});

test("of a folder whose last synth was not refused no note says so", async () => {
  run(contoso);
  const { stderr } = await entraSync(join(outdir, ".."), ["map", "cdktf.out/sync-topology.json"]);
  expect(stderr).toBe("");
});

test("what is read of a refused synth is what it would have written, by every command, and said to be so", async () => {
  run(contoso);
  run(contested);
  const ask = (...argv: string[]) => entraSync(join(outdir, ".."), argv);
  const check = await ask("check", "--today", "2026-11-26");
  expect(check).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("error SYNC101") });
  expect(check.stdout).toContain("the synth of cdktf.out was refused");
  const owner = await ask("owner", SOMEBODY_OF_SALES);
  expect(owner).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("CONTESTED") });
  for (const argv of [["map"], ["fit"], ["owner", SOMEBODY_OF_SALES]])
    expect((await ask(...argv)).stderr).toContain("note: the synth of cdktf.out was refused");
  const review = await ask("review", "--before", "cdktf.out/sync-topology.json", "--after", "cdktf.out");
  expect(review.exitCode).toBe(1);
  expect(review.stdout).toContain("SYNC101");
  expect(review.stdout).toContain("The synth of the change was refused: no stack was written");
  const before = "cdktf.out/sync-topology.json";
  const earlier = `the last synth of this folder was refused: ${before} is from the synth before it`;
  expect((await ask("check", before, "--today", "2026-11-26")).stdout).toContain(earlier);
  for (const argv of [
    ["map", before],
    ["fit", before],
    ["owner", SOMEBODY_OF_SALES, "--topology", before],
  ])
    expect((await ask(...argv)).stderr).toContain(`note: ${earlier}`);
  const ofEarlier = await ask("review", "--before", before, "--after", before);
  expect(ofEarlier.stdout).toContain("The last synth of the change was refused, and this is about the synth before it");
  expect(review.stdout).not.toContain("this is about the synth before it");
  const plan = await ask("plan");
  expect(plan).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("the last synth was refused") });
});

test("an error whose stack is read while the app is built keeps it, and is told with it", () => {
  const { exitCode, stderr } = attempt(() => {
    const error = new Error("a file of ours is missing");
    expect(error.stack).toMatch(/a file of ours is missing\n +at .*synthesize\.test\.ts:\d+/);
    throw error;
  });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/a file of ours is missing\n +at .*synthesize\.test\.ts:\d+/);
  expect(contents()).toEqual({});
});

test.each([
  ["an error without a stack", Object.assign(new Error("lost"), { stack: undefined }), "Error: lost"],
  ["an error with an empty stack", Object.assign(new Error("lost"), { stack: "" }), "Error: lost"],
  ["nothing", undefined, "thrown: undefined"],
  ["null", null, "thrown: null"],
  ["a text", "lost", "thrown: 'lost'"],
  ["an object", { lost: true }, "thrown: { lost: true }"],
  [
    "a file of the author that is missing",
    Object.assign(new Error("ENOENT: no such file"), { code: "ENOENT" }),
    "Error: ENOENT: no such file",
  ],
])("what is thrown while the app is built is told: %s", (_, thrown, told) => {
  const { exitCode, stderr } = attempt(() => {
    throw thrown;
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(told) });
});

const GOOD = (app: App) => {
  for (const Stack of BOTH) new Stack(app, contoso);
};

test.each<[string, (app: App) => unknown, RegExp]>([
  [
    "is built later",
    async (app) => {
      await null;
      GOOD(app);
    },
    /^error: the app is built by a function that returns a promise/,
  ],
  [
    "fails later",
    async () => {
      await null;
      throw new Error("too late to be told");
    },
    /^error: the app is built by a function that returns a promise/,
  ],
  ["is empty", () => {}, /^error: the app has no stack/],
  ["has something else than a stack alone", (app) => new Construct(app, "nothing"), /^error: the app has no stack/],
  [
    "has a stack without a folder of its own",
    (app) => new TerraformStack(app, ".."),
    /^error: the stack id "\.\." is no/,
  ],
  [
    "has two stacks for one folder",
    (app) => ["here", "there"].map((name) => new TerraformStack(new Construct(app, name), "one")),
    /^error: two stacks have the id "one"/,
  ],
])("an app that %s is refused, and the old output is as it was", async (_, build, told) => {
  run(contoso);
  const before = contents();
  const { exitCode, stdout, stderr } = attempt(build as (app: App) => void);
  await new Promise(setImmediate);
  expect({ exitCode, stdout, written: contents() }).toEqual({ exitCode: 2, stdout: "", written: before });
  expect(stderr).toMatch(told);
});

test("a stack within a construct is a stack like any other, and a construct is none", () => {
  const { stdout } = attempt((app) => {
    new CloudSyncStack(app, contoso);
    new ServersStack(new Construct(app, "on premises") as App, contoso);
  });
  expect(stdout).toContain("Wrote contoso-servers, contoso-sync and sync-topology.json");
});

/** As the file system gives it. */
const diskError = (code: string, syscall: string, path?: string) =>
  Object.assign(new Error(`${code}: refused, ${syscall}`), { code, errno: -28, syscall, ...(path && { path }) });

test.each([
  ["a rename in it", () => diskError("EIO", "rename", join(outdir, ".synth/manifest.json")), "EIO"],
  ["a write, which has no path", () => diskError("ENOSPC", "write"), "ENOSPC"],
])("an output that the disk refuses is told with its folder, and the old one is as it was: %s", (_, error, code) => {
  run(contoso);
  const before = contents();
  jest.spyOn(require("node:fs"), "renameSync").mockImplementation(() => {
    throw error();
  });
  const { exitCode, stderr } = run(contoso);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: expect.stringMatching(
      new RegExp(`^error: the output cannot be written: ${code}.*\n {2}where .*cdktf\\.out\n {2}fix `),
    ),
  });
  expect(contents()).toEqual(before);
});

const NO_STACKS =
  /^The stacks of the earlier synth, if any, are gone and the new ones are not there: synthesize again/m;

test.each<[string, "renameSync" | "rmSync", (path: string, to?: string) => boolean, RegExp, boolean]>([
  ["the topology comes", "renameSync", (path) => path.endsWith(".synth/sync-topology.json"), NO_STACKS, false],
  ["the new stacks come", "renameSync", (path) => path.endsWith(".synth/stacks"), NO_STACKS, false],
  ["the old stacks go", "renameSync", (path) => path.endsWith("cdktf.out/stacks"), /^Nothing was written\.$/m, true],
  [
    "what is left of the old stacks goes",
    "rmSync",
    (path) => path.endsWith(".synth-earlier"),
    /^The new stacks are there, whole;/m,
    true,
  ],
])(
  "a disk that refuses as %s leaves what the last line says, and the next synth mends it",
  (_, call, fails, said, whole) => {
    run(contoso);
    const fs = require("node:fs");
    const real = fs[call];
    jest.spyOn(fs, call).mockImplementation(((path: string, ...rest: never[]) => {
      if (fails(path)) throw diskError("EIO", call, path);
      return real(path, ...rest);
    }) as never);
    const { exitCode, stderr } = run(contoso);
    expect(exitCode).toBe(2);
    expect(stderr.match(/^(?:Nothing|The (?:new|stacks)) .*/gm)).toEqual([expect.stringMatching(said)]);
    expect(existsSync(join(outdir, "stacks/contoso-sync/cdk.tf.json"))).toBe(whole);
    expect(run(contoso)).toMatchObject({ exitCode: 0, stderr: "" });
    expect(existsSync(join(outdir, ".synth-earlier"))).toBe(false);
  },
);

test("a protected part that is changed is refused like bad input, with its place and without a trace of the engine", () => {
  run(contoso);
  const before = contents();
  const { exitCode, stdout, stderr } = attempt((app) => {
    const stack = new CloudSyncStack(app, contoso);
    const [job] = stack.node.findAll().filter(({ node }) => node.id === "provisioning-job") as TerraformResource[];
    job?.addOverride("lifecycle.prevent_destroy", false);
    new ServersStack(app, contoso);
  });
  expect({ exitCode, stdout, written: contents() }).toEqual({ exitCode: 2, stdout: "", written: before });
  expect(stderr).toMatch(
    /^error: provisioning-job has an override of lifecycle: .*\n {2}where contoso-sync\/\S+\/provisioning-job\n {2}fix {3}use the properties/,
  );
  expect(stderr).not.toMatch(/^ +at |Validation failed/m);
});

test.each([
  ["a file of theirs", () => readFileSync("/nowhere/policy.json"), /policy\.json[\s\S]*\n +at /],
  [
    "an error of theirs with a code",
    () => {
      throw Object.assign(new Error("the policy forbids it"), { code: "E_POLICY" });
    },
    /the policy forbids it[\s\S]*\n +at /,
  ],
  [
    "bad input",
    () => {
      throw Object.assign(new InputError({ what: "no GUID", where: "here", expected: "one" }), { code: "E_INPUT" });
    },
    /^error: no GUID\n {2}where here/,
  ],
])("what constructs throw while the engine writes is told as it is: %s", (_, act, told) => {
  const { exitCode, stderr } = attempt((app) => {
    GOOD(app);
    Aspects.of(app.node.findChild("contoso-sync")).add({ visit: act });
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringMatching(told) });
  expect(contents()).toEqual({});
});

test("an error that an Aspect declares while the engine writes is a refusal like any other", () => {
  run(contoso, [ServersStack]);
  const before = contents();
  const { exitCode, stdout, stderr } = attempt((app) => {
    new ServersStack(app, contested);
    const late = new TerraformStack(app, "late");
    let added = false;
    const visit = () => {
      if (!added) new CloudSyncStack(app, contoso);
      added = true;
    };
    Aspects.of(late).add({ visit });
  });
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: expect.stringContaining("error SYNC101: An object has one owner"),
  });
  expect(withoutRefused()).toEqual(before);
});

describe("the output folder", () => {
  const beside = (name: string) => join(outdir, "..", name);

  test("is cdktf.out where CDKTF_OUTDIR is empty", () => {
    const here = process.cwd();
    process.chdir(beside(""));
    process.env.CDKTF_OUTDIR = "";
    const { exitCode } = run(contoso);
    process.chdir(here);
    expect(exitCode).toBe(0);
    expect(Object.keys(contents())).toContain(join(outdir, "sync-topology.json"));
  });

  test("may be a link, which stays, and is called as it was given", () => {
    run(contoso);
    const before = contents();
    symlinkSync("cdktf.out", beside("link"));
    process.env.CDKTF_OUTDIR = beside("link");
    const { exitCode, stdout, stderr } = run(contoso);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/sync-topology\.json to .*\/link\.\n/);
    expect(lstatSync(beside("link")).isSymbolicLink()).toBe(true);
    expect(contents()).toEqual(before);
    expect(run(contested).stderr).toMatch(/Wrote .*\/link\/sync-topology\.refused\.json/);
  });

  test("may be a link to an empty folder, and a refused synth leaves it", () => {
    mkdirSync(beside("real"));
    symlinkSync("real", beside("link"));
    process.env.CDKTF_OUTDIR = beside("link");
    expect(attempt(() => {}).stderr).toMatch(/^error: the app has no stack/);
    expect(attempt(GOOD)).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test.each([
    ["is a file", "file", "EEXIST"],
    ["lies beneath a file", "file/cdktf.out", "ENOTDIR"],
    ["is a link in a circle", "circle", "ELOOP"],
  ])("that %s is told without a trace", (_, name, code) => {
    writeFileSync(beside("file"), "ours");
    symlinkSync("circle", beside("circle"));
    process.env.CDKTF_OUTDIR = beside(name);
    const { exitCode, stderr } = run(contoso);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringMatching(new RegExp(`^error: the output cannot be written: ${code}\n {2}where .*${name}\n`)),
    });
    expect(readFileSync(beside("file"), "utf8")).toBe("ours");
  });

  test("that cannot be begun is let go, and the next synth of the process goes on", () => {
    const real = mkdirSync;
    jest.spyOn(require("node:fs"), "mkdirSync").mockImplementation(((path: string, options: never) => {
      if (path.endsWith(".synth")) throw diskError("EDQUOT", "mkdir", path);
      return real(path, options);
    }) as never);
    expect(run(contoso).stderr).toMatch(
      /^error: the output cannot be written: EDQUOT, your quota of the disk is used up\n/,
    );
    expect(run(contoso)).toMatchObject({ exitCode: 0, stderr: "" });
  });
});

test("a synth within a synth is refused, and the outer one goes on", () => {
  const { exitCode, stderr } = attempt((app) => {
    for (const Stack of BOTH) new Stack(app, contoso);
    synthesize(() => {});
  });
  expect(stderr).toMatch(/called while another synthesize\(\) of this process writes into the same folder/);
  expect({ exitCode, stack: existsSync(join(outdir, "stacks/contoso-sync/cdk.tf.json")) }).toEqual({
    exitCode: 2,
    stack: true,
  });
});

test("what a rule of the engine or of another construct refuses at the end leaves the old output", () => {
  run(contoso);
  const before = contents();
  const { exitCode, stderr } = attempt((app) => {
    for (const Stack of BOTH)
      new Stack(app, contoso).node.addValidation({ validate: () => ["a policy of the company"] });
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining("a policy of the company") });
  expect(contents()).toEqual(before);
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
  expect(stdout).toContain("warning SYNC203: An active server has a staging server");
});

test.each([
  ["a tenant id that is not a valid GUID", { tenantId: "contoso" }, /"contoso" is not a valid GUID[\s\S]*tenantId/],
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
  expect(stderr).toMatch(/^error: the rule SYNC101 crashed: boom\n {2}where Error: boom\n/);
  expect(stderr).toMatch(
    /\n {2}fix {3}report this with what the app declares: .*\n {2}docs {2}entra-sync explain SYNC101\nNothing was written\.\n$/,
  );
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

  test("is allowed after one that was refused, and wrote no stack", () => {
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

test("a path that a construct writes relative to the app's folder is right where the stack is in the end", () => {
  run(contoso);
  const { backend } = JSON.parse(contents()[join(outdir, "stacks/contoso-sync/cdk.tf.json")] as string).terraform;
  const state = join(outdir, "stacks/contoso-sync", backend.local.path);
  expect(state).toBe(join(process.cwd(), "terraform.contoso-sync.tfstate"));
});

test("rules of a team refuse a synth as those of the catalog do", () => {
  const [first, ...others] = contoso.cloudSync;
  const renamed = { ...contoso, cloudSync: [{ ...first, name: "sales" }, ...others] } as TenantDefinition;
  const build = (app: App) => {
    for (const Stack of BOTH) new Stack(app, renamed);
  };
  const refused = attempt(build, { ownRules });
  expect(refused).toMatchObject({ exitCode: 1, stdout: "", stderr: expect.stringContaining("error SYNCX01: ") });
  expect(attempt(build)).toMatchObject({ exitCode: 0 });
});

test("rules of a team that cannot be asked are bad input", () => {
  const { exitCode, stderr } = attempt((app) => new CloudSyncStack(app, contoso), {
    ownRules: { rules: catalog.catalog },
  });
  expect({ exitCode, stderr }).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("was not made by this copy"),
  });
});
