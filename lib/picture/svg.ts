import { counted } from "../domain/input/digits";
import type { DomainOwnership, OwnershipNode } from "../domain/ownership/map";
import type { Writer } from "../domain/writers/writer";
import { inMarkup } from "../text/escape/markup";
import { type Box, boxesOf, LINE_HEIGHT, LINES_TOP } from "./boxes";
import { CONDITION_LOOKS, type WriterState } from "./estate-rows";
import { BOLD, fitText, widthOf } from "./fit-text";
import { LIGHT } from "./look";
import { nodeStanding, type Remark, remarksOn, type StandingName, toolInWords } from "./standing";
import { CONTESTED_FILL, fillOf, patternDefinitions, TILE } from "./svg-patterns";
import { CONTESTED_COLOUR, type Paint, type Palette, paletteFor } from "./writer-palette";

const WIDTH = 900;
export const MARGIN = 28;
export const INNER = WIDTH - 2 * MARGIN;
const FONT = "ui-sans-serif, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
export const INK = "#1b1f24";
export const PALE_INK = "#57606a";
const WARNING_INK = "#8a3c00";
const LABEL_SIZE = 14;
const REMARK_SIZE = 13;
const PILL_SIZE = 12.5;
/** From the right edge of a box to the end of a remark; a swatch stands between. */
const REMARK_RIGHT = 34;
const LABEL_LEFT = 26;
/** Between a writer and how it was seen to be. */
const STATE_GAP = 8;

/**
 * The map as one picture that needs nothing else: no script, no font, no file beside it. A box lies in the box that it
 * is beneath; who writes it is told by name, colour and pattern, a contest by its word, its border and its hatching.
 */
export function renderOwnershipSvg(map: readonly DomainOwnership[]): string {
  const { drawing, bottom } = drawMap(map, SHEET_TOP);
  const summary = summaryOf(map);
  return sheet({
    title: "Who writes what",
    summary: summary.text,
    tone: summary.contested ? `fill="${WARNING_INK}" font-weight="700"` : `fill="${PALE_INK}"`,
    description: [summary.text, ...mapInSentences(map)],
    height: bottom + MARGIN,
    content: [drawing],
  });
}

/** What is drawn, and where it ends. */
export interface Drawing {
  readonly drawing: string;
  readonly bottom: number;
}

/** The boxes of every domain with the legend of their writers, from this height on. */
export function drawMap(
  map: readonly DomainOwnership[],
  top: number,
  stateOf: (writer: Writer) => WriterState | undefined = () => undefined,
): Drawing {
  const palette = paletteFor(map);
  const standings = new Set(map.flatMap(({ root, writers }) => [...standingsIn(root, writers)]));
  const body: string[] = [];
  let y = top;
  for (const domain of map) {
    const box = boxesOf(domain.root, domain.writers, MARGIN, y + 14, INNER);
    body.push(domainHeading(domain, y), drawBox(box, { palette, stateOf }));
    y = box.y + box.height + 44;
  }
  const legend = drawLegend(palette, standings, y - 18);
  const drawing = [patternDefinitions(palette.values()), ...body, legend.drawing].join("\n");
  return { drawing, bottom: legend.bottom };
}

/** Where the content of a sheet begins, below its title and its summary. */
export const SHEET_TOP = 108;

/** The white sheet that every picture stands on. */
export function sheet({
  title,
  summary,
  tone,
  description,
  height,
  content,
}: {
  readonly title: string;
  readonly summary: string;
  /** Attributes of the summary. */
  readonly tone: string;
  /** What a screen reader reads. */
  readonly description: readonly string[];
  readonly height: number;
  readonly content: readonly string[];
}): string {
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="entra-sync-title entra-sync-desc" font-family="${FONT}">`,
    `<title id="entra-sync-title">${inMarkup(title)}</title>`,
    `<desc id="entra-sync-desc">${inMarkup(description.join(" "))}</desc>`,
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="12" fill="#ffffff" stroke="#d0d7de"/>`,
    `<text x="${MARGIN}" y="46" font-size="22" font-weight="700" fill="${INK}">${inMarkup(fitText(title, BOLD * 22, INNER))}</text>`,
    `<text x="${MARGIN}" y="69" font-size="14" ${tone}>${inMarkup(summary)}</text>`,
    ...content,
    "</svg>",
  ];
  return `${lines.join("\n")}\n`;
}

