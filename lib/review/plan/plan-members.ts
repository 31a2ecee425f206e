/**
 * What a plan of format 1 consists of, up to Terraform 1.15, and what becomes of each member here. A member that is in no
 * table is told as not understood: new versions of Terraform do new things by new members.
 */

/** Read by this reader, one way or another. */
const READ = "read";

/** Members of a plan that are passed over, and why they may be. */
export const PASSED_OVER: Readonly<Record<string, string>> = {
  variables: "values that went into the plan; what follows from them stands in the changes, and they may be secret",
  planned_values: "the state that the changes lead to",
  proposed_unknown: "the unknown part of planned_values, in plans of Terraform 0.12",
  prior_state:
    "the state before the changes, whose resources the changes repeat; a first write of mappings is checked against it",
  configuration: "the code that the plan was made from",
  relevant_attributes: "which of the drift may have led to a change",
};

export const CHANGE_MEMBERS: Readonly<Record<string, string>> = {
  actions: READ,
  before: READ,
  after: READ,
  after_unknown: READ,
  before_sensitive: READ,
  after_sensitive: READ,
  replace_paths: READ,
  importing: READ,
  before_identity: READ,
  after_identity: READ,
  generated_config: "code that Terraform proposes for an import; the attributes say the same",
};

export const IMPORTING_MEMBERS: Readonly<Record<string, string>> = { id: READ, unknown: READ, identity: READ };

export const RESOURCE_MEMBERS: Readonly<Record<string, string>> = {
  address: READ,
  previous_address: READ,
  module_address: READ,
  mode: READ,
  type: READ,
  name: READ,
  index: "a part of the address",
  index_unknown: "a part of the address of what is deferred",
  provider_name: READ,
  deposed: READ,
  change: READ,
  action_reason: READ,
  identity: "who the resource is, beside its id; what changes of it stands in the change",
  identity_schema_version: "the shape of the identity",
};

export const DEFERRED_MEMBERS: Readonly<Record<string, string>> = { reason: READ, resource_change: READ };

export const DEFERRED_ACTION_MEMBERS: Readonly<Record<string, string>> = { reason: READ, action_invocation: READ };

export const ACTION_MEMBERS: Readonly<Record<string, string>> = {
  address: READ,
  type: READ,
  name: READ,
  config_values: READ,
  config_sensitive: READ,
  config_unknown: READ,
  provider_name: READ,
  lifecycle_action_trigger: READ,
  invoke_action_trigger: READ,
};

export const LIFECYCLE_TRIGGER_MEMBERS: Readonly<Record<string, string>> = {
  triggering_resource_address: READ,
  action_trigger_event: READ,
  action_trigger_block_index: "which block of the code it is",
  actions_list_index: "where it stands in the order of the actions, which the plan keeps",
  on_failure: READ,
};

export const INVOKE_TRIGGER_MEMBERS: Readonly<Record<string, string>> = { calling_resource_address: READ };

export const CHECK_MEMBERS: Readonly<Record<string, string>> = { address: READ, status: READ, instances: READ };

/** A missing mode is that of a managed resource, in what older versions print. */
export const MODES: ReadonlySet<unknown> = new Set([undefined, "managed", "data"]);

export const REASONS: ReadonlySet<unknown> = new Set([
  undefined,
  "",
  "replace_because_cannot_update",
  "replace_because_tainted",
  "replace_by_request",
  "replace_by_triggers",
  "delete_because_no_resource_config",
  "delete_because_wrong_repetition",
  "delete_because_count_index",
  "delete_because_each_key",
  "delete_because_no_module",
  "delete_because_no_move_target",
  "read_because_config_unknown",
  "read_because_dependency_pending",
  "read_because_check_nested",
]);

/** Why a change or an action is deferred to a later plan. `unknown` is not a reason that anybody understands. */
export const DEFERRED_REASONS: ReadonlySet<unknown> = new Set([
  undefined,
  "instance_count_unknown",
  "resource_config_unknown",
  "provider_config_unknown",
  "deferred_prereq",
  "absent_prereq",
  "excluded",
  "not_included",
]);

export const CHECK_KINDS: ReadonlySet<unknown> = new Set([undefined, "resource", "output_value", "check", "var"]);

/** What is `unknown` is decided during the apply. */
export const CHECK_STATUSES: ReadonlySet<unknown> = new Set(["pass", "fail", "error", "unknown"]);
