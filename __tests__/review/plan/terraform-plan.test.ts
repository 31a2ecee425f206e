import * as fc from "fast-check";
import { InputError } from "../../../lib/domain/input/input-error";
import { readTerraformPlan } from "../../../lib/review/plan/terraform-plan";
import { runs } from "../../support/runs";
import { digestOf, invocationWith, planDocument, realPlan, resourceWith } from "../plan-document";

const read = (...chunks: readonly Uint8Array[]) => readTerraformPlan(chunks, "plan.json");

async function refusal(reading: Promise<unknown>): Promise<InputError> {
  const error = await reading.then(
    () => undefined,
    (thrown) => thrown,
  );
  if (!(error instanceof InputError)) throw new Error(`expected an InputError, got ${error}`);
  return error;
}

describe("a plan of real Terraform", () => {
  test("is told by meaning", async () => {
    const { changes, unchanged } = await read(realPlan("everything"));
    expect(changes.map(({ name, action, replaceOrder }) => [name, action, replaceOrder].filter(Boolean))).toEqual([
      ["changed", "update"],
      ["created", "create"],
      ["deleted", "delete"],
      ["forgotten", "forget"],
      ["imported", "import"],
      ["new_first", "replace", "create-then-delete"],
      ["new_name", "move"],
      ["replaced", "replace", "delete-then-create"],
    ]);
    expect(unchanged).toBe(1);
  });

  test("says why something is replaced or deleted, and what it was called", async () => {
    const { changes } = await read(realPlan("everything"));
    const named = (name: string) => changes.find((change) => change.name === name);
    expect(named("replaced")).toMatchObject({
      reason: "replace_because_cannot_update",
      replacePaths: ["triggers_replace"],
    });
    expect(named("deleted")).toMatchObject({ reason: "delete_because_no_resource_config" });
    expect(named("new_name")).toMatchObject({ previousAddress: "terraform_data.old_name" });
    expect(named("imported")).toMatchObject({ importId: "an-id" });
  });

  test("lists the attributes that change, and only those", async () => {
    const { changes } = await read(realPlan("everything"));
    expect(changes[0]?.attributes).toEqual([
      { path: "input.a", before: '"one"', after: '"two"' },
      { path: "input.list[1]", before: '"y"' },
      { path: "input.list[1]", after: '"z"' },
      { path: "input.s", before: "(sensitive)", after: "(sensitive)" },
      { path: "output", before: "(an object with 3 fields)", after: "(known after apply)" },
    ]);
  });

  test("names its outputs and the checks that fail", async () => {
    const { outputs, failedChecks } = await read(realPlan("everything"));
    expect(outputs.map(({ name, action, attributes }) => [name, action, attributes[0]?.after])).toEqual([
      ["plain", "update", "(known after apply)"],
      ["secret", "update", "(sensitive)"],
    ]);
    expect(failedChecks).toEqual([{ address: "check.kept", status: "fail", messages: ["kept is one"] }]);
  });

  test("shows no secret, although Terraform leaves the marks off `output` and the keys of maps", async () => {
    expect(realPlan("everything").toString()).toContain("planted-s3cret-0001");
    expect(JSON.stringify(await read(realPlan("everything")))).not.toContain("planted");
  });

  test("without changes has none, and says that it is whole", async () => {
    expect(await read(realPlan("nothing"))).toEqual({
      formatVersion: "1.2",
      newerFormat: false,
      terraformVersion: "1.11.4",
      timestamp: expect.stringMatching(/^20\d\d-/),
      complete: true,
      errored: false,
      applyable: false,
      changes: [],
      unchanged: 7,
      drift: [],
      deferred: [],
      actions: [],
      deferredActions: [],
      outputs: [],
      failedChecks: [],
      notUnderstood: [],
    });
  });

  test("with -target says that it is not complete", async () => {
    expect(await read(realPlan("targeted"))).toMatchObject({ complete: false });
  });
});

