import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A file of the package that is shipped where it is written, beside the source of whoever asks. Reading a file is for commands
 * alone elsewhere in the library; here a file keeps another language out of TypeScript, and it is part of the package, so
 * nothing of the machine that synthesizes is read.
 * @param besideCode the `__dirname` of whoever asks: compiled code stands in dist
 */
export function shippedText(besideCode: string, file: string): string {
  return readFileSync(join(besideCode.replace(/([\\/])dist[\\/](lib[\\/]constructs[\\/])/, "$1$2"), file), "utf8");
}
