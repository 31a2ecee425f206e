import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, Testing } from "cdktf";
import { topologyOf } from "../../lib";
import { PROVISIONED_KINDS } from "../../lib/domain/scope/object-kind";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import { CloudSyncWriter } from "../../lib/domain/writers/cloud-sync-writer";
import { RUNBOOK_NAMES } from "../../lib/runbook/catalog";
import { CloudSyncStack, ServersStack } from "../../stacks";
import { tenants } from "../../stacks/tenants";
import { topologyIn } from "../../stacks/testing";
import { folderWith, run } from "../cli/captured-io";
import { contosoMigrating } from "../support/contoso-migrating";

/** What the runbooks say for the example tenants. Pester walks the JSON; people read the Markdown. */
const GOLDEN = join(__dirname, "golden");

function topologyOfExamples() {
  const app = Testing.stubVersion(new App({ stackTraces: false, outdir: join(process.cwd(), "cdktf.out") }));
  for (const definition of tenants) {
    new CloudSyncStack(app, definition);
    new ServersStack(app, definition);
  }
  return topologyOf(app);
}

const topology = topologyOfExamples();
const folder = folderWith(topology);

/** Contoso after the move: Cloud Sync has what Connect Sync had, and both servers are in staging mode. */
const moved = folderWith(
  topology.with({
    connectSync: topology.connectSync.map((server) => server.with({ role: "staging", handsOver: [] })),
    cloudSync: (topology.connectSync[0]?.scopes ?? []).map((scope) =>
      CloudSyncWriter.declare({
        name: scope.domain,
        tenant: "contoso",
        origin: `contoso-sync/${scope.domain}`,
        scope: OuScope.include(scope.domain, scope.included.map(String)),
        enabled: true,
        passwordHashSync: true,
      }),
    ),
  }),
);

const CASES = tenants.flatMap(({ name: tenant }) => RUNBOOK_NAMES.map((what) => ({ tenant, what })));

describe.each(CASES)("$what for $tenant", ({ tenant, what }) => {
  test.each([
    ["markdown", "md"],
    ["json", "json"],
  ])("is as it was in %s", async (format, ending) => {
    const argv = ["runbook", what, "--topology", "topology.json", "--tenant", tenant, "--format", format];
    const { exitCode, stdout, stderr } = await run(folder, argv);
    expect([exitCode, stdout === ""]).toEqual(stderr === "" ? [0, false] : [2, true]);
    holdGolden(tenant, `${what}.${stderr === "" ? ending : "refused.txt"}`, stdout || stderr);
  });
});

test.each([
  ["markdown", "md"],
  ["json", "json"],
])("decommission-connect for Contoso after its move is as it was in %s", async (format, ending) => {
  const argv = [
    "runbook",
    "decommission-connect",
    "--topology",
    "topology.json",
    "--tenant",
    "contoso",
    "--format",
    format,
  ];
  const { stdout, stderr } = await run(moved, argv);
  expect(stderr).toBe("");
  holdGolden("contoso-moved", `decommission-connect.${ending}`, stdout);
});

test("Connect Sync is not taken out of service while something is handed over that nobody takes", async () => {
  const [first, ...others] = topology.cloudSync;
  const off = [new CloudSyncWriter({ ...(first as CloudSyncWriter), enabled: false }), ...others];
  const connectSync = topology.connectSync.map((server) =>
    server.with({
      role: "staging",
      handsOver: server.scopes.flatMap(({ included }) =>
        included.map((organizationalUnit) => ({ organizationalUnit, kinds: PROVISIONED_KINDS })),
      ),
    }),
  );
  const argv = ["runbook", "decommission-connect", "--topology", "topology.json", "--tenant", "contoso"];
  const { exitCode, stderr } = await run(folderWith(topology.with({ connectSync, cloudSync: off })), argv);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("nobody writes it");
});

