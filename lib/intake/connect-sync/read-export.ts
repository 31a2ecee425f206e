import { InputError } from "../../domain/input/input-error";
import { type ConnectSyncExport, type ExportFile, sameServer } from "./export";
import { readPolicies } from "./json";
import { readConfiguration } from "./xml";

const PAGE = "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-import-export-config";

/**
 * Reads the files of one server's export: the folder of `Get-ADSyncServerConfiguration`, or a synchronization policy
 * in JSON. With both at hand the XML counts, because it says more.
 *
 * @throws InputError with file and place: nothing to read, a broken file, a name that does not parse, two servers
 */
export function readConnectSyncExport(files: readonly ExportFile[]): ConnectSyncExport {
  const others = files.filter(({ path }) => !/\.(?:xml|json)$/i.test(path));
  const policies = readPolicies(files.filter(({ path }) => /\.json$/i.test(path)));
  const configuration = readConfiguration(files.filter(({ path }) => /\.xml$/i.test(path)));
  const read = configuration.export ?? policies.export;
  if (!read) throw nothingToRead(files);
  if (configuration.export && policies.export) refuseTwoServers(configuration.export, policies.export);
  const notes = [
    ...configuration.notes,
    ...policies.notes,
    ...(configuration.export && policies.export
      ? [{ file: policies.file, place: "", what: "left out: the XML export beside it says more" }]
      : []),
    ...others.map(({ path }) => ({ file: path, place: "", what: "left out: neither XML nor JSON" })),
  ];
  return { ...read, notes: [...read.notes, ...notes] };
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
