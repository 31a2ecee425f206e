import { InputError, quote } from "../domain/input/input-error";
import { decommissionConnect } from "./decommission-connect";
import { disaster } from "./disaster";
import { failover } from "./failover";
import { newAgent } from "./new-agent";
import { passwordHashValidation } from "./password-hash-validation";
import { quarantine } from "./quarantine";
import { releaseDeletions } from "./release-deletions";
import { replaceAgent } from "./replace-agent";
import { restoreDeleted } from "./restore-deleted";
import { rollBackWave } from "./roll-back-wave";
import type { Estate, Runbook, RunbookWriter } from "./runbook";
import { seamlessSsoKey } from "./seamless-sso-key";
import { sourceOfAuthority } from "./source-of-authority";
import { tenantSettings } from "./tenant-settings";
import { upgrade } from "./upgrade";
import { wave } from "./wave";

/** In the order in which help lists them. */
export const RUNBOOKS = {
  failover,
  quarantine,
  "release-deletions": releaseDeletions,
  "restore-deleted": restoreDeleted,
  "new-agent": newAgent,
  "replace-agent": replaceAgent,
  upgrade,
  "password-hash-validation": passwordHashValidation,
  "tenant-settings": tenantSettings,
  "seamless-sso-key": seamlessSsoKey,
  "source-of-authority": sourceOfAuthority,
  disaster,
  wave,
  "roll-back-wave": rollBackWave,
  "decommission-connect": decommissionConnect,
} as const satisfies Readonly<Record<string, RunbookWriter>>;

export type RunbookName = keyof typeof RUNBOOKS;
export const RUNBOOK_NAMES = Object.keys(RUNBOOKS) as readonly RunbookName[];

/** Those that are about one wave of a migration. */
const OF_WAVES: readonly RunbookName[] = ["wave", "roll-back-wave"];

/**
 * The runbook for this tenant, and where it is about a wave, for this one or for the one whose turn it is.
 * @throws InputError where the tenant has no use for it, and for a wave that does not exist or has no part in it
 */
export function runbookFor(name: RunbookName, estate: Estate, wave?: string): Runbook {
  const { tenant } = estate;
  if (wave !== undefined && !OF_WAVES.includes(name))
    throw new InputError({
      what: `the runbook ${name} is not about a wave, and ${quote(wave)} is given`,
      where: "what follows the name of the runbook",
      expected: `entra-sync runbook ${name} without it, or one of ${OF_WAVES.join(" and ")}`,
    });
  const write: RunbookWriter = RUNBOOKS[name];
  const written = write(estate, wave);
  if ("because" in written)
    throw new InputError({
      what: `there is no runbook ${name} for ${tenant.name}: ${written.because}`,
      where: `tenant ${tenant.name}`,
      expected: written.unless,
    });
  return { name, tenant: tenant.name, tenantId: tenant.tenantId, cloud: tenant.cloud, ...written };
}
