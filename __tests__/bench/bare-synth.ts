import * as applicationFromTemplate from "@cdktf/provider-azuread/lib/application-from-template";
import * as azureadProvider from "@cdktf/provider-azuread/lib/provider";
import * as synchronizationJob from "@cdktf/provider-azuread/lib/synchronization-job";
import * as synchronizationSecret from "@cdktf/provider-azuread/lib/synchronization-secret";
import * as networkInterface from "@cdktf/provider-azurerm/lib/network-interface";
import * as azurermProvider from "@cdktf/provider-azurerm/lib/provider";
import * as windowsVirtualMachine from "@cdktf/provider-azurerm/lib/windows-virtual-machine";
import { tenants } from "../../stacks/tenants";
import { synthesizeBare } from "./bare-stacks";
import { manyTenants } from "./many-tenants";

const count = Number(process.argv[2] ?? 0);
synthesizeBare(count > 0 ? manyTenants(count) : tenants, {
  azuread: { ...azureadProvider, ...applicationFromTemplate, ...synchronizationSecret, ...synchronizationJob },
  azurerm: { ...azurermProvider, ...networkInterface, ...windowsVirtualMachine },
});
process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\n`);
