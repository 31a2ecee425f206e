import { Testing } from "cdktf";
import { ProvisioningAgents, type ProvisioningAgentsProps, Tenant } from "../../../lib";
import { resourcesOf, someoneElsesStack, tenant } from "../estate";
import { runsIn } from "./asked-of-machines";

const GROUP = "/subscriptions/s/resourceGroups/g/providers";
const keyVaultId = `${GROUP}/Microsoft.KeyVault/vaults/kv-identity`;
const storageContainerId = `${GROUP}/Microsoft.Storage/storageAccounts/stidentity/blobServices/default/containers/files`;
const installer = { url: "https://stidentity.blob.core.windows.net/files/agent.exe", storageContainerId };
const token = {
  method: "tokenFromKeyVault",
  tokenSecret: "agent-token",
  userPrincipalName: "hia@contoso.com",
} as const;
const domainJoin = {
  domain: "corp.contoso.com",
  organizationalUnit: "OU=Tier 0,DC=corp,DC=contoso,DC=com",
  userName: "joiner@corp.contoso.com",
  passwordSecret: "join",
};

function agents(props: Partial<ProvisioningAgentsProps> = {}): string {
  const { stack, placement } = someoneElsesStack();
  const all = { ...placement, tenant, domains: ["corp.contoso.com"], namePrefix: "agt", agentCount: 1, ...props };
  new ProvisioningAgents(stack, "agents", all);
  return Testing.synth(stack, true);
}

const scriptsOf = (json: string) => runsIn(json).map(({ script }) => script);
const settingsFor = (json: string, script: string) => runsIn(json).find((run) => run.script === script)?.settings;
const grants = (json: string) =>
  resourcesOf(json, "azurerm_role_assignment").map(({ role_definition_name, scope }) => [role_definition_name, scope]);

test("machines alone need neither a domain, nor a Key Vault, nor an installer", () => {
  const json = agents();
  expect(scriptsOf(json)).toEqual(["prepare-machine", "verify-agent"]);
  expect(grants(json)).toEqual([]);
});

test("a machine may read the secrets that it needs, one by one, and its installer, and nothing else", () => {
  const json = agents({ keyVaultId, domainJoin, installer, registration: token, serviceAccount: "provAgent$" });
  expect(scriptsOf(json).sort()).toEqual(
    ["prepare-machine", "join-domain", "install-agent", "register-agent", "verify-agent"].sort(),
  );
  expect(grants(json).sort()).toEqual([
    ["Key Vault Secrets User", `${keyVaultId}/secrets/agent-token`],
    ["Key Vault Secrets User", `${keyVaultId}/secrets/join`],
    ["Storage Blob Data Reader", storageContainerId],
  ]);
});

test("a domain join says where the password lies and never what it is", () => {
  expect(settingsFor(agents({ keyVaultId, domainJoin }), "join-domain")).toEqual({
    ...domainJoin,
    keyVault: { uri: "https://kv-identity.vault.azure.net", audience: "https://vault.azure.net" },
  });
});

test("nobody has to register anything to deploy: what is still to do is told for each machine", () => {
  const json = agents({ agentCount: 2, installer });
  const steps = runsIn(json).filter(({ script }) => script === "verify-agent");
  expect(steps.map(({ settings }) => settings.commissioned)).toEqual([false, false]);
  expect(steps.map(({ settings }) => settings.nextStep)).toEqual([
    expect.stringContaining("agt-01"),
    expect.stringContaining("agt-02"),
  ]);
  const [output] = Object.values(JSON.parse(json).output) as [{ value: object }];
  expect(Object.keys(output.value)).toEqual(["agt-01", "agt-02"]);
});

test("agents that are said to be registered are held to it, and so are those with a token", () => {
  expect(settingsFor(agents({ commissioned: true }), "verify-agent")).toMatchObject({
    tenantId: tenant.tenantId,
    domains: ["corp.contoso.com"],
    commissioned: true,
  });
  const json = agents({ keyVaultId, installer, registration: token, serviceAccount: "provAgent$" });
  expect(settingsFor(json, "verify-agent")).toMatchObject({ commissioned: true });
});

