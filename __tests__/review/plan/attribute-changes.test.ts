import { attributesOf } from "../plan-document";

test("an item that is put in front is one change, not a change of every item", async () => {
  const before = { ous: ["OU=A", "OU=B", "OU=C"] };
  expect(await attributesOf({ before, after: { ous: ["OU=New", "OU=A", "OU=B", "OU=C"] } })).toEqual([
    { path: "ous[0]", after: '"OU=New"' },
  ]);
  expect(await attributesOf({ before, after: { ous: ["OU=B", "OU=C"] } })).toEqual([
    { path: "ous[0]", before: '"OU=A"' },
  ]);
});

test("an item of a list of objects is compared with the one that it replaces", async () => {
  const before = { rules: [{ name: "a" }, { name: "b", on: false }, { name: "c" }] };
  const after = { rules: [{ name: "a" }, { name: "b", on: true }, { name: "c" }] };
  expect(await attributesOf({ before, after })).toEqual([{ path: 'rules["b"].on', before: "false", after: "true" }]);
});

const mapping = (target: string, expression: string) => ({
  targetAttributeName: target,
  source: { expression, name: null, parameters: [] },
  defaultValue: "",
});
const schema = (...attributeMappings: object[]) => ({
  body: {
    synchronizationRules: [{ name: "AD2AADProvisioning", objectMappings: [{ name: "User", attributeMappings }] }],
  },
});
const AT = 'body.synchronizationRules["AD2AADProvisioning"].objectMappings["User"].attributeMappings';

test("a mapping is told by its target attribute, also when one before it is removed or the service sorts them", async () => {
  const [a, b, c] = [mapping("accountEnabled", "[a]"), mapping("displayName", "[b]"), mapping("mail", "[c]")];
  const changed = mapping("displayName", "[other]");
  expect(await attributesOf({ before: schema(a, b, c), after: schema(changed, c) })).toEqual([
    { path: `${AT}["accountEnabled"].targetAttributeName`, before: '"accountEnabled"' },
    { path: `${AT}["accountEnabled"].source.expression`, before: '"[a]"' },
    { path: `${AT}["accountEnabled"].source.parameters`, before: "[]" },
    { path: `${AT}["accountEnabled"].defaultValue`, before: '""' },
    { path: `${AT}["displayName"].source.expression`, before: '"[b]"', after: '"[other]"' },
  ]);
  expect(await attributesOf({ before: schema(a, b, c), after: schema(c, changed, a) })).toEqual([
    { path: `${AT}["displayName"].source.expression`, before: '"[b]"', after: '"[other]"' },
    { path: AT, before: "(one order)", after: "(what both have, in another order)" },
  ]);
  expect(await attributesOf({ before: schema(a, b), after: schema(b, a) })).toEqual([
    { path: AT, before: "(one order)", after: "(the same items in another order)" },
  ]);
});

test("an item without a name stands beside those that have one, and equal names name nothing", async () => {
  const before = { l: [{ name: "a", v: 1 }, { v: 2 }, { name: "b", v: 3 }] };
  const after = { l: [{ name: "b", v: 4 }, { v: 5 }] };
  expect(await attributesOf({ before, after })).toEqual([
    { path: 'l["a"].name', before: '"a"' },
    { path: 'l["a"].v', before: "1" },
    { path: 'l["b"].v', before: "3", after: "4" },
    { path: "l[1].v", before: "2", after: "5" },
  ]);
  const twice = {
    l: [
      { name: "a", v: 1 },
      { name: "a", v: 2 },
    ],
  };
  expect(
    await attributesOf({
      before: twice,
      after: {
        l: [
          { name: "a", v: 1 },
          { name: "a", v: 3 },
        ],
      },
    }),
  ).toEqual([{ path: "l[1].v", before: "2", after: "3" }]);
});

test("a name that is secret or not known yet is not used to tell an item", async () => {
  const change = {
    before: { l: [{ name: "planted-s3cret", v: 1 }] },
    after: { l: [{ name: "planted-s3cret", v: 2 }] },
    before_sensitive: { l: [{ name: true }] },
    after_sensitive: { l: [{ name: true }] },
  };
  expect(await attributesOf(change)).toEqual([{ path: "l[0].v", before: "1", after: "2" }]);
});

test("objects that nothing names are matched where they are equal", async () => {
  const item = (v: number) => ({ v, w: { x: v } });
  const before = { l: [item(1), item(2), item(3), item(4)] };
  expect(await attributesOf({ before, after: { l: [{ v: 9, w: { x: 2 } }, { w: { x: 3 }, v: 3 }, item(5)] } })).toEqual(
    [
      { path: "l[0].v", before: "1", after: "9" },
      { path: "l[0].w.x", before: "1", after: "2" },
      { path: "l[2].v", before: "2", after: "5" },
      { path: "l[2].w.x", before: "2", after: "5" },
      { path: "l[3].v", before: "4" },
      { path: "l[3].w.x", before: "4" },
    ],
  );
});

