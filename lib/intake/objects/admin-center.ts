import { InputError, namingFile, quote } from "../../domain/input/input-error";
import type { CloudExport, CloudKind, CloudObject, CloudPart } from "../../objects/cloud-object";
import { firstLine, type TextPieces } from "../formats/lines";
import { rowsInCsv } from "./csv";

/** A file that somebody downloaded in the admin center. */
export interface DownloadedFile {
  readonly path: string;
  /** Its text, from the beginning as often as it is asked. */
  readonly read: () => TextPieces;
}

/** What a list has to have, by the names of its columns, each of which was another one at some time. */
interface Download {
  readonly kind: CloudKind;
  readonly part: CloudPart;
  readonly name: string;
  /** What tells this list from those after it. */
  readonly mark: readonly string[];
  /** Whether synchronization writes the object. */
  readonly synced: readonly string[];
}

/**
 * The names of columns without spaces, in lower case.
 *
 * - {@link https://learn.microsoft.com/entra/identity/users/users-bulk-download}
 * - {@link https://learn.microsoft.com/entra/identity/users/groups-bulk-download}
 * - {@link https://learn.microsoft.com/entra/identity/devices/manage-device-identities#download-devices}
 */
const DOWNLOADS: readonly Download[] = [
  {
    kind: "device",
    part: "devices",
    name: "devices",
    mark: ["deviceid"],
    synced: ["trusttype(jointype)", "jointype(trusttype)", "trusttype", "jointype"],
  },
  {
    kind: "group",
    part: "groups",
    name: "groups",
    mark: ["grouptype", "membershiptype"],
    synced: ["source", "onpremisessyncenabled", "directorysynced"],
  },
  {
    kind: "user",
    part: "users",
    name: "users",
    mark: ["userprincipalname"],
    synced: ["directorysynced", "onpremisessyncenabled"],
  },
];

const ID = ["id", "objectid"];

/** What no download of the admin center has, that by which twins are found first: of a long list the first are told. */
const NEVER: readonly CloudPart[] = [
  "immutableId",
  "securityIdentifier",
  "contacts",
  "deletedUsers",
  "deletedGroups",
  "roles",
  "eligibleRoles",
  "objectIdentifier",
  "proxyAddresses",
  "cloudManaged",
  "groupTypes",
  "passwordChangedAt",
];

const PAGE = "https://learn.microsoft.com/entra/identity/users/users-bulk-download";

interface Opened extends DownloadedFile {
  readonly download: Download;
  readonly names: readonly string[];
}

/**
 * The objects of a tenant in CSV files that the admin center gives: Download users, Download groups, Download devices. They
 * have names and addresses, and none of the ids by which synchronization knows its own objects.
 * @throws InputError for a file that is none of them, or does not say which objects are synchronized
 */
export async function downloads(files: readonly DownloadedFile[]): Promise<CloudExport> {
  const opened: Opened[] = [];
  for (const file of files) opened.push(await within(file.path, () => open(file)));
  const parts = new Set(opened.map(({ download }) => download.part));
  return {
    file: files.map(({ path }) => path).join(", "),
    lacks: [...DOWNLOADS.map(({ part }) => part).filter((part) => !parts.has(part)), ...NEVER],
    async *batches() {
      const ids = new Set<string>();
      for (const file of opened)
        try {
          yield* objectsIn(file, ids);
        } catch (error) {
          throw namingFile(error, file.path);
        }
    },
  };
}

async function within<Result>(place: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw namingFile(error, place);
  }
}

async function open(file: DownloadedFile): Promise<Opened> {
  // Alone, so that a file of another kind, or with other separators, is called what it is, and not a row of it.
  const head = await firstLine(file.read());
  const names = head.split(",").map((name) => name.replace(/[\s"]/g, "").toLowerCase());
  const download = DOWNLOADS.find(({ mark }) => mark.some((name) => names.includes(name)));
  if (!download || columnOf(ID, names) < 0)
    throw new InputError({
      what: "it is not a list of users, groups or devices as the admin center gives it",
      where: "line 1",
      expected:
        "the file of Download users, Download groups or Download devices as it was downloaded, with commas between its values, or a folder of entra-sync observe --objects",
      page: PAGE,
    });
  if (columnOf(download.synced, names) < 0) throw withoutSynced(download);
  return { ...file, download, names };
}

function withoutSynced({ name, synced }: Download): InputError {
  return new InputError({
    what: `the list of ${name} does not say which of them are synchronized`,
    where: "line 1",
    expected: `a column ${quote(synced[0] as string)}, as the admin center writes it where the list shows it, or a folder of entra-sync observe --objects`,
    page: PAGE,
  });
}

async function* objectsIn({ download, names, read }: Opened, ids: Set<string>): AsyncGenerator<readonly CloudObject[]> {
  const at = {
    id: columnOf(ID, names),
    synced: columnOf(download.synced, names),
    userPrincipalName: names.indexOf("userprincipalname"),
    mail: names.indexOf("mail"),
    userType: names.indexOf("usertype"),
    deviceId: download.kind === "device" ? names.indexOf("deviceid") : -1,
  };
  let isFirst = true;
  for await (const rows of rowsInCsv(withLastEnd(read()))) {
    const own = isFirst ? rows.slice(1) : rows;
    isFirst = false;
    yield own.map(({ cells, line }): CloudObject => {
      const cell = (column: number) => cells[column]?.trim() || undefined;
      const id = cell(at.id)?.toLowerCase();
      if (id === undefined) throw wrong(line, "the row has no object id");
      if (ids.has(id)) throw wrong(line, `the object ${quote(id)} is there twice, in this file or another one`);
      ids.add(id);
      const [userPrincipalName, mail, deviceId] = [at.userPrincipalName, at.mail, at.deviceId].map(cell);
      return {
        id,
        kind: download.kind,
        proxyAddresses: [],
        synced: isSynced(cell(at.synced), names[at.synced] as string, line),
        ...(userPrincipalName !== undefined && download.kind === "user" && { userPrincipalName }),
        ...(mail !== undefined && { mail }),
        ...(deviceId !== undefined && { deviceId: deviceId.toLowerCase() }),
        ...(cell(at.userType)?.toLowerCase() === "guest" && { guest: true }),
      };
    });
  }
}

/** A device that is hybrid joined has a computer in Active Directory; of a group its source is written. */
const SYNCED = [
  "true",
  "yes",
  "windows server ad",
  "serverad",
  "microsoft entra hybrid joined",
  "hybrid azure ad joined",
];
const NOT_SYNCED = [
  "false",
  "no",
  "cloud",
  "azuread",
  "workplace",
  "microsoft entra joined",
  "microsoft entra registered",
  "azure ad joined",
  "azure ad registered",
];

function isSynced(text: string | undefined, column: string, line: number): boolean {
  const said = text?.toLowerCase();
  if (said === undefined || NOT_SYNCED.includes(said)) return false;
  if (SYNCED.includes(said)) return true;
  throw wrong(line, `the row says in no known word of the column ${quote(column)} whether the object is synchronized`);
}

function columnOf(of: readonly string[], names: readonly string[]): number {
  return names.findIndex((name) => of.includes(name));
}

/** It is not known whether the admin center ends its last line. */
async function* withLastEnd(text: TextPieces): TextPieces {
  let last: string | undefined;
  for await (const piece of text) {
    if (last !== undefined) yield last;
    last = piece;
  }
  if (last !== undefined) yield last.endsWith("\n") ? last : `${last}\n`;
}

function wrong(line: number, what: string): InputError {
  return new InputError({ what, where: `line ${line}`, expected: "the file as the admin center gave it", page: PAGE });
}
