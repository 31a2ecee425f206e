import { InputError } from "../domain/input/input-error";
import { failover } from "./failover";
import type { Estate, Runbook, RunbookWriter } from "./runbook";

/** In the order in which help lists them. */
export const RUNBOOKS = {
  failover,
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