describe("what Terraform does", () => {
  const actionOf = async (change: object, rest: object = {}) =>
    (await digestOf(planDocument({ resource_changes: [resourceWith(change, rest)] }))).changes[0];

  test("moves and changes at once is an update that names the old address", async () => {
    const moved = await actionOf({ before: { a: 1 }, after: { a: 2 } }, { previous_address: "msgraph_resource.old" });
    expect(moved).toMatchObject({ action: "update", previousAddress: "msgraph_resource.old" });
  });

  test("is a replacement that forgets the old one", async () => {
    expect(await actionOf({ actions: ["create", "forget"] })).toMatchObject({
      action: "replace",
      replaceOrder: "create-then-forget",
    });
  });

  test("is a read of data", async () => {
    expect(await actionOf({ actions: ["read"], after: {} }, { mode: "data" })).toMatchObject({
      action: "read",
      mode: "data",
    });
  });

  test("deletes a left-over of an earlier replacement", async () => {
    expect(await actionOf({ actions: ["delete"], before: {} }, { deposed: "00000001" })).toMatchObject({
      action: "delete",
      deposed: "00000001",
    });
  });

  test("that is not known is refused, for it must not be reviewed as nothing", async () => {
    const error = await refusal(actionOf({ actions: ["explode"] }));
    expect(error.what).toContain("explode");
    expect(error.where).toBe("plan.json, resource_changes[0], change.actions");
  });

  test("happened outside of it: drift, and what is gone is gone", async () => {
    const { drift } = await digestOf(
      planDocument({
        resource_drift: [
          resourceWith({ before: { enabled: true }, after: { enabled: false } }),
          resourceWith({ actions: ["delete"], before: { enabled: true }, after: null }),
        ],
      }),
    );
    expect(drift.map(({ action, gone }) => [action, gone])).toEqual([
      ["drift", undefined],
      ["drift", true],
    ]);
    expect(drift[0]?.attributes).toEqual([{ path: "enabled", before: "true", after: "false" }]);
  });

  test("is imported by an identity, whose secrets are not shown", async () => {
    const identity = { name: "x", resource_group: "y", access_key: "planted-s3cret" };
    expect(await actionOf({ actions: ["no-op"], importing: { identity } })).toMatchObject({
      action: "import",
      importIdentity: 'name "x", resource_group "y", access_key (sensitive)',
    });
    expect(await actionOf({ actions: ["create"], importing: { unknown: true } })).toMatchObject({
      importUnknown: true,
    });
  });

  test("changes an identity", async () => {
    const change = { before: { a: 1 }, after: { a: 1 }, before_identity: { id: "1" }, after_identity: { id: "2" } };
    expect((await actionOf(change))?.attributes).toEqual([{ path: "identity.id", before: '"1"', after: '"2"' }]);
  });

  test("is deferred to a later plan", async () => {
    const deferred = [{ reason: "provider_config_unknown", resource_change: resourceWith({ actions: ["create"] }) }];
    expect((await digestOf(planDocument({ deferred_changes: deferred }))).deferred).toMatchObject([
      { action: "create" },
    ]);
  });
});

describe("an action that an apply invokes", () => {
  const actionsOf = async (...invocations: readonly object[]) =>
    (await digestOf(planDocument({ action_invocations: invocations }))).actions;

  test("is told with its trigger and its settings", async () => {
    expect(await actionsOf(invocationWith())).toEqual([
      {
        address: "action.azurerm_virtual_machine_power.off",
        type: "azurerm_virtual_machine_power",
        name: "off",
        provider: "registry.terraform.io/hashicorp/azurerm",
        triggeredBy: "msgraph_resource.one",
        event: "AfterUpdate",
        onFailure: "Halt",
        attributes: [
          { path: "power_action", after: '"power_off"' },
          { path: "virtual_machine_id", after: "(known after apply)" },
        ],
        moreAttributes: 0,
      },
    ]);
  });

  test("by hand is told as such", async () => {
    const byHand = invocationWith({ lifecycle_action_trigger: undefined, invoke_action_trigger: {} });
    expect((await actionsOf(byHand))[0]).toMatchObject({ byHand: true });
  });

  test("shows no setting that is marked or named as a secret, nor a copy of one", async () => {
    const secret = "planted-s3cret-0001";
    const settings = invocationWith({
      config_values: { command: secret, clientSecret: "planted-s3cret-0002", note: `it is ${secret}` },
      config_sensitive: { command: true },
    });
    const told = await actionsOf(settings);
    expect(told[0]?.attributes).toHaveLength(4);
    expect(JSON.stringify(told)).not.toContain("planted");
  });

  test("is deferred to a later plan, with the reason", async () => {
    const deferred = [{ reason: "absent_prereq", action_invocation: invocationWith() }];
    const digest = await digestOf(planDocument({ deferred_action_invocations: deferred }));
    expect(digest.deferredActions).toMatchObject([{ name: "off", deferredReason: "absent_prereq" }]);
    expect(digest.notUnderstood).toEqual([]);
  });

  test("that is no action is refused", async () => {
    for (const broken of [1, null, {}, { address: "a" }]) {
      const error = await refusal(digestOf(planDocument({ action_invocations: [broken] })));
      expect(error.where).toContain("action_invocations[0]");
    }
  });
});

