import { plainProvider } from "./plain-provider";
import { inconsistent, type Resendable, resending, timeoutOf, transient } from "./resending";
import { afterCreation, type ProviderDouble, type ResourceBehaviour } from "./resource-behaviour";
import { GraphError, type Method, orGone, type TenantModel } from "./tenant-model";
import type { Json, JsonObject, State, Value } from "./terraform-values";

/** hashicorp/azuread: the four resources of Cloud Sync as the provider's source has them, all others as plain records. */
export function azureadProvider(model: TenantModel): ProviderDouble {
  const tenant = asSentByAzuread(model);
  return plainProvider("azuread", model, {
    azuread_application_from_template: applicationFromTemplate(tenant),
    azuread_synchronization_secret: synchronizationSecret(tenant),
    azuread_synchronization_job: synchronizationJob(tenant),
    azuread_synchronization_job_provision_on_demand: provisionOnDemand(tenant),
  });
}

/** Graph as the provider speaks to it: what may be sent again is, until the operation has taken too long. */
interface Graph extends Pick<TenantModel, "wait"> {
  request(method: Method, url: string, body?: Json, seconds?: number, resendable?: Resendable): Json;
}

function asSentByAzuread(model: TenantModel): Graph {
  return {
    wait: (seconds) => model.wait(seconds),
    request: (method, url, body = null, seconds = 300, resendable = transient) =>
      resending(model, seconds, resendable, () => model.request(method, url, body)),
  };
}

const V1 = "/v1.0";

/** How long the provider asks for what it has made to be there, five times in a row. */
const SETTLED_AFTER = 20;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function applicationFromTemplate(tenant: Graph): ResourceBehaviour {
  const application = (state: State) => `${V1}/applications/${text(state.application_object_id)}`;
  const read = (state: State) =>
    orGone(() => ({
      ...state,
      display_name: (tenant.request("GET", application(state)) as JsonObject).displayName ?? null,
    }));
  return {
    forceNew: ["template_id"],
    validate: ({ template_id: id }) =>
      typeof id !== "string" || UUID.test(id) ? undefined : `expected "template_id" to be a valid UUID, got ${id}`,
    create(planned) {
      const url = `${V1}/applicationTemplates/${text(planned.template_id)}/instantiate`;
      const body = { displayName: text(planned.display_name) };
      const made = tenant.request("POST", url, body, timeoutOf(planned, "create", 600)) as {
        application: { id: string };
        servicePrincipal: { id: string };
      };
      const created = {
        ...planned,
        id: `/applicationTemplates/${text(planned.template_id)}/instantiate/${made.application.id}/${made.servicePrincipal.id}`,
        application_id: `/applications/${made.application.id}`,
        application_object_id: made.application.id,
        service_principal_id: `/servicePrincipals/${made.servicePrincipal.id}`,
        service_principal_object_id: made.servicePrincipal.id,
      };
      // The provider has noted the id when it begins to wait; when waiting fails, Terraform calls the application tainted.
      tenant.wait(SETTLED_AFTER);
      afterCreation(created, () => stillThere(read(created)));
      return created;
    },
    read,
    update(_prior, planned) {
      tenant.request("PATCH", application(planned), { displayName: text(planned.display_name) });
      return planned;
    },
    delete(state) {
      tenant.request("DELETE", application(state));
    },
    importState(id) {
      const [, templateId, applicationId, principalId] = APPLICATION_ID.exec(id) ?? [];
      if (!templateId || !applicationId || !principalId) throw new Error(`${id} is no id of a templated application`);
      return {
        id,
        template_id: templateId,
        application_id: `/applications/${applicationId}`,
        application_object_id: applicationId,
        service_principal_id: `/servicePrincipals/${principalId}`,
        service_principal_object_id: principalId,
      };
    },
  };
}

/** Template, object id of the application, object id of the service principal. */
const APPLICATION_ID = /^\/applicationTemplates\/([^/]+)\/instantiate\/([^/]+)\/([^/]+)$/;

