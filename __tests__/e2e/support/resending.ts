import { GraphError, type TenantModel } from "./tenant-model";
import type { State, Value } from "./terraform-values";

/** What a provider takes for a refusal that another try may overcome. */
export type Resendable = (error: GraphError) => boolean;

/** What every client library sends again: also a call that was done and whose answer said otherwise. */
export const transient: Resendable = ({ status, connectionLost }) =>
  connectionLost || status === 408 || status === 429 || (status ?? 0) >= 500;

/** azuread waits in addition for what it has just made to be known everywhere. */
export const inconsistent: Resendable = (error) => transient(error) || [403, 404, 409].includes(error.status ?? 0);

/** Asks again and again, ever more seldom, until the time is over; `tooLate` is what is said then. */
export function resending<T>(
  tenant: Pick<TenantModel, "clock" | "wait">,
  seconds: number,
  resendable: Resendable,
  ask: () => T,
  tooLate: (last: GraphError) => GraphError = (last) => last,
): T {
  const end = tenant.clock + seconds;
  for (let pause = 5; ; pause = Math.min(2 * pause, 60)) {
    try {
      return ask();
    } catch (error) {
      if (!(error instanceof GraphError) || !resendable(error)) throw error;
      if (tenant.clock + pause > end) throw tooLate(error);
      tenant.wait(pause);
    }
  }
}

/** The seconds that the configuration allows for an operation: `timeouts { create = "5m" }`. */
export function timeoutOf(state: State, operation: string, otherwise: number): number {
  const timeouts = (state.timeouts ?? {}) as Record<string, Value>;
  const given = timeouts[operation];
  if (typeof given !== "string") return otherwise;
  const [, count, unit] = /^(\d+)([smh])$/.exec(given) ?? [];
  if (!count || !unit) throw new Error(`the doubles do not know the duration ${given}`);
  return Number(count) * { s: 1, m: 60, h: 3600 }[unit as "s"];
}
