import { plainProvider } from "./plain-provider";
import { PartlyDone, type ProviderDouble, type ResourceBehaviour } from "./resource-behaviour";
import { GraphError, orGone, type TenantModel } from "./tenant-model";
import type { JsonObject, State, Value } from "./terraform-values";

/** hashicorp/azuread: the four resources of Cloud Sync as the provider's source has them, all others as plain records. */
export function azureadProvider(tenant: TenantModel): ProviderDouble {
  return plainProvider("azuread", tenant, {
    azuread_application_from_template: applicationFromTemplate(tenant),
    azuread_synchronization_secret: synchronizationSecret(tenant),
    azuread_synchronization_job: synchronizationJob(tenant),
    azuread_synchronization_job_provision_on_demand: provisionOnDemand(tenant),
  });
}

const V1 = "/v1.0";

function applicationFromTemplate(tenant: TenantModel): ResourceBehaviour {
  const application = (state: State) => `${V1}/applications/${text(state.application_object_id)}`;
  const read = (state: State) =>
    orGone(() => ({
      ...state,
      display_name: (tenant.request("GET", application(state)) as JsonObject).displayName ?? null,
    }));
  return {
    forceNew: ["template_id"],
    create(planned) {
      const url = `${V1}/applicationTemplates/${text(planned.template_id)}/instantiate`;
      const made = tenant.request("POST", url, { displayName: text(planned.display_name) }) as {
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
function synchronizationSecret(tenant: TenantModel): ResourceBehaviour {
  const url = (state: State) => `${V1}${text(state.service_principal_id)}/synchronization/secrets`;
  const put = (state: State, value: (credential: State) => string) =>
    tenant.request("PUT", url(state), {
      value: credentialsOf(state).map((credential) => ({ key: text(credential.key), value: value(credential) })),
    });
  const write = (planned: State): State => {
    put(planned, ({ value }) => text(value));
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

function synchronizationJob(tenant: TenantModel): ResourceBehaviour {
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
      const job = tenant.request("POST", `${V1}${jobs}`, { templateId: text(planned.template_id) }) as { id: string };
      const created = { ...planned, id: `${jobs}/${job.id}` };
      // The provider waits for the job before it notes the id; when waiting fails, Terraform knows of no job.
      stillThere(read(created));
      if (planned.enabled) afterCreation(created, () => tenant.request("POST", `${V1}${created.id}/start`));
      return afterCreation(created, () => stillThere(read(created)));
    },
    read,
    update(prior, planned) {
      const url = `${V1}${text(planned.id)}`;
      if (planned.enabled !== prior.enabled) tenant.request("POST", `${url}/${planned.enabled ? "start" : "pause"}`);
      return stillThere(read(planned));
    },
    delete(state) {
      tenant.request("DELETE", `${V1}${text(state.id)}`);
    },
    importState: (id) => ({ id }),
  };
}

/** Runs once, when it is created; what it answers is thrown away. */
function provisionOnDemand(tenant: TenantModel): ResourceBehaviour {
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

function afterCreation<T>(state: State, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw new PartlyDone(error as Error, state);
  }
}

function stillThere(state: State | null): State {
  if (!state) throw new GraphError(404, "the object vanished while it was written");
  return state;
}

function text(value: Value | undefined): string {
  if (typeof value !== "string") throw new Error(`expected text, got ${JSON.stringify(value)}`);
  return value;
}
