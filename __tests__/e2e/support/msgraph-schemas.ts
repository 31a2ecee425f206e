import type { AttributeSchema, BlockSchema, ProviderSchema } from "./provider-schema";
import type { TerraformType } from "./terraform-values";

/** microsoft/msgraph 0.5. The provider has no published binding to read it from, so it stands here by hand. */

const id: AttributeSchema = { type: "string", computed: true };
const output: AttributeSchema = { type: "dynamic", computed: true };
const requiredText: AttributeSchema = { type: "string", required: true };
const text: AttributeSchema = { type: "string", optional: true };
const flag: AttributeSchema = { type: "bool", optional: true };
const body: AttributeSchema = { type: "dynamic", optional: true };
const defaultedText: AttributeSchema = { type: "string", optional: true, computed: true };
const defaultedFlag: AttributeSchema = { type: "bool", optional: true, computed: true };
const query: AttributeSchema = { type: ["map", ["list", "string"]], optional: true };
const texts: AttributeSchema = { type: ["map", "string"], optional: true };
const retryType: TerraformType = ["object", { error_message_regex: ["list", "string"] }];
const retry: AttributeSchema = { type: retryType, optional: true };

function timeouts(...operations: string[]): BlockSchema["blocks"] {
  const attributes = Object.fromEntries(operations.map((operation) => [operation, text]));
  return { timeouts: { nesting: "single", block: { attributes, blocks: {} } } };
}

const resource: BlockSchema = {
  attributes: {
    id,
    url: requiredText,
    api_version: defaultedText,
    body,
    create_method: text,
    update_method: text,
    ignore_missing_property: defaultedFlag,
    create_query_parameters: query,
    read_query_parameters: query,
    update_query_parameters: query,
    delete_query_parameters: query,
    response_export_values: texts,
    retry,
    resource_url: { type: "string", computed: true },
    output,
  },
  blocks: timeouts("create", "read", "update", "delete"),
};

const updateResource: BlockSchema = {
  attributes: {
    id,
    url: requiredText,
    api_version: defaultedText,
    body,
    update_method: text,
    ignore_missing_property: defaultedFlag,
    update_query_parameters: query,
    read_query_parameters: query,
    response_export_values: texts,
    retry,
    output,
  },
  blocks: timeouts("create", "read", "update", "delete"),
};

const resourceAction: BlockSchema = {
  attributes: {
    id,
    resource_url: requiredText,
    action: text,
    method: requiredText,
    api_version: defaultedText,
    body,
    query_parameters: query,
    headers: texts,
    response_export_values: texts,
    retry,
    output,
  },
  blocks: timeouts("create"),
};

const dataResource: BlockSchema = {
  attributes: {
    id,
    url: requiredText,
    api_version: text,
    query_parameters: query,
    headers: texts,
    response_export_values: texts,
    retry,
    output,
  },
  blocks: {},
};

const dataResourceAction: BlockSchema = {
  attributes: {
    id,
    resource_url: requiredText,
    action: text,
    method: text,
    api_version: text,
    body,
    query_parameters: query,
    headers: texts,
    response_export_values: texts,
    retry,
    output,
  },
  blocks: {},
};

export const msgraphSchema: ProviderSchema = {
  provider: {
    attributes: {
      tenant_id: text,
      client_id: text,
      client_id_file_path: text,
      client_secret: text,
      client_secret_file_path: text,
      client_certificate: text,
      client_certificate_path: text,
      client_certificate_password: text,
      use_oidc: flag,
      oidc_token: text,
      oidc_token_file_path: text,
      oidc_request_token: text,
      oidc_request_url: text,
      oidc_azure_service_connection_id: text,
      use_msi: flag,
      use_cli: flag,
      use_powershell: flag,
      environment: text,
    },
    blocks: {},
  },
  resources: {
    msgraph_resource: resource,
    msgraph_update_resource: updateResource,
    msgraph_resource_action: resourceAction,
  },
  dataSources: { msgraph_resource: dataResource, msgraph_resource_action: dataResourceAction },
};
