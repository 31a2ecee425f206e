import { InputError, quote } from "../input/input-error";

const SEGMENT = "[^/\\s]+";
const IN_GROUP = `^/subscriptions/${SEGMENT}/resourceGroups/${SEGMENT}/providers/`;

/** The kinds of existing things that servers are given, and how the id of each ends. */
const KINDS = {
  subnet: `Microsoft.Network/virtualNetworks/${SEGMENT}/subnets/${SEGMENT}`,
  "Key Vault": `Microsoft.KeyVault/vaults/(?<name>[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9])`,
  "storage container": `Microsoft.Storage/storageAccounts/(?<account>[a-z0-9]{3,24})/blobServices/default/containers/(?<name>[a-z0-9](?:-?[a-z0-9]){2,62})`,
  "firewall policy": `Microsoft.Network/firewallPolicies/${SEGMENT}`,
  "Log Analytics workspace": `Microsoft.OperationalInsights/workspaces/${SEGMENT}`,
  "action group": `Microsoft.Insights/actionGroups/${SEGMENT}`,
  machine: `(?:Microsoft.Compute/virtualMachines|(?<arc>Microsoft.HybridCompute)/machines)/${SEGMENT}`,
} as const;

export type AzureResourceKind = keyof typeof KINDS;

/**
 * The named parts of an Azure resource id, such as the name of a Key Vault.
 * @throws InputError when the text is not the id of such a resource
 */
export function partsOfResourceId(
  kind: AzureResourceKind,
  id: string,
  where: string,
): Readonly<Record<string, string>> {
  const pattern = `${IN_GROUP}${KINDS[kind].replaceAll("Microsoft.", "Microsoft\\.")}$`;
  const match = typeof id === "string" ? new RegExp(pattern, "i").exec(id) : null;
  if (match) return match.groups ?? {};
  throw new InputError({
    what: `${quote(id)} is not the id of ${/^[aeiou]/i.test(kind) ? "an" : "a"} ${kind}`,
    where,
    expected: `the resource id, ${EXAMPLES[kind]}`,
  });
}

const GROUP = "/subscriptions/…/resourceGroups/…/providers";
const EXAMPLES: Readonly<Record<AzureResourceKind, string>> = {
  subnet: `${GROUP}/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-tier0`,
  "Key Vault": `${GROUP}/Microsoft.KeyVault/vaults/kv-identity`,
  "storage container": `${GROUP}/Microsoft.Storage/storageAccounts/stidentity/blobServices/default/containers/settings`,
  "firewall policy": `${GROUP}/Microsoft.Network/firewallPolicies/afwp-hub`,
  "Log Analytics workspace": `${GROUP}/Microsoft.OperationalInsights/workspaces/log-identity`,
  "action group": `${GROUP}/Microsoft.Insights/actionGroups/ag-identity`,
  machine: `${GROUP}/Microsoft.Compute/virtualMachines/vm-aadc-01, or ${GROUP}/Microsoft.HybridCompute/machines/AADC01`,
};
