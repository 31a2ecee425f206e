import { Option } from "commander";
import { linesOfFile, textOfFile } from "../../disk/lines-of-file";
import { whatIsAt } from "../../disk/what-is-at";
import { InputError, quote } from "../../domain/input/input-error";
import type { ExportFile } from "../../intake/connect-sync/export";
import { downloads } from "../../intake/objects/admin-center";
import { cloudFolder } from "../../intake/objects/cloud-folder";
import type { CloudExport } from "../../objects/cloud-object";
import type { Io } from "../../process/io";
import { filesUnder } from "./export-input";

const EXPECTED =
  "a folder of entra-sync observe --objects, or the lists of users, groups and devices that the admin center gives as CSV";

/** What was predicted or picked of one tenant says nothing of another one. @throws InputError */
export function refuseOtherTenant(
  of: { readonly tenant: string; readonly tenantId?: string },
  { tenantId, file }: Pick<CloudExport, "tenantId" | "file">,
): void {
  if (of.tenantId === undefined || tenantId === undefined || of.tenantId.toLowerCase() === tenantId.toLowerCase())
    return;
  throw new InputError({
    what: `the objects are of the tenant ${tenantId}, and ${of.tenant} is ${of.tenantId}`,
    where: file,
    expected: `the objects of ${of.tenant}`,
  });
}

/** `--entra`: the objects of the tenant. */
export function entraOption(): Option {
  return new Option(
    "--entra <path...>",
    "the objects of the tenant: a folder of entra-sync observe --objects, or CSV files of the admin center; see docs/observe.md",
  );
}

/**
 * The objects of one tenant, which can be read several times.
 * @throws InputError when a path cannot be read, or leads to something else
 */
export async function readEntra(paths: readonly string[], io: Io): Promise<CloudExport> {
  const folders = paths.filter((path) => whatIsAt(path, io) === "folder");
  const [folder] = folders;
  if (folder === undefined)
    return downloads(paths.map((path) => ({ path, read: () => textOfFile(path, EXPECTED, io) })));
  if (paths.length > 1)
    throw new InputError({
      what: "a folder has all objects of a tenant, and nothing can be beside it",
      where: paths.join(" and "),
      expected: EXPECTED,
    });
  const files = filesUnder([folder], io);
  refuseFolderOfDownloads(folder, files);
  return cloudFolder(files, (path) => linesOfFile(path, EXPECTED, io), folder);
}

/** A folder of downloads may have lists that are not meant, such as those of a part of the users. @throws InputError */
function refuseFolderOfDownloads(folder: string, files: readonly ExportFile[]): void {
  const lists = files.filter(({ path }) => path.toLowerCase().endsWith(".csv"));
  if (lists.length === 0 || files.some(({ path }) => path.endsWith("observation.json"))) return;
  throw new InputError({
    what: "it is a folder of CSV files, and only the folder of entra-sync observe is taken as a whole",
    where: folder,
    expected: `each list of the admin center by its name: --entra ${lists.map(({ path }) => (/\s/.test(path) ? quote(path) : path)).join(" ")}`,
  });
}
