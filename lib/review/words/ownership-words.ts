import { type OwnershipChange, objectsIn } from "../../domain/change/ownership-change";
import { regionInWords } from "../../domain/change/region-in-words";
import { obstacleInWords, restoringInWords } from "../../domain/change/restoring-users";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import { kindsInWords } from "../../domain/scope/object-kind";
import type { Writer } from "../../domain/writers/writer";

/** The regions in which there is anybody, or nobody counted. */
export function withObjects(ownership: readonly OwnershipChange[]): OwnershipChange[] {
  return ownership.filter((change) => objectsIn(change) !== 0);
}

/** `OU=Sales,DC=corp,DC=contoso,DC=com (contoso)`, with what the region leaves out. */
export function placeInWords(change: OwnershipChange): string {
  return `${regionInWords(change)} (${change.tenant})`;
}

/** `aadc-01 (Connect Sync)`; nobody, or in a contest several. */
export function ownersInWords(writers: readonly Writer[]): string {
  return writers.length === 0 ? "nobody" : writers.map(({ name, tool }) => `${name} (${tool})`).join(" and ");
}

/** Who wrote the objects before the change; nobody on-premises writes what the tenant is the source of authority of. */
export function ownerBefore({ consequence, from }: OwnershipChange): string {
  return consequence === "rolledBack" ? THE_TENANT : ownersInWords(from);
}

/** Who writes the objects from now on. */
export function ownerAfter({ consequence, to }: OwnershipChange): string {
  return consequence === "converted" ? THE_TENANT : ownersInWords(to);
}

const THE_TENANT = "the tenant itself";

/** `1,240 users, 83 groups`, kinds that nobody has left out; `users, groups: not counted` where nobody counted. */
export function objectsInWords({ counts, kinds }: Pick<OwnershipChange, "counts" | "kinds">): string {
  return counts ? countsInWords(counts, kinds) : `${kindsInWords(kinds)}: not counted`;
}

/** `handed over`: what becomes of the objects, in the fewest words. */
export function outcomeInWords({ consequence }: OwnershipChange): string {
  return consequence.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** What follows for the objects, in one sentence without its full stop. */
export function consequenceInWords(change: OwnershipChange): string {
  const { consequence, from, to, deletedBy, isFinal } = change;
  const [was, is] = [from, to].map((writers) => writers.map(({ name }) => name).join(" and "));
  switch (consequence) {
    case "created":
      return "they appear in the tenant, or join what matches them there";
    case "resumed":
      return `${is} had them in scope and did not write them, and writes them now`;
    case "converted":
      return "declared as converted: where isCloudManaged is true, the tenant is their source of authority, nothing is deleted, and no change in Active Directory reaches them";
    case "rolledBack":
      if (to.length === 0)
        return "they are no longer declared as managed in the tenant, and nobody who exports has them in scope: nothing is deleted and nothing is written; without a writer no roll-back of their source of authority is ever finished";
      return `their source of authority goes back to Active Directory: ${is} writes them again, and overwrites what was changed in the tenant`;
    case "handedOver":
      return "declared as handed over under a cloudNoFlow rule pair: nothing is deleted, if the rules are on the server and the anchors are populated";
    case "takenOver":
      return from.length > 0
        ? `${was} no longer exports, so nothing is deleted; ${is} takes over what matches by its anchor, and ${isFinal ? `with ${was} goes the way back` : `the way back ends when ${was} is removed`}`
        : `no server exports, so nothing is deleted; ${is} takes over what matches by its anchor`;
    case "settled":
      return `of several writers ${is} is left, and nothing is deleted`;
    case "paused":
      return "the writer is still there and no longer writes: the objects stay as they are, and no change in Active Directory reaches them";
    case "orphaned":
      return "the writer, or its job for them, is gone: the objects stay, orphaned, and nothing keeps them up to date";
    case "deleted":
      return deletionInWords(change);
    case "dropped":
      return `${deletionInWords(change)}; ${is} creates them again, as new objects. Hand them over instead, with a cloudNoFlow rule pair and populated anchors`;
    case "undercut":
      return `${deletionInWords(change)}, although ${is} still writes them`;
    case "regrouped":
      return `${is} is scoped by other groups than before: whoever is not a direct member of them is deleted, unless its threshold holds that back; how many that are is not known`;
    case "passedOn":
      return `${deletionInWords(change)}; ${is} creates them again, or joins what is still there`;
    case "recreated":
      return deletedBy.length > 0
        ? `${deletionInWords(change)}; ${is} creates them again, as new objects`
        : `Microsoft documents no way back from Cloud Sync but to delete and create again: whether ${is} joins what ${was} leaves is not known`;
    case "contested": {
      const lost = deletedBy.length > 0 ? `; ${deletionInWords(change)}` : "";
      return `several writers write them from now on, and undo each other's changes${lost}`;
    }
  }
}

/** Who deletes, and what can be restored. */
function deletionInWords(change: OwnershipChange): string {
  return change.deletedBy
    .map(({ name, tool }) =>
      tool === "Connect Sync"
        ? `${name} deletes them: ${fateUnderConnectSync(change)}`
        : `${name} deletes them from Microsoft Entra, unless its threshold holds that back${obstacleInWords(change)}`,
    )
    .join("; ");
}

/** Users and devices can be restored, groups and contacts cannot; kinds that were counted and are none are left out. */
function fateUnderConnectSync(change: OwnershipChange): string {
  const { kinds, counts } = change;
  const present = counts ? kinds.filter((kind) => counts[kind] > 0) : kinds;
  const told = present.length > 0 ? present : kinds;
  const users = told.filter((kind) => kind === "user" || kind === "inetOrgPerson").map((kind) => `${kind}s`);
  const groups = told.filter((kind) => kind === "group" || kind === "contact").map((kind) => `${kind}s`);
  return [
    ...(users.length > 0 ? [`${users.join(" and ")} are soft-deleted, and ${restoringInWords(change)}`] : []),
    ...(groups.length > 0 ? [`${groups.join(" and ")} are deleted for good`] : []),
    ...(told.includes("device") ? ["devices are deleted, and can be restored in Entra ID under Deleted devices"] : []),
  ].join("; ");
}

/** What a person looks at before the change is made; empty where the topologies say enough. */
export function stepsToCheck({ consequence, from, kinds, isFinal }: OwnershipChange): string[] {
  if (consequence === "handedOver")
    return [
      `every Connect Sync server has the cloudNoFlow rules for ${kindsInWords(kinds)}, those in staging mode first, and a full synchronization has run since`,
      "mS-DS-ConsistencyGuid is filled in for every user, so that Cloud Sync finds the account that is there",
      "provision on demand finds one user of each OU, and updates it: it does not create another one",
    ];
  if (isFinal)
    return [
      "Connect Sync is uninstalled on every server before the configuration is enabled: a server that wakes up exports again",
      "its settings are exported and kept; Microsoft keeps the servers in staging mode for two weeks before this step",
    ];
  if (consequence === "takenOver" && from.some(({ tool }) => tool === "Connect Sync"))
    return [
      "(Get-ADSyncScheduler).StagingModeEnabled is True on every Connect Sync server before the configuration is enabled",
      "the servers stay in staging mode for two weeks: they are the way back, and after that Connect Sync is uninstalled",
    ];
  return [];
}
