import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv";
import { printTopology } from "../../lib/domain/document/topology-document";
import { run } from "../cli/captured-io";
import { checkouts, removeCheckouts } from "../cli/fleet/synthesized";
import { contosoAtGraph } from "../observe/observed-tenant";
import { estate, tenant } from "../support/topology";
import { expanded } from "./azure-template";

const ROOT = join(__dirname, "../..");
const PIPELINES = join(ROOT, "docs/pipelines");
const SCHEMAS = join(__dirname, "../fixtures/schemas");

interface Step {
  readonly name?: string;
  readonly displayName?: string;
  readonly uses?: string;
  readonly task?: string;
  readonly run?: string;
  readonly bash?: string;
  readonly publish?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly inputs?: Readonly<Record<string, string>>;
}

interface Job {
  readonly job?: string;
  readonly uses?: string;
  readonly environment?: string;
  readonly permissions?: object;
  readonly concurrency?: object;
  readonly strategy?: Readonly<Record<string, unknown>>;
  readonly steps?: readonly Step[];
}

interface Stage {
  readonly stage: string;
  readonly dependsOn?: readonly string[];
  readonly condition?: string;
  readonly jobs: readonly Job[];
}

/** It comes with jest, and has no types. */
const parse = (text: string) => require("js-yaml").safeLoad(text);
const read = (file: string) => readFileSync(join(PIPELINES, file), "utf8");

