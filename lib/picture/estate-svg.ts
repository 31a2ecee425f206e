import { counted } from "../domain/input/digits";
import type { Age, Condition, Estate } from "../domain/observation/estate";
import { momentInWords } from "../domain/observation/moment";
import type { DomainOwnership } from "../domain/ownership/map";
import { inMarkup } from "../text/escape/markup";
import {
  ALLOWED_SHARE,
  ageInWords,
  barOf,
  CONDITION_LOOKS,
  type EstateRow,
  type EstateRows,
  rowsOf,
  statesOnMap,
} from "./estate-rows";
import { BOLD, fitText, wrapText } from "./fit-text";
import { LIGHT } from "./look";
import { type Drawing, drawMap, INK, INNER, MARGIN, mapInSentences, PALE_INK, round, SHEET_TOP, sheet } from "./svg";

/** What is said below the picture: a finding, in three sentences. */
export interface EstateNote {
  readonly condition: Condition;
  readonly heading: string;
  /** What people notice. */
  readonly notice: string;
  /** What to do. */
  readonly fix: string;
}

export interface EstatePicture {
  readonly estate: Estate;
  /** Who writes what, as it runs. */
  readonly map: readonly DomainOwnership[];
  readonly verdict: { readonly condition: Condition; readonly text: string };
  readonly notes: readonly EstateNote[];
}

/** The map of the estate as it was seen to run, the state of each part below it with its ages as bars, and the findings. */
export function renderEstateSvg({ estate, map, verdict, notes }: EstatePicture): string {
  const groups = rowsOf(estate);
  const content: string[] = [];
  let y = SHEET_TOP;
  const add = ({ drawing, bottom }: Drawing) => {
    content.push(drawing);
    y = bottom;
  };
  if (map.length > 0) add(drawMap(map, y, statesOnMap(estate)));
  for (const group of groups) add(drawGroup(group, y + 40));
  if (notes.length > 0) add(drawNotes(notes, y + 40));
  const { symbol, tone } = CONDITION_LOOKS[verdict.condition];
  return sheet({
    title: `${estate.tenant}, as observed on ${momentInWords(estate.observedAt)}`,
    summary: `${symbol} ${verdict.text}`,
    tone: `fill="${LIGHT[tone]}" font-weight="700"`,
    description: [
      `${verdict.text}.`,
      ...mapInSentences(map),
      ...groups.flatMap(groupInSentences),
      ...notes.map(({ heading, notice, fix }) => `${heading}. Notice: ${notice}. Do: ${fix}.`),
    ],
    height: y + MARGIN,
    content,
  });
}

function groupInSentences({ heading, rows, one }: EstateRows): string[] {
  const { shown, more } = limited(rows);
  return [
    `${heading}.`,
    ...shown.map(
      ({ name, detail, state, ages }) => `${[`${name} (${detail}): ${state}`, ...ages.map(ageInWords)].join("; ")}.`,
    ),
    ...(more > 0 ? [`${moreInWords(more, one)}.`] : []),
  ];
}

/** Nobody looks at more rows than this in a picture, and the worst come first. */
const MOST_ROWS = 60;
const MOST_NOTES = 20;

function limited<T>(items: readonly T[], most = MOST_ROWS): { readonly shown: readonly T[]; readonly more: number } {
  return { shown: items.slice(0, most), more: Math.max(0, items.length - most) };
}

function moreInWords(count: number, noun: string): string {
  return `and ${counted(count, `more ${noun}`)}: --format json lists all`;
}

const NAME_LEFT = MARGIN + 24;
const STATE_LEFT = MARGIN + 304;
const AGE_LEFT = MARGIN + 500;
const NAME_SIZE = 14;
const TEXT_SIZE = 13;
const SMALL_SIZE = 12;
const BAR_HEIGHT = 8;
const AGE_HEIGHT = 34;

function heading(text: string, y: number): string {
  return [
    `<text x="${MARGIN}" y="${y}" font-size="17" font-weight="700" fill="${INK}">${inMarkup(text)}</text>`,
    `<path d="M${MARGIN} ${y + 10}h${INNER}" stroke="${LIGHT.edge}"/>`,
  ].join("\n");
}

function drawGroup({ heading: title, rows, one }: EstateRows, top: number): Drawing {
  const { shown, more } = limited(rows);
  const drawn = [heading(title, top)];
  let y = top + 18;
  for (const row of shown) {
    drawn.push(drawRow(row, y));
    y += rowHeight(row);
  }
  if (more > 0) {
    drawn.push(line(moreInWords(more, one), NAME_LEFT, y + 16, `font-size="${TEXT_SIZE}" fill="${PALE_INK}"`));
    y += 24;
  }
  return { drawing: drawn.join("\n"), bottom: y };
}

