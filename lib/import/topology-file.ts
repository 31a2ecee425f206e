import type { ErrorObject, ValidateFunction } from "ajv";
import Ajv2020 from "ajv/dist/2020";
import { InputError, inPlace, quote } from "../domain/input-error";
import { nearestName } from "../domain/nearest-name";
import type { SyncTopology } from "../domain/sync-topology";
import { READABLE_VERSIONS, restoreTopology, type TopologyDocument } from "../domain/topology-document";
import { findJsonMistake, type JsonMistake } from "./json-mistake";

/** Reads the text of a topology file; `file` is its name in messages. @throws InputError with file and place */
export type TopologyReader = (text: string, file: string) => SyncTopology;

/**
 * A reader that holds files against the published schema, `schema/sync-topology.v2.schema.json`. The schema is handed
 * in, because only the command line touches the disk.
 */
export function topologyReader(schema: object): TopologyReader {
  const validate = new Ajv2020({ discriminator: true, verbose: true }).compile<TopologyDocument>(schema);
  return (text, file) =>
    inPlace(file, () => {
      const document = parse(text.replace(/^\ufeff/, ""));
      refuseUnknownVersion(document);
      return restoreTopology(validated(document, validate));
    });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const mistake = findJsonMistake(text);
    throw mistake ? inWords(mistake, text) : error;
  }
}

function inWords({ offset, reason, expected }: JsonMistake, text: string): InputError {
  const where = lineAndColumn(text, offset);
  if (text.trim() === "") return new InputError({ what: "the file is empty", where, expected: TOPOLOGY });
  if (reason === "cut off")
    return new InputError({ what: "the file ends before its JSON does", where, expected: `${TOPOLOGY}, whole` });
  if (reason === "bad string") {
    const found = text.slice(offset, offset + (text[offset] === "\\" ? 2 : 1));
    return new InputError({
      what: `${quote(found)} cannot stand in a JSON string`,
      where,
      expected: found.startsWith("\\") ? "two backslashes for the one of a name, such as \\\\," : "its escape",
    });
  }
  return new InputError({ what: `${quote(text.slice(offset, offset + 20))} is no JSON here`, where, expected });
}

const TOPOLOGY = "the sync-topology.json that a synth wrote";

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `line ${before.length}, column ${(before.at(-1) as string).length + 1}`;
}

/** Told before anything else: a file of another version would fail at whatever field happens to come first. */
function refuseUnknownVersion(document: unknown): void {
  const version = typeof document === "object" && document !== null && "version" in document ? document.version : null;
  if (version === null || READABLE_VERSIONS.some((readable) => readable === version)) return;
  throw new InputError({
    what: `the version ${quote(version)} of the file is not known`,
    where: "/version",
    expected: `a file of version ${READABLE_VERSIONS.join(" or ")}, or the entra-sync that wrote this one`,
  });
}

function validated(document: unknown, validate: ValidateFunction<TopologyDocument>): TopologyDocument {
  if (validate(document)) return document;
  throw refusalOf(validate.errors?.[0] as ErrorObject);
}

function refusalOf(error: ErrorObject): InputError {
  const { instancePath, keyword, params, data, parentSchema, message } = error;
  const where = instancePath || "the top of the file";
  switch (keyword) {
    case "additionalProperties":
      return unknownField(params.additionalProperty, instancePath, fieldsOf(parentSchema));
    case "required":
      return new InputError({
        what: `the field ${quote(params.missingProperty)} is missing`,
        where,
        expected: meaning(
          `the field ${quote(params.missingProperty)}`,
          fieldsOf(parentSchema)[params.missingProperty]?.description,
        ),
      });
    case "type":
      return new InputError({
        what: `${quote(data)} is no ${TYPES[params.type]?.noun}`,
        where,
        expected: meaning(TYPES[params.type]?.withArticle as string, parentSchema?.description),
      });
    case "enum":
      return new InputError({
        what: `${quote(data)} is not known here`,
        where,
        expected: meaning(params.allowedValues.map(quote).join(" or "), parentSchema?.description),
      });
    case "discriminator":
      return new InputError({
        what: `${quote(params.tagValue)} is no kind of scope`,
        where: `${instancePath}/${params.tag}`,
        expected: kindsIn(parentSchema).map(quote).join(" or "),
      });
    default:
      return new InputError({
        what: `${quote(data)} ${message}`,
        where,
        expected: meaning("another value", parentSchema?.description),
      });
  }
}

const TYPES: Readonly<Record<string, { noun: string; withArticle: string }>> = {
  object: { noun: "object", withArticle: "an object" },
  array: { noun: "list", withArticle: "a list" },
  string: { noun: "text", withArticle: "a text" },
  boolean: { noun: "boolean", withArticle: "true or false" },
};

type Fields = Readonly<Record<string, { readonly description?: string }>>;

function unknownField(name: string, path: string, known: Fields): InputError {
  const nearest = nearestName(name, Object.keys(known));
  return new InputError({
    what: `the field ${quote(name)} is not known`,
    where: `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
    expected: nearest
      ? meaning(quote(nearest), known[nearest]?.description)
      : `only the fields ${Object.keys(known).map(quote).join(", ")}`,
  });
}

function fieldsOf(schema: ErrorObject["parentSchema"]): Fields {
  return schema?.properties ?? {};
}

/** The definitions of the scopes are named for their kinds. */
function kindsIn(schema: ErrorObject["parentSchema"]): string[] {
  return schema?.oneOf.map(({ $ref }: { $ref: string }) => $ref.split("/").at(-1));
}

function meaning(expected: string, description: string | undefined): string {
  return description ? `${expected}: ${description}` : expected;
}
