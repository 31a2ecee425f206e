import { partsOfResourceId } from "../../../lib/domain/names/azure-resource-id";

const GROUP = "/subscriptions/2f6d4c1b-7a3e-4e58-8c90-1d2e3f4a5b6c/resourceGroups/rg-identity/providers";

test.each([
  ["subnet", `${GROUP}/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-tier0`, {}],
  ["Key Vault", `${GROUP}/Microsoft.KeyVault/vaults/kv-identity`, { name: "kv-identity" }],
  [
    "storage container",
    `${GROUP}/Microsoft.Storage/storageAccounts/stidentity/blobServices/default/containers/settings`,
    { account: "stidentity", name: "settings" },
  ],
  ["firewall policy", `${GROUP}/Microsoft.Network/firewallPolicies/afwp-hub`, {}],
] as const)("the id of a %s is read whatever its case", (kind, id, parts) => {
  expect({ ...partsOfResourceId(kind, id, "here") }).toEqual(parts);
  expect(() => partsOfResourceId(kind, id.replace("resourceGroups", "RESOURCEGROUPS"), "here")).not.toThrow();
});

test.each([
  ["of something else", `${GROUP}/Microsoft.Network/networkInterfaces/nic-a`],
  ["of the virtual network around it", `${GROUP}/Microsoft.Network/virtualNetworks/vnet-hub`],
  ["with something behind", `${GROUP}/Microsoft.Network/virtualNetworks/v/subnets/s/more`],
  ["with a line break", `${GROUP}/Microsoft.Network/virtualNetworks/v/subnets/s\n`],
  ["that is a name", "snet-tier0"],
  ["that is empty", ""],
])("an id %s is no subnet", (_, id) => {
  expect(() => partsOfResourceId("subnet", id, "subnetId")).toThrow(/is not the id of a subnet[\s\S]*where subnetId/);
});
