import { OPTIONAL_JOBS, SYNCHRONIZATION_JOBS } from "../../domain/writers/synchronization-jobs";
import type { AdoptedConfiguration, AdoptedDefinition } from "../../intake/adoption/adopted-definition";

/** A resource that Terraform cannot import, so that the first plan of an adopted tenant adds it. */
export interface AddedResource {
  /** Its path in the code, `contoso-sync/sales/schema/scope`; the name in a plan is made from it. */
  readonly path: string;
  /** What its creation does in the tenant. */
  readonly what: string;
}

const NOTE = "a note in Terraform's state; nothing is written to the tenant";

/** Every resource that the first plan adds. Applications and jobs are imported, and it changes and destroys nothing. */
export function addedByFirstPlan({ name: tenant, cloudSync }: AdoptedDefinition): AddedResource[] {
  return cloudSync.flatMap((configuration) =>
    addedFor(configuration).map(([path, what]) => ({ path: `${tenant}-sync/${configuration.name}/${path}`, what })),
  );
}

function addedFor(configuration: AdoptedConfiguration): (readonly [path: string, what: string])[] {
  const { attributeMappings = [], enabled, deviceSync } = configuration;
  const call = (templateId: string, otherwise: string) =>
    enabled
      ? `leaves the job ${templateId} running where it runs${otherwise}`
      : `looks at the job ${templateId}, which stays as it is`;
  const restarted = " and its schema holds just what is written; otherwise restarts it";
  return [
    ["domain", NOTE],
    ["secret/written", "writes AppKey, Domain and SyncNotificationSettings, for Graph does not give secrets back"],
    ["schema/scope", "writes the scope as it is"],
    ...(attributeMappings.length > 0
      ? ([["schema/mappings/written", "writes the attribute mappings as they are, declared or not"]] as const)
      : []),
    ["schema/declared-mappings", NOTE],
    ...(deviceSync ? ([["device-schema/scope", "writes the scope into the schema of the device job"]] as const) : []),
    ["run/enabled", NOTE],
    ["run/call", call("AD2AADProvisioning", restarted)],
    ...OPTIONAL_JOBS.flatMap((template) => {
      const { name, declaredBy } = SYNCHRONIZATION_JOBS[template];
      if (!configuration[declaredBy]) return [];
      const otherwise = declaredBy === "deviceSync" ? restarted : "; otherwise starts it";
      return [[`run-${name}/enabled`, NOTE] as const, [`run-${name}/call`, call(template, otherwise)] as const];
    }),
  ];
}
