import { ADDRESSES, pathTo } from "../../lib/observe/addresses";
import { GraphReader, Unreadable } from "../../lib/observe/graph-reader";
import type { GraphServer } from "../e2e/support/graph-server";
import { accessTo, contosoAtGraph, NOW } from "./observed-tenant";

let graph: GraphServer;

beforeEach(async () => {
  graph = await contosoAtGraph([]);
});

afterEach(() => graph.close());

const itself = (item: object) => [item];

test("Retry-After is waited for, in seconds and as a date by the clock of Graph", async () => {
  const access = accessTo(graph, new Date("2020-01-01T00:00:00Z"));
  const reader = new GraphReader(access);
  graph.fail(() => true, { status: 429, retryAfter: "17" }, 1);
  graph.fail(() => true, { status: 503, retryAfter: new Date(NOW.getTime() + 42_000).toUTCString() }, 1);
  await reader.list(ADDRESSES.organization, {}, itself);

  expect(access.waits).toEqual([17_000, 42_000]);
});

test("without Retry-After each pause is twice as long as the one before, and there is an end", async () => {
  const access = accessTo(graph);
  graph.fail(() => true, { status: 500 });
  const reading = new GraphReader(access).list(ADDRESSES.organization, {}, itself);

  await expect(reading).rejects.toMatchObject({ reason: "failed", status: 500 });
  expect(access.waits).toEqual([1000, 2000, 4000, 8000, 16_000]);
});

test("whoever is told to wait for an hour comes back later", async () => {
  const access = accessTo(graph);
  graph.fail(() => true, { status: 429, retryAfter: "3600" });
  const reading = new GraphReader(access).list(ADDRESSES.organization, {}, itself);

  await expect(reading).rejects.toMatchObject({ reason: "throttled", status: 429 });
  expect(access.waits).toEqual([]);
});

test("a token that expires is replaced once, and the next request has the new one", async () => {
  const access = accessTo(graph);
  const reader = new GraphReader(access);
  await reader.list(ADDRESSES.organization, {}, itself);
  graph.expired.add("token-1");
  await reader.list(ADDRESSES.organization, {}, itself);
  await reader.list(ADDRESSES.organization, {}, itself);

  expect(access.tokens).toEqual(["token-1", "token-2"]);
});

test("a token that is refused although it is new is not asked for again and again", async () => {
  const access = accessTo(graph);
  for (const token of ["token-1", "token-2", "token-3"]) graph.expired.add(token);
  const reading = new GraphReader(access).list(ADDRESSES.organization, {}, itself);

  await expect(reading).rejects.toMatchObject({ reason: "failed", status: 401 });
  expect(access.tokens).toEqual(["token-1", "token-2"]);
});

test("no token is sent to another host, by a next page or by a redirect", async () => {
  graph.fail((url) => url.includes("organization"), "page elsewhere");
  graph.fail((url) => url.includes("agentGroups"), { status: 302 });
  const reader = new GraphReader(accessTo(graph));

  await expect(reader.list(ADDRESSES.organization, {}, itself)).rejects.toThrow(Unreadable);
  await expect(reader.list(ADDRESSES.agents, {}, itself)).rejects.toMatchObject({ reason: "failed", status: 302 });
  expect(graph.requests).toHaveLength(2);
});

test("reports are asked for five times in ten seconds and no more; other lists are not held back", async () => {
  const access = accessTo(graph);
  const reader = new GraphReader(access);
  const window = { from: "2026-11-19T12:00:00Z", to: "2026-11-26T12:00:00Z" };
  for (let read = 0; read < 11; read += 1) await reader.list(ADDRESSES.auditEvents, window, itself);
  for (let read = 0; read < 11; read += 1) await reader.list(ADDRESSES.organization, {}, itself);

  expect(access.waits).toEqual([10_000, 10_000]);
});

test("an error of Graph, which may name people, is not part of ours", async () => {
  graph.fail(() => true, { status: 400 });
  const reading = new GraphReader(accessTo(graph)).list(ADDRESSES.organization, {}, itself);

  const error: unknown = await reading.catch((thrown: unknown) => thrown);
  expect(String(error)).toBe("Error: failed 400");
});

test("a list that changes whenever it is read is said to have changed", async () => {
  graph.live.users.push({ id: "same" }, { id: "same" });
  const reading = new GraphReader(accessTo(graph)).list(ADDRESSES.users, {}, itself);

  await expect(reading).rejects.toMatchObject({ reason: "changed" });
});

test("a list whose pages are empty one after the other has an end all the same", async () => {
  graph.fail((url) => url.includes("organization"), "page without an end");
  const reading = new GraphReader(accessTo(graph)).list(ADDRESSES.organization, {}, itself);

  await expect(reading).rejects.toMatchObject({ reason: "failed", status: 200 });
  expect(graph.requests).toHaveLength(101);
});

test("a next page that is gone makes the list be read again", async () => {
  graph.pageSize = 1;
  graph.fail((url) => url.includes("$skiptoken"), { status: 410 }, 1);
  const users = await new GraphReader(accessTo(graph)).list(ADDRESSES.users, {}, itself);

  expect(users).toHaveLength(graph.live.users.length);
});

test.each([
  ["../../organization", "beta/servicePrincipals/..%2F..%2Forganization/synchronization/jobs"],
  ["a?b#c", "beta/servicePrincipals/a%3Fb%23c/synchronization/jobs"],
])("an id of Graph stays one segment of the path: %s", (servicePrincipal, path) => {
  expect(pathTo(ADDRESSES.jobs, { servicePrincipal })).toBe(path);
});

test("an id of Graph stays one text of a filter", () => {
  const path = pathTo(ADDRESSES.application, { application: "x' or '1' eq '1" });
  expect(decodeURIComponent(path)).toContain("appId eq 'x'' or ''1'' eq ''1'");
});
