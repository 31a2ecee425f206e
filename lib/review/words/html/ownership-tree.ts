import type { DomainOwnership, OwnershipNode } from "../../../domain/ownership/map";
import type { Writer } from "../../../domain/writers/writer";
import { CONDITION_LOOKS, type WriterState } from "../../../picture/estate-rows";
import { nodeStanding, type Remark, remarksOn, type StandingName } from "../../../picture/standing";
import { CONTESTED_FILL, fillOf } from "../../../picture/svg-patterns";
import { type Paint, paletteFor } from "../../../picture/writer-palette";
import { keyOf } from "../../../text/escape/json";
import { some } from "../review-words";
import { type Content, type Html, html } from "./html";

/** How a writer looks: the same before and after, though each side has a value of its own for it. */
export interface Paints {
  readonly all: readonly Paint[];
  of(writer: Writer): Paint | undefined;
}

export function paintsFor(maps: readonly DomainOwnership[]): Paints {
  const first = new Map<string, Writer>();
  for (const writer of maps.flatMap(({ writers }) => writers))
    if (!first.has(keyOfWriter(writer))) first.set(keyOfWriter(writer), writer);
  const palette = paletteFor(
    maps.map((map) => ({ ...map, writers: map.writers.filter((writer) => first.get(keyOfWriter(writer)) === writer) })),
  );
  return {
    all: [...palette.values()],
    of: (writer) => palette.get(first.get(keyOfWriter(writer)) ?? writer),
  };
}

function keyOfWriter({ tenant, tool, name }: Writer): string {
  return keyOf([tenant, tool, name.toLowerCase()]);
}

/** What the change does to the objects at a place. */
export interface PlaceMark {
  /** The number of the region in the list of what happens to objects. @default there is nobody in it, so it is not listed */
  readonly number?: number;
  readonly word: string;
  readonly isLoss: boolean;
}

/** `◆ 3`: the same region, wherever the page mentions it. */
export function numberInHtml(number: number | undefined): Html {
  return html`<span aria-hidden="true">◆</span>${number === undefined ? undefined : html` ${number}`}`;
}

export interface TreeOptions {
  readonly paints: Paints;
  /** What the change does at which places, by their keys: the same before and after. */
  readonly marks: ReadonlyMap<string, readonly PlaceMark[]>;
  /** How many places are drawn: those that change and what they lie in first, then from the top. */
  readonly most: number;
  /** How each writer was seen to be. @default the tree says nothing of it */
  readonly stateOf?: (writer: Writer) => WriterState | undefined;
  /** What else is said at a place. @default nothing */
  readonly noteOf?: (place: OwnershipNode) => Html | undefined;
}

/** A domain as boxes in boxes. Who writes is told by name, pattern and colour; how it stands by its words and its border. */
export function ownershipTree({ root, writers }: DomainOwnership, options: TreeOptions): Html {
  const drawn = placesToDraw(root, options);
  return html`<ul class="tree">\n${placeInHtml(root, writers, drawn, options)}</ul>\n`;
}

function placeInHtml(
  node: OwnershipNode,
  writers: readonly Writer[],
  drawn: ReadonlySet<OwnershipNode>,
  options: TreeOptions,
): Html {
  const standing = nodeStanding(node, writers);
  const shown = node.children.filter((child) => drawn.has(child));
  const hidden = node.children.filter((child) => !drawn.has(child)).reduce((sum, child) => sum + sizeOf(child), 0);
  const marks = options.marks.get(node.dn.key) ?? [];
  return html`<li class="place ${standing.name}${marks.length > 0 ? html` marked` : undefined}">${band(standing.name, remarksOn(standing), options.paints)}
<p class="name"><bdi>${node.label}</bdi>${marksInHtml(marks)}</p>
${remarksOn(standing).map((remark) => remarkInHtml(remark, options))}${options.noteOf?.(node)}${
  shown.length === 0
    ? undefined
    : html`<ul class="tree">\n${shown.map((child) => placeInHtml(child, writers, drawn, options))}</ul>\n`
}${hidden === 0 ? undefined : html`<p class="pale">and ${some(hidden, "more place")} in it</p>\n`}</li>
`;
}

const MOST_MARKS = 3;

