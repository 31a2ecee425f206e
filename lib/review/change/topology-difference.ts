import type { Difference } from "../../domain/change/difference";
import type { DistinguishedName } from "../../domain/names/distinguished-name";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { inWords } from "../../domain/scope/object-kind";
import { OuScope } from "../../domain/scope/ou-scope";
import { scopeDifferences } from "../../domain/scope/scope-difference";
import type { CloudSyncScope } from "../../domain/writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import type { HandOver } from "../../domain/writers/writer";
import { compareTexts } from "../../text/compare";
import { type ChangedPart, type DeclaredChange, declaredChanges } from "./declared-change";

/**
 * What two topologies do not share, in the words of the declarations: what somebody has to look at first. What follows for
 * objects is told by a review, which takes the one for the day before the other.
 */
export function topologyDifferences(one: SyncTopology, other: SyncTopology): Difference[] {
  return declaredChanges(one, other).flatMap((change) => differencesOf(change, one, other));
}

function differencesOf(change: DeclaredChange, one: SyncTopology, other: SyncTopology): Difference[] {
  const { kind, name, tenant, deed, parts } = change;
  const subject = tenant === undefined ? name : `${name} of ${tenant}`;
  const told = ({ part, before, after }: Pick<ChangedPart, "part" | "before" | "after">): Difference => ({
    area: kind,
    subject,
    part,
    values: [before, after],
  });
  if (deed !== "changed")
    return [told({ part: kind, ...(deed === "removed" ? { before: "present" } : { after: "present" }) })];
  const mine = <T extends { readonly name: string; readonly tenant: string }>(list: readonly T[]) =>
    list.find((each) => each.tenant === tenant && each.name.toLowerCase() === name.toLowerCase());
  return parts.flatMap((part) => {
    if (part.part === "scopes") return serverScopes(mine(one.connectSync), mine(other.connectSync)).map(told);
    if (part.part === "handsOver") return handOvers(mine(one.connectSync), mine(other.connectSync)).map(told);
    if (part.part === "scope")
      return configurationScopes(mine(one.cloudSync)?.scope, mine(other.cloudSync)?.scope).map(told);
    return [told(part)];
  });
}

type Told = Pick<ChangedPart, "part" | "before" | "after">;

function part(part: string, before: string | undefined, after: string | undefined): Told[] {
  if (before === after) return [];
  return [{ part, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function serverScopes(one: ConnectSyncWriter | undefined, other: ConnectSyncWriter | undefined): Told[] {
  const [ours, theirs] = [one, other].map(
    (server) => new Map((server?.scopes ?? []).map((each) => [each.domain, each])),
  );
  return [...new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])])].sort().flatMap((domain) => {
    const [here, there] = [ours?.get(domain), theirs?.get(domain)];
    return here && there ? within(here, there) : part(`domain ${domain}`, here && "in scope", there && "in scope");
  });
}

function within(one: OuScope, other: OuScope): Told[] {
  return [...scopeDifferences(one, other)].flatMap(({ dn, values }) => part(`scope of ${dn}`, ...values));
}

function configurationScopes(one: CloudSyncScope | undefined, other: CloudSyncScope | undefined): Told[] {
  if (one instanceof OuScope && other instanceof OuScope && one.domain === other.domain) return within(one, other);
  return part("scope", one && scopeInWords(one), other && scopeInWords(other));
}

function scopeInWords(scope: CloudSyncScope): string {
  if (scope instanceof OuScope)
    return scope.kind === "wholeDomain"
      ? `the whole domain ${scope.domain}`
      : `OUs of ${scope.domain}: ${namesOf(scope.included)}`;
  const { membersWithin } = scope;
  const where = membersWithin.kind === "wholeDomain" ? "anywhere" : `in ${namesOf(membersWithin.included)}`;
  return `members of groups of ${scope.domain}, living ${where}`;
}

/** In an order that does not depend on how they are spelt. */
function namesOf(names: readonly DistinguishedName[]): string {
  return names.toSorted((a, b) => compareTexts(a.key, b.key)).join("; ");
}

function handOvers(one: ConnectSyncWriter | undefined, other: ConnectSyncWriter | undefined): Told[] {
  const [ours, theirs] = [one, other].map(byUnit) as [Map<string, HandOver>, Map<string, HandOver>];
  return [...new Set([...ours.keys(), ...theirs.keys()])].sort().flatMap((key) => {
    const [here, there] = [ours.get(key), theirs.get(key)];
    const { organizationalUnit } = (here ?? there) as HandOver;
    return part(`hand-over of ${organizationalUnit}`, here && inWords(here.kinds), there && inWords(there.kinds));
  });
}

function byUnit(server: ConnectSyncWriter | undefined): Map<string, HandOver> {
  return new Map((server?.handsOver ?? []).map((handOver) => [handOver.organizationalUnit.key, handOver]));
}
