import { type Contest, type Remedy, remediesFor } from "../../domain/contest";
import { inWords } from "../../domain/object-kind";
import type { Mark } from "../../domain/ou-scope";
import type { Writer } from "../../domain/writer";
import { type Place, rule } from "../rule";

/** An object reaches a tenant through one writer, never two. */
export const oneOwner = rule<Contest>({
  code: "SYNC101",
  severity: "error",
  title: "An object has one owner",
  why: "Writers that export the same object undo each other's changes.",
  page: "lib/rules/scope/sync101-one-owner.md",
  check: (topology) => topology.contested().filter(({ writers }) => writers.every(({ state }) => state === "writes")),
  where: contestPlaces,
  what: ({ subtree, kinds, writers: [a, b] }) =>
    `${subtree} reaches ${a.tenant} through both ${a.name} and ${b.name} (${inWords(kinds)})`,
  fix: contestFix,
});

/** For each writer, the mark that brings the subtree into its scope. */
export function contestPlaces({ writers: [a, b], marks: [markOfA, markOfB] }: Contest): Place[] {
  const place = (writer: Writer, { dn, decision }: Mark) => ({
    origin: writer.origin,
    detail: `${dn} is ${decision}d`,
  });
  return [place(a, markOfA), place(b, markOfB)];
}

/** The changes that end the contest, the safest first. */
export function contestFix(contest: Contest): string {
  const remedies = remediesFor(contest);
  const mirrored = remedies.some(({ writer }) => writer.tool === "Connect Sync");
  return `${remedies.map(inImperative).join(", or ")}${mirrored ? "; what is done in Connect Sync, on its staging servers too" : ""}`;
}

function inImperative({ action, writer, subtree, kinds }: Remedy): string {
  switch (action) {
    case "remove":
      return `remove ${subtree} from ${writer.name}`;
    case "handOver":
      return `hand ${subtree} over in ${writer.name} (handsOver: ${inWords(kinds)}; needs its cloudNoFlow rules first)`;
    case "exclude":
      return `exclude ${subtree} from ${writer.name} (what it has synchronized there is deleted, groups for good)`;
    case "retire":
      return `remove the configuration ${writer.name}`;
  }
}
