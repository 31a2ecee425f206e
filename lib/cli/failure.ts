import { CommanderError } from "commander";
import { InputError } from "../domain/input/input-error";
import { crashInWords, thrownInWords } from "../report/failure";
import { RuleCrash } from "../rules/judge/judge";
import { oneLine } from "../text/escape/terminal";

/** Why a command could not do its work, for stderr: what, where, fix and docs, as in a finding. */
export function failureInWords(error: unknown, argv: readonly string[]): string {
  return `error: ${messageOf(error, argv)}`.split("\n").map(oneLine).join("\n").concat("\n");
}

function messageOf(error: unknown, argv: readonly string[]): string {
  if (error instanceof InputError) return error.message;
  if (error instanceof CommanderError) return usageMessage(error, argv);
  if (error instanceof RuleCrash) return crashInWords(error, "the topology file");
  return `entra-sync failed, which is a bug in it: ${thrownInWords(error)}`;
}

function usageMessage({ code, message }: CommanderError, argv: readonly string[]): string {
  const command = code === "commander.unknownCommand" || argv[0]?.startsWith("-") ? [] : argv.slice(0, 1);
  return new InputError({
    what: message.replace(/^error: /, "").replace(/\s*\n\s*/g, " "),
    where: ["entra-sync", ...argv].join(" "),
    expected: `${["entra-sync", ...command, "--help"].join(" ")} to see the commands and options`,
  }).message;
}
