import { inDigits } from "../../domain/input/digits";
import { namesInWords } from "../../domain/input/names-in-words";
import type { DistinguishedName } from "../../domain/names/distinguished-name";
import { type Contest, ownerOf, type Party } from "../../domain/ownership/contest";
import { type Remedy, type WayOut, waysOutOf } from "../../domain/ownership/remedy";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { GroupScope } from "../../domain/scope/group-scope";
import { inWords } from "../../domain/scope/object-kind";
import { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import type { Writer } from "../../domain/writers/writer";
import { type Place, rule } from "../rule";

/** A contest, and the servers of its tenant that are active beside each other, which is for SYNC201 to say. */
export interface ContestBeside extends Contest {
  readonly active: readonly Writer[];
}

/** An object reaches a tenant through one writer, never two. */
export const oneOwner = rule<ContestBeside>({
  code: "SYNC101",
  severity: "error",
  title: "An object has one owner",
  why: "Writers that export the same object undo each other's changes.",
  file: __filename,
  since: "2026-12",
  check: (topology) => beside(topology, topology.contested()),
  about: ({ subtree, kinds }) => `${subtree.key} ${kinds.join(" ")}`,
  where: contestPlaces,
  what: (contest) => {
    const { subtree, kinds, parties } = contest;
    const [first, second, ...more] = namesOf(contest);
    const through = more.length === 0 ? `both ${first} and ${second}` : namesInWords(namesOf(contest));
    return `${subtree} reaches ${parties[0]?.writer.tenant} through ${through} (${inWords(kinds)})`;
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

/** Everyone who meets, by name; how many more there are stands in place of those whom the contest does not name. */
export function namesOf({ parties, others }: Contest): string[] {
  const names = parties.map(({ writer }) => writer.name);
  return others > 0 ? [...names, `${inDigits(others)} more`] : names;
}

/** How many ways a fix tells one by one. */
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
  const servers = ways.some(([{ writer }]) => writer.tool === "Connect Sync");
  const onAll = servers ? "; what is done in Connect Sync, on its staging servers too" : "";
  if (owners(contest.parties) === 2 && contest.others === 0) return `${ways.map(inImperative).join(", or ")}${onAll}`;
  const firstOfEach = new Map([...ways].reverse().map((way) => [ownerOf(way[0].writer), way]));
  const safest = ways.filter((way) => firstOfEach.get(ownerOf(way[0].writer)) === way);
  const rest = Math.max(0, safest.length - TOLD) + contest.others;
  const more = rest > 0 ? `; and so on for ${inDigits(rest)} more` : "";
  return `leave ${contest.subtree} to one of them, and take it from each of the others: ${safest.slice(0, TOLD).map(inImperative).join("; ")}${more}${onAll}`;
}

/** The contests, each with the active servers of its tenant where Connect Sync takes part. */
export function beside(topology: SyncTopology, contests: readonly Contest[]): ContestBeside[] {
  const servers = topology.connectSyncByTenant();
  return contests.map((contest) => {
    const tenant = contest.parties.find(({ writer }) => writer.tool === "Connect Sync")?.writer.tenant;
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
  const lost = "what it has synchronized there is deleted, groups for good";
  switch (action) {
    case "remove":
      return `remove ${listedIn(writer, subtree)} from ${writer.name}${writer.tool === "Connect Sync" ? ` (${lost})` : afterwards(writer)}`;
    case "handOver":
      return `hand ${subtree} over in ${writer.name} (handsOver: ${inWords(kinds)}; needs its cloudNoFlow rules first)`;
    case "exclude": {
      const beneath = listedIn(writer, subtree);
      const remove = beneath === "" ? "" : `, and remove ${beneath} from its included OUs`;
      return `exclude ${subtree} from ${writer.name}${remove} (${lost})`;
    }
    case "deselect":
      return `deselect ${inWords(kinds)} on ${writer.name}, if it is not to synchronize any (objectTypes; those that it has synchronized are deleted)`;
    case "drop":
      return `remove the scope of ${subtree.domain} from ${writer.name} (${lost})`;
    case "retire":
      return writer.tool === "Connect Sync"
        ? `retire ${writer.name}, of whose scope nothing else is left (what is gone deletes nothing)`
        : `remove the configuration ${writer.name}${leftBehind(writer, subtree)}`;
  }
}

/** What is enabled and narrowed deletes; what is enabled and removed leaves its objects behind. */
function afterwards({ state }: Writer): string {
  return state === "writes" ? " (it deletes what leaves its scope, unless its threshold stops it)" : "";
}

/** What a configuration wrote elsewhere, and nobody writes once it is gone. */
function leftBehind(writer: Writer, subtree: DistinguishedName): string {
  const isAll = writer.regions.every(({ scope }) => scope.lists(subtree) === "whole" || scope.root.equals(subtree));
  return isAll || writer.state !== "writes" ? "" : " (what it wrote elsewhere stays behind, orphaned)";
}

/** The names that the writer lists in the subtree; empty where it lists none. */
function listedIn(writer: Writer, subtree: DistinguishedName): string {
  if (writer instanceof CloudSyncWriter && writer.scope instanceof GroupScope)
    return namesInWords(writer.scope.groups.filter((group) => group.isWithin(subtree)).map(String));
  const scopes = writer instanceof ConnectSyncWriter ? writer.scopes : writer.regions.map(({ scope }) => scope);
  const listed = scopes.map((scope) => scope.listedIn(subtree));
  const names = listed.flatMap(({ first }) => first.map(String));
  const count = listed.reduce((sum, each) => sum + each.count, 0);
  return count > names.length ? `all ${inDigits(count)} included OUs at and beneath ${subtree}` : namesInWords(names);
}
