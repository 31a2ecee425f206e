import { observed } from "../../lib/cli/comparison/observed";
import { InputError } from "../../lib/domain/input/input-error";
import { readObservation } from "../../lib/intake/graph/observation";
import { ADDRESSES } from "../../lib/observe/addresses";
import { GraphReader, type UnknownReason } from "../../lib/observe/graph-reader";
import { observe } from "../../lib/observe/observation";
import { judgeLive } from "../../lib/rules/judge/judge-live";
import type { Finding } from "../../lib/rules/rule";
import type { AnswerFault, GraphServer } from "../e2e/support/graph-server";
import { newClaims } from "../support/claims";
import { cloudSync, estate, ous } from "../support/topology";
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
  return [...seen.files.keys()].flatMap(
    (path) => /^servicePrincipals\/([^/]+)\/servicePrincipal\.json$/.exec(path)?.[1] ?? [],
  );
}

test("a tenant is read whole, into the layout that adopt reads, by the clock of Graph", async () => {
  const seen = await seenAt(graph, accessTo(graph, new Date("2031-01-01T00:00:00Z")));

  expect([...new Set(Object.values(outcomes(seen)))]).toEqual(["complete"]);
  expect(seen.observedAt).toBe("2026-11-26T12:00:00Z");
  const [sales] = idsIn(seen) as [string];
  const ofSales = [...seen.files.keys()].filter((path) => path.startsWith(`servicePrincipals/${sales}/`));
  expect(ofSales.map((path) => path.slice(`servicePrincipals/${sales}/`.length).replace(/\.[0-9a-f]{32}/, ""))).toEqual(
    [
      "servicePrincipal.json",
      "application.json",
      "jobs.json",
      "jobs/AD2AADProvisioning/schema.json",
      "jobs/AD2AADPasswordHash/schema.json",
      "templates/AD2AADProvisioning/schema.json",
      "secrets.json",
    ],
  );
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
    observedAt: "2026-11-26T12:00:00Z",
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
    {
      kind: "group",
      category: "PropertyConflict",
      propertyCausingError: "ProxyAddresses",
      count: 1,
      earliest: "2026-11-21T08:00:00Z",
    },
    {
      kind: "user",
      category: "PropertyConflict",
      propertyCausingError: "ProxyAddresses",
      count: 2,
      earliest: "2026-11-19T08:00:00Z",
    },
  ]);
  const same = { servicePrincipalId: sales, jobId: job.id, action: "update" };
  expect(jsonIn(seen, "provisioningLogs.json")).toEqual({
    from: "2026-11-25T12:00:00Z",
    to: "2026-11-26T12:00:00Z",
    value: [
      {
        ...same,
        status: "failure",
        errorCode: "AzureDirectoryServiceServerBusy",
        count: 2,
        first: "2026-11-26T02:00:00Z",
        last: "2026-11-26T04:00:00Z",
      },
      { ...same, status: "success", count: 1, first: "2026-11-26T03:00:00Z", last: "2026-11-26T03:00:00Z" },
    ],
  });
  const event = { category: "ApplicationManagement", result: "success" };
  expect(jsonIn(seen, "auditEvents.json")).toEqual({
    from: "2026-11-19T12:00:00Z",
    to: "2026-11-26T12:00:00Z",
    value: [
      {
        activityDateTime: "2026-11-23T09:00:00Z",
        activityDisplayName: "Update attribute mappings or scope",
        ...event,
        servicePrincipalId: sales,
      },
      {
        activityDateTime: "2026-11-25T03:00:00Z",
        activityDisplayName: "Quarantine",
        ...event,
        servicePrincipalId: stores,
      },
    ],
  });
});

test("no person, no value of a secret, no token and no address of a machine is written", async () => {
  const access = accessTo(graph);
  const seen = await seenAt(graph, access);

  const written = [...seen.files.values()].join("\n");
  expect(written).toContain("TooManyDeletes");
  expect(access.tokens).toEqual(["token-1"]);
  for (const private_ of ["Ada", "ada@", "appKeyScenario", "token-1", "203.0.113.7", "Sync_AADC01"])
    expect(written).not.toContain(private_);
});

