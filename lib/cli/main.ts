import { Command, CommanderError, Help, type Option } from "commander";
import type { ExitCode, Finish, Io } from "../process/io";
import { withLastDoor } from "../process/last-door";
import { packageVersion } from "./read/package-version";

const HELP_WIDTH = 110;

/** Gives a command its arguments, its options and its work. */
export type AddCommand = (command: Command, io: Io, finish: Finish) => void;

interface NamedCommand {
  readonly name: string;
  readonly summary: string;
  /** Loads the command: the library behind it costs more time than most answers. */
  readonly load: () => AddCommand;
}

/** In the order in which help lists them. */
const COMMANDS: readonly NamedCommand[] = [
  {
    name: "check",
    summary: "check topologies against every rule",
    load: () => (require("./commands/check") as typeof import("./commands/check")).addCheck,
  },
  {
    name: "review",
    summary: "show what a change does to people, to findings and to resources",
    load: () => (require("./commands/review") as typeof import("./commands/review")).addReview,
  },
  {
    name: "plan",
    summary: "plan every stack with Terraform, for a review",
    load: () => (require("./commands/plan") as typeof import("./commands/plan")).addPlan,
  },
  {
    name: "stacks",
    summary: "list the stacks of a synth, or those that changed, for a pipeline",
    load: () => (require("./commands/stacks") as typeof import("./commands/stacks")).addStacks,
  },
  {
    name: "owner",
    summary: "show who writes an object to which tenant, and why",
    load: () => (require("./commands/owner") as typeof import("./commands/owner")).addOwner,
  },
  {
    name: "preflight",
    summary: "predict what a change does to every object of a directory",
    load: () => (require("./commands/preflight") as typeof import("./commands/preflight")).addPreflight,
  },
  {
    name: "pick",
    summary: "pick test users for each configuration, so that they cover what is special",
    load: () => (require("./commands/pick") as typeof import("./commands/pick")).addPick,
  },
  {
    name: "verify",
    summary: "compare what was predicted for every object with the tenant afterwards",
    load: () => (require("./commands/verify") as typeof import("./commands/verify")).addVerify,
  },
  {
    name: "password-hash",
    summary: "measure whether changed passwords arrive in the tenant, and how fast",
    load: () => (require("./commands/password-hash") as typeof import("./commands/password-hash")).addPasswordHash,
  },
  {
    name: "explain",
    summary: "print the page of a rule, or a list of all rules",
    load: () => (require("./commands/explain") as typeof import("./commands/explain")).addExplain,
  },
  {
    name: "map",
    summary: "draw who writes which part of every domain",
    load: () => (require("./commands/map") as typeof import("./commands/map")).addMap,
  },
  {
    name: "fit",
    summary: "show which tool fits each population, and what keeps it on Connect Sync",
    load: () => (require("./commands/fit") as typeof import("./commands/fit")).addFit,
  },
  {
    name: "runbook",
    summary: "write what people follow to do one thing to a tenant, step by step",
    load: () => (require("./commands/runbook") as typeof import("./commands/runbook")).addRunbook,
  },
  {
    name: "waves",
    summary: "propose the waves in which a tenant goes to Cloud Sync, as data",
    load: () => (require("./commands/waves") as typeof import("./commands/waves")).addWaves,
  },
  {
    name: "path",
    summary: "show how a tenant goes to Cloud Sync wave by wave, and what stops a step",
    load: () => (require("./commands/path") as typeof import("./commands/path")).addPath,
  },
  {
    name: "compare",
    summary: "show what differs between two servers, or between a server and its declaration",
    load: () => (require("./commands/compare") as typeof import("./commands/compare")).addCompare,
  },
  {
    name: "health",
    summary: "show what is wrong in an observed tenant, by what is declared for it",
    load: () => (require("./commands/health") as typeof import("./commands/health")).addHealth,
  },
  {
    name: "adopt",
    summary: "write a running tenant down as code, and report what is wrong today",
    load: () => (require("./commands/adopt") as typeof import("./commands/adopt")).addAdopt,
  },
  {
    name: "observe",
    summary: "read a live tenant through Microsoft Graph into a folder",
    load: () => (require("./commands/observe") as typeof import("./commands/observe")).addObserve,
  },
  {
    name: "pseudonymize",
    summary: "replace names and ids in exports of objects by pseudonyms",
    load: () => (require("./commands/pseudonymize") as typeof import("./commands/pseudonymize")).addPseudonymize,
  },
  {
    name: "init",
    summary: "write a project of your own, with a tenant, tests and pipelines",
    load: () => (require("./commands/init") as typeof import("./commands/init")).addInit,
  },
];

const MORE = `
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
  entra-sync init identity`;

/** Runs one command line and tells how it ended. Throws nothing: a failure is told on stderr. */
export async function main(argv: readonly string[], world: Io): Promise<ExitCode> {
  const io = withLastDoor(world);
  let exitCode: ExitCode = 0;
  try {
    await programFor(argv, io, (code) => {
      exitCode = code;
    }).parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (!isHelp(error)) io.stderr.write(whyItFailed(error, argv));
    return 2;
  }
}

function whyItFailed(error: unknown, argv: readonly string[]): string {
  const { failureInWords }: typeof import("./failure") = require("./failure");
  return failureInWords(error, argv);
}

function programFor(argv: readonly string[], io: Io, finish: Finish): Command {
  const program = new Command("entra-sync")
    .description("Checks hybrid identity estates: who writes which objects of Active Directory to Microsoft Entra.")
    .version(packageVersion(io))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
    })
    .configureHelp({
      subcommandTerm: (command) => command.name(),
      optionDescription: (option) => `${option.mandatory ? "required: " : ""}${inHelp(option)}`,
    })
    .addHelpText("after", MORE);
  for (const { name, summary, load } of COMMANDS) {
    const command = program.command(name).summary(summary);
    // Without its name in the command line, a command is neither run nor explained: a name and a summary are enough.
    if (argv.includes(name)) load()(command, io, finish);
  }
  return program;
}

/** What help says of an option, with its choices and its default, as Commander would. */
function inHelp(option: Option): string {
  return new Help().optionDescription(option);
}

/** Without a command the help is the message. */
function isHelp(error: unknown): boolean {
  return error instanceof CommanderError && error.code === "commander.help";
}
