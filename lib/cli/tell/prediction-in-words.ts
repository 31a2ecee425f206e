import type { Anchor, Prediction } from "../../objects/prediction";
import { OUTCOME_LABELS, VALUE_LABELS } from "../../objects/summary-words";

/** What stands above what is predicted for one object. */
export const OBJECT_HEADING = "What the files say of it";

type Row = readonly [term: string, told: string];

/** How wide the longest term of a row is. */
export const WIDEST = "anchor before".length;

/** Everything that is predicted for one object, for people. */
export function predictionRows(prediction: Prediction): Row[] {
  const { knownAs, outcome, because, before, after, anchorBefore, anchorAfter, twin, by, value } = prediction;
  const { partners, partnerCount = partners.length, then, problems, remarks, page } = prediction;
  const isSameAnchor = anchorBefore?.value === anchorAfter?.value && anchorBefore?.attribute === anchorAfter?.attribute;
  const row = (term: string, told: string | undefined): Row[] => (told === undefined ? [] : [[term, told]]);
  return [
    ...row("known as", knownAs),
    ...row("outcome", `${OUTCOME_LABELS[outcome]}${then ? `, then ${OUTCOME_LABELS[then]}` : ""}`),
    ...row("because", because),
    ...row("writer before", writersInWords(before)),
    ...row("writer after", writersInWords(after)),
    ...row("anchor before", isSameAnchor ? undefined : anchorInWords(anchorBefore)),
    ...row("anchor", anchorInWords(anchorAfter)),
    ...row("twin", twin ?? (outcome === "unknown" ? "not known" : "none in the tenant")),
    ...row("meets by", by && `${VALUE_LABELS[by]}${value === undefined ? "" : ` ${value}`}`),
    ...partners.flatMap(({ where, kind, name }) => row("partner", `${kind} of the ${where}: ${name}`)),
    ...row("partners", partnerCount > partners.length ? `${partnerCount} in all` : undefined),
    ...problems.flatMap(({ text }) => row("problem", text)),
    ...remarks.flatMap(({ text }) => row("remark", text)),
    ...row("page", page),
  ];
}

function writersInWords(names: readonly string[]): string {
  return names.join(" and ") || "nobody";
}

function anchorInWords(anchor: Anchor | undefined): string | undefined {
  return anchor && `${anchor.value} (${anchor.attribute})`;
}
