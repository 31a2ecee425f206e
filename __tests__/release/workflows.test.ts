import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeMajors, OLDEST_TERRAFORM } from "../versions/versions";

const ROOT = join(__dirname, "../..");
/** It comes with jest, and has no types. */
const parse = (text: string) => require("js-yaml").safeLoad(text);
const textOf = (file: string) => readFileSync(join(ROOT, file), "utf8");

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions?: object;
  readonly strategy?: { readonly matrix: { readonly node: readonly string[]; readonly terraform: readonly string[] } };
  readonly steps: readonly Step[];
}

const RELEASE = textOf(".github/workflows/release.yml");
const CI = textOf(".github/workflows/ci.yml");
const { pack, publish } = parse(RELEASE).jobs as Record<"pack" | "publish", Job>;
const { check, versions } = parse(CI).jobs as Record<"check" | "versions", Job>;
const runs = ({ steps }: Job) => steps.flatMap(({ run }) => run ?? []);
const setUp = ({ steps }: Job, action: string) => steps.find(({ uses }) => uses?.includes(action))?.with;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe("a release", () => {
  function compared(tag: string, version: string, changelog: string) {
    const folder = mkdtempSync(join(tmpdir(), "release-"));
    folders.push(folder);
    writeFileSync(join(folder, "package.json"), JSON.stringify({ version }));
    writeFileSync(join(folder, "CHANGELOG.md"), changelog);
    const output = join(folder, "output");
    writeFileSync(output, "");
    const script = pack.steps.find(({ name }) => name === "Compare the tag with the version")?.run as string;
    const { status, stdout } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env.PATH, GITHUB_REF_NAME: tag, GITHUB_OUTPUT: output },
    });
    return { status, stdout, output: readFileSync(output, "utf8") };
  }

  test.each([
    ["v1.2.3", "1.2.3", "dist-tag=latest\n"],
    ["v2.0.0-rc.1", "2.0.0-rc.1", "dist-tag=next\n"],
  ])("of the tag %s is that of version %s", (tag, version, output) => {
    expect(compared(tag, version, `## [Unreleased]\n\n## [${version}] - 2027-01-31\n`)).toEqual({
      status: 0,
      stdout: "",
      output,
    });
  });

  test.each([
    ["another version", "v1.2.4", "1.2.3", "## [1.2.3] - 2027-01-31", /v1\.2\.4 and package\.json has 1\.2\.3/],
    ["no v", "1.2.3", "1.2.3", "## [1.2.3] - 2027-01-31", /the tag is 1\.2\.3/],
    ["a version that the changelog does not have", "v1.2.3", "1.2.3", "## [Unreleased]", /no section for 1\.2\.3/],
    ["a version that looks like one of the changelog", "v1.2.3", "1.2.3", "## [1x2.3] - 2027-01-31", /no section/],
  ])("of a tag with %s is refused in words", (_, tag, version, changelog, words) => {
    const { status, stdout, output } = compared(tag, version, changelog);
    expect({ status, output }).toEqual({ status: 1, output: "" });
    expect(stdout).toMatch(words);
  });

  test("passes what a pull request has to pass, on the same versions, before anything is packed", () => {
    const scripts = runs(pack);
    const [checked, packed] = [scripts.indexOf(".ci/run"), scripts.findIndex((run) => run.includes("npm pack "))];
    expect(runs(check)).toEqual([".ci/run"]);
    expect(checked).toBeGreaterThan(0);
    expect(packed).toBeGreaterThan(checked);
    for (const action of ["setup-node", "setup-terraform"]) expect(setUp(pack, action)).toEqual(setUp(check, action));
  });

  test("is published by a job that runs nothing of this repository, and that alone can sign", () => {
    expect(parse(RELEASE).permissions).toEqual({});
    expect([pack.permissions, publish.permissions]).toEqual([{ contents: "read" }, { "id-token": "write" }]);
    expect([publish.needs, publish.environment]).toEqual(["pack", "npm"]);
    expect(publish.steps.filter(({ uses }) => uses?.startsWith("actions/checkout"))).toEqual([]);
    expect(runs(publish)).toHaveLength(1);
    expect(runs(publish)[0]).toMatch(
      /^npm publish "\$RUNNER_TEMP"\/package\/\*\.tgz .*--provenance .*--ignore-scripts/,
    );
    expect(RELEASE).not.toMatch(/\bsecrets\b|NODE_AUTH_TOKEN/);
  });

  test("begins with a tag and with nothing else", () => {
    expect(parse(RELEASE).on).toEqual({ push: { tags: ["v*"] } });
  });
});

