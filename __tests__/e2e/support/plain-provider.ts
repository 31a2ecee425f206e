import { bindingSchema } from "./binding-schemas";
import type { BlockSchema, ProviderSchema } from "./provider-schema";
import {
  afterCreation,
  type ProviderDouble,
  type ResourceBehaviour,
  resolveUnknown,
  type UsedTypes,
} from "./resource-behaviour";
import { GraphError, orGone, type TenantModel } from "./tenant-model";
import { isJsonObject, type JsonObject, type State, type TerraformType, toJson, type Value } from "./terraform-values";

/** hashicorp/azurerm: every resource a plain record, of which there is one of each name. */
export function azurermProvider(tenant: TenantModel): ProviderDouble {
  return plainProvider("azurerm", tenant, {});
}

const RUN_COMMAND = "azurerm_virtual_machine_run_command";
const VIRTUAL_MACHINE =
  /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/virtualMachines\/[^/]+$/;

/** Where something is: what stands on a machine, at the machine. A machine has the id that the real provider gives it, for what refers to it wants such a one. */
function wantedUrl(type: string, planned: State): string {
  const name = String(planned.name ?? planned.display_name ?? "it");
  if (type === "azurerm_windows_virtual_machine")
    return `/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/${String(planned.resource_group_name)}/providers/Microsoft.Compute/virtualMachines/${name}`;
  const machine = planned.virtual_machine_id ?? planned.target_resource_id;
  if (typeof machine === "string") return `/${type}/${machine.replace(/^.*\//, "")}/${name}`;
  return `/${type}/${name}`;
}

function wantsMachineId({ virtual_machine_id: id }: State): string | undefined {
  if (typeof id !== "string" || VIRTUAL_MACHINE.test(id)) return undefined;
  return `parsing the VirtualMachine ID: "${id}" is not the id of a virtual machine`;
}

/** A provider whose resources are records of their attributes, but for those that `special` describes. */
export function plainProvider(
  name: "azuread" | "azurerm",
  tenant: TenantModel,
  special: Readonly<Record<string, ResourceBehaviour>>,
): ProviderDouble {
  const block = (kind: "resource" | "data source", type: string) => required(bindingSchema(name, kind, type), type);
  return {
    source: `hashicorp/${name}`,
    legacy: true,
    schema: (types) => schemaOf(name, types),
    resource: (type) => special[type] ?? plainResource(type, block("resource", type), tenant),
    readDataSource: (type, config) => withComputed(block("data source", type), config, `/${type}`),
  };
}

function schemaOf(name: "azuread" | "azurerm", types: UsedTypes): ProviderSchema {
  const provider = required(bindingSchema(name, "provider", name), name);
  return {
    provider: name === "azurerm" ? withFeatures(provider) : provider,
    resources: known(types.resources, (type) => bindingSchema(name, "resource", type)),
    dataSources: known(types.dataSources, (type) => bindingSchema(name, "data source", type)),
  };
}

/** The binding calls `features` optional; the provider does not start without it. */
function withFeatures(provider: BlockSchema): BlockSchema {
  const { features, ...blocks } = provider.blocks;
  if (!features) throw new Error("the azurerm binding has no features block");
  return { ...provider, blocks: { ...blocks, features: { ...features, minItems: 1, maxItems: 1 } } };
}

function known(
  types: ReadonlySet<string>,
  schema: (type: string) => BlockSchema | undefined,
): Record<string, BlockSchema> {
  const schemas: Record<string, BlockSchema> = {};
  for (const type of types) {
    const found = schema(type);
    if (found) schemas[type] = found;
  }
  return schemas;
}

function required<T>(value: T | undefined, type: string): T {
  if (value === undefined) throw new Error(`the bindings have no ${type}`);
  return value;
}

/** The bindings do not say what forces a replacement. These do on every resource these tests use. */
const REPLACING = ["name", "location", "resource_group_name", "virtual_machine_id", "publisher", "admin_username"];
/** Azure never gives these back; the provider believes its state, so a failed change of one of them is lost. */
const WRITE_ONLY = ["protected_settings", "admin_password", "protected_parameter", "run_as_password", "custom_data"];

function plainResource(type: string, block: BlockSchema, tenant: TenantModel): ResourceBehaviour {
  const put = (url: string, state: State) => {
    tenant.request("PUT", url, toJson(state));
    return state;
  };
  return {
    forceNew: REPLACING.filter((name) => name in block.attributes),
    validate: wantsMachineId,
    create(planned) {
      const wanted = wantedUrl(type, planned);
      // What Azure names itself, and every object of a directory, is one more; whatever else has a name is there once.
      const isOnce = type.startsWith("azurerm_") && typeof planned.name === "string";
      if (isOnce && tenant.records.has(wanted)) throw new GraphError(undefined, alreadyExists(wanted, type));
      const url = isOnce ? wanted : freeUrl(tenant, wanted);
      const created = put(url, plausible(block, planned, url));
      return type === RUN_COMMAND ? ended(tenant, url, created) : created;
    },
    read: (state) => orGone(() => asRead(state, tenant.request("GET", String(state.id)))),
    update: (_prior, planned) => put(String(planned.id), plausible(block, planned, String(planned.id))),
    delete(state) {
      tenant.request("DELETE", String(state.id));
    },
    importState: (id) => ({ id }),
  };
}

/** The provider has noted the id when the script ends; when it fails, Terraform calls the command tainted. */
async function ended(tenant: TenantModel, url: string, created: State): Promise<State> {
  await tenant.runScript(url);
  return afterCreation(created, () => {
    tenant.request("GET", `${url}/poll`);
    return asRead(created, tenant.request("GET", url));
  });
}

function alreadyExists(id: string, type: string): string {
  return `A resource with the ID "${id}" already exists - to be managed via Terraform this resource needs to be imported into the State. Please see the resource documentation for "${type}" for more information.`;
}

function freeUrl(tenant: TenantModel, wanted: string): string {
  let url = wanted;
  for (let next = 2; tenant.records.has(url); next += 1) url = `${wanted}-${next}`;
  return url;
}

function asRead(state: State, record: unknown): State {
  const read: JsonObject = isJsonObject(record) ? { ...record } : {};
  for (const name of WRITE_ONLY) delete read[name];
  return { ...state, ...read };
}

/** A state in which whatever only Azure would know has a recognisable value. */
function plausible(block: BlockSchema, planned: State, id: string): State {
  return resolveUnknown(block, planned, (name, type) => plausibleAttribute(name, type, id));
}

/** A data source has no plan to tell what is computed; it is what the configuration leaves open. */
function withComputed(block: BlockSchema, config: State, id: string): State {
  const state = { ...config };
  for (const [name, { computed, type }] of Object.entries(block.attributes)) {
    if (computed && state[name] === null) state[name] = plausibleAttribute(name, type, id);
  }
  return state;
}

function plausibleAttribute(name: string, type: TerraformType, id: string): Value {
  return name === "id" ? id : plausibleValue(`${id}#${name}`, type);
}

function plausibleValue(label: string, type: TerraformType): Value {
  if (type === "string") return label;
  if (type === "number") return 1;
  if (type === "bool") return false;
  return type[0] === "map" || type[0] === "object" ? {} : [];
}
