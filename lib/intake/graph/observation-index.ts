import { counted, inDigits } from "../../domain/input/digits";
import { InputError, inPlace, quote } from "../../domain/input/input-error";
import { type Moment, momentIn } from "../../domain/observation/moment";
import type { UnknownPart } from "../../domain/observation/observation";
import {
  fileOf,
  fileOfObjects,
  fileOfPrincipal,
  fileOfSchema,
  folderNameOf,
  OBJECT_PARTS,
  PRINCIPAL_PARTS,
  TENANT_PARTS,
} from "../../domain/observation/parts";
import type { ExportFile } from "../connect-sync/export";
import { JsonRecord, parseExportJson } from "../formats/export-json";
import { presentIn } from "../formats/export-values";

const INDEX = "observation.json";

interface IndexedPart {
  readonly part: string;
  /** Objects: what their lines can have. @default none, as in earlier observations, which do not list them */
  readonly fields: readonly string[];
  /** @default it is complete */
  readonly unknown?: Omit<UnknownPart, "part">;
}

/** What the observation.json of a folder says: when, of whom, and what each part came to. */
export interface ObservationIndex {
  readonly path: string;
  /** What stands before each path of the folder. */
  readonly root: string;
  readonly at: Moment;
  /** @default the organization could not be read */
  readonly tenantId: string | undefined;
  /** Whether names and values of objects are pseudonyms. */
  readonly isPseudonymized: boolean;
  readonly parts: readonly IndexedPart[];
  /** The ids of the service principals. */
  readonly principals: readonly string[];
  /** Whether a part was read. @throws InputError for one of which nothing is said */
  isKnown(part: string): boolean;
  /** Whether the lines of a part of objects can have a field: one that was not asked for is not known. */
  hasField(part: string, field: string): boolean;
  /** How many lines the file of a part has. @default not said, as in earlier observations */
  linesOf(part: string): number | undefined;
}

/**
 * The index of a folder, with which its files agree: what has no file, or is not in the index, would pass for something that
 * the tenant does not have.
 *
 * @throws InputError with the place
 */
export function readIndex(files: readonly ExportFile[], folder: string): ObservationIndex {
  const { path, bytes } = indexIn(files, folder);
  const content = inPlace(path, () => parseExportJson(bytes));
  const said = inPlace(path, () => contentOf(JsonRecord.of(content, "")));
  const outcomes = new Map<string, boolean>();
  for (const { part, unknown } of said.parts) {
    if (outcomes.has(part.toLowerCase())) throw cutUp(`it says twice what became of ${quote(part)}`, path);
    outcomes.set(part.toLowerCase(), !unknown);
  }
  const index: ObservationIndex = {
    ...said,
    path,
    root: path.slice(0, -INDEX.length),
    principals: [...new Set(said.parts.flatMap(({ part }) => part.split(":")[1]?.split("/")[0] ?? []))],
    isKnown: (part) => {
      const isComplete = outcomes.get(part.toLowerCase());
      if (isComplete === undefined) throw cutUp(`it does not say what became of ${quote(part)}`, path);
      return isComplete;
    },
    hasField: (part, field) => said.parts.some((one) => one.part === part && one.fields.includes(field)),
    linesOf: (part) => linesSaid(content, part, path),
  };
  refuseMissing(index, files);
  refuseStrange(index, files);
  return index;
}

/** Of a folder that is not as it was written. */
export function cutUp(what: string, where: string): InputError {
  return new InputError({
    what,
    where,
    expected: "the whole folder, as entra-sync observe wrote it; where a part of it is lost, observe again",
  });
}

/**
 * How many lines the file of a part has, by the content of an observation.json; undefined where it does not say so, as earlier
 * ones do not.
 * @throws InputError where it is not a number
 */
export function linesSaid(index: unknown, part: string, path: string): number | undefined {
  const { parts } = (index ?? {}) as { readonly parts?: unknown };
  const found: { readonly lines?: unknown } | undefined = Array.isArray(parts)
    ? parts.find((one) => one?.part === part)
    : undefined;
  const lines = found?.lines;
  if (lines === undefined || (Number.isSafeInteger(lines) && Number(lines) >= 0)) return lines as number | undefined;
  throw cutUp(`${quote(lines)} is not a number of lines of ${quote(part)}`, path);
}

