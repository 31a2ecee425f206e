import type { DistinguishedName } from "../names/distinguished-name";
import { kindsOf, maskOf, type ObjectKind, PROVISIONED_KINDS } from "../scope/object-kind";
import { CloudSyncWriter } from "../writers/cloud-sync-writer";
import { isScopedByGroups } from "../writers/which-tool";
import type { Writer } from "../writers/writer";
import { Holders } from "./holders";
import type { SyncTopology } from "./sync-topology";
import { walkOwnership } from "./walk";

/** A subtree that servers in staging mode have in scope, and that nobody of their tenant writes. */
export interface UnwrittenSubtree {
  readonly subtree: DistinguishedName;
  readonly kinds: readonly ObjectKind[];
}

/**
 * The first subtree that the tenant's servers in staging mode would write and that no enabled writer does; undefined where
 * Cloud Sync covers everything. Devices are left out: most domains keep their computers out of both.
 */
export function unwrittenBehindStaging({ writers }: SyncTopology, tenant: string): UnwrittenSubtree | undefined {
  const ours = writers.filter((writer) => writer.tenant === tenant);
  const domains = new Set(ours.flatMap(({ regions }) => regions.map(({ scope }) => scope.domain)));
  let found: UnwrittenSubtree | undefined;
  for (const domain of domains) {
    const [staging, written] = [new Holders(), new Holders()];
    walkOwnership(domain, ours, {
      moved(carrier, was) {
        if (carrier.writer.state === "silent") staging.moved(carrier, was);
        if (carrier.writer.state === "writes" && writesWholeOus(carrier.writer)) written.moved(carrier, was);
      },
      visit(subtree) {
        const kinds = staging.kinds & ~written.kinds & PROVISIONED;
        if (kinds !== 0) found ??= { subtree, kinds: kindsOf(kinds) };
      },
    });
  }
  return found;
}

/**
 * The first subtree that the tenant's servers have in scope, handed over or not, and that no enabled configuration writes: once
 * they are gone, nobody can. A hand-over that nobody takes is a hand-over to nobody.
 */
export function unwrittenWithoutConnectSync(topology: SyncTopology, tenant: string): UnwrittenSubtree | undefined {
  const connectSync = topology.connectSync.map((server) => server.with({ role: "staging", handsOver: [] }));
  return unwrittenBehindStaging(topology.with({ connectSync }), tenant);
}

/**
 * Whether the tenant stands before the step of Microsoft's migration wizard: configurations that wait would, with those that
 * are enabled, write everything that the tenant's servers write, once these are in staging mode.
 */
export function isReadyToMove(topology: SyncTopology, tenant: string): boolean {
  if (topology.cloudSync.every((configuration) => configuration.tenant !== tenant || configuration.enabled))
    return false;
  const moved = topology.with({
    connectSync: topology.connectSync.map((server) => server.with({ role: "staging" })),
    cloudSync: topology.cloudSync.map((configuration) => new CloudSyncWriter({ ...configuration, enabled: true })),
  });
  return unwrittenBehindStaging(moved, tenant) === undefined;
}

/** Whether the writer writes everything that is where its scope says; of a scope of groups, only their members. */
export function writesWholeOus(writer: Writer): boolean {
  return !isScopedByGroups(writer);
}

const PROVISIONED = maskOf(PROVISIONED_KINDS);
