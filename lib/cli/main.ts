import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import type { ExitCode, Finish, Io } from "../process/io";
import { withLastDoor } from "../process/last-door";
import { addAdopt } from "./commands/adopt";
import { addCheck } from "./commands/check";
import { addCompare } from "./commands/compare";
import { addExplain } from "./commands/explain";
import { addFit } from "./commands/fit";
import { addMap } from "./commands/map";
import { addOwner } from "./commands/owner";
import { addPlan } from "./commands/plan";
import { addReview } from "./commands/review";
import { failureInWords } from "./failure";

const HELP_WIDTH = 110;

const MORE = `
Every command reads the sync-topology.json that a synth writes beside its stacks and the files that you name, and nothing
else: no network, no tenant, no credentials. Only plan runs a program, Terraform, which uses all three.

Exit codes:
  0  no findings of severity error, no contested object, no difference
  1  findings of severity error, a contested object, or two servers that differ
  2  the tool could not do its work

Examples:
  entra-sync check
  entra-sync review --before base/cdktf.out --after cdktf.out --plan plans --format markdown
  entra-sync owner "CN=Ada,OU=Sales,DC=corp,DC=contoso,DC=com"
  entra-sync explain SYNC101
  entra-sync map --format svg --output who-writes-what.svg
  entra-sync compare exports/active exports/staging
  entra-sync compare exports/active --declared cdktf.out
  entra-sync adopt collected --name contoso`;

/** Runs one command line and tells how it ended. Throws nothing: a failure is told on stderr. */
export async function main(argv: readonly string[], world: Io): Promise<ExitCode> {
  const io = withLastDoor(world);
  let exitCode: ExitCode = 0;
  try {
    await programFor(io, (code) => {
      exitCode = code;
    }).parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (!isHelp(error)) io.stderr.write(failureInWords(error, argv));
    return 2;
  }
}

function programFor(io: Io, finish: Finish): Command {
  const program = new Command("entra-sync")
    .description("Checks hybrid identity estates: who writes which objects of Active Directory to Microsoft Entra.")
    .version(versionOf(io))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
    })
    .addHelpText("after", MORE);
  const commands = [addCheck, addReview, addPlan, addOwner, addExplain, addMap, addFit, addCompare, addAdopt];
  for (const add of commands) add(program, io, finish);
  return program;
}

function versionOf({ packageRoot }: Io): string {
  return JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")).version;
}

/** Without a command the help is the message. */
function isHelp(error: unknown): boolean {
  return error instanceof CommanderError && error.code === "commander.help";
}
