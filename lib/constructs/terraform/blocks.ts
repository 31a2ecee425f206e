import { type TerraformDataSource, type TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** An `import` block: takes over what exists already instead of creating it. Terraform ignores it once that has happened. */
export interface ImportBlock {
  /** Ids that may or may not be there, known when the plan is made. @default the block applies always */
  readonly for_each?: string;
  readonly id: string;
}

const importsOf = new WeakMap<TerraformStack, object[]>();

/** Adds an `import` block for the resource. cdktf's own asks for a Terraform in PATH at synth; this one does not. */
export function importInto(resource: TerraformResource, block: ImportBlock): void {
  const stack = TerraformStack.of(resource);
  const imports = importsOf.get(stack) ?? [];
  importsOf.set(stack, imports);
  imports.push({ to: addressOf(resource), ...block });
  stack.addOverride("import", imports);
}

const forgottenBy = new WeakMap<TerraformStack, object[]>();

/** Has an older state forget a resource that is managed otherwise now. What it stood for stays as it is. */
export function forget(stack: TerraformStack, address: string): void {
  const removed = forgottenBy.get(stack) ?? [];
  forgottenBy.set(stack, removed);
  removed.push({ from: address, lifecycle: { destroy: false } });
  stack.addOverride("removed", removed);
}

/** The first of the ids, or none, for an import that needs any one of them. */
export function firstOf(ids: string): string {
  return `\${toset(slice(${ids}, 0, min(1, length(${ids}))))}`;
}

/** What must hold in the tenant, as an expression over what was read there. */
export interface Assertion {
  readonly condition: string;
  readonly error_message: string;
}

/** Adds a `check` block, named after the construct: told at every plan as a warning, and never stops one. */
export function checkAlways(construct: Construct, assert: readonly Assertion[]): void {
  const stack = TerraformStack.of(construct);
  stack.addOverride(`check.${stack.getLogicalId(construct.node)}`, { assert });
}

/** `azuread_synchronization_job.x`, as expressions name it; a data source needs `data.` in front. */
export function addressOf(resource: TerraformResource | TerraformDataSource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}
