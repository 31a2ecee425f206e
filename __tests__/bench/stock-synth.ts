import {
  applicationFromTemplate,
  provider as azureadProvider,
  synchronizationJob,
  synchronizationSecret,
} from "@cdktf/provider-azuread";
import { provider as azurermProvider, networkInterface, windowsVirtualMachine } from "@cdktf/provider-azurerm";
import { tenants } from "../../stacks/tenants";
import { synthesizeBare } from "./bare-stacks";

synthesizeBare(tenants, {
  azuread: { ...azureadProvider, ...applicationFromTemplate, ...synchronizationSecret, ...synchronizationJob },
  azurerm: { ...azurermProvider, ...networkInterface, ...windowsVirtualMachine },
});
