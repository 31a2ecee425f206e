import { InputError, quote } from "../../domain/input/input-error";
import { type ActionInvocation, readActionInvocation, readDeferredAction } from "./action-invocation";
import { CreatedMappings, READ_BEFORE } from "./created-mappings";
import { type FailedCheck, readFailedCheck } from "./failed-check";
import { type Chunks, type JsonPart, jsonParts, type Reading } from "./json-parts";
import { readablePlan, refuseLogLine, whatElseItIs } from "./not-a-plan";
import { type NotUnderstood, NotUnderstoodMembers } from "./not-understood";
import {
  CHECK_KINDS,
  CHECK_MEMBERS,
  CHECK_STATUSES,
  DEFERRED_MEMBERS,
  DEFERRED_REASONS,
  PASSED_OVER,
} from "./plan-members";
import {
  type OutputChange,
  type ResourceChange,
  readDrift,
  readOutputChange,
  readResourceChange,
  type Untold,
} from "./resource-change";
import { SecretValues } from "./secret-values";

/**
 * What a Terraform plan would do, as far as a reviewer wants it: small, and without any secret value. Text in it is
 * foreign text all the same, to be escaped by whoever prints it.
 */
export interface PlanDigest {
  /** `1.2`; the major is always 1. */
  readonly formatVersion: string;
  /** The plan was made by a Terraform that knows more than this reader. What is new in it is told as not understood. */
  readonly newerFormat: boolean;
  readonly terraformVersion?: string;
  /** When the plan was made. */
  readonly timestamp?: string;
  /** Whether an apply would bring the state to what the code says; false with `-target` and deferred changes. */
  readonly complete?: boolean;
  /** Planning ended with an error, so that the plan is only a part of one. */
  readonly errored?: boolean;
  /** Whether an apply would do anything. */
  readonly applyable?: boolean;
  readonly changes: readonly ResourceChange[];
  /** Resources that stay as and where they are. */
  readonly unchanged: number;
  readonly drift: readonly ResourceChange[];
  /** Changes that Terraform defers to a later plan. */
  readonly deferred: readonly ResourceChange[];
  /** Actions of providers that an apply invokes, in the order of the plan. */
  readonly actions: readonly ActionInvocation[];
  /** Actions that Terraform defers to a later plan. */
  readonly deferredActions: readonly ActionInvocation[];
  readonly outputs: readonly OutputChange[];
  readonly failedChecks: readonly FailedCheck[];
  /** What this reader has no meaning for; nothing of it is passed over in silence. */
  readonly notUnderstood: readonly NotUnderstood[];
}

/**
 * Reads what `terraform show -json <plan>` printed, one resource at a time: a plan of 100 MB is never held as a whole.
 * A digest is given only for a whole document. @throws InputError with the name of the file and the place in it
 */
export async function readTerraformPlan(chunks: Chunks, file: string): Promise<PlanDigest> {
  try {
    const draft = new PlanDraft();
    for await (const part of jsonParts(readablePlan(chunks), "the plan", (member) => draft.howToRead(member)))
      draft.take(part);
    return draft.digest();
  } catch (error) {
    throw error instanceof InputError ? error.within(file) : error;
  }
}

/** The newest format that this reader was written for. */
const KNOWN_MINOR = 2;
/** How many attributes are listed over all resources; of the others only the number is kept. */
const MOST_ATTRIBUTES = 20_000;

const READINGS: Readonly<Record<string, Reading>> = {
  format_version: "whole",
  terraform_version: "whole",
  timestamp: "whole",
  complete: "whole",
  errored: "whole",
  applyable: "whole",
  resource_changes: "items",
  resource_drift: "items",
  deferred_changes: "items",
  action_invocations: "items",
  deferred_action_invocations: "items",
  output_changes: "items",
  checks: "items",
};

/** What the members that hold one value are. */
const TYPES: Readonly<Record<string, "string" | "boolean">> = {
  format_version: "string",
  terraform_version: "string",
  timestamp: "string",
  complete: "boolean",
  errored: "boolean",
  applyable: "boolean",
};

class PlanDraft {
  readonly #members = new Set<string>();
  readonly #top = new Map<string, unknown>();
  readonly #secrets = new SecretValues();
  readonly #changes: Untold<ResourceChange>[] = [];
  readonly #drift: Untold<ResourceChange>[] = [];
  readonly #deferred: Untold<ResourceChange>[] = [];
  readonly #actions: Untold<ActionInvocation>[] = [];
  readonly #deferredActions: Untold<ActionInvocation>[] = [];
  readonly #outputs: Untold<OutputChange>[] = [];
  readonly #failedChecks: Untold<FailedCheck>[] = [];
  readonly #unclear = new NotUnderstoodMembers();
  readonly #createdMappings = new CreatedMappings();
  #unchanged = 0;
  #budget = MOST_ATTRIBUTES;

