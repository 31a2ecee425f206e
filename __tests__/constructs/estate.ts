import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { type ServerPlacement, Tenant } from "../../lib";

/** A stack of somebody else's app: providers and a password variable, and nothing of this repository's stacks. */
export function someoneElsesStack(name = "their-stack", app = Testing.app()) {
  const stack = new TerraformStack(app, name);
  new AzureadProvider(stack, "azuread", {});
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  const adminPassword = new TerraformVariable(stack, "admin_password", { sensitive: true }).stringValue;
  const placement: ServerPlacement = {
    resourceGroupName: "rg-identity",
    location: "westeurope",
    subnetId: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/n",
    adminPassword,
  };
  return { app, stack, placement };
}

export const tenant = new Tenant({
  name: "contoso",
  tenantId: "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81",
  forests: [{ name: "corp.contoso.com", domains: ["corp.contoso.com"] }],
});

/** The resources of one type, as a plan would read them. */
export function resourcesOf(json: string, type: string): Record<string, unknown>[] {
  const resources = JSON.parse(json).resource?.[type] ?? {};
  return Object.values(resources as Record<string, Record<string, unknown>>);
}
