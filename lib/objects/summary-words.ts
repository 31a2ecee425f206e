import { counted, inDigits } from "../domain/input/digits";
import type { AttributeProblem, Block, OutcomeName, Remark, ValueName } from "./prediction";
import {
  dangersIn,
  isDanger,
  isOrphanAlready,
  type PredictionCount,
  type PredictionSummary,
  rankOf,
  UNCERTAIN,
} from "./summary";

/** What an outcome is called in a list, where there is room for two words. */
export const OUTCOME_LABELS: Readonly<Record<OutcomeName, string>> = {
  contested: "contested",
  duplicate: "duplicate",
  blocked: "blocked",
  hardDeleted: "deleted for good",
  softDeleted: "deleted",
  orphaned: "orphaned",
  unsynchronizable: "refused",
  notDocumented: "not documented",
  unknown: "not known",
  softMatch: "soft match",
  hardMatch: "hard match",
  restored: "restored",
  created: "created",
  changesWriter: "changes writer",
  converted: "converted",
  staysJoined: "stays joined",
  cloudManaged: "cloud-managed",
  filtered: "filtered",
  outOfScope: "out of scope",
};

/** What a value is called in a sentence. */
export const VALUE_LABELS: Readonly<Record<ValueName, string>> = {
  sourceAnchor: "source anchor",
  userPrincipalName: "sign-in name",
  primaryAddress: "primary address",
  proxyAddress: "address",
  securityIdentifier: "security identifier",
  deviceId: "device id",
};

/**
 * - `danger`: somebody has to agree to it first
 * - `careful`: it has to be looked at, or cannot be said
 * - `change`: something changes, and nothing is lost
 * - `same`: nothing changes
 */
export type SummaryWeight = "danger" | "careful" | "change" | "same";

/** One line of a summary: how many, of what, and what happens to them. */
export interface SummaryLine {
  readonly weight: SummaryWeight;
  readonly count: number;
  /** Without a full stop. */
  readonly text: string;
  /** @default the line is about a value or a remark, whatever becomes of the objects */
  readonly outcome?: OutcomeName;
}

const WEIGHTS: readonly SummaryWeight[] = ["danger", "careful", "change", "same"];

/** Every line of a summary, dangers first. No name of a person or a group is in them. */
export function summaryLines(summary: PredictionSummary): SummaryLine[] {
  const outcomes = outcomeLines(summary);
  const lines = [...outcomes, ...summary.remarks.map(remarkLine), ...summary.problems.map(problemLine)];
  return WEIGHTS.flatMap((weight) => lines.filter((line) => line.weight === weight));
}

/** `5 of 1,295 objects are in danger`, without a full stop. An object of which nobody knows may be, too. */
export function dangerInWords(summary: PredictionSummary): string {
  const all = counted(summary.objects, "object");
  const dangers = dangersIn(summary);
  if (dangers > 0) return `${inDigits(dangers)} of ${all} ${dangers > 1 ? "are" : "is"} in danger`;
  const isOpen = summary.counts.some(({ outcome }) => UNCERTAIN_OUTCOMES.has(outcome));
  return `None of ${all} is ${isOpen ? "known to be " : ""}in danger`;
}

/** How many clauses the verdict has. */
const MOST_IN_VERDICT = 3;

/** The summary in two sentences at most: the largest dangers, then what has to be looked at and what changes. */
export function summaryVerdict(summary: PredictionSummary): string {
  if (summary.objects === 0) return "There is no object to predict anything for.";
  const clauses = clausesOf(summary);
  const dangers = clauses.filter(({ weight }) => weight === "danger");
  const others = clauses.filter(({ weight }) => weight !== "danger");
  if (clauses.length === 0) return `Nothing changes for any of ${counted(summary.objects, "object")}.`;
  const told = largest(dangers, MOST_IN_VERDICT);
  const left = dangersIn(summary) - told.reduce((sum, { count }) => sum + count, 0);
  const inDanger = [...told.map(({ text }) => text), ...(left > 0 ? [`${inDigits(left)} for other reasons`] : [])];
  return [
    `${dangerInWords(summary)}${inDanger.length > 0 ? `: ${inDanger.join("; ")}` : ""}.`,
    ...inOneSentence(others.slice(0, MOST_IN_VERDICT - told.length)),
  ].join(" ");
}

