import { compareTexts } from "../text/compare";
import { CASES, type CaseName } from "./cases";
import type { Entry } from "./entries-by-value";
import { type Block, OUTCOMES, type OutcomeName, type Partner, VALUES, type ValueName } from "./prediction";
import { MOST_PARTNERS } from "./written-values";

/** What becomes of an object, and why. */
export interface Verdict {
  readonly case: CaseName;
  /** One sentence. */
  readonly because: string;
  /** Where the case has one for each tool. @default that of the case */
  readonly page?: string;
  /** The object id of the twin. */
  readonly twin?: string;
  /** The account of the tenant that is taken over, or restored, and becomes the twin. */
  readonly takesOver?: Entry;
  readonly by?: ValueName;
  readonly value?: string;
  readonly partners?: readonly Partner[];
  readonly partnerCount?: number;
  readonly block?: Block;
  readonly afterwards?: OutcomeName;
  /** Of what is not known: the gravest outcome that it may be. @default "unsynchronizable" */
  readonly atWorst?: OutcomeName;
  readonly isRestorable?: boolean;
}

const RANKS: ReadonlyMap<OutcomeName, number> = new Map(OUTCOMES.map((outcome, rank) => [outcome, rank]));

/** Of several that hold the gravest counts; a duplicate has the partners of all of them. */
export function gravest(verdicts: readonly Verdict[]): Verdict {
  const [first, ...others] = [...verdicts].sort((a, b) => rankOf(a) - rankOf(b) || valueRankOf(a) - valueRankOf(b));
  const worst = first as Verdict;
  if (CASES[worst.case].outcome !== "duplicate") return worst;
  const duplicates = [worst, ...others.filter((verdict) => CASES[verdict.case].outcome === "duplicate")];
  return duplicates.length === 1 ? worst : { ...worst, ...together(duplicates) };
}

function together(duplicates: readonly Verdict[]): Pick<Verdict, "partners" | "partnerCount"> {
  const partners = new Map<string, Partner>();
  for (const verdict of duplicates)
    for (const partner of verdict.partners ?? []) partners.set(`${partner.where} ${partner.name}`, partner);
  const listed = [...partners.values()].sort((a, b) => compareTexts(a.name, b.name));
  // Who is counted and not listed may be the same for several values: there are at least as many as for one of them.
  const partnerCount = Math.max(listed.length, ...duplicates.map((verdict) => verdict.partnerCount ?? 0));
  return { partners: listed.slice(0, MOST_PARTNERS), partnerCount };
}

function rankOf({ case: name, atWorst = "unsynchronizable" }: Verdict): number {
  const { outcome } = CASES[name];
  // What is not known counts right behind the gravest that it may be: what is graver happens all the same.
  return (RANKS.get(outcome === "unknown" ? atWorst : outcome) as number) + (outcome === "unknown" ? 0.5 : 0);
}

function valueRankOf({ by }: Verdict): number {
  return by === undefined ? VALUES.length : VALUES.indexOf(by);
}
