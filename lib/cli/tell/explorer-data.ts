import { objectsIn } from "../../domain/change/ownership-change";
import { OBJECT_KINDS } from "../../domain/scope/object-kind";
import type { Writer } from "../../domain/writers/writer";
import { severityInWords } from "../../report/_tally";
import { isLoss } from "../../review/change/standing";
import { SYMBOLS } from "../../review/words/html/ownership-tree";
import { consequenceInWords, objectsInWords, outcomeInWords } from "../../review/words/ownership-words";
import { type Finding, isBlocking } from "../../rules/rule";
import { keyOf } from "../../text/escape/json";
import { visible } from "../../text/escape/unseen";
import type { Exploration, ExploredPlace, ExploredTree, PlaceStanding } from "./explored-places";

/** The places as the script reads them: columns, so that many thousand of them stay small. */
export function placesAsData(
  trees: readonly ExploredTree[],
  { before, changes, findings }: Exploration,
  numberOf: (writer: Writer) => number,
): { readonly json: object; readonly places: ReadonlyMap<Finding, number> } {
  const starts = trees.map((_, index) => trees.slice(0, index).reduce((sum, { places }) => sum + places.length, 0));
  const all: ExploredPlace[] = trees.flatMap(({ places }) => places);
  const standings = new Numbered();
  const numbers = new Map<PlaceStanding, number>();
  const numberOfStanding = (standing: PlaceStanding | undefined): number => {
    if (standing === undefined) return -1;
    const number = numbers.get(standing) ?? standings.numberOf(standingAsData(standing, numberOf));
    numbers.set(standing, number);
    return number;
  };
  const told = {
    changes: new Map(changes.map((one, index) => [one, index])),
    findings: new Map(findings.map((one, index) => [one, index])),
  };
  const first = new Map<Finding, number>();
  all.forEach((place, index) => {
    for (const finding of place.findings) if (!first.has(finding)) first.set(finding, index);
  });
  const sides = {
    ...(before && { before: all.map((place) => numberOfStanding(place.before)) }),
    after: all.map((place) => numberOfStanding(place.after)),
  };
  const inOrder = (counts: ExploredPlace["counts"]) => (counts ? OBJECT_KINDS.map((kind) => counts[kind]) : null);
  const json = {
    kinds: OBJECT_KINDS.map((kind) => `${kind}s`),
    trees: trees.map(({ tenant, domain }, index) => ({
      title: visible(`${tenant ?? "no tenant"} · ${domain}`),
      start: starts[index],
    })),
    labels: all.map(({ label }) => visible(label)),
    parents: trees.flatMap(({ places }, index) =>
      places.map(({ parent }) => (parent === undefined ? -1 : parent + (starts[index] as number))),
    ),
    ...sides,
    standings: standings.all,
    counts: all.map(({ counts }) => inOrder(counts)),
    totals: all.map(({ total }) => inOrder(total)),
    changes: changes.map((change) => ({
      outcome: objectsIn(change) === 0 ? "changes owner, nobody in it" : outcomeInWords(change),
      isLoss: isLoss(change) && objectsIn(change) !== 0,
      objects: objectsInWords(change),
      sentence: visible(consequenceInWords(change)),
    })),
    findings: findings.map((finding) => ({
      severity: severityInWords(finding),
      tone: isBlocking(finding) ? "stop" : finding.severity === "warning" && !finding.waiver ? "careful" : "plain",
      title: visible(`${finding.code}: ${finding.title}`),
      what: visible(finding.what),
      fix: visible(finding.fix),
    })),
    notes: Object.fromEntries(
      all.flatMap((place, index) => {
        const note = {
          ...(place.changes.length > 0 && { changes: place.changes.map((one) => told.changes.get(one)) }),
          ...(place.findings.length > 0 && { findings: place.findings.map((one) => told.findings.get(one)) }),
        };
        return Object.keys(note).length > 0 ? [[index, note]] : [];
      }),
    ),
  };
  return { json, places: first };
}

function standingAsData(
  { name, remarks, holders, ofKind, contested }: PlaceStanding,
  numberOf: (writer: Writer) => number,
): object {
  return {
    name,
    remarks: remarks.map(({ about, text, writers }) => ({
      symbol: SYMBOLS[about],
      text: visible(text),
      writers: about === "handOver" ? [] : writers.map(numberOf),
    })),
    holders: holders.map(({ writer, kinds }) => ({ writer: numberOf(writer), kinds })),
    ofKind: ofKind.map(visible),
    contested,
  };
}

/** Values by the order in which they are first met; values that are the same, before and after, are met once. */
class Numbered {
  readonly all: object[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(value: object): number {
    const key = keyOf(value);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.all.length);
    return this.all.push(value) - 1;
  }
}
