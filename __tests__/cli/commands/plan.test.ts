import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { privateFolder, removeTemporary, temporaryBeside } from "../../../lib/disk/temporary";
import { run } from "../captured-io";
import { type PlayedStack, PlayedSynth } from "../fake-terraform";

const made: PlayedSynth[] = [];

function synth(stacks: Readonly<Record<string, PlayedStack>>): PlayedSynth {
  const played = new PlayedSynth(stacks);
  made.push(played);
  return played;
}

const plan = ({ folder, env }: PlayedSynth, ...argv: string[]) => run(folder, ["plan", ...argv], { env });

afterEach(() => {
  for (const { folder } of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test("leaves the JSON of every stack, for its owner alone, and tells a log when each begins and ends", async () => {
  const played = synth({ "contoso-servers": {}, "contoso-sync": { changes: true } });
  const { exitCode, stdout, stderr } = await plan(played, "--parallel", "1");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout.replace(/\d+ s/g, "… s")).toBe(
    [
      "contoso-servers: planning",
      "contoso-servers: planned in … s, no changes",
      "contoso-sync: planning",
      "contoso-sync: planned in … s, changes",
      "Planned 2 of 2, in cdktf.out/plans",
      "",
    ].join("\n"),
  );
  expect(readdirSync(played.path("plans"))).toEqual(["contoso-servers.json", "contoso-sync.json"]);
  for (const name of readdirSync(played.path("plans"))) {
    expect(JSON.parse(readFileSync(played.path("plans", name), "utf8")).planned_for).toBe(name.replace(".json", ""));
    expect((statSync(played.path("plans", name)).mode & 0o777).toString(8)).toBe("600");
  }
});

test("Terraform asks nobody, takes no lock, and works in the folder of the stack", async () => {
  const played = synth({ a: {} });
  await plan(played);
  const [init, planned, shown] = played.lines("log.calls");
  const file = played.lines("log.secrets")[0];
  expect(init).toBe("a init -input=false -no-color TF_IN_AUTOMATION=1");
  expect(planned).toBe(`a plan -input=false -no-color -lock=false -detailed-exitcode -out=${file} TF_IN_AUTOMATION=1`);
  expect(shown).toBe(`a show -json -no-color ${file} TF_IN_AUTOMATION=1`);
});

test("the plan with its secrets is in a private folder, and gone when the command ends, whatever failed", async () => {
  for (const command of [undefined, "plan", "show"] as const) {
    const played = synth({ a: command ? { fails: { command, saying: "no" } } : {} });
    await plan(played);
    expect(played.lines("log.modes")).toEqual(["drwx------"]);
    const [file = ""] = played.lines("log.secrets");
    expect(existsSync(dirname(file))).toBe(false);
  }
});

test("a plan that cdktf diff left in the open is told of, and no other", async () => {
  const played = synth({ a: {}, b: {} });
  writeFileSync(played.path("stacks", "b", "plan"), "secrets");
  const { exitCode, stderr } = await plan(played);
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(/^warning: cdktf\.out\/stacks\/b\/plan is a plan that cdktf diff left\..*Fix: delete it\n$/);
});

test("a stack is planned after those whose outputs it reads, and says where their changes are not applied", async () => {
  const played = synth({ a: { needs: ["b", "c"] }, b: { changes: true, needs: ["c"] }, c: {} });
  const { exitCode, stdout } = await plan(played);
  expect(exitCode).toBe(0);
  expect(played.log.filter((line) => line.includes(" init ") || line.includes("end show"))).toEqual([
    "begin init c",
    "end init c",
    "end show c",
    "begin init b",
    "end init b",
    "end show b",
    "begin init a",
    "end init a",
    "end show a",
  ]);
  expect(stdout).toContain(
    "\na reads outputs of b, whose changes are not applied: it is planned with the outputs that are applied\n",
  );
  expect(stdout).not.toContain("a reads outputs of c");
});

test("stacks that need nothing of each other are planned at the same time", async () => {
  const played = synth({ a: { waitsFor: "b" }, b: { waitsFor: "a" } });
  expect((await plan(played, "--parallel", "2")).exitCode).toBe(0);
});

test("never more than --parallel are planned at a time", async () => {
  const played = synth({ a: {}, b: {}, c: {} });
  await plan(played, "--parallel", "1");
  const stacks = played.log.map((line) => line.split(" ").at(-1));
  expect(stacks).toEqual([...stacks].sort());
});

test("with a shared plugin cache stacks are initialized one after the other, for it bears no two at once", async () => {
  const played = synth({ a: {}, b: {}, c: {} });
  const env = { ...played.env, TF_PLUGIN_CACHE_DIR: played.folder };
  const { exitCode } = await run(played.folder, ["plan", "--parallel", "3"], { env });
  expect(exitCode).toBe(0);
  const inits = played.log.filter((line) => line.includes(" init ")).map((line) => line.split(" ")[0]);
  expect(inits).toEqual(["begin", "end", "begin", "end", "begin", "end"]);
});

test.each(["init", "plan", "show"] as const)(
  "when terraform %s fails, all of what it says is told with the stack's name, and the others go on",
  async (command) => {
    const saying = "Error: no value for admin_password\n\n\ton cdk.tf.json line 7\n";
    const played = synth({ a: { fails: { command, saying } }, b: {} });
    const { exitCode, stdout, stderr } = await plan(played);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      `error: a is not planned, terraform ${command} failed\n  Error: no value for admin_password\n  \n    on cdk.tf.json line 7\n`,
    );
    expect(stdout).toMatch(new RegExp(`^a: FAILED in terraform ${command} after \\d+ s$`, "m"));
    expect(stdout).toContain("Planned 1 of 2");
    expect(readdirSync(played.path("plans"))).toEqual(["b.json"]);
  },
);

test("a plan of an earlier run does not pass for one that failed", async () => {
  const played = synth({ a: { fails: { command: "init", saying: "no" } } });
  mkdirSync(played.path("plans"));
  writeFileSync(played.path("plans", "a.json"), "{}");
  await plan(played);
  expect(readdirSync(played.path("plans"))).toEqual([]);
});

test("a plan that fails for outputs of a stack which is not applied says which to apply first", async () => {
  const fails = { command: "plan", saying: "Error: Unsupported attribute" } as const;
  const { stderr } = await plan(synth({ network: { changes: true }, servers: { needs: ["network"], fails } }));
  expect(stderr).toContain("fix   if outputs are missing, first apply network");
});

test("a plan of megabytes arrives whole", async () => {
  const played = synth({ a: { megabytes: 6 } });
  await plan(played);
  expect(JSON.parse(readFileSync(played.path("plans", "a.json"), "utf8")).padding).toHaveLength(6 * 1024 * 1024);
});

test("what Terraform says cannot write to the terminal", async () => {
  const saying = "Error: OU=\u001b[2J\u202egnp\nnext";
  const { stderr } = await plan(synth({ a: { fails: { command: "plan", saying } } }));
  expect(stderr).toContain("Error: OU=\ufffd[2J\ufffdgnp\n  next");
});

const INTERRUPTIONS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;

test.each(INTERRUPTIONS)("%s leaves no plan with secrets and no half file, and ends with 2", async (signal) => {
  const played = synth({ a: { hangs: true }, b: {} });
  const running = plan(played, "--parallel", "1");
  while (!existsSync(join(played.folder, "bin", "log.hangs"))) await new Promise((done) => setTimeout(done, 5));
  process.emit(signal);
  const { exitCode, stdout } = await running;
  expect(exitCode).toBe(2);
  expect(stdout).toContain("Planned 0 of 2");
  expect(played.log.at(-1)).toBe("interrupted plan a");
  expect(existsSync(dirname(played.lines("log.secrets")[0] as string))).toBe(false);
  expect(readdirSync(played.path("plans"))).toEqual([]);
});

/** A process of this user that is no more. */
function deadProcess(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

/** What a run of plan leaves that is killed: the names of its folder and its file, as if another process had made them. */
function leftBy(played: PlayedSynth, pid: number): { readonly secrets: string; readonly half: string } {
  const own = { secrets: privateFolder("entra-sync-plan"), half: temporaryBeside(played.path("plans", "a.json")) };
  for (const path of Object.values(own)) removeTemporary(path);
  const secrets = own.secrets.replace(`-${process.pid}.`, `-${pid}.`);
  const half = own.half.replace(`-${process.pid}.`, `-${pid}.`);
  mkdirSync(secrets, { mode: 0o700 });
  writeFileSync(join(secrets, "a.bin"), "secrets");
  mkdirSync(played.path("plans"), { recursive: true });
  writeFileSync(half, "half", { mode: 0o600 });
  return { secrets, half };
}

test("what a run that was killed left behind is gone after the next one", async () => {
  const played = synth({ a: {} });
  const { secrets, half } = leftBy(played, deadProcess());
  expect([existsSync(secrets), existsSync(half)]).toEqual([true, true]);
  expect((await plan(played)).exitCode).toBe(0);
  expect([existsSync(secrets), existsSync(half)]).toEqual([false, false]);
  expect(readdirSync(played.path("plans"))).toEqual(["a.json"]);
});

test("what is of a living process, of another machine, open to others, or only a link to somewhere else stays", async () => {
  const played = synth({ a: {} });
  const living = leftBy(played, process.ppid);
  const dead = leftBy(played, deadProcess());
  const elsewhere = dead.secrets.replace(/\.[0-9a-f]{12}-/, ".000000000000-");
  renameSync(dead.secrets, elsewhere);
  symlinkSync(elsewhere, dead.secrets);
  const foreign = dead.half.replace(/\.[0-9a-f]{12}-/, ".000000000000-");
  writeFileSync(foreign, "", { mode: 0o600 });
  const open = leftBy(played, deadProcess());
  chmodSync(open.secrets, 0o755);
  chmodSync(open.half, 0o644);
  expect((await plan(played)).exitCode).toBe(0);
  for (const path of [living.secrets, living.half, elsewhere, foreign, open.secrets, open.half])
    expect([path, existsSync(path)]).toEqual([path, true]);
  expect(existsSync(join(dead.secrets, "a.bin"))).toBe(true);
  for (const path of [living.secrets, dead.secrets, elsewhere, open.secrets]) rmSync(path, { recursive: true });
});

test("on a terminal there is a line for each stack at work, taken away when it ends", async () => {
  const played = synth({ [`a${"-long".repeat(30)}`]: {} });
  let shown = "";
  const stdout = { write: (text: string) => (shown += text), isTTY: true };
  await run(played.folder, ["plan"], { env: played.env, stdout });
  const lines = shown.split("\n");
  expect(lines[0]).toMatch(/^a-long.*…: planning, 0 s$/);
  expect(lines[0]).toHaveLength(79);
  expect(lines.at(-3)).toMatch(/^\u001b\[1A\u001b\[Ja-long.*: planned in \d+ s, no changes$/);
  expect(lines.at(-2)).toMatch(/^Planned 1 of 1/);
});

test("--stack plans only what it names, --out says where, and another folder may hold the synth", async () => {
  const played = synth({ a: {}, b: { needs: ["a"] } });
  const { exitCode, stdout } = await run(
    join(played.folder, "bin"),
    ["plan", "../cdktf.out", "--stack", "b", "--out", "p"],
    {
      env: played.env,
    },
  );
  expect(exitCode).toBe(0);
  expect(stdout).toContain("Planned 1 of 1, in p\n");
  expect(readdirSync(join(played.folder, "bin", "p"))).toEqual(["b.json"]);
});

test.each([
  ["--terraform, from where one is", ["--terraform", "bin/terraform"], {}],
  ["TERRAFORM_BINARY_NAME", [], { TERRAFORM_BINARY_NAME: "bin/terraform" }],
])("the program is named by %s", async (_, argv, named) => {
  const played = synth({ a: {} });
  const env = { PATH: process.env.PATH, ...named };
  expect((await run(played.folder, ["plan", ...argv], { env })).exitCode).toBe(0);
  expect(played.log).toContain("end plan a");
});

describe("ends with 2 before anything is planned", () => {
  const inCircle = [
    { name: "a", dependencies: ["b"] },
    { name: "b", dependencies: ["a"] },
  ];

  test.each<[string, string, (played: PlayedSynth) => void]>([
    ["there is no synth", "no such file", (played) => rmSync(played.path("manifest.json"))],
    [
      "the manifest is cut off",
      "ends before its JSON does",
      (played) => writeFileSync(played.path("manifest.json"), "{"),
    ],
    ["the app has no stack", "has no stacks", (played) => played.manifest([])],
    ["a folder is missing", "a has no folder", (played) => rmSync(played.path("stacks", "a"), { recursive: true })],
    ["a name leads elsewhere", "not a name of a stack", (played) => played.manifest([{ name: "../../a" }])],
    ["stacks need each other", "a and b need each other", (played) => played.manifest(inCircle)],
  ])("where %s", async (_, what, spoil) => {
    const played = synth({ a: {}, b: {} });
    spoil(played);
    const { exitCode, stderr } = await plan(played);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(what);
    expect(played.log).toEqual([]);
  });

  test.each([
    ["a stack that is not there", ["--stack", "bb"], 'there is no stack "bb"'],
    ["no number", ["--parallel", "0"], '"0" is not a number of stacks'],
    ["a program that is not there", ["--terraform", "nowhere/terraform"], "there is no such program"],
  ])("for %s", async (_, argv, what) => {
    const played = synth({ a: {}, b: {} });
    const { exitCode, stderr } = await plan(played, ...argv);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(what);
    expect(played.log).toEqual([]);
  });
});

describe("a plan that is approved by its fingerprint", () => {
  const fingerprintOf = async (played: PlayedSynth) =>
    JSON.parse((await plan(played, "--stack", "a", "--format", "json")).stdout).stacks[0].fingerprint as string;

  test("is known by one number, and another plan has another one", async () => {
    const [a, b] = [await fingerprintOf(synth({ a: {} })), await fingerprintOf(synth({ a: { megabytes: 1 } }))];
    expect(a).toMatch(/^[0-9a-f]{64}$/);
    expect(b).not.toBe(a);
    expect(await fingerprintOf(synth({ a: {} }))).toBe(a);
  });

  test("is kept for an apply, for its owner alone, where it is the one that is expected", async () => {
    const played = synth({ a: { changes: true }, b: {} });
    const argv = ["--stack", "a", "--expect", await fingerprintOf(played), "--keep", "approved/now"];
    const { exitCode, stderr } = await plan(played, ...argv);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const folder = join(played.folder, "approved/now");
    expect(readdirSync(folder)).toEqual(["a.tfplan"]);
    expect(readFileSync(join(folder, "a.tfplan"), "utf8")).toBe("the secrets of a\n");
    expect((statSync(join(folder, "a.tfplan")).mode & 0o777).toString(8)).toBe("600");
    expect((statSync(folder).mode & 0o777).toString(8)).toBe("700");
  });

  test("is refused where it is another one, and neither it nor an earlier one is there to apply", async () => {
    const played = synth({ a: {} });
    const fingerprint = await fingerprintOf(played);
    mkdirSync(join(played.folder, "approved"));
    writeFileSync(join(played.folder, "approved/a.tfplan"), "an earlier plan");
    const argv = ["--stack", "a", "--expect", "0".repeat(64), "--keep", "approved"];
    const { exitCode, stdout, stderr } = await plan(played, ...argv);
    expect(exitCode).toBe(2);
    expect(stdout).toContain("a: REFUSED, it is not the plan that is expected");
    expect(stderr).toBe(
      [
        "error: a is not planned as --expect says",
        `  what  its fingerprint is now ${fingerprint}`,
        "  why   what Terraform would do has changed since that plan, and nobody has approved it",
        "  fix   make a new plan and have it approved\n",
      ].join("\n"),
    );
    expect(readdirSync(join(played.folder, "approved"))).toEqual([]);
  });

  test("is kept whole or not at all when planning fails", async () => {
    const played = synth({ a: { fails: { command: "show", saying: "no" } } });
    expect((await plan(played, "--keep", "approved")).exitCode).toBe(2);
    expect(readdirSync(join(played.folder, "approved"))).toEqual([]);
  });

  test.each([
    [["--expect", "abc", "--stack", "a"], "is not the fingerprint of a plan"],
    [["--expect", "0".repeat(64)], "2 stacks cannot have one fingerprint"],
  ])("is named in full, for one stack: %j", async (argv, message) => {
    const { exitCode, stderr } = await plan(synth({ a: {}, b: {} }), ...argv);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });

  test("cannot be kept where a file is in the way", async () => {
    const played = synth({ a: {} });
    writeFileSync(join(played.folder, "approved"), "");
    expect((await plan(played, "--keep", "approved")).stderr).toContain("--keep with a folder that you may write to");
  });
});