function inOneSentence(clauses: readonly Clause[]): string[] {
  return clauses.length === 0 ? [] : [`${clauses.map(({ text }) => text).join("; ")}.`];
}

/** Those with most objects, in the order that they had. */
function largest(clauses: readonly Clause[], most: number): Clause[] {
  const chosen = [...clauses].sort((a, b) => b.count - a.count).slice(0, most);
  return clauses.filter((clause) => chosen.includes(clause));
}

/** One outcome of all kinds together. */
interface Clause {
  readonly weight: SummaryWeight;
  readonly count: number;
  readonly text: string;
}

/** What has to be agreed to first, then what has to be looked at, each in the order of the outcomes. */
function clausesOf({ counts }: PredictionSummary): Clause[] {
  const clauses = new Map<readonly string[], { readonly of: PredictionCount; count: number }>();
  let forGood = 0;
  for (const each of counts) {
    if (isSame(each.outcome)) continue;
    if (each.outcome === "hardDeleted") forGood += each.count;
    const words = isOrphanAlready(each) ? ORPHANED_ALREADY : CLAUSES[each.outcome];
    const clause = clauses.get(words);
    if (clause) clause.count += each.count;
    else clauses.set(words, { of: each, count: each.count });
  }
  const all = [...clauses].map(([words, { of, count }]) => ({
    weight: weightOf(of),
    count,
    text: `${inDigits(count)} ${words[count === 1 ? 0 : 1]}${words === DELETED ? forGoodInWords(forGood, count) : ""}`,
  }));
  return (["danger", "careful", "change"] as const).flatMap((weight) =>
    all.filter((clause) => clause.weight === weight),
  );
}

function forGoodInWords(forGood: number, deleted: number): string {
  if (forGood === 0) return "";
  return forGood === deleted ? " for good" : `, ${inDigits(forGood)} of them for good`;
}

const DELETED = ["is deleted", "are deleted"] as const;
const TAKES_OVER = ["takes over an object of the tenant", "take over objects of the tenant"] as const;
const ORPHANED_ALREADY = ["was orphaned before", "were orphaned before"] as const;

/** What happens to one of them, or to several, in few words. Outcomes with the same words are one clause. */
const CLAUSES: Readonly<Record<Exclude<OutcomeName, SameName>, readonly [one: string, several: string]>> = {
  contested: ["has several owners", "have several owners"],
  duplicate: ["would be duplicated", "would be duplicated"],
  blocked: ["is blocked", "are blocked"],
  hardDeleted: DELETED,
  softDeleted: DELETED,
  orphaned: ["is orphaned", "are orphaned"],
  unsynchronizable: ["cannot be synchronized", "cannot be synchronized"],
  notDocumented: ["has an outcome that is not documented", "have an outcome that is not documented"],
  unknown: ["has an outcome that is not known", "have an outcome that is not known"],
  softMatch: TAKES_OVER,
  hardMatch: TAKES_OVER,
  restored: ["takes back a deleted object", "take back deleted objects"],
  created: ["is created", "are created"],
  changesWriter: ["changes writer", "change writer"],
  converted: ["becomes managed in the tenant", "become managed in the tenant"],
};

/** Of all writers together: who wrote what is in the counts. What reads the same is one line. */
function outcomeLines({ counts }: PredictionSummary): SummaryLine[] {
  const lines = new Map<string, { readonly of: PredictionCount; count: number }>();
  for (const each of counts) {
    const key = `${each.outcome} ${each.kind} ${deedOf(each, false)}`;
    const line = lines.get(key);
    if (line) line.count += each.count;
    else lines.set(key, { of: each, count: each.count });
  }
  return [...lines.values()]
    .sort((a, b) => rankOf(a.of.outcome) - rankOf(b.of.outcome) || b.count - a.count)
    .map(({ of, count }) => ({
      weight: weightOf(of),
      count,
      text: `${counted(count, of.kind)} ${deedOf(of, count === 1)}`,
      outcome: of.outcome,
    }));
}

