import { InputError } from "../../lib/domain/input/input-error";
import { ADDRESSES } from "../../lib/observe/addresses";
import { GraphReader } from "../../lib/observe/graph-reader";
import { observe } from "../../lib/observe/observation";
import type { AnswerFault, GraphServer } from "../e2e/support/graph-server";
import { accessTo, contosoAtGraph, NOW, type Seen, seenAt } from "./observed-tenant";

let graph: GraphServer;

beforeEach(async () => {
  graph = await contosoAtGraph();
});

afterEach(() => graph.close());

function jsonIn(seen: Seen, path: string) {
  return JSON.parse(seen.files.get(path) ?? "null");
}

function outcomes({ parts }: Seen): Record<string, string> {
  return Object.fromEntries(
    parts.map(({ part, outcome, reason, permission, status }) => [
      part,
      [outcome, reason, permission, status].filter((word) => word !== undefined).join(" "),
    ]),
  );
}

function idsIn(seen: Seen): string[] {
  return [...seen.files.keys()].flatMap((path) => /^servicePrincipals\/([^/]+)\/servicePrincipal\.json$/.exec(path)?.[1] ?? []);
}

test("a tenant is read whole, into the layout that adopt reads, by the clock of Graph", async () => {
  const seen = await seenAt(graph, accessTo(graph, new Date("2031-01-01T00:00:00Z")));

  expect([...new Set(Object.values(outcomes(seen)))]).toEqual(["complete"]);
  expect(seen.observedAt).toBe(NOW.toISOString());
  const [sales] = idsIn(seen) as [string];
  const ofSales = [...seen.files.keys()].filter((path) => path.startsWith(`servicePrincipals/${sales}/`));
  expect(ofSales.map((path) => path.slice(`servicePrincipals/${sales}/`.length).replace(/\.[0-9a-f]{32}/, ""))).toEqual([
    "servicePrincipal.json",
    "application.json",
    "jobs.json",
    "jobs/AD2AADProvisioning/schema.json",
    "jobs/AD2AADPasswordHash/schema.json",
    "templates/AD2AADProvisioning/schema.json",
    "secrets.json",
  ]);
  expect([...seen.files.keys()].filter((path) => !path.includes("/"))).toEqual([
    "organization.json",
    "agentGroups.json",
    "onPremisesSynchronization.json",
    "provisioningErrors.json",
    "provisioningLogs.json",
    "auditEvents.json",
    "observation.json",
  ]);
  expect(jsonIn(seen, "observation.json")).toEqual({
    observedAt: NOW.toISOString(),
    tenantId: graph.live.tenantId,
    cloud: "public",
    parts: seen.parts,
  });
});

test("errors, logs and events are sums: of what, how many, since when", async () => {
  const seen = await seenAt(graph);
  const [sales, stores] = idsIn(seen) as [string, string];
  const [job] = jsonIn(seen, `servicePrincipals/${sales}/jobs.json`).value;

  expect(jsonIn(seen, "provisioningErrors.json").value).toEqual([
    { kind: "group", category: "PropertyConflict", propertyCausingError: "ProxyAddresses", count: 1, earliest: "2026-11-21T08:00:00.000Z" },
    { kind: "user", category: "PropertyConflict", propertyCausingError: "ProxyAddresses", count: 2, earliest: "2026-11-19T08:00:00.000Z" },
  ]);
  const same = { servicePrincipalId: sales, jobId: job.id, action: "update" };
  expect(jsonIn(seen, "provisioningLogs.json")).toEqual({
    from: "2026-11-25T12:00:00.000Z",
    to: "2026-11-26T12:00:00.000Z",
    value: [
      { ...same, status: "failure", errorCode: "AzureDirectoryServiceServerBusy", count: 2, first: "2026-11-26T02:00:00.000Z", last: "2026-11-26T04:00:00.000Z" },
      { ...same, status: "success", count: 1, first: "2026-11-26T03:00:00.000Z", last: "2026-11-26T03:00:00.000Z" },
    ],
  });
  const event = { category: "ApplicationManagement", result: "success" };
  expect(jsonIn(seen, "auditEvents.json")).toEqual({
    from: "2026-11-19T12:00:00.000Z",
    to: "2026-11-26T12:00:00.000Z",
    value: [
      { activityDateTime: "2026-11-23T09:00:00.000Z", activityDisplayName: "Update attribute mappings or scope", ...event, servicePrincipalId: sales },
      { activityDateTime: "2026-11-25T03:00:00.000Z", activityDisplayName: "Quarantine", ...event, servicePrincipalId: stores },
    ],
  });
});

