import * as fc from "fast-check";
import { runs } from "../../support/runs";
import { attributesOf, digestOf, planDocument, resourceWith } from "../plan-document";

const SECRET = "planted-s3cret-0001";

test("a setting that is true or false is no secret, whatever its name", async () => {
  expect(await attributesOf({ before: { passwordHashSync: true }, after: { passwordHashSync: false } })).toEqual([
    { path: "passwordHashSync", before: "true", after: "false" },
  ]);
});

test("the name of a secret may stand beside its value", async () => {
  const body = (value: string) => ({
    value: [
      { key: "AppKey", value },
      { key: "Domain", value: "d" },
    ],
  });
  expect(await attributesOf({ before: body("1"), after: body("2") })).toEqual([
    { path: 'value["AppKey"].value', before: "(sensitive)", after: "(sensitive)" },
  ]);
});

test.each([
  "-----BEGIN RSA PRIVATE KEY-----\nMIIE",
  "https://x.blob.core.windows.net/a?sv=1&sig=abc",
  "DefaultEndpointsProtocol=https;AccountKey=abc",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x",
])("%s looks like a secret", async (value) => {
  expect(await attributesOf({ before: {}, after: { a: value } })).toEqual([{ path: "a", after: "(sensitive)" }]);
});

test("a path that forces a replacement stops where a secret begins", async () => {
  const change = {
    actions: ["delete", "create"],
    before: { m: { [SECRET]: 1 }, token: { a: 1 } },
    after: {},
    before_sensitive: { m: true },
    replace_paths: [
      ["m", SECRET],
      ["token", "a"],
      ["l", 0, "b"],
    ],
  };
  const { changes } = await digestOf(planDocument({ resource_changes: [resourceWith(change)] }));
  expect(changes[0]?.replacePaths).toEqual(["m", "token", "l[0].b"]);
});

test("an import id that holds a secret is not shown", async () => {
  const change = { actions: ["no-op"], before: { s: SECRET }, before_sensitive: { s: true } };
  const plan = (id: string) =>
    digestOf(planDocument({ resource_changes: [resourceWith({ ...change, importing: { id } })] }));
  expect((await plan(`a/${SECRET}/b`)).changes[0]?.importId).toBe("(sensitive)");
  expect((await plan("a/b")).changes[0]?.importId).toBe("a/b");
});

test("a copy is found although the secret is marked only later, in another resource", async () => {
  const copy = resourceWith({ before: {}, after: { note: `is ${SECRET}.` } });
  const marked = resourceWith({ actions: ["no-op"], before: { s: SECRET }, before_sensitive: { s: true } });
  const checks = [{ address: {}, status: "fail", instances: [{ problems: [{ message: `not ${SECRET}` }] }] }];
  const digest = await digestOf(planDocument({ resource_changes: [copy, marked], checks }));
  expect(digest.changes[0]?.attributes).toEqual([{ path: "note", after: "(sensitive)" }]);
  expect(digest.failedChecks[0]?.messages).toEqual(["(sensitive)"]);
});

test("a copy that begins where a text is cut is found too", async () => {
  const change = { before: {}, after: { a: `${"x".repeat(195)}${SECRET}`, s: SECRET }, after_sensitive: { s: true } };
  expect((await attributesOf(change))?.[0]).toEqual({ path: "a", after: "(sensitive)" });
});

test("a short sensitive word does not hide every text that holds it", async () => {
  const change = { before: {}, after: { a: "enabled", s: "enabled" }, after_sensitive: { s: true } };
  expect(await attributesOf(change)).toEqual([
    { path: "a", after: '"enabled"' },
    { path: "s", after: "(sensitive)" },
  ]);
});

/** A value with secrets somewhere in it, and the marks that Terraform would give. */
interface Planted {
  readonly value: unknown;
  readonly marks: unknown;
}

const secretValue = fc.oneof(
  fc.constant(SECRET),
  fc.constant([SECRET, { deep: [SECRET] }]),
  fc.constant({ [SECRET]: SECRET, "a b": 1 }),
);
const named = fc.constantFrom("admin_password", "sharedSecret", "sas_token", "key_value");
const { tree } = fc.letrec<{ tree: Planted }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: "medium" },
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)).map((value) => ({ value, marks: false })),
    secretValue.map((value) => ({ value, marks: true })),
    fc.tuple(named, secretValue).map(([name, value]) => ({ value: { [name]: value }, marks: {} })),
    fc.array(tie("tree"), { maxLength: 4 }).map((items) => ({
      value: items.map(({ value }) => value),
      marks: items.map(({ marks }) => marks),
    })),
    fc
      .dictionary(fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom("name", "value", "body")), tie("tree"), {
        maxKeys: 4,
      })
      .map((members) => ({
        value: Object.fromEntries(Object.entries(members).map(([key, { value }]) => [key, value])),
        marks: Object.fromEntries(Object.entries(members).map(([key, { marks }]) => [key, marks])),
      })),
  ),
}));

test("no planted secret is in the digest, at whatever depth and in whatever member it stands", async () => {
  const actions = fc.constantFrom(["update"], ["create"], ["delete"], ["delete", "create"], ["no-op"], ["forget"]);
  await fc.assert(
    fc.asyncProperty(tree, tree, actions, fc.boolean(), async (one, other, action, asJson) => {
      const wrapped = ({ value }: Planted) => ({
        root: value,
        copy: asJson ? JSON.stringify({ password: value }) : "",
      });
      const change = {
        before: wrapped(one),
        after: wrapped(other),
        before_sensitive: { root: one.marks },
        after_sensitive: { root: other.marks },
        after_unknown: {},
        importing: { id: SECRET },
        replace_paths: [["root"], ["root", SECRET]],
      };
      // Something in the plan is marked or named, or nobody could know that it is a secret.
      const known = { actions: ["no-op"], before: { s: SECRET }, before_sensitive: { s: true } };
      const document = planDocument({
        resource_changes: [{ ...resourceWith(change), change: { ...change, actions: action } }, resourceWith(known)],
        resource_drift: [resourceWith(change)],
        output_changes: {
          one: {
            actions: ["update"],
            before: one.value,
            after: other.value,
            before_sensitive: one.marks,
            after_sensitive: other.marks,
          },
          admin_password: { actions: ["create"], before: null, after: SECRET },
        },
        variables: { secret: { value: SECRET } },
      });
      expect(JSON.stringify(await digestOf(document))).not.toContain("s3cret");
    }),
    { numRuns: runs(300) },
  );
});

test.each(["apikey", "accessKey", "encryptionkey", "psk", "pass", "Cookie", "default_function_key", "webhook_url"])(
  "%s is hidden in a review although nobody marked it, and so is its copy",
  async (name) => {
    const change = {
      before: { [name]: "planted-0001", note: "is planted-0001" },
      after: { [name]: "planted-0002", note: "" },
    };
    expect(await attributesOf(change)).toEqual([
      { path: name, before: "(sensitive)", after: "(sensitive)" },
      { path: "note", before: "(sensitive)", after: '""' },
    ]);
  },
);

test("a password in an address is hidden wherever it stands", async () => {
  const change = { before: { a: "https://ada:hunter2@git.contoso.com" }, after: { a: "https://git.contoso.com" } };
  expect(await attributesOf(change)).toEqual([
    { path: "a", before: "(sensitive)", after: '"https://git.contoso.com"' },
  ]);
});
