import { InputError, inPlace, quote } from "../../domain/input/input-error";
import { fileOf, fileOfObjects, OBJECT_PARTS, type ObjectPart } from "../../domain/observation/parts";
import type { CloudExport, CloudKind, CloudObject, CloudPart } from "../../objects/cloud-object";
import type { ExportFile } from "../connect-sync/export";
import { parseExportJson } from "../formats/export-json";
import { Notes } from "../formats/notes";
import { graphObjectsIn, type JsonFile } from "../graph/documents";
import { asManyLines, type ObservationIndex, readIndex } from "../graph/observation-index";
import { readGraphExport } from "../graph/read-export";

/** The lines of a file by its path, in batches, from its beginning as often as it is asked. */
export type ReadLines = (path: string) => AsyncIterable<readonly string[]>;

type PartOfObjects = Exclude<ObjectPart, "roles" | "eligibleRoles">;

const KINDS: Readonly<Record<PartOfObjects, CloudKind>> = {
  users: "user",
  groups: "group",
  contacts: "contact",
  devices: "device",
  deletedUsers: "user",
  deletedGroups: "group",
};

/**
 * The objects of the tenant in a folder of `entra-sync observe --objects`. What could not be read is lacking, and so is what
 * Graph shows of one object at a time: whether it is managed in the tenant.
 * @throws InputError for a folder that was observed without objects, or that is not as it was written; later, where another
 * observation takes its place while objects are read
 */
export function cloudFolder(files: readonly ExportFile[], read: ReadLines, folder: string): CloudExport {
  const index = readIndex(files, folder);
  refuseWithoutObjects(index, folder);
  const known = OBJECT_PARTS.filter((part) => index.isKnown(part));
  const lacks: CloudPart[] = [
    ...OBJECT_PARTS.filter((part) => !known.includes(part)),
    ...(lacksGroupTypes(index) ? (["groupTypes"] as const) : []),
    "cloudManaged",
  ];
  const linesOf = (part: ObjectPart) => {
    const path = `${index.root}${fileOfObjects(part)}`;
    return numbered(asManyLines(read(path), index.linesOf(part), path));
  };
  async function* batches() {
    const privileged = await privilegedIn(known, linesOf, index.root);
    for (const part of Object.keys(KINDS) as PartOfObjects[]) {
      if (!known.includes(part)) continue;
      for await (const { lines, first } of linesOf(part))
        yield lines.map((line, at) =>
          cloudObject(line, KINDS[part], privileged, () => `${index.root}${fileOfObjects(part)}, line ${first + at}`),
        );
    }
  }
  return {
    file: folder,
    ...(index.tenantId !== undefined && { tenantId: index.tenantId }),
    observedAt: index.at,
    ...tenantIn(files, index),
    lacks,
    ...(index.isPseudonymized && { isPseudonymized: true }),
    async *batches() {
      try {
        yield* batches();
      } catch (error) {
        // What another observation has is not what this one lost.
        refuseReplaced(index, files, folder);
        throw error;
      }
      refuseReplaced(index, files, folder);
    },
  };
}

function refuseReplaced({ at }: ObservationIndex, files: readonly ExportFile[], folder: string): void {
  if (readIndex(files, folder).at === at) return;
  throw new InputError({
    what: "another observation took the place of this one while it was read",
    where: folder,
    expected: "a folder that stays as it is until the end: run the command again when nothing writes to it",
  });
}

function refuseWithoutObjects({ parts, path }: ObservationIndex, folder: string): void {
  if (parts.some(({ part }) => (OBJECT_PARTS as readonly string[]).includes(part))) return;
  throw new InputError({
    what: `it was observed without objects: ${quote(path)} names none`,
    where: folder,
    expected: "a folder of entra-sync observe --objects",
  });
}

/** Earlier observations did not ask for the types of groups, and have no list of what was asked for. */
function lacksGroupTypes({ isKnown, hasField }: ObservationIndex): boolean {
  return isKnown("groups") && !["groupTypes", "isAssignableToRole"].every((field) => hasField("groups", field));
}

/** What the tenant says of its domains and of matching, where it could be read. */
function tenantIn(
  files: readonly ExportFile[],
  { root, isKnown }: ObservationIndex,
): Pick<CloudExport, "initialDomain" | "verifiedDomains" | "matching"> {
  const answers = (["organization", "tenantSettings"] as const).flatMap((part): JsonFile[] => {
    const path = `${root}${fileOf(part)}`;
    const file = isKnown(part) ? files.find((one) => one.path.toLowerCase() === path.toLowerCase()) : undefined;
    return file ? [{ path, value: inPlace(path, () => parseExportJson(file.bytes)) }] : [];
  });
  const { organization, directory } = readGraphExport(answers);
  const [object] = graphObjectsIn(answers, new Notes()).of("organization");
  const initial = object?.record.records("verifiedDomains").find((domain) => isTrue(domain.text("isInitial")));
  const initialDomain = initial?.text("name")?.toLowerCase();
  return {
    ...(initialDomain !== undefined && { initialDomain }),
    ...(organization && { verifiedDomains: organization.domains }),
    ...(directory?.matching && { matching: directory.matching }),
  };
}

