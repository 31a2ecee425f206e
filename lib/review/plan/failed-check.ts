import { SENSITIVE } from "../../text/secrets";
import type { Untold } from "./resource-change";
import { headOf, SEARCHED } from "./secret-values";

/** A check, precondition or postcondition that does not hold, or could not be decided because of an error. */
export interface FailedCheck {
  /** `check.job-runs`, or the address of the resource whose condition it is. */
  readonly address: string;
  readonly status: "fail" | "error";
  readonly messages: readonly string[];
}

const LONGEST = 500;
const MOST_MESSAGES = 20;

/** One check of a plan; nothing unless it failed. */
export function* readFailedCheck(value: unknown): Iterable<Untold<FailedCheck>> {
  const { address, status, instances } = (value ?? {}) as {
    readonly address?: { readonly to_display?: unknown };
    readonly status?: unknown;
    readonly instances?: unknown;
  };
  if (status !== "fail" && status !== "error") return;
  const messages = [...messagesIn(instances)].map((message) => headOf(message, LONGEST + SEARCHED));
  yield (secrets) => ({
    address: typeof address?.to_display === "string" ? address.to_display : "",
    status,
    messages: messages.map((message) => (secrets.isIn(message) ? SENSITIVE : shortened(message))),
  });
}

function* messagesIn(instances: unknown): Iterable<string> {
  let count = 0;
  for (const { problems } of listIn<{ readonly problems?: unknown }>(instances))
    for (const { message } of listIn<{ readonly message?: unknown }>(problems))
      if (typeof message === "string" && count++ < MOST_MESSAGES) yield message;
}

function listIn<Item extends object>(value: unknown): readonly Item[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "object" && item !== null) : [];
}

function shortened(message: string): string {
  return message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message;
}
