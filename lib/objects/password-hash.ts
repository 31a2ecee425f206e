import { counted, inDigits } from "../domain/input/digits";
import { InputError } from "../domain/input/input-error";
import { type Moment, minutesBetween, momentIn } from "../domain/observation/moment";
import type { CloudExport, CloudObject, CloudPart } from "./cloud-object";
import type { DirectoryExport } from "./directory-object";
import type { ConfigurationPicks, TestPick } from "./picks";

export const SENDERS = ["Cloud Sync", "Connect Sync"] as const;
export type Sender = (typeof SENDERS)[number];

/** How long a password hash takes at most, as Microsoft says how often they are sent. */
export const CADENCES: Readonly<
  Record<Sender, { readonly minutes: number; readonly words: string; readonly page: string }>
> = {
  "Cloud Sync": {
    minutes: 5,
    words: "every 2 to 5 minutes",
    page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-cloud-sync-faq",
  },
  "Connect Sync": {
    minutes: 2,
    words: "every 2 minutes",
    page: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-password-hash-synchronization",
  },
};

/** How far a domain controller's clock may be off before Kerberos refuses it, as domains are set up. */
const CLOCKS_DIFFER_BY = 5;

/**
 * What came of the password of one user.
 * - `arrived`: the tenant has a change that is not older than that of Active Directory, within the cadence
 * - `late`: it has it, later than the cadence says
 * - `gone`: the account that the user had when it was picked is gone
 * - `notArrived`: it has none since
 * - `tooEarly`: it has none since, and was looked at before the cadence had passed
 * - `firstRun`: it has none since, which the first run of a job explains
 * - `noAccount`: the user is not synchronized to the tenant yet, so that nothing can arrive
 * - `mustChange`: the password has to be changed at the next sign-in, and is not sent until then
 * - `notSent`: the configuration does not send password hashes; a server that hands the user over may do
 * - `notChanged`: nobody changed the password between the two exports
 * - `unknown`: the files do not say
 */
export const ARRIVALS = [
  "gone",
  "notArrived",
  "late",
  "unknown",
  "tooEarly",
  "notChanged",
  "firstRun",
  "noAccount",
  "mustChange",
  "notSent",
  "arrived",
] as const;
export type ArrivalName = (typeof ARRIVALS)[number];

/** The password of one picked user, on both sides. */
export interface PasswordArrival {
  readonly configuration: string;
  readonly distinguishedName: string;
  readonly knownAs?: string;
  readonly arrival: ArrivalName;
  /** By the clock of a domain controller. */
  readonly changedAt?: Moment;
  /** By the clock of the tenant. @default the tenant has no change, or the files do not say */
  readonly arrivedAt?: Moment;
  /** From one to the other; negative where the clocks differ. @default it has not arrived */
  readonly lagMinutes?: number;
}

export interface PasswordExperiment {
  readonly sender: Sender;
  /** The first run of a job is not over, or was not when the tenant was looked at. */
  readonly isFirstRun?: true;
  /** When the tenant was looked at. @default its files do not say */
  readonly observedAt?: Moment;
}

export interface ExperimentFiles {
  /** Before the passwords were changed. @default it is not known whether anybody changed one */
  readonly before?: readonly DirectoryExport[];
  readonly after: readonly DirectoryExport[];
  readonly cloud: CloudExport;
}

/** When the password of a user was set; there is none that has to be changed. */
interface Password {
  readonly setAt?: Moment;
}

/** Of the users that files say it of, by their objectGUIDs. */
type Passwords = ReadonlyMap<string, Password>;

