import { DEFAULT_JOB_STOPS_AT } from "../writers/sync-notification-settings";

/** Deletions on an ordinary day: a few people leave, and a group is removed. */
const EVERYDAY = 5;

/**
 * The deletion threshold that suits a Cloud Sync configuration with so many objects, of which it has at least one. A tenth of
 * the objects: enough for ordinary leavers, and never more than Microsoft's default or than all objects.
 */
export function proposedThreshold(objects: number): number {
  return Math.min(objects, DEFAULT_JOB_STOPS_AT, Math.max(EVERYDAY, Math.ceil(objects / 10)));
}
