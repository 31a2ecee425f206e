import { Testing } from "cdktf";
import { CloudSyncConfiguration, DistinguishedName, GroupScope, OuScope, topologyOf } from "../../../lib";
import { printTopology, serializeTopology } from "../../../lib/domain/document/topology-document";
import { resourcesOf, someoneElsesStack, tenant } from "../estate";

const SALES = "OU=Sales,DC=corp,DC=contoso,DC=com";

function configuration(props: Partial<ConstructorParameters<typeof CloudSyncConfiguration>[2]> = {}) {
  const { stack } = someoneElsesStack();
  const scope = OuScope.include("corp.contoso.com", [SALES]);
  return { stack, construct: new CloudSyncConfiguration(stack, "sales", { tenant, scope, ...props }) };
}

/** The only write of the keys: a PUT of all of them. */
function keysIn(json: string) {
  return resourcesOf(json, "msgraph_resource_action")
    .filter(({ method }) => method === "PUT")
    .flatMap(({ body }) => (body as { value: { key: string; value: string }[] }).value);
}

function credentials(json: string): Record<string, unknown> {
  return Object.fromEntries(keysIn(json).map(({ key, value }) => [key, JSON.parse(value)]));
}

test.each([
  ["is started by its own creation, and none that runs is paused", true, ["timeouts", "enabled"]],
  ["runs that is not enabled, whoever started it", false, ["timeouts"]],
])("no job %s", (_, enabled, ignored) => {
  const json = Testing.synth(configuration({ passwordHashSync: true, enabled }).stack);
  const jobs = resourcesOf(json, "azuread_synchronization_job");
  expect(jobs.map(({ template_id }) => template_id).sort()).toEqual(["AD2AADPasswordHash", "AD2AADProvisioning"]);
  for (const job of jobs) expect(job).toMatchObject({ enabled: false, lifecycle: { ignore_changes: ignored } });
});

test("an enabled job waits for the keys that bind it to its domain; what is paused waits for nothing that can fail", () => {
  const dependenciesOf = (enabled: boolean) => {
    const json = Testing.synth(configuration({ enabled }).stack);
    const [job] = resourcesOf(json, "azuread_synchronization_job");
    const [keys] = resourcesOf(json, "msgraph_resource_action").filter(({ method }) => method === "PUT");
    return { job: job?.depends_on, keys: keys?.depends_on };
  };
  expect(dependenciesOf(true)).toEqual({ job: [expect.stringMatching(/secret_written/)], keys: undefined });
  expect(dependenciesOf(false)).toEqual({ job: [], keys: [expect.stringMatching(/^azuread_synchronization_job\./)] });
});

test("an older state forgets azuread's resource for the keys, which sends empty ones when it is destroyed", () => {
  const { removed } = JSON.parse(Testing.synth(configuration().stack));
  expect(removed).toEqual([
    {
      from: expect.stringMatching(/^azuread_synchronization_secret\.sales_secret_\w{8}$/),
      lifecycle: { destroy: false },
    },
  ]);
});

test("the addresses of people stand in no plan", () => {
  const keys = keysIn(Testing.synth(configuration({ notificationRecipients: ["ann@contoso.com"] }).stack));
  for (const { value } of keys)
    if (value.includes("ann@contoso.com")) expect(value).toMatch(/^\$\{sensitive\(".*"\)\}$/);
});

test("the three keys are always sent together, password hash sync or not", () => {
  expect(Object.keys(credentials(Testing.synth(configuration().stack)))).toEqual([
    "AppKey",
    "Domain",
    "SyncNotificationSettings",
  ]);
  expect(credentials(Testing.synth(configuration({ passwordHashSync: true }).stack))).toEqual({
    AppKey: { appKeyScenario: "AD2AADPasswordHash" },
    Domain: { domain: "corp.contoso.com" },
    SyncNotificationSettings: {
      Enabled: false,
      Recipients: "",
      DeleteThresholdEnabled: true,
      DeleteThresholdValue: 500,
    },
  });
});

test.each([
  ["nobody", undefined, 0],
  ["two people", ["ann@contoso.com", "bob@contoso.com"], 2],
])("the topology says how many are told of a quarantine, and never who: %s", (_, notificationRecipients, count) => {
  const topology = topologyOf(configuration(notificationRecipients && { notificationRecipients }).stack);
  expect(serializeTopology(topology).cloudSync).toMatchObject([{ notificationRecipientCount: count }]);
  expect(printTopology(topology)).not.toContain("@contoso.com");
});

test.each([
  [undefined, false],
  [true, true],
])("the topology says whether Exchange attributes are written back: %s", (exchangeHybridWriteback, said) => {
  const topology = topologyOf(configuration(exchangeHybridWriteback ? { exchangeHybridWriteback } : {}).stack);
  expect(serializeTopology(topology).cloudSync).toMatchObject([{ exchangeHybridWriteback: said }]);
});

test("without password hash sync there is neither its job nor its feature", () => {
  const json = Testing.synth(configuration().stack);
  expect(resourcesOf(json, "azuread_synchronization_job").map(({ template_id }) => template_id)).toEqual([
    "AD2AADProvisioning",
  ]);
  expect(credentials(json).AppKey).toEqual({ appKeyScenario: "AD2AADProvisioning" });
});

test("a display name never becomes a Terraform expression", () => {
  const displayName = 'Sales ${data.x.y} %{ if true } "quoted"';
  const named = resourcesOf(Testing.synth(configuration({ displayName }).stack), "msgraph_update_resource").flatMap(
    ({ body }) => (body as { displayName?: string }).displayName ?? [],
  );
  expect(named).toEqual(['Sales $${data.x.y} %%{ if true } "quoted"']);
});