/** What came of the passwords of picked users, in the order of the picks. */
export async function passwordArrivals(
  configurations: readonly ConfigurationPicks[],
  { before, after, cloud }: ExperimentFiles,
  experiment: PasswordExperiment,
): Promise<PasswordArrival[]> {
  const picks = configurations.flatMap((configuration) => configuration.picks);
  const { sender } = experiment;
  const earlier = before && (await passwordsOf(picks, before));
  const later = await passwordsOf(picks, after);
  if (earlier) refuseSwapped(earlier, later, before ?? []);
  const accounts = cloud.lacks.some((part) => NEEDED.has(part)) ? undefined : await accountsOf(picks, cloud);
  const arrivalOf = (pick: TestPick): Said => {
    const password = later.get(pick.objectGuid);
    if (!password || !accounts) return { arrival: "unknown" };
    if (password.setAt === undefined) return { arrival: "mustChange" };
    const changedAt = password.setAt;
    if (earlier && !earlier.has(pick.objectGuid)) return { arrival: "unknown", changedAt };
    if (earlier?.get(pick.objectGuid)?.setAt === changedAt) return { arrival: "notChanged", changedAt };
    const account = accounts.get(pick);
    if (account && isSynced(account)) return { changedAt, ...inTenant(changedAt, account, experiment) };
    return { arrival: account || pick.twin === undefined ? "noAccount" : "gone", changedAt };
  };
  return configurations.flatMap(({ configuration, passwordHashSync, picks: own }) =>
    own.map((pick) => ({
      configuration,
      distinguishedName: pick.distinguishedName,
      ...(pick.knownAs !== undefined && { knownAs: pick.knownAs }),
      ...(passwordHashSync || sender === "Connect Sync" ? arrivalOf(pick) : { arrival: "notSent" as const }),
    })),
  );
}

/** What is taken for a change would be the earlier password, and its arrival no proof. @throws InputError */
function refuseSwapped(earlier: Passwords, later: Passwords, before: readonly DirectoryExport[]): void {
  for (const [objectGuid, { setAt: was }] of earlier) {
    const setAt = later.get(objectGuid)?.setAt;
    if (was === undefined || setAt === undefined || was <= setAt) continue;
    throw new InputError({
      what: "a password was set later than in the export that was made after the change",
      where: before.map(({ file }) => file).join(", "),
      expected: "--ad-before with the export that was made first, and --ad with the later one",
    });
  }
}

/** Without these, a user that is not found may be there all the same. */
const NEEDED: ReadonlySet<CloudPart> = new Set(["users", "passwordChangedAt"]);

type Said = Pick<PasswordArrival, "arrival" | "changedAt" | "arrivedAt" | "lagMinutes">;

function inTenant(changedAt: Moment, account: CloudObject, experiment: PasswordExperiment): Said {
  const arrivedAt = momentIn(account.passwordChangedAt);
  const lag = arrivedAt === undefined ? Number.NEGATIVE_INFINITY : minutesBetween(changedAt, arrivedAt);
  const seen = arrivedAt === undefined ? {} : { arrivedAt };
  if (lag < -CLOCKS_DIFFER_BY) return { arrival: whyNotThere(changedAt, experiment), ...seen };
  const lagMinutes = Math.round(lag * 10) / 10;
  return { arrival: lag > CADENCES[experiment.sender].minutes ? "late" : "arrived", ...seen, lagMinutes };
}

function whyNotThere(changedAt: Moment, { sender, isFirstRun, observedAt }: PasswordExperiment): ArrivalName {
  const waited = observedAt === undefined ? Number.POSITIVE_INFINITY : minutesBetween(changedAt, observedAt);
  if (waited <= CADENCES[sender].minutes) return "tooEarly";
  return isFirstRun ? "firstRun" : "notArrived";
}

async function passwordsOf(picks: readonly TestPick[], directories: readonly DirectoryExport[]): Promise<Passwords> {
  const picked = new Set(picks.map(({ objectGuid }) => objectGuid));
  const found = new Map<string, Password>();
  for (const { lacks, batches } of directories) {
    if (lacks.includes("passwordLastSet")) continue;
    for await (const batch of batches())
      for (const { objectGuid, passwordLastSet } of batch) {
        const setAt = momentIn(passwordLastSet);
        if (picked.has(objectGuid)) found.set(objectGuid, setAt === undefined ? {} : { setAt });
      }
  }
  return found;
}

/** By the object id where the user was in the tenant already, else by the source anchor. */
async function accountsOf(picks: readonly TestPick[], cloud: CloudExport): Promise<ReadonlyMap<TestPick, CloudObject>> {
  const byId = new Map(picks.flatMap((pick) => (pick.twin === undefined ? [] : [[pick.twin, pick] as const])));
  const byAnchor = new Map(picks.flatMap((pick) => (pick.anchor === undefined ? [] : [[pick.anchor, pick] as const])));
  const found = new Map<TestPick, CloudObject>();
  for await (const batch of cloud.batches())
    for (const object of batch) {
      if (object.kind !== "user") continue;
      const pick = byId.get(object.id) ?? byAnchor.get(object.immutableId ?? "");
      if (pick) found.set(pick, rather(object, found.get(pick)));
    }
  return found;
}