/** The first wave, and one of several OUs in the middle, on their day; a way back of each. */
describe.each([
  { wave: "it", done: 0 },
  { wave: "offices", done: 2 },
])("the runbooks of the wave $wave", ({ wave, done }) => {
  const begins = folderWith(topologyIn([contosoMigrating({ done })]));
  const ends = folderWith(topologyIn([contosoMigrating({ done: done + 1 })]));
  test.each([
    ["wave", begins, "markdown", "md"],
    ["wave", begins, "json", "json"],
    ["roll-back-wave", ends, "markdown", "md"],
    ["roll-back-wave", ends, "json", "json"],
  ])("%s is as it was, without its name too", async (what, where, format, ending) => {
    const argv = ["--topology", "topology.json", "--format", format];
    const { stdout, stderr } = await run(where, ["runbook", what, ...argv]);
    expect(stderr).toBe("");
    holdGolden("contoso-migrating", `${what}-${wave}.${ending}`, stdout);
    expect((await run(where, ["runbook", what, wave, ...argv])).stdout).toBe(stdout);
  });
});

test("a wave to a configuration that is switched off says who enables it, and stops where nobody did", async () => {
  const definition = contosoMigrating({ done: 0 });
  const cloudSync = definition.cloudSync.map((one) => ({ ...one, enabled: one.name !== "corp-it" }));
  const { stdout } = await run(folderWith(topologyIn([{ ...definition, cloudSync }])), [
    ...["runbook", "wave", "--topology", "topology.json", "--format", "json"],
  ]);
  const step = (id: string) =>
    JSON.parse(stdout).ways[0].steps.find((one: { readonly id: string }) => one.id === id) as {
      readonly byHand: readonly string[];
      readonly blocks: { readonly after: string };
    };
  const said = "set done to 1, and enabled of corp-it in cloudSync to true, because it is switched off.";
  expect(step("declare-taken-over").byHand[0]).toContain(said);
  expect(step("declare-taken-over").blocks.after).toContain("The topology does not declare corp-it as enabled.");
  expect(step("prediction").byHand.join(" ")).toContain("enabled of corp-it in cloudSync to true");
});

test("a configuration is looked for in the tenant by the name of its application", async () => {
  const definition = contosoMigrating({ done: 0 });
  const cloudSync = definition.cloudSync.map((one) =>
    one.name === "corp-it" ? { ...one, displayName: "IT of Contoso's" } : one,
  );
  const { stdout } = await run(folderWith(topologyIn([{ ...definition, cloudSync }])), [
    ...["runbook", "wave", "--topology", "topology.json", "--format", "json"],
  ]);
  const looks = stdout.match(/Get-SyncJob -Application '[^-]*(?= -Template)/g) ?? [];
  expect(new Set(looks)).toEqual(new Set(["Get-SyncJob -Application 'IT of Contoso''s'"]));
});

test("the blocks of a wave give entra-sync options that it has", async () => {
  const lines = new Set<string>();
  for (const what of ["wave", "roll-back-wave"]) {
    const { ways } = JSON.parse(readFileSync(join(GOLDEN, "contoso-migrating", `${what}-it.json`), "utf8"));
    for (const { blocks } of ways.flatMap(({ steps }: { steps: readonly { blocks: object }[] }) => steps))
      for (const [line] of Object.values(blocks)
        .join("\n")
        .matchAll(/npx entra-sync .*/g))
        lines.add(line);
  }
  expect(lines.size).toBeGreaterThan(3);
  for (const line of lines) {
    const [, command = ""] = /^npx entra-sync (\S+)/.exec(line) ?? [];
    const { stdout } = await run(folder, [command, "--help"]);
    for (const option of line.match(/--[a-z-]+/g) ?? [])
      expect([line, stdout]).toEqual([line, expect.stringContaining(option)]);
  }
});

test("there is a file for every runbook, and no other", () => {
  for (const { name } of tenants) {
    const names = readdirSync(join(GOLDEN, name)).map((file) => file.replace(/(\.refused\.txt|\.md|\.json)$/, ""));
    expect([...new Set(names)].sort()).toEqual([...RUNBOOK_NAMES].sort());
  }
});

function holdGolden(tenant: string, name: string, text: string): void {
  const file = join(GOLDEN, tenant, name);
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(join(GOLDEN, tenant), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file) ? readFileSync(file, "utf8") : "there is no such golden file").toBe(text);
}
