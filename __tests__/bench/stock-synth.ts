import * as azuread from "@cdktf/provider-azuread";
import * as azurerm from "@cdktf/provider-azurerm";
import { MsgraphProvider } from "../../lib/msgraph";
import { type Bindings, camelName, pascalName, synthesizeBare } from "./bare-stacks";
import { synthesizedStacks } from "./estate";

/** Barrel imports, as every tutorial has them: the whole of each provider. */
const stock = ((type: string) => {
  const [, provider, block = "provider"] = /^(azuread|azurerm|msgraph)(?:_(.+))?$/.exec(type) ?? [];
  if (provider === "msgraph") return MsgraphProvider;
  const barrel: Record<string, Record<string, unknown>> = { azuread, azurerm }[provider as "azuread"] as never;
  return barrel[camelName(block)]?.[pascalName(block === "provider" ? `${type}_provider` : block)];
}) as Bindings;

synthesizeBare(synthesizedStacks(process.argv[2] as string), stock);