test("no person, no value of a secret, no token and no address of a machine is written", async () => {
  const access = accessTo(graph);
  const seen = await seenAt(graph, access);

  const written = [...seen.files.values()].join("\n");
  expect(written).toContain("TooManyDeletes");
  expect(access.tokens).toEqual(["token-1"]);
  for (const private_ of ["Ada", "ada@", "appKeyScenario", "token-1", "203.0.113.7"]) expect(written).not.toContain(private_);
});

test("every request is a GET of an address that is declared", async () => {
  graph.pageSize = 1;
  await seenAt(graph);

  const patterns = Object.values(ADDRESSES).map(({ template }) => {
    const path = template.split("?")[0] as string;
    return new RegExp(`^/${path.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/?]+")}(?:\\?|$)`);
  });
  expect(graph.requests.length).toBeGreaterThan(25);
  expect(graph.requests.filter((url) => !patterns.some((pattern) => pattern.test(url)))).toEqual([]);
  for (const pattern of patterns) expect(graph.requests.some((url) => pattern.test(url))).toBe(true);
});

test("lists are read page by page, and give the same files", async () => {
  const whole = await seenAt(graph);
  graph.pageSize = 1;
  const paged = await seenAt(graph);

  expect(paged.files).toEqual(whole.files);
});

test.each([
  ["Organization.Read.All", ["organization"]],
  ["Policy.Read.HybridAuthentication", ["agents"]],
  ["OnPremDirectorySynchronization.Read.All", ["tenantSettings"]],
  ["User.Read.All", ["provisioningErrors"]],
  ["GroupMember.Read.All", ["provisioningErrors"]],
  ["OrgContact.Read.All", ["provisioningErrors"]],
  ["Directory.Read.All", ["provisioningLogs", "auditEvents"]],
  ["AuditLog.Read.All", ["provisioningLogs", "auditEvents"]],
  ["Application.Read.All", ["servicePrincipals", "provisioningLogs"]],
] as const)("without %s these parts are unknown, with its name, and no others: %s", async (missing, parts) => {
  graph.granted = new Set(Object.values(ADDRESSES).flatMap(({ permissions }) => permissions).filter((name) => name !== missing));
  const seen = await seenAt(graph);

  const unknown = seen.parts.filter(({ outcome }) => outcome === "unknown");
  expect(unknown.map(({ part }) => part)).toEqual(parts);
  for (const { reason, permission } of unknown) {
    expect(reason).toBe("permission");
    expect(permission).toContain(missing);
  }
});

test("without Synchronization.Read.All everything of a configuration but its registration is unknown", async () => {
  graph.granted = new Set(Object.values(ADDRESSES).flatMap(({ permissions }) => permissions).filter((name) => !name.startsWith("Sync")));
  const seen = await seenAt(graph);

  const [sales] = idsIn(seen) as [string];
  const unknown = "unknown permission Synchronization.Read.All 403";
  expect(outcomes(seen)).toMatchObject({
    [`application:${sales}`]: "complete",
    [`jobs:${sales}`]: unknown,
    [`template:${sales}`]: unknown,
    [`secrets:${sales}`]: unknown,
  });
  expect(Object.keys(outcomes(seen)).filter((part) => part.startsWith("schema:"))).toEqual([]);
});

test("a job that is deleted while its configuration is read is in neither the list nor the schemas", async () => {
  const [sales] = graph.tenant.servicePrincipals.map(({ id }) => id) as [string];
  const [, job] = graph.tenant.servicePrincipals[0]?.jobs.map(({ id }) => id) as [string, string];
  graph.meanwhile = (url) => {
    if (!url.includes(`/jobs/${job}/schema`)) return;
    graph.meanwhile = () => {};
    graph.tenant.request("DELETE", `/beta/servicePrincipals/${sales}/synchronization/jobs/${job}`);
  };
  const seen = await seenAt(graph);

  expect([...new Set(Object.values(outcomes(seen)))]).toEqual(["complete"]);
  expect(jsonIn(seen, `servicePrincipals/${sales}/jobs.json`).value).toHaveLength(1);
  expect(seen.parts.map(({ part }) => part)).not.toContain(`schema:${sales}/${job}`);
});

