import { GraphReader } from "../../lib/observe/graph-reader";
import { observe } from "../../lib/observe/observation";
import { GraphServer } from "../e2e/support/graph-server";
import { accessTo, NOW, tenantWith } from "../observe/observed-tenant";

/** What observing some tenants of ten configurations asks of Graph, as JSON on stdout. */
export interface ObservedTenants {
  readonly calls: number;
  readonly mostCallsOfATenant: number;
  readonly mostReportsInTenSeconds: number;
  /** That a person would wait for one tenant, because of the limit of reports alone. */
  readonly secondsWaited: number;
  readonly cpuSeconds: number;
}

const CONFIGURATIONS = Array.from({ length: 10 }, (_, index) => `Population ${index}`);
const REPORT = /\/auditLogs\//;

async function observeTenants(count: number): Promise<ObservedTenants> {
  const graph = await GraphServer.start(tenantWith(CONFIGURATIONS));
  graph.now = () => NOW;
  let [calls, mostCalls, mostReports, waited] = [0, 0, 0, 0];
  const before = process.cpuUsage();
  for (let tenant = 0; tenant < count; tenant += 1) {
    const access = accessTo(graph);
    const began = access.now();
    const reports: number[] = [];
    graph.meanwhile = (url) => {
      if (REPORT.test(url)) reports.push(access.now());
    };
    const { parts } = await observe(
      new GraphReader(access),
      { cloud: "public" },
      () => {},
      () => {},
    );
    if (parts.some(({ outcome }) => outcome === "unknown")) throw new Error("a part is unknown");
    calls += graph.requests.length;
    mostCalls = Math.max(mostCalls, graph.requests.length);
    mostReports = Math.max(
      mostReports,
      ...reports.map((at) => reports.filter((other) => at <= other && other < at + 10_000).length),
    );
    waited = Math.max(waited, access.now() - began);
    graph.requests.length = 0;
    graph.tenant.calls.length = 0;
  }
  const { user, system } = process.cpuUsage(before);
  await graph.close();
  return {
    calls,
    mostCallsOfATenant: mostCalls,
    mostReportsInTenSeconds: mostReports,
    secondsWaited: waited / 1000,
    cpuSeconds: (user + system) / 1_000_000,
  };
}

observeTenants(Number(process.argv[2])).then((observed) => process.stdout.write(`${JSON.stringify(observed)}\n`));
