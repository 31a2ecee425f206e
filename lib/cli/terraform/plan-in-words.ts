import { oneLine } from "../../text/escape/terminal";
import type { PlanFailure, StackPlan } from "./stack-plan";

/** `planned in 4 s, changes`, for the line of the stack. */
export function planInWords({ changes, milliseconds, failure }: StackPlan): string {
  const seconds = `${Math.max(1, Math.round(milliseconds / 1000))} s`;
  if (failure?.step === "trust") return "REFUSED, it is not trusted";
  if (failure?.step === "expect") return "REFUSED, it is not the plan that is expected";
  if (failure) return `FAILED in terraform ${failure.step} after ${seconds}`;
  return `planned in ${seconds}, ${changes ? "changes" : "no changes"}`;
}

/** Everything that Terraform said, under the name of the stack; it may repeat names from a directory. */
export function failureOf(stack: string, { step, said }: PlanFailure): string {
  const lines = said.split(/\r?\n/).map((line) => oneLine(line.replaceAll("\t", "  ")));
  if (step === "trust")
    return [
      oneLine(`error: ${stack} is not planned, because it uses what no trusted stack uses`),
      ...lines.map((line) => `what  ${line}`),
      "why   a plan downloads and runs it, or sends it credentials",
      "fix   have a person review and merge that change on its own; or plan it on your own computer, without --trust",
    ].join("\n  ");
  if (step === "expect")
    return [
      oneLine(`error: ${stack} is not planned as --expect says`),
      ...lines.map((line) => `what  its fingerprint is now ${line}`),
      "why   what Terraform would do has changed since that plan, and nobody has approved it",
      "fix   make a new plan and have it approved",
    ].join("\n  ");
  return [oneLine(`error: ${stack} is not planned, terraform ${step} failed`), ...lines].join("\n  ");
}

/** What a plan rests on where the stack that it reads from is not applied as its code is. */
export function restsOn(stack: string, needed: string): string {
  return `${stack} reads outputs of ${needed}, whose changes are not applied: it is planned with the outputs that are applied`;
}

/** What to do about a plan that failed, where it needs what is not applied. */
export function appliedFirst(needed: readonly string[]): string[] {
  if (needed.length === 0) return [];
  return [`  fix   if outputs are missing, first apply ${needed.join(" and ")}, whose changes are not applied yet`];
}