function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === "true";
}

interface NumberedLines {
  readonly lines: readonly string[];
  /** The number of the first one. */
  readonly first: number;
}

async function* numbered(batches: AsyncIterable<readonly string[]>): AsyncGenerator<NumberedLines> {
  let first = 1;
  for await (const lines of batches) {
    yield { lines, first };
    first += lines.length;
  }
}

type Privileged = ReadonlyMap<string, NonNullable<CloudObject["privileged"]>>;

/** Whoever has a role and is eligible for another one has one. */
async function privilegedIn(
  known: readonly ObjectPart[],
  linesOf: (part: ObjectPart) => AsyncIterable<NumberedLines>,
  root: string,
): Promise<Privileged> {
  const privileged = new Map<string, NonNullable<CloudObject["privileged"]>>();
  for (const [part, how] of [
    ["eligibleRoles", "eligible"],
    ["roles", "assigned"],
  ] as const) {
    if (!known.includes(part)) continue;
    for await (const { lines, first } of linesOf(part))
      for (const [at, line] of lines.entries()) {
        const where = () => `${root}${fileOfObjects(part)}, line ${first + at}`;
        privileged.set(idIn(fieldsIn(line, where), where), how);
      }
  }
  return privileged;
}

type Fields = Readonly<Record<string, unknown>>;
type Building = { -readonly [Field in keyof CloudObject]: CloudObject[Field] };

const NONE: readonly string[] = [];

function cloudObject(line: string, kind: CloudKind, privileged: Privileged, where: () => string): CloudObject {
  const fields = fieldsIn(line, where);
  const id = idIn(fields, where);
  const object: Building = { id, kind, proxyAddresses: NONE, synced: fields.onPremisesSyncEnabled === true };
  const role = privileged.get(id);
  if (role !== undefined) object.privileged = role;
  for (const name in fields) fill(object, name, fields[name], where);
  return object;
}

/** Fields that are not known say nothing. */
function fill(object: Building, name: string, value: unknown, where: () => string): void {
  switch (name) {
    case "userPrincipalName":
      object.userPrincipalName = text(value, name, where);
      break;
    case "mail":
      object.mail = text(value, name, where);
      break;
    case "proxyAddresses":
      if (!isTexts(value)) throw damaged(where, name);
      object.proxyAddresses = value;
      break;
    case "userType":
      if (text(value, name, where).toLowerCase() === "guest") object.guest = true;
      break;
    case "groupTypes":
      if (!isTexts(value)) throw damaged(where, name);
      if (value.includes("Unified")) object.groupType = "microsoft365";
      else if (value.includes("DynamicMembership")) object.groupType = "dynamic";
      break;
    case "isAssignableToRole":
      if (value === true) object.groupType ??= "roleAssignable";
      break;
    case "onPremisesImmutableId":
      object.immutableId = text(value, name, where);
      break;
    case "onPremisesObjectIdentifier":
      object.objectIdentifier = text(value, name, where).toLowerCase();
      break;
    case "onPremisesSecurityIdentifier":
      object.securityIdentifier = text(value, name, where);
      break;
    case "onPremisesDomainName":
      object.domain = text(value, name, where).toLowerCase();
      break;
    case "deviceId":
      object.deviceId = text(value, name, where).toLowerCase();
      break;
    case "lastPasswordChangeDateTime":
      object.passwordChangedAt = text(value, name, where);
      break;
    case "deletedDateTime":
      object.deletedAt = text(value, name, where);
      break;
  }
}

/** The line may name people, and is not quoted. @throws InputError */
function fieldsIn(line: string, where: () => string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {}
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  throw damaged(where);
}

function idIn({ id }: Fields, where: () => string): string {
  return text(id, "id", where);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function text(value: unknown, name: string, where: () => string): string {
  if (typeof value === "string") return value;
  throw damaged(where, name);
}

function damaged(where: () => string, name?: string): InputError {
  return new InputError({
    what: name === undefined ? "the line is not a JSON object" : `${name} is not what Graph says of an object`,
    where: where(),
    expected: "the file as entra-sync observe --objects wrote it; observe again",
  });
}