function rowHeight({ ages, state }: EstateRow): number {
  const states = statesOf(state).length;
  return Math.max(44, ages.length * AGE_HEIGHT + 10, states * 17 + 12);
}

function statesOf(state: string): string[] {
  return wrapText(state, BOLD * TEXT_SIZE, AGE_LEFT - STATE_LEFT - 16, 4);
}

function drawRow({ condition, name, detail, state, ages }: EstateRow, y: number): string {
  const { symbol, tone } = CONDITION_LOOKS[condition];
  const room = STATE_LEFT - NAME_LEFT - 12;
  const told = [`${name} (${detail}): ${state}`, ...ages.map(ageInWords)].join("; ");
  return [
    "<g>",
    `<title>${inMarkup(told)}</title>`,
    line(symbol, MARGIN + 4, y + 17, `font-size="${NAME_SIZE}" font-weight="700" fill="${LIGHT[tone]}"`),
    line(
      fitText(name, BOLD * NAME_SIZE, room),
      NAME_LEFT,
      y + 17,
      `font-size="${NAME_SIZE}" font-weight="600" fill="${INK}"`,
    ),
    line(fitText(detail, SMALL_SIZE, room), NAME_LEFT, y + 34, `font-size="${SMALL_SIZE}" fill="${PALE_INK}"`),
    ...statesOf(state).map((text, index) =>
      line(text, STATE_LEFT, y + 17 + index * 17, `font-size="${TEXT_SIZE}" font-weight="600" fill="${LIGHT[tone]}"`),
    ),
    ...ages.map((age, index) => drawAge(age, y + 5 + index * AGE_HEIGHT)),
    "</g>",
  ].join("\n");
}

/** The bar, a mark where the time ends that is allowed, and the same in words. */
function drawAge(age: Age, y: number): string {
  const width = MARGIN + INNER - AGE_LEFT;
  const bar = barOf(age);
  const words = fitText(ageInWords(age), SMALL_SIZE, width);
  const text = (at: number) => line(words, AGE_LEFT, at, `font-size="${SMALL_SIZE}" fill="${PALE_INK}"`);
  if (bar === undefined) return text(y + 12);
  const { filled, tone } = bar;
  const frame = `x="${AGE_LEFT}" y="${y}" width="${width}" height="${BAR_HEIGHT}" rx="4"`;
  const unknown = filled === undefined;
  const mark = round(AGE_LEFT + width * ALLOWED_SHARE);
  return [
    `<rect ${frame} fill="${unknown ? LIGHT.page : LIGHT.card}" stroke="${LIGHT.line}"${unknown ? ' stroke-dasharray="3 3"' : ""}/>`,
    ...(unknown
      ? []
      : [
          `<rect x="${AGE_LEFT}" y="${y}" width="${round(Math.max(4, width * filled))}" height="${BAR_HEIGHT}" rx="4" fill="${LIGHT[tone]}"/>`,
          `<path d="M${mark} ${y - 2}v${BAR_HEIGHT + 4}" stroke="${INK}" stroke-width="1.5"/>`,
        ]),
    text(y + BAR_HEIGHT + 14),
  ].join("\n");
}

function drawNotes(notes: readonly EstateNote[], top: number): Drawing {
  const { shown, more } = limited(notes, MOST_NOTES);
  const drawn = [heading("Findings", top)];
  let y = top + 34;
  for (const { condition, heading: title, notice, fix } of shown) {
    const { symbol, tone } = CONDITION_LOOKS[condition];
    const attributes = `font-size="${NAME_SIZE}" font-weight="700" fill="${LIGHT[tone]}"`;
    drawn.push(line(symbol, MARGIN + 4, y, attributes));
    drawn.push(line(fitText(title, BOLD * NAME_SIZE, INNER - 24), NAME_LEFT, y, attributes));
    for (const [label, text] of [
      ["notice", notice],
      ["do", fix],
    ] as const) {
      const left = NAME_LEFT + 52;
      drawn.push(line(label, NAME_LEFT, y + 19, `font-size="${TEXT_SIZE}" fill="${PALE_INK}"`));
      for (const part of wrapText(text, TEXT_SIZE, MARGIN + INNER - left, 8)) {
        y += 19;
        drawn.push(line(part, left, y, `font-size="${TEXT_SIZE}" fill="${INK}"`));
      }
    }
    y += 34;
  }
  if (more > 0) {
    drawn.push(line(moreInWords(more, "finding"), NAME_LEFT, y, `font-size="${TEXT_SIZE}" fill="${PALE_INK}"`));
    y += 24;
  }
  return { drawing: drawn.join("\n"), bottom: y - 24 };
}

function line(text: string, x: number, y: number, attributes: string): string {
  return `<text x="${x}" y="${round(y)}" ${attributes}>${inMarkup(text)}</text>`;
}
