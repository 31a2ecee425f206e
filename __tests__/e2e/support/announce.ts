import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Says before the first test what will not run: jest prints nothing of a file whose tests are all skipped. */
export default function announce(): void {
  const folders = (process.env.PATH ?? "").split(delimiter);
  if (["terraform", "tofu"].some((name) => folders.some((folder) => existsSync(join(folder, name))))) return;
  process.stderr.write(
    "\nThe end-to-end tests DO NOT RUN: neither terraform nor tofu is in PATH. They count as skipped below.\n\n",
  );
}
