import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printTopology } from "../../../lib/domain/document/topology-document";
import { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { Tenant, type TenantProps } from "../../../lib/domain/tenant/tenant";
import type { GraphServer } from "../../e2e/support/graph-server";
import { contosoAtGraph } from "../../observe/observed-tenant";
import { type Outcome, run } from "../captured-io";

const tenantOf = (props: Omit<TenantProps, "forests">) => new Tenant({ ...props, forests: [] });

let graph: GraphServer;
let folder: string;

beforeEach(async () => {
  graph = await contosoAtGraph();
  folder = mkdtempSync(join(tmpdir(), "entra-sync-observe-"));
});

afterEach(async () => {
  await graph.close();
  rmSync(folder, { recursive: true, force: true });
});

function observing(...options: readonly string[]): Promise<Outcome> {
  return run(folder, ["observe", "observed", "--sandbox", graph.origin, ...options]);
}

function withoutTenantRights(): void {
  graph.fail((url) => url.includes("agentGroups") || url.includes("onPremisesSynchronization"), { status: 403 });
}

/** The paths of a folder with their modes, in octal. */
function modesIn(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true }).map((entry) =>
    (statSync(join(entry.parentPath, entry.name)).mode & 0o777).toString(8),
  );
}

test("a whole observation ends with 0 and says whose it is and where", async () => {
  expect(await observing()).toEqual({
    exitCode: 0,
    stdout: "Observed 8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81 at 2026-11-26T12:00:00Z: all 19 parts, in observed/graph\n",
    stderr: "",
  });
});

test("one with unknown parts ends with 1, names what is missing once, and says what to do", async () => {
  withoutTenantRights();
  graph.fail((url) => url.includes("directoryAudits"), { status: 400 });
  const { exitCode, stdout } = await observing();

  expect(exitCode).toBe(1);
  expect(stdout).toBe(
    [
      "Observed 8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81 at 2026-11-26T12:00:00Z: 16 of 19 parts, 3 unknown, in observed/graph",
      "  unknown, Policy.Read.HybridAuthentication or its role is missing: agents",
      "  unknown, OnPremDirectorySynchronization.Read.All or its role is missing: tenantSettings",
      "  unknown, Graph answered 400: auditEvents",
      "fix: grant what is missing (docs/permissions.md says to whom it can be granted), or observe once more; until then nothing is known of these parts",
      "",
    ].join("\n"),
  );
});

test("parts that may be unknown do not change the exit code, and are unknown all the same", async () => {
  withoutTenantRights();
  const { exitCode, stdout } = await observing("--allow-unknown", "agents", "tenantSettings", "--format", "json");

  expect(exitCode).toBe(0);
  const { parts } = JSON.parse(stdout);
  expect(parts).toContainEqual({
    part: "agents",
    outcome: "unknown",
    reason: "permission",
    permission: "Policy.Read.HybridAuthentication",
    status: 403,
  });
  expect(existsSync(join(folder, "observed/graph/agentGroups.json"))).toBe(false);
});

test("only the user may look into the folder, whatever the umask is", async () => {
  const umask = process.umask(0);
  await observing();
  process.umask(umask);

  expect([...new Set(modesIn(join(folder, "observed")))].sort()).toEqual(["600", "700"]);
});

test("an earlier observation is replaced by --force alone, whole, and nothing else is", async () => {
  await observing();
  const first = await observing();
  expect(first.exitCode).toBe(2);
  expect(first.stderr).toContain("an earlier observation is there");

  withoutTenantRights();
  expect((await observing("--force")).exitCode).toBe(1);
  expect(readdirSync(join(folder, "observed"))).toEqual(["graph"]);
  expect(existsSync(join(folder, "observed/graph/agentGroups.json"))).toBe(false);

  rmSync(join(folder, "observed/graph/observation.json"));
  writeFileSync(join(folder, "observed/graph/mine.txt"), "mine");
  const refused = await observing("--force");
  expect(refused.stderr).toContain("something is there that is not an observation");
  expect(readFileSync(join(folder, "observed/graph/mine.txt"), "utf8")).toBe("mine");
});

