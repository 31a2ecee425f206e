import { cloudSync, connectSync, estate, servers } from "../../support/topology";

test("only the active server and enabled configurations write, each to its own tenant", () => {
  const writing = estate({
    connectSync: [...servers(), connectSync({ name: "fab-01", tenant: "fabrikam", role: "staging" })],
    cloudSync: [
      cloudSync(),
      cloudSync({ name: "pilot", enabled: false }),
      cloudSync({ name: "fab", tenant: "fabrikam" }),
    ],
  }).writingByTenant();
  expect([...writing].map(([tenant, writers]) => [tenant, writers.map(({ name }) => name)])).toEqual([
    ["contoso", ["aadc-01", "sales"]],
    ["fabrikam", ["fab"]],
  ]);
});

test("a tenant that nobody writes to is not there", () => {
  const topology = estate({
    connectSync: [connectSync({ role: "staging" })],
    cloudSync: [cloudSync({ enabled: false })],
  });
  expect([...topology.writingByTenant().keys()]).toEqual([]);
});

test("an origin that is called as what every object has is at its own line, or at none", () => {
  const { sources } = estate({ sources: JSON.parse('{"__proto__":{"file":"a.ts","line":1}}') });
  expect([sources.constructor, sources.toString]).toEqual([undefined, undefined]);
  expect(Object.entries(sources)).toEqual([["__proto__", { file: "a.ts", line: 1 }]]);
});
