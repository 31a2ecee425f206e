import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { REVIEW_MARKER } from "../../lib/review/words/markdown";

const ROOT = join(__dirname, "../..");
const REUSABLE = readFileSync(join(ROOT, ".github/workflows/entra-review.yml"), "utf8");
const CALLER = readFileSync(join(ROOT, "docs/pipelines/github.yml"), "utf8");
const AZURE = readFileSync(join(ROOT, "docs/pipelines/azure-devops.yml"), "utf8");

interface Step {
  readonly name?: string;
  readonly displayName?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly bash?: string;
  readonly if?: string;
  readonly condition?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly inputs?: { readonly inlineScript?: string };
}

interface Job {
  readonly permissions?: object;
  readonly if?: string;
  readonly condition?: string;
  readonly uses?: string;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** It comes with jest, and has no types. */
const parse = (text: string) => require("js-yaml").safeLoad(text);
const reusable: Workflow = parse(REUSABLE);
const caller: Workflow = parse(CALLER);
const azure: { readonly jobs: readonly (Job & { readonly job: string })[] } = parse(AZURE);

/** Steps under a condition of the template stand one level deeper. */
const azureSteps = azure.jobs.flatMap(({ steps = [] }) =>
  steps.flatMap((step) => Object.values(step).filter(Array.isArray).flat().concat(step)),
) as Step[];
const steps = Object.values(reusable.jobs).flatMap((job) => job.steps ?? []);
const scripts = [...steps, ...azureSteps].flatMap(({ name, displayName, run, bash, inputs }) => {
  const text = run ?? bash ?? inputs?.inlineScript;
  return text === undefined ? [] : [{ name: name ?? displayName ?? text, text }];
});

function stepOf(all: readonly Step[], named: string): Step {
  const found = all.find(({ name, displayName }) => (name ?? displayName) === named);
  if (!found) throw new Error(`there is no step "${named}"`);
  return found;
}

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "entra-sync-pipeline-"));
  folders.push(made);
  return made;
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

describe("the workflow for GitHub", () => {
  test("pins every action to a commit, and says which version that is", () => {
    const used = [...REUSABLE.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, what]) => what);
    expect(used.length).toBeGreaterThan(6);
    expect(
      used.filter((what) => !/^(?:actions|hashicorp)\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(what ?? "")),
    ).toEqual([]);
  });

  test("gives each job what it needs and nothing more", () => {
    expect(reusable.permissions).toEqual({});
    const permissions = Object.entries(reusable.jobs).map(([name, job]) => [name, job.permissions]);
    expect(Object.fromEntries(permissions)).toEqual({
      synthesize: { contents: "read" },
      review: { contents: "read", "id-token": "write" },
      comment: { "pull-requests": "write" },
    });
    expect(caller.permissions).toEqual({ contents: "read", "pull-requests": "write", "id-token": "write" });
  });

  test("never runs with the rights of the base, and asks for no secret", () => {
    expect(caller.on).toBe("pull_request");
    for (const text of [REUSABLE, CALLER, AZURE]) {
      expect(text).not.toMatch(/pull_request_target|workflow_run|\bsecrets\b/);
      expect(text).not.toMatch(/CLIENT_SECRET|ACCESS_KEY|SAS_TOKEN|client-secret/);
    }
  });

  test("signs in and comments only for branches of the repository itself, not for forks", () => {
    const own = "github.event.pull_request.head.repo.full_name == github.repository";
    expect(stepOf(steps, "Plan").if).toContain(own);
    expect(reusable.jobs.comment?.if).toContain(own);
    const withToken = Object.entries(reusable.jobs).filter(([, job]) => JSON.stringify(job).includes("github.token"));
    expect(withToken.map(([name]) => name)).toEqual(["comment"]);
    expect(steps.filter(({ env }) => env?.ARM_CLIENT_ID).map(({ name }) => name)).toEqual(["Plan"]);
  });

  test("runs the base's code beside a token only where the base is the default branch, which nobody can push to at will", () => {
    expect(reusable.jobs.review?.if).toBe(
      "${{ github.event.pull_request.base.ref == github.event.repository.default_branch }}",
    );
  });

  test("keeps no token in the checked out folder", () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout"));
    expect(checkouts.length).toBe(2);
    for (const checkout of checkouts) expect(checkout).toHaveProperty("with.persist-credentials", false);
  });

  test("hands over no plan: it may hold secrets", () => {
    const uploads = steps.filter(({ uses }) => uses?.startsWith("actions/upload-artifact"));
    expect(uploads.map((step) => (step as { with?: { path?: string } }).with?.path)).toEqual([
      "${{ runner.temp }}/synth",
      "${{ runner.temp }}/review",
    ]);
  });

  test("is called in ten lines, with inputs that it has", () => {
    expect(CALLER.trim().split("\n")).toHaveLength(10);
    const { uses, with: given } = caller.jobs.review as Job & { with: object };
    expect(uses).toBe("./.github/workflows/entra-review.yml");
    const { inputs } = (reusable.on as { workflow_call: { inputs: object } }).workflow_call;
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
  });
});

