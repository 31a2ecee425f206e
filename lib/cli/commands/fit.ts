import type { Command } from "commander";
import { wizardInJson } from "../../domain/fit/migration-wizard";
import { COMPARISON, COMPARISON_SOURCE } from "../../domain/fit/tool-comparison";
import type { TenantFit } from "../../domain/fit/tool-fit";
import { toolFit } from "../../domain/fit/tool-fit";
import { isConnectSync } from "../../domain/writers/which-tool";
import type { Writer } from "../../domain/writers/writer";
import type { Finish, Io } from "../../process/io";
import { decisionGuideInMarkdown, renderDecisionGuide } from "../../runbook/decision-guide";
import { printJson } from "../../text/escape/json";
import { inventoryOption, readInventories } from "../read/inventory-input";
import { JOINING, readTopologies, topologyArgument } from "../read/topology-input";
import { type AnswerOptions, answering, type Renderers, tell } from "../tell/answer";
import { tellNotes } from "../tell/topology-notes";

interface FitOptions extends AnswerOptions {
  readonly inventory?: readonly string[];
  readonly topology?: readonly string[];
}

const RENDERERS: Renderers<readonly TenantFit[]> = {
  text: renderDecisionGuide,
  markdown: decisionGuideInMarkdown,
  json: inJson,
};

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
  entra-sync fit --output fit.json`;

/** `entra-sync fit`: Cloud Sync, Connect Sync or both, for each population of a tenant, and why. */
export function addFit(command: Command, io: Io, finish: Finish): void {
  answering(topologyArgument(command), RENDERERS)
    .description(
      "Shows for each population of each tenant whether Cloud Sync or Connect Sync fits it, what keeps it on Connect Sync, what would free it, and whether Microsoft's wizard would move the tenant.",
    )
    .addOption(inventoryOption())
    .addHelpText("after", MORE)
    .action((paths: readonly string[], options: FitOptions) => {
      const joined = readTopologies([...paths, ...(options.topology ?? [])], io);
      const fits = toolFit(joined.topology, readInventories(options.inventory, io));
      tellNotes(joined, io);
      tell(fits, RENDERERS, options, io);
      finish(0);
    });
}

function inJson(fits: readonly TenantFit[]): string {
  const tenants = fits.map(({ populations, unexplained, unneeded, wizard, ...tenant }) => ({
    ...tenant,
    ...(wizard && { wizard: wizardInJson(wizard) }),
    unexplained: unexplained.map(({ name }) => name),
    unneeded: unneeded.map(({ name }) => name),
    populations: populations.map(({ dn, writer, holds, ...population }) => ({
      ...population,
      dn: dn.toString(),
      writer: { name: writer.name, tool: writer.tool, origin: writer.origin, ...anchorOf(writer) },
      holds: holds.map(({ saidBy, ...hold }) => ({ ...hold, saidBy: saidBy === "inventory" ? saidBy : saidBy.name })),
    })),
  }));
  const comparison = { ...COMPARISON_SOURCE, capabilities: COMPARISON };
  return printJson({ tenants, comparison });
}

/** By which attribute the tenant knows the objects; of Cloud Sync it is always the same. */
function anchorOf(writer: Writer): { sourceAnchor?: string } {
  return isConnectSync(writer) ? { sourceAnchor: writer.sourceAnchor } : {};
}
