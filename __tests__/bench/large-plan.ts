import { closeSync, openSync, writeSync } from "node:fs";

/** Bodies as msgraph has them: the attribute mappings of a job. */
const MAPPINGS = 100;
/** Every how many resources of the plan one is a synchronization schema; the others are small. */
const SCHEMA_EVERY = 20;

/**
 * Writes a plan as Terraform prints it, of about so many bytes: the same resources as planned values, as changes, as
 * prior state and as configuration. Every third schema gets another OU, every fifth small resource is created (bytes are estimated, to within a few percent).
 */
export function writeLargePlan(file: string, bytes: number): void {
  const resources = Math.ceil(bytes / bytesPerResource());
  const output = openSync(file, "w");
  const write = (text: string) => writeSync(output, text);
  const list = (of: (index: number) => object) => {
    for (let index = 0; index < resources; index++) write(`${index > 0 ? "," : ""}${JSON.stringify(of(index))}`);
  };
  write('{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":[');
  list(plannedOf);
  write(']}},"resource_changes":[');
  list(changeOf);
  write('],"prior_state":{"format_version":"1.0","values":{"root_module":{"resources":[');
  list(plannedOf);
  write(']}}},"configuration":{"root_module":{"resources":[');
  list(configurationOf);
  write(']}},"timestamp":"2026-11-20T08:00:00Z","applyable":true,"complete":true,"errored":false}\n');
  closeSync(output);
}

function bytesPerResource(): number {
  const length = (index: number) =>
    [plannedOf, changeOf, plannedOf, configurationOf].reduce(
      (sum, of) => sum + JSON.stringify(of(index)).length + 1,
      0,
    );
  return Array.from({ length: 60 }, (_, index) => length(index)).reduce((sum, each) => sum + each) / 60;
}

const isSchema = (index: number) => index % SCHEMA_EVERY === 0;

function identityOf(index: number): object {
  const [type, provider] = isSchema(index)
    ? ["msgraph_update_resource", "registry.terraform.io/microsoft/msgraph"]
    : ["azuread_group", "registry.terraform.io/hashicorp/azuread"];
  return {
    address: `${type}.region-${index}`,
    mode: "managed",
    type,
    name: `region-${index}`,
    provider_name: provider,
  };
}

function plannedOf(index: number): object {
  return { ...identityOf(index), schema_version: 0, values: valuesOf(index, 0), sensitive_values: {} };
}

function changeOf(index: number): object {
  const changes = isSchema(index) ? index % (3 * SCHEMA_EVERY) === 0 : index % 5 === 1;
  const isNew = changes && !isSchema(index);
  return {
    ...identityOf(index),
    change: {
      actions: [changes ? (isNew ? "create" : "update") : "no-op"],
      before: isNew ? null : valuesOf(index, 0),
      after: valuesOf(index, changes ? 1 : 0),
      after_unknown: isNew ? { id: true, object_id: true } : {},
      before_sensitive: {},
      after_sensitive: {},
    },
  };
}

function configurationOf(index: number): object {
  return { ...identityOf(index), expressions: { display_name: { constant_value: `Region ${index}` } } };
}

function valuesOf(index: number, added: number): object {
  return isSchema(index) ? schemaOf(index, added) : groupOf(index);
}

function schemaOf(index: number, added: number): object {
  const containers = Array.from(
    { length: 50 + added },
    (_, ou) => `OU=Team ${ou},OU=Region ${index},DC=corp,DC=contoso,DC=com`,
  );
  return {
    url: `servicePrincipals/00000000-0000-4000-8000-${String(index).padStart(12, "0")}/synchronization/jobs/job/schema`,
    api_version: "beta",
    update_method: "PUT",
    body: {
      synchronizationRules: [
        {
          name: "AD2AADProvisioning",
          containerFilter: { includedContainers: containers },
          objectMappings: ["user", "group", "contact"].map(mappingsOf),
        },
      ],
    },
  };
}

function mappingsOf(name: string): object {
  const attributeMappings = Array.from({ length: MAPPINGS }, (_, index) => ({
    defaultValue: null,
    exportMissingReferences: false,
    flowBehavior: "FlowWhenChanged",
    matchingPriority: 0,
    source: {
      expression: `IIF(IsPresent([a${index}]), Trim([a${index}]), "ÄÖÜ")`,
      name: `a${index}`,
      parameters: [],
      type: "Function",
    },
    targetAttributeName: `extension_${name}_${index}`,
  }));
  return { name, enabled: true, flowTypes: "Add,Update,Delete", sourceObjectName: name, attributeMappings };
}

function groupOf(index: number): object {
  return {
    display_name: `Region ${index}`,
    description: `Everybody in region ${index}, for the mail lists of that region`,
    owners: ["00000000-0000-4000-8000-000000000001"],
    members: Array.from(
      { length: 10 },
      (_, member) => `00000000-0000-4000-8000-${String(index * 10 + member).padStart(12, "0")}`,
    ),
    security_enabled: true,
    types: [],
    timeouts: null,
  };
}