/** One bag of secrets per service principal; every write puts all of them. */
function synchronizationSecret(tenant: Graph): ResourceBehaviour {
  const url = (state: State) => `${V1}${text(state.service_principal_id)}/synchronization/secrets`;
  const put = (state: State, value: (credential: State) => string) => {
    const body = credentialsOf(state).map((credential) => ({ key: text(credential.key), value: value(credential) }));
    tenant.request("PUT", url(state), { value: body }, 300, inconsistent);
  };
  /** Done when as many keys are listed as were sent; the id is noted after that. */
  const write = (planned: State): State => {
    put(planned, ({ value }) => text(value));
    tenant.wait(SETTLED_AFTER);
    const { value } = tenant.request("GET", url(planned)) as { value: unknown[] };
    if (value.length !== credentialsOf(planned).length) {
      tenant.wait(300);
      throw new GraphError(undefined, "timeout while waiting for state to become 'Done'");
    }
    return { ...planned, id: planned.service_principal_id ?? null };
  };
  return {
    forceNew: ["service_principal_id"],
    validate: wantsServicePrincipalPath,
    create: write,
    read: (state) =>
      orGone(() => {
        const listed = (tenant.request("GET", url(state)) as { value: { key: string; value: string }[] }).value;
        return { ...state, credential: listed.map(({ key, value }) => ({ key, value: readBack(state, key, value) })) };
      }),
    update: (_prior, planned) => write(planned),
    delete(state) {
      put(state, () => "");
    },
    importState: (id) => ({ id, service_principal_id: id }),
  };
}

/** Graph gives `*` for a value it keeps to itself; the provider then believes the state. */
function readBack(state: State, key: string, value: string): Value {
  if (value !== "*") return value;
  return credentialsOf(state).find((credential) => credential.key === key)?.value ?? value;
}

function credentialsOf(state: State): State[] {
  return (state.credential ?? []) as State[];
}

function synchronizationJob(tenant: Graph): ResourceBehaviour {
  const read = (state: State) =>
    orGone(() => {
      const job = tenant.request("GET", `${V1}${text(state.id)}`) as { templateId: string; schedule: JsonObject };
      const { expiration, interval, state: active } = job.schedule;
      return {
        ...state,
        service_principal_id: text(state.id).replace(/\/synchronization\/jobs\/.*$/, ""),
        template_id: job.templateId,
        schedule: [{ expiration: expiration ?? "", interval: interval ?? "", state: active ?? "" }],
        enabled: active === "Active",
      };
    });
  return {
    defaults: { enabled: true },
    forceNew: ["service_principal_id", "template_id"],
    validate: wantsServicePrincipalPath,
    create(planned) {
      const jobs = `${text(planned.service_principal_id)}/synchronization/jobs`;
      const body = { templateId: text(planned.template_id) };
      const seconds = timeoutOf(planned, "create", 900);
      const job = tenant.request("POST", `${V1}${jobs}`, body, seconds, inconsistent) as { id: string };
      const created = { ...planned, id: `${jobs}/${job.id}` };
      tenant.wait(SETTLED_AFTER);
      // The provider waits for the job before it notes the id; when waiting fails, Terraform knows of no job.
      stillThere(read(created));
      if (planned.enabled) afterCreation(created, () => tenant.request("POST", `${V1}${created.id}/start`));
      return afterCreation(created, () => stillThere(read(created)));
    },
    read,
    update(prior, planned) {
      const url = `${V1}${text(planned.id)}`;
      const call = planned.enabled ? "start" : "pause";
      if (planned.enabled !== prior.enabled) tenant.request("POST", `${url}/${call}`, null, 300, inconsistent);
      return stillThere(read(planned));
    },
    delete(state) {
      tenant.request("DELETE", `${V1}${text(state.id)}`);
    },
    importState: (id) => ({ id }),
  };
}

/** Runs once, when it is created; what it answers is thrown away. */
function provisionOnDemand(tenant: Graph): ResourceBehaviour {
  return {
    forceNew: ["service_principal_id", "synchronization_job_id", "parameter", "triggers"],
    validate: wantsServicePrincipalPath,
    create(planned) {
      const jobs = `${V1}${text(planned.service_principal_id)}/synchronization/jobs`;
      const job = text(planned.synchronization_job_id).replace(/^.*\//, "");
      const parameters = (planned.parameter as State[]).map(({ rule_id, subject }) => ({
        ruleId: text(rule_id),
        subjects: (subject as State[]).map(({ object_id, object_type_name }) => ({
          objectId: text(object_id),
          objectTypeName: text(object_type_name),
        })),
      }));
      tenant.request("POST", `${jobs}/${job}/provisionOnDemand`, { parameters });
      return { ...planned, id: `${text(planned.service_principal_id)}/provisionOnDemand/${job}` };
    },
    read: (state) => state,
    update: (_prior, planned) => planned,
    delete() {},
  };
}

function wantsServicePrincipalPath({ service_principal_id: id }: State): string | undefined {
  if (typeof id !== "string" || /^\/servicePrincipals\/[^/]+$/.test(id)) return undefined;
  return `service_principal_id wants /servicePrincipals/<object id>, not "${id}"`;
}

function stillThere(state: State | null): State {
  if (!state) throw new GraphError(404, "the object vanished while it was written");
  return state;
}

function text(value: Value | undefined): string {
  if (typeof value !== "string") throw new Error(`expected text, got ${JSON.stringify(value)}`);
  return value;
}