describe("the table of the jobs in docs/pull-requests.md", () => {
  const page = readFileSync(join(ROOT, "docs/pull-requests.md"), "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)` \| (.*?) \| (.*?) \|$/gm)].map(([, job = "", whose, may = ""]) => ({
    job,
    whose,
    may: may.split("; ").sort(),
  }));
  const MEANING: Readonly<Record<string, string>> = {
    "contents: read": "read the repository",
    "id-token: write": "sign in as the reader",
    "pull-requests: write": "write a comment",
  };

  /** Nothing of a package runs before the first step that calls npm; by then the base is checked out, or it is the head. */
  function whoseCode(steps: readonly Step[]): string {
    const checkout = steps.findIndex(({ uses, ...step }) => uses?.startsWith("actions/checkout") || "checkout" in step);
    const isAway = checkout < 0 || (steps[checkout] as { checkout?: string }).checkout === "none";
    if (isAway) return "nobody's";
    const texts = steps.map(({ run, bash }) => run ?? bash ?? "");
    const back = texts.findIndex((text) => text.trim() === "git checkout --quiet --detach HEAD^1");
    const npm = texts.findIndex((text) => /\bnpm\b/.test(text));
    return back > checkout && back < npm ? "the base's" : "the pull request's";
  }

  test("says of the workflow for GitHub whose code each job runs, and what it may", () => {
    expect(rows).toEqual(
      Object.entries(reusable.jobs).map(([job, { permissions = {}, steps = [] }]) => ({
        job,
        whose: whoseCode(steps),
        may: Object.entries(permissions)
          .map(([name, level]) => MEANING[`${name}: ${level}`])
          .sort(),
      })),
    );
  });

  test("says whose code each job of the Azure DevOps template runs", () => {
    expect(rows.map(({ job, whose }) => ({ job, whose }))).toEqual(
      azure.jobs.map(({ job, steps = [] }) => ({ job, whose: whoseCode(steps) })),
    );
  });
});

test("what the pull request's code prints gives no command to the agent of Azure DevOps", () => {
  const temp = folder();
  for (const name of ["bin", "workspace"]) mkdirSync(join(temp, name));
  const npm = '#!/bin/sh\necho "##vso[artifact.upload artifactname=entra-review-comment-9]x"\nmkdir -p cdktf.out\n';
  writeFileSync(join(temp, "bin/npm"), npm);
  chmodSync(join(temp, "bin/npm"), 0o755);
  const script = stepOf(azureSteps, "Synthesize the head").bash as string;
  const { status, stdout } = spawnSync("bash", ["--noprofile", "--norc", "-c", script], {
    cwd: temp,
    encoding: "utf8",
    env: { PATH: `${temp}/bin:${process.env.PATH}`, PIPELINE_WORKSPACE: join(temp, "workspace") },
  });
  expect(status).toBe(0);
  expect(stdout).toContain("# #vso[artifact.upload");
  expect(stdout).not.toContain("##");
});

