import { createHash } from "node:crypto";
import { InputError } from "../../domain/input/input-error";
import { keyOf } from "../../text/escape/json";
import { type Chunks, jsonParts, type Reading } from "./json-parts";
import { readablePlan, refuseLogLine } from "./not-a-plan";
import { PASSED_OVER } from "./plan-members";
import { isHidden, type Marks, marksOf } from "./secret-values";

/**
 * What a plan would do, as one number: two plans with the same one change the same resources from the same values to the same
 * values. Secrets are left out, because they may be made for each run and the number is for everybody to see; so is what an
 * apply does not do: drift, checks, the time.
 * @returns a SHA-256 in hexadecimal digits
 * @throws InputError with the name of the file and the place in it, when it cannot be read
 */
export async function planFingerprint(chunks: Chunks, file: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const { member, item, value } of jsonParts(readablePlan(chunks), "the plan", howToRead))
      if (!staysAsItIs(value)) hash.update(`${keyOf([member, item ?? null])}${written(value, false)}\n`);
    return hash.digest("hex");
  } catch (error) {
    throw error instanceof InputError ? error.within(file) : error;
  }
}

/** What an apply does not do. What is in no table may be something new that it does, and counts. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...Object.keys(PASSED_OVER),
  "resource_drift",
  "checks",
  "terraform_version",
  "timestamp",
]);

const LISTS: ReadonlySet<string> = new Set([
  "resource_changes",
  "deferred_changes",
  "action_invocations",
  "deferred_action_invocations",
  "output_changes",
]);

function howToRead(member: string): Reading {
  refuseLogLine(member);
  if (LEFT_OUT.has(member)) return "skip";
  return LISTS.has(member) ? "items" : "whole";
}

/** A resource or an output that is not touched: what is read of it may differ from plan to plan. */
function staysAsItIs(value: unknown): boolean {
  const { change, previous_address, actions } = fieldsOf(value);
  const { actions: ofResource = actions, importing } = fieldsOf(change);
  return keyOf(ofResource) === keyOf(["no-op"]) && previous_address === undefined && importing === undefined;
}

/** Where Terraform marks the secrets of a value. */
const MARKS: Readonly<Record<string, string | undefined>> = {
  before: "before_sensitive",
  after: "after_sensitive",
  config_values: "config_sensitive",
};

const HIDDEN = '"(sensitive)"';

/** JSON with the fields of each object in one order, and without what is marked or named as a secret. */
function written(value: unknown, marks: Marks): string {
  if (marks === true) return HIDDEN;
  if (Array.isArray(value)) return `[${value.map((item, index) => written(item, marksOf(marks, index))).join()}]`;
  if (typeof value !== "object" || value === null) return keyOf(value);
  const fields = value as Readonly<Record<string, unknown>>;
  const members = Object.keys(fields)
    .sort()
    .map((name) => {
      const own = fields[MARKS[name] ?? ""] ?? marksOf(marks, name);
      return `${keyOf(name)}:${isHidden(fields, name, marks) ? HIDDEN : written(fields[name], own)}`;
    });
  return `{${members.join()}}`;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
