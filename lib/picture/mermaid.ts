import type { DomainOwnership, OwnershipNode } from "../domain/ownership/map";
import type { Writer } from "../domain/writers/writer";
import { inMermaid } from "../text/escape/mermaid";
import { nodeStanding, remarksOn } from "./standing";
import { CONTESTED_COLOUR, type Palette, paletteFor } from "./writer-palette";

/** The map as a Mermaid flowchart, which GitHub and most wikis draw in place: a frame for each domain of a tenant. */
export function renderOwnershipMermaid(map: readonly DomainOwnership[]): string {
  const palette = paletteFor(map);
  const frames = map.flatMap((domain, index) => frameOf(domain, `d${index}`, palette));
  return `${["flowchart LR", ...frames, ...classDefinitions(palette)].join("\n")}\n`;
}

function frameOf({ tenant, domain, writers, root }: DomainOwnership, id: string, palette: Palette): string[] {
  return [
    `  subgraph ${id}["${inMermaid(`${tenant} · ${domain}`)}"]`,
    "    direction LR",
    ...linesOf(root, `${id}n0`, writers, palette),
    "  end",
  ];
}

function linesOf(node: OwnershipNode, id: string, writers: readonly Writer[], palette: Palette): string[] {
  const standing = nodeStanding(node, writers);
  const label = [node.label, ...remarksOn(standing).map(({ text }) => text)].map(inMermaid).join("<br/>");
  const [main] = [...standing.owners, ...standing.claimants];
  const colours = main ? [palette.get(main.writer)?.id] : [];
  const classes = standing.name === "owned" ? colours : [...colours, standing.name];
  return [
    `    ${id}["${label}"]`,
    ...classes.map((name) => `    class ${id} ${name}`),
    ...node.children.flatMap((child, index) => [
      ...linesOf(child, `${id}n${index}`, writers, palette),
      `    ${id} --> ${id}n${index}`,
    ]),
  ];
}

function classDefinitions(palette: Palette): string[] {
  return [
    ...[...palette.values()].map(
      ({ id, tint, shade }) => `  classDef ${id} fill:${tint},stroke:${shade},color:#1b1f24`,
    ),
    "  classDef nobody fill:#f6f8fa,stroke:#8c959f,color:#57606a,stroke-dasharray:2 4",
    "  classDef claimed fill:#ffffff,stroke-dasharray:8 5",
    `  classDef contested fill:#fff4ec,stroke:${CONTESTED_COLOUR},stroke-width:5px,color:#8a3c00,font-weight:bold`,
  ];
}
