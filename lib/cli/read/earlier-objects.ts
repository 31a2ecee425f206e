import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { linesOfFile } from "../../disk/lines-of-file";
import { DELTA_FILE, fileOfObjects } from "../../domain/observation/parts";
import { asManyLines, linesSaid } from "../../intake/graph/observation-index";
import type { DeltaLink, EarlierObjects, ObjectFiles } from "../../observe/objects";
import type { Io } from "../../process/io";

/** What an earlier observation of objects left in a folder; nothing where it left none, or one that is not whole. */
export function earlierObjects(folder: string, io: Io): Pick<ObjectFiles, "earlier"> {
  const indexFile = join(folder, "observation.json");
  const index = fieldsIn(indexFile, io);
  const { tenantId } = index;
  const deltas = Object.fromEntries(
    Object.entries(fieldsIn(join(folder, DELTA_FILE), io)).flatMap(([part, value]) =>
      isDeltaLink(value) ? [[part, value] as const] : [],
    ),
  );
  if (typeof tenantId !== "string") return {};
  const lines: EarlierObjects["lines"] = (part) => {
    const file = join(folder, fileOfObjects(part));
    const written = linesOfFile(file, "the file as entra-sync observe wrote it", io);
    return asManyLines(written, linesSaid(index, part, indexFile), file);
  };
  return { earlier: { tenantId, deltas, lines } };
}

function fieldsIn(file: string, io: Io): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(resolve(io.cwd, file), "utf8"));
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

function isDeltaLink(value: unknown): value is DeltaLink {
  const { link, asked, readAt } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return [link, asked, readAt].every((each) => typeof each === "string");
}