describe("the scripts of both pipelines", () => {
  test("are given values by the environment, never by text that is put into them", () => {
    expect(scripts.length).toBeGreaterThan(10);
    expect(scripts.filter(({ text }) => /\$\{\{|\$\([A-Z]\w*\.\w+\)/.test(text)).map(({ name }) => name)).toEqual([]);
  });

  test.each(scripts.map(({ name, text }) => [name, text]))("are shell that can be read: %s", (_, text) => {
    const { status, stderr } = spawnSync("bash", ["-n"], { input: text, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("look for the comment by the marker that a review has", () => {
    for (const { text } of scripts.filter(({ name }) => name.startsWith("Keep one")))
      expect(text).toContain(REVIEW_MARKER);
    expect(scripts.filter(({ name }) => name.startsWith("Keep one"))).toHaveLength(2);
  });
});

describe.each([
  ["GitHub", stepOf(steps, "Review").run as string, "true"],
  ["Azure DevOps", stepOf(azureSteps, "Review").bash as string, "True"],
])("the step that reviews, on %s", (platform, script, yes) => {
  function reviewed(present: readonly string[], env: Record<string, string>, ends = 0) {
    const temp = folder();
    const isGithub = platform === "GitHub";
    const place = (name: string) => join(temp, name.replace(/^synth/, isGithub ? "synth" : "entra-review-synth"));
    for (const name of ["synth/head", "bin", ...present]) mkdirSync(place(name), { recursive: true });
    for (const name of present)
      writeFileSync(join(place(name), name === "plans" ? "contoso-sync.json" : "sync-topology.json"), "{}");
    const npm = `#!/bin/sh\necho "$*" > "${temp}/called"\nmkdir -p "${temp}/review"\necho told > "${temp}/review/review.md"\nexit ${ends}\n`;
    writeFileSync(join(temp, "bin/npm"), npm);
    chmodSync(join(temp, "bin/npm"), 0o755);
    const { status, stdout } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
      encoding: "utf8",
      env: {
        PATH: `${temp}/bin:${process.env.PATH}`,
        RUNNER_TEMP: temp,
        AGENT_TEMPDIRECTORY: temp,
        PIPELINE_WORKSPACE: temp,
        GITHUB_STEP_SUMMARY: join(temp, "summary"),
        INVENTORY: "",
        ADVISORY: "false",
        ...env,
      },
    });
    const called = readFileSync(join(temp, "called"), "utf8")
      .trim()
      .replaceAll(`${temp}/`, "")
      .replaceAll("entra-review-synth", "synth");
    const summary = isGithub ? readFileSync(join(temp, "summary"), "utf8") : stdout;
    return { status, called, summary };
  }

  test("gives what there is", () => {
    const { status, called, summary } = reviewed(["base", "plans"], {
      INVENTORY: "corp.json  emea.json",
      ADVISORY: yes,
    });
    expect(status).toBe(0);
    expect(called).toBe(
      "exec --no -- entra-sync review --after synth/head --format markdown --output review/review.md --before base --plan plans --inventory corp.json emea.json --advisory",
    );
    expect(summary).toMatch(/told|task\.uploadsummary/);
  });

  test("does without a base that could not be synthesized and without plans, as for a fork", () => {
    expect(reviewed([], {}).called).toBe(
      "exec --no -- entra-sync review --after synth/head --format markdown --output review/review.md",
    );
  });

  test("fails when the review objects, and still shows it", () => {
    const { status, summary } = reviewed(["base"], {}, 1);
    expect(status).toBe(1);
    expect(summary).toMatch(/told|task\.uploadsummary/);
  });
});

describe("the comment on GitHub", () => {
  const script = stepOf(steps, "Keep one comment current").run as string;

  /** Plays `gh`: tells the ids of comments, and writes down what is sent. */
  function commented(review: string | undefined, ids: string) {
    const temp = folder();
    mkdirSync(join(temp, "review"));
    if (review !== undefined) writeFileSync(join(temp, "review/review.md"), review);
    const gh = `#!/bin/sh
case "$*" in
*--method*) echo "$*" > "${temp}/sent"; for last; do :; done; cat "\${last#body=@}" > "${temp}/body";;
*) echo "$*" > "${temp}/asked"; printf '${ids}';;
esac
`;
    writeFileSync(join(temp, "gh"), gh);
    chmodSync(join(temp, "gh"), 0o755);
    const env = {
      PATH: `${temp}:${process.env.PATH}`,
      RUNNER_TEMP: temp,
      REPOSITORY: "contoso/identity",
      NUMBER: "7",
      RUN: "https://github.example/run/1",
    };
    const { status, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
      encoding: "utf8",
      env,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const [asked, sent, body] = ["asked", "sent", "body"].map((name) => readFileSync(join(temp, name), "utf8"));
    return { asked, sent, body };
  }

  test("is edited where there is one of ours", () => {
    const { asked, sent, body } = commented(`${REVIEW_MARKER}\ntold\n`, "41\\n57\\n");
    expect(asked).toContain("repos/contoso/identity/issues/7/comments");
    expect(asked).toContain('.user.login == "github-actions[bot]"');
    expect(sent).toContain("--method PATCH repos/contoso/identity/issues/comments/41 ");
    expect(body).toBe(`${REVIEW_MARKER}\ntold\n`);
  });

  test("is made where there is none", () => {
    expect(commented("told\n", "").sent).toContain("--method POST repos/contoso/identity/issues/7/comments ");
  });

  test("does not leave an old verdict standing where there is no review", () => {
    const { body } = commented(undefined, "41\\n");
    expect(body).toBe(
      `${REVIEW_MARKER}\n**There is no review of the last commit: [the run](https://github.example/run/1) says why.**\n`,
    );
  });
});

describe("the thread on Azure DevOps", () => {
  const script = stepOf(azureSteps, "Keep one thread current").bash as string;

  async function threaded(review: string | undefined, threads: readonly object[]) {
    const temp = folder();
    if (review !== undefined) {
      for (const [attempt, text] of [
        ["2", review],
        ["99", "forged"],
      ] as const) {
        mkdirSync(join(temp, `entra-review-comment-${attempt}`));
        writeFileSync(join(temp, `entra-review-comment-${attempt}/review.md`), text);
      }
    }
    const calls: { method?: string; url?: string; authorization?: string; body: string }[] = [];
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const piece of request) body += piece;
      const { method = "", url = "", headers } = request;
      calls.push({ method, url, authorization: headers.authorization ?? "", body });
      const isSelf = url.startsWith("/contoso/_apis/connectionData?");
      response.end(
        JSON.stringify(isSelf ? { authenticatedUser: { id: "us" } } : method === "GET" ? { value: threads } : {}),
      );
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const child = spawn("bash", ["--noprofile", "--norc", "-c", script], {
      env: {
        PATH: process.env.PATH,
        PIPELINE_WORKSPACE: temp,
        SYSTEM_COLLECTIONURI: `http://127.0.0.1:${(server.address() as AddressInfo).port}/contoso/`,
        SYSTEM_TEAMPROJECTID: "project",
        BUILD_REPOSITORY_ID: "repository",
        BUILD_BUILDID: "9",
        ATTEMPT: "2",
        SYSTEM_PULLREQUEST_PULLREQUESTID: "7",
        SYSTEM_ACCESSTOKEN: "token",
      },
    });
    const code = await new Promise((ended) => child.on("close", ended));
    server.close();
    expect(code).toBe(0);
    const [, asked, sent] = calls;
    expect(asked?.authorization).toBe("Bearer token");
    return { ...sent, body: JSON.parse(sent?.body ?? "{}") };
  }

  const path = "/contoso/project/_apis/git/repositories/repository/pullRequests/7/threads";

  test("is edited where there is one of ours", async () => {
    const threads = [
      { id: 1, comments: [{ id: 1, author: { id: "us" }, content: "looks good" }] },
      { id: 2, isDeleted: true, comments: [{ id: 1, author: { id: "us" }, content: REVIEW_MARKER }] },
      { id: 4, comments: [{ id: 1, author: { id: "them" }, content: `${REVIEW_MARKER}\nharmless` }] },
      { id: 5, comments: [] },
      { id: 3, comments: [{ id: 1, author: { id: "us" }, content: `${REVIEW_MARKER}\nold` }] },
    ];
    const { method, url, body } = await threaded("new", threads);
    expect({ method, url, body }).toEqual({
      method: "PATCH",
      url: `${path}/3/comments/1?api-version=7.1`,
      body: { content: "new" },
    });
  });

  test("is made where there is none, and does not wait to be resolved", async () => {
    const { method, url, body } = await threaded("new", []);
    expect({ method, url }).toEqual({ method: "POST", url: `${path}?api-version=7.1` });
    expect(body).toMatchObject({ status: "closed", comments: [{ content: "new" }] });
  });

  test("does not leave an old verdict standing where there is no review", async () => {
    const { body } = await threaded(undefined, []);
    expect(body.comments[0].content).toMatch(/^<!-- entra-sync review -->\n\*\*There is no review of the last commit/);
  });
});

test("on Azure DevOps only the thread gets the token, and nothing is planned or told for a fork", () => {
  const withToken = azureSteps.filter(({ env }) => JSON.stringify(env ?? {}).includes("System.AccessToken"));
  expect(withToken.map(({ displayName }) => displayName)).toEqual(["Keep one thread current"]);
  const noFork = "ne(variables['System.PullRequest.IsFork'], 'True')";
  expect(stepOf(azureSteps, "Plan").condition).toContain(noFork);
  expect(azure.jobs.find(({ job }) => job === "comment")?.condition).toContain(noFork);
});
