import { namesInWords } from "../../domain/input/names-in-words";
import type { WrittenDomain } from "../../domain/ownership/sync-topology";
import { type UntakenHandOver, untakenHandOvers } from "../../domain/ownership/untaken-hand-over";
import { kindsInWords, type ObjectKind } from "../../domain/scope/object-kind";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { isCloudSync } from "../../domain/writers/which-tool";
import { rule } from "../rule";

/** A hand-over to nobody, and the configuration that would take its devices if it synchronized any. */
interface Untaken extends UntakenHandOver {
  readonly lacksDeviceSync: CloudSyncWriter | undefined;
}

/** An enabled writer of the tenant takes what a Connect Sync server hands over. */
export const handOverIsTaken = rule<Untaken>({
  code: "SYNC107",
  severity: "warning",
  title: "Another writer takes what is handed over",
  why: "New people do not appear in the tenant and leavers keep their access: Connect Sync no longer writes these objects, and nobody else does.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/tutorial-pilot-aadc-aadccp",
  since: "2026-12",
  *check(topology) {
    for (const domain of topology.byTenantAndDomain())
      for (const untaken of untakenHandOvers(domain))
        yield { ...untaken, lacksDeviceSync: lacksDeviceSync(untaken, domain) };
  },
  about: ({ server, subtree, kinds, takenBeneath }) => [
    server.name,
    subtree,
    ...kinds,
    ...takenBeneath.map(({ key }) => `without ${key}`),
  ],
  where: ({ server, handOvers, claimants }) => [
    ...handOvers.map(({ organizationalUnit, kinds }) => ({
      origin: server.origin,
      detail: `${organizationalUnit} is handed over (${kindsInWords(kinds)})`,
    })),
    ...claimants.map(({ origin, name }) => ({ origin, detail: `${name} is not enabled` })),
  ],
  what: ({ server, subtree, kinds, takenBeneath }) =>
    `${server.name} hands over ${subtree} (${kindsInWords(kinds)}), and ${takenBeneath.length > 0 ? `enabled writers take only ${namesInWords(takenBeneath.map(String))} of it` : "no enabled writer takes it"}`,
  fix: ({ server, subtree, kinds, handOvers, claimants, takenBeneath, lacksDeviceSync: configuration }) => {
    const from = namesInWords(handOvers.map(({ organizationalUnit }) => String(organizationalUnit)));
    const servers = `${server.name} and its staging servers`;
    const take = configuration
      ? `declare deviceSync: true for ${configuration.name}`
      : claimants[0]
        ? `enable ${claimants[0].name}`
        : `include ${subtree} in a Cloud Sync configuration`;
    return takenBeneath.length > 0
      ? `hand over ${namesInWords(takenBeneath.map(String))} on ${servers} in place of ${from} (deletes nothing; the rest goes back to Connect Sync), or ${take}`
      : `${take}, or remove ${isWhole(handOvers, kinds) ? "" : `${kindsInWords(kinds)} from `}the hand-over of ${from} on ${servers}, with its cloudNoFlow rules (deletes nothing; Connect Sync writes these objects again)`;
  },
});

/** Whether the hand-overs are of nothing else. */
function isWhole(handOvers: UntakenHandOver["handOvers"], kinds: readonly ObjectKind[]): boolean {
  return handOvers.every((handOver) => handOver.kinds.every((kind) => kinds.includes(kind)));
}

/** The enabled configuration that has the subtree in scope, where devices alone are left to nobody. */
function lacksDeviceSync(
  { kinds, subtree }: UntakenHandOver,
  { writers }: Pick<WrittenDomain, "writers">,
): CloudSyncWriter | undefined {
  if (!kinds.every((kind) => kind === "device")) return undefined;
  return writers.find(
    (writer): writer is CloudSyncWriter =>
      isCloudSync(writer) && writer.enabled && writer.regions.some(({ scope }) => scope.covers(subtree)),
  );
}
