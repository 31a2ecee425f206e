import type { Observation } from "../../domain/observation/observation";
import { oneOwnerInTheTenant } from "../live/sync801-one-owner-in-the-tenant";
import { everythingThatRunsIsDeclared } from "../live/sync802-everything-that-runs-is-declared";
import { everythingDeclaredIsThere } from "../live/sync803-everything-declared-is-there";
import { declaredJobsRun } from "../live/sync804-declared-jobs-run";
import { noJobInQuarantine } from "../live/sync805-no-job-in-quarantine";
import { jobsSucceedInTime } from "../live/sync806-jobs-succeed-in-time";
import { firstCycleIsComplete } from "../live/sync807-first-cycle-is-complete";
import { scopeAsDeclared } from "../live/sync808-scope-as-declared";
import { settingsAsDeclared } from "../live/sync809-settings-as-declared";
import { anActiveAgentPerDomain } from "../live/sync810-an-active-agent-per-domain";
import { agentsAsDeclared } from "../live/sync811-agents-as-declared";
import { runningAgentsAreNewEnough } from "../live/sync812-running-agents-are-new-enough";
import { theTenantIsSynchronizedInTime } from "../live/sync813-the-tenant-is-synchronized-in-time";
import { passwordsArriveInTime } from "../live/sync814-passwords-arrive-in-time";
import { theActiveServerAsDeclared } from "../live/sync815-the-active-server-as-declared";
import { everyObjectIsTakenIn } from "../live/sync816-every-object-is-taken-in";
import { mostChangesSucceed } from "../live/sync817-most-changes-succeed";
import { tenantSettingsAsDeclared } from "../live/sync818-tenant-settings-as-declared";
import { theObservationIsWhole } from "../live/sync819-the-observation-is-whole";
import type { Rule } from "../rule";

/** Every rule about the live tenant, by code: what an observation is held to. */
export const liveCatalog: readonly Rule<Observation>[] = Object.freeze([
  oneOwnerInTheTenant,
  everythingThatRunsIsDeclared,
  everythingDeclaredIsThere,
  declaredJobsRun,
  noJobInQuarantine,
  jobsSucceedInTime,
  firstCycleIsComplete,
  scopeAsDeclared,
  settingsAsDeclared,
  anActiveAgentPerDomain,
  agentsAsDeclared,
  runningAgentsAreNewEnough,
  theTenantIsSynchronizedInTime,
  passwordsArriveInTime,
  theActiveServerAsDeclared,
  everyObjectIsTakenIn,
  mostChangesSucceed,
  tenantSettingsAsDeclared,
  theObservationIsWhole,
]);
