import { join, relative } from "node:path";
import { App, AzurermBackend, LocalBackend, type TerraformStack } from "cdktf";
import { stateSignInOf } from "./sign-in";
import type { TenantDefinition } from "./tenant-definition";

/**
 * Terraform's record of what a stack has built: a file beside cdktf.json, or a blob that is opened with Entra
 * credentials, those of `signIn` where it says whose. The local path is relative, so that the same stack is the same text on every machine.
 */
export function keepState(stack: TerraformStack, definition: TenantDefinition): void {
  const { id } = stack.node;
  const { state } = definition;
  if (state) {
    const signIn = stateSignInOf(definition);
    new AzurermBackend(stack, { ...state, ...signIn, key: `${id}.tfstate`, useAzureadAuth: true });
    return;
  }
  const workingDirectory = join(App.of(stack).outdir, "stacks", id);
  new LocalBackend(stack, { path: join(relative(workingDirectory, process.cwd()), `terraform.${id}.tfstate`) });
}
