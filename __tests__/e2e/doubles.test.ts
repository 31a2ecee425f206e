import { readdirSync } from "node:fs";
import { join } from "node:path";
import { azureadProvider } from "./support/azuread-provider";
import { bindingSchema } from "./support/binding-schemas";
import { bodyAsRead, mergeForPut } from "./support/graph-merge";
import { searchJmespath } from "./support/jmespath";
import { freshProvisioningSchema, rulesOf } from "./support/job-schema";
import { azurermProvider } from "./support/plain-provider";
import { type BlockSchema, typeOf } from "./support/provider-schema";
import { TenantModel } from "./support/tenant-model";
import {
  conforms,
  Dynamic,
  decodeValue,
  encodeValue,
  fromStateJson,
  UNKNOWN,
  type Value,
} from "./support/terraform-values";

describe("values on the wire", () => {
  test("survive the way there and back, unknown ones too", () => {
    const type = typeOf({
      attributes: { a: { type: "string" }, b: { type: ["list", "number"] }, c: { type: ["map", ["list", "string"]] } },
      blocks: {},
    });
    const value: Value = { a: UNKNOWN, b: [1, 2.5, null], c: { x: ["y"] } };
    expect(decodeValue(encodeValue(value, type), type)).toEqual(value);
  });

  test("an attribute that is not given is null", () => {
    const type = typeOf({ attributes: { a: { type: "string" } }, blocks: {} });
    expect(decodeValue(encodeValue({}, type), type)).toEqual({ a: null });
  });

  test("a dynamic value keeps the type it came with, which its JSON alone would not give", () => {
    const list = new Dynamic(["list", "string"], ["x"]);
    expect(decodeValue(encodeValue(list, "dynamic"), "dynamic")).toEqual(list);
    expect(Dynamic.of(["x"]).type).toEqual(["tuple", ["string"]]);
  });

  test("a dynamic value in the state file is a value beside its type", () => {
    const state = { value: { a: 1 }, type: ["object", { a: "number" }] };
    expect(fromStateJson(state, "dynamic")).toEqual(new Dynamic(["object", { a: "number" }], { a: 1 }));
  });

  test("a tuple of another length does not conform", () => {
    expect(conforms(["a"], ["tuple", ["string"]])).toBe(true);
    expect(conforms(["a", "b"], ["tuple", ["string"]])).toBe(false);
  });
});

describe("schemas read from the bindings", () => {
  const read = (type: string) => bindingSchema("azuread", "resource", type) as BlockSchema;

  test("say what is required, optional and computed", () => {
    expect(read("azuread_synchronization_job").attributes).toMatchObject({
      template_id: { type: "string", required: true, optional: false, computed: false },
      enabled: { type: "bool", required: false, optional: true, computed: false },
      id: { type: "string", required: false, optional: true, computed: true },
      schedule: {
        type: ["list", ["object", { expiration: "string", interval: "string", state: "string" }]],
        computed: true,
      },
    });
  });

  test("say which blocks must be there, and how deep they nest", () => {
    expect(read("azuread_synchronization_job_provision_on_demand").blocks.parameter).toMatchObject({
      nesting: "list",
      minItems: 1,
      block: { blocks: { subject: { nesting: "list", minItems: 1 } } },
    });
    expect(bindingSchema("azurerm", "resource", "azurerm_windows_virtual_machine")?.blocks.os_disk).toMatchObject({
      minItems: 1,
      maxItems: 1,
    });
  });

  test("a type the bindings do not have has no schema", () => {
    expect(bindingSchema("azuread", "resource", "azuread_synchronisation_job")).toBeUndefined();
  });

  test("can be read for every type of azuread", () => {
    const lib = join(__dirname, "../../node_modules/@cdktf/provider-azuread/lib");
    const folders = readdirSync(lib).filter((name) => !name.includes(".") && name !== "provider");
    const unread = folders.filter((folder) => {
      const data = folder.startsWith("data-azuread-");
      const type = `azuread_${folder.replace(/^data-azuread-/, "").replaceAll("-", "_")}`;
      return !bindingSchema("azuread", data ? "data source" : "resource", type);
    });
    expect(unread).toEqual([]);
    expect(folders.length).toBeGreaterThan(50);
  });
});

describe("ids that only the real providers were strict about", () => {
  const tenant = new TenantModel();

  test.each([
    [{ template_id: "1a4721b3-e57f-4451-ae87-ef078703ec94" }, undefined],
    [{ template_id: "template" }, expect.stringContaining("valid UUID")],
  ])("a gallery template has a UUID: %j", (config, said) => {
    expect(azureadProvider(tenant).resource("azuread_application_from_template").validate?.(config)).toEqual(said);
  });

  test.each([
    [
      "/subscriptions/2f6d4c1b-7a3e-4e58-8c90-1d2e3f4a5b6c/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm",
      undefined,
    ],
    ["/azurerm_windows_virtual_machine/vm", expect.stringContaining("parsing the VirtualMachine ID")],
  ])("what runs on a machine wants the whole id of it: %s", (virtual_machine_id, said) => {
    const command = azurermProvider(tenant).resource("azurerm_virtual_machine_run_command");
    expect(command.validate?.({ virtual_machine_id })).toEqual(said);
  });
});

