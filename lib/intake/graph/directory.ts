import type { AccidentalDeletionPrevention } from "../../domain/tenant/accidental-deletion-prevention";
import type { ObjectMatching } from "../../domain/tenant/user-authentication";
import type { JsonRecord } from "../formats/export-json";
import { flagOrNothing } from "../formats/export-values";
import type { FileNotes, Notes } from "../formats/notes";
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

const NOT_A_KNOWN_SETTING = "is a setting of the tenant that is not known to this reader";

/** What the tenant itself says of directory synchronization: `directory/onPremisesSynchronization`, which Graph gives in a list. */
export function readDirectory({ file, record }: GraphObject, all: Notes): DirectorySynchronization {
  const notes = all.of(file);
  const features = record.record("features");
  const matching = features && matchingIn(features, notes);
  if (features) {
    for (const name of FEATURES) {
      const value = features.text(name);
      if (value !== undefined)
        notes.add(features.placeOf(name), `${name} is ${value} in the tenant, which a definition cannot express`);
    }
    features.leftovers(notes, {}, NOT_A_KNOWN_SETTING);
  }
  const configuration = record.record("configuration");
  const prevention = configuration?.record("accidentalDeletionPrevention");
  if (prevention) {
    const type = prevention.text("synchronizationPreventionType");
    const threshold = prevention.text("alertThreshold");
    notes.add(
      prevention.place,
      `the tenant's own prevention of accidental deletions is ${type ?? "not said"}${threshold === undefined ? "" : `, with ${threshold}`}: it holds back exports of Connect Sync and of Cloud Sync alike`,
    );
    prevention.leftovers(notes, {}, NOT_A_KNOWN_SETTING);
  }
  configuration?.leftovers(notes, {}, NOT_A_KNOWN_SETTING);
  const tenantId = record.text("id");
  record.leftovers(notes, ENVELOPE);
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

function matchingIn(features: JsonRecord, notes: FileNotes): ObjectMatching | undefined {
  const [soft, hard, identifier] = [SOFT_MATCH, HARD_MATCH, IDENTIFIER].map((name) =>
    flagOrNothing(features.text(name)),
  );
  if (soft === undefined || hard === undefined) {
    if (soft !== undefined || hard !== undefined)
      notes.add(
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