test("whatever Graph adds to an answer is not written, but in a schema", async () => {
  graph.addition = { owner: "ada@contoso.com", secretText: "s3cret" };
  const seen = await seenAt(graph);

  const withAddition = [...seen.files].filter(([, text]) => /ada@|s3cret/.test(text)).map(([path]) => path);
  expect(withAddition.length).toBeGreaterThan(0);
  expect(withAddition.filter((path) => !path.endsWith("/schema.json"))).toEqual([]);
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
  graph.granted = new Set(
    Object.values(ADDRESSES)
      .flatMap(({ permissions }) => permissions)
      .filter((name) => name !== missing),
  );
  const seen = await seenAt(graph);

  const unknown = seen.parts.filter(({ outcome }) => outcome === "unknown");
  expect(unknown.map(({ part }) => part)).toEqual(parts);
  for (const { reason, permission } of unknown) {
    expect(reason).toBe("permission");
    expect(permission).toContain(missing);
  }
});

test("without Synchronization.Read.All everything of a configuration but its registration is unknown", async () => {
  graph.granted = new Set(
    Object.values(ADDRESSES)
      .flatMap(({ permissions }) => permissions)
      .filter((name) => !name.startsWith("Sync")),
  );
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
  const [, job] = graph.tenant.jobs.map(({ id }) => id) as [string, string];
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
  const observing = observe(
    new GraphReader(accessTo(graph)),
    whom,
    () => {},
    () => {},
  );

  await expect(observing).rejects.toThrow(InputError);
  expect(graph.requests).toHaveLength(1);
});

test.each([403, 200, 500])("a tenant that is meant and cannot be seen to be it is refused: %s", async (status) => {
  graph.fail((url) => url.includes("organization"), { status });
  const whom = { cloud: "public", tenantId: graph.live.tenantId } as const;
  const observing = observe(
    new GraphReader(accessTo(graph)),
    whom,
    () => {},
    () => {},
  );

  await expect(observing).rejects.toThrow(/not known which tenant/);
  await expect(observing).rejects.toThrow(status === 403 ? /Organization.Read.All/ : /again, later/);
  expect(graph.requests.filter((url) => !url.includes("organization"))).toEqual([]);
});

describe("a fault", () => {
  // Each observation of a tenant with a fault is judged, which takes some seconds in all on a busy machine.
  jest.setTimeout(60_000);

  beforeEach(async () => {
    await graph.close();
    graph = await contosoAtGraph(["Sales"]);
  });

  test.each<readonly [string, AnswerFault, UnknownReason]>([
    ["403", { status: 403 }, "permission"],
    ["429", { status: 429, retryAfter: "1" }, "throttled"],
    ["500", { status: 500 }, "failed"],
    ["a reset", "reset", "failed"],
    ["something else than was asked for", { status: 200 }, "failed"],
    ["a next page elsewhere", "page elsewhere", "failed"],
    ["a next page that was read", "page again", "failed"],
  ])("that stays, at every call, one after the other, hides and makes up nothing: %s", async (_name, fault, reason) => {
    const whole = await seenAt(graph);
    const ofWhole = healthOf(whole);
    expect(new Set(ofWhole.map(({ code }) => code))).toEqual(UNWELL);
    // An object has no pages.
    const calls = graph.requests
      .splice(0)
      .filter((url) => typeof fault === "object" || fault === "reset" || !/\/schema$/.test(url));
    expect(calls.length).toBeGreaterThanOrEqual(12);

    for (const call of calls) {
      graph.fail((url) => url.replace(WINDOW, "") === call.replace(WINDOW, ""), fault);
      const seen = await seenAt(graph);
      graph.recover();
      const unknown = seen.parts.filter(({ outcome }) => outcome === "unknown");
      expect([call, ...new Set(unknown.map((part) => part.reason))]).toEqual([call, reason]);
      mustBeTruthful(seen, whole);
      const findings = healthOf(seen);
      expect([call, findings.some(({ code }) => code === "SYNC819")]).toEqual([call, true]);
      expect([call, newClaims(findings, ofWhole)]).toEqual([call, []]);
    }
  });

  test.each<readonly [string, AnswerFault, number]>([
    ["429", { status: 429, retryAfter: "7" }, 1],
    ["429 with a date", { status: 429, retryAfter: new Date(NOW.getTime() + 9000).toUTCString() }, 1],
    ["500", { status: 500 }, 1],
    ["503, twice", { status: 503, retryAfter: "2" }, 2],
    ["401", { status: 401 }, 1],
    ["a reset", "reset", 1],
    ["half an answer", "cut off", 1],
    ["a page of a proxy", "not JSON", 1],
  ])("that passes, at every call of one observation, leaves no trace: %s", async (_name, fault, times) => {
    const whole = await seenAt(graph);
    const calls = new Set(graph.requests.splice(0));
    for (const call of calls) graph.fail((url) => url.replace(WINDOW, "") === call.replace(WINDOW, ""), fault, times);
    const seen = await seenAt(graph);

    expect(graph.requests).toHaveLength(calls.size * (1 + times));
    expect([...new Set(Object.values(outcomes(seen)))]).toEqual(["complete"]);
    mustBeTruthful(seen, whole);
  });
});