function summaryOf(map: readonly DomainOwnership[]): { readonly text: string; readonly contested: boolean } {
  const contests = map.reduce((sum, { root, writers }) => sum + contestsBegunIn(root, writers), 0);
  const tenants = new Set(map.map(({ tenant }) => tenant)).size;
  const counts = [counted(tenants, "tenant"), counted(map.length, "domain"), counted(paletteFor(map).size, "writer")];
  const verdict = contests === 0 ? "nothing is contested" : `${counted(contests, "part")} CONTESTED`;
  return { text: `${counts.join(", ")}: ${verdict}`, contested: contests > 0 };
}

/** A contest reaches down to the marks beneath it and is one contest all the same. */
function contestsBegunIn(node: OwnershipNode, writers: readonly Writer[], above = false): number {
  const contested = nodeStanding(node, writers).name === "contested";
  const beneath = node.children.reduce((sum, child) => sum + contestsBegunIn(child, writers, contested), 0);
  return beneath + (contested && !above ? 1 : 0);
}

function* standingsIn(node: OwnershipNode, writers: readonly Writer[]): Iterable<StandingName> {
  yield nodeStanding(node, writers).name;
  for (const child of node.children) yield* standingsIn(child, writers);
}

/** What a screen reader reads: every marked name and what is said about it. */
export function mapInSentences(map: readonly DomainOwnership[]): string[] {
  return map.flatMap(inSentences);
}

function inSentences({ tenant, domain, writers, root }: DomainOwnership): string[] {
  const sentences = (node: OwnershipNode): string[] => [
    `${node.label}: ${joined(remarksOn(nodeStanding(node, writers)))}.`,
    ...node.children.flatMap(sentences),
  ];
  return [`Tenant ${tenant}, domain ${domain}.`, ...sentences(root)];
}

function joined(remarks: readonly Remark[]): string {
  return remarks.map(({ text }) => text).join("; ");
}

function domainHeading({ tenant, domain }: DomainOwnership, y: number): string {
  const name = fitText(tenant, 17, INNER / 2);
  return [
    `<text x="${MARGIN}" y="${y}" font-size="17" font-weight="700" fill="${INK}">${inMarkup(name)}`,
    `<tspan dx="10" font-size="15" font-weight="400" fill="${PALE_INK}">${inMarkup(fitText(domain, 15, INNER / 2))}</tspan></text>`,
  ].join("");
}

/** How the writers of a map look, and how each was seen to be, where the map says so. */
interface Writers {
  readonly palette: Palette;
  readonly stateOf: (writer: Writer) => WriterState | undefined;
}

function drawBox(box: Box, writers: Writers): string {
  const right = box.x + box.width;
  return [
    "<g>",
    `<title>${inMarkup(`${box.node.dn}: ${joined(remarksOn(box.standing))}`)}</title>`,
    drawFrame(box, paintsOf(box, writers.palette)),
    drawLabel(box),
    ...box.remarks.map((remark, line) =>
      drawRemark(remark, right, box.y + LINES_TOP + line * LINE_HEIGHT, box, writers),
    ),
    ...box.children.map((child) => drawBox(child, writers)),
    "</g>",
  ].join("\n");
}

/** Whose colours the box wears: both parties' to a contest, otherwise those of whoever writes most of it. */
function paintsOf({ standing }: Box, palette: Palette): Paint[] {
  const [main] = [...standing.owners, ...standing.claimants];
  const wearers = standing.name === "contested" ? standing.contestants : main ? [main.writer] : [];
  return wearers.map((writer) => palette.get(writer) as Paint);
}

