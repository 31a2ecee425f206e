import type { AdoptedConfiguration, AdoptedDefinition } from "../../intake/adoption/adopted-definition";

/** A resource that Terraform cannot import, so that the first plan of an adopted tenant adds it. */
export interface AddedResource {
  /** Its path in the code, `contoso-sync/sales/schema/scope`; the name in a plan is made from it. */
  readonly path: string;
  /** What its creation does in the tenant. */
  readonly what: string;
}

const NOTE = "a note in Terraform's state; nothing is written to the tenant";

/** The jobs beside the provisioning job, by the part of a definition that has them. */
const OTHER_JOBS = [
  { part: "passwordHashSync", id: "password-hash-job", templateId: "AD2AADPasswordHash" },
  { part: "deviceSync", id: "device-job", templateId: "AD2AADDeviceSync" },
  { part: "exchangeHybridWriteback", id: "exchange-hybrid-writeback-job", templateId: "AAD2ADExchangeHybridWriteback" },
] as const satisfies readonly { readonly part: keyof AdoptedConfiguration; id: string; templateId: string }[];

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
    ...OTHER_JOBS.filter(({ part }) => configuration[part]).flatMap(({ part, id, templateId }) => [
      [`run-${id}/enabled`, NOTE] as const,
      [`run-${id}/call`, call(templateId, part === "deviceSync" ? restarted : "; otherwise starts it")] as const,
    ]),
  ];
}
