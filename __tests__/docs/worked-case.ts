import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PAGE = join(__dirname, "../../docs/pull-requests.md");

/** The comment of a case as docs/pull-requests.md shows it; UPDATE_GOLDEN writes the given one into its place first. */
export function workedCase(name: string, fresh?: string): string {
  const block = new RegExp(`(<!-- case ${name} -->\\n+\`\`\`\`markdown\\n)([\\s\\S]*?)(\\n\`\`\`\`)`);
  const page = readFileSync(PAGE, "utf8");
  if (fresh !== undefined && process.env.UPDATE_GOLDEN)
    writeFileSync(
      PAGE,
      page.replace(block, (_, head, __, tail) => head + fresh.trimEnd() + tail),
    );
  const found = block.exec(readFileSync(PAGE, "utf8"))?.[2];
  if (found === undefined) throw new Error(`docs/pull-requests.md shows no case ${name}`);
  return found;
}