test("where nothing can be read, nothing is written, and what was there stays", async () => {
  await observing();
  const before = readFileSync(join(folder, "observed/graph/observation.json"), "utf8");
  graph.fail(() => true, { status: 401 });
  const { exitCode, stderr } = await observing("--force");

  expect(exitCode).toBe(2);
  expect(stderr).toContain("nothing of the tenant could be read: 401");
  expect(readFileSync(join(folder, "observed/graph/observation.json"), "utf8")).toBe(before);
  expect(readdirSync(join(folder, "observed"))).toEqual(["graph"]);
});

test("another tenant than the one that is meant is refused, and nothing is written", async () => {
  const { exitCode, stderr } = await observing("--tenant-id", "11111111-2222-4333-8444-555555555555");

  expect(exitCode).toBe(2);
  expect(stderr).toContain('who is signed in reads the tenant "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81"');
  expect(readdirSync(join(folder, "observed"))).toEqual([]);
});

test("a tenant that is declared gives its id and its cloud", async () => {
  const tenant = tenantOf({ name: "contoso", tenantId: graph.live.tenantId, cloud: "usgovernment" });
  const stranger = tenantOf({ name: "fabrikam", tenantId: "11111111-2222-4333-8444-555555555555" });
  writeFileSync(join(folder, "topology.json"), printTopology(new SyncTopology({ tenants: [tenant, stranger] })));
  const declared = ["--topology", "topology.json", "--format", "json"];

  const contoso = await observing("--tenant", "contoso", ...declared);
  expect(contoso).toMatchObject({ exitCode: 0, stderr: "" });
  expect(JSON.parse(contoso.stdout)).toMatchObject({ cloud: "usgovernment", tenantId: graph.live.tenantId });
  expect((await observing("--force", "--tenant", "fabrikam", ...declared)).stderr).toContain("reads the tenant");
  expect((await observing("--force", "--tenant", "tailspin", ...declared)).stderr).toContain(
    "one of contoso, fabrikam",
  );
  expect(
    (await observing("--force", "--tenant", "contoso", "--cloud", "usgovernment-dod", ...declared)).stdout,
  ).toContain('"cloud": "usgovernment-dod"');
});

test.each(["https://graph.example.com", "http://10.0.0.1:80", "http://127.0.0.1.example.com", "file:///etc", "x"])(
  "only a model on this machine is read without a sign-in: %s",
  async (url) => {
    const { exitCode, stderr } = await run(folder, ["observe", "observed", "--sandbox", url]);

    expect(exitCode).toBe(2);
    expect(stderr).toContain("is not an address of this machine");
  },
);

test("every example in its help is a command line that is understood", async () => {
  const { stdout } = await run(folder, ["observe", "--help"]);
  const lines = (stdout.split("Examples:\n")[1] ?? "").trim().split("\n");
  const examples = lines.map((line) => line.trim().split(/\s+/).slice(1)).filter(([command]) => command === "observe");
  expect(examples.length).toBeGreaterThan(3);
  writeFileSync(
    join(folder, "cdktf.out"),
    printTopology(new SyncTopology({ tenants: [tenantOf({ name: "contoso", tenantId: graph.live.tenantId })] })),
  );
  for (const argv of examples) {
    rmSync(join(folder, "observed"), { recursive: true, force: true });
    expect(await run(folder, [...argv, "--sandbox", graph.origin])).toMatchObject({ exitCode: 0, stderr: "" });
  }
});

test("a terminal is told what is read, and a log is not", async () => {
  let shown = "";
  const stdout = { write: (text: string) => (shown += text), isTTY: true };
  await run(folder, ["observe", "observed", "--sandbox", graph.origin], { stdout });

  expect(shown).toContain("\r\u001b[K3 parts read, now servicePrincipals");
  expect(shown).toMatch(/\r\u001b\[KObserved /);
});

test("an observation can be adopted, and what it could not read is named", async () => {
  withoutTenantRights();
  await observing();
  const { exitCode, stderr } = await run(folder, ["adopt", "observed", "--name", "contoso", "--today", "2026-12-01"]);

  expect([exitCode === 2, stderr]).toEqual([false, ""]);
  const definition = readFileSync(join(folder, "tenants/contoso.ts"), "utf8");
  expect(definition).toContain('tenantId: "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81"');
  expect(definition).toContain('"OU=Sales,DC=corp,DC=contoso,DC=com"');
  expect(definition).toContain('"OU=Stores,DC=corp,DC=contoso,DC=com"');
  const report = readFileSync(join(folder, "tenants/contoso-adopt-report.md"), "utf8");
  expect(report).toContain("the observation could not read");
});
