import { bodyAsRead, mergeForPut } from "./graph-merge";
import { searchJmespath } from "./jmespath";
import { msgraphSchema } from "./msgraph-schemas";
import { type Resendable, resending, timeoutOf, transient } from "./resending";
import type { ProviderDouble, ResourceBehaviour } from "./resource-behaviour";
import { GraphError, type Method, orGone, type TenantModel } from "./tenant-model";
import { conforms, Dynamic, isJsonObject, type Json, type State, toJson, type Value } from "./terraform-values";

/** microsoft/msgraph 0.5, as its source has it. */
export function msgraphProvider(model: TenantModel): ProviderDouble {
  const tenant = asSentByMsgraph(model);
  const behaviours: Record<string, ResourceBehaviour> = {
    msgraph_resource: resource(tenant),
    msgraph_update_resource: updateResource(tenant),
    msgraph_resource_action: resourceAction(tenant),
  };
  return {
    source: "microsoft/msgraph",
    legacy: false,
    schema: () => msgraphSchema,
    resource(type) {
      const behaviour = behaviours[type];
      if (!behaviour) throw new Error(`msgraph has no resource ${type}`);
      return behaviour;
    },
    readDataSource(type, config) {
      if (type === "msgraph_resource_action") return asked(tenant, config);
      const answer = tenant.request("GET", addressOf(config, config.url, config.query_parameters));
      const id = isJsonObject(answer) && typeof answer.id === "string" ? answer.id : (config.url ?? null);
      return { ...config, id, output: exported(config, answer) };
    },
  };
}

/** Graph as the provider speaks to it: what may be sent again is, until the operation has taken too long. */
interface Graph {
  request(method: Method, url: string, body?: Json, limits?: Limits): Json;
}

/** What a configuration says of how long to go on, and with what. */
interface Limits {
  readonly seconds?: number;
  readonly resendable?: Resendable;
}

/** Half an hour for a write, five minutes for a read; what the last answer was, nobody is told then. */
function asSentByMsgraph(model: TenantModel): Graph {
  return {
    request: (method, url, body = null, { seconds, resendable = transient } = {}) =>
      resending(
        model,
        seconds ?? (method === "GET" ? 300 : 1800),
        resendable,
        () => model.request(method, url, body),
        (last) => (transient(last) ? new GraphError(undefined, "context deadline exceeded") : last),
      ),
  };
}

/** `timeouts`, and the patterns of `retry` against what an error looks like. */
function limitsOf(state: State, operation: "create" | "update"): Limits {
  const { error_message_regex = [] } = (state.retry ?? {}) as { error_message_regex?: string[] };
  const wanted = error_message_regex.map((pattern) => new RegExp(pattern));
  return {
    seconds: timeoutOf(state, operation, 1800),
    resendable: (error) =>
      transient(error) || wanted.some((pattern) => pattern.test(`RESPONSE ${error.status ?? ""}: ${error.message}`)),
  };
}

const DEFAULTS = { api_version: "v1.0" };

