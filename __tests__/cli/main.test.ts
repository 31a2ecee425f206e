import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRootOf } from "../../lib/cli/package-root";
import { run } from "./captured-io";

const root = join(__dirname, "../..");

test("help tells commands, examples and exit codes", async () => {
  const { exitCode, stdout, stderr } = await run(".", ["--help"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "Usage: entra-sync [options] [command]

    Checks hybrid identity estates: who writes which objects of Active Directory to Microsoft Entra.

    Options:
      -V, --version  output the version number
      -h, --help     display help for command

    Commands:
      check          check topologies against every rule
      review         show what a change does to people, to findings and to resources
      plan           plan every stack with Terraform, for a review
      stacks         list the stacks of a synth, or those that changed, for a pipeline
      owner          show who writes an object to which tenant, and why
      preflight      predict what a change does to every object of a directory
      pick           pick test users for each configuration, so that they cover what is special
      verify         compare what was predicted for every object with the tenant afterwards
      password-hash  measure whether changed passwords arrive in the tenant, and how fast
      explain        print the page of a rule, or a list of all rules
      map            draw who writes which part of every domain
      fit            show which tool fits each population, and what keeps it on Connect Sync
      runbook        write what people follow to do one thing to a tenant, step by step
      waves          propose the waves in which a tenant goes to Cloud Sync, as data
      path           show how a tenant goes to Cloud Sync wave by wave, and what stops a step
      compare        show what differs between two servers, or between a server and its declaration
      health         show what is wrong in an observed tenant, by what is declared for it
      adopt          write a running tenant down as code, and report what is wrong today
      observe        read a live tenant through Microsoft Graph into a folder
      pseudonymize   replace names and ids in exports of objects by pseudonyms
      init           write a project of your own, with a tenant, tests and pipelines
      help           display help for command

    Every command reads the sync-topology.json that a synth writes beside its stacks and the files that you name, and nothing
    else: no network, no tenant, no credentials. Two use all three: plan runs Terraform, and observe reads Microsoft Graph.

    One grammar for all of them:
      input      a folder or a file; without one, the last synth in cdktf.out
      --format   text, markdown or json; check, health and review also write sarif, junit and github, map, health,
                 preflight, review and runbook html, map, health and path svg, map mermaid, waves typescript,
                 stacks github-matrix, azure-matrix and atlantis
      --output   a file, whole or not at all; without --format its ending says the format: .md, .json, .html, .svg, ...
                 adopt, plan, preflight and pseudonymize write several files, and --output is their folder; init and observe
                 write into the folder that they are given

    Exit codes:
      0  no findings of severity error, no contested object, no object in danger, no difference, nothing unknown
      1  findings of severity error, a contested object, objects in danger or not as predicted, two servers that differ, or parts
         of a tenant that could not be read
      2  the tool could not do its work

    Examples:
      entra-sync check
      entra-sync check --baseline known.json --fail-on warning
      entra-sync review --before base/cdktf.out --after cdktf.out --plan plans --format markdown
      entra-sync stacks --changed base/cdktf.out --format github-matrix
      entra-sync owner "CN=Ada,OU=Sales,DC=corp,DC=contoso,DC=com"
      entra-sync preflight --before base/cdktf.out --after cdktf.out --ad ad --entra observed
      entra-sync verify preflight --entra observed-after
      entra-sync explain SYNC101
      entra-sync map --output who-writes-what.svg
      entra-sync runbook failover --tenant contoso --output failover.html
      entra-sync waves --inventory corp.json
      entra-sync path --tenant contoso
      entra-sync compare exports/active exports/staging
      entra-sync compare exports/active --declared cdktf.out
      entra-sync health observed
      entra-sync adopt collected --name contoso
      entra-sync observe observed
      entra-sync pseudonymize exports observed --key-file ../pseudonyms.key --output shared
      entra-sync init identity
    "
  `);
});

const COMMANDS = [
  "check",
  "review",
  "plan",
  "stacks",
  "owner",
  "preflight",
  "pick",
  "verify",
  "password-hash",
  "explain",
  "map",
  "fit",
  "runbook",
  "waves",
  "path",
  "compare",
  "health",
  "adopt",
  "observe",
  "pseudonymize",
  "init",
];

test("help lists every command, and these are all", async () => {
  const [, listed = ""] = (await run(".", ["--help"])).stdout.split("\nCommands:\n");
  const names = [...(listed.split("\n\n")[0] as string).matchAll(/^ {2}([\w-]+) /gm)].map(([, name]) => name);
  expect(names.filter((name) => name !== "help").sort()).toEqual([...COMMANDS].sort());
});

test.each(COMMANDS)("help of %s tells examples and exit codes", async (command) => {
  const { exitCode, stdout } = await run(".", [command, "--help"]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`Usage: entra-sync ${command} `);
  expect(stdout).toContain("\nExit codes:\n  0  ");
  expect(stdout).toContain(`\nExamples:\n  entra-sync ${command}`);
});

/** A file that is not there and a terminal that is none are understood. Those of observe, which would sign in, are tried in its own test. */
test("every example in a help is a command line that is understood", async () => {
  for (const command of COMMANDS.filter((name) => name !== "observe")) {
    const examples = (await run(".", [command, "--help"])).stdout.split("Examples:\n")[1] as string;
    for (const line of examples.trim().split("\n")) {
      const argv = [...(line.split(/ {3,}/).filter(Boolean).at(0) as string).matchAll(/"([^"]*)"|(\S+)/g)];
      const { stderr } = await run(
        mkdtempSync(join(tmpdir(), "entra-sync-example-")),
        argv.slice(1).map(([word, quoted]) => quoted ?? word),
      );
      expect(
        stderr.replace(/^error: (?:there is no such file(?: or folder)?|only a terminal can be watched)\n[\s\S]*/, ""),
      ).toBe("");
    }
  }
});

test("without a command the help is shown on stderr, and nothing was done", async () => {
  const { exitCode, stdout, stderr } = await run(".", []);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain("Usage: entra-sync");
});

test("an option that a command cannot do without is marked in its help", async () => {
  const { stdout } = await run(".", ["adopt", "--help"]);
  expect(stdout).toMatch(/--name <tenant> +required: /);
  expect(stdout.match(/required:/g)).toHaveLength(1);
});

test("an unknown command ends with 2, and the nearest is offered", async () => {
  const { exitCode, stderr } = await run(".", ["chekc"]);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^error: unknown command 'chekc' \(Did you mean check\?\)\n {2}where entra-sync chekc\n/);
});

test("the version is the package's", async () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  expect(await run(".", ["--version"])).toEqual({
    exitCode: 0,
    stdout: `${version}\n`,
    stderr: "",
  });
});

test("the package is found from the sources and from the build", () => {
  expect(packageRootOf(join(root, "lib/cli"))).toBe(root);
  expect(packageRootOf(join(root, "dist/lib/cli"))).toBe(root);
  expect(() => packageRootOf("/")).toThrow("no package");
});

test("help loads no command, and each of them loads no other", async () => {
  const commandsIn = (cache: string[]) => cache.filter((file) => /lib\/cli\/commands\//.test(file));
  const loaded = (...argv: string[]) => {
    const script = `require("./lib/cli/main").main(${JSON.stringify(
      argv,
    )}, { stdout: { write() {} }, stderr: process.stderr, env: {}, cwd: ".", filesRead: new Set(), packageRoot: "." }).then(() => console.log(JSON.stringify(Object.keys(require.cache))))`;
    const typescript = join(root, "__tests__/support/run-typescript.cjs");
    return commandsIn(
      JSON.parse(
        execFileSync("node", ["-r", typescript, "-e", script], {
          cwd: root,
          encoding: "utf8",
        }),
      ),
    );
  };
  expect(loaded("--help")).toEqual([]);
  expect(loaded("explain", "SYNC101")).toEqual([join(root, "lib/cli/commands/explain.ts")]);
});

test("no command loads cdktf", () => {
  jest.isolateModules(() => {
    jest.doMock("cdktf", () => {
      throw new Error("cdktf was loaded");
    });
    jest.doMock("constructs", () => {
      throw new Error("constructs was loaded");
    });
    for (const file of readdirSync(join(root, "lib/cli/commands"))) require(`../../lib/cli/commands/${file}`);
  });
});
