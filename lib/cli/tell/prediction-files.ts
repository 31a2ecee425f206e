import type { GrowingFile } from "../../disk/growing-file";
import type { GzipLines } from "../../disk/gzip-lines";
import type { WholeFolder } from "../../disk/whole-folder";
import { PREDICTION_FORMAT, PREDICTION_VERSION } from "../../intake/objects/prediction-file";
import type { Partner, Prediction } from "../../objects/prediction";
import { CSV_START, csvRow } from "../../text/escape/csv";
import { compactJson } from "../../text/escape/json";
import { PredictionRows } from "./prediction-table";
import { predictionsInHtml } from "./predictions-page";
import type { PreflightAnswer } from "./preflight-answer";
import type { FolderOfOurs } from "./replaced-folder";

/** What the list of predictions says of itself in its first line. */
export type PredictionHeader = Pick<PreflightAnswer, "tenant" | "change" | "exports"> & {
  /** The id of the tenant. @default its files do not say */
  readonly tenantId?: string;
  /** Names and values are pseudonyms. */
  readonly pseudonymized?: true;
};

const LINES = "predictions.ndjson.gz";
const SHEET = "predictions.csv";
const PAGE = "preflight.html";

/** The folder of a preflight. */
export const PREFLIGHT_FOLDER: FolderOfOurs = { what: "a preflight", mark: LINES, files: [LINES, SHEET, PAGE] };

/** The files of a preflight, written while predictions pass by: one for programs, one for Excel, one to look at. */
export class PredictionFiles {
  readonly #lines: GzipLines;
  readonly #sheet: GrowingFile;
  readonly #rows = new PredictionRows();
  #objects = 0;

  constructor(private readonly folder: WholeFolder) {
    this.#lines = folder.lines(LINES);
    this.#sheet = folder.grow(SHEET);
  }

  async begin(header: PredictionHeader): Promise<void> {
    await this.#lines.write([compactJson({ format: PREDICTION_FORMAT, version: PREDICTION_VERSION, ...header })]);
    this.#sheet.write(CSV_START + csvRow(COLUMNS.map(([name]) => name)));
  }

  async add(batch: readonly Prediction[]): Promise<void> {
    for (const prediction of batch) this.#rows.add(prediction);
    this.#objects += batch.length;
    this.#sheet.write(batch.map((prediction) => csvRow(COLUMNS.map(([, cell]) => cell(prediction)))).join(""));
    await this.#lines.write(batch.map(compactJson));
  }

  /** The page has the summary of all of them, so it comes last. */
  async end(answer: PreflightAnswer): Promise<void> {
    await this.#lines.write([compactJson({ end: true, objects: this.#objects })]);
    await this.#lines.end();
    this.#sheet.end();
    const page = this.folder.grow(PAGE);
    try {
      for (const piece of predictionsInHtml(answer, this.#rows)) page.write(piece);
      page.end();
    } finally {
      page.close();
    }
  }

  /** In every case; where it did not come to the end, the files are of no use. */
  async close(): Promise<void> {
    this.#sheet.close();
    await this.#lines.drop();
  }
}

const COLUMNS: readonly (readonly [name: string, cell: (of: Prediction) => string])[] = [
  ["outcome", ({ outcome }) => outcome],
  ["kind", ({ kind }) => kind],
  ["knownAs", ({ knownAs }) => knownAs ?? ""],
  ["name", ({ name }) => name],
  ["writerBefore", ({ before }) => listed(before)],
  ["writerAfter", ({ after }) => listed(after)],
  ["because", ({ because }) => because],
  ["then", ({ then }) => then ?? ""],
  ["restorable", ({ isRestorable }) => (isRestorable === undefined ? "" : isRestorable ? "yes" : "no")],
  ["anchorBefore", ({ anchorBefore }) => anchorBefore?.value ?? ""],
  ["anchorAfter", ({ anchorAfter }) => anchorAfter?.value ?? ""],
  ["anchorAttribute", ({ anchorBefore, anchorAfter }) => (anchorAfter ?? anchorBefore)?.attribute ?? ""],
  ["twin", ({ twin }) => twin ?? ""],
  ["by", ({ by }) => by ?? ""],
  ["value", ({ value }) => value ?? ""],
  ["block", ({ block }) => block ?? ""],
  ["partners", ({ partners }) => listed(partners.map(partnerInWords))],
  ["partnerCount", ({ partners, partnerCount = partners.length }) => (partnerCount === 0 ? "" : String(partnerCount))],
  ["problems", ({ problems }) => listed(problems.map(({ text }) => text))],
  ["remarks", ({ remarks }) => listed(remarks.map(({ text }) => text))],
  ["page", ({ page }) => page],
];

function partnerInWords({ where, kind, name }: Partner): string {
  return `${kind} of the ${where}: ${name}`;
}

function listed(texts: readonly string[]): string {
  return texts.join("; ");
}
