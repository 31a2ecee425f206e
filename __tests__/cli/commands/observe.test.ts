import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { readEntra } from "../../../lib/cli/read/entra-input";
import { GzipLines } from "../../../lib/disk/gzip-lines";
import { printTopology } from "../../../lib/domain/document/topology-document";
import { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { Tenant, type TenantProps } from "../../../lib/domain/tenant/tenant";
import type { CloudObject } from "../../../lib/objects/cloud-object";
import { GLOBAL_ADMINISTRATOR, type GraphServer } from "../../e2e/support/graph-server";
import { contosoAtGraph } from "../../observe/observed-tenant";
import { type Outcome, run, silentIo } from "../captured-io";

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
  writeFileSync(join(folder, "observed/graph/notes"), "of somebody");
  const beside = await observing("--force");
  expect([beside.exitCode, beside.stderr]).toEqual([2, expect.stringContaining("beside an earlier observation")]);
  rmSync(join(folder, "observed/graph/notes"));
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
  expect(existsSync(join(folder, "observed"))).toBe(false);
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

describe("--objects", () => {
  /** The objects of Contoso: a user that is synchronized and holds a role, one of the tenant, a group, a deleted user. */
  beforeEach(() => {
    const ada = { userPrincipalName: "ada@contoso.com", mail: "ada@contoso.com", userType: "Member" };
    Object.assign(graph.live, {
      users: [
        {
          ...ada,
          id: "u1",
          proxyAddresses: ["SMTP:ada@contoso.com"],
          onPremisesSyncEnabled: true,
          onPremisesImmutableId: "qqqqqqqqqqqqqqqqqqqqqg==",
          onPremisesDomainName: "CORP.contoso.com",
        },
        { id: "u2", userPrincipalName: "guest_fabrikam.com#EXT#@contoso.onmicrosoft.com", userType: "Guest" },
      ],
      groups: [{ id: "g1", mail: "sales@contoso.com" }],
      contacts: [{ id: "c1", mail: "partner@fabrikam.com" }],
      devices: [{ id: "d1", deviceId: "DDDDDDDD-dddd-dddd-dddd-dddddddddddd", onPremisesSyncEnabled: true }],
      deletedUsers: [{ ...ada, id: "u9", deletedDateTime: "2026-11-20T08:00:00Z" }],
      roleAssignments: [{ principalId: "u1", roleDefinitionId: GLOBAL_ADMINISTRATOR }],
      eligibleRoles: [
        { principalId: "u1", roleDefinitionId: GLOBAL_ADMINISTRATOR },
        { principalId: "u2", roleDefinitionId: GLOBAL_ADMINISTRATOR },
      ],
    });
  });

  async function objectsIn(path: string): Promise<CloudObject[]> {
    const objects: CloudObject[] = [];
    for await (const batch of (await readEntra([path], silentIo(folder))).batches()) objects.push(...batch);
    return objects;
  }

  test("the objects are there in private, and are read again as what matching needs", async () => {
    const umask = process.umask(0);
    const { exitCode, stdout } = await observing("--objects");
    process.umask(umask);

    expect([exitCode, stdout]).toEqual([0, expect.stringContaining("all 27 parts")]);
    expect([...new Set(modesIn(join(folder, "observed")))].sort()).toEqual(["600", "700"]);
    expect(readdirSync(join(folder, "observed/graph/objects")).sort()).toEqual([
      "contacts.ndjson.gz",
      "deletedGroups.ndjson.gz",
      "deletedUsers.ndjson.gz",
      "delta.json",
      "devices.ndjson.gz",
      "eligibleRoles.ndjson.gz",
      "groups.ndjson.gz",
      "roles.ndjson.gz",
      "users.ndjson.gz",
    ]);
    const ada = { kind: "user", userPrincipalName: "ada@contoso.com", mail: "ada@contoso.com" };
    expect(await objectsIn("observed")).toEqual([
      {
        ...ada,
        id: "u1",
        proxyAddresses: ["SMTP:ada@contoso.com"],
        synced: true,
        immutableId: "qqqqqqqqqqqqqqqqqqqqqg==",
        domain: "corp.contoso.com",
        privileged: "assigned",
      },
      {
        id: "u2",
        kind: "user",
        userPrincipalName: "guest_fabrikam.com#EXT#@contoso.onmicrosoft.com",
        proxyAddresses: [],
        synced: false,
        guest: true,
        privileged: "eligible",
      },
      { id: "g1", kind: "group", mail: "sales@contoso.com", proxyAddresses: [], synced: false },
      { id: "c1", kind: "contact", mail: "partner@fabrikam.com", proxyAddresses: [], synced: false },
      { id: "d1", kind: "device", deviceId: "dddddddd-dddd-dddd-dddd-dddddddddddd", proxyAddresses: [], synced: true },
      { ...ada, id: "u9", proxyAddresses: [], synced: false, deletedAt: "2026-11-20T08:00:00Z" },
    ]);
  });

  test("the next time only what changed is asked; without --objects the folder has none of them any more", async () => {
    await observing("--objects");
    graph.live.users.push({ id: "u3", userPrincipalName: "grace@contoso.com" });
    graph.requests.length = 0;
    expect((await observing("--objects", "--force")).exitCode).toBe(0);

    expect(graph.requests.filter((url) => url.startsWith("/beta/users"))).toEqual([
      expect.stringMatching(/^\/beta\/users\/delta\?\$deltatoken=\d+$/),
    ]);
    expect((await objectsIn("observed")).map(({ id }) => id)).toEqual(["u1", "u2", "u3", "g1", "c1", "d1", "u9"]);

    await observing("--force");
    expect(existsSync(join(folder, "observed/graph/objects"))).toBe(false);
    await expect(objectsIn("observed")).rejects.toThrow("it was observed without objects");
  });

  test.each([
    ["damaged", (users: Buffer) => users.subarray(0, 40)],
    ["gone, from a file that is whole otherwise", () => gzipSync("")],
  ])("objects that are %s are refused, and read anew the next time", async (_, damage) => {
    await observing("--objects");
    const users = join(folder, "observed/graph/objects/users.ndjson.gz");
    writeFileSync(users, damage(readFileSync(users)));
    await expect(objectsIn("observed")).rejects.toThrow(/the file (?:is cut off|has 0 lines)/);
    graph.requests.length = 0;

    expect((await observing("--objects", "--force")).exitCode).toBe(0);
    expect(graph.requests.filter((url) => url.startsWith("/beta/users?"))).toHaveLength(1);
    expect(await objectsIn("observed")).toHaveLength(6);
  });

  test("a git working tree is refused before anything is asked, unless it is meant", async () => {
    mkdirSync(join(folder, ".git"));
    const { exitCode, stderr } = await observing("--objects");
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("is a git working tree")]);
    expect(graph.requests).toEqual([]);

    expect((await observing()).exitCode).toBe(0);
    expect((await observing("--objects", "--force", "--allow-repository")).exitCode).toBe(0);
  });

  test("objects that may be unknown do not change the exit code", async () => {
    graph.fail((url) => url.includes("roleEligibility"), { status: 400 });
    const { exitCode, stdout } = await observing("--objects");
    expect(exitCode).toBe(1);
    expect(stdout).toContain("unknown, Graph answered 400: eligibleRoles");

    expect((await observing("--objects", "--force", "--allow-unknown", "eligibleRoles")).exitCode).toBe(0);
  });

  test("a file that cannot be written ends the command, and nothing is there", async () => {
    const write = jest
      .spyOn(GzipLines.prototype, "write")
      .mockRejectedValue(Object.assign(new Error(), { code: "ENOSPC" }));
    const { exitCode, stderr } = await observing("--objects");
    write.mockRestore();

    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("the folder cannot be written: ENOSPC")]);
    expect(existsSync(join(folder, "observed"))).toBe(false);
  });

  test("an adoption and health leave objects alone", async () => {
    await observing("--objects");
    const adopted = await run(folder, ["adopt", "observed", "--name", "contoso", "--today", "2026-12-01"]);

    expect([adopted.exitCode === 2, adopted.stderr]).toEqual([false, ""]);
    const report = readFileSync(join(folder, "tenants/contoso-adopt-report.md"), "utf8");
    expect(report).toContain("objects of the tenant, not what is configured");
    expect(report).not.toContain("ada@");
  });
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
