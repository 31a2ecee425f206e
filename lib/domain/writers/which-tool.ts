import { GroupScope } from "../scope/group-scope";
import type { CloudSyncWriter } from "./cloud-sync-writer";
import type { ConnectSyncWriter } from "./connect-sync-writer";
import type { Writer } from "./writer";

export function isCloudSync(writer: Writer): writer is CloudSyncWriter {
  return writer.tool === "Cloud Sync";
}

export function isConnectSync(writer: Writer): writer is ConnectSyncWriter {
  return writer.tool === "Connect Sync";
}

/** Whether groups say what is in its scope: only a Cloud Sync configuration can be scoped so. */
export function isScopedByGroups(writer: Writer): writer is CloudSyncWriter & { readonly scope: GroupScope } {
  return isCloudSync(writer) && writer.scope instanceof GroupScope;
}
