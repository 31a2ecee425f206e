import { InputError, inPlace } from "../../domain/input/input-error";
import { domainName } from "../../domain/names/domain-name";
import { momentIn } from "../../domain/observation/moment";
import type { ObjectKind } from "../../domain/scope/object-kind";
import type { DirectoryObject, ExportedAttribute } from "../../objects/directory-object";
import { linesIn, type TextPieces } from "../formats/lines";
import { lackedWith } from "./exported-attributes";
import { refuseOutside } from "./file-domain";
import { writtenName } from "./written-name";

/** What the head of a file says of all its objects. */
export interface DirectoryHead {
  readonly domain: string;
  readonly exportedAt?: string;
  readonly lacks: readonly ExportedAttribute[];
  readonly isPseudonymized?: true;
}

export const NDJSON_FORMAT = "entra-sync-objects";
export const NDJSON_VERSION = 1;

/** The kinds by the class that a line names; objects of any other class are passed over. */
const KINDS: ReadonlyMap<unknown, ObjectKind> = new Map([
  ["user", "user"],
  ["inetOrgPerson", "inetOrgPerson"],
  ["group", "group"],
  ["contact", "contact"],
  ["computer", "device"],
]);

/** The class that a line names for a kind. */
export const CLASSES = new Map([...KINDS].map(([name, kind]) => [kind, name as string]));

/** What the first line says. @throws InputError when it is not that of an export */
export function headOfNdjson(line: string): DirectoryHead {
  const head = objectInLine(line);
  if (head.format !== NDJSON_FORMAT)
    throw new InputError({
      what: "it is not the first line of an export of objects",
      where: "line 1",
      expected: WHOLE,
    });
  if (head.version !== NDJSON_VERSION)
    throw new InputError({
      what: "the file has another version than this release reads",
      where: "line 1, version",
      expected: `version ${NDJSON_VERSION}, or the release of entra-sync that the script is of`,
    });
  return inPlace("line 1", () => {
    const domain = inPlace("domain", () => domainName(head.domain as string));
    const exportedAt = head.exportedAt === undefined ? {} : { exportedAt: pointInTime(head.exportedAt, "exportedAt") };
    const attributes = texts(head.attributes, "attributes");
    const isPseudonymized = head.pseudonymized === true;
    return { domain, ...exportedAt, lacks: lackedWith(attributes), ...(isPseudonymized && { isPseudonymized }) };
  });
}

/**
 * The objects of a file that `export-objects.ps1` wrote, in its order.
 * @throws InputError with the line, for a line that is not an object and for a file without its end
 */
export async function* objectsInNdjson(text: TextPieces, { domain }: DirectoryHead): AsyncGenerator<DirectoryObject[]> {
  const refuse = refuseOutside(domain);
  let line = 0;
  let count = 0;
  let end: unknown;
  for await (const piece of text) {
    const batch: DirectoryObject[] = [];
    try {
      for (const each of linesIn(piece)) {
        if (++line === 1 || each === "") continue;
        const value = objectInLine(each);
        if (end !== undefined)
          throw new InputError({ what: "there is more after the end", where: "its text", expected: WHOLE });
        if (value.end === true) {
          end = value.objects;
          continue;
        }
        count++;
        const object = objectOf(value);
        if (!object) continue;
        refuse(object.dn);
        batch.push(object);
      }
    } catch (error) {
      throw error instanceof InputError ? error.within(`line ${line}`) : error;
    }
    if (batch.length > 0) yield batch;
  }
  if (end === count) return;
  throw new InputError({
    what:
      end === undefined
        ? "the file is cut off: its last line is not the one that ends it"
        : `the file has ${count} objects, and its last line says another number`,
    where: `line ${line}`,
    expected: WHOLE,
  });
}

const WHOLE = "the whole file, as export-objects.ps1 wrote it";

function objectInLine(line: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {}
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  // The line may hold names of people, and is not quoted.
  throw new InputError({ what: "the line is not a JSON object", where: "its text", expected: WHOLE });
}

type Building = { -readonly [Field in keyof DirectoryObject]?: DirectoryObject[Field] };

