import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { laidRule, TO_FILL } from "./laid-rule";

/** `npm run new:rule -- scope one-owner`: lays the files of a rule and enters it in its catalog. See CONTRIBUTING.md. */
const [family, name, ...more] = process.argv.slice(2);
try {
  if (!family || !name || more.length > 0) throw new Error("use npm run new:rule -- <family> <kebab-name>");
  const files = laidRule(process.cwd(), family, name);
  for (const [path, text] of files) writeFileSync(join(process.cwd(), path), text);
  console.log([...files.keys()].join("\n"));
  console.log(`\nReplace every ${TO_FILL} in them; until then their tests fail. CONTRIBUTING.md goes on from here.`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
