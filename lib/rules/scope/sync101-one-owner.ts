import { inDigits } from "../../domain/input/digits";
import { namesInWords } from "../../domain/input/names-in-words";
import type { DistinguishedName } from "../../domain/names/distinguished-name";
import { type Contest, contestKey, ownerOf, type Party } from "../../domain/ownership/contest";
import { type Remedy, type WayOut, waysOutOf } from "../../domain/ownership/remedy";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { kindsInWords } from "../../domain/scope/object-kind";
import { isConnectSync, isScopedByGroups } from "../../domain/writers/which-tool";
import type { Writer } from "../../domain/writers/writer";
import { type Place, rule } from "../rule";

/** A contest, and the servers of its tenant that are active at the same time, which SYNC201 reports. */
export interface ContestBeside extends Contest {
  readonly active: readonly Writer[];
}

/** An object reaches a tenant through one writer, never two. */
export const oneOwner = rule<ContestBeside>({
  code: "SYNC101",
  severity: "error",
  title: "An object has one owner",
  why: "Two writers of an object overwrite each other's changes, and either of them can delete the person or group.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/plan-cloud-sync-topologies",
  since: "2026-12",
  check: (topology) => beside(topology, topology.contested()),
  about: (contest) => [contestKey(contest)],
  where: contestPlaces,
  what: (contest) => {
    const { subtree, kinds, parties } = contest;
    const [first, second, ...more] = namesOf(contest);
    const through = more.length === 0 ? `both ${first} and ${second}` : namesInWords(namesOf(contest));
    return `${subtree} reaches ${parties[0]?.writer.tenant} through ${through} (${kindsInWords(kinds)})`;
  },
  fix: contestFix,
});

/** For each writer, the mark that brings the subtree into its scope. */
export function contestPlaces({ parties }: Contest): Place[] {
  return parties.map(({ writer, mark: { dn, decision } }) => ({
    origin: writer.origin,
    detail: `${dn} is ${decision}d`,
  }));
}

/** The names of all writers in the contest; those that the contest does not name are given as a number. */
export function namesOf({ parties, others }: Contest): string[] {
  const names = parties.map(({ writer }) => writer.name);
  return others > 0 ? [...names, `${inDigits(others)} more`] : names;
}

/** How many ways a fix lists one by one. */
const TOLD = 6;

/** The changes that end the contest, the safest first. */
export function contestFix(contest: ContestBeside): string {
  const { active } = contest;
  if (active.length < 2) return endInWords(contest);
  const servers = namesInWords(active.map(({ name }) => name));
  return `declare role "staging" for all but one of ${servers} first, as SYNC201 says; then ${endInWords(contest)}`;
}

function endInWords(contest: Contest): string {
  const ways = waysOutOf(contest);
  const servers = ways.some(([{ writer }]) => isConnectSync(writer));
  const onAll = servers ? "; make every change in Connect Sync on its staging servers too" : "";
  if (owners(contest.parties) === 2 && contest.others === 0) return `${ways.map(inImperative).join(", or ")}${onAll}`;
  const firstOfEach = new Map([...ways].reverse().map((way) => [ownerOf(way[0].writer), way]));
  const safest = ways.filter((way) => firstOfEach.get(ownerOf(way[0].writer)) === way);
  const rest = Math.max(0, safest.length - TOLD) + contest.others;
  const more = rest > 0 ? `; and the same for ${inDigits(rest)} more` : "";
  return `leave ${contest.subtree} to one of them, and take it from each of the others: ${safest.slice(0, TOLD).map(inImperative).join("; ")}${more}${onAll}`;
}

/** The contests, each with the active servers of its tenant where Connect Sync takes part. */
export function beside(topology: SyncTopology, contests: readonly Contest[]): ContestBeside[] {
  const servers = topology.connectSyncByTenant();
  return contests.map((contest) => {
    const tenant = contest.parties.find(({ writer }) => isConnectSync(writer))?.writer.tenant;
    const active = (tenant === undefined ? undefined : servers.get(tenant))?.filter(({ role }) => role === "active");
    return { ...contest, active: active ?? [] };
  });
}

function owners(parties: readonly Party[]): number {
  return new Set(parties.map(({ writer }) => ownerOf(writer))).size;
}

/** One way out of a contest, as somebody follows it. */
export function inImperative(way: WayOut): string {
  return way.map(stepInImperative).join(" and ");
}

function stepInImperative({ action, writer, subtree, kinds }: Remedy): string {
  const lost = "deletes what it synchronized there: people can be restored for 30 days, groups cannot";
  switch (action) {
    case "remove":
      return `remove ${listedIn(writer, subtree)} from ${writer.name}${isConnectSync(writer) ? ` (${lost})` : afterwards(writer)}`;
    case "handOver":
      return `hand ${subtree} over in ${writer.name} (create its cloudNoFlow rules first, then declare handsOver: ${kindsInWords(kinds)}; deletes nothing)`;
    case "exclude": {
      const beneath = listedIn(writer, subtree);
      const remove = beneath === "" ? "" : `, and remove ${beneath} from its included OUs`;
      return `exclude ${subtree} from ${writer.name}${remove} (${lost})`;
    }
    case "deselect":
      return `deselect ${kindsInWords(kinds)} on ${writer.name} in objectTypes, if it should synchronize none (deletes all that it synchronized)`;
    case "drop":
      return `remove the scope of ${subtree.domain} from ${writer.name} (${lost})`;
    case "retire":
      return isConnectSync(writer)
        ? `retire ${writer.name}, which has nothing else in scope (deletes nothing)`
        : `remove the configuration ${writer.name}${leftBehind(writer, subtree)}`;
  }
}

/** An enabled configuration with a smaller scope deletes; one that is removed leaves its objects in the tenant. */
function afterwards({ state }: Writer): string {
  return state === "writes" ? " (deletes what it synchronized there, unless its deletion threshold stops it)" : "";
}

/** What a configuration wrote elsewhere, which nobody writes once it is gone. */
function leftBehind(writer: Writer, subtree: DistinguishedName): string {
  const isAll = writer.regions.every(({ scope }) => scope.lists(subtree) === "whole" || scope.root.equals(subtree));
  return isAll || writer.state !== "writes" ? "" : " (what it wrote elsewhere stays in the tenant without an owner)";
}

/** The names that the writer lists in the subtree; empty where it lists none. */
function listedIn(writer: Writer, subtree: DistinguishedName): string {
  if (isScopedByGroups(writer))
    return namesInWords(writer.scope.groups.filter((group) => group.isWithin(subtree)).map(String));
  const scopes = isConnectSync(writer) ? writer.scopes : writer.regions.map(({ scope }) => scope);
  const listed = scopes.map((scope) => scope.listedIn(subtree));
  const names = listed.flatMap(({ first }) => first.map(String));
  const count = listed.reduce((sum, each) => sum + each.count, 0);
  return count > names.length ? `all ${inDigits(count)} included OUs at and beneath ${subtree}` : namesInWords(names);
}
