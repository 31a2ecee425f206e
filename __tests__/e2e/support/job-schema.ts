import type { Json, JsonObject } from "./terraform-values";

/** The rule every configuration from AD to Entra ID has; its id is the same in every tenant. */
export const RULE = { id: "6c409270-f78a-4bc6-af23-7cf3ab6482fe", name: "AD2AADProvisioning" };

/**
 * The schema a freshly created `AD2AADProvisioning` job has, in small: one rule without any filter (which means the whole
 * domain), five object mappings of which the last has no name, Microsoft's exclusions, and the password hash mapping once
 * on users and once on inetOrgPersons. `targetDirectoryName` differs between tenants of different age.
 */
export function freshProvisioningSchema(targetDirectoryName: string): JsonObject {
  return {
    version: "Date:2026-01-01T00:00:00.0000000Z, InformationVersion:{model}, ",
    directories: [directory("Active Directory", false), directory(targetDirectoryName, true)],
    synchronizationRules: [
      {
        ...RULE,
        priority: 0,
        editable: true,
        sourceDirectoryName: "Active Directory",
        targetDirectoryName,
        containerFilter: null,
        groupFilter: null,
        metadata: [{ key: "supportsProvisionOnDemand", value: "true" }],
        // No tool knows this field. It stands for whatever Microsoft adds next, which a PUT must carry along.
        unknownToEveryTool: { kept: true },
        objectMappings: [
          objectMapping("contacts", "contact", "Contact", exclusions("User_"), PERSON),
          objectMapping("groups", "group", "Group", exclusions("Group_"), GROUP),
          objectMapping("inetOrgPersons", "inetOrgPerson", "User", exclusions("User_"), USER),
          objectMapping("users", "user", "User", exclusions("User_"), USER),
          { ...objectMapping("", "", "SyncCredentialsChangeItem", null, []), name: null },
        ],
      },
    ],
  };
}

/** The schema of the other job templates, of which nothing here is known but that they have one rule. */
export function freshSchemaOf(templateId: string): JsonObject {
  return { version: "model", directories: [], synchronizationRules: [{ name: templateId, objectMappings: [] }] };
}

/** `sorted` is what Microsoft says of its backend; by what it sorts, nobody says, so the other ways are tried as well. */
export type MappingOrder = "sorted" | "kept" | "reversed";

/** What the backend does to every schema it is given: mappings come back in order of their target, or in another. */
export function orderedMappings(schema: JsonObject, order: MappingOrder): JsonObject {
  const ordered = structuredClone(schema);
  if (order === "kept") return ordered;
  const direction = order === "sorted" ? 1 : -1;
  for (const mapping of objectMappingsOf(ordered)) {
    const mappings = mapping.attributeMappings as JsonObject[] | undefined;
    mappings?.sort((a, b) => direction * (targetOf(a) < targetOf(b) ? -1 : targetOf(a) > targetOf(b) ? 1 : 0));
  }
  return ordered;
}

export function rulesOf(schema: JsonObject): JsonObject[] {
  return (schema.synchronizationRules ?? []) as JsonObject[];
}

function objectMappingsOf(schema: JsonObject): JsonObject[] {
  return rulesOf(schema).flatMap((rule) => (rule.objectMappings ?? []) as JsonObject[]);
}

function targetOf(mapping: JsonObject): string {
  return String(mapping.targetAttributeName);
}

function directory(name: string, readOnly: boolean): JsonObject {
  return {
    id: `directory-of-${name.toLowerCase().replaceAll(" ", "-")}`,
    name,
    readOnly,
    version: "model",
    objects: [],
  };
}

function objectMapping(
  plural: string,
  source: string,
  target: string,
  scope: Json,
  attributeMappings: Json[],
): JsonObject {
  return {
    name: `Provision Active Directory ${plural}`,
    enabled: true,
    flowTypes: "Add,Update,Delete",
    sourceObjectName: source,
    targetObjectName: target,
    metadata: [],
    scope,
    attributeMappings: structuredClone(attributeMappings),
  };
}

/** Objects an administrator marked `User_…` or `Group_…`, and those Windows itself needs, are never synchronized. */
function exclusions(mark: string): Json {
  const clauses: Json[] = [
    { sourceOperandName: "isCriticalSystemObject", operatorName: "IS FALSE", targetOperand: null },
    { sourceOperandName: "adminDescription", operatorName: "NOT REGEX MATCH", targetOperand: { values: [`^${mark}`] } },
  ];
  return { categoryFilterGroups: [], groups: [], inputFilterGroups: [{ name: "DefaultExclusions", clauses }] };
}

function attributeMapping(target: string, source: string, rest: JsonObject = {}): JsonObject {
  return {
    targetAttributeName: target,
    defaultValue: null,
    exportMissingReferences: false,
    flowBehavior: "FlowWhenChanged",
    flowType: "Always",
    matchingPriority: 0,
    source: { type: "Attribute", name: source, expression: `[${source}]`, parameters: [] },
    ...rest,
  };
}

const TRIMMED_DISPLAY_NAME: JsonObject = {
  type: "Function",
  name: "Trim",
  expression: "Trim([displayName])",
  parameters: [
    { key: "source", value: { type: "Attribute", name: "displayName", expression: "[displayName]", parameters: [] } },
  ],
};

// Not in order of their targets: a fresh schema is not sorted, only one that was PUT is.
const ANCHOR = attributeMapping("OnPremisesObjectIdentifier", "objectGUID", { matchingPriority: 1 });
const DISPLAY_NAME = attributeMapping("DisplayName", "displayName", { source: TRIMMED_DISPLAY_NAME });
const PERSON: Json[] = [ANCHOR, DISPLAY_NAME, attributeMapping("Mail", "mail")];
const GROUP: Json[] = [ANCHOR, DISPLAY_NAME, attributeMapping("Member", "member")];
const USER: Json[] = [
  ANCHOR,
  attributeMapping("UserPrincipalName", "userPrincipalName"),
  DISPLAY_NAME,
  attributeMapping("Department", "department"),
  attributeMapping("CredentialData", "PasswordHash", { defaultValue: "" }),
];
