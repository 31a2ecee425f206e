import { Testing } from "cdktf";
import { ConnectSyncServer, OuScope, ProvisioningAgents } from "../../../lib";
import { SCRIPTS, shippedScript } from "../../../lib/constructs/servers/shipped-script";
import { someoneElsesStack, tenant } from "../estate";
import { runsIn } from "./asked-of-machines";

const GROUP = "/subscriptions/s/resourceGroups/g/providers";
const keyVaultId = `${GROUP}/Microsoft.KeyVault/vaults/kv-identity`;
const settingsContainerId = `${GROUP}/Microsoft.Storage/storageAccounts/stid/blobServices/default/containers/settings`;

/** As hostile as a name can be: whatever is on the way could take part of it for its own. */
const USER = "CORP\\j'o\"e ${var.admin_password} %{ if true } $(Get-Date) `n;&|^ %PATH%\nsecond line";
const UNIT = 'OU=it\'s \\"a\\" %{ if true } $(Get-Date) `n&|^,DC=corp,DC=contoso,DC=com';

/** A stack that runs every script. */
function everything() {
  const { stack, placement } = someoneElsesStack();
  const domainJoin = {
    domain: "corp.contoso.com",
    organizationalUnit: UNIT,
    userName: USER,
    passwordSecret: "join",
  };
  const placed = { ...placement, tenant, keyVaultId, domainJoin };
  new ProvisioningAgents(stack, "agents", {
    ...placed,
    domains: ["corp.contoso.com"],
    namePrefix: "agt",
    installer: { url: "https://example.com/agent.exe" },
    serviceAccount: "provAgent$",
    registration: { method: "tokenFromKeyVault", tokenSecret: "token", userPrincipalName: "hia@contoso.com" },
  });
  new ConnectSyncServer(stack, "aadc-01", {
    ...placed,
    role: "active",
    scopes: [OuScope.wholeDomain("corp.contoso.com")],
    passwordHashSync: true,
    installer: { url: "https://example.com/connect.msi", sha256: "ab".repeat(32) },
    commissioned: true,
    settingsContainerId,
  });
  return runsIn(Testing.synth(stack));
}

const runs = everything();

test.each(SCRIPTS)("%s is told what it reads and reads what it is told", (script) => {
  const text = shippedScript(script);
  const read = new Set([...text.matchAll(/\$given\.(\w+)/g)].map(([, name]) => name));
  const told = runs.filter((run) => run.script === script).map(({ settings }) => Object.keys(settings).sort());
  expect(told).not.toEqual([]);
  for (const names of told) expect(names).toEqual([...read].sort());
});

test("a name arrives as it is, whatever the machine, Terraform or PowerShell would make of it", () => {
  const joins = runs.filter(({ script }) => script === "join-domain");
  expect(joins.map(({ settings }) => [settings.organizationalUnit, settings.userName])).toEqual(
    joins.map(() => [UNIT, USER]),
  );
});

test("an OU with a reference of Terraform in its name is refused", () => {
  const { stack, placement } = someoneElsesStack();
  const organizationalUnit = "OU=${var.x},DC=corp,DC=contoso,DC=com";
  const domainJoin = { domain: "corp.contoso.com", organizationalUnit, userName: "joiner", passwordSecret: "join" };
  const props = { ...placement, tenant, keyVaultId, domainJoin, domains: ["corp.contoso.com"], namePrefix: "agt" };
  expect(() => new ProvisioningAgents(stack, "agents", props)).toThrow(/holds a Terraform reference/);
});