const temporary = mkdtempSync(join(tmpdir(), "entra-sync-deploy-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
afterEach(removeCheckouts);

const GITHUB = ["github-deploy.yml", "github-deploy-shard.yml", "github-deploy-stack.yml", "github-health.yml"];
const [list, shard, stack, health] = GITHUB.map((file) => parse(read(file)).jobs) as [
  Record<string, Job>,
  Record<string, Job>,
  Record<string, Job>,
  Record<string, Job>,
];
const AZURE_TEMPLATE = parse(read("azure-devops-deploy.yml"));
const defaults = Object.fromEntries(
  AZURE_TEMPLATE.parameters.map(({ name, default: value }: { name: string; default?: unknown }) => [
    name,
    value ?? name,
  ]),
);
const azure = expanded(AZURE_TEMPLATE, defaults) as { readonly stages: readonly Stage[] };
const azureHealth = expanded(parse(read("azure-devops-health.yml")), {
  nodeVersion: "22.x",
  tenants: [
    { nth: "1", name: "contoso", connection: "entra-observer-contoso" },
    { nth: "2", name: "fabrikam", connection: "entra-observer-fabrikam" },
  ],
}) as { readonly jobs: readonly Job[] };

describe("workflows for GitHub", () => {
  /** GitHub's own parser is made for bundlers, and so it is bundled here. */
  const parser = join(temporary, "workflow-parser.cjs");
  beforeAll(() => {
    const esbuild = join(ROOT, "node_modules/esbuild/bin/esbuild");
    const entry = join(ROOT, "node_modules/@actions/workflow-parser/dist/index.js");
    execFileSync(esbuild, [
      entry,
      "--bundle",
      "--platform=node",
      "--format=cjs",
      "--log-level=error",
      `--outfile=${parser}`,
    ]);
  });

  function faultsOf(name: string, content: string): string[] {
    const { parseWorkflow, NoOperationTraceWriter } = require(parser);
    const { context } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
    return context.errors.getErrors().map(({ message }: Error) => message);
  }

  const own = readdirSync(join(ROOT, ".github/workflows")).map((file) => join(".github/workflows", file));
  test.each([...own, ...["github.yml", ...GITHUB].map((file) => join("docs/pipelines", file))])(
    "are accepted by GitHub's own parser, expressions included: %s",
    (file) => expect(faultsOf(file, readFileSync(join(ROOT, file), "utf8"))).toEqual([]),
  );

  test("with a fault are not", () => {
    const text = read("github-deploy-shard.yml");
    expect(faultsOf("x.yml", text.replace("strategy:", "stratgy:"))).not.toEqual([]);
    expect(faultsOf("x.yml", text.replace("matrix.stack", "matrx.stack"))).not.toEqual([]);
  });

  test("take the matrix that entra-sync stacks writes", async () => {
    const folder = checkouts({ a: {}, b: { needs: ["a"] } });
    const { stdout } = await run(folder, ["stacks", "head/cdktf.out", "--format", "github-matrix"]);
    const text = read("github-deploy.yml");
    const filled = text.replace("matrix: ${{ fromJSON(needs.list.outputs.matrix) }}", `matrix: ${stdout.trim()}`);
    expect(filled).not.toBe(text);
    expect(faultsOf("x.yml", filled)).toEqual([]);
    for (const [, field] of text.matchAll(/matrix\.(\w+)/g))
      expect(JSON.parse(stdout).include[0]).toHaveProperty(field as string);
  });

  test("call each other by the names that they are to have", () => {
    expect([list.deploy?.uses, shard.stack?.uses]).toEqual([
      "./.github/workflows/entra-deploy-shard.yml",
      "./.github/workflows/entra-deploy-stack.yml",
    ]);
  });

  test("pin every action to a commit, and keep no token in a checkout", () => {
    const used = GITHUB.flatMap((file) =>
      [...read(file).matchAll(/^\s*(?:- )?uses: (?!\.\/)(.*)$/gm)].map(([, what]) => what),
    );
    expect(used.length).toBeGreaterThan(10);
    for (const what of used) expect(what).toMatch(/^(?:actions|hashicorp)\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const checkouts = allSteps().filter(({ uses }) => uses?.startsWith("actions/checkout"));
    for (const { with: given } of checkouts) expect(given).toHaveProperty("persist-credentials", false);
  });

  test("give only the jobs that plan and apply a token, and only the apply an environment and the writer", () => {
    for (const file of GITHUB) expect(parse(read(file)).permissions).toEqual({});
    expect(list.list?.permissions).toEqual({ actions: "read", contents: "read" });
    const { plan, apply } = stack;
    expect([plan?.environment, apply?.environment]).toEqual([undefined, "entra-production"]);
    const clients = (job?: Job) => job?.steps?.flatMap(({ env }) => env?.ARM_CLIENT_ID ?? []);
    expect([clients(plan), clients(apply)]).toEqual([
      ["${{ vars.ENTRA_READER_CLIENT_ID }}"],
      ["${{ vars.ENTRA_WRITER_CLIENT_ID }}"],
    ]);
  });

  test("let one run at a time deploy a stack, from the plan to the apply", () => {
    expect(shard.stack?.concurrency).toEqual({
      group: "entra-deploy-${{ matrix.stack }}",
      "cancel-in-progress": false,
    });
  });

  test("hand over the synth and what was observed: a plan holds secrets", () => {
    const uploads = allSteps().filter(({ uses }) => uses?.startsWith("actions/upload-artifact"));
    expect(uploads.map(({ with: given }) => given?.path)).toEqual([
      "cdktf.out",
      "cdktf.out/sync-topology.json",
      "${{ runner.temp }}/evidence",
    ]);
  });

  test("observe after the workflow that deploys, by its name, and nightly, with a token for the job that signs in", () => {
    const { on, permissions } = parse(read("github-health.yml"));
    expect(on.workflow_run).toEqual({ workflows: [parse(read("github-deploy.yml")).name], types: ["completed"] });
    expect(on.schedule).toHaveLength(1);
    expect([permissions, health.list?.permissions, health.tenant?.permissions]).toEqual([
      {},
      { contents: "read" },
      { contents: "read", "id-token": "write" },
    ]);
  });

  function allSteps(): readonly Step[] {
    return [list, shard, stack, health].flatMap((jobs) => Object.values(jobs)).flatMap(({ steps = [] }) => steps);
  }
});

describe("the template for Azure DevOps", () => {
  const schema = JSON.parse(readFileSync(join(SCHEMAS, "azure-pipelines.schema.json"), "utf8"));
  const accepts = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

  test("is made of what Azure Pipelines has", () => {
    expect([accepts(azure), accepts.errors]).toEqual([true, null]);
    const [first, ...more] = azure.stages;
    expect(accepts({ ...azure, stages: [{ ...first, job: [] }, ...more] })).toBe(false);
  });

  test("of health too, with a job and a connection for each tenant", () => {
    const stages = (jobs: object) => ({ stages: [{ stage: "health", jobs }] });
    expect([accepts(stages(azureHealth.jobs)), accepts.errors]).toEqual([true, null]);
    expect(accepts(stages([...azureHealth.jobs, { jop: "list" }]))).toBe(false);
    const connections = azureHealth.jobs.map(({ steps = [] }) =>
      steps.flatMap(({ inputs }) => inputs?.azureSubscription ?? []),
    );
    expect(connections).toEqual([[], ["entra-observer-contoso"], ["entra-observer-fabrikam"]]);
  });

  test("takes the matrices that entra-sync stacks writes", async () => {
    const folder = checkouts({ "a-b": {}, "a.b": {}, "1": { needs: ["a-b"] } });
    const { stdout } = await run(folder, ["stacks", "head/cdktf.out", "--format", "azure-matrix"]);
    const takes = new Ajv().compile({ ...schema.definitions.matrix });
    const matrices: unknown[] = JSON.parse(stdout);
    expect(matrices.map((matrix) => takes(matrix))).toEqual([true, true]);
    expect(takes({ "a-b": { stack: "a-b" } })).toBe(false);
  });

  test("depends on stages and jobs that there are, and reads results of none that it does not depend on", () => {
    const names = azure.stages.map(({ stage }) => stage);
    expect(names).toEqual(["list", ...[1, 2, 3, 4].flatMap((nth) => [`plan_${nth}`, `apply_${nth}`]), "deployed"]);
    for (const { stage, dependsOn = [], ...rest } of azure.stages) {
      for (const needed of dependsOn) expect(names.slice(0, names.indexOf(stage))).toContain(needed);
      for (const [, used] of JSON.stringify(rest).matchAll(/(?:stageD|\bd)ependencies\.(\w+)/g))
        expect([stage, dependsOn]).toEqual([stage, expect.arrayContaining([used])]);
    }
  });

  test("hands over the synth, and of each plan its words and its fingerprint", () => {
    const steps = azure.stages.flatMap(({ jobs }) => jobs.flatMap(({ steps = [] }) => steps));
    const published = steps.flatMap(({ publish }) => publish ?? []);
    expect([...new Set(published)]).toEqual(["cdktf.out", "$(Pipeline.Workspace)/planned"]);
    const [planned] = azure.stages[1]?.jobs ?? [];
    const script = planned?.steps?.find(({ displayName }) => displayName === "Plan")?.inputs?.inlineScript ?? "";
    const written = [...script.matchAll(/PIPELINE_WORKSPACE\/planned\/([\w.]+)/g)].map(([, file]) => file);
    expect([...new Set(written)]).toEqual(["plan.json", "review.md"]);
  });

  test("applies with the connection that may write, after the checks of the environment", () => {
    for (const { stage, jobs } of azure.stages) {
      const connections = jobs.flatMap(({ steps = [] }) =>
        steps.flatMap(({ inputs }) => inputs?.azureSubscription ?? []),
      );
      const environments = jobs.flatMap(({ environment }) => environment ?? []);
      const [kind] = stage.split("_");
      expect([kind, connections, environments]).toEqual([
        kind,
        kind === "plan" ? ["planConnection"] : kind === "apply" ? ["applyConnection"] : [],
        kind === "apply" ? ["entra-production"] : [],
      ]);
    }
  });
});

const githubSteps = [...Object.values(list), ...Object.values(stack)].flatMap(({ steps = [] }) => steps);
const azureSteps = azure.stages.flatMap(({ jobs }) => jobs.flatMap(({ steps = [] }) => steps));
const named = (steps: readonly Step[], what: string) => {
  const found = steps.find(({ name, displayName }) => displayName === what || name === what);
  if (!found) throw new Error(`there is no step "${what}"`);
  return (found.run ?? found.bash ?? found.inputs?.inlineScript) as string;
};

describe("the scripts", () => {
  const texts = [...GITHUB, "azure-devops-deploy.yml", "azure-devops-health.yml"].flatMap((file) =>
    scriptsIn(parse(read(file))),
  );

  test("are given values by the environment, never by text that is put into them", () => {
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((text) => /\$\{\{|\$\([A-Za-z]\w*(?:\.\w+)?\)/.test(text))).toEqual([]);
  });

  test.each(texts.map((text) => ({ text })))("can be read by a shell: number %#", ({ text }) => {
    const { status, stderr } = spawnSync("bash", ["-n"], { input: text, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});

function scriptsIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    ["run", "bash", "inlineScript"].includes(key) && typeof value === "string" ? [value] : scriptsIn(value),
  );
}

/** Runs a step in a folder of its own, with programs that write down how they were called. */
function played(
  script: string,
  env: Readonly<Record<string, string>>,
  programs: Readonly<Record<string, string>> = {},
) {
  const folder = mkdtempSync(join(temporary, "step-"));
  for (const name of ["bin", "temp", "workspace"]) mkdirSync(join(folder, name));
  const all = { npm: "", terraform: "", az: "echo subscription", ...programs };
  for (const [name, text] of Object.entries(all)) {
    writeFileSync(join(folder, "bin", name), `#!/bin/sh\necho "${name} $*" >> "${folder}/called"\n${text}\n`);
    chmodSync(join(folder, "bin", name), 0o755);
  }
  const stacks = join(folder, "cdktf.out/stacks/contoso-sync");
  mkdirSync(stacks, { recursive: true });
  writeFileSync(join(stacks, "cdk.tf.json"), env.STACK_JSON ?? '{"terraform":{"backend":{"azurerm":{}}}}');
  const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: `${folder}/bin:${process.env.PATH}`,
      RUNNER_TEMP: join(folder, "temp"),
      AGENT_TEMPDIRECTORY: join(folder, "temp"),
      PIPELINE_WORKSPACE: join(folder, "workspace"),
      GITHUB_OUTPUT: join(folder, "output"),
      GITHUB_STEP_SUMMARY: join(folder, "summary"),
      STACK: "contoso-sync",
      servicePrincipalId: "client",
      tenantId: "tenant",
      idToken: "token",
      ...env,
    },
  });
  const text = (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : "");
  const called = text("called").replaceAll(`${folder}/`, "").trim().split("\n");
  return { folder, status, stdout, stderr, called, output: text("output"), text };
}

const PLANNED = `case "$*" in *"sync plan"*) echo '{"stacks":[{"name":"contoso-sync","changes":true,"fingerprint":"abc"}]}';; esac`;

describe("a plan", () => {
  test.each([
    ["GitHub", githubSteps],
    ["Azure DevOps", azureSteps],
  ])("gives its fingerprint and its words, and stays, on %s", (platform, steps) => {
    const { status, called, output, text } = played(named(steps, "Plan"), {}, { npm: PLANNED });
    expect(status).toBe(0);
    const [plan, review] = called.filter((line) => line.startsWith("npm"));
    expect(plan).toBe("npm exec --no -- entra-sync plan --stack contoso-sync --output temp/plans --format json");
    expect(review).toMatch(
      /^npm exec --no -- entra-sync review --plan contoso-sync=temp\/plans\/contoso-sync\.json --advisory /,
    );
    if (platform === "GitHub") expect(output).toBe("changes=true\nfingerprint=abc\n");
    else expect(JSON.parse(text("workspace/planned/plan.json"))).toEqual({ changes: true, fingerprint: "abc" });
  });

  test.each([
    ["{}", 1],
    ['{"terraform":{"backend":{"local":{"path":"x"}}}}', 1],
    ['{"terraform":{"backend":{"s3":{}}}}', 0],
    ['{"terraform":{"cloud":{"organization":"contoso"}}}', 0],
  ])("is refused for a state that the machine would lose: %s", (STACK_JSON, status) => {
    for (const steps of [githubSteps, azureSteps]) {
      const step = played(named(steps, "Plan"), { STACK_JSON }, { npm: PLANNED });
      expect(step.status).toBe(status);
      expect(step.called.some((line) => line.includes("sync plan"))).toBe(status === 0);
    }
  });
});

describe.each([
  ["GitHub", githubSteps],
  ["Azure DevOps", azureSteps],
])("an apply on %s", (_, steps) => {
  const apply = (npm: string) => {
    const planned =
      'mkdir -p "$PIPELINE_WORKSPACE/planned"; echo \'{"changes":true,"fingerprint":"abc"}\' > "$PIPELINE_WORKSPACE/planned/plan.json"\n';
    return played(planned + named(steps, "Apply what was approved"), { FINGERPRINT: "abc" }, { npm });
  };

  test("takes the plan that was made again and is the one that was approved, and leaves none", () => {
    const { status, called, folder } = apply(
      'mkdir -p "${RUNNER_TEMP}/approved"; echo secrets > "${RUNNER_TEMP}/approved/contoso-sync.tfplan"; [ -n "$TF_VAR_admin_password" ]',
    );
    expect(status).toBe(0);
    expect(called.filter((line) => !line.startsWith("az "))).toEqual([
      "npm exec --no -- entra-sync plan --stack contoso-sync --output temp/plans --expect abc --keep temp/approved",
      "terraform -chdir=cdktf.out/stacks/contoso-sync apply -input=false -no-color temp/approved/contoso-sync.tfplan",
    ]);
    expect(readdirSync(join(folder, "temp"))).toEqual([]);
  });

  test("does not happen when the plan is another one", () => {
    const { status, called } = apply("exit 2");
    expect(status).toBe(2);
    expect(called.filter((line) => line.startsWith("terraform"))).toEqual([]);
  });
});

describe("what is deployed", () => {
  const DEPLOYED = "Synthesize what is deployed";

  test("is the commit of the last run on GitHub that succeeded", () => {
    const env = {
      WORKFLOW: "o/r/.github/workflows/entra-deploy.yml@refs/heads/main",
      GITHUB_REPOSITORY: "o/r",
      GITHUB_REF_NAME: "main",
    };
    const git = 'for last; do :; done; mkdir -p "$RUNNER_TEMP/deployed"';
    const found = played(named(githubSteps, DEPLOYED), env, { gh: "echo 4f2a", git });
    expect(found.called[0]).toMatch(
      /^gh run list --repo o\/r --workflow entra-deploy\.yml --branch main --status success /,
    );
    expect(found.called[1]).toBe("git worktree add --quiet --detach temp/deployed 4f2a");
    expect(found.output).toBe(`synth=${found.folder}/temp/deployed/cdktf.out\n`);
    expect(played(named(githubSteps, DEPLOYED), env, { gh: "" }).output).toBe("");
    expect(played(named(githubSteps, DEPLOYED), env, { gh: "echo 4f2a", git: "exit 128" })).toMatchObject({
      status: 128,
      output: "",
    });
  });

  test("is the commit of the last run on Azure DevOps that succeeded, unless every stack is asked for", () => {
    const env = {
      ALL: "False",
      SYSTEM_COLLECTIONURI: "https://dev.azure.example/contoso/",
      SYSTEM_TEAMPROJECTID: "project",
      SYSTEM_DEFINITIONID: "7",
      SYSTEM_ACCESSTOKEN: "token",
      BUILD_SOURCEBRANCH: "refs/heads/main",
    };
    const git = 'mkdir -p "$AGENT_TEMPDIRECTORY/deployed"';
    const curl = 'echo \'{"value":[{"sourceVersion":"4f2a"}]}\'';
    const found = played(named(azureSteps, DEPLOYED), env, { curl, git });
    expect(found.called).toContain("git worktree add --quiet --detach temp/deployed 4f2a");
    expect(found.stdout).toContain(`##vso[task.setvariable variable=deployed]${found.folder}/temp/deployed/cdktf.out`);
    for (const other of [{ ...env, ALL: "True" }, env]) {
      const none = played(named(azureSteps, DEPLOYED), other, { curl: "echo '{\"value\":[]}'", git });
      expect(none).toMatchObject({ status: 0, stdout: "" });
    }
  });

  test("is compared with, and the matrix goes into the output of the step", () => {
    const npm = `case "$*" in *github-matrix*) echo '{"include":[]}';; *) echo words;; esac`;
    const github = played(named(githubSteps, "List"), { DEPLOYED: "base/cdktf.out" }, { npm });
    expect(github.called[1]).toBe("npm exec --no -- entra-sync stacks --changed base/cdktf.out --format github-matrix");
    expect(github.output).toBe('matrix={"include":[]}\n');
    expect(github.text("summary")).toBe("words\n");
    expect(played(named(githubSteps, "List"), { DEPLOYED: "" }, { npm }).called[1]).toBe(
      "npm exec --no -- entra-sync stacks --format github-matrix",
    );
  });

  test("goes into a variable for each shard, and too many shards are an error, never left out", () => {
    const npm = `case "$*" in *azure-matrix*) echo '[{"a":{"stack":"a"}},{"b":{"stack":"b"}}]';; esac`;
    const script = named(azureSteps, "List");
    const two = played(script, { DEPLOYED: "$(deployed)", SHARDS: "2" }, { npm });
    expect(two.status).toBe(0);
    expect(two.called[1]).toBe("npm exec --no -- entra-sync stacks --format azure-matrix");
    expect(two.stdout).toContain('##vso[task.setvariable variable=shard2;isOutput=true]{"b":{"stack":"b"}}\n');
    const one = played(script, { DEPLOYED: "", SHARDS: "1" }, { npm });
    expect(one.status).toBe(1);
    expect(one.stdout).not.toContain("task.setvariable");
  });

  test.each([
    [{ PLAN1: "Succeeded", APPLY1: "Succeeded", PLAN2: "", APPLY2: "" }, 0],
    [{ PLAN1: "Succeeded", APPLY1: "Succeeded", PLAN2: "Skipped", APPLY2: "Skipped" }, 0],
    [{ PLAN1: "Succeeded", APPLY1: "SucceededWithIssues" }, 0],
    [{ PLAN1: "", APPLY1: "" }, 0],
    [{ PLAN1: "Succeeded", APPLY1: "Skipped" }, 1],
    [{ PLAN1: "Succeeded", APPLY1: "" }, 1],
    [{ PLAN1: "Failed", APPLY1: "Succeeded" }, 1],
    [{ PLAN1: "Succeeded", APPLY1: "Succeeded", PLAN2: "Succeeded", APPLY2: "Failed" }, 1],
  ])("is everything, or the run on Azure DevOps fails: %j", (results, status) => {
    const script = named(azureSteps, "Fail where something was not applied");
    expect(played(script, { ...(results as Record<string, string>), SHARDS: "2" }).status).toBe(status);
  });
});

describe.each([
  ["GitHub", Object.values(health).flatMap(({ steps = [] }) => steps)],
  ["Azure DevOps", azureHealth.jobs.slice(0, 2).flatMap(({ steps = [] }) => steps)],
])("health on %s", (platform, steps) => {
  const env = { TENANT: "contoso", AZURE_CLIENT_ID: "client", AZURE_FEDERATED_TOKEN_FILE: "token" };
  const requested = { ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t", ACTIONS_ID_TOKEN_REQUEST_URL: "https://token.example?a=b" };
  const observing = (exit: number) =>
    played(
      named(steps, "Observe"),
      { ...env, ...requested },
      { npm: `exit ${exit}`, curl: 'echo \'{"value":"jwt"}\'' },
    );
  const argv = (line = "") => line.replace("npm exec --no -- entra-sync ", "").split(" ");

  test("observes as who may only read, and goes on to judge what could be read", () => {
    for (const [exit, status] of [
      [0, 0],
      [1, 0],
      [2, 2],
    ] as const) {
      const step = observing(exit);
      expect([exit, step.status]).toEqual([exit, status]);
      expect(existsSync(join(step.folder, "token"))).toBe(false);
      const told = platform === "GitHub" ? `outcome=${exit}\n` : `##vso[task.setvariable variable=observed]${exit}\n`;
      expect(`${step.output}${step.stdout}`).toBe(exit < 2 ? told : "");
    }
  });

  test("writes command lines that observe and health take, for a tenant that is not well", async () => {
    const graph = await contosoAtGraph(["Sales"]);
    const folder = folderWith(graph.live.tenantId);
    const observe = argv(observing(0).called.find((line) => line.startsWith("npm")));
    const observed = await run(folder, [...observe, "--sandbox", graph.origin]);
    await graph.close();
    expect(observed).toMatchObject({ exitCode: 0, stderr: "" });

    const judge = played(named(steps, "Judge"), env);
    expect(judge.status).toBe(0);
    const outcomes: number[] = [];
    for (const line of judge.called) outcomes.push((await run(folder, argv(line))).exitCode);
    expect(outcomes).toEqual([1, 1, 1, 1]);
    const evidence = join(folder, platform === "GitHub" ? "temp" : "workspace", "evidence");
    const written =
      platform === "GitHub" ? ["health.json", "health.sarif"] : ["health.json", "health.md", "health.sarif"];
    expect(readdirSync(evidence).sort()).toEqual([...written, "observed"]);
    const known = ["health", join(evidence, "observed"), "cdktf.out", "--baseline", join(evidence, "health.json")];
    expect((await run(folder, known)).exitCode).toBe(0);
  });

  test("takes the baseline of the tenant where the repository has one, and fails where health does", () => {
    const script = `mkdir -p health; echo > health/contoso.json\n${named(steps, "Judge")}`;
    const judge = played(script, env, { npm: "exit 1" });
    expect(judge.status).toBe(1);
    expect(judge.called).toHaveLength(4);
    for (const line of judge.called) expect(line).toContain(" --baseline health/contoso.json");
  });

  test("fails at the end for a part that is unknown and was to be read", () => {
    expect(played(named(steps, "Fail when a part is unknown that was to be read"), env).status).toBe(1);
  });

  function folderWith(tenantId: string): string {
    const folder = mkdtempSync(join(temporary, "health-"));
    mkdirSync(join(folder, "cdktf.out"));
    for (const name of ["temp", "workspace"]) mkdirSync(join(folder, name, "evidence"), { recursive: true });
    const topology = estate({ tenants: [tenant({ tenantId })], connectSync: [], agents: [] });
    writeFileSync(join(folder, "cdktf.out/sync-topology.json"), printTopology(topology));
    return folder;
  }
});

test("a tenant without an application on GitHub, or without a connection on Azure DevOps, is an error", () => {
  const github = played(
    named(
      Object.values(health).flatMap(({ steps = [] }) => steps),
      "Observe",
    ),
    { TENANT: "contoso", AZURE_CLIENT_ID: "" },
  );
  expect([github.status, github.stdout]).toEqual([2, expect.stringContaining("ENTRA_OBSERVERS")]);
  const check = (...names: string[]) => {
    const topology = JSON.stringify({ tenants: [{ name: "contoso" }, { name: "fabrikam" }] });
    const script = `echo '${topology}' > cdktf.out/sync-topology.json\n${named(azureHealth.jobs[0]?.steps ?? [], "List")}`;
    return played(script, { TENANTS: JSON.stringify(names.map((name) => ({ name }))) });
  };
  expect(check("fabrikam", "contoso").status).toBe(0);
  expect(check("fabrikam")).toMatchObject({ status: 1, stdout: expect.stringContaining("nobody observes contoso") });
});

test("the tenants that are declared become a matrix on GitHub, and more than it may have are an error", () => {
  const list = (count: number) => {
    const tenants = JSON.stringify({ tenants: Array.from({ length: count }, (_, nth) => ({ name: `t${nth}` })) });
    return played(`echo '${tenants}' > cdktf.out/sync-topology.json\n${named(health.list?.steps ?? [], "List")}`, {});
  };
  expect(list(2)).toMatchObject({ status: 0, output: 'tenants=["t0","t1"]\n' });
  expect(list(257)).toMatchObject({ status: 1, output: "" });
});
