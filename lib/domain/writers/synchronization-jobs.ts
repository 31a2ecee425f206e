/** The gallery application that every AD-to-Entra configuration is made from. */
export const AD_TO_ENTRA_TEMPLATE = "1a4721b3-e57f-4451-ae87-ef078703ec94";

/**
 * The jobs that can hang on the application of a configuration, by the ids of their templates, in the order in which they
 * start: `name` in the code and in Terraform, `existing` the field for the id of one that is taken over, `declaredBy` the
 * switch of a definition that asks for it.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-inbound-synch-ms-graph}
 */
export const SYNCHRONIZATION_JOBS = {
  AD2AADProvisioning: { name: "provisioning-job", existing: "provisioningJobId" },
  AD2AADPasswordHash: { name: "password-hash-job", existing: "passwordHashJobId", declaredBy: "passwordHashSync" },
  AD2AADDeviceSync: { name: "device-job", existing: "deviceJobId", declaredBy: "deviceSync" },
  AAD2ADExchangeHybridWriteback: {
    name: "exchange-hybrid-writeback-job",
    existing: "exchangeHybridWritebackJobId",
    declaredBy: "exchangeHybridWriteback",
  },
} as const;

export type JobTemplate = keyof typeof SYNCHRONIZATION_JOBS;
/** Every configuration has a provisioning job; these it has where it asks for them. */
export type OptionalJob = Exclude<JobTemplate, "AD2AADProvisioning">;

export const JOB_TEMPLATES = Object.keys(SYNCHRONIZATION_JOBS) as readonly JobTemplate[];
export const OPTIONAL_JOBS = JOB_TEMPLATES.filter(
  (template): template is OptionalJob => template !== "AD2AADProvisioning",
);
