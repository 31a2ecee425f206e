import type { TenantDefinition } from "cdktf-entra-sync/stacks";

/**
 * adatum, as entra-sync adopt found it. Nothing of it is new: what exists elsewhere is declared, and what Terraform
 * is to keep is taken over by its id. A comment stands where something was assumed; the rest is in
 * adatum-adopt-report.md.
 */
export const adatum: TenantDefinition = {
  name: "adatum",
  tenantId: "6e9c2f41-0b7d-4a58-9c36-1f5d8e7a2b90",
  verifiedDomains: ["adatum.com"],
  forests: [{ name: "adatum.com", domains: ["adatum.com"] }],

  cloudSync: [
    {
      name: "adatum-com",
      displayName: "adatum.com",
      enabled: true,
      // The portal wrote these OUs into the object mappings, years ago. The first apply writes them at the rule too,
      // leaves the old clauses, and restarts a job that runs, because its schema changes.
      scope: {
        domain: "adatum.com",
        organizationalUnits: ["OU=Stores North,DC=adatum,DC=com", "OU=Stores South,DC=adatum,DC=com"],
      },
      passwordHashSync: false,
      notificationRecipients: ["identity@adatum.com"],
      deletionThreshold: 100,
      existing: {
        applicationObjectId: "a0c2e4f6-1357-4bdf-9ace-02468ace1357",
        servicePrincipalObjectId: "7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502",
        provisioningJobId: "AD2AADProvisioning.9d8c7b6a594837261504f3e2d1c0bfae",
      },
    },
  ],

  existingAgents: [{ domains: ["adatum.com"], names: ["AGT01", "AGT02", "AGT03"] }],
};