describe("what is not understood is told, never skipped", () => {
  const one = resourceWith({ actions: ["no-op"] });
  const told = async (members: object) => (await digestOf(planDocument(members))).notUnderstood;
  const action = (members: object) => ({ action_invocations: [invocationWith(members)] });

  test.each([
    ["a member of the plan", { hooks: [1] }, "hooks"],
    ["a member of a resource", { resource_changes: [resourceWith({}, { undo: 1 })] }, "resource_changes[].undo"],
    ["a member of a change", { resource_changes: [resourceWith({ undo: 1 })] }, "resource_changes[].change.undo"],
    [
      "a member of an import",
      { resource_changes: [resourceWith({ importing: { by: 1 } })] },
      "resource_changes[].change.importing.by",
    ],
    ["a mode", { resource_changes: [resourceWith({}, { mode: "list" })] }, 'resource_changes[].mode "list"'],
    [
      "a reason",
      { resource_changes: [resourceWith({}, { action_reason: "x" })] },
      'resource_changes[].action_reason "x"',
    ],
    ["a member of drift", { resource_drift: [resourceWith({ undo: 1 })] }, "resource_drift[].change.undo"],
    ["a member of an output", { output_changes: { a: { actions: ["no-op"], undo: 1 } } }, "output_changes[].undo"],
    [
      "why a change is put off",
      { deferred_changes: [{ reason: "unknown", resource_change: resourceWith({}) }] },
      'deferred_changes[].reason "unknown"',
    ],
    [
      "a change that is put off without an action",
      { deferred_changes: [{ resource_change: one }] },
      "deferred_changes[] without an action",
    ],
    ["a flag that is none", { complete: "no" }, "complete that is not a boolean"],
    ["a kind of check", { checks: [{ address: { kind: "test" }, status: "pass" }] }, 'checks[].address.kind "test"'],
    ["a status of a check", { checks: [{ status: "maybe" }] }, 'checks[].status "maybe"'],
    ["a member of an action", action({ undo: 1 }), "action_invocations[].undo"],
    [
      "a trigger of an action",
      action({ lifecycle_action_trigger: undefined }),
      "action_invocations[] without a trigger",
    ],
    [
      "an event of an action",
      action({ lifecycle_action_trigger: { action_trigger_event: "AtNight" } }),
      'action_invocations[].lifecycle_action_trigger.action_trigger_event "AtNight"',
    ],
  ])("%s", async (_, members, member) => {
    expect(await told(members)).toEqual([{ member, count: 1 }]);
  });

  test("the same thing is told once, with how often it is there", async () => {
    const undone = resourceWith({ actions: ["no-op"], undo: 1 });
    expect(await told({ resource_changes: [undone, undone, undone] })).toEqual([
      { member: "resource_changes[].change.undo", count: 3 },
    ]);
  });

  test("thousands of different ones leave a small digest, and none is left out of the number", async () => {
    const members = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`m${index}`, 1]));
    const listed = await told(members);
    expect(listed.length).toBeLessThan(200);
    expect(listed.reduce((sum, { count }) => sum + count, 0)).toBe(5000);
  });

  test("a secret in it is not repeated", async () => {
    const secret = "planted-s3cret-0001";
    const resource = resourceWith({ after: { a: secret }, after_sensitive: { a: true } }, { mode: secret });
    expect(JSON.stringify(await told({ resource_changes: [resource] }))).not.toContain("planted");
  });

  test("all that Terraform prints today is understood", async () => {
    for (const name of ["everything", "nothing", "targeted"] as const)
      expect((await read(realPlan(name))).notUnderstood).toEqual([]);
    const whole = { ...action({}), variables: {}, prior_state: {}, configuration: {}, relevant_attributes: [] };
    expect(await told(whole)).toEqual([]);
  });
});