test("a list in which everything moves is told as another order of the same items", async () => {
  const list = (length: number, named: boolean) =>
    Array.from({ length }, (_, index) => (named ? { name: `n${index}`, v: index } : { v: index, w: [index] }));
  for (const named of [true, false]) {
    const before = { l: list(1_000, named) };
    expect(await attributesOf({ before, after: { l: before.l.toReversed() } })).toEqual([
      { path: "l", before: "(one order)", after: "(the same items in another order)" },
    ]);
  }
});

test("items in another order are said to be so", async () => {
  expect(await attributesOf({ before: { l: ["a", "b", "c"] }, after: { l: ["c", "b", "a"] } })).toEqual([
    { path: "l", before: "(one order)", after: "(the same items in another order)" },
  ]);
});

test("equal items that become fewer or more are counted", async () => {
  expect(await attributesOf({ before: { l: [1, 1, 2, 3] }, after: { l: [3, 1, 4] } })).toEqual([
    { path: "l[1]", before: "1" },
    { path: "l[2]", before: "2" },
    { path: "l[2]", after: "4" },
  ]);
});

test("nothing is not the same as an empty list, and a list that appears shows its items", async () => {
  expect(await attributesOf({ before: { l: null }, after: { l: [] } })).toEqual([{ path: "l", after: "[]" }]);
  expect(await attributesOf({ before: { l: null }, after: { l: ["a"] } })).toEqual([{ path: "l[0]", after: '"a"' }]);
  expect(await attributesOf({ before: { m: { a: 1 } }, after: {} })).toEqual([{ path: "m.a", before: "1" }]);
});

test("a field that is null is one that is not there", async () => {
  expect(await attributesOf({ before: { a: null }, after: {} })).toEqual([]);
});

test("a value of another kind is told without what is inside it", async () => {
  expect(await attributesOf({ before: { a: { b: 1 } }, after: { a: [1, 2] } })).toEqual([
    { path: "a", before: "(an object with 1 field)", after: "(a list of 2)" },
  ]);
});

test("what is unknown is named as such at its place, inside lists too", async () => {
  const change = {
    before: { id: "1", l: [{ id: "2" }, { id: "3" }] },
    after: { l: [{ id: "2" }, {}] },
    after_unknown: { id: true, l: [{}, { id: true }] },
  };
  expect(await attributesOf(change)).toEqual([
    { path: "id", before: '"1"', after: "(known after apply)" },
    { path: "l[1].id", before: '"3"', after: "(known after apply)" },
  ]);
});

test("JSON in a text is compared inside", async () => {
  const before = { settings: '{"a":1,"commandToExecute":"x","adminPassword":"hunter22"}' };
  const after = { settings: '{ "a": 2, "commandToExecute": "x", "adminPassword": "hunter33" }' };
  expect(await attributesOf({ before, after })).toEqual([
    { path: "settings.a", before: "1", after: "2" },
    { path: "settings.adminPassword", before: "(sensitive)", after: "(sensitive)" },
  ]);
});

test("JSON that is only formatted differently is said to be so", async () => {
  expect(await attributesOf({ before: { s: '{"a":1}' }, after: { s: '{ "a": 1 }' } })).toEqual([
    { path: "s", before: "(JSON)", after: "(the same JSON, formatted differently)" },
  ]);
});

test("a text that reads like a mask is told from one by its quotes", async () => {
  expect(await attributesOf({ before: { a: "(sensitive)" }, after: { a: "(known after apply)" } })).toEqual([
    { path: "a", before: '"(sensitive)"', after: '"(known after apply)"' },
  ]);
});

test("a name that is no identifier is quoted in the path", async () => {
  expect(await attributesOf({ before: { m: {} }, after: { m: { "a.b c": 1, "": 2, __proto__x: 3 } } })).toEqual([
    { path: 'm["a.b c"]', after: "1" },
    { path: 'm[""]', after: "2" },
    { path: "m.__proto__x", after: "3" },
  ]);
});

test("names that JavaScript knows are names like others", async () => {
  const after = JSON.parse('{"__proto__":{"x":1},"constructor":"a","hasOwnProperty":"b"}');
  expect(await attributesOf({ before: {}, after })).toEqual([
    { path: "__proto__.x", after: "1" },
    { path: "constructor", after: '"a"' },
    { path: "hasOwnProperty", after: '"b"' },
  ]);
});