/**
 * The lines of a file of objects, as many as its observation says: an emptied one would pass for a tenant without them.
 * @throws InputError at their end where it has another number
 */
export async function* asManyLines(
  batches: AsyncIterable<readonly string[]>,
  said: number | undefined,
  file: string,
): AsyncGenerator<readonly string[]> {
  let count = 0;
  for await (const lines of batches) {
    yield lines;
    count += lines.length;
  }
  if (said !== undefined && count !== said)
    throw cutUp(`the file has ${counted(count, "line")}, and ${INDEX} says that it had ${inDigits(said)}`, file);
}

function indexIn(files: readonly ExportFile[], folder: string): ExportFile {
  const [index, another] = files.filter(({ path }) => path === INDEX || path.endsWith(`/${INDEX}`));
  if (index && another)
    throw new InputError({
      what: `there are two observations in it, ${quote(index.path)} and ${quote(another.path)}`,
      where: folder,
      expected: "the folder of one of them",
    });
  if (index) return index;
  throw new InputError({
    what:
      files.length === 0
        ? "there is no file in it"
        : `it has no ${INDEX}, which says when it was observed and what could not be read`,
    where: folder,
    expected:
      "the folder that entra-sync observe wrote; what collect-tenant.ps1 collects is for entra-sync adopt and compare",
  });
}

const REASONS: readonly UnknownPart["reason"][] = ["permission", "throttled", "failed", "changed"];

function contentOf(record: JsonRecord): Pick<ObservationIndex, "at" | "tenantId" | "isPseudonymized" | "parts"> {
  const place = record.placeOf("observedAt");
  const at = momentIn(presentIn(record.text("observedAt"), "the time of the observation", place));
  if (at === undefined)
    throw new InputError({ what: "it is not a time", where: place, expected: "a time such as 2026-11-26T15:54:00Z" });
  const parts = record.records("parts").map((each) => {
    const part = presentIn(each.text("part"), "the name of the part", each.placeOf("part"));
    const fields = each.texts("fields").map(({ text }) => text);
    if (each.text("outcome") === "complete") return { part, fields };
    const reason = REASONS.find((one) => one === each.text("reason")) ?? "failed";
    const permission = each.text("permission");
    return { part, fields, unknown: { reason, ...(permission !== undefined && { permission }) } };
  });
  const isPseudonymized = record.text("pseudonymized")?.toLowerCase() === "true";
  return { at, tenantId: record.text("tenantId"), isPseudonymized, parts };
}

/** Every part is in the index, those of objects where they were asked for, and every one that was read has its file. */
function refuseMissing({ root, parts, principals, isKnown }: ObservationIndex, files: readonly ExportFile[]): void {
  const paths = new Set(files.map(({ path }) => path.toLowerCase()));
  const demand = (part: string, file: string) => {
    if (isKnown(part) && !paths.has(`${root}${file}`.toLowerCase()))
      throw cutUp(`the file is missing, and ${INDEX} says that ${quote(part)} was read`, `${root}${file}`);
  };
  for (const part of TENANT_PARTS) if (part !== "servicePrincipals") demand(part, fileOf(part));
  for (const part of OBJECT_PARTS) if (parts.some((one) => one.part === part)) demand(part, fileOfObjects(part));
  for (const id of principals) {
    demand("servicePrincipals", fileOfPrincipal(id, "servicePrincipal"));
    for (const part of PRINCIPAL_PARTS) demand(`${part}:${id}`, fileOfPrincipal(id, part));
  }
  for (const { part } of parts) {
    const [, id, job] = /^schema:([^/]+)\/(.+)$/i.exec(part) ?? [];
    if (id !== undefined && job !== undefined) demand(part, fileOfSchema(id, job));
  }
}

/** Every service principal that has a folder is in the index. */
function refuseStrange({ root, principals }: ObservationIndex, files: readonly ExportFile[]): void {
  const folders = new Set(principals.map((id) => folderNameOf(id).toLowerCase()));
  for (const { path } of files) {
    const [folder, name = "", ...rest] = path.startsWith(root) ? path.slice(root.length).split("/") : [];
    const isOfPrincipal = folder?.toLowerCase() === "serviceprincipals" && rest.length > 0;
    if (isOfPrincipal && !folders.has(name.toLowerCase())) throw cutUp(`${INDEX} says nothing of it`, path);
  }
}