function updateResource(tenant: Graph): ResourceBehaviour {
  const get = (state: State) => tenant.request("GET", addressOf(state, state.url, state.read_query_parameters));
  const write = (planned: State, operation: "create" | "update") => {
    const method = (planned.update_method ?? "PATCH") as Method;
    const wanted = bodyOf(planned);
    const body = method === "PUT" ? mergeForPut(get(planned), wanted) : wanted;
    const url = addressOf(planned, planned.url, planned.update_query_parameters);
    tenant.request(method, url, body, limitsOf(planned, operation));
    return { ...planned, id: String(planned.url).replace(/^.*\//, ""), output: exported(planned, get(planned)) };
  };
  return {
    defaults: { ...DEFAULTS, ignore_missing_property: true },
    unknownOnUpdate: ["output"],
    validate: (config) => oneOf(config, "update_method", ["PATCH", "PUT"]) ?? knownVersion(config),
    create: (planned) => write(planned, "create"),
    read: (state) => orGone(() => withPresentBody(state, get(state))),
    update: (_prior, planned) => write(planned, "update"),
    delete() {},
  };
}

/** A call that is made whenever Terraform reads. */
function asked(tenant: Graph, config: State): State {
  const url = urlOf(config);
  const method = (config.method ?? "GET") as Method;
  const answer = tenant.request(method, addressOf(config, url, config.query_parameters), bodyOf(config));
  return { ...config, id: url, output: exported(config, answer) };
}

/** The path of an action: the object's, with the action's name behind it. */
function urlOf({ resource_url, action }: State): string {
  return [resource_url, action].filter((part) => typeof part === "string" && part !== "").join("/");
}

function resourceAction(tenant: Graph): ResourceBehaviour {
  const run = (planned: State) => {
    const url = urlOf(planned);
    const answer = tenant.request(
      planned.method as Method,
      addressOf(planned, url, planned.query_parameters),
      bodyOf(planned),
      limitsOf(planned, "create"),
    );
    return { ...planned, id: url, output: exported(planned, answer) };
  };
  return {
    defaults: DEFAULTS,
    forceNew: ["resource_url", "action", "method", "api_version"],
    unknownOnUpdate: ["output"],
    validate: (config) => oneOf(config, "method", ["GET", "POST", "PATCH", "PUT", "DELETE"]) ?? knownVersion(config),
    create: run,
    read: (state) => state,
    update: (_prior, planned) => run(planned),
    delete() {},
  };
}

function resource(tenant: Graph): ResourceBehaviour {
  const get = (state: State) =>
    tenant.request("GET", addressOf(state, state.resource_url, state.read_query_parameters));
  return {
    defaults: { ...DEFAULTS, ignore_missing_property: true },
    unknownOnUpdate: ["output"],
    validate: knownVersion,
    create(planned) {
      const method = (planned.create_method ?? "POST") as Method;
      const answer = tenant.request(
        method,
        addressOf(planned, planned.url, planned.create_query_parameters),
        bodyOf(planned),
      );
      const id =
        isJsonObject(answer) && typeof answer.id === "string" ? answer.id : String(planned.url).replace(/^.*\//, "");
      const made = {
        ...planned,
        id,
        resource_url: method === "PUT" ? String(planned.url) : `${String(planned.url)}/${id}`,
      };
      return { ...made, output: exported(made, get(made)) };
    },
    read: (state) => orGone(() => withPresentBody(state, get(state))),
    update(_prior, planned) {
      const method = (planned.update_method ?? "PATCH") as Method;
      tenant.request(
        method,
        addressOf(planned, planned.resource_url, planned.update_query_parameters),
        bodyOf(planned),
      );
      return { ...planned, output: exported(planned, get(planned)) };
    },
    delete(state) {
      tenant.request("DELETE", addressOf(state, state.resource_url, state.delete_query_parameters));
    },
    importState: (path) => ({
      id: path.replace(/^.*\//, ""),
      url: path.replace(/^\//, "").replace(/\/[^/]*$/, ""),
      resource_url: path.replace(/^\//, ""),
      api_version: "v1.0",
      ignore_missing_property: true,
    }),
  };
}

/** A url that starts with a slash is a mistake the real provider does not forgive; nor does the model, which finds nothing there. */
function addressOf(state: State, url: Value | undefined, query: Value | undefined): string {
  const pairs = Object.entries((toJson(query ?? null) ?? {}) as Record<string, string[]>);
  const parameters = pairs.flatMap(([name, values]) => values.map((value) => `${name}=${value}`)).join("&");
  return `/${String(state.api_version ?? "v1.0")}/${String(url)}${parameters && `?${parameters}`}`;
}

function bodyOf(state: State): Json {
  return toJson(state.body ?? null);
}

/** Only what is asked for; without a wish the output is an empty object. */
function exported(state: State, answer: Json): Dynamic {
  const wishes = (toJson(state.response_export_values ?? null) ?? {}) as Record<string, string>;
  return Dynamic.of(
    Object.fromEntries(Object.entries(wishes).map(([name, path]) => [name, searchJmespath(answer, path)])),
  );
}

function withPresentBody(state: State, present: Json): State {
  const read = { ...state, output: exported(state, present) };
  if (!(state.body instanceof Dynamic)) return read;
  const body = bodyAsRead(toJson(state.body), present, state.ignore_missing_property === true);
  // The type of the configuration is kept while it fits, or equal values would differ in type and look like drift.
  return { ...read, body: conforms(body, state.body.type) ? new Dynamic(state.body.type, body) : Dynamic.of(body) };
}

function knownVersion(config: State): string | undefined {
  return oneOf(config, "api_version", ["v1.0", "beta"]);
}

function oneOf(config: State, attribute: string, allowed: readonly string[]): string | undefined {
  const value = config[attribute];
  if (typeof value !== "string" || allowed.includes(value)) return undefined;
  return `${attribute} must be one of ${allowed.join(", ")}, got "${value}"`;
}
