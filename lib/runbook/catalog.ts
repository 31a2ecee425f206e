import { InputError } from "../domain/input/input-error";
import { decommissionConnect } from "./decommission-connect";
import { disaster } from "./disaster";
import { failover } from "./failover";
import { newAgent } from "./new-agent";
import { passwordHashValidation } from "./password-hash-validation";
import { quarantine } from "./quarantine";
import { releaseDeletions } from "./release-deletions";
import { replaceAgent } from "./replace-agent";
import { restoreDeleted } from "./restore-deleted";
import type { Estate, Runbook, RunbookWriter } from "./runbook";
import { seamlessSsoKey } from "./seamless-sso-key";
import { sourceOfAuthority } from "./source-of-authority";
import { tenantSettings } from "./tenant-settings";
import { upgrade } from "./upgrade";

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
  "decommission-connect": decommissionConnect,
} as const satisfies Readonly<Record<string, RunbookWriter>>;

export type RunbookName = keyof typeof RUNBOOKS;
export const RUNBOOK_NAMES = Object.keys(RUNBOOKS) as readonly RunbookName[];

/** The runbook for this tenant. @throws InputError where the tenant has no use for it */
export function runbookFor(name: RunbookName, estate: Estate): Runbook {
  const { tenant } = estate;
  const written = RUNBOOKS[name](estate);
  if ("because" in written)
    throw new InputError({
      what: `there is no runbook ${name} for ${tenant.name}: ${written.because}`,
      where: `tenant ${tenant.name}`,
      expected: written.unless,
    });
  return { name, tenant: tenant.name, tenantId: tenant.tenantId, cloud: tenant.cloud, ...written };
}
