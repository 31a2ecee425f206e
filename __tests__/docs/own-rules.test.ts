import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
const PAGE = join(ROOT, "docs/own-rules.md");
const SHOWN = /<!-- (docs\/examples\/own-rules\/\S+) -->\n+(?:```ts\n[\s\S]*?```\n)?/g;

test("the page shows the example's files as they are; UPDATE_GOLDEN=1 writes them into it", () => {
  const page = readFileSync(PAGE, "utf8");
  const shown = page.replace(
    SHOWN,
    (_, file) => `<!-- ${file} -->\n\n\`\`\`ts\n${readFileSync(join(ROOT, file), "utf8")}\`\`\`\n`,
  );
  expect([...page.matchAll(SHOWN)]).toHaveLength(2);
  if (process.env.UPDATE_GOLDEN) writeFileSync(PAGE, shown);
  expect(readFileSync(PAGE, "utf8")).toBe(shown);
});
