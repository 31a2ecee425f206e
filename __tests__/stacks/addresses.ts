import { isJsonObject, type JsonObject } from "../e2e/support/terraform-values";

/** The address of every resource of a stack. */
export function addressesOf(stack: JsonObject): string[] {
  return Object.entries(objectIn(stack, "resource")).flatMap(([type, named]) =>
    Object.keys(named as JsonObject).map((name) => `${type}.${name}`),
  );
}

/**
 * What would happen to a resource in the state of those who have it at an address that the stack no longer has. Undefined when
 * nothing would: it moves to an address of the stack, or Terraform forgets it and leaves it alone.
 */
export function lossOf(address: string, stack: JsonObject): string | undefined {
  const moved = blocksIn(stack, "moved").find(({ from }) => from === address);
  if (moved)
    return addressesOf(stack).includes(String(moved.to))
      ? undefined
      : `${address} is moved to ${moved.to}, which the stack does not have: Terraform would delete the resource`;
  const forgotten = blocksIn(stack, "removed").find(({ from }) => from === address);
  if (forgotten && isJsonObject(forgotten.lifecycle) && forgotten.lifecycle.destroy === false) return undefined;
  return (
    `${address} is gone: with the next apply Terraform deletes the resource in every tenant that has it, and creates another one ` +
    "where it was only renamed. Give the construct its old id back, or add a moved block to the stack and the new address to this file. " +
    "Where the resource must go, say so in CHANGELOG.md for a major version, and delete its line by hand"
  );
}

function blocksIn(stack: JsonObject, kind: "moved" | "removed"): JsonObject[] {
  const blocks = stack[kind] ?? [];
  return (Array.isArray(blocks) ? blocks : [blocks]).filter(isJsonObject);
}

function objectIn(stack: JsonObject, name: string): JsonObject {
  const value = stack[name];
  return isJsonObject(value) ? value : {};
}
