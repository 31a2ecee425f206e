import { extname } from "node:path";
import { type Command, Option } from "commander";
import { InputError, quote } from "../../domain/input/input-error";
import { nearestName } from "../../domain/input/nearest-name";
import { type DomainOwnership, ownershipMap } from "../../domain/ownership/map";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { renderOwnershipMermaid } from "../../picture/mermaid";
import { renderOwnershipSvg } from "../../picture/svg";
import { renderOwnershipText } from "../../picture/text";
import type { Finish, Io } from "../../process/io";
import { JOINING, readTopologies, topologyArgument } from "../read/topology-input";
import { output } from "../tell/output";
import { notesOnKeptOut, tellNotes } from "../tell/topology-notes";

const RENDERERS = { text: renderOwnershipText, mermaid: renderOwnershipMermaid, svg: renderOwnershipSvg };

type Format = keyof typeof RENDERERS;
const FORMAT_OF_ENDING: Readonly<Record<string, Format>> = { ".svg": "svg", ".mmd": "mermaid", ".mermaid": "mermaid" };

interface MapOptions {
  readonly topology?: readonly string[];
  readonly format?: Format;
  readonly output?: string;
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
  entra-sync map --format mermaid       for a Markdown page`;

/** `entra-sync map`: draws who writes which part of every domain. */
export function addMap(program: Command, io: Io, finish: Finish): void {
  topologyArgument(program.command("map"))
    .summary("draw who writes which part of every domain")
    .description("Draws who writes which part of every domain: each marked OU with its owner, contested parts marked.")
    .addOption(
      new Option("--format <format>", "the format of the map (default: by the ending of --output, else text)").choices(
        Object.keys(RENDERERS),
      ),
    )
    .option("--output <file>", "write the map to this file, whole or not at all, instead of stdout")
    .option("--tenant <name>", "draw this tenant only")
    .addHelpText("after", MORE)
    .action((paths: readonly string[], options: MapOptions) => {
      const joined = readTopologies([...paths, ...(options.topology ?? [])], io);
      const { topology } = joined;
      const map = options.tenant === undefined ? ownershipMap(topology) : mapOf(options.tenant, topology);
      const format = options.format ?? FORMAT_OF_ENDING[extname(options.output ?? "")] ?? "text";
      output(RENDERERS[format](map), options.output, io);
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