const UNCERTAIN_OUTCOMES: ReadonlySet<OutcomeName> = new Set(UNCERTAIN);
type SameName = "staysJoined" | "cloudManaged" | "filtered" | "outOfScope";
const SAME: ReadonlySet<OutcomeName> = new Set<SameName>(["staysJoined", "cloudManaged", "filtered", "outOfScope"]);

function isSame(outcome: OutcomeName): outcome is SameName {
  return SAME.has(outcome);
}

/** How much somebody has to look at an outcome. */
export function weightOf(of: Pick<PredictionCount, "outcome" | "before">): SummaryWeight {
  if (isDanger(of)) return "danger";
  if (isOrphanAlready(of) || UNCERTAIN_OUTCOMES.has(of.outcome)) return "careful";
  return isSame(of.outcome) ? "same" : "change";
}

/** What happens to one of them, or to several. */
function deedOf(of: PredictionCount, isOne: boolean): string {
  const say = (one: string, several: string): string => (isOne ? one : several);
  const is = say("is", "are");
  const [it, their] = [pronounOf(of, isOne), say("the", "their")];
  switch (of.outcome) {
    case "contested":
      return `${is} contested: several owners write ${it}`;
    case "duplicate":
      return `would be duplicated${of.by ? `: another object has the same ${VALUE_LABELS[of.by]}` : ""}`;
    case "blocked":
      return `${is} blocked${of.block ? ` because ${BLOCKS_IN_WORDS[of.block](isOne)}` : ""}`;
    case "hardDeleted":
      return `${is} deleted and cannot be restored${afterwards(of, isOne)}`;
    case "softDeleted":
      return `${is} deleted${of.isRestorable === false ? "" : ` and can be restored for 30 days`}${afterwards(of, isOne)}`;
    case "orphaned":
      return isOrphanAlready(of)
        ? `${say("was", "were")} orphaned before: in the tenant, and nobody writes ${it}`
        : `${say("stays", "stay")} in the tenant, and nobody writes ${it}`;
    case "unsynchronizable":
      return "cannot be synchronized as things stand";
    case "notDocumented":
      return `${say("has", "have")} an outcome that Microsoft does not document`;
    case "unknown":
      return `${say("has", "have")} an outcome that is not known from these files`;
    case "softMatch":
    case "hardMatch":
      return `${say("takes", "take")} over an object of the tenant by ${of.outcome === "softMatch" ? "soft match" : "hard match"}${of.by ? `, by ${their} ${VALUE_LABELS[of.by]}` : ""}`;
    case "restored":
      return `${say("takes", "take")} back ${their} deleted ${isPerson(of) ? "account" : say("object", "objects")}`;
    case "created":
      return `${is} created in the tenant`;
    case "changesWriter":
      return `${say("changes", "change")} writer and ${keepsTwin(of, isOne)}`;
    case "converted":
      return `${is} managed in the tenant from now on; nothing is deleted`;
    case "staysJoined":
      return isPerson(of)
        ? `${say("keeps", "keep")} ${their} writer and ${their} account`
        : `${say("keeps", "keep")} ${say("its", "their")} writer and ${keepsTwin(of, isOne)}`;
    case "cloudManaged":
      return `${is} managed in the tenant, before and after`;
    case "filtered":
      return `${is} in scope and left out by a filter`;
    case "outOfScope":
      return `${is} out of scope, before and after`;
  }
}

function isPerson({ kind }: PredictionCount): boolean {
  return kind === "user" || kind === "inetOrgPerson";
}

function pronounOf(of: PredictionCount, isOne: boolean): string {
  return isOne ? (isPerson(of) ? "the user" : "it") : "them";
}

