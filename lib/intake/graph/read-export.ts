import { InputError, inPlace } from "../../domain/input/input-error";
import { domainName } from "../../domain/names/domain-name";
import { AD_TO_ENTRA_TEMPLATE } from "../../domain/writers/synchronization-jobs";
import { idIn, presentIn } from "../formats/export-values";
import { Notes } from "../formats/notes";
import { readAgents } from "./agents";
import { readConfiguration } from "./configuration";
import { readDirectory } from "./directory";
import { type GraphObject, type GraphObjects, graphObjectsIn, type JsonFile } from "./documents";
import type { CloudSyncExport, ExportedAgent, Organization } from "./export";
import { ORGANIZATION_REASONS } from "./reasons";

/** The name of the gallery application, where no id of it is given. */
const AD_TO_ENTRA_NAME = "active directory to azure active directory provisioning";

/**
 * Reads what Microsoft Graph says of Cloud Sync: applications and service principals, jobs, schemas, the names of
 * secrets, agents, the organization. The files may be called anything and hold anything; what is not a part of it is noted.
 *
 * @throws InputError with file and place: a configuration that lacks a part which cannot be guessed, two tenants, a schema
 * without a rule, a name that does not parse
 */
export function readGraphExport(files: readonly JsonFile[]): CloudSyncExport {
  const notes = new Notes();
  const objects = graphObjectsIn(files, notes);
  const organization = readOrganization(objects.of("organization"), notes);
  const [directory, ...more] = objects
    .of("directory")
    .map((each) => inPlace(each.file, () => readDirectory(each, notes)));
  for (const { file } of more) notes.of(file).add("", `left out: ${directory?.file} says it already`);
  const principals = ofCloudSync(objects, notes);
  const only = principals.length === 1;
  const configurations = principals.map((principal) => readConfiguration(principal, { objects, only, notes }));
  noteStrays(objects, principals, notes);
  const agents = readAgents(objects, notes);
  return {
    organization,
    ...(directory && { directory }),
    configurations: configurations.sort((a, b) => (a.displayName < b.displayName ? -1 : 1)),
    agents: agents.sort((a: ExportedAgent, b: ExportedAgent) => (a.machineName < b.machineName ? -1 : 1)),
    notes: notes.all,
  };
}

function readOrganization(organizations: readonly GraphObject[], notes: Notes): Organization | undefined {
  const read = organizations.map(({ file, record }) =>
    inPlace(file, (): Organization => {
      const ofFile = notes.of(file);
      const place = record.placeOf("id");
      const tenantId = idIn(presentIn(record.text("id"), "the id of the organization", place), () => place);
      const domains = record.records("verifiedDomains").map((domain) => {
        ofFile.add(domain.place, "left out: everything of the domain but its name");
        const name = domain.text("name");
        return name === undefined ? "" : inPlace(domain.place, () => domainName(name));
      });
      const synchronizes = record.text("onPremisesSyncEnabled")?.toLowerCase();
      if (synchronizes === "false")
        ofFile.add(
          record.placeOf("onPremisesSyncEnabled"),
          "directory synchronization is switched off in the tenant: nothing is taken in, whatever runs",
        );
      const displayName = record.text("displayName");
      record.leftovers(ofFile, ORGANIZATION_REASONS);
      return {
        tenantId,
        displayName,
        domains: domains.filter(Boolean),
        ...(synchronizes === undefined
          ? {}
          : { directorySynchronization: synchronizes === "true" ? ("on" as const) : ("off" as const) }),
        file,
      };
    }),
  );
  const [first, ...others] = read;
  const stranger = others.find(({ tenantId }) => tenantId.toLowerCase() !== first?.tenantId.toLowerCase());
  if (stranger)
    throw new InputError({
      what: `the files are of two tenants, ${first?.tenantId} and ${stranger.tenantId}`,
      where: `${first?.file} and ${stranger.file}`,
      expected: "the files of one tenant; each tenant is adopted on its own",
    });
  return first;
}

/** Of all the service principals of a tenant, those that are Cloud Sync configurations; the others are counted. */
function ofCloudSync(objects: GraphObjects, notes: Notes): GraphObject[] {
  const owners = new Set(
    objects
      .of("job")
      .flatMap(({ about, file, record }) => (isAdToEntra(inPlace(file, () => record.text("id"))) ? [...about] : [])),
  );
  const seen = new Set<string>();
  const kept: GraphObject[] = [];
  const others = new Map<string, number>();
  for (const principal of objects.of("servicePrincipal")) {
    const { file, record } = principal;
    const id = inPlace(file, () => record.text("id"))?.toLowerCase() ?? "";
    const template = inPlace(file, () => record.text("applicationTemplateId"))?.toLowerCase();
    const name = inPlace(file, () => record.text("appDisplayName"))?.toLowerCase();
    if (
      template === AD_TO_ENTRA_TEMPLATE ||
      (template === undefined && (name === AD_TO_ENTRA_NAME || owners.has(id)))
    ) {
      if (!seen.has(id)) kept.push(principal);
      else notes.of(file).add(record.place, "left out: the same service principal is in another file");
      seen.add(id);
    } else others.set(file, (others.get(file) ?? 0) + 1);
  }
  for (const [file, count] of others)
    notes
      .of(file)
      .add("", `left out: ${count} service principals that are not an AD-to-Entra configuration of Cloud Sync`);
  return kept;
}

function isAdToEntra(jobId: string | undefined): boolean {
  return /^AD2AAD\w+\./i.test(jobId ?? "");
}

/** Jobs, schemas and secrets of something else, and applications: counted by file, because there may be thousands. */
function noteStrays(objects: GraphObjects, principals: readonly GraphObject[], notes: Notes): void {
  const known = new Set(principals.map(({ record }) => record.text("id")?.toLowerCase() ?? ""));
  const appIds = new Set(principals.map(({ record }) => record.text("appId")?.toLowerCase() ?? ""));
  const count = new Map<string, number>();
  const add = (file: string, what: string) => count.set(`${file}\n${what}`, (count.get(`${file}\n${what}`) ?? 0) + 1);
  for (const { file, record } of objects.of("application"))
    if (!appIds.has(inPlace(file, () => record.text("appId"))?.toLowerCase() ?? ""))
      add(file, "applications that are not a Cloud Sync configuration");
  if (principals.length === 1) {
    writeCounts(count, notes);
    return;
  }
  for (const kind of ["job", "schema", "secret"] as const)
    for (const { file, about } of objects.of(kind))
      if (![...about].some((id) => known.has(id)) && kind !== "schema")
        add(file, `${kind}s that belong to no Cloud Sync configuration among the files`);
  writeCounts(count, notes);
}

function writeCounts(count: ReadonlyMap<string, number>, notes: Notes): void {
  for (const [key, many] of count) {
    const [file = "", what = ""] = key.split("\n");
    notes.of(file).add("", `left out: ${many} ${what}`);
  }
}
