import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildVersion } from "../../lib/domain/input/build-version";
import { calendarDay } from "../../lib/domain/input/calendar-day";
import { InputError } from "../../lib/domain/input/input-error";
import { type AttributeMappingProps, attributeMappings } from "../../lib/domain/mapping/attribute-mapping";
import { parseMappingExpression } from "../../lib/domain/mapping/mapping-expression";
import { partsOfResourceId } from "../../lib/domain/names/azure-resource-id";
import { computerName } from "../../lib/domain/names/computer-name";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { domainName } from "../../lib/domain/names/domain-name";
import { resourceName } from "../../lib/domain/names/resource-names";
import { joinedTopology } from "../../lib/domain/ownership/joined-topology";
import { cloudManagedObjects } from "../../lib/domain/scope/cloud-managed";
import { GroupScope } from "../../lib/domain/scope/group-scope";
import { selectedObjectTypes } from "../../lib/domain/scope/object-kind";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import { maintenanceSlot } from "../../lib/domain/servers/maintenance-slot";
import { connectSyncSize } from "../../lib/domain/servers/requirements";
import { desktopImage, imageOf } from "../../lib/domain/servers/windows-image";
import { zoneIn } from "../../lib/domain/servers/zones";
import { accidentalDeletionPrevention } from "../../lib/domain/tenant/accidental-deletion-prevention";
import { chinaIsRefused } from "../../lib/domain/tenant/azure-cloud";
import { waiverOf } from "../../lib/domain/tenant/waiver";
import { type ExistingConfiguration, existingConfiguration } from "../../lib/domain/writers/existing-configuration";
import { GroupProvisioning } from "../../lib/domain/writers/group-provisioning";
import { onDemandTests } from "../../lib/domain/writers/on-demand-test";
import { syncNotificationSettings } from "../../lib/domain/writers/sync-notification-settings";
import { CORP, cloudSync, connectSync, estate, handOver, ous, tenant, under } from "../support/topology";

/** A value as a program in JavaScript could give it. */
const wrong = (value: unknown) => value as never;
const mapping = (props: Partial<AttributeMappingProps>) => () =>
  attributeMappings([{ objectTypes: ["user"], target: "Department", ...props }]);
const dn = (text: unknown) => () => DistinguishedName.parse(text as string);
const expression = (text: string) => () => parseMappingExpression(text);
const GROUP = "5f1c2d3e-0a1b-4c2d-8e3f-4a5b6c7d8e9f";
const existing = (props: Partial<ExistingConfiguration>) => () =>
  existingConfiguration({
    applicationObjectId: "11111111-1111-4111-8111-111111111111",
    servicePrincipalObjectId: "22222222-2222-4222-8222-222222222222",
    provisioningJobId: `AD2AADProvisioning.${"a".repeat(32)}`,
    ...props,
  });
const provisioning = (domain: string, groups: Record<string, string>) => () =>
  GroupProvisioning.declare({ name: "groups", tenant: tenant(), domain, groups });
const image = { publisher: "MicrosoftWindowsServer", offer: "WindowsServer", sku: "2022-datacenter-g2" };

