import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Option } from "commander";
import { isFolder } from "../../disk/synth-folder";
import { readText } from "../../disk/text-file";
import { InputError } from "../../domain/input/input-error";
import { type DomainInventory, Inventory } from "../../domain/inventory/inventory";
import { inventoryReader } from "../../intake/inventory-file";
import type { Io } from "../../process/io";
import { publishedSchema } from "./published-schema";

const EXPECTED = "an inventory that export-inventory.ps1 wrote; see docs/inventory.md";

/** `--inventory`: what the domains hold, one file for each, in any order. */
export function inventoryOption(): Option {
  return new Option(
    "--inventory <path...>",
    "what the domains hold: one file per domain, or folders of them; see docs/inventory.md",
  );
}

/** @throws InputError when a file cannot be read or is not an inventory, and when two are of one domain */
export function readInventories(files: readonly string[] | undefined, io: Io): Inventory {
  if (!files) return Inventory.NONE;
  const read = inventoryReader(publishedSchema("inventory.v1", io));
  const byDomain = new Map<string, { readonly file: string; readonly inventory: DomainInventory }>();
  for (const file of files.flatMap((path) => inventoriesAt(path, io))) {
    const inventory = read(readText(file, EXPECTED, io), file);
    const other = byDomain.get(inventory.domain)?.file;
    if (other !== undefined) throw twice(inventory.domain, other, file);
    byDomain.set(inventory.domain, { file, inventory });
  }
  return new Inventory([...byDomain.values()].map(({ inventory }) => inventory));
}

/** @throws InputError for a folder without an inventory: nothing would be counted, and nobody would notice */
function inventoriesAt(path: string, io: Io): string[] {
  if (!isFolder(path, io)) return [path];
  const files = readdirSync(resolve(io.cwd, path)).filter((name) => name.endsWith(".json"));
  if (files.length > 0) return files.sort().map((name) => join(path, name));
  throw new InputError({ what: "the folder has no .json file", where: path, expected: EXPECTED });
}

function twice(domain: string, file: string, other: string): InputError {
  return new InputError({
    what: `two files hold the inventory of ${domain}`,
    where: `${file} and ${other}`,
    expected: "one file for each domain, the newest",
  });
}
