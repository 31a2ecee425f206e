import { InputError, inPlace, quote } from "../input/input-error";
import { parseMappingExpression } from "./mapping-expression";

/** The kinds of object that a Cloud Sync configuration maps, each with a list of its own. */
export const MAPPED_OBJECT_TYPES = ["user", "inetOrgPerson", "group", "contact"] as const;
export type MappedObjectType = (typeof MAPPED_OBJECT_TYPES)[number];

/**
 * When a mapping is applied. `Always` and `ObjectAddOnly` are what the portal calls *Always* and *Only during creation*;
 * the others add values and never replace any.
 * {@link https://learn.microsoft.com/graph/api/resources/synchronization-attributemapping}
 */
export const FLOW_TYPES = ["Always", "ObjectAddOnly", "MultiValueAddOnly", "ValueAddOnly", "AttributeAddOnly"] as const;
export type FlowType = (typeof FLOW_TYPES)[number];

/** One attribute of Microsoft Entra ID and where its value comes from, as an author writes it. */
export interface AttributeMappingProps {
  /** The kinds of object that the mapping is for. */
  readonly objectTypes: readonly MappedObjectType[];
  /**
   * The attribute of Microsoft Entra ID, as the portal spells it: `Department`. Or a directory extension,
   * `extension_<appId without hyphens>_<name>`.
   */
  readonly target: string;
  /** The attribute of Active Directory whose value is taken as it is. @default another source is given */
  readonly attribute?: string;
  /** The value that every object gets. @default another source is given */
  readonly constant?: string;
  /** An expression, such as `Trim([department])`. @default another source is given */
  readonly expression?: string;
  /** Takes Microsoft's own mapping away, so that synchronization leaves the target alone. @default another source is given */
  readonly remove?: true;
  /** When the mapping is applied. @default "Always" */
  readonly flowType?: FlowType;
  /** Written when an object is created and the source has no value; never afterwards. @default no value */
  readonly defaultValue?: string;
}

/** Where the value of a target comes from. `removed`: from nowhere, the target has no mapping. */
export type MappingSource =
  | { readonly kind: "attribute"; readonly attribute: string }
  | { readonly kind: "constant"; readonly constant: string }
  | { readonly kind: "expression"; readonly expression: string }
  | { readonly kind: "removed" };

/** A text that a mapping holds. */
const TEXTS = ["target", "attribute", "constant", "expression", "defaultValue"] as const;
const SOURCES = ["attribute", "constant", "expression", "remove"] as const;

const MAPPING_PAGE = "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-attribute-mapping";
const GRAPH_PAGE = "https://learn.microsoft.com/graph/api/resources/synchronization-attributemapping";
const EXTENSION_PAGE = "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/custom-attribute-mapping";
const ANCHOR_PAGE = "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/plan-cloud-sync-topologies";
const PASSWORD_PAGE = "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-inbound-synch-ms-graph";

