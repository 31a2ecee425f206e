import type { TopologyChange } from "../../domain/change/topology-change";
import { handedOverNotDropped } from "../change/sync501-handed-over-not-dropped";
import { nothingDeletedForGoodUnnoticed } from "../change/sync502-nothing-deleted-for-good-unnoticed";
import { failoverInTwoSteps } from "../change/sync503-failover-in-two-steps";
import { anActiveServerStays } from "../change/sync504-an-active-server-stays";
import { aConfigurationStays } from "../change/sync505-a-configuration-stays";
import { agentsOneAfterTheOther } from "../change/sync506-agents-one-after-the-other";
import { theAnchorStays } from "../change/sync507-the-anchor-stays";
import { thresholdNotRaisedForALoss } from "../change/sync508-threshold-not-raised-for-a-loss";
import { scopeStaysWithinOus } from "../change/sync509-scope-stays-within-ous";
import { aConfigurationKeepsItsDomain } from "../change/sync510-a-configuration-keeps-its-domain";
import { protectionStays } from "../change/sync511-protection-stays";
import { anActiveServerKeepsItsMachine } from "../change/sync512-an-active-server-keeps-its-machine";
import { aSmallShareOfADomain } from "../change/sync513-a-small-share-of-a-domain";
import { deletionsFitTheThreshold } from "../change/sync514-deletions-fit-the-threshold";
import { cloudSyncKeepsItsObjects } from "../change/sync515-cloud-sync-keeps-its-objects";
import { aNewConfigurationWaits } from "../change/sync516-a-new-configuration-waits";
import { theSourceOfANameStays } from "../change/sync517-the-source-of-a-name-stays";
import { accountEnabledStaysAsItIs } from "../change/sync518-account-enabled-stays-as-it-is";
import { passwordHashesGoOn } from "../change/sync519-password-hashes-go-on";
import { writebackAndSignInStay } from "../change/sync520-writeback-and-sign-in-stay";
import { nothingLeavesCloudSyncUnnoticed } from "../change/sync521-nothing-leaves-cloud-sync-unnoticed";
import { somebodyIsToldOfAQuarantine } from "../change/sync522-somebody-is-told-of-a-quarantine";
import { aTenantStaysTheSame } from "../change/sync523-a-tenant-stays-the-same";
import { theTenantsThresholdStaysKnown } from "../change/sync524-the-tenants-threshold-stays-known";
import { aRollBackFindsItsWay } from "../change/sync525-a-roll-back-finds-its-way";
import { convertedBeforeItLeaves } from "../change/sync526-converted-before-it-leaves";
import { ownersChangeByPlan } from "../change/sync527-owners-change-by-plan";
import type { Rule } from "../rule";

/** Every rule about changes, by code: what must not happen between a before and an after. */
export const changeCatalog: readonly Rule<TopologyChange>[] = Object.freeze([
  handedOverNotDropped,
  nothingDeletedForGoodUnnoticed,
  failoverInTwoSteps,
  anActiveServerStays,
  aConfigurationStays,
  agentsOneAfterTheOther,
  theAnchorStays,
  thresholdNotRaisedForALoss,
  scopeStaysWithinOus,
  aConfigurationKeepsItsDomain,
  protectionStays,
  anActiveServerKeepsItsMachine,
  aSmallShareOfADomain,
  deletionsFitTheThreshold,
  cloudSyncKeepsItsObjects,
  aNewConfigurationWaits,
  theSourceOfANameStays,
  accountEnabledStaysAsItIs,
  passwordHashesGoOn,
  writebackAndSignInStay,
  nothingLeavesCloudSyncUnnoticed,
  somebodyIsToldOfAQuarantine,
  aTenantStaysTheSame,
  theTenantsThresholdStaysKnown,
  aRollBackFindsItsWay,
  convertedBeforeItLeaves,
  ownersChangeByPlan,
]);
