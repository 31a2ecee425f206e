import type { CalendarDay } from "./calendar-day";
import type { Need } from "./need";

/** The day on which the table was read, and the day that Microsoft's page says it was last changed. */
export const COMPARISON_READ: CalendarDay = "2026-11-22";
export const COMPARISON_DATED: CalendarDay = "2025-02-17";
export const COMPARISON_PAGE =
  "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/connect-to-cloud-sync-decision-guide";

/** Whether a tool can do something; a text says how much of it. */
export type Support = boolean | string;

export interface Capability {
  readonly name: string;
  readonly connectSync: Support;
  readonly cloudSync: Support;
}

/** Microsoft's comparison, row by row: what each of the two tools can do. Where the page is out of date, the text says so. */
export const COMPARISON: readonly Capability[] = [
  { name: "Users, groups and contacts", connectSync: true, cloudSync: true },
  { name: "One connected forest", connectSync: true, cloudSync: true },
  { name: "Several connected forests", connectSync: true, cloudSync: true },
  { name: "Disconnected forests", connectSync: false, cloudSync: true },
  { name: "Device synchronization", connectSync: true, cloudSync: "a job of its own, new in 2026; the table says no" },
  { name: "Several active instances", connectSync: false, cloudSync: true },
  { name: "Objects in a domain", connectSync: "unlimited", cloudSync: "150,000" },
  { name: "Members of a group", connectSync: "250,000", cloudSync: "50,000" },
  { name: "Password hash synchronization", connectSync: true, cloudSync: true },
  { name: "Password writeback", connectSync: true, cloudSync: true },
  { name: "Setting up pass-through authentication", connectSync: true, cloudSync: "no; what is set up keeps working" },
  { name: "Setting up AD FS", connectSync: true, cloudSync: false },
  { name: "Exchange hybrid attributes", connectSync: true, cloudSync: true },
  { name: "Seamless single sign-on", connectSync: true, cloudSync: true },
  { name: "US Government clouds", connectSync: true, cloudSync: true },
  { name: "Directory extensions 1 to 15", connectSync: true, cloudSync: true },
  { name: "Custom attributes of Active Directory", connectSync: true, cloudSync: true },
  { name: "Changing how attributes flow", connectSync: true, cloudSync: "by expressions" },
  { name: "Advanced synchronization rules", connectSync: true, cloudSync: false },
  { name: "Filtering by OU", connectSync: true, cloudSync: true },
  { name: "Filtering by attribute", connectSync: true, cloudSync: "limited" },
  { name: "Device writeback", connectSync: true, cloudSync: false },
  { name: "Group writeback, version 1", connectSync: true, cloudSync: true },
  { name: "Group provisioning to Active Directory", connectSync: false, cloudSync: true },
  { name: "User provisioning to Active Directory", connectSync: false, cloudSync: "a preview; the table says no" },
  { name: "References across domains", connectSync: true, cloudSync: true },
  { name: "References across forests", connectSync: true, cloudSync: false },
  { name: "Merging attributes of several domains", connectSync: true, cloudSync: false },
  { name: "Reconciliation", connectSync: true, cloudSync: false },
  { name: "On-demand provisioning", connectSync: false, cloudSync: true },
  { name: "Configuration in the cloud", connectSync: false, cloudSync: true },
  { name: "LDAP directories", connectSync: true, cloudSync: false },
  { name: "Microsoft Entra Domain Services", connectSync: true, cloudSync: false },
];

export interface NeedExplained {
  /** What the population needs, in words. */
  readonly title: string;
  /** What would have to change before Cloud Sync could take the population over. */
  readonly freedBy: string;
}

/** Each need, and what would free a population of it. */
export const NEEDS_EXPLAINED: Readonly<Record<Need, NeedExplained>> = {
  deviceSynchronization: {
    title: "computers are synchronized for hybrid join",
    freedBy:
      "the device job of Cloud Sync, where your release of the agent and your clients take it; or Microsoft Entra join",
  },
  deviceWriteback: {
    title: "devices are written back to Active Directory",
    freedBy:
      "giving up what reads them there, such as device claims in AD FS, or cloud Kerberos trust for Windows Hello",
  },
  advancedSyncRules: {
    title: "custom synchronization rules",
    freedBy: "saying the same as attribute mappings of a Cloud Sync configuration, or dropping the rules",
  },
  attributeFiltering: {
    title: "objects are filtered by their attributes",
    freedBy: "OUs that hold what is to be synchronized and nothing else",
  },
  crossForestReferences: {
    title: "managers or members in another forest",
    freedBy: "references that stay within a forest; Cloud Sync drops the others",
  },
  attributeMerge: {
    title: "one person's attributes come from several domains",
    freedBy: "a leading source for each attribute, in the domain that has the account",
  },
  groupsOver50000Members: {
    title: "groups of more than 50,000 members",
    freedBy: "smaller groups, nested or dynamic, or groups that live in the cloud",
  },
  domainOver150000Objects: {
    title: "a domain of more than 150,000 objects",
    freedBy: "fewer objects in the domain: Microsoft counts the domain, not the scope",
  },
  ldapDirectory: { title: "a directory that is not Active Directory", freedBy: "another way in for that directory" },
  entraDomainServices: {
    title: "Microsoft Entra Domain Services is fed",
    freedBy: "a word of Microsoft's that Cloud Sync feeds it: the older comparison says Connect Sync only",
  },
  passThroughAuthenticationSetup: {
    title: "pass-through authentication is set up in the wizard",
    freedBy: "password hash synchronization; or leave it as it is, for what is set up keeps working",
  },
  federationSetup: {
    title: "AD FS is set up in the wizard",
    freedBy: "password hash synchronization in place of federation, or AD FS managed by its own tools",
  },
  reconciliation: { title: "reconciliation", freedBy: "doing without: Cloud Sync has none" },
};