function drawFrame(box: Box, paints: readonly Paint[]): string {
  const { x, y, width, height, standing } = box;
  const frame = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="7" ${FRAMES[standing.name](paints[0])}/>`;
  const share = (height - 14) / paints.length;
  const bands = paints.map((paint, index) =>
    patterned(paint, x + 8, round(y + 7 + index * share), `width="${TILE}" height="${round(share)}" rx="2"`),
  );
  return [frame, ...bands].join("\n");
}

/** A border and a background for each standing, told apart without colour: dots, dashes, a line, a heavy line. */
const FRAMES: Readonly<Record<StandingName, (paint: Paint | undefined) => string>> = {
  nobody: () => 'fill="#f6f8fa" stroke="#8c959f" stroke-dasharray="1.5 4" stroke-linecap="round"',
  claimed: (paint) => `fill="#ffffff" stroke="${paint?.shade ?? PALE_INK}" stroke-width="1.5" stroke-dasharray="8 5"`,
  owned: (paint) => `fill="${paint?.tint}" stroke="${paint?.shade}" stroke-width="1.25"`,
  contested: () => `fill="${CONTESTED_FILL}" stroke="${CONTESTED_COLOUR}" stroke-width="4"`,
};

function drawLabel({ node, standing, remarks, x, y, width }: Box): string {
  const [first] = remarks as readonly [Remark, ...Remark[]];
  const beside = first.about === "contest" ? pillWidth(first) : widthOf(first.text, REMARK_SIZE) + REMARK_RIGHT;
  const text = fitText(node.label, BOLD * LABEL_SIZE, width - LABEL_LEFT - 24 - Math.min(beside, width / 2));
  const line = `<text x="${x + LABEL_LEFT}" y="${y + LINES_TOP + 15}" font-size="${LABEL_SIZE}" font-weight="600" fill="${INK}">${inMarkup(text)}</text>`;
  if (standing.name !== "contested") return line;
  return plate(x + LABEL_LEFT - 5, y + LINES_TOP + 1, BOLD * widthOf(text, LABEL_SIZE) + 10) + line;
}

function drawRemark(remark: Remark, right: number, y: number, box: Box, { palette, stateOf }: Writers): string {
  if (remark.about === "contest") return drawContest(remark, right, y);
  const [writer] = remark.about === "handOver" ? [] : remark.writers;
  const state = writer && stateOf(writer);
  const look = state && CONDITION_LOOKS[state.condition];
  const told = state && look ? fitText(`${look.symbol} ${state.words}`, BOLD * REMARK_SIZE, box.width / 3) : "";
  const toldWidth = told === "" ? 0 : BOLD * widthOf(told, REMARK_SIZE) + STATE_GAP;
  const text = fitText(remark.text, REMARK_SIZE, box.width / 2 - REMARK_RIGHT);
  const pale = ["nobody", "more", "handOver", "cloudManaged"].includes(remark.about);
  const x = right - REMARK_RIGHT;
  const width = widthOf(text, REMARK_SIZE) + toldWidth + 36;
  const stateSpan = look
    ? `<tspan dx="${STATE_GAP}" font-weight="600" fill="${LIGHT[look.tone]}">${inMarkup(told)}</tspan>`
    : "";
  return [
    ...(box.standing.name === "contested" ? [plate(right - 10 - width, y + 1, width)] : []),
    `<text x="${x}" y="${y + 15}" font-size="${REMARK_SIZE}" text-anchor="end" fill="${pale ? PALE_INK : INK}"${pale ? ' font-style="italic"' : ""}>${inMarkup(text)}${stateSpan}</text>`,
    ...remark.writers.map((writer) => swatch(remark, palette.get(writer) as Paint, right - REMARK_RIGHT + 8, y + 4)),
  ].join("\n");
}

/** The word and the kinds on a dark pill. Both are ours and short, so they always fit. */
function drawContest(remark: Remark, right: number, y: number): string {
  const width = pillWidth(remark);
  return [
    `<rect x="${round(right - 10 - width)}" y="${y}" width="${round(width)}" height="${LINE_HEIGHT - 1}" rx="9.5" fill="${WARNING_INK}"/>`,
    `<text x="${round(right - 10 - width / 2)}" y="${y + 14}" font-size="${PILL_SIZE}" font-weight="700" text-anchor="middle" fill="#ffffff">${pillText(remark)}</text>`,
  ].join("\n");
}

function pillText({ text }: Remark): string {
  return `CONTESTED · ${text}`;
}

function pillWidth(remark: Remark): number {
  return BOLD * widthOf(pillText(remark), PILL_SIZE) + 24;
}

/** A filled square for who writes, an empty one for who claims or has handed over. */
function swatch({ about }: Remark, paint: Paint, x: number, y: number): string {
  const size = `width="${2 * TILE}" height="${2 * TILE}" rx="3"`;
  if (about === "owner") return patterned(paint, x, y, size);
  const dashes = about === "claim" ? ' stroke-dasharray="3 2"' : "";
  return `<rect x="${x}" y="${y}" ${size} fill="#ffffff" stroke="${paint.shade}" stroke-width="1.75"${dashes}/>`;
}

/** A rectangle in a writer's colour and pattern, moved to its place so that the pattern begins at its corner. */
function patterned(paint: Paint, x: number, y: number, size: string): string {
  return `<rect transform="translate(${x} ${y})" ${size} fill="${fillOf(paint)}" stroke="${paint.shade}" stroke-width="0.75"/>`;
}

/** White behind a text that stands on hatching. */
function plate(x: number, y: number, width: number): string {
  return `<rect x="${round(x)}" y="${y}" width="${round(width)}" height="${LINE_HEIGHT - 2}" rx="4" fill="#ffffff" fill-opacity="0.93"/>`;
}

interface LegendEntry {
  readonly name: string;
  readonly detail: string;
  readonly sample: (x: number, y: number) => string;
}

const LEGEND_COLUMNS = 2;
const LEGEND_ROW = 28;
const SAMPLE_SIZE = `width="${5 * TILE}" height="${2 * TILE}" rx="4"`;

/** The standings that have no writer's colour. */
const STANDINGS: Readonly<Record<Exclude<StandingName, "owned">, Omit<LegendEntry, "sample">>> = {
  nobody: { name: "nobody", detail: "no writer exports it" },
  claimed: { name: "claims", detail: "a configuration not enabled yet" },
  contested: { name: "CONTESTED", detail: "two writers, one object" },
};

function drawLegend(palette: Palette, shown: ReadonlySet<StandingName>, top: number): Drawing {
  const entries = [...[...palette.values()].map(legendOfWriter), ...legendOfStandings(shown)];
  const column = INNER / LEGEND_COLUMNS;
  const drawing = entries.map((entry, index) => {
    const row = Math.floor(index / LEGEND_COLUMNS);
    return drawLegendEntry(entry, MARGIN + (index % LEGEND_COLUMNS) * column, top + 22 + row * LEGEND_ROW, column);
  });
  const rows = Math.ceil(entries.length / LEGEND_COLUMNS);
  const rule = `<path d="M${MARGIN} ${top}h${INNER}" stroke="#d0d7de"/>`;
  return { drawing: [rule, ...drawing].join("\n"), bottom: top + 14 + rows * LEGEND_ROW };
}

function legendOfWriter(paint: Paint): LegendEntry {
  const { name, tenant } = paint.writer;
  const detail = `${toolInWords(paint.writer)} to ${tenant}`;
  return { name, detail, sample: (x, y) => patterned(paint, x, y, SAMPLE_SIZE) };
}

function legendOfStandings(shown: ReadonlySet<StandingName>): LegendEntry[] {
  const names = (Object.keys(STANDINGS) as (keyof typeof STANDINGS)[]).filter((name) => shown.has(name));
  return names.map((name) => ({
    ...STANDINGS[name],
    sample: (x, y) => `<rect x="${x}" y="${y}" ${SAMPLE_SIZE} ${FRAMES[name](undefined)}/>`,
  }));
}

function drawLegendEntry({ name, detail, sample }: LegendEntry, x: number, y: number, width: number): string {
  const room = width - 56;
  const fittedName = fitText(name, BOLD * REMARK_SIZE, room / 2);
  const fittedDetail = fitText(detail, REMARK_SIZE, room - widthOf(fittedName, BOLD * REMARK_SIZE));
  return [
    "<g>",
    `<title>${inMarkup(`${name}: ${detail}`)}</title>`,
    sample(x + 2, y),
    `<text x="${x + 48}" y="${y + 12}" font-size="${REMARK_SIZE}" font-weight="600" fill="${INK}">${inMarkup(fittedName)}`,
    `<tspan dx="8" font-weight="400" fill="${PALE_INK}">${inMarkup(fittedDetail)}</tspan></text>`,
    "</g>",
  ].join("\n");
}

export function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
