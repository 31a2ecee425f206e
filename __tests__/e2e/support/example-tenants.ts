import type { App } from "cdktf";
import { CloudSyncStack, ServersStack, type TenantDefinition } from "../../../stacks";
import { synthesizeStack } from "./terraform";
import { isJsonObject, type JsonObject, mapValues } from "./terraform-values";

const PASSWORD = "A password of the model, where nobody signs in";

/** The Cloud Sync stack of a tenant. Its servers stand in the same app, for the laws look at both. */
export function syncStackOf(definition: TenantDefinition): JsonObject {
  return synthesizeStack((app: App) => {
    new ServersStack(app, definition);
    return new CloudSyncStack(app, definition);
  });
}

/** The servers of a tenant, with a value for what Terraform would ask a person. */
export function serversStackOf(definition: TenantDefinition): JsonObject {
  return withPassword(
    synthesizeStack((app: App) => {
      new CloudSyncStack(app, definition);
      return new ServersStack(app, definition);
    }),
  );
}

/** A stack that asks for no password, if it does. */
export function withPassword(stack: JsonObject): JsonObject {
  if (!isJsonObject(stack.variable)) return stack;
  const variable = mapValues(stack.variable, (each) => ({ ...(each as JsonObject), default: PASSWORD }));
  return { ...stack, variable };
}

/** The same tenant, with configurations that may be destroyed. */
export function unprotected(definition: TenantDefinition): TenantDefinition {
  const cloudSync = definition.cloudSync.map((configuration) => ({ ...configuration, deletionProtection: false }));
  return { ...definition, cloudSync };
}
