import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import * as fc from "fast-check";
import { CloudSyncConfiguration, ExistingProvisioningAgents, MsgraphProvider, OuScope } from "../../../lib";
import { reviewOf } from "../../../lib/review/change/review";
import { EXPORTED } from "../../../lib/review/plan/created-mappings";
import { renderReview } from "../../../lib/review/words/render-review";
import { tenant } from "../../constructs/estate";
import { runs } from "../../support/runs";
import { estate } from "../../support/topology";
import { digestOf, planDocument, resourceWith } from "../plan-document";
import { inputWith } from "../review-cases";

const URL =
  "servicePrincipals/d4735e3a-265e-16ee-e03f-59718b9b5d03/synchronization/jobs/AD2AADProvisioning.4b22/schema";
const PROVIDER = "registry.terraform.io/microsoft/msgraph";
const PRESENT = "data.msgraph_resource.corp_schema_present_174C2CC2";
const WRITTEN = "msgraph_update_resource.corp_schema_mappings_written_47C1E418";

/** A mapping of an attribute, as Graph gives it and Terraform prints it. */
function mapping(target: string, attribute: string, rest: object = {}) {
  return {
    defaultValue: null,
    exportMissingReferences: false,
    flowBehavior: "FlowWhenChanged",
    flowType: "Always",
    matchingPriority: 0,
    source: { expression: `[${attribute}]`, name: attribute, parameters: [], type: "Attribute" },
    targetAttributeName: target,
    ...rest,
  };
}

type Mapping = ReturnType<typeof mapping>;

function objectMapping(kind: string, attributeMappings: readonly Mapping[]) {
  const [enabled, flowTypes] = [true, "Add,Update,Delete"];
  return { attributeMappings, enabled, flowTypes, metadata: [], name: `Provision ${kind}s`, sourceObjectName: kind };
}

const MICROSOFTS = ["Department", "DisplayName", "Mail", "UserPrincipalName"].map((target) =>
  mapping(target, target.toLowerCase()),
);
const CITY = mapping("City", "l");
const schemaOf = (users: readonly Mapping[]) => [objectMapping("contact", MICROSOFTS), objectMapping("user", users)];

/** The write of a schema in which users have these mappings. */
function written(users: readonly Mapping[], { after = {}, rule = {}, change = {}, rest = {} } = {}) {
  const body = { synchronizationRules: [{ name: "AD2AADProvisioning", objectMappings: schemaOf(users), ...rule }] };
  const values = { api_version: "beta", body, timeouts: { create: "5m" }, update_method: "PUT", url: URL, ...after };
  return resourceWith(
    {
      actions: ["create"],
      before: null,
      after: values,
      after_unknown: { body: { synchronizationRules: [{ objectMappings: [{ metadata: [] }] }] }, id: true },
      before_sensitive: false,
      after_sensitive: {},
      ...change,
    },
    { address: WRITTEN, type: "msgraph_update_resource", provider_name: PROVIDER, ...rest },
  );
}

/** The schema as the plan read it. */
function present({ values = {}, output = {}, rest = {} }: { values?: object; output?: object; rest?: object } = {}) {
  return {
    address: PRESENT,
    mode: "data",
    type: "msgraph_resource",
    name: "corp_schema_present_174C2CC2",
    provider_name: PROVIDER,
    schema_version: 0,
    values: {
      api_version: "beta",
      headers: null,
      id: URL,
      output: {
        objectMappings: schemaOf(MICROSOFTS),
        rules: [{ groupFilter: null, id: "1", name: "AD2AADProvisioning" }],
        ...output,
      },
      query_parameters: null,
      response_export_values: { ...EXPORTED, containerFilter: "synchronizationRules[0].containerFilter" },
      retry: null,
      url: URL,
      ...values,
    },
    sensitive_values: { output: { rules: [{}] }, response_export_values: {} },
    ...rest,
  };
}

