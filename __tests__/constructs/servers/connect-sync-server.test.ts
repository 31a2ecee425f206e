import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Testing } from "cdktf";
import { ConnectSyncServer, type ConnectSyncServerProps, OuScope, Tenant, topologyOf } from "../../../lib";
import type { AccidentalDeletionPrevention } from "../../../lib/domain/tenant/accidental-deletion-prevention";
import { resourcesOf, someoneElsesStack, tenant } from "../estate";
import { runsIn } from "./asked-of-machines";

const CONTAINERS =
  "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/stid/blobServices/default/containers";
const settingsContainerId = `${CONTAINERS}/settings`;
const sha256 = "ab".repeat(32);
const installer = {
  url: "https://stid.blob.core.windows.net/files/c.msi",
  storageContainerId: `${CONTAINERS}/files`,
  sha256,
};
const CORP = "DC=corp,DC=contoso,DC=com";
/** What the suite of the script gives it: the very settings that a machine gets. */
const SETTINGS_OF_THE_SUITE = join(__dirname, "../../powershell/servers/verify-connect-sync.settings.json");

function server(props: Partial<ConnectSyncServerProps> = {}) {
  const { stack, placement } = someoneElsesStack();
  const scopes = [OuScope.include("corp.contoso.com", [`OU=CORP,${CORP}`], { exclude: [`OU=Lab,OU=CORP,${CORP}`] })];
  const all = { ...placement, tenant, scopes, role: "staging" as const, passwordHashSync: true, ...props };
  new ConnectSyncServer(stack, "aadc-01", all);
  return Testing.synth(stack);
}

const runs = (json: string) => runsIn(json).map(({ script }) => script);
const verification = (json: string) => runsIn(json).find(({ script }) => script === "verify-connect-sync");

test("until it is commissioned nothing is held against a server", () => {
  expect(runs(server({ installer, settingsContainerId }))).not.toContain("verify-connect-sync");
  expect(JSON.parse(server()).output).toBeUndefined();
});

test("a commissioned server is held to its role, version, threshold and scope, and copies its settings away", () => {
  const json = server({ commissioned: true, settingsContainerId, deletionThreshold: 200 });
  const { settings } = verification(json) ?? {};
  expect(settings).toMatchObject({
    role: "staging",
    minimumVersion: "2.5.79.0",
    recalledVersions: ["2.6.79.0"],
    deletionThreshold: 200,
    scopes: [{ root: CORP, include: [`OU=CORP,${CORP}`], exclude: [CORP, `OU=Lab,OU=CORP,${CORP}`] }],
    backup: { containerUrl: "https://stid.blob.core.windows.net/settings", audience: "https://storage.azure.com/" },
    scheduleAt: "05:17",
  });
  expect(resourcesOf(json, "azurerm_role_assignment")).toEqual([
    expect.objectContaining({ role_definition_name: "Storage Blob Data Contributor", scope: settingsContainerId }),
  ]);
});

test("a commissioned server is held to everything that is declared of it and that it says itself", () => {
  const json = server({
    role: "active",
    commissioned: true,
    settingsContainerId,
    handsOver: [{ organizationalUnit: `OU=Sales,OU=CORP,${CORP}` }],
    objectTypes: ["user", "inetOrgPerson", "group", "contact"],
    version: "2.6.92.0",
    userSignIn: "passwordHashSynchronization",
    userPrincipalNameAttribute: "userPrincipalName",
    optionalFeatures: ["passwordWriteback", "exchangeHybridDeployment"],
    groupFiltering: false,
    autoUpgrade: "suspended",
    connectorIdentity: "application",
    syncCycle: "enabled",
    syncIntervalInMinutes: 30,
    adminAuditLog: "enabled",
    customRules: [{ name: "In from AD - Departments", direction: "inbound", precedence: 10 }],
  });
  const settings = `${JSON.stringify(verification(json)?.settings, null, 2)}\n`;
  if (process.env.UPDATE_GOLDEN) writeFileSync(SETTINGS_OF_THE_SUITE, settings);
  expect(settings).toBe(readFileSync(SETTINGS_OF_THE_SUITE, "utf8"));
});

test("what is not declared of a server is sent as such, and so is an empty list", () => {
  const json = server({ commissioned: true, settingsContainerId, optionalFeatures: [], customRules: [] });
  expect(verification(json)?.settings).toMatchObject({
    sourceAnchor: "mS-DS-ConsistencyGuid",
    passwordHashSync: true,
    handsOver: [],
    optionalFeatures: [],
    customRules: [],
    objectClasses: null,
    userSignIn: null,
    version: null,
    connectorIdentity: null,
    adminAuditLog: null,
  });
});

test("a commissioned server is held to its tenant's count, unless it says another, and needs one", () => {
  const held = (prevention: AccidentalDeletionPrevention | undefined, deletionThreshold?: number) =>
    verification(
      server({
        commissioned: true,
        settingsContainerId,
        tenant: new Tenant({ ...tenant, accidentalDeletionPrevention: prevention }),
        ...(deletionThreshold === undefined ? {} : { deletionThreshold }),
      }),
    )?.settings.deletionThreshold;
  expect([held(undefined), held({ count: 300 }), held({ count: 300 }, 200), held("disabled", 200)]).toEqual([
    500, 300, 200, 200,
  ]);
  for (const none of ["disabled", { percentage: 10 }] as const)
    expect(() => held(none)).toThrow(/a count of deletions/);
});

