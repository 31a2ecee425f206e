import type { CalendarDay } from "../../domain/input/calendar-day";
import { namesInWords } from "../../domain/input/names-in-words";
import { Migration } from "../../domain/migration/migration";
import { contestKey } from "../../domain/ownership/contest";
import { waysOutOf } from "../../domain/ownership/remedy";
import { isReadyToMove } from "../../domain/ownership/unwritten-behind-staging";
import { kindsInWords } from "../../domain/scope/object-kind";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";
import { beside, type ContestBeside, contestFix, contestPlaces, inImperative, namesOf } from "./sync101-one-owner";

const CODE = "SYNC102";

interface Claim extends ContestBeside {
  readonly today: CalendarDay;
  /** The configurations of the tenant could take over everything that Connect Sync writes. */
  readonly isReadyToMove: boolean;
}

/** A configuration that is not enabled yet has only in scope what nobody else owns. */
export const claimsAreFree = rule<Claim>({
  code: CODE,
  severity: "warning",
  title: "A disabled configuration claims what nobody else owns",
  why: "Nothing is wrong today; on the day it is enabled, people and groups in both scopes have two writers (SYNC101).",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/migrate-connect-sync-cloud-sync-tool",
  since: "2026-12",
  check: (topology, { today }) => {
    const ready = new Set(
      [...topology.connectSyncByTenant().keys()].filter((tenant) => isReadyToMove(topology, tenant)),
    );
    const plans = topology.tenants.flatMap(({ name }) => Migration.in(topology, name) ?? []);
    const claimed = topology.claimed().filter((contest) => !plans.some((plan) => plan.ends(contest)));
    return beside(topology, claimed).map((contest) => ({
      ...contest,
      today,
      isReadyToMove: contest.active.some(({ tenant }) => ready.has(tenant)),
    }));
  },
  about: (contest) => [contestKey(contest)],
  where: contestPlaces,
  what: (contest) => {
    const { subtree, kinds, parties } = contest;
    const claimant = parties.find(({ writer }) => writer.state === "claims") ?? parties[0];
    const others = parties.filter((party) => party !== claimant);
    const [other] = others;
    const names = namesInWords(namesOf({ ...contest, parties: others }));
    const verb = others.length + contest.others > 1 ? "write or claim" : other?.writer.state;
    return `${claimant?.writer.name} is not enabled and claims ${subtree}, which ${names} ${verb} too (${kindsInWords(kinds)})`;
  },
  fix: claimFix,
});

/**
 * A writer continues until another one takes over. So the claim is removed; or it waits, and one change enables it and takes
 * the objects from the other writer. Until then the finding stays, and a waiver accepts it.
 */
function claimFix(contest: Claim): string {
  const ways = waysOutOf(contest);
  const claims = ways.filter(([{ writer }]) => writer.state === "claims");
  const others = ways.filter(([{ writer }]) => writer.state !== "claims");
  const claimant = contest.parties.find(({ writer }) => writer.state === "claims")?.writer;
  const [safest] = others;
  if (!claimant || !safest || others.length + contest.others > MANY) return contestFix(contest);
  const swap = `keep ${claimant.name} disabled, and in the change that enables it ${others.map(inImperative).join(", or ")}`;
  const servers = namesInWords(contest.active.map(({ name }) => name));
  const move = `put ${servers} into staging mode, as Microsoft's migration wizard does, check it there, and enable every disabled configuration in the change that declares role "staging" for ${servers}`;
  const waiver = waiverToPaste({
    code: CODE,
    place: claimant.origin,
    reason: `${claimant.name} is enabled in the change that makes it the only owner`,
    today: contest.today,
  });
  const waysOut = [...claims.map(inImperative), swap, ...(contest.isReadyToMove ? [move] : [])].join(", or ");
  return `${waysOut}; until that change, waive this: ${waiver}`;
}

const MANY = 3;
