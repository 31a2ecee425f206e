import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a golden file holds; UPDATE_GOLDEN writes it anew. */
export function golden(name: string, text: string): string {
  const file = join(__dirname, "golden", name);
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, `${text}\n`);
  return existsSync(file) ? readFileSync(file, "utf8").replace(/\n$/, "") : "";
}
