import type { AccidentalDeletionPrevention } from "../../domain/tenant/accidental-deletion-prevention";
import type { ObjectMatching } from "../../domain/tenant/user-authentication";
import type { ExportNote } from "../connect-sync/export";
import type { JsonRecord } from "../formats/export-json";
import { flagOrNothing } from "../formats/export-values";
import type { GraphObject } from "./documents";
import type { DirectorySynchronization } from "./export";
import { ENVELOPE } from "./reasons";

/** The flags that decide what Active Directory may take over, each the other way round from how a definition says it. */
const SOFT_MATCH = "blockSoftMatchEnabled";
const HARD_MATCH = "blockCloudObjectTakeoverThroughHardMatchEnabled";
const IDENTIFIER = "allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled";

/** {@link https://learn.microsoft.com/graph/api/resources/onpremisesdirectorysynchronizationfeature} */
const FEATURES = [
  "bypassDirSyncOverridesEnabled",
  "cloudPasswordPolicyForPasswordSyncedUsersEnabled",
  "concurrentCredentialUpdateEnabled",
  "concurrentOrgIdProvisioningEnabled",
  "deviceWritebackEnabled",
  "directoryExtensionsEnabled",
  "fopeConflictResolutionEnabled",
  "groupWriteBackEnabled",
  "passwordSyncEnabled",
  "passwordWritebackEnabled",
  "quarantineUponProxyAddressesConflictEnabled",
  "quarantineUponUpnConflictEnabled",
  "softMatchOnUpnEnabled",
  "synchronizeUpnForManagedUsersEnabled",
  "unifiedGroupWritebackEnabled",
  "userForcePasswordChangeOnLogonEnabled",
  "userWritebackEnabled",
] as const;

/** What the tenant itself says of directory synchronization: `directory/onPremisesSynchronization`, which Graph gives in a list. */
export function readDirectory({ file, record }: GraphObject, notes: ExportNote[]): DirectorySynchronization {
  const note = (place: string, what: string) => notes.push({ file, place, what });
  const features = record.record("features");
  const matching = features && matchingIn(features, note);
  if (features) {
    for (const name of FEATURES) {
      const value = features.text(name);
      if (value !== undefined)
        note(features.placeOf(name), `${name} is ${value} in the tenant, which a definition cannot express`);
    }
    leftovers(features, note);
  }
  const configuration = record.record("configuration");
  const prevention = configuration?.record("accidentalDeletionPrevention");
  if (prevention) {
    const type = prevention.text("synchronizationPreventionType");
    const threshold = prevention.text("alertThreshold");
    note(
      prevention.place,
      `the tenant's own prevention of accidental deletions is ${type ?? "not said"}${threshold === undefined ? "" : `, with ${threshold}`}: it holds back exports of Connect Sync and of Cloud Sync alike`,
    );
    leftovers(prevention, note);
  }
  if (configuration) leftovers(configuration, note);
  const tenantId = record.text("id");
  for (const { place, what } of record.leftovers(ENVELOPE)) note(place, what);
  return { tenantId, matching, accidentalDeletionPrevention: prevention && preventionIn(prevention), file };
}

/** {@link https://learn.microsoft.com/graph/api/resources/onpremisesaccidentaldeletionprevention} */
function preventionIn(prevention: JsonRecord): AccidentalDeletionPrevention | undefined {
  const threshold = Number(prevention.text("alertThreshold"));
  switch (prevention.text("synchronizationPreventionType")) {
    case "disabled":
      return "disabled";
    case "enabledForCount":
      return Number.isInteger(threshold) && threshold >= 1 ? { count: threshold } : undefined;
    case "enabledForPercentage":
      return threshold >= 1 && threshold <= 100 ? { percentage: threshold } : undefined;
    default:
      return undefined;
  }
}

function matchingIn(features: JsonRecord, note: (place: string, what: string) => void): ObjectMatching | undefined {
  const [soft, hard, identifier] = [SOFT_MATCH, HARD_MATCH, IDENTIFIER].map((name) =>
    flagOrNothing(features.text(name)),
  );
  if (soft === undefined || hard === undefined) {
    if (soft !== undefined || hard !== undefined)
      note(
        features.place,
        `${SOFT_MATCH} is ${soft ?? "not said"} and ${HARD_MATCH} is ${hard ?? "not said"}: matching is declared where both are known`,
      );
    return undefined;
  }
  const said = (isBlocked: boolean) => (isBlocked ? "blocked" : "allowed");
  return {
    softMatch: said(soft),
    hardMatchTakeover: said(hard),
    ...(identifier === undefined ? {} : { objectIdentifierUpdate: said(!identifier) }),
  };
}

function leftovers(record: JsonRecord, note: (place: string, what: string) => void): void {
  for (const { place } of record.leftovers())
    note(place, "is a setting of the tenant that is not known to this reader");
}
