import { InputError } from "../../domain/input/input-error";
import type { ObjectKind } from "../../domain/scope/object-kind";
import type { DirectoryObject, ExportedAttribute } from "../../objects/directory-object";
import { guidOfBytes } from "../../objects/guid";
import { sidInText, timeOfFiletime } from "./binary-values";
import { GUID, isBase64, SID, TIME } from "./ndjson";
import { writtenName } from "./written-name";

/** A value as text, or as the bytes that the directory has. */
export type Value = string | Uint8Array;

/** One object as LDAP has it: the values by the names of attributes, which are in lower case and without options. */
export interface DirectoryRecord {
  readonly dn: string;
  readonly values: ReadonlyMap<string, readonly Value[]>;
  /** The attributes of which these are not all the values. */
  readonly cut: ReadonlySet<string>;
}

/** What tells kinds apart, the most special class first: a computer is a user, too. */
const KINDS: readonly (readonly [name: string, kind: ObjectKind | undefined])[] = [
  ["msds-managedserviceaccount", undefined],
  ["msds-groupmanagedserviceaccount", undefined],
  ["msds-delegatedmanagedserviceaccount", undefined],
  ["computer", "device"],
  ["inetorgperson", "inetOrgPerson"],
  ["user", "user"],
  ["group", "group"],
  ["contact", "contact"],
];

/** INTERDOMAIN_TRUST_ACCOUNT: the account of a trust has the class of users and is none. */
const IS_TRUST = 0x800;

/** @returns undefined for an object of a kind that synchronization does not write @throws InputError with the attribute */
export function objectOfRecord(
  record: DirectoryRecord,
  lacks: ReadonlySet<ExportedAttribute>,
): DirectoryObject | undefined {
  const of = new Values(record);
  const kind = kindOf(of);
  const userAccountControl = of.integer("userAccountControl");
  if (kind === undefined || (userAccountControl ?? 0) & IS_TRUST) return undefined;
  const manager = of.text("manager");
  const said = {
    consistencyGuid: of.bytesInBase64("mS-DS-ConsistencyGuid"),
    objectSid: of.sid("objectSid"),
    samAccountName: of.text("sAMAccountName"),
    userPrincipalName: of.text("userPrincipalName"),
    mail: of.text("mail"),
    mailNickname: of.text("mailNickname"),
    targetAddress: of.text("targetAddress"),
    hasDisplayName: lacks.has("hasDisplayName") ? undefined : hasDisplayName(of),
    passwordLastSet: of.time("pwdLastSet"),
    userAccountControl,
    groupType: of.integer("groupType"),
    adminDescription: of.text("adminDescription"),
    isCriticalSystemObject: of.isTrue("isCriticalSystemObject") || undefined,
    recipientTypeDetails: of.digits("msExchRecipientTypeDetails"),
    hasCertificate: of.has("userCertificate") || of.isTrue("hasUserCertificate") || undefined,
    ...(kind === "group" && membersOf(of, record, lacks)),
    manager: manager && writtenName(manager),
  };
  const object = {
    dn: writtenName(record.dn),
    kind,
    objectGuid: of.guid("objectGUID"),
    proxyAddresses: of.texts("proxyAddresses"),
  };
  return Object.assign(object, withoutUndefined(said));
}

function withoutUndefined(said: Readonly<Record<string, unknown>>): Partial<DirectoryObject> {
  const fields: Record<string, unknown> = {};
  for (const name in said) if (said[name] !== undefined) fields[name] = said[name];
  return fields;
}

function kindOf(of: Values): ObjectKind | undefined {
  const classes = new Set(of.texts("objectClass").map((name) => name.toLowerCase()));
  if (classes.size === 0) throw wrong("objectClass", "an export with objectClass: it says of what kind an object is");
  return KINDS.find(([name]) => classes.has(name))?.[1];
}

function hasDisplayName(of: Values): boolean {
  return of.has("displayName") || of.isTrue("hasDisplayName");
}

