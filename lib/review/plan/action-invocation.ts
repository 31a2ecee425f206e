import { type AttributeChanges, changesInWords, type DraftChanges, draftChanges } from "./attribute-changes";
import type { NotUnderstoodMembers } from "./not-understood";
import { type Fields, given, isRecord, optionalText, recordIn, text } from "./plan-fields";
import {
  ACTION_MEMBERS,
  DEFERRED_ACTION_MEMBERS,
  DEFERRED_REASONS,
  INVOKE_TRIGGER_MEMBERS,
  LIFECYCLE_TRIGGER_MEMBERS,
} from "./plan-members";
import type { Untold } from "./resource-change";
import type { SecretValues } from "./secret-values";

/**
 * An action of a provider that an apply invokes, as Terraform 1.14 and later have them: it switches a machine off, runs a
 * command, purges a cache. It changes no resource of the state, so nothing else in a plan shows what it does.
 */
export interface ActionInvocation extends AttributeChanges {
  /** `action.azurerm_virtual_machine_power.off` */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly provider: string;
  /** The resource whose change triggers it. @default it is invoked by hand, or the plan does not say */
  readonly triggeredBy?: string;
  /** When it runs, in Terraform's words: `AfterUpdate`. */
  readonly event?: string;
  /** `terraform apply -invoke` invokes it, not the change of a resource. */
  readonly byHand?: true;
  /** What Terraform does when it fails: `halt`, `continue`, in its own words. */
  readonly onFailure?: string;
  /** Why it is deferred to a later plan, in Terraform's words. */
  readonly deferredReason?: string;
}

interface ReadAction {
  readonly tell: Untold<ActionInvocation>;
  readonly kept: number;
}

const MOST_SETTINGS = 20;

/** Before and after each of these; whatever else triggers it is not understood. */
const EVENT = /^(?:before|after)_?(?:create|update|destroy)$/i;

export function readActionInvocation(
  value: unknown,
  place: string,
  where: string,
  secrets: SecretValues,
  budget: number,
  unclear: NotUnderstoodMembers,
): ReadAction {
  const action = recordIn(value, "an action", where);
  unclear.membersOf(action, ACTION_MEMBERS, place);
  const { config_values, config_sensitive, config_unknown } = action;
  secrets.collect(config_values, config_sensitive);
  const drafts = draftChanges(
    { after: config_values, after_sensitive: config_sensitive, after_unknown: config_unknown },
    [],
    Math.min(MOST_SETTINGS, budget),
  );
  const known = {
    address: text(action, "address", where),
    type: text(action, "type", where),
    name: optionalText(action, "name") ?? "",
    provider: optionalText(action, "provider_name") ?? "",
    ...triggerOf(action, place, unclear),
  };
  return { kept: drafts.kept.length, tell: untold(known, drafts) };
}

/** An action that Terraform defers to a later plan. */
export function readDeferredAction(
  value: unknown,
  place: string,
  where: string,
  secrets: SecretValues,
  budget: number,
  unclear: NotUnderstoodMembers,
): ReadAction {
  const deferred = recordIn(value, "an action", where);
  unclear.membersOf(deferred, DEFERRED_ACTION_MEMBERS, place);
  unclear.valueOf(deferred.reason, DEFERRED_REASONS, `${place}.reason`);
  const inner = `${place}.action_invocation`;
  const { tell, kept } = readActionInvocation(deferred.action_invocation, inner, where, secrets, budget, unclear);
  const reason = optionalText(deferred, "reason");
  return { kept, tell: reason === undefined ? tell : (told) => ({ ...tell(told), deferredReason: reason }) };
}

/** Made apart from the reading, so that what waits to be told holds on to nothing else of the plan. */
function untold(known: Omit<ActionInvocation, keyof AttributeChanges>, drafts: DraftChanges): Untold<ActionInvocation> {
  return (secrets) => ({ ...known, ...changesInWords(drafts, secrets) });
}

function triggerOf(action: Fields, place: string, unclear: NotUnderstoodMembers): Partial<ActionInvocation> {
  const { lifecycle_action_trigger: lifecycle, invoke_action_trigger: invoke } = action;
  if (isRecord(lifecycle)) {
    const inner = `${place}.lifecycle_action_trigger`;
    unclear.membersOf(lifecycle, LIFECYCLE_TRIGGER_MEMBERS, inner);
    const event = optionalText(lifecycle, "action_trigger_event");
    if (!EVENT.test(event ?? "")) unclear.valueOf(event, NONE, `${inner}.action_trigger_event`);
    return {
      ...given("triggeredBy", optionalText(lifecycle, "triggering_resource_address")),
      ...given("event", event),
      ...given("onFailure", optionalText(lifecycle, "on_failure")),
    };
  }
  if (isRecord(invoke)) {
    unclear.membersOf(invoke, INVOKE_TRIGGER_MEMBERS, `${place}.invoke_action_trigger`);
    return { byHand: true, ...given("triggeredBy", optionalText(invoke, "calling_resource_address")) };
  }
  unclear.note(`${place} `, "without a trigger");
  return {};
}

const NONE: ReadonlySet<unknown> = new Set();
