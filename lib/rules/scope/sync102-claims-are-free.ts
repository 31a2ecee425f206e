import { namesInWords } from "../../domain/input/names-in-words";
import { waysOutOf } from "../../domain/ownership/remedy";
import { isReadyToMove } from "../../domain/ownership/unwritten-behind-staging";
import { inWords } from "../../domain/scope/object-kind";
import { rule } from "../rule";
import { beside, type ContestBeside, contestFix, contestPlaces, inImperative, namesOf } from "./sync101-one-owner";

interface Claim extends ContestBeside {
  /** The configurations of the tenant could take over everything that Connect Sync writes. */
  readonly isReadyToMove: boolean;
}

/** A configuration that is not enabled yet claims only what nobody else owns. */
export const claimsAreFree = rule<Claim>({
  code: "SYNC102",
  severity: "warning",
  title: "A disabled configuration claims what nobody else owns",
  why: "The day it is enabled, the claim becomes a second writer.",
  file: __filename,
  since: "2026-12",
  check: (topology) => {
    const ready = new Set(
      [...topology.connectSyncByTenant().keys()].filter((tenant) => isReadyToMove(topology, tenant)),
    );
    return beside(topology, topology.claimed()).map((contest) => ({
      ...contest,
      isReadyToMove: contest.active.some(({ tenant }) => ready.has(tenant)),
    }));
  },
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
  fix: claimFix,
});

/**
 * Whoever writes goes on until somebody else does. So the claim goes; or it stays as it is, and the two change places in one
 * change.
 */
function claimFix(contest: Claim): string {
  const ways = waysOutOf(contest);
  const claims = ways.filter(([{ writer }]) => writer.state === "claims");
  const others = ways.filter(([{ writer }]) => writer.state !== "claims");
  const claimant = contest.parties.find(({ writer }) => writer.state === "claims")?.writer.name;
  const [safest] = others;
  if (!safest || others.length + contest.others > MANY) return contestFix(contest);
  const swap = `keep ${claimant} disabled, and in the change that enables it ${others.map(inImperative).join(", or ")}`;
  const servers = namesInWords(contest.active.map(({ name }) => name));
  const move = `enable, as Microsoft's migration wizard does, every configuration that waits in the change that declares role "staging" for ${servers}, once ${servers} is seen in staging mode`;
  return [...claims.map(inImperative), swap, ...(contest.isReadyToMove ? [move] : [])].join(", or ");
}

const MANY = 3;