/** Fields that are not known say nothing. */
function objectOf(read: Readonly<Record<string, unknown>>): DirectoryObject | undefined {
  const kind = KINDS.get(read.objectClass);
  if (kind === undefined) {
    text(read.objectClass, "objectClass");
    return undefined;
  }
  const object: Building = {
    dn: writtenName(text(read.dn, "dn")),
    kind,
    objectGuid: guid(read.objectGUID),
    proxyAddresses: NONE,
  };
  for (const name in read) fill(object, name, read[name]);
  return object as DirectoryObject;
}

const NONE: readonly string[] = [];

function fill(object: Building, name: string, value: unknown): void {
  switch (name) {
    case "mS-DS-ConsistencyGuid":
      if (typeof value !== "string" || !isBase64(value)) throw wrong(name, "bytes in Base64");
      object.consistencyGuid = value;
      break;
    case "objectSid":
      object.objectSid = matching(value, name, SID, "a SID such as S-1-5-21-1-2-3-1104");
      break;
    case "sAMAccountName":
      object.samAccountName = text(value, name);
      break;
    case "userPrincipalName":
      object.userPrincipalName = text(value, name);
      break;
    case "mail":
      object.mail = text(value, name);
      break;
    case "mailNickname":
      object.mailNickname = text(value, name);
      break;
    case "proxyAddresses":
      object.proxyAddresses = texts(value, name);
      break;
    case "targetAddress":
      object.targetAddress = text(value, name);
      break;
    case "hasDisplayName":
      if (typeof value !== "boolean") throw wrong(name, "true or false");
      object.hasDisplayName = value;
      break;
    case "pwdLastSet":
      object.passwordLastSet = time(value, name);
      break;
    case "userAccountControl":
      object.userAccountControl = integer(value, name);
      break;
    case "groupType":
      object.groupType = integer(value, name);
      break;
    case "adminDescription":
      object.adminDescription = text(value, name);
      break;
    case "isCriticalSystemObject":
      if (isTrue(value, name)) object.isCriticalSystemObject = true;
      break;
    case "msExchRecipientTypeDetails":
      object.recipientTypeDetails = matching(value, name, DIGITS, "a number, as a text of digits");
      break;
    case "hasUserCertificate":
      if (isTrue(value, name)) object.hasCertificate = true;
      break;
    case "memberCount":
      object.memberCount = integer(value, name);
      if (object.memberCount < 0) throw wrong(name, "a number of members");
      break;
    case "member":
      object.members = texts(value, name).map(writtenName);
      break;
    case "manager":
      object.manager = writtenName(text(value, name));
      break;
  }
}

export const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const SID = /^S-1-\d{1,15}(?:-\d{1,10}){1,15}$/;
export const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
/** Of a photo of megabytes, too, for which a pattern with a group in it has no room. */
export function isBase64(text: string): boolean {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return text !== "" && text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(text.slice(0, text.length - padding));
}

const DIGITS = /^-?\d{1,20}$/;

function guid(value: unknown): string {
  return matching(value, "objectGUID", GUID, "a GUID such as 7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502").toLowerCase();
}

function time(value: unknown, name: string): string {
  return matching(value, name, TIME, "a time in UTC, such as 2026-11-26T18:00:00Z");
}

/** One that the calendar and the clock have. */
function pointInTime(value: unknown, name: string): string {
  const text = time(value, name);
  if (momentIn(text) !== undefined) return text;
  throw wrong(name, "a time in UTC, such as 2026-11-26T18:00:00Z");
}

function text(value: unknown, name: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw wrong(name, "a text that is not empty");
}

function texts(value: unknown, name: string): readonly string[] {
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value;
  throw wrong(name, "a list of texts");
}

function matching(value: unknown, name: string, pattern: RegExp, expected: string): string {
  if (typeof value === "string" && pattern.test(value)) return value;
  throw wrong(name, expected);
}

function integer(value: unknown, name: string): number {
  if (Number.isSafeInteger(value)) return value as number;
  throw wrong(name, "a whole number");
}

function isTrue(value: unknown, name: string): boolean {
  if (typeof value === "boolean") return value;
  throw wrong(name, "true, or no such field");
}

/** Without the value, which may be somebody's. */
function wrong(attribute: string, expected: string): InputError {
  return new InputError({ what: `${attribute} has a value that no export has`, where: attribute, expected });
}
