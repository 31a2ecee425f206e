import { namesInWords } from "../../domain/names-in-words";
import { inWords } from "../../domain/object-kind";
import { rule } from "../rule";
import { beside, type ContestBeside, contestFix, contestPlaces, namesOf } from "./sync101-one-owner";

/** A configuration that is not enabled yet claims only what nobody else owns. */
export const claimsAreFree = rule<ContestBeside>({
  code: "SYNC102",
  severity: "warning",
  title: "A disabled configuration claims what nobody else owns",
  why: "The day it is enabled, the claim becomes a second writer.",
  page: "lib/rules/scope/sync102-claims-are-free.md",
  check: (topology) => beside(topology, topology.claimed()),
  about: ({ subtree, kinds }) => `${subtree.key} ${kinds.join(" ")}`,
  where: contestPlaces,
  what: (contest) => {
    const { subtree, kinds, parties } = contest;
    const claimant = parties.find(({ writer }) => writer.state === "claims") ?? parties[0];
    const others = parties.filter((party) => party !== claimant);
    const [other] = others;
    const names = namesInWords(namesOf({ ...contest, parties: others }));
    const verb = others.length + contest.others > 1 ? "write or claim" : other?.writer.state;
    return `${claimant?.writer.name} is not enabled and claims ${subtree}, which ${names} ${verb} too (${inWords(kinds)})`;
  },
  fix: contestFix,
});