/** Of a group of which not all members are exported nobody knows how many it has. */
function membersOf(of: Values, { cut }: DirectoryRecord, lacks: ReadonlySet<ExportedAttribute>) {
  if (lacks.has("members")) return { memberCount: of.integer("memberCount") };
  if (cut.has("member")) return {};
  const members = of.texts("member").map(writtenName);
  return { memberCount: of.integer("memberCount") ?? members.length, members };
}

/** The values of one record, each read as what its attribute holds. */
class Values {
  constructor(private readonly record: DirectoryRecord) {}

  has(name: string): boolean {
    return this.#all(name).length > 0;
  }

  texts(name: string): string[] {
    return this.#all(name).map((value) => inText(value, name));
  }

  text(name: string): string | undefined {
    const value = this.#one(name);
    return value === undefined ? undefined : inText(value, name);
  }

  integer(name: string): number | undefined {
    const text = this.#matching(name, /^-?\d{1,15}$/, "a whole number");
    return text === undefined ? undefined : Number(text);
  }

  digits(name: string): string | undefined {
    return this.#matching(name, /^-?\d{1,20}$/, "a number");
  }

  isTrue(name: string): boolean {
    return this.#matching(name, /^(?:true|false)$/i, "TRUE or FALSE")?.toLowerCase() === "true";
  }

  guid(name: string): string {
    const value = this.#one(name);
    const text = typeof value === "object" && value.length === 16 ? guidOfBytes(value) : value;
    if (typeof text === "string" && GUID.test(text)) return text.toLowerCase();
    throw wrong(name, "an export with this attribute, a GUID of 16 bytes");
  }

  sid(name: string): string | undefined {
    const value = this.#one(name);
    const text = typeof value === "object" ? (sidInText(value) ?? "") : value;
    if (text === undefined || SID.test(text)) return text;
    throw wrong(name, "a SID, as bytes or such as S-1-5-21-1-2-3-1104");
  }

  bytesInBase64(name: string): string | undefined {
    const value = this.#one(name);
    if (typeof value === "object") return Buffer.from(value).toString("base64");
    if (value === undefined || isBase64(value)) return value;
    throw wrong(name, "bytes, in Base64");
  }

  /** Zero says that it was never set, or has to be changed at the next sign-in. */
  time(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined || value === "0" || TIME.test(value)) return value === "0" ? undefined : value;
    const time = /^\d{1,19}$/.test(value) ? timeOfFiletime(value) : undefined;
    if (time !== undefined) return time;
    throw wrong(
      name,
      "a count of 100 nanoseconds since 1601, which a spreadsheet rounds when it saves the file, or a time such as 2026-11-26T18:00:00Z",
    );
  }

  #matching(name: string, pattern: RegExp, expected: string): string | undefined {
    const text = this.text(name);
    if (text === undefined || pattern.test(text)) return text;
    throw wrong(name, expected);
  }

  #one(name: string): Value | undefined {
    const all = this.#all(name);
    if (all.length > 1) throw wrong(name, "one value at most");
    return all[0];
  }

  #all(name: string): readonly Value[] {
    return this.record.values.get(name.toLowerCase()) ?? [];
  }
}

function inText(value: Value, name: string): string {
  const text = typeof value === "string" ? value : utf8In(value);
  if (text === undefined) throw wrong(name, "a text in UTF-8");
  return text;
}

/** The text of bytes; undefined where they are not in UTF-8, and would be taken for what another object has. */
export function utf8In(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Without the value, which may be somebody's. */
function wrong(attribute: string, expected: string): InputError {
  return new InputError({
    what: `${attribute} is missing or has a value that no export has`,
    where: attribute,
    expected,
  });
}

/** Attributes whose values are bytes; a file may write bytes that happen to be letters as letters. */
export const IN_BYTES: ReadonlySet<string> = new Set(
  ["objectGUID", "mS-DS-ConsistencyGuid", "objectSid", "userCertificate"].map((name) => name.toLowerCase()),
);