test.each(["", " \t"])("an application cannot be called %j, because Graph requires a name", (displayName) => {
  expect(() => configuration({ displayName })).toThrow(/the displayName is empty[\s\S]*where \S+, displayName/);
});

test("application and jobs are protected from destruction until somebody lifts it", () => {
  const protectedTypes = ["azuread_application_from_template", "azuread_synchronization_job"];
  const read = (json: string) =>
    protectedTypes.flatMap((type) => resourcesOf(json, type)).map(({ lifecycle }) => lifecycle);
  for (const lifecycle of read(Testing.synth(configuration().stack)))
    expect(lifecycle).toMatchObject({ prevent_destroy: true });
  for (const lifecycle of read(Testing.synth(configuration({ deletionProtection: false }).stack)))
    expect(lifecycle).toMatchObject({ prevent_destroy: false });
});

test("an exclusion, which Cloud Sync cannot express, is refused with the name", () => {
  const scope = OuScope.include("corp.contoso.com", [SALES], { exclude: [`OU=Interns,${SALES}`] });
  expect(() => configuration({ scope })).toThrow(/OU=Interns.*cannot express an exclusion/);
});

test("a group scope is accepted", () => {
  const scope = GroupScope.of("corp.contoso.com", [`CN=Pilot,${SALES}`], [SALES]);
  expect(() => configuration({ scope })).not.toThrow();
});

test("an OU that only Terraform will know is refused, because nobody could prove who owns it", () => {
  const { construct } = configuration();
  expect(() => DistinguishedName.parse(`OU=${construct.application.displayName},DC=contoso,DC=com`)).toThrow(
    /Terraform reference/,
  );
});

test("a name that is taken in the stack is refused with the place", () => {
  const { stack } = configuration();
  const scope = OuScope.include("corp.contoso.com", [SALES]);
  expect(() => new CloudSyncConfiguration(stack, "sales", { tenant, scope })).toThrow(
    /"sales" is taken[\s\S]*their-stack/,
  );
});

test("what exists is taken over by its ids, each job that is declared and no other", () => {
  const principal = "7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502";
  const DIGITS = "9d8c7b6a594837261504f3e2d1c0bfae";
  const existing = {
    applicationObjectId: "a0c2e4f6-1357-4bdf-9ace-02468ace1357",
    servicePrincipalObjectId: principal,
    provisioningJobId: `AD2AADProvisioning.${DIGITS}`,
    passwordHashJobId: `AD2AADPasswordHash.${DIGITS}`,
  };
  const idsOf = (props: Parameters<typeof configuration>[0]) =>
    (JSON.parse(Testing.synth(configuration(props).stack)).import as { id: string }[]).map(({ id }) => id);
  const application = `/applicationTemplates/1a4721b3-e57f-4451-ae87-ef078703ec94/instantiate/${existing.applicationObjectId}/${principal}`;
  const provisioning = `/servicePrincipals/${principal}/synchronization/jobs/${existing.provisioningJobId}`;
  expect(idsOf({ existing })).toEqual([application, provisioning]);
  expect(idsOf({ existing, passwordHashSync: true })).toEqual([
    application,
    provisioning,
    `/servicePrincipals/${principal}/synchronization/jobs/${existing.passwordHashJobId}`,
  ]);
});

test("a check reads nothing itself: a data source inside of one makes every plan look changed", () => {
  for (const enabled of [true, false]) {
    const { check } = JSON.parse(Testing.synth(configuration({ enabled, passwordHashSync: true }).stack));
    for (const block of Object.values(check)) expect(Object.keys(block as object)).toEqual(["assert"]);
  }
});

test("whether a job runs is checked where it is to run, and nowhere else", () => {
  const told = (enabled: boolean) =>
    Testing.synth(configuration({ enabled }).stack).includes("declared enabled and does");
  expect([told(true), told(false)]).toEqual([true, false]);
});

test("the place of a configuration is a text in every message, whatever is in it", () => {
  const { stack } = someoneElsesStack();
  const scope = OuScope.include("corp.contoso.com", [SALES]);
  new CloudSyncConfiguration(stack, "sales ${x} %{ if y }", { tenant, scope, enabled: true, passwordHashSync: true });
  const messages = [...Testing.synth(stack).matchAll(/"error_message": "(.*)"/g)].map(([, text]) => String(text));
  const naming = messages.filter((text) => text.includes("sales $"));
  expect(naming.length).toBeGreaterThan(6);
  for (const text of naming) expect(text).toContain("sales $${x} %%{ if y }");
});

test.each([
  ["a threshold below 1", { deletionThreshold: 0 }, /"0" is not a valid deletion threshold/],
  ["a recipient that is no address", { notificationRecipients: ["ops"] }, /"ops" is not a valid e-mail address/],
  [
    "a test object outside of the scope",
    { onDemandTests: [{ distinguishedName: "CN=Ada,OU=Other,DC=corp,DC=contoso,DC=com" }] },
    /OU=Other.*not in the scope/,
  ],
  [
    "two mappings of one target",
    {
      attributeMappings: [
        { objectTypes: ["user"], target: "City", attribute: "l" },
        { objectTypes: ["user"], target: "city", constant: "Berlin" },
      ],
    },
    /"city" is mapped twice for user/,
  ],
] as const)("%s is refused with the name of the configuration", (_, props, words) => {
  expect(() => configuration(props)).toThrow(words);
  expect(() => configuration(props)).toThrow(/where +sales/);
});
