import { sameAttribute } from "../domain/writers/source-anchor";
import { isConnectSync } from "../domain/writers/which-tool";
import type { Writer } from "../domain/writers/writer";
import type { DirectoryObject, ExportedAttribute } from "./directory-object";
import { guidInBase64 } from "./guid";
import type { Anchor } from "./prediction";

/**
 * By what a writer finds the twin of an object. Connect Sync takes mS-DS-ConsistencyGuid of users alone, Cloud Sync of
 * everything; both take objectGUID where it is empty.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-design-concepts}
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/plan-cloud-sync-topologies}
 * @returns undefined where the anchor is an attribute that the export does not have
 */
export function anchorOf(
  object: DirectoryObject,
  writer: Writer,
  lacks: ReadonlySet<ExportedAttribute>,
): Anchor | undefined {
  const attribute = anchorAttributeOf(object, writer);
  if (sameAttribute(attribute, "objectGUID")) return byObjectGuid(object);
  if (!sameAttribute(attribute, "mS-DS-ConsistencyGuid") || lacks.has("consistencyGuid")) return undefined;
  return object.consistencyGuid === undefined ? byObjectGuid(object) : byConsistencyGuid(object.consistencyGuid);
}

/** The attribute that a writer takes the anchor of such an object from. */
export function anchorAttributeOf({ kind }: DirectoryObject, writer: Writer): string {
  if (!isConnectSync(writer)) return "mS-DS-ConsistencyGuid";
  const isUser = kind === "user" || kind === "inetOrgPerson";
  return sameAttribute(writer.sourceAnchor, "mS-DS-ConsistencyGuid") && !isUser ? "objectGUID" : writer.sourceAnchor;
}

/** Whether it has the same anchor for Connect Sync and Cloud Sync, whichever of them wrote it. */
export function hasOneAnchor(object: DirectoryObject, lacks: ReadonlySet<ExportedAttribute>): boolean {
  const only = byObjectGuid(object).value;
  return !lacks.has("consistencyGuid") && (object.consistencyGuid ?? only) === only;
}

export function byObjectGuid({ objectGuid }: DirectoryObject): Anchor {
  return { attribute: "objectGUID", value: guidInBase64(objectGuid) };
}

export function byConsistencyGuid(value: string): Anchor {
  return { attribute: "mS-DS-ConsistencyGuid", value };
}
