import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Both pipelines, step by step, over a pull request whose synth is refused. Their scripts run as they are; `npm` runs the
 * sources of this project, `gh` writes down the comment. What the platforms do between the steps is done here.
 */

const ROOT = join(__dirname, "../../..");
const TYPESCRIPT = join(ROOT, "__tests__/support/run-typescript.cjs");
const textOf = (file: string) => readFileSync(file, "utf8");
/** It comes with jest, and has no types. */
const yaml = (file: string) => require("js-yaml").safeLoad(textOf(join(ROOT, file)));

interface Step {
  readonly name?: string;
  readonly displayName?: string;
  readonly run?: string;
  readonly bash?: string;
}

/** An app in one file; the pull request takes the hand-over away, and changes the tool that comes with the repository. */
const app = (handsOver: boolean) => `import { synthesize } from "${ROOT}/lib";
import { CloudSyncStack } from "${ROOT}/stacks/cloud-sync-stack";
import { ServersStack } from "${ROOT}/stacks/servers-stack";
import { contoso } from "./contoso";

const connectSync = { ...contoso.connectSync${handsOver ? "" : ", handsOver: []"} };
synthesize((app) => {
  for (const Stack of [CloudSyncStack, ServersStack]) new Stack(app, { ...contoso, connectSync } as never);
});
`;

const NPM = `#!/bin/sh
echo "$(cat tool) $*" >> "$CALLS"
case "$*" in
"run --silent synth") exec node -r "${TYPESCRIPT}" app.ts;;
"exec --no -- entra-sync "*) shift 4; exec node -r "${TYPESCRIPT}" "${ROOT}/lib/cli/entra-sync.ts" "$@";;
esac
`;
const GH = `#!/bin/sh
case "$*" in *--method*) for last; do :; done; cat "\${last#body=@}" > "$COMMENT";; esac
`;

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "entra-sync-pull-request-"));
  mkdirSync(join(place, "bin"));
  for (const [name, text] of [
    ["npm", NPM],
    ["gh", GH],
  ] as const) {
    writeFileSync(join(place, "bin", name), text);
    chmodSync(join(place, "bin", name), 0o755);
  }
  pullRequest(join(place, "origin"));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

function pullRequest(repository: string): void {
  mkdirSync(repository);
  const git = (...argv: string[]) => {
    const as = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
    const { status, stderr } = spawnSync("git", [...as, ...argv], { cwd: repository, encoding: "utf8" });
    if (status !== 0) throw new Error(`git ${argv.join(" ")}: ${stderr}`);
  };
  const contoso = textOf(join(ROOT, "stacks/tenants/contoso.ts")).replaceAll('"../', `"${ROOT}/stacks/`);
  writeFileSync(join(repository, "contoso.ts"), contoso);
  const commit = (handsOver: boolean, tool: string) => {
    writeFileSync(join(repository, "app.ts"), app(handsOver));
    writeFileSync(join(repository, "tool"), tool);
    git("add", "-A");
    git("commit", "-qm", tool);
  };
  git("init", "-q", "-b", "main");
  commit(true, "base");
  git("checkout", "-qb", "change");
  commit(false, "head");
  git("checkout", "-q", "main");
  git("merge", "-q", "--no-ff", "-m", "merge", "change");
}

/** A machine of the platform, with the merge checked out. */
function machine(name: string, env: Readonly<Record<string, string>>) {
  const temp = join(place, name);
  spawnSync("git", ["clone", "-q", join(place, "origin"), join(temp, "work")]);
  const calls = join(temp, "calls");
  writeFileSync(calls, "");
  const run = (script: string, more: Readonly<Record<string, string>> = {}) =>
    spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
      cwd: join(temp, "work"),
      encoding: "utf8",
      env: {
        PATH: `${join(place, "bin")}:${process.env.PATH}`,
        CALLS: calls,
        COMMENT: join(temp, "comment"),
        RUNNER_TEMP: join(temp, "temp"),
        AGENT_TEMPDIRECTORY: join(temp, "temp"),
        PIPELINE_WORKSPACE: join(temp, "temp"),
        GITHUB_STEP_SUMMARY: join(temp, "summary"),
        GITHUB_OUTPUT: join(temp, "output"),
        INVENTORY: "",
        ADVISORY: "true",
        ...env,
        ...more,
      },
    });
  mkdirSync(join(temp, "temp"));
  return { temp, run, calls: () => textOf(calls).trim().split("\n") };
}