const stateOf = (...resources: unknown[]) => ({ format_version: "1.0", values: { root_module: { resources } } });

/** In the order in which Terraform prints it. */
function planOf(changes: readonly object[], prior_state: unknown, members: object = {}) {
  return planDocument({ resource_changes: changes, prior_state, ...members });
}

async function toldOf(document: object) {
  const { changes } = await digestOf(document);
  const change = changes.find(({ address }) => address === WRITTEN);
  if (!change) throw new Error("the write is not among the changes");
  return change;
}

/** What of the body is told, each as target attribute, field, before and after. */
async function bodyOf(document: object) {
  const { attributes } = await toldOf(document);
  return attributes
    .filter(({ path }) => path.startsWith("body."))
    .map(({ path, before, after }) => {
      const [, kind, target, field] =
        /objectMappings\["Provision (\w+)s"\]\.attributeMappings\["(\w+)"\]\.(.+)$/.exec(path) ?? [];
      return [kind, target, field, before, after];
    });
}

/** Without a trustworthy read everything that is written is listed, as of any new resource. */
async function expectWhole(document: object) {
  const told = await toldOf(document);
  expect(told).not.toHaveProperty("comparedWith");
  expect(told.attributes).toHaveLength(20);
  expect(told.moreAttributes).toBeGreaterThan(30);
}

