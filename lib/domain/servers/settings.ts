import { type CalendarDay, calendarDay } from "../input/calendar-day";
import { inPlace } from "../input/input-error";
import { type EveryField, saidAmong } from "../input/said";
import { type KeptOut, keptOut } from "../scope/kept-out";
import type { SignInMethod } from "../tenant/user-authentication";
import type { Need } from "./need";

/** The wizard's optional features that write to Active Directory or change what is synchronized. */
export const OPTIONAL_FEATURES = [
  "passwordWriteback",
  "deviceWriteback",
  "groupWriteback",
  "exchangeHybridDeployment",
  "directoryExtensions",
  "deviceSynchronization",
] as const;
export type OptionalFeature = (typeof OPTIONAL_FEATURES)[number];

/** What kind of account reads, and in parts writes, Active Directory for Connect Sync. */
export const DIRECTORY_ACCOUNTS = ["leastPrivileged", "administrator", "managedServiceAccount"] as const;
export type DirectoryAccount = (typeof DIRECTORY_ACCOUNTS)[number];

/** A synchronization rule that did not come with Connect Sync. */
export interface CustomRule {
  readonly name: string;
  readonly direction: "inbound" | "outbound";
  /** Lower numbers win; custom rules take 0 to 99. */
  readonly precedence: number;
  /** What the rule keeps out of Microsoft Entra ID, though it is in scope (cloudFiltered). @default nothing, as far as is known */
  readonly keepsOut?: KeptOut;
}

/** What the wizard and the rules editor of a Connect Sync server have been told. What is not said is not judged. */
export interface ConnectSyncSettings {
  /** The choice on the wizard's page User sign-in. */
  readonly userSignIn?: SignInMethod;
  /**
   * The attribute of Active Directory that people's user principal names come from. Cloud Sync takes userPrincipalName
   * unless a mapping says otherwise, so an OU that moves needs one: people would get other names to sign in with.
   * @default "userPrincipalName" (Microsoft's)
   */
  readonly userPrincipalNameAttribute?: string;
  /**
   * Deletions that one export may contain before it is held back, or `off`. It is the tenant's one value, which is better
   * declared there, as `accidentalDeletionPrevention`.
   */
  readonly deletionThreshold?: number | "off";
  /** The time from one cycle to the next. Microsoft's is 30. */
  readonly syncIntervalInMinutes?: number;
  /** How the server signs in to Microsoft Entra ID. */
  readonly connectorIdentity?: "application" | "serviceAccount";
  /** How the server signs in to Active Directory. */
  readonly directoryAccount?: DirectoryAccount;
  /** Whether only the members of a group are synchronized: meant for pilots alone. */
  readonly groupFiltering?: boolean;
  readonly optionalFeatures?: readonly OptionalFeature[];
  readonly customRules?: readonly CustomRule[];
  /** The names of standard rules that somebody has changed in place. */
  readonly editedStandardRules?: readonly string[];
  readonly autoUpgrade?: "enabled" | "suspended" | "disabled";
  /** Express settings, or what the wizard calls Customize. */
  readonly installation?: "express" | "custom";
  /** Whether the agent of Connect Health on the server uploads: an installation by a Hybrid Identity Administrator leaves it disabled. */
  readonly connectHealth?: "enabled" | "disabled";
  /** Whether the server logs what administrators change, in the Application log; on by default since version 2.4.129.0. */
  readonly adminAuditLog?: "enabled" | "disabled";
  /** The day on which the wizard put the server into staging mode; of a server in staging mode alone. */
  readonly stagingSince?: CalendarDay;
  /** Whether the scheduler starts cycles (`SyncCycleEnabled` of Get-ADSyncScheduler). */
  readonly syncCycle?: "enabled" | "suspended";
  /**
   * The last day of the certificate that the application of the server signs in with, where it is one of your own, which
   * nobody but you renews. @default not declared, and taken for one that Connect Sync makes and renews itself
   */
  readonly ownCertificateUntil?: CalendarDay;
  /** What keeps the tenant on Connect Sync. */
  readonly neededFor?: readonly Need[];
}

const SETTINGS: EveryField<ConnectSyncSettings> = {
  userSignIn: true,
  syncIntervalInMinutes: true,
  connectorIdentity: true,
  directoryAccount: true,
  groupFiltering: true,
  optionalFeatures: true,
  customRules: true,
  editedStandardRules: true,
  autoUpgrade: true,
  installation: true,
  connectHealth: true,
  adminAuditLog: true,
  stagingSince: true,
  syncCycle: true,
  ownCertificateUntil: true,
  userPrincipalNameAttribute: true,
  neededFor: true,
  deletionThreshold: true,
};

/** What of these values is a setting, and is said. */
export function settingsAmong(values: ConnectSyncSettings): ConnectSyncSettings {
  return saidAmong(SETTINGS, values);
}

/** @throws InputError for a day that does not exist, and for what no rule can keep out */
export function connectSyncSettings(settings: ConnectSyncSettings): ConnectSyncSettings {
  for (const name of ["stagingSince", "ownCertificateUntil"] as const) {
    const day = settings[name];
    if (day !== undefined) inPlace(name, () => calendarDay(day));
  }
  for (const { name, keepsOut } of settings.customRules ?? [])
    if (keepsOut) inPlace(`customRules, ${name}, keepsOut`, () => keptOut(keepsOut));
  return settings;
}
