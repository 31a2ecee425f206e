import { Group } from "@cdktf/provider-azuread/lib/group";
import { TerraformStack, Testing } from "cdktf";
import { Tenant } from "../../../lib";
import { topologyOf } from "../../../lib/constructs/app/declarations";
import {
  GroupProvisioningToAd,
  type GroupProvisioningToAdProps,
} from "../../../lib/constructs/cloud-sync/group-provisioning-to-ad";
import { GroupProvisioning } from "../../../lib/domain/writers/group-provisioning";
import { MsgraphProvider } from "../../../lib/msgraph";
import { resourcesOf, someoneElsesStack, tenant } from "../estate";

const SALES = "11111111-aaaa-4aaa-8aaa-111111111111";
const FINANCE = "22222222-bbbb-4bbb-8bbb-222222222222";
const SEEN = "33333333-cccc-4ccc-8ccc-333333333333";
const CALLS = "msgraph_resource_action";

function provisioning(props: Partial<GroupProvisioningToAdProps> = {}) {
  const { stack } = someoneElsesStack();
  new MsgraphProvider(stack, "msgraph");
  const all = { tenant, domain: "corp.contoso.com", groups: { sales: SALES, finance: FINANCE }, ...props };
  return { stack, construct: new GroupProvisioningToAd(stack, "to-corp", all) };
}

const synthesized = (props: Partial<GroupProvisioningToAdProps> = {}) => Testing.synth(provisioning(props).stack);

function addresses(json: string, type: string): string[] {
  return Object.keys(JSON.parse(json).resource[type]).map((name) => `${type}.${name}`);
}

test("each selected group is assigned to the enterprise application, with the app role of the public cloud", () => {
  const assignments = resourcesOf(synthesized(), "azuread_app_role_assignment");
  expect(assignments.map(({ principal_object_id }) => principal_object_id).sort()).toEqual([SALES, FINANCE]);
  for (const assignment of assignments)
    expect(assignment).toMatchObject({
      app_role_id: "1a0abf4d-b9fa-4512-a3a2-51ee82c6fd9f",
      resource_object_id: expect.stringMatching(
        /^\$\{azuread_application_from_template\..*\.service_principal_object_id}$/,
      ),
    });
});

test("what is judged of it is declared: the domain, whether it runs, and how many are told", () => {
  const { stack } = provisioning({ notificationRecipients: ["ops@contoso.com"] });
  expect(topologyOf(stack).groupProvisioning).toEqual([
    {
      tenant: tenant.name,
      name: "to-corp",
      origin: expect.stringMatching(/to-corp$/),
      domain: "corp.contoso.com",
      enabled: false,
      notificationRecipientCount: 1,
    },
  ]);
});

test("in the cloud of the US government the app role is another one", () => {
  const { name, tenantId, forests } = tenant;
  const government = new Tenant({ name, tenantId, forests, cloud: "usgovernment" });
  const [assignment] = resourcesOf(synthesized({ tenant: government }), "azuread_app_role_assignment");
  expect(assignment?.app_role_id).toBe("d8fa317e-0713-4930-91d8-1dbeb150978f");
});

type JsonOfKeys = { readonly body: { readonly value: readonly { key: string; value: string }[] } };

const keysWrittenIn = (json: string) =>
  resourcesOf(json, "msgraph_resource_action").find(({ method }) => method === "PUT");

test("the job is not started by its creation, and enabled waits for its secrets and every selected group", () => {
  const json = synthesized({ enabled: true, selectedOnlySeenOn: SEEN });
  const [job] = resourcesOf(json, "azuread_synchronization_job");
  expect(job).toMatchObject({ template_id: "AAD2ADGroupProvisioning", enabled: false });
  expect(job?.lifecycle).toMatchObject({ ignore_changes: ["timeouts", "enabled"] });
  expect(new Set(job?.depends_on as string[])).toEqual(
    new Set([expect.stringMatching(/secret_written/), ...addresses(json, "azuread_app_role_assignment")]),
  );
});

test("not enabled, the job is paused whoever started it, and waits for nothing that can fail", () => {
  const json = synthesized();
  const [job] = resourcesOf(json, "azuread_synchronization_job");
  expect(job?.depends_on).toEqual([]);
  expect(job?.lifecycle).toMatchObject({ ignore_changes: ["timeouts"] });
  for (const part of [keysWrittenIn(json), ...resourcesOf(json, "azuread_app_role_assignment")])
    expect(part?.depends_on).toEqual(addresses(json, "azuread_synchronization_job"));
});

test("the three keys are sent together, and ask for the assigned groups only", () => {
  const { value } = (keysWrittenIn(synthesized({ deletionThreshold: 50 })) as unknown as JsonOfKeys).body;
  expect(value.map(({ key, value }) => [key, JSON.parse(value)])).toEqual([
    ["Domain", { domain: "corp.contoso.com" }],
    [
      "SyncNotificationSettings",
      { Enabled: false, Recipients: "", DeleteThresholdEnabled: true, DeleteThresholdValue: 50 },
    ],
    ["SyncAll", false],
  ]);
});

