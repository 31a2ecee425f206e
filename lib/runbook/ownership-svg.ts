import type { DomainOwnership, OwnershipNode } from "../domain/ownership-map";
import type { Writer } from "../domain/writer";
import { fitText, widthOf } from "./fit-text";
import { forXml } from "./foreign-text";
import { type Box, boxesOf, LINE_HEIGHT, LINES_TOP } from "./ownership-boxes";
import { type Remark, remarksOn, standingOf } from "./standing";
import { CONTESTED_COLOUR, type Paint, type Palette, type PatternName, paletteFor } from "./writer-palette";

const WIDTH = 900;
const MARGIN = 28;
const INNER = WIDTH - 2 * MARGIN;
const FONT = "ui-sans-serif, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const LABEL_SIZE = 14;
const REMARK_SIZE = 13;
const BAND = 11;
const LEGEND_ROW = 30;
const LEGEND_COLUMNS = 2;

/**
 * The map as one picture that needs nothing else: no script, no font, no file beside it. A box lies in the box that it
 * is beneath; who writes it is told by name, colour and pattern, a contest by its word, its border and its hatching.
 */
export function renderOwnershipSvg(map: readonly DomainOwnership[]): string {
  const palette = paletteFor(map);
  const parts: string[] = [];
  let y = 104;
  for (const domain of map) {
    parts.push(domainHeading(domain, y));
    const box = boxesOf(domain.root, domain.writers, MARGIN, y + 16, INNER);
    parts.push(drawBox(box, palette));
    y = box.y + box.height + 46;
  }
  const legend = drawLegend(map, palette, y - 12);
  const height = legend.bottom + MARGIN - 8;
  const summary = summaryOf(map);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="entra-sync-title entra-sync-desc">`,
    `<title id="entra-sync-title">Who writes what</title>`,
    `<desc id="entra-sync-desc">${forXml([summary.text, ...map.flatMap(inSentences)].join(" "))}</desc>`,
    definitions(palette),
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="12" fill="#ffffff" stroke="#d0d7de"/>`,
    `<g font-family="${FONT}">`,
    `<text x="${MARGIN}" y="44" font-size="22" font-weight="700" fill="#1b1f24">Who writes what</text>`,
    `<text x="${MARGIN}" y="66" font-size="14" fill="${summary.contested ? "#8a3c00" : "#57606a"}"${summary.contested ? ' font-weight="700"' : ""}>${forXml(summary.text)}</text>`,
    ...parts,
    legend.drawing,
    "</g>",
    "</svg>",
  ].join("\n")}\n`;
}

function summaryOf(map: readonly DomainOwnership[]): { text: string; contested: boolean } {
  const contests = map.reduce((sum, { root, writers }) => sum + countContests(root, writers), 0);
  const tenants = new Set(map.map(({ tenant }) => tenant)).size;
  const counts = [count(tenants, "tenant"), count(map.length, "domain"), count(paletteFor(map).size, "writer")];
  const verdict = contests === 0 ? "nothing is contested" : `${count(contests, "part")} CONTESTED`;
  return { text: `${counts.join(", ")}: ${verdict}.`, contested: contests > 0 };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function countContests(node: OwnershipNode, writers: readonly Writer[]): number {
  const here = standingOf(node, writers).name === "contested" ? 1 : 0;
  return node.children.reduce((sum, child) => sum + countContests(child, writers), here);
}

/** What a screen reader reads: every marked name and what is said about it. */
function inSentences({ tenant, domain, writers, root }: DomainOwnership): string[] {
  const sentences = (node: OwnershipNode): string[] => [
    `${node.label}: ${textOf(remarksOn(standingOf(node, writers)))}.`,
    ...node.children.flatMap(sentences),
  ];
  return [`Tenant ${tenant}, domain ${domain}.`, ...sentences(root)];
}

function textOf(remarks: readonly Remark[]): string {
  return remarks.map(({ text }) => text).join("; ");
}

function domainHeading({ tenant, domain }: DomainOwnership, y: number): string {
  const name = fitText(tenant, 17, INNER / 2);
  const x = MARGIN + widthOf(name, 17) + 14;
  return [
    `<text x="${MARGIN}" y="${y}" font-size="17" font-weight="700" fill="#1b1f24">${forXml(name)}</text>`,
    `<text x="${round(x)}" y="${y}" font-size="15" fill="#57606a">${forXml(fitText(domain, 15, WIDTH - MARGIN - x))}</text>`,
  ].join("\n");
}

function drawBox(box: Box, palette: Palette): string {
  const { node, standing, remarks, x, y, width, height } = box;
  const title = `${node.dn}: ${textOf(remarksOn(standing))}`;
  return [
    "<g>",
    `<title>${forXml(title)}</title>`,
    frame(box, palette),
    nameOf(box),
    ...remarks.map((remark, line) => drawRemark(remark, x + width - 14, y + LINES_TOP + line * LINE_HEIGHT, palette, box)),
    ...box.children.map((child) => drawBox(child, palette)),
    "</g>",
  ].join("\n");

  function frame({ standing: { name, owners, claimants, contestants } }: Box, palette: Palette): string {
    const shape = `x="${x}" y="${y}" width="${width}" height="${height}" rx="7"`;
    const holders = (name === "contested" ? contestants : [...owners, ...claimants].slice(0, 1).map((o) => ("writer" in o ? o.writer : o))) as Writer[];
    const paints = holders.map((writer) => palette.get(writer) as Paint);
    switch (name) {
      case "nobody":
        return `<rect ${shape} fill="#f6f8fa" stroke="#afb8c1" stroke-dasharray="2 4"/>`;
      case "contested":
        return `<rect ${shape} fill="url(#entra-sync-contested)" stroke="${CONTESTED_COLOUR}" stroke-width="4"/>${band(paints)}`;
      case "claimed":
        return `<rect ${shape} fill="#ffffff" stroke="${paints[0]?.shade}" stroke-width="1.5" stroke-dasharray="7 5"/>${band(paints)}`;
      case "owned":
        return `<rect ${shape} fill="${paints[0]?.tint}" stroke="${paints[0]?.shade}" stroke-width="1.25"/>${band(paints)}`;
    }
  }
}
