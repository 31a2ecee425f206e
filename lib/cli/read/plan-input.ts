import { createReadStream, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Option } from "commander";
import { toRead } from "../../disk/files-read";
import { whatIsAt } from "../../disk/what-is-at";
import { InputError } from "../../domain/input/input-error";
import type { Io } from "../../process/io";
import type { ReviewedPlan } from "../../review/change/review-input";
import { readTerraformPlan } from "../../review/plan/terraform-plan";

/** Plans are read in large pieces, and none of them is ever held as a whole. */
const PIECE = 1024 * 1024;
const EXPECTED =
  "what this prints for the plan that terraform plan -out=plan.bin left: terraform show -json plan.bin > plan.json";

/** `--plan`: files, folders and standard input, in any order. */
export function planOption(): Option {
  return new Option(
    "--plan <plan...>",
    "what terraform show -json printed: a file, stack=file, a folder with <stack>.json for each stack, or - for standard input",
  );
}

/** Reads plans one after the other. @throws InputError with the file when one cannot be read or is not a plan */
export async function readPlans(named: readonly string[] | undefined, io: Io): Promise<ReviewedPlan[]> {
  const sources = (named ?? []).flatMap((name) => sourcesIn(name, io));
  if (sources.filter(({ file }) => file === "-").length > 1)
    throw new InputError({ what: "- is given twice", where: "--plan", expected: "one plan from standard input" });
  const plans: ReviewedPlan[] = [];
  for (const source of sources) plans.push({ ...source, digest: await readPlan(source.file, io) });
  return plans;
}

type Source = Omit<ReviewedPlan, "digest">;

function sourcesIn(name: string, io: Io): Source[] {
  if (name === "-") return [{ file: "-" }];
  if (whatIsAt(name, io) === "folder") return sourcesInFolder(name, io);
  const [, stack, file] = /^([^=]+)=(.+)$/s.exec(name) ?? [];
  const isNamed = stack !== undefined && file !== undefined && whatIsAt(name, io) === "nothing";
  return [isNamed ? { stack, file } : { file: name }];
}

function sourcesInFolder(folder: string, io: Io): Source[] {
  const files = readdirSync(resolve(io.cwd, folder)).filter((name) => name.endsWith(".json"));
  if (files.length > 0) return files.sort().map((name) => ({ file: join(folder, name) }));
  throw new InputError({ what: "the folder has no plan", where: folder, expected: "a folder with <stack>.json in it" });
}

async function readPlan(file: string, io: Io) {
  if (file === "-") return readTerraformPlan(io.stdin, "standard input");
  const chunks = createReadStream(toRead(file, io), { highWaterMark: PIECE });
  try {
    return await readTerraformPlan(chunks, file);
  } catch (error) {
    throw unreadable(error, file);
  } finally {
    chunks.destroy();
  }
}

function unreadable(error: unknown, file: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined) return error;
  const what = code === "ENOENT" ? "there is no such file" : `the file cannot be read: ${code}`;
  return new InputError({ what, where: file, expected: EXPECTED });
}