test("not enabled, nothing in the stack starts anything", () => {
  for (const props of [{}, { enabled: false, selectedOnlySeenOn: SEEN }])
    expect(synthesized(props)).not.toMatch(/"(re)?start"/);
});

test("enabled, the start waits for every group and for the application that a person looked at", () => {
  const json = synthesized({ enabled: true, selectedOnlySeenOn: SEEN.toUpperCase() });
  const [call] = resourcesOf(json, CALLS);
  expect(call).toMatchObject({ method: "POST", action: "start" });
  const seen = addresses(json, "terraform_data").find((address) => address.includes("selected-only-seen"));
  expect(new Set(call?.depends_on as string[])).toEqual(
    new Set([...addresses(json, "azuread_app_role_assignment"), seen]),
  );
  const gate = resourcesOf(json, "terraform_data").find(
    ({ lifecycle }) => lifecycle && "precondition" in (lifecycle as object),
  );
  expect(gate?.lifecycle).toEqual({
    precondition: [
      {
        condition: expect.stringMatching(
          new RegExp(`^\\$\\{azuread_application_from_template\\.[\\w-]+\\.service_principal_object_id == "${SEEN}"}$`),
        ),
        error_message: expect.stringContaining("their-stack/to-corp: the job was not started"),
      },
    ],
  });
});

test("enabled before anybody looked is refused, with the way to go", () => {
  expect(() => provisioning({ enabled: true })).toThrow(/a person has seen[\s\S]*to-corp, enabled[\s\S]*first apply/);
});

test.each(["", " \t"])("an application cannot be called %j, because Graph requires a name", (displayName) => {
  expect(() => synthesized({ displayName })).toThrow(/the displayName is empty[\s\S]*where \S+, displayName/);
});

test("application and job are protected from destruction until somebody lifts it", () => {
  for (const type of ["azuread_application_from_template", "azuread_synchronization_job"]) {
    const lifecycle = (json: string) => resourcesOf(json, type)[0]?.lifecycle;
    expect(lifecycle(synthesized())).toMatchObject({ prevent_destroy: true });
    expect(lifecycle(synthesized({ deletionProtection: false }))).toMatchObject({ prevent_destroy: false });
  }
});

test("a display name never becomes a Terraform expression", () => {
  const json = synthesized({ displayName: "Groups ${data.x.y} %{ if true }" });
  const [application] = resourcesOf(json, "azuread_application_from_template");
  expect(application?.template_id).toBe("fb81332f-3eca-4ecf-a939-4278e501d330");
  const [named] = resourcesOf(json, "msgraph_update_resource");
  expect(named?.body).toMatchObject({ displayName: "Groups $${data.x.y} %%{ if true }" });
});

test("a group that Terraform makes can be selected by reference", () => {
  const { stack } = someoneElsesStack();
  const group = new Group(stack, "sales", { displayName: "Sales", securityEnabled: true });
  new GroupProvisioningToAd(stack, "to-corp", {
    tenant,
    domain: "corp.contoso.com",
    groups: { sales: group.objectId },
  });
  const [assignment] = resourcesOf(Testing.synth(stack), "azuread_app_role_assignment");
  expect(assignment?.principal_object_id).toBe("${azuread_group.sales.object_id}");
});

test("the tenant is declared, so that the stack is held to the laws", () => {
  const { stack } = provisioning();
  expect(topologyOf(stack).tenants.map(({ name }) => name)).toEqual(["contoso"]);
  expect(TerraformStack.of(stack).node.validate()).toEqual([]);
});

test.each<[string, Partial<GroupProvisioningToAdProps>, RegExp]>([
  [
    "a domain of nobody",
    { domain: "fabrikam.com" },
    /"fabrikam\.com" is not a domain of the tenant contoso[\s\S]*"corp\.contoso\.com"/,
  ],
  ["a text that is no domain", { domain: "corp" }, /"corp" is not a valid domain name/],
  ["no groups", { groups: {} }, /no group is selected/],
  ["a name for an id", { groups: { sales: "Sales" } }, /"Sales" is not a valid GUID[\s\S]*to-corp, groups, "sales"/],
  ["one group twice", { groups: { a: SALES, b: SALES.toUpperCase() } }, /"b" and "a" are the same group/],
  [
    "an expression for the seen application",
    { selectedOnlySeenOn: "${local.id}" },
    /not a valid GUID[\s\S]*selectedOnlySeenOn/,
  ],
  ["a threshold of none", { deletionThreshold: 0 }, /not a valid deletion threshold/],
  ["half a threshold", { deletionThreshold: 1.5 }, /not a valid deletion threshold/],
])("%s is refused", (_, props, message) => {
  expect(() => provisioning(props)).toThrow(message);
});

test("more groups than one configuration takes are refused, and as many as it takes are not", () => {
  const groups = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `g${index}`,
        `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
      ]),
    );
  const declared = (count: number) =>
    GroupProvisioning.declare({ name: "groups", tenant, domain: "corp.contoso.com", groups: groups(count) });
  expect(() => declared(10_001)).toThrow(/10001 groups are selected/);
  expect(declared(10_000).groups.size).toBe(10_000);
});