function told(review: string): void {
  expect(review).toContain("The synth of the change was refused: no stack was written");
  expect(review).not.toContain("what it is compared with was refused");
  expect(review).toContain("error SYNC101");
  expect(review).toContain("contoso-sync/corp-sales");
}

test("on GitHub the comment and the lines of the head say why, by the tool of the base, and the check fails though it is advisory", () => {
  const { jobs } = yaml(".github/workflows/entra-review.yml") as { jobs: Record<string, { steps: Step[] }> };
  const script = (job: string, named: string) => jobs[job]?.steps.find(({ name }) => name === named)?.run as string;

  const building = machine("github-synthesize", {});
  expect(building.run(script("synthesize", "Synthesize the head")).status).toBe(0);
  const reviewing = machine("github-review", {});
  // The code of the pull request has left a base of its own in the artifact, which nobody must take for the base.
  cpSync(join(building.temp, "temp/synth/head"), join(building.temp, "temp/synth/base"), { recursive: true });
  cpSync(join(building.temp, "temp/synth"), join(reviewing.temp, "temp/synth"), { recursive: true });
  const step = (named: string, env = {}) => reviewing.run(script("review", named), env);
  expect(step("Go back to what it would be merged into").status).toBe(0);
  expect(step("Synthesize the base")).toMatchObject({ status: 0 });
  step("Look whether the head was refused");
  expect(textOf(join(reviewing.temp, "output"))).toBe("refused=true\n");
  expect(step("Review").status).toBe(0);
  const { stdout } = step("Tell the findings where they are declared", { REFUSED: "true" });
  expect(stdout).toMatch(/^::error file=contoso\.ts,line=\d+,.*SYNC101/m);
  const sarif = JSON.parse(textOf(join(reviewing.temp, "temp/review/findings.sarif")));
  expect(sarif.runs[0].results[0]).toMatchObject({ ruleId: "SYNC101", level: "error" });
  expect(step("Fail when the head was refused").status).toBe(1);
  expect(reviewing.calls().every((call) => call.startsWith("base "))).toBe(true);
  expect(building.calls().map((call) => call.slice(5))).toEqual(["ci --ignore-scripts", "run --silent synth"]);

  const commenting = machine("github-comment", { REPOSITORY: "contoso/identity", NUMBER: "7", RUN: "https://run" });
  cpSync(join(reviewing.temp, "temp/review"), join(commenting.temp, "temp/review"), { recursive: true });
  expect(commenting.run(script("comment", "Keep one comment current")).status).toBe(0);
  told(textOf(join(commenting.temp, "comment")));
});

test("on Azure DevOps the review and the issues of the run say why, by the tool of the target branch, and the check fails", () => {
  const { jobs } = yaml("docs/pipelines/azure-devops.yml") as { jobs: { job: string; steps: Step[] }[] };
  const script = (job: string, named: string) =>
    jobs.find((one) => one.job === job)?.steps.find(({ displayName }) => displayName === named)?.bash as string;

  const building = machine("azure-synthesize", {});
  expect(building.run(script("synthesize", "Synthesize the head")).status).toBe(0);
  const reviewing = machine("azure-review", { ADVISORY: "True" });
  cpSync(join(building.temp, "temp/synth/head"), join(building.temp, "temp/synth/base"), { recursive: true });
  cpSync(join(building.temp, "temp/synth"), join(reviewing.temp, "temp/entra-review-synth"), { recursive: true });
  const step = (named: string, env = {}) => reviewing.run(script("review", named), env);
  expect(step("Go back to what it would be merged into").status).toBe(0);
  expect(step("Synthesize the base")).toMatchObject({ status: 0 });
  expect(step("Look whether the head was refused").stdout).toContain("variable=headRefused]true");
  expect(step("Review").status).toBe(0);
  const { stdout } = step("Tell the findings where they are declared", { REFUSED: "true" });
  expect(stdout).toMatch(/^##vso\[task\.logissue type=error;sourcepath=contoso\.ts;linenumber=\d+;code=SYNC101;\]/m);
  expect(stdout.split("\n").filter((line) => line.startsWith("##vso"))).toHaveLength(1);
  expect(step("Fail when the head was refused").status).toBe(1);
  expect(existsSync(join(reviewing.temp, "temp/findings/entra-sync.sarif"))).toBe(true);
  expect(reviewing.calls().every((call) => call.startsWith("base "))).toBe(true);
  told(textOf(join(reviewing.temp, "temp/review/review.md")));
});
