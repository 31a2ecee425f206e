import { Fn, Lazy, TerraformOutput, type TerraformResource, TerraformStack, Testing, Token } from "cdktf";
import {
  DataMsgraphResource,
  type DataMsgraphResourceConfig,
  MsgraphProvider,
  type MsgraphProviderConfig,
  MsgraphResource,
  MsgraphResourceAction,
  type MsgraphResourceActionConfig,
  type MsgraphResourceConfig,
  MsgraphUpdateResource,
  type MsgraphUpdateResourceConfig,
} from "../../lib/msgraph";
import { msgraphSchema } from "../e2e/support/msgraph-schemas";
import type { BlockSchema } from "../e2e/support/provider-schema";

const query = { $select: ["id", "displayName"] };
const texts = { a: "b" };
const retry = { errorMessageRegex: ["not found"] };
const timeouts = { create: "1m", read: "2m", update: "3m", delete: "4m" };

// Required<…>: a prop added to a binding without a value here does not compile.
const everyProp = <T>(props: Required<Omit<T, keyof import("cdktf").TerraformMetaArguments>>) => props;

const provider = everyProp<MsgraphProviderConfig>({
  alias: "fabrikam",
  tenantId: "t",
  clientId: "c",
  clientIdFilePath: "f",
  clientSecret: "s",
  clientSecretFilePath: "f",
  clientCertificate: "c",
  clientCertificatePath: "p",
  clientCertificatePassword: "p",
  useOidc: true,
  oidcToken: "t",
  oidcTokenFilePath: "f",
  oidcRequestToken: "t",
  oidcRequestUrl: "u",
  oidcAzureServiceConnectionId: "i",
  useMsi: false,
  useCli: true,
  usePowershell: false,
  environment: "public",
});
const update = everyProp<MsgraphUpdateResourceConfig>({
  url: "organization/t",
  body: { onPremisesSyncEnabled: true },
  apiVersion: "beta",
  updateMethod: "PUT",
  ignoreMissingProperty: false,
  updateQueryParameters: query,
  readQueryParameters: query,
  responseExportValues: texts,
  retry,
  timeouts,
});
const action = everyProp<MsgraphResourceActionConfig>({
  resourceUrl: "servicePrincipals/x",
  method: "POST",
  action: "start",
  body: {},
  apiVersion: "v1.0",
  queryParameters: query,
  headers: texts,
  responseExportValues: texts,
  retry,
  timeouts: { create: "1m" },
});
const resource = everyProp<MsgraphResourceConfig>({
  url: "applications",
  body: { displayName: "x" },
  apiVersion: "beta",
  createMethod: "PUT",
  updateMethod: "PATCH",
  ignoreMissingProperty: true,
  createQueryParameters: query,
  readQueryParameters: query,
  updateQueryParameters: query,
  deleteQueryParameters: query,
  responseExportValues: texts,
  retry,
  timeouts,
});
const data = everyProp<DataMsgraphResourceConfig>({
  url: "servicePrincipals",
  apiVersion: "beta",
  queryParameters: query,
  headers: texts,
  responseExportValues: texts,
  retry,
});

function synthesized(build: (stack: TerraformStack) => void) {
  const stack = new TerraformStack(Testing.app(), "stack");
  build(stack);
  return JSON.parse(Testing.synth(stack));
}

function inputs({ attributes, blocks }: BlockSchema): string[] {
  const settable = Object.entries(attributes).filter(([, { optional, required }]) => optional || required);
  return [...settable.map(([name]) => name), ...Object.keys(blocks)].sort();
}

/** Names that a binding writes, without cdktf's own. */
function written(json: object): string[] {
  return Object.keys(json)
    .filter((name) => !["//", "alias", "provider"].includes(name))
    .sort();
}

