/**
 * The reasons that people give for keeping a population on Connect Sync. Whether one holds is for the comparison of the
 * tools to say (`tool-comparison.ts`): what Cloud Sync has learned meanwhile no longer keeps anybody.
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
  "accountResourceForest",
  "windowsHelloWriteback",
] as const;
export type Need = (typeof NEEDS)[number];
