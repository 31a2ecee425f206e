import { type Command, Option } from "commander";
import { COMPARISON, COMPARISON_DATED, COMPARISON_PAGE, COMPARISON_READ } from "../../domain/fit/tool-comparison";
import type { TenantFit } from "../../domain/fit/tool-fit";
import { toolFit } from "../../domain/fit/tool-fit";
import { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import type { Writer } from "../../domain/writers/writer";
import type { Finish, Io } from "../../process/io";
import { renderDecisionGuide } from "../../runbook/decision-guide";
import { printJson } from "../../text/escape/json";
import { inventoryOption, readInventories } from "../read/inventory-input";
import { JOINING, readTopologies, topologyArgument } from "../read/topology-input";
import { output } from "../tell/output";
import { tellNotes } from "../tell/topology-notes";

interface FitOptions {
  readonly inventory: readonly string[];
  readonly format: "text" | "json";
  readonly output?: string;
  readonly topology?: readonly string[];
}

const MORE = `
What a population needs is declared for its Connect Sync server (neededFor), follows from the server's settings, or is
counted in an inventory. JSON holds Microsoft's whole comparison next to the verdict.
${JOINING}

Exit codes:
  0  the guide was written
  2  the guide could not be written: a file is missing or malformed

Examples:
  entra-sync fit
  entra-sync fit --inventory corp.json
  entra-sync fit corp/cdktf.out emea/cdktf.out
  entra-sync fit --format json --output fit.json`;

/** `entra-sync fit`: Cloud Sync, Connect Sync or both, for each population of a tenant, and why. */
export function addFit(program: Command, io: Io, finish: Finish): void {
  topologyArgument(program.command("fit"))
    .summary("show which tool fits each population, and what keeps it on Connect Sync")
    .description(
      "Shows for each population of each tenant whether Cloud Sync or Connect Sync fits it, what keeps it on Connect Sync, and what would free it.",
    )
    .addOption(inventoryOption())
    .addOption(new Option("--format <format>", "the format of the output").choices(["text", "json"]).default("text"))
    .option("--output <file>", "write it to this file, whole or not at all, instead of stdout")
    .addHelpText("after", MORE)
    .action((paths: readonly string[], options: FitOptions) => {
      const joined = readTopologies([...paths, ...(options.topology ?? [])], io);
      const fits = toolFit(joined.topology, readInventories(options.inventory, io));
      tellNotes(joined, io);
      output(options.format === "json" ? inJson(fits) : renderDecisionGuide(fits), options.output, io);
      finish(0);
    });
}

function inJson(fits: readonly TenantFit[]): string {
  const tenants = fits.map(({ populations, unexplained, unneeded, ...tenant }) => ({
    ...tenant,
    unexplained: unexplained.map(({ name }) => name),
    unneeded: unneeded.map(({ name }) => name),
    populations: populations.map(({ dn, writer, holds, ...population }) => ({
      ...population,
      dn: dn.toString(),
      writer: { name: writer.name, tool: writer.tool, origin: writer.origin, ...anchorOf(writer) },
      holds: holds.map(({ saidBy, ...hold }) => ({ ...hold, saidBy: saidBy === "inventory" ? saidBy : saidBy.name })),
    })),
  }));
  const comparison = {
    page: COMPARISON_PAGE,
    dated: COMPARISON_DATED,
    read: COMPARISON_READ,
    capabilities: COMPARISON,
  };
  return printJson({ tenants, comparison });
}

/** By which attribute the tenant knows the objects; of Cloud Sync it is always the same. */
function anchorOf(writer: Writer): { sourceAnchor?: string } {
  return writer instanceof ConnectSyncWriter ? { sourceAnchor: writer.sourceAnchor } : {};
}