test("US Government has its own Key Vault, its own storage and its own name for the installer", () => {
  const government = new Tenant({ ...tenant, cloud: "usgovernment" });
  const url = "https://stidentity.blob.core.usgovcloudapi.net/files/agent.exe";
  const json = agents({ tenant: government, keyVaultId, domainJoin, installer: { url, storageContainerId } });
  expect(settingsFor(json, "install-agent")).toEqual({
    installer: { url, storageAudience: "https://storage.azure.com/" },
    environment: "AzureUSGovernment",
  });
  expect(settingsFor(json, "join-domain")?.keyVault).toEqual({
    uri: "https://kv-identity.vault.usgovcloudapi.net",
    audience: "https://vault.usgovcloudapi.net",
  });
});

test("a changed setting gives the run another name, so that it runs anew, and an equal one the same", () => {
  const nameOf = (json: string) => runsIn(json).find(({ script }) => script === "verify-agent")?.name;
  expect(nameOf(agents())).toBe(nameOf(agents()));
  expect(nameOf(agents({ commissioned: true }))).not.toBe(nameOf(agents()));
});

test.each([
  ["a domain join without a Key Vault", { domainJoin }, /no Key Vault to read it from/],
  ["a Key Vault by its name", { domainJoin, keyVaultId: "kv-identity" }, /is not the id of a Key Vault/],
  [
    "an OU of another domain",
    { keyVaultId, domainJoin: { ...domainJoin, organizationalUnit: "OU=a,DC=b" } },
    /"OU=a,DC=b" is not a name of corp\.contoso\.com/,
  ],
  [
    "a value in place of a secret's name",
    { keyVaultId, domainJoin: { ...domainJoin, passwordSecret: "pa55 w0rd!" } },
    /cannot name a secret/,
  ],
  ["nobody who joins", { keyVaultId, domainJoin: { ...domainJoin, userName: " " } }, /nobody joins/],
  ["an installer by http", { installer: { url: "http://example.com/a.exe" } }, /not an address that an installer/],
  [
    "an installer with a signature in its address",
    { installer: { url: "https://x.example.com/a.exe?sig=abc" } },
    /shared access signature/,
  ],
  [
    "an installer outside its container",
    { installer: { ...installer, url: "https://other.blob.core.windows.net/files/a" } },
    /does not lie in the container/,
  ],
  [
    "a token without a service account",
    { keyVaultId, installer, registration: token },
    /password of a domain administrator/,
  ],
  [
    "a token without an installer",
    { keyVaultId, registration: token, serviceAccount: "provAgent$" },
    /that a person installs/,
  ],
  [
    "a token of nobody",
    { keyVaultId, installer, serviceAccount: "a$", registration: { ...token, userPrincipalName: "hia" } },
    /"hia" is not a user/,
  ],
  ["a service account without its $", { serviceAccount: "provAgent" }, /cannot name a group managed service account/],
  ["an unknown way to register", { registration: { method: "magic" as "interactive" } }, /"magic" is not a way/],
  ["a remote desktop for everybody", { administrationFrom: ["0.0.0.0/0"] }, /not a range of private addresses/],
  ["a remote desktop for public addresses", { administrationFrom: ["52.1.2.3/32"] }, /never opened to others/],
  [
    "a remote desktop for more than a private range",
    { administrationFrom: ["10.0.0.0/1"] },
    /not a range of private addresses/,
  ],
  ["a remote desktop for nobody", { administrationFrom: [] }, /nobody may administer/],
] satisfies [string, Partial<ProvisioningAgentsProps>, RegExp][])("%s is refused", (_, props, message) => {
  expect(() => agents(props)).toThrow(message);
});

test("a secret's name that is refused is told, a setting that only Terraform knows is refused", () => {
  const { stack, placement } = someoneElsesStack();
  const props = { ...placement, tenant, domains: ["corp.contoso.com"], namePrefix: "agt", keyVaultId };
  const userName = placement.adminPassword;
  expect(() => new ProvisioningAgents(stack, "agents", { ...props, domainJoin: { ...domainJoin, userName } })).toThrow(
    /a setting of join-domain is known only when Terraform runs/,
  );
});