/** What each kind of input is refused for. */
const refused: Record<string, Record<string, () => unknown>> = {
  "a distinguished name": {
    number: dn(7),
    empty: dn("  "),
    long: dn(`OU=${"x".repeat(4100)},DC=contoso,DC=com`),
    control: dn("OU=Sa\u0007les,DC=contoso,DC=com"),
    reference: dn(`OU=$${"{azuread_group.x.name}"},DC=contoso,DC=com`),
    "no type": dn("=Sales,DC=contoso,DC=com"),
    "no equals sign": dn("Sales,DC=contoso,DC=com"),
    "a type that is none": dn("O_U=Sales,DC=contoso,DC=com"),
    hex: dn("OU=#04GG,DC=contoso,DC=com"),
    unescaped: dn('OU=Sa"les,DC=contoso,DC=com'),
    "no value": dn("OU=,DC=contoso,DC=com"),
    "no UTF-8": dn("OU=\\FF,DC=contoso,DC=com"),
    "an escape at the end": dn("OU=Sales\\"),
    "an escape of an ordinary letter": dn("OU=Sa\\les,DC=contoso,DC=com"),
    "a semicolon": dn("OU=Sales;DC=contoso,DC=com"),
  },
  "a domain": {
    "one label": () => domainName("contoso"),
    "a label with a blank": () => domainName("con toso.com"),
    long: () => domainName(`${"a".repeat(50)}.`.repeat(6).concat("com")),
    number: () => domainName(wrong(7)),
  },
  "a scope": {
    empty: () => OuScope.include(CORP, []),
    "another domain": () => OuScope.include(CORP, ["OU=Sales,DC=emea,DC=contoso,DC=com"]),
    "no domain": () => OuScope.include(CORP, [under("OU=Sales"), "OU=Sales"]),
    "an exclusion of another domain": () => OuScope.wholeDomain(CORP, { exclude: ["OU=Sales,DC=contoso,DC=com"] }),
    "an exclusion in Cloud Sync": () =>
      cloudSync({ scope: OuScope.wholeDomain(CORP, { exclude: [under("OU=Sales")] }) }),
    "no group": () => GroupScope.of(CORP, []),
    "a unit for a group": () => GroupScope.of(CORP, [under("OU=Sales")]),
    "a domain for a group": () => GroupScope.of(CORP, [under("CN=Pilot"), "DC=corp,DC=contoso,DC=com"]),
    "no unit for the members": () => GroupScope.of(CORP, [under("CN=Pilot")], []),
  },
  "a Connect Sync server": {
    role: () => connectSync({ role: wrong("primary") }),
    "no domain": () => connectSync({ scopes: [] }),
    "a hand-over elsewhere": () =>
      connectSync({ scopes: [OuScope.wholeDomain("emea.contoso.com")], handsOver: [handOver("OU=Sales")] }),
    "a hand-over of what it does not select": () =>
      connectSync({ objectTypes: ["user"], handsOver: [handOver("OU=CORP", ["group", "contact"])] }),
    "no object type": () => selectedObjectTypes([]),
    "an unknown object type": () => selectedObjectTypes(["user", "printer"]),
    version: () => buildVersion("2.6"),
    "no number of objects": () => connectSyncSize({ objectCount: -1 }),
    "a fraction of an object": () => connectSyncSize({ objectCount: 1.5 }),
    "the local database": () => connectSyncSize({ objectCount: 100_000 }),
    "a small machine": () => connectSyncSize({ objectCount: 60_000, size: "Standard_D2s_v5" }),
    "an unknown machine": () => connectSyncSize({ objectCount: 60_000, size: "Standard_Z9" }),
    zone: () => zoneIn("westeurope", ["1", "2"], "3"),
    "a region without zones": () => zoneIn("northcentralus", [], "1"),
    "long computer name": () => computerName("contoso-connect-1"),
    "computer name of sixteen": () => computerName("contoso-connect1"),
    "short computer name": () => computerName("aadc_01"),
    "digits alone": () => computerName("123456789012345"),
    "no computer name": () => computerName(wrong(undefined)),
    "operating system": () => imageOf(wrong("windows2008")),
    "an image without a sku": () => desktopImage({ ...image, sku: "" }),
    "Server Core": () => desktopImage({ ...image, sku: "2022-datacenter-core-g2" }),
    "generation 1": () => desktopImage({ ...image, sku: "2022-datacenter" }),
    "a pattern of names": () => resourceName("virtualMachine", "aadc-01", { virtualMachine: "vm" }),
    "a long name": () => resourceName("osDisk", "x".repeat(64)),
    "a day of maintenance": () => maintenanceSlot(0, { day: wrong("Caturday") }),
    "an hour of maintenance": () => maintenanceSlot(0, { hour: 24 }),
    "a slot of maintenance": () => maintenanceSlot(1000),
  },
  "an Azure resource id": {
    subnet: () => partsOfResourceId("subnet", "vnet-1", "subnetId"),
    number: () => partsOfResourceId("subnet", wrong(7), "subnetId"),
  },
  "a tenant": {
    id: () => tenant({ tenantId: "contoso.onmicrosoft.com" }),
    name: () => tenant({ name: "Contoso!" }),
    cloud: () => tenant({ cloud: wrong("mars") }),
    China: () => tenant({ cloud: wrong("AzureChinaCloud") }),
    "a domain of China": () => {
      throw chinaIsRefused('"contoso.partner.onmschina.cn" is a domain in China', "verifiedDomains");
    },
    forest: () => tenant({ forests: [{ name: "contoso", domains: [CORP] }] }),
    share: () => tenant({ changeLimitPercent: 0 }),
    threshold: () => accidentalDeletionPrevention(wrong({ count: 0 })),
    "no name of cloud-managed objects": () => cloudManagedObjects([{ names: [], kinds: ["user"] }]),
    "no kind of cloud-managed objects": () => cloudManagedObjects([{ names: [under("OU=Sales")], kinds: [] }]),
    "a kind that cannot be converted": () =>
      cloudManagedObjects([{ names: [under("OU=Sales")], kinds: ["user", "device"] }]),
    day: () => calendarDay("2027-02-30"),
    "the last day of a waiver": () =>
      waiverOf({ code: "SYNC101", place: "contoso-sync/sales", reason: "pilot", owner: "identity", until: "soon" }),
  },
  "a Cloud Sync configuration": {
    "one object twice": existing({ servicePrincipalObjectId: "11111111-1111-4111-8111-111111111111" }),
    "no object": existing({ applicationObjectId: "00000000-0000-0000-0000-000000000000" }),
    "no GUID": existing({ applicationObjectId: "sales" }),
    "a job of another template": existing({ provisioningJobId: `AD2AADPasswordHash.${"a".repeat(32)}` }),
    "no job": existing({ deviceJobId: "job-1" }),
    recipient: () => syncNotificationSettings(["identity operations"], 500),
    "no threshold": () => syncNotificationSettings([], 0),
    "half a deletion": () => syncNotificationSettings([], 1.5),
    "six tests": () => onDemandTests(Array(6).fill({ distinguishedName: under("CN=Ada,OU=Sales") }), ous("OU=Sales")),
    "a test outside": () =>
      onDemandTests(
        [{ distinguishedName: under("CN=Ada,OU=Sales") }, { distinguishedName: under("CN=Bo,OU=IT") }],
        ous("OU=Sales"),
      ),
    "a domain of nobody": provisioning("adatum.com", { Sales: GROUP }),
    "no group": provisioning(CORP, {}),
    "too many groups": provisioning(
      CORP,
      Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`g${at}`, GROUP])),
    ),
    "a group twice": provisioning(CORP, { Sales: GROUP, Verkauf: GROUP.toUpperCase() }),
    "a group without an id": provisioning(CORP, { Sales: "sales" }),
  },
  "an attribute mapping": {
    "no text": mapping({ attribute: wrong(7) }),
    control: mapping({ constant: "a\nb" }),
    reference: mapping({ constant: `$${"{azuread_group.x.name}"}` }),
    "no kind": mapping({ objectTypes: [], constant: "x" }),
    "no list of kinds": mapping({ objectTypes: wrong("user"), constant: "x" }),
    "an unknown kind": mapping({ objectTypes: ["user", wrong("device")], constant: "x" }),
    "a kind twice": mapping({ objectTypes: ["user", "user"], constant: "x" }),
    "no target": mapping({ target: "", constant: "x" }),
    "the anchor": mapping({ target: "SourceAnchor", constant: "x" }),
    "the join": mapping({ target: "OnPremisesObjectIdentifier", constant: "x" }),
    "the hash": mapping({ target: "CredentialData", constant: "x" }),
    "a broken extension": mapping({ target: "extension_1_x", constant: "x" }),
    "a broken target": mapping({ target: "job title", constant: "x" }),
    "no source": mapping({}),
    "two sources": mapping({ attribute: "info", constant: "x" }),
    "flow type": mapping({ constant: "x", flowType: wrong("Once") }),
    "a flow of nothing": mapping({ remove: true, flowType: "Always" }),
    "a default of nothing": mapping({ remove: true, defaultValue: "x" }),
    secret: mapping({ attribute: "passwordHash" }),
    "a secret in an expression": mapping({ expression: "Trim([PasswordHash])" }),
    "a broken attribute": mapping({ attribute: "[mail]" }),
    "a target twice": () =>
      attributeMappings([
        { objectTypes: ["user"], target: "Department", constant: "x" },
        { objectTypes: ["group", "user"], target: "DEPARTMENT", constant: "y" },
      ]),
  },
  "an expression": {
    long: expression(`Trim("${"x".repeat(10_000)}")`),
    "no function": expression("[mail]"),
    end: expression('Trim("x") y'),
    "an unknown function": expression('Trimm("x")'),
    "a function unlike any": expression('Qqqqqqqqqqqqqq("x")'),
    "an open parenthesis": expression('Trim("x"'),
    "two values": expression('Trim("x" "y")'),
    escape: expression('Trim("\\x")'),
    "an open text": expression('Trim("x'),
    "a broken attribute": expression("Trim([mail)"),
    word: expression("Trim(mail)"),
    "no value": expression("Trim(;)"),
    "an operator without its value": expression('IIF("a" = , "b", "c")'),
    "an operator at the end": expression('IIF("a" ='),
  },
  "files that are joined": {
    "a file twice": () =>
      joinedTopology([
        { file: "a.json", topology: estate() },
        { file: "b.json", topology: estate() },
        { file: "b.json", topology: estate() },
      ]),
    "names that run into each other": () =>
      joinedTopology([
        { file: "a.json: x", topology: estate() },
        { file: "a.json", topology: estate() },
      ]),
    "a tenant twice": () =>
      joinedTopology([
        { file: "a.json", topology: estate() },
        { file: "b.json", topology: estate({ tenants: [tenant(), tenant()] }) },
      ]),
    "an id twice": () =>
      joinedTopology([
        { file: "a.json", topology: estate() },
        { file: "b.json", topology: estate({ tenants: [tenant(), tenant({ name: "other" })] }) },
      ]),
    "no tenant": () =>
      joinedTopology([
        { file: "a.json", topology: estate() },
        { file: "b.json", topology: estate({ tenants: [] }) },
      ]),
  },
};

/** What people read of a refusal; a refusal that did not happen, or is of another kind, cannot be told. */
function told(build: () => unknown): string {
  try {
    build();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
}

test.each(Object.keys(refused))("%s is refused with what, where and fix, word by word", (kind) => {
  const text = Object.entries(refused[kind] ?? {})
    .map(([name, build]) => `== ${name}\n${told(build)}\n`)
    .join("\n");
  const file = join(__dirname, "golden", `refusals-of-${kind.replace(/^an? /, "").replaceAll(" ", "-")}.txt`);
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, text);
  expect(existsSync(file) && readFileSync(file, "utf8")).toBe(text);
});
