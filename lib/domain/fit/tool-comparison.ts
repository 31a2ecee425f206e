import type { CalendarDay } from "../input/calendar-day";
import type { Reading } from "../servers/microsoft-dates";
import { NEEDS, type Need } from "../servers/need";

/** A page of Microsoft's that was read, and the day that it says it was last changed. */
export interface DatedPage extends Reading {
  readonly dated: CalendarDay;
}

/** The day on which all rows were read. */
const READ: CalendarDay = "2026-11-25";

/** The page that compares both tools. */
export const COMPARISON_SOURCE: DatedPage = {
  page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/connect-to-cloud-sync-decision-guide",
  dated: "2026-10-06",
  read: READ,
};
/** Its table of both tools is gone from the page of today, and no newer page has these rows. */
const OLDER_COMPARISON: DatedPage = {
  page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/what-is-cloud-sync",
  dated: "2023-11-06",
  read: READ,
};
const SCENARIOS: DatedPage = {
  page: "https://learn.microsoft.com/entra/identity/hybrid/common-scenarios",
  dated: "2023-11-06",
  read: READ,
};

/** Whether a tool can do something; a text says how much of it. */
export type Support = boolean | string;

export interface Capability {
  readonly name: string;
  readonly connectSync: Support;
  readonly cloudSync: Support;
  /** The page that says so, where the comparison does not. @default COMPARISON_SOURCE */
  readonly saidOn?: DatedPage;
}

/** Microsoft's comparison, row by row: what each of the two tools can do. Where a page is out of date, the text says so. */
export const COMPARISON = [
  { name: "Users, groups and contacts", connectSync: true, cloudSync: true },
  { name: "One connected forest", connectSync: true, cloudSync: true },
  { name: "Several connected forests", connectSync: true, cloudSync: true },
  { name: "Disconnected forests", connectSync: false, cloudSync: true },
  { name: "Device synchronization", connectSync: true, cloudSync: true },
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
  { name: "LDAP directories", connectSync: true, cloudSync: false, saidOn: OLDER_COMPARISON },
  { name: "Microsoft Entra Domain Services", connectSync: true, cloudSync: false, saidOn: OLDER_COMPARISON },
  { name: "Accounts in one forest, mailboxes in another", connectSync: true, cloudSync: false, saidOn: SCENARIOS },
  // The page speaks of Windows Hello for Business as a whole; cloud Kerberos trust, which writes nothing back, is younger.
  { name: "Windows Hello for Business with writeback", connectSync: true, cloudSync: false, saidOn: SCENARIOS },
  // Cloud Sync sends the hashes of those in the scope of a configuration that sends any, and of nobody else.
  {
    name: "Password hashes of a part of the users",
    connectSync: true,
    cloudSync: "by configuration",
    saidOn: {
      page: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-selective-password-hash-synchronization",
      dated: "2025-04-09",
      read: READ,
    },
  },
  {
    name: "Password hashes of inetOrgPersons", // Connect Sync: its page about password hash synchronization says the same
    connectSync: false,
    cloudSync: false,
    saidOn: {
      page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites",
      dated: "2026-07-27",
      read: READ,
    },
  },
  {
    name: "Password writeback in the cloud of 21Vianet",
    connectSync: true,
    cloudSync: false,
    saidOn: {
      page: "https://learn.microsoft.com/entra/identity/authentication/tutorial-enable-cloud-sync-sspr-writeback",
      dated: "2025-03-04",
      read: READ,
    },
  },
] as const satisfies readonly Capability[];

const ROWS: readonly Capability[] = COMPARISON;

export interface NeedExplained {
  /** What the population needs, in words. */
  readonly title: string;
  /** The row of the comparison that decides whether the need holds anything on Connect Sync. */
  readonly capability: (typeof COMPARISON)[number]["name"];
  /** What has to change before Cloud Sync can take the population over. */
  readonly freedBy: string;
}

/** Each need, and what would free a population of it. */
export const NEEDS_EXPLAINED: Readonly<Record<Need, NeedExplained>> = {
  deviceSynchronization: {
    title: "computers are synchronized for hybrid join",
    capability: "Device synchronization",
    freedBy:
      "the device job of a Cloud Sync configuration (deviceSync), switched on by hand: Microsoft's migration wizard still refuses a server that synchronizes devices; or Microsoft Entra join",
  },
  deviceWriteback: {
    title: "devices are written back to Active Directory",
    capability: "Device writeback",
    freedBy:
      "giving up what reads them there, such as device claims in AD FS, or cloud Kerberos trust for Windows Hello",
  },
  advancedSyncRules: {
    title: "custom synchronization rules",
    capability: "Advanced synchronization rules",
    freedBy: "saying the same as attribute mappings of a Cloud Sync configuration, or dropping the rules",
  },
  attributeFiltering: {
    title: "objects are filtered by their attributes",
    capability: "Filtering by attribute",
    freedBy: "OUs that hold what is to be synchronized and nothing else",
  },
  crossForestReferences: {
    title: "managers or members in another forest",
    capability: "References across forests",
    freedBy: "references that stay within a forest; Cloud Sync drops the others",
  },
  attributeMerge: {
    title: "one person's attributes come from several domains",
    capability: "Merging attributes of several domains",
    freedBy: "a leading source for each attribute, in the domain that has the account",
  },
  groupsOver50000Members: {
    title: "groups of more than 50,000 members",
    capability: "Members of a group",
    freedBy: "smaller groups, nested or dynamic, or groups that live in the cloud",
  },
  domainOver150000Objects: {
    title: "a domain of more than 150,000 objects",
    capability: "Objects in a domain",
    freedBy: "fewer objects in the domain: Microsoft counts the domain, not the scope",
  },
  ldapDirectory: {
    title: "a directory that is not Active Directory",
    capability: "LDAP directories",
    freedBy: "another way in for that directory",
  },
  entraDomainServices: {
    title: "Microsoft Entra Domain Services is fed",
    capability: "Microsoft Entra Domain Services",
    freedBy: "a word of Microsoft's that Cloud Sync feeds it",
  },
  passThroughAuthenticationSetup: {
    title: "pass-through authentication is set up in the wizard",
    capability: "Setting up pass-through authentication",
    freedBy: "password hash synchronization; or leave it as it is: what is set up keeps working",
  },
  federationSetup: {
    title: "AD FS is set up in the wizard",
    capability: "Setting up AD FS",
    freedBy: "password hash synchronization in place of federation, or AD FS managed by its own tools",
  },
  reconciliation: {
    title: "reconciliation",
    capability: "Reconciliation",
    freedBy: "doing without: Cloud Sync has none",
  },
  accountResourceForest: {
    title: "accounts in one forest have linked mailboxes in another",
    capability: "Accounts in one forest, mailboxes in another",
    freedBy: "one object for each person: the mailbox, or its Exchange attributes, on the account itself",
  },
  windowsHelloWriteback: {
    title: "Windows Hello for Business by key or certificate trust, which is written back",
    capability: "Windows Hello for Business with writeback",
    freedBy: "cloud Kerberos trust, which writes nothing back",
  },
};

/** What the comparison says about a need, and where it stands. */
export function capabilityFor(need: Need): Capability {
  const { capability } = NEEDS_EXPLAINED[need];
  return ROWS.find(({ name }) => name === capability) as Capability;
}

/** The needs that Connect Sync meets and Cloud Sync does not, or not wholly: nothing else holds a population. */
export const HOLDING_NEEDS: readonly Need[] = NEEDS.filter((need) => capabilityFor(need).cloudSync !== true);