/** Contacts, groups and devices have no account. */
function keepsTwin(of: PredictionCount, isOne: boolean): string {
  const { kind } = of;
  if (isPerson(of)) return isOne ? "keeps the account" : "keep their account";
  return isOne ? `stays the same ${kind}` : `stay the same ${kind}s`;
}

function afterwards(of: PredictionCount, isOne: boolean): string {
  const { then, block } = of;
  const it = pronounOf(of, isOne);
  switch (then) {
    case undefined:
      return "";
    case "created":
      return ", and the next writer creates a new one";
    case "restored":
      return `, and the next writer restores ${it}`;
    case "blocked":
      return `, and the next writer may not restore ${it}${block ? ` because ${BLOCKS_IN_WORDS[block](isOne)}` : ""}`;
    case "unknown":
      return `, and whether the next writer restores ${it} is not known`;
    case "notDocumented":
      return `, and Microsoft does not document what the next writer does with ${it}`;
    default:
      return `, then ${OUTCOME_LABELS[then]}`;
  }
}

const BLOCKS_IN_WORDS: Readonly<Record<Block, (isOne: boolean) => string>> = {
  softMatchBlocked: () => "the tenant blocks soft match",
  hardMatchBlocked: () => "the tenant blocks hard match",
  privilegedRole: (isOne) => (isOne ? "the account holds a privileged role" : "they hold a privileged role"),
  eligibleRole: (isOne) =>
    isOne ? "the account is eligible for a privileged role" : "they are eligible for a privileged role",
  objectIdentifierSet: (isOne) =>
    isOne
      ? "the account belongs to another object of Active Directory"
      : "their accounts belong to other objects of Active Directory",
};

function remarkLine({ about, count }: PredictionSummary["remarks"][number]): SummaryLine {
  const [weight, one, several] = REMARKS[about];
  return { weight, count, text: `${counted(count, "object")} ${count === 1 ? one : several}` };
}

const REMARKS: Readonly<Record<Remark["about"], readonly [SummaryWeight, one: string, several: string]>> = {
  signInNameChanges: [
    "careful",
    "gets another sign-in name than it has in Active Directory",
    "get another sign-in name than they have in Active Directory",
  ],
  signInNameOverwritten: [
    "careful",
    "takes over an account whose sign-in name is overwritten with that of Active Directory",
    "take over accounts whose sign-in names are overwritten with those of Active Directory",
  ],
  referencesAcrossWriters: ["change", "refers to an object of another writer", "refer to objects of another writer"],
  returnsAfterDeletion: ["careful", "comes back after it is deleted", "come back after they are deleted"],
  passwordHashLeft: [
    "careful",
    "leaves its password to the server that hands it over: change it and look whether it arrives",
    "leave their passwords to the server that hands them over: change one and look whether it arrives",
  ],
  passwordHashNotSent: [
    "careful",
    "does not have its password sent to the tenant, or only after the next change",
    "do not have their passwords sent to the tenant, or only after the next change",
  ],
};

function problemLine({ attribute, problem, isRefused, count }: PredictionSummary["problems"][number]): SummaryLine {
  const has = count === 1 ? "has" : "have";
  return {
    weight: "careful",
    count,
    text: `${counted(count, "object")} ${has} ${PROBLEMS[problem](attribute)}${isRefused ? `, and ${count === 1 ? "is" : "are"} refused because of it` : ""}`,
  };
}

const PROBLEMS: Readonly<Record<AttributeProblem["problem"], (attribute: string) => string>> = {
  characters: (attribute) => `characters in ${attribute} that a tenant does not take`,
  length: (attribute) => `a value of ${attribute} of a length that a tenant does not take`,
  format: (attribute) => `a value of ${attribute} in another format than a tenant takes`,
  duplicate: (attribute) => `a value of ${attribute} that another object has, too`,
  blank: (attribute) => `no value of ${attribute}`,
  suffixNotVerified: (attribute) => `a value of ${attribute} whose domain is not verified in the tenant`,
};