  howToRead(member: string): Reading {
    refuseLogLine(member);
    this.#members.add(member);
    if (Object.hasOwn(READINGS, member)) return READINGS[member] as Reading;
    if (member === "prior_state" && this.#createdMappings.areWaiting) return { listAt: READ_BEFORE };
    if (!Object.hasOwn(PASSED_OVER, member)) this.#unclear.note("", member);
    return "skip";
  }

  take({ member, item, value }: JsonPart): void {
    const where = `${member}[${item}]`;
    const [secrets, budget, unclear] = [this.#secrets, this.#budget, this.#unclear];
    if (item === undefined) this.#takeMember(member, value);
    else if (member === "resource_changes") this.#takeChange(value, where);
    else if (member === "prior_state") this.#takePresent(value);
    else if (member === "resource_drift") this.#keep(this.#drift, readDrift(value, where, secrets, budget, unclear));
    else if (member === "deferred_changes") this.#takeDeferred(value, where);
    else if (member === "action_invocations")
      this.#keep(this.#actions, readActionInvocation(value, `${member}[]`, where, secrets, budget, unclear));
    else if (member === "deferred_action_invocations")
      this.#keep(this.#deferredActions, readDeferredAction(value, `${member}[]`, where, secrets, budget, unclear));
    else if (member === "output_changes")
      this.#keep(this.#outputs, readOutputChange(value, String(item), secrets, budget, unclear));
    else this.#takeCheck(value);
  }

  #takeMember(member: string, value: unknown): void {
    if (READINGS[member] === "items" && value !== null)
      throw new InputError({ what: "this member is not a list", where: member, expected: "the list of a plan" });
    if (member === "format_version") refuseOtherMajor(value);
    const type = TYPES[member];
    if (type !== undefined && value !== null && typeof value !== type)
      this.#unclear.note(`${member} that is not a ${type}`);
    this.#top.set(member, value);
  }

  #takeChange(value: unknown, where: string): void {
    const read = readResourceChange(value, where, this.#secrets, this.#budget, this.#unclear);
    if (read) this.#keep(this.#changes, read);
    else this.#unchanged++;
    if (read) this.#createdMappings.take(value, this.#changes.length - 1, read.kept, where);
  }

  /** What was there before tells what a first write of mappings changes. */
  #takePresent(value: unknown): void {
    for (const { index, tell, kept } of this.#createdMappings.compared(value, this.#secrets, this.#budget)) {
      this.#changes[index] = tell;
      this.#budget -= kept;
    }
  }

  #takeDeferred(value: unknown, where: string): void {
    const { reason, resource_change } = (value ?? {}) as Readonly<Record<string, unknown>>;
    this.#unclear.membersOf(value ?? {}, DEFERRED_MEMBERS, "deferred_changes[]");
    this.#unclear.valueOf(reason, DEFERRED_REASONS, "deferred_changes[].reason");
    const read = readResourceChange(resource_change, where, this.#secrets, this.#budget, this.#unclear);
    if (read) this.#keep(this.#deferred, read);
    else this.#unclear.note("deferred_changes[] ", "without an action");
  }

  #takeCheck(value: unknown): void {
    if (typeof value === "object" && value !== null) {
      const { address, status } = value as {
        readonly address?: { readonly kind?: unknown };
        readonly status?: unknown;
      };
      this.#unclear.membersOf(value, CHECK_MEMBERS, "checks[]");
      this.#unclear.valueOf(address?.kind, CHECK_KINDS, "checks[].address.kind");
      this.#unclear.valueOf(status, CHECK_STATUSES, "checks[].status");
    } else this.#unclear.note("checks[] ", "that is not an object");
    this.#failedChecks.push(...readFailedCheck(value));
  }

  #keep<Change>(
    list: Untold<Change>[],
    read: { readonly tell: Untold<Change>; readonly kept: number } | undefined,
  ): void {
    if (!read) return;
    list.push(read.tell);
    this.#budget -= read.kept;
  }

  digest(): PlanDigest {
    const formatVersion = this.#top.get("format_version");
    const isPlan = ["planned_values", "resource_changes", "output_changes", "configuration"].some((member) =>
      this.#members.has(member),
    );
    if (!isPlan || typeof formatVersion !== "string") throw whatElseItIs(this.#members);
    const told = <Change>(list: readonly Untold<Change>[]) => list.map((tell) => tell(this.#secrets));
    return {
      formatVersion,
      newerFormat: Number(formatVersion.split(".")[1] ?? 0) > KNOWN_MINOR,
      ...this.#given("terraform_version", "terraformVersion", "string"),
      ...this.#given("timestamp", "timestamp", "string"),
      ...this.#given("complete", "complete", "boolean"),
      ...this.#given("errored", "errored", "boolean"),
      ...this.#given("applyable", "applyable", "boolean"),
      changes: told(this.#changes),
      unchanged: this.#unchanged,
      drift: told(this.#drift),
      deferred: told(this.#deferred),
      actions: told(this.#actions),
      deferredActions: told(this.#deferredActions),
      outputs: told(this.#outputs),
      failedChecks: told(this.#failedChecks),
      notUnderstood: this.#unclear.told(this.#secrets),
    };
  }

  #given(member: string, name: string, type: "string" | "boolean"): object {
    const value = this.#top.get(member);
    return typeof value === type ? { [name]: value } : {};
  }
}

function refuseOtherMajor(version: unknown): void {
  if (typeof version === "string" && /^1(\.\d+)?$/.test(version)) return;
  throw new InputError({
    what: `the format ${quote(version)} is not known`,
    where: "format_version",
    expected: "a plan of format 1, which Terraform prints since 1.1, or a newer entra-sync",
  });
}
