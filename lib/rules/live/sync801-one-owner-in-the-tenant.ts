import { namesInWords } from "../../domain/input/names-in-words";
import type { Observation } from "../../domain/observation/observation";
import { type Contest, contestKey } from "../../domain/ownership/contest";
import { kindsInWords } from "../../domain/scope/object-kind";
import { isConnectSync } from "../../domain/writers/which-tool";
import { rule } from "../rule";

interface SeenContest {
  readonly contest: Contest;
  readonly tenant: string;
  /** The configurations in it that nobody declares. */
  readonly undeclared: readonly string[];
}

/**
 * The proof of SYNC101, over what was seen to run beside what is declared; what stands still and is declared to run counts. A contest that the declarations have by
 * themselves is that rule's.
 */
export const oneOwnerInTheTenant = rule<SeenContest, Observation>({
  code: "SYNC801",
  severity: "error",
  title: "An object has one owner in the tenant",
  why: "Two writers of an object overwrite each other's changes, and either of them can delete the person or group, whether the code knows of it or not.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/plan-cloud-sync-topologies",
  since: "2026-12",
  check: (observation) => seenContests(observation),
  about: ({ contest }) => [contestKey(contest), ...contest.parties.map(({ writer }) => writer.name)],
  where: ({ contest: { parties } }) =>
    parties.map(({ writer, mark: { dn, decision } }) => ({
      origin: writer.origin,
      detail: `${writer.name}: ${dn} is ${decision}d`,
    })),
  what: ({ contest: { subtree, kinds, parties, others }, tenant, undeclared }) => {
    const names = [...parties.map(({ writer }) => writer.name), ...(others > 0 ? [`${others} more`] : [])];
    const clicked = undeclared.length > 0 ? `; nobody declares ${namesInWords(undeclared)}` : "";
    return `${subtree} reaches ${tenant} through ${namesInWords(names)} (${kindsInWords(kinds)}), as they run or are to run${clicked}`;
  },
  fix: ({ contest: { subtree, parties }, undeclared }) => {
    const configurations = parties.flatMap(({ writer }) => (isConnectSync(writer) ? [] : [writer.name]));
    const stop = namesInWords(undeclared.length > 0 ? undeclared : configurations);
    return `pause ${stop} under Entra Connect > Cloud Sync first, which deletes nothing; then leave ${subtree} to one writer: take it out of the scope of the others in the code, and deploy it before anything runs again, or adopt what nobody declares (entra-sync adopt) and review it; a configuration with a smaller scope deletes what it synchronized there when it runs`;
  },
});

function seenContests(observation: Observation): SeenContest[] {
  const { topology, tenant } = observation;
  const declared = new Set(topology.contested().map(contestKey));
  return observation
    .running()
    .contested()
    .filter((contest) => !declared.has(contestKey(contest)))
    .filter(({ parties }) => parties.some(({ writer }) => writer.tenant === tenant.name))
    .map((contest) => ({
      contest,
      tenant: tenant.name,
      undeclared: contest.parties
        .filter(({ writer }) => observation.isUndeclared(writer))
        .map(({ writer }) => writer.name),
    }));
}