/** Which hours are asked for, or were: it follows from the moment at which Graph answered first. */
const WINDOW = /2026-11-\d\dT12:00:[\d.]+Z/g;

/** What health says of the tenant, whose configuration is declared as it is. */
function healthOf({ files }: Seen): Finding[] {
  const folder = [...files].map(([path, text]) => ({ path: `observed/graph/${path}`, bytes: Buffer.from(text) }));
  return judgeLive(observed(readObservation(folder), DECLARED));
}

const DECLARED = estate({
  cloudSync: [cloudSync({ name: "Sales", scope: ous("OU=Sales"), passwordHashSync: true })],
});

/** What is wrong in the tenant of {@link contosoAtGraph}, apart from what a fault adds. */
const UNWELL = new Set(["SYNC805", "SYNC811", "SYNC816"]);

/** What is complete has the very files of an observation without faults; what is unknown has none. */
function mustBeTruthful(seen: Seen, whole: Seen): void {
  const filesOf = ({ files }: Seen) =>
    [...files].flatMap(([path, text]) =>
      path === "observation.json" ? [] : [[path, text.replace(WINDOW, "")] as const],
    );
  const expected = new Map(filesOf(whole));
  for (const [path, text] of filesOf(seen)) expect([path, text]).toEqual([path, expected.get(path)]);
  const known = seen.parts.filter(({ outcome }) => outcome === "complete").map(({ part }) => part);
  expect([...seen.files.keys()].filter((path) => path !== "observation.json").sort()).toEqual(
    known.flatMap((part) => filesFor(part, seen)).sort(),
  );
  expect(jsonIn(seen, "observation.json").parts).toEqual(seen.parts);
}

const TENANT_FILES: Readonly<Record<string, string>> = {
  organization: "organization.json",
  agents: "agentGroups.json",
  tenantSettings: "onPremisesSynchronization.json",
  provisioningErrors: "provisioningErrors.json",
  provisioningLogs: "provisioningLogs.json",
  auditEvents: "auditEvents.json",
};

/** The files of a part that is known. */
function filesFor(part: string, seen: Seen): string[] {
  const [name = "", principal = "", job] = part.split(/[:/]/);
  const folder = `servicePrincipals/${principal}`;
  if (part === "servicePrincipals") return idsIn(seen).map((id) => `servicePrincipals/${id}/servicePrincipal.json`);
  if (name === "schema") return [`${folder}/jobs/${job}/schema.json`];
  if (name === "template") return [`${folder}/templates/AD2AADProvisioning/schema.json`];
  return principal === "" ? [TENANT_FILES[name] as string] : [`${folder}/${name}.json`];
}