describe("the first write of mappings", () => {
  test("is told by what it changes, adds and takes away", async () => {
    const [department, displayName, , principal] = MICROSOFTS as [Mapping, Mapping, Mapping, Mapping];
    const sales = { ...department, flowType: "ObjectAddOnly" };
    const plan = planOf([written([CITY, sales, displayName, principal])], stateOf(present()));
    const told = await bodyOf(plan);
    expect(told.filter(([, target]) => target === "Department")).toEqual([
      ["user", "Department", "flowType", '"Always"', '"ObjectAddOnly"'],
    ]);
    expect(told.filter(([, target]) => target === "Mail")).toContainEqual([
      "user",
      "Mail",
      "source.expression",
      '"[mail]"',
      undefined,
    ]);
    expect(told).toContainEqual(["user", "City", "source.expression", undefined, '"[l]"']);
    expect(new Set(told.map(([kind, target]) => `${kind} ${target}`))).toEqual(
      new Set(["user City", "user Department", "user Mail"]),
    );
    expect(await toldOf(plan)).toMatchObject({ action: "create", comparedWith: PRESENT, moreAttributes: 0 });
  });

  test("still tells where it is written to, and how", async () => {
    const { attributes } = await toldOf(planOf([written([...MICROSOFTS, CITY])], stateOf(present())));
    expect(attributes.filter(({ path }) => !path.startsWith("body"))).toEqual([
      { path: "api_version", after: '"beta"' },
      { path: "timeouts.create", after: '"5m"' },
      { path: "update_method", after: '"PUT"' },
      { path: "url", after: JSON.stringify(URL) },
    ]);
  });

  test("tells a change that no declaration explains, which is lost in the whole body", async () => {
    const hijacked = MICROSOFTS.map((each) =>
      each.targetAttributeName === "UserPrincipalName" ? mapping("UserPrincipalName", "extensionAttribute15") : each,
    );
    const changes = [written([...hijacked, CITY])];
    const told = await bodyOf(planOf(changes, stateOf(present())));
    expect(told).toContainEqual([
      "user",
      "UserPrincipalName",
      "source.expression",
      '"[userprincipalname]"',
      '"[extensionAttribute15]"',
    ]);
    expect(JSON.stringify(await toldOf(planOf(changes, undefined)))).not.toContain("extensionAttribute15");
  });

  test("lists more than a new resource does, where more than that differs", async () => {
    const all = Array.from({ length: 12 }, (_, index) => mapping(`Extension${index}`, "l"));
    const { attributes, moreAttributes } = await toldOf(planOf([written([...MICROSOFTS, ...all])], stateOf(present())));
    expect([attributes.length, moreAttributes]).toEqual([100, 12 * 9 + 4 - 100]);
  });

  test("takes from what a plan may list in all, and gives back what it listed before", async () => {
    const fields = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`f${index}`, index]));
    const others = Array.from({ length: 199 }, () => resourceWith({ before: {}, after: fields }));
    const write = written([...MICROSOFTS, ...Array.from({ length: 12 }, (_, index) => mapping(`New${index}`, "l"))]);
    const output_changes = { last: { actions: ["create"], before: null, after: "x" } };
    const plan = planOf([...others, write, write], stateOf(present()), { output_changes });
    const { changes, outputs } = await digestOf(plan);
    expect(changes.slice(-2).map(({ attributes }) => attributes.length)).toEqual([80, 20]);
    expect(outputs).toMatchObject([{ attributes: [], moreAttributes: 1 }]);
  });

  test("of each of several jobs is held against its own schema, wherever that stands in the state", async () => {
    const other = URL.replace("4b22", "4b23");
    const changes = [
      written([...MICROSOFTS, CITY], { after: { url: other }, rest: { address: "msgraph_update_resource.other" } }),
      written(MICROSOFTS.slice(1)),
    ];
    const state = stateOf({ address: "terraform_data.x", values: {} }, present(), present({ values: { url: other } }));
    const { changes: told } = await digestOf(planOf(changes, state));
    const targets = told.map(({ attributes }) =>
      attributes.filter(({ path }) => path.endsWith("targetAttributeName")).map(({ before, after }) => [before, after]),
    );
    expect(targets).toEqual([[[undefined, '"City"']], [['"Department"', undefined]]]);
    expect(told.map(({ comparedWith }) => comparedWith)).toEqual([PRESENT, PRESENT]);
  });

  test("says what is listed of it, in every format that lists resources", async () => {
    const digest = await digestOf(planOf([written([...MICROSOFTS, CITY])], stateOf(present())));
    const review = reviewOf(
      inputWith({
        before: { topology: estate() },
        after: { topology: estate() },
        plans: [{ stack: "contoso-sync", file: "contoso-sync.json", digest }],
      }),
    );
    for (const format of ["text", "markdown", "html", "json"] as const) {
      const told = renderReview(review, format).replaceAll("\\", "");
      expect(told).toMatch(/attributeMappings\[(?:"|&quot;|&#34;)City/);
      expect(told).not.toMatch(/attributeMappings\[(?:"|&quot;|&#34;)DisplayName/);
      expect(told).toContain(PRESENT);
    }
    expect(renderReview(review, "text")).toContain(`of its body, only what differs from ${PRESENT} is listed`);
  });

  test("is listed whole where the state before comes before the changes", async () => {
    const { resource_changes, ...rest } = planOf([written(MICROSOFTS)], stateOf(present())) as Record<string, unknown>;
    await expectWhole({ ...rest, resource_changes });
  });
});

describe("is listed whole where what was read", () => {
  const literal = { ...EXPORTED, objectMappings: "`[]`" };
  const read = resourceWith({ actions: ["read"], before: null, after: {} }, { address: PRESENT, mode: "data" });

  test.each<[string, unknown]>([
    ["is not there", undefined],
    ["is null", null],
    ["is a text", "x"],
    ["is a list", [present()]],
    ["has values that are null", { values: null }],
    ["has a list for a module", { values: { root_module: [present()] } }],
    ["has an object for its resources", { values: { root_module: { resources: { one: present() } } } }],
    ["has a text for its resources", { values: { root_module: { resources: "x" } } }],
    ["has resources that are none", stateOf(null, 1, "x", [present()], {}, { mode: "data" })],
    ["stands in a module", { values: { root_module: { child_modules: [{ resources: [present()] }] } } }],
    ["is a resource, not a read", stateOf(present({ rest: { mode: "managed" } }))],
    ["is a read of another type", stateOf(present({ rest: { type: "msgraph_resource_action" } }))],
    [
      "is the read of another provider",
      stateOf(present({ rest: { provider_name: "registry.terraform.io/x/msgraph" } })),
    ],
    ["has no address", stateOf(present({ rest: { address: 1 } }))],
    ["says nothing of its secrets", stateOf(present({ rest: { sensitive_values: undefined } }))],
    ["has no values", stateOf(present({ rest: { values: null } }))],
    ["is another schema", stateOf(present({ values: { url: `${URL}2` } }))],
    ["has no url", stateOf(present({ values: { url: null } }))],
    ["is of another version of Graph", stateOf(present({ values: { api_version: "v1.0" } }))],
    ["was asked for with headers", stateOf(present({ values: { headers: { Prefer: "x" } } }))],
    ["was asked for with a query", stateOf(present({ values: { query_parameters: { $select: ["x"] } } }))],
    ["was made up by the code", stateOf(present({ values: { response_export_values: literal } }))],
    [
      "has rules made up by the code",
      stateOf(present({ values: { response_export_values: { ...EXPORTED, rules: "[]" } } })),
    ],
    ["exports nothing", stateOf(present({ values: { response_export_values: null } }))],
    ["has no output", stateOf(present({ values: { output: null } }))],
    ["has two rules", stateOf(present({ output: { rules: [{ name: "AD2AADProvisioning" }, { name: "x" }] } }))],
    ["has another rule", stateOf(present({ output: { rules: [{ name: "x" }] } }))],
    ["has a rule without a name", stateOf(present({ output: { rules: [{ name: null }] } }))],
    ["has no mappings", stateOf(present({ output: { objectMappings: null } }))],
  ])("%s", async (_, state) => {
    await expectWhole(planOf([written([...MICROSOFTS, CITY])], state));
  });

  test("is read once more when the plan is applied", async () => {
    await expectWhole(planOf([written([...MICROSOFTS, CITY]), read], stateOf(present())));
  });
});

describe("is listed whole where the write", () => {
  const body = { synchronizationRules: [{ name: "AD2AADProvisioning", objectMappings: schemaOf(MICROSOFTS) }] };

  test.each<[string, Parameters<typeof written>[1]]>([
    ["also writes the scope", { rule: { containerFilter: null } }],
    ["also writes something beside the rules", { after: { body: { ...body, directories: null } } }],
    ["writes two rules", { after: { body: { synchronizationRules: [...body.synchronizationRules, {}] } } }],
    ["is no merge", { after: { update_method: "PATCH" } }],
    ["is of another version of Graph", { after: { api_version: "v1.0" } }],
    ["has no url", { after: { url: null } }],
    [
      "is not wholly known",
      { change: { after_unknown: { body: { synchronizationRules: [{ objectMappings: true }] } } } },
    ],
    ["goes to a url that is not known", { change: { after_unknown: { url: true } } }],
    ["is of another type", { rest: { type: "msgraph_resource" } }],
    ["is a read", { rest: { mode: "data" } }],
  ])("%s", async (_, parts) => {
    await expectWhole(planOf([written(MICROSOFTS, parts)], stateOf(present())));
  });

  test("is one of more than can be kept", async () => {
    const rest = { address: "msgraph_update_resource.large" };
    const large = written([mapping("City", "l".repeat(10_000_000))], { rest });
    await expectWhole(planOf([large, written(MICROSOFTS)], stateOf(present())));
  });
});

describe("a state before that has one name twice", () => {
  const planWith = (change: object) =>
    JSON.stringify(planOf([change], stateOf("HERE"))).replace('"HERE"', '{"mode":"data","mode":"managed"}');

  test("is refused where a first write is held against it", async () => {
    await expect(digestOf(planWith(written(MICROSOFTS)))).rejects.toThrow("one name twice");
  });

  test("is passed over where none is", async () => {
    const { changes } = await digestOf(planWith(written(MICROSOFTS, { rest: { type: "msgraph_resource" } })));
    expect(changes).toHaveLength(1);
  });
});

test("a later write of mappings is told as ever", async () => {
  const change = (written([...MICROSOFTS, CITY]) as { change: { after: object } }).change;
  const before = (written(MICROSOFTS) as { change: { after: object } }).change.after;
  const later = written([], { change: { ...change, actions: ["update"], before, after_unknown: {} } });
  const told = await toldOf(planOf([later], stateOf(present({ output: { objectMappings: [] } }))));
  expect(told).not.toHaveProperty("comparedWith");
  expect(told.attributes).toHaveLength(9);
});

test("no secret of the state before is shown, nor a copy of it", async () => {
  const secret = "s3cr3t-0f-the-state";
  const [users, contacts] = [MICROSOFTS.map((each) => ({ ...each, defaultValue: secret })), MICROSOFTS];
  const output = { objectMappings: [objectMapping("contact", contacts), objectMapping("user", users as never)] };
  const rest = {
    sensitive_values: {
      output: { objectMappings: [{}, { attributeMappings: users.map(() => ({ defaultValue: true })) }] },
    },
  };
  const copy = resourceWith({ before: { note: "x" }, after: { note: `is ${secret}` } });
  const digest = await digestOf(planOf([written(MICROSOFTS), copy], stateOf(present({ output, rest }))));
  expect(JSON.stringify(digest)).not.toContain(secret);
  const told = digest.changes.flatMap(({ attributes }) => attributes.map(({ before, after }) => before ?? after));
  expect(told.filter((value) => value === "(sensitive)")).toHaveLength(4);
});

test("whatever stands in the state before or in the write, the write is told", async () => {
  const value = fc.jsonValue();
  const place = fc.array(fc.nat(), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(place, value, fc.boolean(), async (path, hostile, isState) => {
      const document = structuredClone(planOf([written([...MICROSOFTS, CITY])], stateOf(present()))) as Shape;
      const root = isState ? document.prior_state : (document.resource_changes as Shape[])[0]?.change;
      replaceAt((root as Shape)[isState ? "values" : "after"] as Shape, path, hostile);
      const { attributes } = await toldOf(document);
      expect(attributes.length).toBeGreaterThan(0);
    }),
    { numRuns: runs(300) },
  );
});

type Shape = Record<string, unknown>;

/** Goes as deep as the path leads, and puts the value there. */
function replaceAt(shape: Shape, [step = 0, ...steps]: readonly number[], value: unknown): void {
  const keys = Object.keys(shape);
  const key = keys[step % keys.length];
  if (key === undefined) return;
  const member = shape[key];
  if (steps.length > 0 && typeof member === "object" && member !== null) replaceAt(member as Shape, steps, value);
  else shape[key] = value;
}

test("a configuration reads its schema in the words that are looked for here", () => {
  const stack = new TerraformStack(Testing.app(), "sync");
  new AzureadProvider(stack, "azuread");
  new MsgraphProvider(stack, "msgraph");
  const domain = "corp.contoso.com";
  new ExistingProvisioningAgents(stack, "agents", { tenant, domains: [domain], names: ["a-1", "a-2", "a-3"] });
  new CloudSyncConfiguration(stack, "corp", {
    tenant,
    scope: OuScope.include(domain, ["OU=Sales,DC=corp,DC=contoso,DC=com"]),
    attributeMappings: [{ objectTypes: ["user"], target: "City", attribute: "l" }],
  });
  const { data } = JSON.parse(Testing.synth(stack)) as { data: Record<string, Record<string, Shape>> };
  const exported = Object.values(data.msgraph_resource ?? {}).map((read) => read.response_export_values);
  expect(exported).toContainEqual(expect.objectContaining(EXPORTED));
});
