import { InputError } from "../../domain/input/input-error";
import { Notes } from "../formats/notes";
import { type ConnectSyncExport, type ExportFile, sameServer } from "./export";
import { readPolicy } from "./json";
import { readConfiguration } from "./xml";

const PAGE = "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-import-export-config";

/**
 * Reads the files of one server's export: the folder of `Get-ADSyncServerConfiguration`, or a synchronization policy
 * in JSON. With both at hand the XML counts, because it says more.
 *
 * @throws InputError with file and place: nothing to read, a broken file, a name that does not parse, two servers
 */
export function readConnectSyncExport(files: readonly ExportFile[]): ConnectSyncExport {
  const besides = new Notes();
  const configuration = readConfiguration(
    files.filter(({ path }) => /\.xml$/i.test(path)),
    besides,
  );
  const policy = readPolicy(
    files.filter(({ path }) => /\.json$/i.test(path)),
    besides,
  );
  const read = configuration ?? policy?.export;
  if (!read) throw nothingToRead(files);
  if (configuration && policy) {
    refuseTwoServers(configuration, policy.export);
    besides.of(policy.file).add("", "left out: the XML export beside it says more");
  }
  for (const { path } of files)
    if (!/\.(?:xml|json)$/i.test(path)) besides.of(path).add("", "left out: neither XML nor JSON");
  return { ...read, notes: [...read.notes, ...besides.all] };
}

function refuseTwoServers(one: ConnectSyncExport, other: ConnectSyncExport): void {
  if (one.server === undefined || other.server === undefined || sameServer(one.server, other.server)) return;
  throw new InputError({
    what: `the files are of two servers, ${one.server} in the XML and ${other.server} in the JSON`,
    where: "the set of files",
    expected: "the files of one server, in a folder of its own",
    page: PAGE,
  });
}

function nothingToRead(files: readonly ExportFile[]): InputError {
  return new InputError({
    what: files.length === 0 ? "there is no file" : "none of the files is of a Connect Sync export",
    where:
      files.length === 0
        ? "the set of files"
        : files
            .slice(0, 3)
            .map(({ path }) => path)
            .join(", "),
    expected:
      "the folder that Get-ADSyncServerConfiguration wrote (Connectors, GlobalSettings, SynchronizationRules), or an Exported-SynchronizationPolicy-*.JSON",
    page: PAGE,
  });
}