describe("however a plan arrives", () => {
  test("its digest is the same, wherever the bytes are cut into chunks", async () => {
    const bytes = realPlan("everything");
    const whole = await read(bytes);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 40 }), async (cuts) => {
        const ends = [...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
        expect(await read(...chunks)).toEqual(whole);
      }),
    );
  });

  test("byte by byte, with characters of several bytes and escapes, it is the same", async () => {
    const document = planDocument({
      planned_values: { "\\": '"}]', nested: [{ "]": "{" }] },
      resource_changes: [resourceWith({ before: { name: 'Ünïcode "quoted" \\ 😀' }, after: { name: "\\\\" } })],
    });
    const bytes = Buffer.from(JSON.stringify(document));
    const single = Array.from(bytes, (byte) => Buffer.of(byte));
    expect(await read(...single)).toEqual(await read(bytes));
    expect((await read(bytes)).changes[0]?.attributes).toEqual([
      { path: "name", before: JSON.stringify('Ünïcode "quoted" \\ 😀'), after: '"\\\\\\\\"' },
    ]);
  });

  test("a buffer that is used again for the next chunk does no harm", async () => {
    const bytes = realPlan("everything");
    async function* reused() {
      const buffer = Buffer.alloc(1000);
      for (let at = 0; at < bytes.length; at += 1000) yield buffer.subarray(0, bytes.copy(buffer, 0, at, at + 1000));
    }
    expect(await readTerraformPlan(reused(), "plan.json")).toEqual(await read(bytes));
  });

  test("a byte order mark, whole or cut, is no part of it", async () => {
    const bytes = Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), realPlan("nothing")]);
    expect(await read(bytes)).toEqual(await read(realPlan("nothing")));
    expect(await read(bytes.subarray(0, 1), bytes.subarray(1, 2), bytes.subarray(2))).toEqual(
      await read(realPlan("nothing")),
    );
  });

  test("spaces anywhere between its parts change nothing", async () => {
    const pretty = JSON.stringify(JSON.parse(realPlan("everything").toString()), undefined, "\t").replace(
      /\n/g,
      "\r\n",
    );
    expect(await read(Buffer.from(`\n ${pretty} \n`))).toEqual(await read(realPlan("everything")));
  });

  test("a large resource leaves a small digest, and says how much it leaves out", async () => {
    const after = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`a${index}`, "x".repeat(1000)]));
    const digest = await digestOf(
      planDocument({ resource_changes: [resourceWith({ before: {}, after }), resourceWith({ before: null, after })] }),
    );
    expect(JSON.stringify(digest).length).toBeLessThan(100_000);
    const [first] = digest.changes;
    expect((first?.attributes.length ?? 0) + (first?.moreAttributes ?? 0)).toBe(5000);
    expect(first?.attributes[0]?.after).toBe(`"${"x".repeat(200)}" and 800 more characters`);
  });

  test("a newer minor format is read, and said to be newer", async () => {
    expect(await digestOf(planDocument({ format_version: "1.9", something_new: [1] }))).toMatchObject({
      formatVersion: "1.9",
      newerFormat: true,
    });
  });
});

