import { InputError, inPlace } from "../../domain/input/input-error";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import { domainName } from "../../domain/names/domain-name";
import type { JsonRecord } from "../formats/export-json";
import { presentIn } from "../formats/export-values";
import type { Notes } from "../formats/notes";
import type { GraphKind, GraphObject, GraphObjects } from "./documents";
import type { ExportedConfiguration } from "./export";
import { jobsOf } from "./jobs";
import { REGISTRATION_REASONS } from "./reasons";
import { readProvisioningSchema } from "./schema";
import { readSecrets } from "./secrets";

/** What a configuration is read from. */
interface Surroundings {
  readonly objects: GraphObjects;
  /** Whether it is the only one, so that files which do not say whose they are can only be its. */
  readonly only: boolean;
  readonly notes: Notes;
}

const PAGE = "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-inbound-synch-ms-graph";

/** One configuration, put together from the files that are about its service principal. */
export function readConfiguration(
  principal: GraphObject,
  { objects, only, notes }: Surroundings,
): ExportedConfiguration {
  const { file, record } = principal;
  const { id, appId, displayName } = inPlace(file, () => identityOf(record));
  const belongs = (kind: GraphKind) =>
    objects.of(kind).filter(({ about }) => about.has(id.toLowerCase()) || (only && !namesAnother(about, objects)));
  const application = applicationOf(appId, displayName, objects, notes);
  const jobs = jobsOf(belongs("job"), displayName, notes);
  const provisioning = jobs.find(({ templateId }) => templateId === "AD2AADProvisioning");
  if (!provisioning)
    throw missing(displayName, "its provisioning job", `GET /servicePrincipals/${id}/synchronization/jobs`);
  const schema = schemaOf(provisioning.id, belongs, objects);
  if (!schema)
    throw missing(
      displayName,
      "the schema of its provisioning job, without which the scope is not known",
      `GET /servicePrincipals/${id}/synchronization/jobs/${provisioning.id}/schema`,
    );
  for (const other of belongs("schema"))
    if (other !== schema)
      notes
        .of(other.file)
        .add(
          "",
          "left out: the schema of another job; the first apply writes the scope of this configuration into that of a device job",
        );
  const templates = objects.of("templateSchema");
  const template = templates.find(({ about }) => about.has(id.toLowerCase())) ?? templates[0];
  if (template) notes.of(template.file).add("", "left out: Microsoft's mappings, which the schema was checked against");
  const secrets = readSecrets(belongs("secret"), notes);
  const settings = provisioning.settings;
  const accountEnabled = inPlace(file, () => record.text("accountEnabled"))?.toLowerCase();
  if (accountEnabled === "false")
    notes
      .of(file)
      .add(
        record.placeOf("accountEnabled"),
        `the service principal of ${displayName} is switched off: check whether its jobs still run`,
      );
  for (const name of settings.others.keys())
    notes
      .of(provisioning.file)
      .add("", `the provisioning job has the setting ${name}, which no definition can state; the job keeps it`);
  record.leftovers(notes.of(file), REGISTRATION_REASONS);
  const read = readProvisioningSchema(schema, template, notes);
  return {
    displayName,
    applicationObjectId: application,
    servicePrincipalObjectId: id,
    ...(accountEnabled === undefined
      ? {}
      : { servicePrincipal: accountEnabled === "false" ? ("disabled" as const) : ("enabled" as const) }),
    jobs: jobs.map(({ id, templateId, state, quarantine }) => ({ id, templateId, state, quarantine })),
    domain: inPlace(provisioning.file, () =>
      domainOf(
        settings.domain ?? secrets.domain,
        read.scope.kind === "wholeDomain" ? [] : read.scope.names,
        displayName,
      ),
    ),
    forest:
      settings.forest === undefined
        ? undefined
        : inPlace(provisioning.file, () => domainName(settings.forest as string)),
    deletionThreshold: secrets.deletionThreshold ?? settings.deletionThreshold,
    deletionPrevention: secrets.deletionPrevention,
    otherSettings: settings.others,
    notificationRecipients: secrets.notificationRecipients,
    appKeyScenario: secrets.appKeyScenario,
    secretKeys: secrets.keys,
    file: schema.file,
    ...read,
  };
}

function identityOf(record: JsonRecord) {
  const present = (field: string, what: string) => presentIn(record.text(field), what, record.placeOf(field));
  return {
    id: present("id", "the object id of the service principal"),
    appId: present("appId", "the appId of the service principal"),
    displayName: present("displayName", "the name of the service principal"),
  };
}

/** An id in a file's path or context that is another service principal's makes the file that one's. */
function namesAnother(about: ReadonlySet<string>, objects: GraphObjects): boolean {
  return objects.of("servicePrincipal").some(({ record }) => about.has(record.text("id")?.toLowerCase() ?? ""));
}

function applicationOf(appId: string, displayName: string, objects: GraphObjects, notes: Notes): string {
  const application = objects
    .of("application")
    .find(({ file, record }) => inPlace(file, () => record.text("appId"))?.toLowerCase() === appId.toLowerCase());
  const id = application && inPlace(application.file, () => application.record.text("id"));
  if (!application || !id)
    throw missing(
      displayName,
      "its application registration, and Terraform would make a second one",
      `GET /applications?$filter=appId eq '${appId}'`,
    );
  application.record.leftovers(notes.of(application.file), REGISTRATION_REASONS);
  return id;
}

function schemaOf(
  jobId: string,
  belongs: (kind: GraphKind) => readonly GraphObject[],
  objects: GraphObjects,
): GraphObject | undefined {
  const exact = objects.of("schema").find(({ about }) => about.has(jobId.toLowerCase()));
  if (exact) return exact;
  const unnamed = belongs("schema").filter(({ about }) => ![...about].some((id) => id.includes(".")));
  return (
    unnamed.find(({ file, record }) => /AD2AADProvisioning/i.test(inPlace(file, () => ruleOf(record)))) ??
    (unnamed.length === 1 ? unnamed[0] : undefined)
  );
}

function ruleOf(record: JsonRecord): string {
  const [rule] = record.records("synchronizationRules");
  return rule?.text("name") ?? "";
}

/** As the job says, or the secrets, or the names in scope, or the name of the configuration: the portal names it so. */
function domainOf(said: string | undefined, names: readonly string[], displayName: string): string {
  if (said) return inPlace("the domain of the job", () => domainName(said));
  const [name] = names;
  if (name) return DistinguishedName.parse(name).domain;
  try {
    return domainName(displayName);
  } catch {
    throw new InputError({
      what: `no file says which domain ${displayName} synchronizes`,
      where: "/synchronizationJobSettings",
      expected: "the jobs as the beta version of Graph gives them, with synchronizationJobSettings",
      page: PAGE,
    });
  }
}

function missing(displayName: string, what: string, request: string): InputError {
  return new InputError({
    what: `${displayName} lacks ${what}`,
    where: "the set of files",
    expected: `the answer to ${request} beside the others; collect-tenant.ps1 collects them all`,
    page: PAGE,
  });
}
