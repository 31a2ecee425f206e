import type { TenantDefinition } from "cdktf-entra-sync/stacks";
import type { Customer } from "./customers";

/** What the service provider agrees with every customer: one function, one place for a change that concerns all of them. */
export function tenantOf({ name, tenantId, domain, people }: Customer): TenantDefinition {
  return {
    name,
    tenantId,
    forests: [{ name: domain, domains: [domain] }],
    authentication: { method: "passwordHashSynchronization" },
    matching: { softMatch: "blocked", hardMatchTakeover: "blocked" },
    rulesAsOf: "2026-12",
    waivers: [
      {
        code: "SYNC713",
        place: name,
        reason: "our own SIEM has alerts on the provisioning logs of every customer",
        owner: "Provider Operations",
        until: "2027-11-30",
      },
    ],
    signIn: { method: "oidc" },
    state: {
      subscriptionId: "0c9e4b27-5d18-4f63-8a72-9b1d3e5f7a80",
      resourceGroupName: "rg-identity-state",
      storageAccountName: "stprovideridentity",
      containerName: "tfstate",
    },
    cloudSync: [
      {
        name: "people",
        scope: {
          domain,
          organizationalUnits: [
            `OU=Cloud,${domain
              .split(".")
              .map((label) => `DC=${label}`)
              .join(",")}`,
          ],
        },
        passwordHashSync: true,
        enabled: true,
        notificationRecipients: [`${name}@operations.example`],
        deletionThreshold: Math.max(10, Math.ceil(people / 20)),
      },
    ],
    existingAgents: [{ domains: [domain], names: ["AGENT01", "AGENT02", "AGENT03"] }],
  };
}