describe("the versions that are tested", () => {
  const deploy = textOf("docs/deploy.md");
  const { node = [], terraform = [] } = versions.strategy?.matrix ?? {};

  test("are those of Node.js that the package accepts and the pages name", () => {
    expect(node).toEqual(nodeMajors(JSON.parse(textOf("package.json")).engines.node));
    const [last, ...before] = [...node].reverse();
    const list = `${before.reverse().join(", ")} or ${last}`;
    expect(deploy).toContain(`**Node.js** ${list}`);
    expect(textOf("CONTRIBUTING.md")).toContain(`Node.js ${list}`);
  });

  test("are the oldest Terraform that the pages name, and the newest", () => {
    const [, oldest] = /\*\*Terraform\*\* (\d+\.\d+) or newer/.exec(deploy) ?? [];
    expect(terraform.map((version) => version.replace(/^(\d+\.\d+)\.\d+$/, "$1"))).toEqual([oldest, "latest"]);
    expect(oldest).toBe(OLDEST_TERRAFORM);
    expect(deploy).toContain(`tested with ${setUp(check, "setup-terraform")?.terraform_version}`);
  });

  test("run every test, with a token that can only read", () => {
    const commands = runs(versions).join("\n").split("\n");
    expect(commands).toEqual(expect.arrayContaining(["npm test", "npm run e2e:longer", "npm run --silent synth"]));
    expect([parse(CI).permissions, check.permissions, versions.permissions]).toEqual([
      {},
      { contents: "read" },
      { contents: "read" },
    ]);
    expect(CI).not.toMatch(/pull_request_target|workflow_run|\bsecrets\b/);
  });
});

describe("actions", () => {
  const files = [".github/workflows", "docs/pipelines"].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith(".yml"))
      .map((name) => join(folder, name)),
  );
  const used = files.flatMap((file) =>
    [...textOf(file).matchAll(/^\s*(?:- )?uses: (?!\.\/)(.*)$/gm)].map(([, what = ""]) => what),
  );

  test("are pinned to a commit, which is the same for an action in every workflow and template", () => {
    expect(used.length).toBeGreaterThan(20);
    for (const what of used) expect(what).toMatch(/^(?:actions|hashicorp)\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const pins = [...new Set(used)];
    expect(pins.map((pin) => pin.split("@")[0])).toEqual([...new Set(pins.map((pin) => pin.split("@")[0]))]);
  });

  test.each([CI, RELEASE])("keep no token in a checkout", (text) => {
    const checkouts = text.split("actions/checkout@").slice(1);
    expect(checkouts.length).toBeGreaterThan(0);
    for (const after of checkouts)
      expect(after).toMatch(/^.*\n\s+with:\n(?:\s+[\w-]+: .*\n)*?\s+persist-credentials: false\n/);
  });
});

describe("updates of dependencies", () => {
  interface Group {
    readonly patterns?: readonly string[];
    readonly "exclude-patterns"?: readonly string[];
    readonly "dependency-type"?: "production" | "development";
  }
  interface Update {
    readonly "package-ecosystem": string;
    readonly directory?: string;
    readonly directories?: readonly string[];
    readonly groups: Readonly<Record<string, Group>>;
  }
  const updates: readonly Update[] = parse(textOf(".github/dependabot.yml")).updates;
  const [npm, actions] = updates as [Update, Update];

  const matches = (name: string, patterns: readonly string[]) =>
    patterns.some((pattern) => new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(name));
  const groupsOf = (name: string, kind: string) =>
    Object.entries(npm.groups).flatMap(([group, { patterns = ["*"], ...rules }]) => {
      const isOf = (rules["dependency-type"] ?? kind) === kind;
      return isOf && matches(name, patterns) && !matches(name, rules["exclude-patterns"] ?? []) ? [group] : [];
    });

  test("put every dependency of every workspace into one group", () => {
    expect([npm["package-ecosystem"], npm.directory]).toEqual(["npm", "/"]);
    const workspaces: string[] = JSON.parse(textOf("package.json")).workspaces;
    const manifests = [".", ...workspaces].map((folder) => JSON.parse(textOf(join(folder, "package.json"))));
    const found = manifests.flatMap(({ dependencies = {}, devDependencies = {}, peerDependencies = {} }) => [
      ...Object.keys({ ...dependencies, ...peerDependencies }).map((name) => [name, groupsOf(name, "production")]),
      ...Object.keys(devDependencies).map((name) => [name, groupsOf(name, "development")]),
    ]);
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter(([, groups]) => groups?.length !== 1)).toEqual([]);
    expect([...new Set(found.flatMap(([, groups]) => groups))].sort()).toEqual(Object.keys(npm.groups).sort());
  });

  test("look at every folder with workflows", () => {
    expect(actions["package-ecosystem"]).toBe("github-actions");
    expect(actions.directories).toEqual(["/", "/docs/pipelines"]);
  });
});
