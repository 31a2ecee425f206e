import type { Contest } from "../../domain/contest";
import { inWords } from "../../domain/object-kind";
import { rule } from "../rule";
import { contestFix, contestPlaces } from "./sync101-one-owner";

/** A configuration that is not enabled yet claims only what nobody else owns. */
export const claimsAreFree = rule<Contest>({
  code: "SYNC102",
  severity: "warning",
  title: "A disabled configuration claims what nobody else owns",
  why: "The day it is enabled, the claim becomes a second writer.",
  page: "lib/rules/scope/sync102-claims-are-free.md",
  check: (topology) => topology.contested().filter(({ writers }) => writers.some(({ state }) => state === "claims")),
  where: contestPlaces,
  what: ({ subtree, kinds, writers }) => {
    const [claimant, other] = writers[0].state === "claims" ? writers : [writers[1], writers[0]];
    return `${claimant.name} is not enabled and claims ${subtree}, which ${other.name} ${other.state} too (${inWords(kinds)})`;
  },
  fix: contestFix,
});
