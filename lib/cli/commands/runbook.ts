import { Argument, type Command } from "commander";
import { InputError, quote } from "../../domain/input/input-error";
import { nearestName } from "../../domain/input/nearest-name";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { Tenant } from "../../domain/tenant/tenant";
import type { Finish, Io } from "../../process/io";
import { RUNBOOK_NAMES, type RunbookName, runbookFor } from "../../runbook/catalog";
import { runbookInMarkdown, runbookInText } from "../../runbook/in-text";
import { estateOf, type Runbook } from "../../runbook/runbook";
import { JOINING, readTopologies, topologyOption } from "../read/topology-input";
import { type AnswerOptions, answering, type Renderers, tell } from "../tell/answer";
import { runbookInHtml, runbookInJson } from "../tell/runbook-page";
import { tellNotes } from "../tell/topology-notes";

const RENDERERS: Renderers<Runbook> = {
  text: runbookInText,
  markdown: runbookInMarkdown,
  json: runbookInJson,
  html: runbookInHtml,
};

interface RunbookOptions extends AnswerOptions {
  readonly topology?: readonly string[];
  readonly tenant?: string;
}

const MORE = `
A runbook has the names, ids, OUs and thresholds of the tenant in it. Its commands are PowerShell for people to run; this
command runs none of them. HTML is for paper: boxes to tick, and a line for who and when.
${JOINING}

Exit codes:
  0  the runbook was written
  2  the runbook could not be written: it does not apply to the tenant, or a file is missing or malformed

Examples:
  entra-sync runbook failover --tenant contoso
  entra-sync runbook failover --tenant contoso --output failover.html
  entra-sync runbook wave --output wave.html
  entra-sync runbook roll-back-wave sales --tenant contoso
  entra-sync runbook failover --topology corp/cdktf.out --format markdown`;

/** `entra-sync runbook`: what people follow to do one thing to one tenant, with its own names. */
export function addRunbook(command: Command, io: Io, finish: Finish): void {
  answering(
    command
      .addArgument(new Argument("<what>", "which runbook").choices(RUNBOOK_NAMES))
      .argument(
        "[wave]",
        "of wave and roll-back-wave: which wave (default: the next one, or the last one that is done)",
      )
      .addOption(topologyOption())
      .option("--tenant <name>", "for this tenant (default: the only one)"),
    RENDERERS,
  )
    .description(
      "Writes a runbook for a tenant: each step with where, command, expected result, what to do if not, and the way back.",
    )
    .addHelpText("after", MORE)
    .action((what: RunbookName, wave: string | undefined, options: RunbookOptions) => {
      const joined = readTopologies(options.topology ?? [], io);
      const tenant = tenantOf(joined.topology, options.tenant);
      const runbook = runbookFor(what, estateOf(tenant, joined.topology), wave);
      tellNotes(joined, io);
      tell(runbook, RENDERERS, options, io);
      finish(0);
    });
}

function tenantOf({ tenants }: SyncTopology, name: string | undefined): Tenant {
  const names = tenants.map((tenant) => tenant.name);
  const found =
    name === undefined ? (tenants.length === 1 ? tenants[0] : undefined) : tenants.find((one) => one.name === name);
  if (found) return found;
  throw new InputError({
    what:
      name === undefined
        ? "a runbook is for one tenant, and none is named"
        : `the topology has no tenant ${quote(name)}`,
    where: "--tenant",
    expected: nearestName(name ?? "", names) ?? (names.join(" or ") || "another file: this one names no tenant"),
  });
}