function marksInHtml(marks: readonly PlaceMark[]): Content {
  const more = marks.length - MOST_MARKS;
  return [
    ...marks
      .slice(0, MOST_MARKS)
      .map(
        ({ number, word, isLoss }) =>
          html` <span class="label ${isLoss ? "careful" : "harmless"}">${numberInHtml(number)} ${word}</span>`,
      ),
    ...(more > 0 ? [html` <span class="pale">and ${some(more, "more change")}</span>`] : []),
  ];
}

export const SYMBOLS: Readonly<Record<Remark["about"], string>> = {
  nobody: "○",
  owner: "",
  claim: "◌",
  contest: "✖",
  more: "",
  handOver: "→",
  cloudManaged: "☁",
};

function remarkInHtml({ about, text, writers }: Remark, { paints, stateOf }: TreeOptions): Html {
  const symbol = SYMBOLS[about] ? html`<span aria-hidden="true">${SYMBOLS[about]}</span> ` : undefined;
  const stateInHtml = (writer: Writer): Html | undefined => {
    const state = stateOf?.(writer);
    if (state === undefined) return undefined;
    const { symbol, tone } = CONDITION_LOOKS[state.condition];
    return html` <span class="state ${tone}"><span aria-hidden="true">${symbol}</span> ${state.words}</span>`;
  };
  const contestantInHtml = (writer: Writer): Html | undefined => {
    const state = stateInHtml(writer);
    return state && html`<p class="who">${swatch(paints.of(writer))}<bdi>${writer.name}</bdi>${state}</p>\n`;
  };
  const swatches = about === "handOver" ? [] : writers.map((writer) => swatch(paints.of(writer)));
  return html`<p class="${about === "contest" ? "contest stop" : "who"}">${symbol}${swatches}<bdi>${text}</bdi>${about === "contest" || about === "handOver" ? undefined : writers.map(stateInHtml)}</p>\n${about === "contest" ? writers.map(contestantInHtml) : undefined}`;
}

/** The edge of a box in the patterns of those who write there. */
function band(standing: StandingName, remarks: readonly Remark[], paints: Paints): Html | undefined {
  const told = remarks.filter(({ about }) => about === (standing === "contested" ? "contest" : "owner"));
  const wearers = told.flatMap(({ writers }) => writers).slice(0, standing === "contested" ? 4 : 1);
  const fills = wearers.flatMap((writer) => paints.of(writer) ?? []).map(fillOf);
  if (standing === "contested") fills.push(CONTESTED_FILL);
  if (fills.length === 0) return undefined;
  const share = 100 / fills.length;
  const bars = fills.map(
    (fill, index) => html`<rect y="${index * share}%" width="100%" height="${share}%" fill="${fill}"/>`,
  );
  return html`<svg class="band" aria-hidden="true" focusable="false">${bars}</svg>`;
}

/** How a writer looks, as large as a word. */
export function swatch(paint: Paint | undefined): Html | undefined {
  if (!paint) return undefined;
  return html`<svg class="swatch" aria-hidden="true" focusable="false"><rect width="21" height="14" rx="3" fill="${fillOf(paint)}"/></svg>`;
}

/** A place is never drawn without those that it lies in: all of them come before it. */
function placesToDraw(root: OwnershipNode, { marks, most }: TreeOptions): ReadonlySet<OwnershipNode> {
  const fromTheTop: OwnershipNode[] = [root];
  const parents = new Map<OwnershipNode, OwnershipNode>();
  for (const node of fromTheTop)
    for (const child of node.children) {
      fromTheTop.push(child);
      parents.set(child, node);
    }
  const onTheWay = new Set<OwnershipNode>();
  for (const node of fromTheTop)
    if (marks.has(node.dn.key))
      for (let at: OwnershipNode | undefined = node; at && !onTheWay.has(at); at = parents.get(at)) onTheWay.add(at);
  const [first, then] = [true, false].map((isFirst) => fromTheTop.filter((node) => onTheWay.has(node) === isFirst));
  return new Set([...(first ?? []), ...(then ?? [])].slice(0, most));
}

function sizeOf(node: OwnershipNode): number {
  return node.children.reduce((sum, child) => sum + sizeOf(child), 1);
}
