/**
 * The anchors that Cloud Sync can live beside: it takes mS-DS-ConsistencyGuid where the object has one and objectGUID
 * where it has none, and this cannot be changed.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/plan-cloud-sync-topologies}
 */
export const CLOUD_SYNC_ANCHORS = ["mS-DS-ConsistencyGuid", "objectGUID"] as const;

/** Attribute names of Active Directory are compared without regard to case. */
export function sameAttribute(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