test("a server says no threshold of its own where its tenant says one", () => {
  const settings = (prevention: AccidentalDeletionPrevention | undefined, deletionThreshold?: number) => {
    const { stack, placement } = someoneElsesStack();
    new ConnectSyncServer(stack, "aadc-01", {
      ...placement,
      tenant: new Tenant({ ...tenant, accidentalDeletionPrevention: prevention }),
      scopes: [OuScope.include("corp.contoso.com", [`OU=CORP,${CORP}`])],
      role: "staging",
      passwordHashSync: true,
      ...(deletionThreshold === undefined ? {} : { deletionThreshold }),
    });
    return topologyOf(stack).connectSync[0]?.settings.deletionThreshold;
  };
  expect([settings(undefined), settings({ count: 300 }), settings({ count: 300 }, 200), settings("disabled")]).toEqual([
    500,
    undefined,
    200,
    undefined,
  ]);
});

test("the whole domain is held to with its root included", () => {
  const scopes = [OuScope.wholeDomain("corp.contoso.com", { exclude: [`OU=Lab,${CORP}`] })];
  const json = server({ commissioned: true, settingsContainerId, scopes });
  expect(verification(json)?.settings.scopes).toEqual([{ root: CORP, include: [CORP], exclude: [`OU=Lab,${CORP}`] }]);
});

test("the verification has another name in every plan, and only that one", () => {
  const json = server({ commissioned: true, settingsContainerId, installer });
  const timed = runsIn(json).filter(({ name }) => name.includes("plantimestamp"));
  expect(timed.map(({ script }) => script)).toEqual(["verify-connect-sync"]);
});

test("the installer lies ready by its hash, and is never started", () => {
  const staging = runsIn(server({ installer })).find(({ script }) => script === "stage-connect-sync");
  expect(staging?.settings).toEqual({
    installer: { url: installer.url, storageAudience: "https://storage.azure.com/", sha256: sha256.toUpperCase() },
  });
  expect(staging?.text).not.toMatch(/Start-Process|msiexec/i);
});

test("the size follows the number of objects", () => {
  const machine = (props: Partial<ConnectSyncServerProps>) =>
    resourcesOf(server(props), "azurerm_windows_virtual_machine")[0];
  expect(machine({ objectCount: 20_000 })).toMatchObject({ size: "Standard_D2s_v5", os_disk: { disk_size_gb: 128 } });
  expect(machine({})).toMatchObject({ size: "Standard_D4s_v5" });
  expect(machine({ objectCount: 400_000, sqlServer: "sql-01" })).toMatchObject({
    size: "Standard_D8s_v5",
    os_disk: { disk_size_gb: 512 },
  });
});

test("nothing stops a server: it must run a cycle every seven days", () => {
  const json = server({ commissioned: true, settingsContainerId });
  expect(Object.keys(JSON.parse(json).resource).filter((type) => /shutdown|schedule|automation/.test(type))).toEqual(
    [],
  );
});

test("Windows Server 2025 is built as declared, and is what the laws are told", () => {
  const json = server({ operatingSystem: "windows-server-2025" });
  expect(resourcesOf(json, "azurerm_windows_virtual_machine")[0]).toMatchObject({
    source_image_reference: { sku: "2025-datacenter-g2" },
  });
});

test("two servers of a tenant in one zone are refused, in two zones and of two tenants they are not", () => {
  const { stack, placement } = someoneElsesStack();
  const scopes = [OuScope.wholeDomain("corp.contoso.com")];
  const add = (id: string, zone: string) =>
    new ConnectSyncServer(stack, id, { ...placement, tenant, scopes, zone, role: "staging", passwordHashSync: true });
  add("aadc-01", "1");
  expect(() => add("aadc-02", "1")).toThrow(/two Connect Sync servers of contoso are in zone 1[\s\S]*aadc-01/);
  expect(() => add("aadc-03", "2")).not.toThrow();
});

test.each([
  ["100,000 objects without full SQL", { objectCount: 100_000 }, /aadc-01, objectCount/],
  ["too small a size", { objectCount: 60_000, size: "Standard_D2s_v5" }, /need 16/],
  ["a commissioned server without a place for its settings", { commissioned: true }, /nowhere to copy the settings/],
  [
    "a place that is no container",
    { commissioned: true, settingsContainerId: "settings" },
    /is not the id of a storage container/,
  ],
  ["a hash that is none", { installer: { ...installer, sha256: "abc" } }, /"abc" is not a valid SHA-256 hash/],
  ["a threshold of 0", { deletionThreshold: 0 }, /is not a valid deletion threshold/],
  ["a name that is too long", { computerName: "contoso-aadc-001" }, /cannot name a computer/],
] satisfies [string, Partial<ConnectSyncServerProps>, RegExp][])("%s is refused", (_, props, message) => {
  expect(() => server(props)).toThrow(message);
});
