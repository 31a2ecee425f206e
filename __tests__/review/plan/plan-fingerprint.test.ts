import * as fc from "fast-check";
import { planFingerprint } from "../../../lib/review/plan/plan-fingerprint";
import { invocationWith, planDocument, realPlan, resourceWith } from "../plan-document";

async function fingerprintOf(document: object | Buffer | string): Promise<string> {
  const bytes = Buffer.isBuffer(document) ? document : Buffer.from(JSON.stringify(document));
  return planFingerprint([bytes], "plan.json");
}

const planOf = (change: object, rest: object = {}) =>
  planDocument({ resource_changes: [resourceWith({ before: { a: 1 }, after: { a: 2 }, ...change }, rest)] });

test("is that of real Terraform's plan whenever it is read, in whatever pieces", async () => {
  const bytes = realPlan("everything");
  const whole = await fingerprintOf(bytes);
  expect(whole).toMatch(/^[0-9a-f]{64}$/);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, index) =>
    bytes.subarray(index * 7, index * 7 + 7),
  );
  expect(await planFingerprint(pieces, "plan.json")).toBe(whole);
  expect(await fingerprintOf(realPlan("nothing"))).not.toBe(whole);
});

test("does not depend on the order of fields", async () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, member]) => [name, reversed(member)]),
    );
  };
  const { resource_changes } = JSON.parse(realPlan("everything").toString()) as { resource_changes: object[] };
  expect(await fingerprintOf(planDocument({ resource_changes: reversed(resource_changes) as object[] }))).toBe(
    await fingerprintOf(planDocument({ resource_changes })),
  );
});

describe("is another one when the plan", () => {
  const base = planOf({});
  test.each([
    ["leads to another value", planOf({ after: { a: 3 } })],
    ["begins at another value", planOf({ before: { a: 0 } })],
    ["leads to a value of another type", planOf({ after: { a: "2" } })],
    ["does something else", planOf({ actions: ["delete", "create"] })],
    ["touches another resource", planOf({}, { address: "msgraph_resource.other" })],
    ["has a value that is not known yet", planOf({ after_unknown: { b: true } })],
    ["hides more", planOf({ after_sensitive: { a: true } })],
    ["moves the resource", planOf({}, { previous_address: "msgraph_resource.before" })],
    ["imports it", planOf({ importing: { id: "x" } })],
    ["has one more", planDocument({ resource_changes: [resourceWith({}), resourceWith({}, { address: "b.c" })] })],
    ["changes an output", { ...base, output_changes: { o: { actions: ["create"], after: 1 } } }],
    ["invokes an action", { ...base, action_invocations: [invocationWith()] }],
    [
      "defers something",
      { ...base, deferred_changes: [{ reason: "deferred_prereq", resource_change: resourceWith({}) }] },
    ],
    ["is a part of one", { ...base, errored: true }],
    ["does something that this release does not know", { ...base, migrations: [{ from: 1 }] }],
  ])("%s", async (_, other) => {
    expect(await fingerprintOf(other)).not.toBe(await fingerprintOf(base));
  });

  test("invokes an action with another setting", async () => {
    const invoking = (config_values: object) =>
      planDocument({ action_invocations: [invocationWith({ config_values })] });
    expect(await fingerprintOf(invoking({ a: 1 }))).not.toBe(await fingerprintOf(invoking({ a: 2 })));
  });

  test("differs anywhere in what changes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        fc.pre(!isSame);
        const [a, b] = [planOf({ after: { x: one } }), planOf({ after: { x: other } })];
        expect(await fingerprintOf(a)).not.toBe(await fingerprintOf(b));
      }),
      {
        examples: [
          [0, null],
          ["", null],
          [[], {}],
          [
            [1, [2]],
            [[1], 2],
          ],
        ],
      },
    );
  });
});

describe("is the same when", () => {
  const base = planOf({});
  test.each([
    [
      "it is made at another time, by another Terraform",
      { ...base, timestamp: "2026-11-26T00:00:00Z", terraform_version: "1.12.0" },
    ],
    ["a variable differs that nothing follows from", { ...base, variables: { admin_password: { value: "x" } } }],
    ["something else has drifted", { ...base, resource_drift: [resourceWith({ before: { a: 1 }, after: { a: 2 } })] }],
    ["a check has another status", { ...base, checks: [{ status: "unknown" }] }],
    [
      "what is not touched reads another way",
      planDocument({
        resource_changes: [
          resourceWith({ before: { a: 1 }, after: { a: 2 } }),
          resourceWith({ actions: ["no-op"], before: { status: "x" }, after: { status: "x" } }, { address: "b.c" }),
        ],
        output_changes: { o: { actions: ["no-op"], before: 1, after: 1 } },
      }),
    ],
  ])("%s", async (_, other) => {
    expect(await fingerprintOf(other)).toBe(await fingerprintOf(base));
  });

  test.each([
    ["marked", { after: { a: 2, x: "SECRET" }, after_sensitive: { x: true } }],
    ["marked in a list", { after: { a: 2, x: [{ y: "SECRET" }] }, after_sensitive: { x: [{ y: true }] } }],
    ["all of it", { after: { a: "SECRET" }, after_sensitive: true }],
    ["marked before", { before: { x: "SECRET" }, before_sensitive: { x: true } }],
    ["named like one", { after: { admin_password: "SECRET" } }],
    ["in a pair", { after: { credential: [{ key: "client_secret", value: "SECRET" }] } }],
  ])("a secret differs that is %s", async (_, change) => {
    const withSecret = (secret: string) =>
      fingerprintOf(JSON.parse(JSON.stringify(planOf(change)).replaceAll("SECRET", secret)));
    expect(await withSecret("one-secret-1")).toBe(await withSecret("another-2"));
  });
});

test.each(["", "{}x", '{"format_version": ', "[]"])("what is not JSON of an object is refused: %j", async (text) => {
  await expect(planFingerprint([Buffer.from(text)], "plan.json")).rejects.toThrow("plan.json");
});
