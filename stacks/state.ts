import { join, relative } from "node:path";
import { App, AzurermBackend, LocalBackend, type TerraformStack } from "cdktf";
import type { TenantDefinition } from "./tenant-definition";

/**
 * Terraform's record of what a stack has built: a file beside cdktf.json, or a blob that is opened with Entra
 * credentials. The local path is relative, so that the same stack is the same text on every machine.
 */
export function keepState(stack: TerraformStack, { tenantId, cloud = "public", state }: TenantDefinition): void {
  const { id } = stack.node;
  if (state) {
    new AzurermBackend(stack, { ...state, tenantId, environment: cloud, key: `${id}.tfstate`, useAzureadAuth: true });
    return;
  }
  const workingDirectory = join(App.of(stack).outdir, "stacks", id);
  new LocalBackend(stack, { path: join(relative(workingDirectory, process.cwd()), `terraform.${id}.tfstate`) });
}