/** Of two that could be meant, the one that is synchronized; else the first by its id. */
function rather(one: CloudObject, other: CloudObject | undefined): CloudObject {
  if (!other || isSynced(one) > isSynced(other)) return one;
  return isSynced(one) === isSynced(other) && one.id < other.id ? one : other;
}

function isSynced({ synced, deletedAt }: CloudObject): boolean {
  return synced && deletedAt === undefined;
}

/** Whether the experiment has shown what it was to show: something arrived in time, and nothing failed. */
export function isProven(arrivals: readonly PasswordArrival[]): boolean {
  const has = (...names: readonly ArrivalName[]) => arrivals.some(({ arrival }) => names.includes(arrival));
  return has("arrived") && !has("gone", "notArrived", "late", "unknown");
}

const ARRIVAL_WORDS: Readonly<Record<ArrivalName, string>> = {
  gone: "not arrived: the account is gone",
  notArrived: "not arrived",
  late: "arrived late",
  unknown: "not known: the files do not have the user, or not when its password was set",
  tooEarly: "not arrived yet: the tenant was looked at too early",
  notChanged: "not tested: nobody has changed the password",
  firstRun: "not arrived, as expected in the first run of a job: look again after a few runs",
  noAccount: "not arrived, as expected: the user is not synchronized to the tenant yet",
  mustChange: "not sent, as expected: the password has to be changed at the next sign-in first",
  notSent:
    'not sent: the configuration does not send password hashes; --sender "Connect Sync" looks whether a server does',
  arrived: "arrived in time",
};

export function arrivalInWords({ arrival, lagMinutes }: PasswordArrival): string {
  if (lagMinutes === undefined) return ARRIVAL_WORDS[arrival];
  const lag =
    lagMinutes < 0
      ? `the clock of the tenant says ${minutesInWords(-lagMinutes)} earlier, so the clocks differ`
      : `${minutesInWords(lagMinutes)} later`;
  return `${ARRIVAL_WORDS[arrival]}: ${lag}`;
}

function minutesInWords(minutes: number): string {
  if (minutes < 1) return counted(Math.round(minutes * 60), "second");
  return minutes === 1 ? "1 minute" : `${minutes < 10 ? minutes : inDigits(Math.round(minutes))} minutes`;
}

/** The experiment in one sentence. */
export function experimentVerdict(arrivals: readonly PasswordArrival[]): string {
  if (arrivals.length === 0) return "No user was picked.";
  const count = (...names: readonly ArrivalName[]) => arrivals.filter(({ arrival }) => names.includes(arrival)).length;
  const parts = [
    [count("gone", "notArrived"), "did not arrive"],
    [count("late"), "arrived late"],
    [count("arrived"), "arrived in time"],
    [count("firstRun", "noAccount", "mustChange", "notSent"), "not expected to arrive"],
    [count("tooEarly", "notChanged", "unknown"), "not tested"],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${inDigits(number)} ${what}`);
  return `Of ${counted(arrivals.length, "password")}, ${told.join("; ")}.`;
}

/** What has to be known about the numbers, in whole sentences. */
export function limitsOfExperiment({ sender, isFirstRun }: PasswordExperiment, hasBefore: boolean): string[] {
  const { words } = CADENCES[sender];
  return [
    `${sender} sends password hashes ${words}, as Microsoft documents; it takes longer where many changes wait.`,
    `The change is by the clock of a domain controller and the arrival by that of the tenant: a difference of up to ${CLOCKS_DIFFER_BY} minutes is taken for the clocks, so leave more than that between two changes of one password.`,
    "No page of Microsoft's says which clock writes lastPasswordChangeDateTime of a synchronized password: where both times are equal, it has arrived, and the delay is not known.",
    ...(hasBefore ? [] : ["Without --ad-before it is not known who changed a password: the latest one is measured."]),
    ...(isFirstRun
      ? [
          "In the first run of a job, password hashes fail for users who are not in the tenant yet: Microsoft expects that.",
        ]
      : []),
  ];
}