describe("msgraph's merges", () => {
  test("arrays of one length are merged by place, whatever the names say", () => {
    expect(mergeForPut([{ name: "a", keep: 1 }], [{ name: "b", x: null }])).toEqual([{ name: "b", keep: 1, x: null }]);
  });

  test("an array of another length replaces the present one: a second rule would be lost", () => {
    expect(mergeForPut([{ name: "a" }, { name: "b" }], [{ name: "a" }])).toEqual([{ name: "a" }]);
  });

  test("reading finds named items by name, not by place", () => {
    const body = [{ name: "b", x: 1 }];
    expect(bodyAsRead(body, [{ name: "b", x: 2, other: 3 }], true)).toEqual([{ name: "b", x: 2 }]);
    expect(
      bodyAsRead(
        [...body, { name: "a", x: 1 }],
        [
          { name: "a", x: 1 },
          { name: "b", x: 1 },
        ],
        true,
      ),
    ).toEqual([
      { name: "b", x: 1 },
      { name: "a", x: 1 },
    ]);
  });

  test.each([
    [true, { a: "x" }],
    [false, {}],
  ])("a value that came back null counts as unchanged only where missing ones are ignored (%s)", (ignore, read) => {
    expect(bodyAsRead({ a: "x" }, { a: null }, ignore)).toEqual(read);
  });
});

describe("JMESPath", () => {
  const schema = freshProvisioningSchema("Azure Active Directory");

  test.each([
    [
      "synchronizationRules[].{id: id, name: name}",
      [{ id: "6c409270-f78a-4bc6-af23-7cf3ab6482fe", name: "AD2AADProvisioning" }],
    ],
    ["synchronizationRules[0].targetDirectoryName", "Azure Active Directory"],
    ["directories[?name=='Active Directory'].id | [0]", "directory-of-active-directory"],
    ["length(synchronizationRules[0].objectMappings)", 5],
    ["synchronizationRules[].objectMappings[].name", expect.arrayContaining(["Provision Active Directory users"])],
    ["nothing.here", null],
    ["@", schema],
  ])("%s", (expression, found) => {
    expect(searchJmespath(schema, expression)).toEqual(found);
  });

  test.each(["sort_by(a, &b)", "a || b", "a[0:2]", "[a, b]"])(
    "%s is refused rather than answered wrongly",
    (expression) => {
      expect(() => searchJmespath(schema, expression)).toThrow("does not know");
    },
  );
});

describe("the tenant model", () => {
  const tenant = new TenantModel();
  tenant.request("POST", "/v1.0/applicationTemplates/x/instantiate", { displayName: "corp" });
  const jobs = `/v1.0/servicePrincipals/${tenant.servicePrincipals[0]?.id}/synchronization/jobs`;
  const { id } = tenant.request("POST", jobs, { templateId: "AD2AADProvisioning" }) as { id: string };

  function put(filters: object): void {
    const schema = structuredClone(tenant.job().schema);
    Object.assign(rulesOf(schema)[0] ?? {}, filters);
    tenant.request("PUT", `${jobs}/${id}/schema`, schema);
  }

  test("a new job is stopped, unscoped, and named after its template", () => {
    expect(id).toMatch(/^AD2AADProvisioning\.[0-9a-f]{32}$/);
    expect(tenant.job()).toMatchObject({ state: "Disabled" });
    expect(rulesOf(tenant.job().schema)[0]).toMatchObject({ containerFilter: null, groupFilter: null });
  });

  test("containers and groups in one schema are refused", () => {
    const both = { containerFilter: { includedContainers: ["x"] }, groupFilter: { includedGroups: ["y"] } };
    expect(() => put(both)).toThrow("400");
  });

  test("an empty filter that somebody wrote means the whole domain and is no fault", () => {
    put({ containerFilter: { includedContainers: [] } });
    tenant.request("POST", `${jobs}/${id}/start`);
    expect(tenant.faults).toEqual([]);
  });

  test("a misspelt action does not exist", () => {
    expect(() => tenant.request("POST", `${jobs}/${id}/strat`)).toThrow("404");
  });

  test("the effect of a call whose answer is lost stays; that of a lost request never was", () => {
    const start = (call: { url: string }) => call.url.endsWith("/pause");
    tenant.failNext(start, "lost request");
    expect(() => tenant.request("POST", `${jobs}/${id}/pause`)).toThrow("before");
    expect(tenant.job().state).toBe("Active");
    tenant.failNext(start, "lost response");
    expect(() => tenant.request("POST", `${jobs}/${id}/pause`)).toThrow("after");
    expect(tenant.job().state).toBe("Paused");
  });
});
