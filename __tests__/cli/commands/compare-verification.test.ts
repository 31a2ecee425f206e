import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printTopology } from "../../../lib/domain/document/topology-document";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import type { ConnectSyncSettings } from "../../../lib/domain/servers/settings";
import type { ConnectSyncWriterProps } from "../../../lib/domain/writers/connect-sync-writer";
import { CORP, connectSync, estate, handOver, tenant, under } from "../../support/topology";
import { run } from "../captured-io";

/** What the script wrote of a server that is as declared: its suite holds it to this file. */
const WRITTEN = readFileSync(
  join(__dirname, "../../fixtures/connect/verification/verification-20261201T080000Z.json"),
  "utf8",
);
const FILE = "verification.json";

const SETTINGS: ConnectSyncSettings = {
  userSignIn: "passwordHashSynchronization",
  optionalFeatures: ["passwordWriteback", "exchangeHybridDeployment"],
  groupFiltering: false,
  autoUpgrade: "suspended",
  connectorIdentity: "application",
  syncCycle: "enabled",
  syncIntervalInMinutes: 30,
  adminAuditLog: "enabled",
  deletionThreshold: 500,
  customRules: [{ name: "In from AD - Departments", direction: "inbound", precedence: 10 }],
};

/** The definition that the script was given in its suite. */
function declared(settings: Partial<ConnectSyncSettings> = {}, props: Partial<ConnectSyncWriterProps> = {}): string {
  const server = connectSync({
    scopes: [OuScope.include(CORP, [under("OU=CORP")], { exclude: [under("OU=Lab,OU=CORP")] })],
    handsOver: [handOver("OU=Sales,OU=CORP")],
    objectTypes: ["user", "inetOrgPerson", "group", "contact"],
    machine: { version: "2.6.92.0" },
    settings: { ...SETTINGS, ...settings },
    ...props,
  });
  return printTopology(
    estate({
      tenants: [tenant({ authentication: { method: "passwordHashSynchronization" } })],
      connectSync: [server],
      cloudSync: [],
      agents: [],
    }),
  );
}

function compared(topology: string, verification: string, ...more: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "entra-sync-verification-"));
  writeFileSync(join(folder, "declared.json"), topology);
  writeFileSync(join(folder, FILE), verification);
  return run(folder, ["compare", FILE, ...more]);
}

const withDeclared = (topology: string, verification = WRITTEN) =>
  compared(topology, verification, "--declared", "declared.json", "--format", "json");

const differencesIn = ({ stdout }: { stdout: string }) =>
  JSON.parse(stdout).differences.map(({ part, values }: { part: string; values: unknown[] }) => [part, ...values]);

/** The verification with some of what the server said replaced. */
function said(server: Record<string, unknown>): string {
  const document = JSON.parse(WRITTEN);
  return JSON.stringify({ ...document, server: { ...document.server, ...server } });
}

test("what a script has found as declared, the command finds as declared", async () => {
  const answer = await withDeclared(declared());
  expect(answer.stderr).toBe("");
  expect(differencesIn(answer)).toEqual([]);
  expect(answer.exitCode).toBe(0);
});

test("what only the server itself says is compared", async () => {
  const other = said({
    syncCycle: "suspended",
    interval: "03:00:00",
    connectorIdentity: "ServiceAccount",
    adminAuditLog: "disabled",
    deletionThreshold: "900",
  });
  expect(differencesIn(await withDeclared(declared(), other))).toEqual([
    ["settings connectorIdentity", "serviceAccount", "application"],
    ["settings syncCycle", "suspended", "enabled"],
    ["settings syncIntervalInMinutes", "180", "30"],
    ["settings adminAuditLog", "disabled", "enabled"],
    ["settings deletionThreshold", "900", "500"],
  ]);
});

test("the scheduler counts more than the export about the role, and the tenant may hold back nothing", async () => {
  const answer = await withDeclared(declared(), said({ stagingMode: true, deletionThreshold: "off" }));
  expect(differencesIn(answer)).toEqual([
    ["role", "staging", "active"],
    ["settings deletionThreshold", "off", "500"],
  ]);
});

test("what the server did not answer is not compared", async () => {
  const silent = said({ connectorIdentity: null, adminAuditLog: null, deletionThreshold: null });
  const answer = await withDeclared(declared(), silent);
  expect(differencesIn(answer)).toEqual([]);
  expect(JSON.parse(answer.stdout).notCompared).toEqual([
    "monitoring: no export contains it",
    "aadc-01, of which the exports do not say: settings connectorIdentity, hand-overs without populated anchors, settings adminAuditLog",
  ]);
});

test("hand-overs, rules and object types are compared by what the export in it says", async () => {
  const answer = await withDeclared(
    declared(
      { customRules: [] },
      { handsOver: [handOver("OU=Sales,OU=CORP", ["user"])], objectTypes: ["user", "inetOrgPerson", "group"] },
    ),
  );
  expect(differencesIn(answer).map(([part]: [string]) => part)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^hand-over/), "object type contact"]),
  );
});

test("a verification is compared with a declaration alone", async () => {
  const answer = await compared(declared(), WRITTEN, FILE);
  expect(answer.exitCode).toBe(2);
  expect(answer.stderr).toMatch(/holds only what is compared with a declaration[\s\S]*--declared/);
});

test("a verification of another version is refused", async () => {
  const answer = await withDeclared(declared(), WRITTEN.replace('"verification": 1', '"verification": 2'));
  expect(answer.exitCode).toBe(2);
  expect(answer.stderr).toMatch(/version 2 of a verification/);
});