const CONTROL = /[\u0000-\u001f\u007f]/;
/** `${TfToken[…]}` and `${azuread_x.y}`, but not `${phone}`, which names a group of a regular expression in Replace. */
const TERRAFORM_REFERENCE = /[$#]\{\s*(?:TfToken\[|[A-Za-z_][\w-]*\s*[.[])/;
const SOURCE_ATTRIBUTE = /^[A-Za-z][\w-]*$/;
const TARGET = /^[A-Za-z][A-Za-z0-9]*$/;
const EXTENSION = /^extension_[0-9a-f]{32}_\w+$/i;

/** Targets that are the service's own, with what they do. Another value tears objects from their twins or locks people out. */
const RESERVED: ReadonlyMap<string, { readonly does: string; readonly page: string }> = new Map([
  ["onpremisesobjectidentifier", { does: "joins an object to its counterpart in the tenant", page: ANCHOR_PAGE }],
  ["sourceanchor", { does: "is the source anchor, which nobody can change", page: ANCHOR_PAGE }],
  ["credentialdata", { does: "belongs to password hash sync", page: PASSWORD_PAGE }],
]);
/** What the agent gives to password hash sync. In any other attribute everybody could read it. */
const SECRET = "passwordhash";

/**
 * What one attribute of the named kinds of object gets in Microsoft Entra ID, in place of Microsoft's default mapping.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-attribute-mapping}
 */
export class AttributeMapping {
  private constructor(
    readonly objectTypes: readonly MappedObjectType[],
    readonly target: string,
    readonly source: MappingSource,
    readonly flowType: FlowType,
    /** Written when an object is created and the source has no value. */
    readonly defaultValue: string | undefined,
    /** The attributes of Active Directory that it takes values from. */
    readonly reads: readonly string[],
  ) {}

  /** @throws InputError for a target, a source or an option that Cloud Sync would refuse, or that would do harm */
  static declare(props: AttributeMappingProps): AttributeMapping {
    for (const prop of TEXTS) refuseForeignText(prop, props[prop]);
    const objectTypes = objectTypesOf(props.objectTypes);
    const target = targetOf(props.target);
    const source = sourceOf(props);
    const flowType = flowTypeOf(props.flowType ?? "Always");
    if (source.kind === "removed") refuseOptions(props);
    const reads = inPlace(source.kind, () => readBy(source));
    return new AttributeMapping(objectTypes, target, source, flowType, props.defaultValue, reads);
  }
}

/**
 * The mappings of one configuration.
 * @throws InputError with the place in the list, also for a target that two mappings give a value for the same kind of object
 */
export function attributeMappings(props: readonly AttributeMappingProps[]): AttributeMapping[] {
  const seen = new Map<string, number>();
  return props.map((each, index) => {
    const mapping = inPlace(`attributeMappings ${index + 1}`, () => AttributeMapping.declare(each));
    for (const objectType of mapping.objectTypes) {
      const key = `${objectType} ${mapping.target.toLowerCase()}`;
      const first = seen.get(key);
      if (first !== undefined) throw mappedTwice(objectType, mapping.target, [first, index]);
      seen.set(key, index);
    }
    return mapping;
  });
}

function mappedTwice(
  objectType: MappedObjectType,
  target: string,
  [first, second]: readonly [number, number],
): InputError {
  return new InputError({
    what: `${quote(target)} is mapped twice for ${objectType}`,
    where: `attributeMappings ${first + 1} and ${second + 1}`,
    expected: "one mapping for each target and kind of object",
    page: MAPPING_PAGE,
  });
}

function refuseForeignText(prop: string, text: string | undefined): void {
  if (text === undefined) return;
  const refuse = (problem: string, where: string, expected: string) =>
    new InputError({ what: `${prop} ${quote(text)} ${problem}`, where, expected, page: MAPPING_PAGE });
  if (typeof text !== "string") throw refuse("is not a text", prop, "a text");
  const control = text.search(CONTROL);
  if (control >= 0)
    throw refuse("holds a control character", `${prop}, character ${control + 1}`, "one line of text without it");
  const reference = text.search(TERRAFORM_REFERENCE);
  if (reference >= 0)
    throw refuse(
      "holds a Terraform reference",
      `${prop}, character ${reference + 1}`,
      "the text itself: mappings are judged before Terraform runs, so every name must be known by then",
    );
}

function objectTypesOf(objectTypes: readonly MappedObjectType[]): readonly MappedObjectType[] {
  const refuse = (what: string) =>
    new InputError({
      what,
      where: "objectTypes",
      expected: `some of ${MAPPED_OBJECT_TYPES.map(quote).join(", ")}, each once`,
      page: MAPPING_PAGE,
    });
  if (!Array.isArray(objectTypes) || objectTypes.length === 0) throw refuse("the mapping is for no kind of object");
  const unknown = objectTypes.find((objectType) => !MAPPED_OBJECT_TYPES.includes(objectType));
  if (unknown !== undefined) throw refuse(`${quote(unknown)} is not a kind of object that Cloud Sync maps`);
  if (new Set(objectTypes).size < objectTypes.length) throw refuse("a kind of object is listed twice");
  return objectTypes;
}

function targetOf(target: string): string {
  const refuse = (problem: string, expected: string, page: string) =>
    new InputError({ what: `the target ${quote(target)} ${problem}`, where: "target", expected, page });
  if (!target) throw refuse("is empty", "an attribute of Microsoft Entra ID, such as Department", MAPPING_PAGE);
  const reserved = RESERVED.get(target.toLowerCase());
  if (reserved) throw refuse(reserved.does, "another target: the service sets this one itself", reserved.page);
  if (/^extension_/i.test(target) && !EXTENSION.test(target))
    throw refuse(
      "is not a valid directory extension",
      "extension_, the 32 digits of the application's appId without hyphens, _ and the name of the extension",
      EXTENSION_PAGE,
    );
  if (!TARGET.test(target) && !EXTENSION.test(target))
    throw refuse(
      "has characters that no attribute has",
      "letters and digits as in the portal, such as ExtensionAttribute3, or a directory extension",
      MAPPING_PAGE,
    );
  return target;
}

function sourceOf(props: AttributeMappingProps): MappingSource {
  const given = SOURCES.filter((source) => (source === "remove" ? props.remove === true : props[source] !== undefined));
  if (given.length !== 1)
    throw new InputError({
      what: given.length === 0 ? "the mapping has no source" : `the mapping has ${given.join(" and ")}`,
      where: "the source",
      expected: `exactly one of ${SOURCES.join(", ")}`,
      page: MAPPING_PAGE,
    });
  const { attribute, constant, expression } = props;
  if (attribute !== undefined) return { kind: "attribute", attribute };
  if (constant !== undefined) return { kind: "constant", constant };
  if (expression !== undefined) return { kind: "expression", expression };
  return { kind: "removed" };
}

function flowTypeOf(flowType: FlowType): FlowType {
  if (FLOW_TYPES.includes(flowType)) return flowType;
  throw new InputError({
    what: `${quote(flowType)} is not a valid flow type`,
    where: "flowType",
    expected: FLOW_TYPES.map(quote).join(", "),
    page: GRAPH_PAGE,
  });
}

function refuseOptions(props: AttributeMappingProps): void {
  const option = (["flowType", "defaultValue"] as const).find((prop) => props[prop] !== undefined);
  if (option)
    throw new InputError({
      what: `${option} ${quote(props[option])} is given for a mapping that is removed`,
      where: option,
      expected: `remove without ${option}`,
      page: MAPPING_PAGE,
    });
}

function readBy(source: MappingSource): readonly string[] {
  const reads = namesIn(source);
  const secret = reads.find((name) => name.toLowerCase() === SECRET);
  if (secret)
    throw new InputError({
      what: `${quote(secret)} is read into an attribute that is not secret`,
      where: "the value",
      expected: "another attribute: password hash sync carries the hash itself, with passwordHashSync",
      page: PASSWORD_PAGE,
    });
  return reads;
}

function namesIn(source: MappingSource): readonly string[] {
  if (source.kind === "expression") return parseMappingExpression(source.expression).attributes;
  if (source.kind !== "attribute") return [];
  if (!SOURCE_ATTRIBUTE.test(source.attribute))
    throw new InputError({
      what: `${quote(source.attribute)} has characters that no attribute of Active Directory has`,
      where: "the name",
      expected: "the LDAP display name without brackets, such as sAMAccountName",
      page: "https://learn.microsoft.com/windows/win32/adschema/attributes-all",
    });
  return [source.attribute];
}