test("a configuration that is deleted meanwhile is known to have changed, and nothing is kept of it but that it was listed", async () => {
  const [sales] = graph.tenant.servicePrincipals.map(({ id }) => id) as [string];
  graph.meanwhile = (url) => {
    if (!url.includes(`${sales}/synchronization/jobs`)) return;
    graph.meanwhile = () => {};
    graph.tenant.request("DELETE", `/beta/servicePrincipals/${sales}`);
  };
  const seen = await seenAt(graph);

  expect(outcomes(seen)[`jobs:${sales}`]).toBe("unknown changed 404");
  expect([...seen.files.keys()].filter((path) => path.startsWith(`servicePrincipals/${sales}/`))).toEqual([
    `servicePrincipals/${sales}/servicePrincipal.json`,
    `servicePrincipals/${sales}/application.json`,
  ]);
});

test("a list that something was inserted into while it was read is read again, and nothing is in it twice", async () => {
  graph.pageSize = 1;
  graph.meanwhile = (url) => {
    if (!url.startsWith("/v1.0/users") || !url.includes("$skiptoken=1")) return;
    graph.meanwhile = () => {};
    graph.live.users.unshift({ id: "u0", onPremisesProvisioningErrors: [] });
  };
  const seen = await seenAt(graph);

  expect(jsonIn(seen, "provisioningErrors.json").value[1]).toMatchObject({ kind: "user", count: 2 });
  expect(graph.requests.filter((url) => url.startsWith("/v1.0/users")).length).toBeGreaterThan(graph.live.users.length);
});

test("another tenant than the one that is meant is refused before anything else is asked", async () => {
  const whom = { cloud: "public", tenantId: "11111111-2222-4333-8444-555555555555" } as const;
  const observing = observe(new GraphReader(accessTo(graph)), whom, () => {}, () => {});

  await expect(observing).rejects.toThrow(InputError);
  expect(graph.requests).toHaveLength(1);
});

/** Faults that stay, and what a part may then be. Those that pass leave no trace. */
const FAULTS: readonly (readonly [string, AnswerFault, number, string | undefined])[] = [
  ["403", { status: 403 }, Number.POSITIVE_INFINITY, "permission"],
  ["429 that stays", { status: 429, retryAfter: "1" }, Number.POSITIVE_INFINITY, "throttled"],
  ["500 that stays", { status: 500 }, Number.POSITIVE_INFINITY, "failed"],
  ["resets that stay", "reset", Number.POSITIVE_INFINITY, "failed"],
  ["a page elsewhere", "page elsewhere", Number.POSITIVE_INFINITY, "failed"],
  ["429 once", { status: 429, retryAfter: "7" }, 1, undefined],
  ["429 with a date", { status: 429, retryAfter: new Date(NOW.getTime() + 9000).toUTCString() }, 1, undefined],
  ["500 once", { status: 500 }, 1, undefined],
  ["503 twice", { status: 503, retryAfter: "2" }, 2, undefined],
  ["401 once", { status: 401 }, 1, undefined],
  ["a reset", "reset", 1, undefined],
  ["half an answer", "cut off", 1, undefined],
  ["a page of a proxy", "not JSON", 1, undefined],
];

test.each(FAULTS)("at every call of an observation, one after the other: %s", async (_name, fault, times, reason) => {
  const whole = await seenAt(graph);
  const calls = [...new Set(graph.requests)];
  expect(calls.length).toBeGreaterThan(20);

  for (const call of calls) {
    graph.recover();
    graph.fail((url) => url === call, fault, times);
    const seen = await seenAt(graph);
    const unknown = seen.parts.filter(({ outcome }) => outcome === "unknown");
    const isObject = /\/schema$/.test(call);
    if (reason === undefined || (fault === "page elsewhere" && isObject)) expect([call, unknown]).toEqual([call, []]);
    else expect([call, [...new Set(unknown.map((part) => part.reason))]]).toEqual([call, [reason]]);
    mustBeTruthful(seen, whole);
  }
});

/** What is complete has the very files of an observation without faults; what is unknown has none. */
function mustBeTruthful(seen: Seen, whole: Seen): void {
  for (const [path, text] of seen.files)
    if (path !== "observation.json") expect([path, text]).toEqual([path, whole.files.get(path)]);
  const missing = [...whole.files.keys()].filter((path) => !seen.files.has(path));
  const unknown = new Set(seen.parts.filter(({ outcome }) => outcome === "unknown").map(({ part }) => part));
  if (unknown.size === 0) expect(missing).toEqual([]);
  else expect([...unknown, missing.length > 0]).toContain(true);
  expect(jsonIn(seen, "observation.json").parts).toEqual(seen.parts);
}
