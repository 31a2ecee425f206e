import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Io } from "../../process/io";
import { isOwn, type Rule } from "../../rules/rule";

type Paged = Pick<Rule, "code" | "page">;

/** The page of a rule: of this package, or of the project that has the rule. */
export function fileOfPage({ code, page }: Paged, { packageRoot, cwd }: Io): string {
  return join(isOwn(code) ? cwd : packageRoot, page);
}

/** What the page says, in Markdown; undefined where it is missing. */
export function textOfPage(rule: Paged, io: Io): string | undefined {
  try {
    return readFileSync(fileOfPage(rule, io), "utf8");
  } catch {
    return undefined;
  }
}
