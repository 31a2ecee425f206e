import { isDeepStrictEqual } from "node:util";
import { type BlockSchema, mapAttributes, type ProviderSchema } from "./provider-schema";
import { type State, type TerraformType, UNKNOWN, type Value } from "./terraform-values";

/** What a provider does with one type of resource. States are whole: every attribute is there, absent ones are null. */
export interface ResourceBehaviour {
  /** What an attribute is when the configuration is silent. */
  readonly defaults?: Readonly<State>;
  /** Attributes whose change replaces the resource. */
  readonly forceNew?: readonly string[];
  /** Computed attributes that any update may change; the others are planned as they were. */
  readonly unknownOnUpdate?: readonly string[];
  /** What is wrong with a configuration that its schema allows. */
  validate?(config: State): string | undefined;
  /** What takes its time, as a script on a machine, is a promise. */
  create(planned: State): State | Promise<State>;
  /** The present state, or null when the object is gone. */
  read(state: State): State | null;
  update(prior: State, planned: State): State;
  delete(state: State): void;
  /** The attributes that the import id gives; the rest comes from reading. */
  importState?(id: string): State;
}

/** A provider that answers out of a tenant model instead of calling Azure. */
export interface ProviderDouble {
  /** As in `required_providers`: `hashicorp/azuread`. */
  readonly source: string;
  /**
   * Providers built on the old SDK may plan a default for an attribute that is not computed, and keep the planned
   * values in the state when an update fails. azuread and azurerm are such, msgraph is not.
   */
  readonly legacy: boolean;
  /** The schema, with the types that stacks were seen to use; Terraform reports any other as unknown. */
  schema(types: UsedTypes): ProviderSchema;
  resource(type: string): ResourceBehaviour;
  readDataSource(type: string, config: State): State;
}

export interface UsedTypes {
  readonly resources: ReadonlySet<string>;
  readonly dataSources: ReadonlySet<string>;
}

/** An operation that failed after part of it was done; Terraform keeps the state and marks a new resource as tainted. */
export class PartlyDone extends Error {
  constructor(
    override readonly cause: Error,
    readonly state: State,
  ) {
    super(cause.message);
  }
}

/** A step that comes when the object is there already, and its id is noted. */
export function afterCreation<T>(state: State, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw new PartlyDone(error as Error, state);
  }
}

export interface Plan {
  readonly planned: State | null;
  readonly replaces: readonly string[];
}

/** What Terraform is told will happen; a null proposal is a destruction. */
export function planChange(
  block: BlockSchema,
  behaviour: ResourceBehaviour,
  prior: State | null,
  proposed: State | null,
  config: State | null,
): Plan {
  if (!proposed) return { planned: null, replaces: [] };
  const defaulted = withDefaults(proposed, config ?? {}, behaviour.defaults ?? {});
  if (!prior) return { planned: unknownWhereComputed(block, defaulted), replaces: [] };
  const changed = Object.keys(defaulted).some((name) => !isDeepStrictEqual(defaulted[name], prior[name]));
  const replaces = (behaviour.forceNew ?? []).filter((name) => !isDeepStrictEqual(defaulted[name], prior[name]));
  if (changed) for (const name of behaviour.unknownOnUpdate ?? []) defaulted[name] = UNKNOWN;
  return { planned: defaulted, replaces };
}

function withDefaults(proposed: State, config: State, defaults: Readonly<State>): State {
  const state = { ...proposed };
  for (const [name, value] of Object.entries(defaults)) if ((config[name] ?? null) === null) state[name] = value;
  return state;
}

function unknownWhereComputed(block: BlockSchema, state: State): State {
  return mapAttributes(state, block, (value, { computed }) => (computed && value === null ? UNKNOWN : value));
}

/** The state with something in place of what is still unknown. */
export function resolveUnknown(
  block: BlockSchema,
  state: State,
  resolve: (name: string, type: TerraformType) => Value,
): State {
  return mapAttributes(state, block, (value, { type }, name) => (value === UNKNOWN ? resolve(name, type) : value));
}
