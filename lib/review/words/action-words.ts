import type { ActionInvocation } from "../plan/action-invocation";

/** What an action does, in a sentence without its full stop. */
export function effectInWords({ type, attributes }: ActionInvocation): string {
  const setting = (name: string) => attributes.find(({ path }) => path === name)?.after;
  switch (type) {
    case "azurerm_virtual_machine_power":
      return powerInWords(setting("power_action"));
    case "local_command":
      return "runs a command on the machine that applies the plan, with the rights of the one who applies";
    default:
      return `what it does is not known here: see the page of the action ${type} in the documentation of its provider`;
  }
}

/** A server that stands by and an agent without a second one stop as well; who runs on the machine is not in a plan. */
function powerInWords(action: string | undefined): string {
  switch (action) {
    case '"power_off"':
      return "switches a virtual machine off: a server or an agent on it synchronizes nothing until somebody starts it again";
    case '"power_on"':
      return "switches a virtual machine on: a server or an agent on it continues where it stopped";
    case '"restart"':
      return "restarts a virtual machine: a server or an agent on it synchronizes nothing in the meantime";
    default:
      return "switches the power of a virtual machine; which way is not known from the plan";
  }
}

/** What is to be said of an action: its effect, what triggers it, its settings, what happens when it fails. */
export function remarksOnAction(action: ActionInvocation): string[] {
  const { onFailure, deferredReason, attributes, moreAttributes } = action;
  return [
    effectInWords(action),
    triggerInWords(action),
    ...(deferredReason === undefined ? [] : [`deferred to a later plan: ${deferredReason.replaceAll("_", " ")}`]),
    ...attributes.map(({ path, after = "not set" }) => `with ${path} ${after}`),
    ...(moreAttributes > 0 ? [`with ${moreAttributes} more ${moreAttributes === 1 ? "setting" : "settings"}`] : []),
    ...(onFailure === undefined ? [] : [`when it fails: ${onFailure.toLowerCase()}`]),
  ];
}

const PAST: Readonly<Record<string, string>> = { create: "created", update: "updated", destroy: "destroyed" };

function triggerInWords({ triggeredBy, event, byHand }: ActionInvocation): string {
  if (byHand) return `invoked by hand, with -invoke${triggeredBy === undefined ? "" : `, for ${triggeredBy}`}`;
  const [, order, verb = ""] = /^(before|after)_?(create|update|destroy)$/i.exec(event ?? "") ?? [];
  const resource = triggeredBy ?? "a resource that the plan does not name";
  if (order !== undefined) return `runs ${order.toLowerCase()} ${resource} is ${PAST[verb.toLowerCase()]}`;
  return event === undefined ? `triggered by ${resource}` : `triggered by ${resource}, at the event ${event}`;
}
