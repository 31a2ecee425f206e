/**
 * The anchors that Cloud Sync can live beside: it takes mS-DS-ConsistencyGuid where the object has one and objectGUID
 * where it has none, and this cannot be changed.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/plan-cloud-sync-topologies}
 */
export const CLOUD_SYNC_ANCHORS = ["mS-DS-ConsistencyGuid", "objectGUID"] as const;

/** Attribute names of Active Directory are compared without regard to case. */
export function sameAttribute(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase());
}

export function isTakenByCloudSync(sourceAnchor: string): boolean {
  return CLOUD_SYNC_ANCHORS.some((anchor) => sameAttribute(anchor, sourceAnchor));
}

/**
 * What becomes of the objects of a server with this anchor when an OU of theirs moves to Cloud Sync, in words; undefined
 * where Cloud Sync finds each of them.
 */
export function anchorBesideCloudSync(sourceAnchor: string): string | undefined {
  const [first, second] = CLOUD_SYNC_ANCHORS;
  if (!isTakenByCloudSync(sourceAnchor))
    return `the source anchor is ${sourceAnchor}, and Cloud Sync takes ${first}, or else ${second}: it finds none of these objects in the tenant, so an OU that moves leaves its accounts and groups behind without a writer, or deleted, and Cloud Sync makes second ones or fails on duplicates; migrate the anchor first (SYNC401)`;
  if (!sameAttribute(sourceAnchor, second)) return undefined;
  return `the source anchor is ${second}, and Cloud Sync takes ${first} where an object has a value there: it does not find an object whose value is another than its ${second}, and may make a second one; look for such values before an OU moves`;
}