describe("a binding writes every input of the provider's schema and no other", () => {
  const json = synthesized((stack) => {
    new MsgraphProvider(stack, "msgraph", provider);
    new MsgraphUpdateResource(stack, "update", update);
    new MsgraphResourceAction(stack, "action", action);
    new MsgraphResource(stack, "resource", resource);
    new DataMsgraphResource(stack, "data", data);
  });

  test.each([
    ["provider msgraph", json.provider.msgraph[0], msgraphSchema.provider],
    [
      "msgraph_update_resource",
      json.resource.msgraph_update_resource.update,
      msgraphSchema.resources.msgraph_update_resource,
    ],
    [
      "msgraph_resource_action",
      json.resource.msgraph_resource_action.action,
      msgraphSchema.resources.msgraph_resource_action,
    ],
    ["msgraph_resource", json.resource.msgraph_resource.resource, msgraphSchema.resources.msgraph_resource],
    ["data msgraph_resource", json.data.msgraph_resource.data, msgraphSchema.dataSources.msgraph_resource],
  ])("%s", (_name, block, schema) => {
    expect(written(block)).toEqual(inputs(schema as BlockSchema));
  });

  test("retry has the name the provider knows", () => {
    expect(json.resource.msgraph_resource.resource.retry).toEqual({ error_message_regex: ["not found"] });
  });

  test("the stack requires microsoft/msgraph 0.5, because of create_method and environment, and no later minor version", () => {
    expect(json.terraform.required_providers.msgraph).toEqual({ source: "microsoft/msgraph", version: "~> 0.5.0" });
  });
});

describe("a body", () => {
  function bodyOf(body: object) {
    return synthesized((stack) => {
      new MsgraphProvider(stack, "msgraph");
      new MsgraphUpdateResource(stack, "it", { url: "x", body });
    }).resource.msgraph_update_resource.it.body;
  }

  test("keeps null, false, 0 and empty values, and drops undefined", () => {
    const body = { kept: null, off: false, zero: 0, none: [], nothing: {}, text: "", dropped: undefined };
    expect(bodyOf(body)).toEqual({ kept: null, off: false, zero: 0, none: [], nothing: {}, text: "" });
  });

  test("keeps the case of its keys, at any depth and with any sign in them", () => {
    const body = { "@odata.type": "#x", containerFilter: { includedContainers: [{ targetAttributeName: "x" }] } };
    expect(bodyOf(body)).toEqual(body);
  });

  test("may hold tokens and lazy values", () => {
    const body = { lazy: Lazy.anyValue({ produce: () => ["x"] }), token: Fn.upper(Token.asString("a")) };
    expect(bodyOf(body)).toEqual({ lazy: ["x"], token: '${upper("a")}' });
  });

  test("does not escape: a literal dollar brace would be evaluated", () => {
    expect(bodyOf({ text: "${x}" })).toEqual({ text: "${x}" });
  });
});

describe("outputs", () => {
  test("are reached through interpolation", () => {
    const json = synthesized((stack) => {
      new MsgraphProvider(stack, "msgraph");
      const read = new DataMsgraphResource(stack, "read", { url: "x" });
      const made = new MsgraphResource(stack, "made", { url: "x" });
      new TerraformOutput(stack, "rules", { value: read.output.lookup("rules") });
      new TerraformOutput(stack, "first", { value: Fn.lookupNested(read.output, ["rules", 0, "id"]) });
      new TerraformOutput(stack, "id", { value: read.id });
      new TerraformOutput(stack, "path", { value: made.resourceUrl });
    });
    expect(json.output).toEqual({
      rules: { value: '${data.msgraph_resource.read.output["rules"]}' },
      first: { value: "${data.msgraph_resource.read.output.rules.0.id}" },
      id: { value: "${data.msgraph_resource.read.id}" },
      path: { value: "${msgraph_resource.made.resource_url}" },
    });
  });
});

describe("import", () => {
  test("is there for msgraph_resource", () => {
    const json = synthesized((stack) => {
      new MsgraphProvider(stack, "msgraph");
      MsgraphResource.generateConfigForImport(stack, "imported", "applications/1");
    });
    expect(json.import).toEqual([expect.objectContaining({ id: "applications/1", to: "msgraph_resource.imported" })]);
  });

  test.each<[string, (stack: TerraformStack) => TerraformResource]>([
    ["msgraph_update_resource", (stack) => new MsgraphUpdateResource(stack, "it", { url: "x" })],
    [
      "msgraph_resource_action",
      (stack) => new MsgraphResourceAction(stack, "it", { resourceUrl: "x", method: "POST" }),
    ],
  ])("is refused for %s, which the provider cannot import", (type, make) => {
    const stack = new TerraformStack(Testing.app(), "stack");
    expect(() => make(stack).importFrom("x")).toThrow(`stack/it: ${type} has no import`);
  });
});

test("HCL is refused rather than written empty", () => {
  const stack = new TerraformStack(Testing.app(), "stack");
  const update = new MsgraphUpdateResource(stack, "it", { url: "x" });
  expect(() => update.toHclTerraform()).toThrow("synthesize without --hcl");
});
