import type { State, TerraformType, Value } from "./terraform-values";

export interface AttributeSchema {
  readonly type: TerraformType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
}

export interface NestedBlockSchema {
  readonly nesting: "single" | "list" | "set";
  readonly block: BlockSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** What Terraform may find between the braces of a resource, a data source or a provider. */
export interface BlockSchema {
  readonly attributes: Readonly<Record<string, AttributeSchema>>;
  readonly blocks: Readonly<Record<string, NestedBlockSchema>>;
}

export interface ProviderSchema {
  readonly provider: BlockSchema;
  readonly resources: Readonly<Record<string, BlockSchema>>;
  readonly dataSources: Readonly<Record<string, BlockSchema>>;
}

/** The type of the object that a block becomes. */
export function typeOf(block: BlockSchema): TerraformType {
  const types: Record<string, TerraformType> = {};
  for (const [name, attribute] of Object.entries(block.attributes)) types[name] = attribute.type;
  for (const [name, nested] of Object.entries(block.blocks)) {
    const inner = typeOf(nested.block);
    types[name] = nested.nesting === "single" ? inner : [nested.nesting, inner];
  }
  return ["object", types];
}

/** The object with nothing in it: a repeated block that is absent is an empty list, never null. */
export function emptyState(block: BlockSchema): State {
  const state: State = {};
  for (const name of Object.keys(block.attributes)) state[name] = null;
  for (const [name, nested] of Object.entries(block.blocks)) state[name] = nested.nesting === "single" ? null : [];
  return state;
}

/** The state with every attribute of it, and of its nested blocks, passed through `change`. */
export function mapAttributes(
  state: State,
  block: BlockSchema,
  change: (value: Value, attribute: AttributeSchema, name: string) => Value,
): State {
  const mapped: State = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    mapped[name] = change(state[name] ?? null, attribute, name);
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    mapped[name] = mapNested(state[name] ?? null, (inner) => mapAttributes(inner, nested.block, change));
  }
  return mapped;
}

function mapNested(value: Value, change: (inner: State) => State): Value {
  if (Array.isArray(value)) return value.map((item) => mapNested(item, change));
  return typeof value === "object" && value !== null ? change(value as State) : value;
}

const NESTING = { single: "SINGLE", list: "LIST", set: "SET" } as const;

/** The block as the protocol's `Schema.Block` message. */
export function blockMessage(block: BlockSchema): object {
  return {
    version: 0,
    attributes: Object.entries(block.attributes).map(([name, { type, ...flags }]) => ({
      name,
      type: Buffer.from(JSON.stringify(type)),
      ...flags,
    })),
    block_types: Object.entries(block.blocks).map(([type_name, nested]) => ({
      type_name,
      block: blockMessage(nested.block),
      nesting: NESTING[nested.nesting],
      min_items: nested.minItems ?? 0,
      max_items: nested.maxItems ?? 0,
    })),
  };
}
