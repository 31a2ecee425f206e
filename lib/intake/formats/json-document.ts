import type { ErrorObject, ValidateFunction } from "ajv";
import { InputError, quote } from "../../domain/input/input-error";
import { nearestName } from "../../domain/input/nearest-name";
import { parsedJson } from "./parsed-json";

/** A published schema, and what was compiled from it. */
export interface PublishedSchema {
  readonly schema: object;
  /**
   * Says whether a document is of the schema, and not why: compiled ahead, it spares the schema from being read and compiled
   * for files that are right. @default the schema is compiled for the first file
   */
  readonly accepts?: (document: unknown) => boolean;
}

/** A kind of file that is JSON and has a published schema. */
export interface JsonFormat {
  readonly published: PublishedSchema;
  /** The file that is meant, as people say it: `the sync-topology.json that a synth wrote`. */
  readonly meant: string;
  /** The versions of the format that can be read. */
  readonly versions: readonly number[];
}

/**
 * A reader of one format: the text of a file becomes its document, with the schema as witness. What is not JSON is told
 * with line and column, what is not a document of the format with its JSON pointer. @throws InputError
 */
export function jsonDocumentReader<T>(format: JsonFormat): (text: string) => T {
  const { published } = format;
  let validate: ValidateFunction<T> | undefined;
  return (text) => {
    const document = parsedJson(text.replace(/^\ufeff/, ""), format.meant);
    refuseUnknownVersion(document, format);
    if (published.accepts?.(document)) return document as T;
    validate ??= compiled<T>(published);
    return validated(document, validate);
  };
}

/** A tenth of a second and ninety files: only a refusal that tells what the schema expects has to wait for it. */
function compiled<T>({ schema }: PublishedSchema): ValidateFunction<T> {
  const { Ajv2020 }: typeof import("ajv/dist/2020") = require("ajv/dist/2020");
  return new Ajv2020({ discriminator: true, verbose: true }).compile<T>(schema);
}

/** Told before anything else: a file of another version would fail at whatever field happens to come first. */
function refuseUnknownVersion(document: unknown, { meant, versions }: JsonFormat): void {
  const version = typeof document === "object" && document !== null && "version" in document ? document.version : null;
  if (version === null || versions.some((readable) => readable === version)) return;
  throw new InputError({
    what: `the version ${quote(version)} of the file is not known`,
    where: "/version",
    expected: `${meant}, of version ${versions.join(" or ")}, or the entra-sync that this one came with`,
  });
}

function validated<T>(document: unknown, validate: ValidateFunction<T>): T {
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
        what: `${quote(data)} is not ${TYPES[params.type]?.withArticle}`,
        where,
        expected: meaning(TYPES[params.type]?.withArticle as string, parentSchema?.description),
      });
    case "enum":
      return new InputError({
        what: `${quote(data)} is not known here`,
        where,
        expected: meaning(params.allowedValues.map(quote).join(" or "), parentSchema?.description),
      });
    case "minimum":
      return new InputError({
        what: `${quote(data)} is too small`,
        where,
        expected: meaning(`${params.limit} or more`, parentSchema?.description),
      });
    case "discriminator":
      return new InputError({
        what: `${quote(params.tagValue)} is not a kind of scope`,
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
  number: { noun: "number", withArticle: "a number" },
  integer: { noun: "whole number", withArticle: "a whole number" },
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