describe("bad input is refused, clearly", () => {
  test.each([
    ["nothing", "", "the file is empty", "terraform show -json"],
    ["spaces", " \n", "the file is empty", "terraform show -json"],
    ["a byte order mark", "\ufeff", "the file is empty", "terraform show -json"],
    ["the plan file itself", "PK\x03\x04\x14\0\b\0", "plan -out", "terraform show -json plan.bin > plan.json"],
    ["text", "Terraform will perform the following actions:", "not JSON", "terraform show -json"],
    ["a list", "[{}]", "not JSON of a plan", "terraform show -json"],
    ["a log of plan -json", '{"@level":"info","@message":"x"}\n{"@level":"info"}\n', "log lines", "-out="],
    ["a state", '{"format_version":"1.0","terraform_version":"1.11.4","values":{}}', "a state", "show -json plan.bin"],
    ["an empty state", '{"format_version":"1.0"}', "a state", "show -json plan.bin"],
    ["a state file", '{"version":4,"serial":1,"lineage":"x","resources":[]}', "a state file", "show -json plan.bin"],
    ["a validation", '{"format_version":"1.0","valid":true,"diagnostics":[]}', "validate -json", "show -json plan.bin"],
    ["schemas", '{"format_version":"1.0","provider_schemas":{}}', "providers schema", "show -json plan.bin"],
    ["a synthesized stack", '{"//":{},"resource":{},"terraform":{}}', "a synthesized stack", "show -json plan.bin"],
    ["a topology", '{"version":1,"cloudSync":[]}', "a topology", "show -json plan.bin"],
    ["other JSON", '{"a":1}', "other JSON", "show -json plan.bin"],
    ["a plan of format 2", '{"format_version":"2.0","planned_values":{}}', "2.0", "format 1"],
    ["a plan of format 0", '{"format_version":"0.2","planned_values":{}}', "0.2", "format 1"],
    ["two plans", `${JSON.stringify(planDocument())}{}`, "not valid JSON here", "nothing after the end"],
    ["a missing comma", '{"format_version":"1.2" "a":1}', "not valid JSON here", "a comma"],
    ["a wrong bracket", '{"planned_values":{"a":[1}}', "not valid JSON here", '"]"'],
    ["a missing value", '{"planned_values":,"a":1}', "not valid JSON here", "a value"],
    ["a broken value", '{"resource_changes":[{"a" 1}]}', "broken JSON", "as Terraform printed it"],
    ["a resource that is none", '{"resource_changes":[1]}', "a number is not a resource", "an object"],
    ["a resource without a change", '{"resource_changes":[{}]}', "nothing is not a change", "an object"],
    ["an action that is none", '{"action_invocations":["x"]}', "a string is not an action", "an object"],
    ["an action without an address", '{"action_invocations":[{}]}', "address is nothing, not a text", "a text"],
    ["resources that are no list", '{"resource_changes":1}', "not a list", "list"],
  ])("%s", async (_, text, what, expected) => {
    const error = await refusal(digestOf(text));
    expect(error.what).toContain(what);
    expect(error.expected).toContain(expected);
    expect(error.where).toMatch(/^plan\.json, /);
  });

  test.each(["utf16le", "utf16be"] as const)("%s, with and without a byte order mark", async (encoding) => {
    for (const text of ["\ufeff{}", '{"format_version":"1.2"}']) {
      const bytes = Buffer.from(text, "utf16le");
      const error = await refusal(read(encoding === "utf16le" ? bytes : bytes.swap16()));
      expect(error.what).toContain("UTF-16");
      expect(error.expected).toContain("UTF-8");
    }
  });

  test("a plan that is cut off is refused at every byte, with the place", async () => {
    const text = JSON.stringify(
      planDocument({
        resource_changes: [resourceWith({ before: { a: 'ä\\"' }, after: null, after_sensitive: true })],
        output_changes: { "a b": { actions: ["create"], before: null, after: 1 } },
        timestamp: "2026-11-20T08:00:00Z",
      }),
    );
    const bytes = Buffer.from(text);
    for (let end = 0; end < bytes.length; end++) {
      const error = await refusal(read(bytes.subarray(0, end)));
      expect(error.what).toBe(end === 0 ? "the file is empty" : "the plan ends before its JSON does");
      if (end > 0) expect(error.where).toContain(`byte ${end}`);
    }
    await expect(read(bytes)).resolves.toMatchObject({ formatVersion: "1.2" });
  });

  test("a real plan that is cut off is refused, wherever it is cut and however it is chunked", async () => {
    const bytes = realPlan("everything");
    const whole = bytes.toString().trimEnd().length;
    await fc.assert(
      fc.asyncProperty(fc.nat(whole - 1), fc.nat(whole - 1), async (end, middle) => {
        const cut = bytes.subarray(0, end);
        await refusal(read(cut.subarray(0, middle), cut.subarray(middle)));
      }),
      { numRuns: runs(300) },
    );
  });

  test("bytes that are damaged are refused or read, but never crash it", async () => {
    const bytes = realPlan("everything");
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, byte) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = byte;
        const error = await read(damaged).then(
          () => undefined,
          (thrown) => thrown,
        );
        expect(error === undefined || error instanceof InputError).toBe(true);
      }),
      { numRuns: runs(300) },
    );
  });

  test("endless nesting is refused before it exhausts anything", async () => {
    const error = await refusal(digestOf(`{"planned_values":${"[".repeat(100_000)}`));
    expect(error.what).toContain("nests deeper");
  });

  test("the source is closed when the reading ends early", async () => {
    let closed = false;
    async function* source() {
      try {
        for (;;) yield Buffer.from('{"@level":"info"}');
      } finally {
        closed = true;
      }
    }
    await refusal(readTerraformPlan(source(), "plan.json"));
    expect(closed).toBe(true);
  });

  test("no refusal repeats a value of the plan", async () => {
    const secret = "planted-s3cret-0001";
    for (const broken of [
      `{"resource_changes":["${secret}"]}`,
      `{"resource_changes":[{"change":"${secret}"}]}`,
      `{"resource_changes":[{"change":{"actions":"${secret}"}}]}`,
      `{"resource_changes":[{"change":{"actions":["create"],"before":"${secret}"}}]}`,
      `{"planned_values":{} ${secret}`,
      `{"resource_changes":"${secret}"}`,
    ])
      expect((await refusal(digestOf(broken))).message).not.toContain(secret);
  });
});
