/**
 * What Connect Sync does and Cloud Sync does not, or does less of: the reasons to keep a population on Connect Sync.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/connect-to-cloud-sync-decision-guide}
 */
export const NEEDS = [
  "deviceSynchronization",
  "deviceWriteback",
  "advancedSyncRules",
  "attributeFiltering",
  "crossForestReferences",
  "attributeMerge",
  "groupsOver50000Members",
  "domainOver150000Objects",
  "ldapDirectory",
  "entraDomainServices",
  "passThroughAuthenticationSetup",
  "federationSetup",
  "reconciliation",
] as const;
export type Need = (typeof NEEDS)[number];
