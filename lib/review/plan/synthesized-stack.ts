import { InputError } from "../../domain/input/input-error";

/** A resource as a synth wrote it, with the construct that it came from. */
export interface SynthesizedResource {
  /** `azuread_group.sales_group_0A1B2C3D`, as plans say it. */
  readonly address: string;
  readonly type: string;
  readonly uniqueId: string;
  /** `contoso-sync/sales/group`: the construct, from its stack down. Undefined for what no construct wrote. */
  readonly path: string | undefined;
  /** Its arguments, without what the engine notes. They may hold secrets and are for comparing only. */
  readonly arguments: Readonly<Record<string, unknown>>;
}

export interface SynthesizedStack {
  readonly name: string | undefined;
  /** By address, resources and data sources. */
  readonly resources: ReadonlyMap<string, SynthesizedResource>;
}

/**
 * Reads the JSON of `cdktf.out/stacks/<stack>/cdk.tf.json`, parsed already. @throws InputError when it is something else
 */
export function readSynthesizedStack(json: unknown, file: string): SynthesizedStack {
  const top = fieldsOf(json);
  if (!("terraform" in top) && !("resource" in top))
    throw new InputError({
      what: "this is not a synthesized stack",
      where: file,
      expected: "cdktf.out/stacks/<stack>/cdk.tf.json, which a synth writes",
    });
  const resources = [...resourcesIn(top.resource, ""), ...resourcesIn(top.data, "data.")];
  return {
    name: textOf(fieldsOf(fieldsOf(top["//"]).metadata).stackName),
    resources: new Map(resources.map((resource) => [resource.address, resource])),
  };
}

/** The construct that a resource of a plan came from; an instance of `count` or `for_each` has its resource's. */
export function constructPathOf(address: string, ...stacks: readonly SynthesizedStack[]): string | undefined {
  const whole = withoutIndex(address);
  for (const { resources } of stacks) {
    const path = resources.get(whole)?.path;
    if (path !== undefined) return path;
  }
  return undefined;
}

/** `azuread_group.sales["a[0]"]` is an instance of `azuread_group.sales`; names themselves hold no bracket. */
export function withoutIndex(address: string): string {
  return address.startsWith("module.") ? address : address.replace(/\[.*$/s, "");
}

function* resourcesIn(types: unknown, prefix: "" | "data."): Iterable<SynthesizedResource> {
  for (const [type, named] of Object.entries(fieldsOf(types)))
    for (const [uniqueId, block] of Object.entries(fieldsOf(named))) {
      const { "//": notes, ...rest } = fieldsOf(block);
      const path = textOf(fieldsOf(fieldsOf(notes).metadata).path);
      yield { address: `${prefix}${type}.${uniqueId}`, type, uniqueId, path, arguments: rest };
    }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
