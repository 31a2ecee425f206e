import type { Command } from "commander";
import { InputError, quote } from "../../domain/input/input-error";
import { nearestName } from "../../domain/input/nearest-name";
import { type DomainOwnership, ownershipMap } from "../../domain/ownership/map";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { renderOwnershipMermaid } from "../../picture/mermaid";
import { renderOwnershipSvg } from "../../picture/svg";
import { renderOwnershipText } from "../../picture/text";
import type { Finish, Io } from "../../process/io";
import { JOINING, readTopologies, topologyArgument } from "../read/topology-input";
import { type AnswerOptions, answering, type Renderers, tell } from "../tell/answer";
import { mapInHtml, mapInJson, mapInMarkdown } from "../tell/map-page";
import { notesOnKeptOut, tellNotes } from "../tell/topology-notes";

const RENDERERS: Renderers<readonly DomainOwnership[]> = {
  text: renderOwnershipText,
  markdown: mapInMarkdown,
  json: mapInJson,
  html: mapInHtml,
  svg: renderOwnershipSvg,
  mermaid: renderOwnershipMermaid,
};

interface MapOptions extends AnswerOptions {
  readonly topology?: readonly string[];
  readonly tenant?: string;
}

const MORE = `
A map shows what is written, not whether it is allowed: the command ends with 0 even where something is contested.
${JOINING}

Exit codes:
  0  the map was drawn
  2  the map could not be drawn: the file is missing or malformed, or there is no such tenant

Examples:
  entra-sync map
  entra-sync map --tenant contoso
  entra-sync map corp/cdktf.out emea/cdktf.out
  entra-sync map --output docs/who-writes-what.svg
  entra-sync map --output who-writes-what.html
  entra-sync map --format markdown       a Mermaid chart, for a wiki or a pull request`;

/** `entra-sync map`: draws who writes which part of every domain. */
export function addMap(command: Command, io: Io, finish: Finish): void {
  answering(topologyArgument(command), RENDERERS)
    .description("Draws who writes which part of every domain: each marked OU with its owner, contested parts marked.")
    .option("--tenant <name>", "draw this tenant only")
    .addHelpText("after", MORE)
    .action((paths: readonly string[], options: MapOptions) => {
      const joined = readTopologies([...paths, ...(options.topology ?? [])], io);
      const { topology } = joined;
      const map = options.tenant === undefined ? ownershipMap(topology) : mapOf(options.tenant, topology);
      tell(map, RENDERERS, options, io);
      tellNotes(joined, io, notesOnKeptOut(topology, options.tenant));
      finish(0);
    });
}

function mapOf(tenant: string, topology: SyncTopology): DomainOwnership[] {
  const declared = topology.tenants.map(({ name }) => name);
  const known = [...new Set([...declared, ...topology.writers.map((writer) => writer.tenant)])].sort();
  if (known.includes(tenant)) return ownershipMap(topology).filter((domain) => domain.tenant === tenant);
  throw new InputError({
    what: `the topology has no tenant ${quote(tenant)}`,
    where: "--tenant",
    expected: nearestName(tenant, known) ?? (known.join(" or ") || "another file: this one names no tenant"),
  });
}
