import type { CloudManagedPart } from "../../domain/cloud-managed";
import type { DistinguishedName } from "../../domain/distinguished-name";
import { fewNames } from "../../domain/names-in-words";
import { inWords, OBJECT_KINDS, type ObjectKind } from "../../domain/object-kind";
import type { SyncTopology } from "../../domain/sync-topology";
import type { TopologyChange } from "../../domain/topology-change";
import type { Writer } from "../../domain/writer";
import { rule } from "../rule";

interface EarlyLeave {
  readonly writer: Writer;
  readonly names: readonly DistinguishedName[];
  readonly kinds: readonly ObjectKind[];
}

/** A declaration converts nothing: what is not converted yet when it leaves a scope is deleted. */
export const convertedBeforeItLeaves = rule<EarlyLeave, TopologyChange>({
  code: "SYNC526",
  severity: "warning",
  title: "What is converted leaves a scope in a later change",
  why: "A declaration converts nothing. What is not converted yet when the next synchronization runs is deleted, groups and contacts for good.",
  page: "lib/rules/change/sync526-converted-before-it-leaves.md",
  *check(change) {
    for (const writer of exporting(change.after)) {
      const left = leavesOf(writer, change);
      if (left.length > 0)
        yield {
          writer,
          names: [...new Map(left.map(({ dn }) => [dn.key, dn])).values()],
          kinds: OBJECT_KINDS.filter((kind) => left.some((each) => each.kind === kind)),
        };
    }
  },
  where: ({ writer: { origin }, names }) => names.map((name) => ({ origin, detail: `${name} is no longer in scope` })),
  what: ({ writer, names, kinds }) =>
    `${inWords(kinds)} of ${fewNames(names.map(String)).join(", ")} leave the scope of ${writer.name} in the change that declares them as managed in ${writer.tenant} (cloudManaged)`,
  fix: ({ writer, names }) =>
    `keep ${fewNames(names.map(String)).join(", ")} in the scope of ${writer.name} in this change; see isCloudManaged true for each object and one synchronization after it, and change the scope then`,
  about: ({ writer, names }) => [writer.origin, ...names.map(({ key }) => key).sort()].join("\n"),
});

/** The names that are declared as managed with the change and leave the scope of a writer that goes on: themselves, or at a mark beneath. */
function leavesOf(writer: Writer, { before, after }: TopologyChange) {
  const tenant = after.tenants.find(({ name }) => name === writer.tenant);
  const was = before.tenants.find(({ tenantId }) => tenantId === tenant?.tenantId);
  if (!tenant || !was || tenant.cloudManagedParts.length === 0) return [];
  const earlier = exporting(before).filter(
    (each) =>
      each.tenant === was.name && each.tool === writer.tool && (isConnectSync(each) || isNamesake(each, writer)),
  );
  const isManaged = managedBy(tenant.cloudManagedParts);
  const wasManaged = managedBy(was.cloudManagedParts);
  const marked = [...earlier, writer].flatMap(({ regions }) => regions.flatMap(({ scope }) => [...scope.marks()]));
  const names = new Map([...tenant.cloudManagedParts, ...marked].map(({ dn }) => [dn.key, dn]));
  return [...names.values()].flatMap((dn) =>
    OBJECT_KINDS.filter((kind) => isManaged(dn, kind) && !wasManaged(dn, kind))
      .filter((kind) => earlier.some((each) => hasInScope(each, dn, kind)) && !hasInScope(writer, dn, kind))
      .map((kind) => ({ dn, kind })),
  );
}

/** Whether a name, or one above it, is among the parts. */
function managedBy(parts: readonly CloudManagedPart[]): (name: DistinguishedName, kind: ObjectKind) => boolean {
  const keys = new Set(parts.map(({ dn, kind }) => `${kind} ${dn.key}`));
  return (name, kind) => {
    for (let at: DistinguishedName | undefined = name; at; at = at.parent)
      if (keys.has(`${kind} ${at.key}`)) return true;
    return false;
  };
}

function exporting({ connectSync, cloudSync }: SyncTopology): Writer[] {
  return [...connectSync, ...cloudSync].filter(({ state }) => state === "writes");
}

/** The servers of a tenant follow each other in one scope. */
function isConnectSync({ tool }: Writer): boolean {
  return tool === "Connect Sync";
}

function isNamesake(one: Writer, other: Writer): boolean {
  return one.name.toLowerCase() === other.name.toLowerCase();
}

function hasInScope({ regions }: Writer, name: DistinguishedName, kind: ObjectKind): boolean {
  return regions.some(({ scope, kinds }) => kinds.includes(kind) && scope.covers(name));
}
