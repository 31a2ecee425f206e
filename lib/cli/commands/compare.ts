import type { Command } from "commander";
import { type Difference, withoutSecrets } from "../../domain/change/difference";
import { InputError } from "../../domain/input/input-error";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { compareExports } from "../../intake/connect-sync/difference";
import type { ConnectSyncExport } from "../../intake/connect-sync/export";
import { compareCloudSync } from "../../intake/graph/difference";
import type { CloudSyncExport } from "../../intake/graph/export";
import { schemaDifferences } from "../../intake/graph/schema-difference";
import type { Finish, Io } from "../../process/io";
import { topologyDifferences } from "../../review/change/topology-difference";
import { compareWithDeclared } from "../comparison/declared";
import { type ComparedInput, readCompared, readRunning, refuseMixed } from "../read/compared-input";
import { readTopology } from "../read/topology-input";
import { type AnswerOptions, answering, tell } from "../tell/answer";
import { COMPARISON_RENDERERS, type ComparedSide, type ComparisonReport } from "../tell/comparison-report";

interface CompareOptions extends AnswerOptions {
  readonly declared?: string;
  readonly server?: string;
}

const MORE = `
Compares two of one kind:
  exports of Connect Sync   the folder that Get-ADSyncServerConfiguration writes on a server, or a synchronization policy in
                            JSON, which the wizard writes under "View or export current configuration". The folder says
                            more: only it holds staging mode, sign-in and features
  answers of Graph          the configurations of Cloud Sync, as collect-tenant.ps1 saves them
  schemas                   of two synchronization jobs, each in a JSON file
  verifications             with --declared alone: the verification-<time>.json that a commissioned server leaves in the
                            storage account, which says what no export does: identity, scheduler, admin audit log
  topologies                a cdktf.out folder, or the sync-topology.json in it; entra-sync review shows what follows

With --declared, the exports of a tenant (of servers, of Graph, or both) are compared with what the code declares: is my
server still what the code says? A server is matched by its name; otherwise name it with --server.

Names of connectors, ids and the order of lists do not count as differences, and neither does staging mode between two
exports: a staging server is meant to differ in it, and in nothing else. docs/compare.md lists what is compared.

Exit codes:
  0  nothing that matters differs
  1  something differs
  2  the comparison could not be done: a file is missing or malformed, the two are of different kinds, a folder holds two
     servers, or it is not clear which declared server is meant

Examples:
  entra-sync compare exports/active exports/staging
  entra-sync compare exports/active --declared cdktf.out
  entra-sync compare verification-20261201T051700Z.json --declared cdktf.out
  entra-sync compare exports/old --declared cdktf.out --server contoso/aadc-01
  entra-sync compare exports/active exports/staging --format markdown --output comparison.md
  entra-sync compare before.json after.json      the same server, job or topology on two days`;

/** `entra-sync compare`: what differs between two servers, two days of one, or what runs and what is declared. */
export function addCompare(command: Command, io: Io, finish: Finish): void {
  answering(command, COMPARISON_RENDERERS)
    .description(
      "Lists every difference that matters between two exports, two topologies, or what runs and what is declared.",
    )
    .argument("<export>", "a folder or file: an export, answers of Graph, a schema, a topology")
    .argument("[other]", "another one of the same kind")
    .option("--declared <path>", "the cdktf.out folder, or its sync-topology.json, to compare the exports with")
    .option("--server <name>", "with --declared: the server that the export is of, aadc-01 or contoso/aadc-01")
    .addHelpText("after", MORE)
    .action((path: string, other: string | undefined, options: CompareOptions) => {
      const { declared, server } = sidesIn(other, options);
      const report =
        other === undefined
          ? withDeclared(path, declared as string, server, io)
          : between(readCompared(path, io), readCompared(other, io));
      const differences = report.differences.map((each) => withoutSecrets(each));
      tell({ ...report, differences }, COMPARISON_RENDERERS, options, io);
      finish(differences.length > 0 ? 1 : 0);
    });
}

/** @throws InputError unless there is one other side */
function sidesIn(other: string | undefined, options: CompareOptions): CompareOptions {
  const { declared, server } = options;
  if ((other === undefined) === (declared === undefined))
    throw new InputError({
      what: other === undefined ? "there is nothing to compare it with" : "there are two things to compare it with",
      where: "entra-sync compare",
      expected: "a second path, or --declared with the cdktf.out folder",
    });
  if (server !== undefined && declared === undefined)
    throw new InputError({
      what: "it names a declared server, and --declared was not given",
      where: "--server",
      expected: "--declared with the cdktf.out folder",
    });
  return options;
}

function withDeclared(path: string, declared: string, server: string | undefined, io: Io): ComparisonReport {
  const { topology, refused } = readTopology(declared, io);
  const { notes, ...running } = readRunning(path, io);
  const { tenant, notes: read, ...comparison } = compareWithDeclared(running, topology, server);
  const about = [
    ...running.servers.map(({ server }) => serverInWords(server)),
    ...(running.cloudSync.configurations.length > 0 ? [cloudSyncInWords(running.cloudSync)] : []),
  ].join("; ");
  return {
    kind: "running and declared",
    sides: [
      { path, about, notes: [...notes, ...read] },
      { path: declared, about: `what is declared for ${tenant}${refused ? REFUSED : ""}`, notes: [] },
    ],
    warnings: [],
    ...comparison,
  };
}

const REFUSED = ", of a synth that was refused";

function between(one: ComparedInput, other: ComparedInput): ComparisonReport {
  const sides = [sideOf(one), sideOf(other)] as const;
  const report = (kind: ComparisonReport["kind"], differences: readonly Difference[]) => ({
    kind,
    sides,
    warnings: [],
    differences,
    notCompared: [],
  });
  if (one.kind === "Connect Sync export" && other.kind === one.kind) {
    const warnings = bothActive(one.server, other.server);
    return { kind: "Connect Sync exports", sides, warnings, ...compareExports(one.server, other.server) };
  }
  if (one.kind === "Cloud Sync export" && other.kind === one.kind)
    return { kind: "Cloud Sync exports", sides, warnings: [], ...compareCloudSync(one.side, other.side) };
  if (one.kind === "schema" && other.kind === one.kind)
    return report("schemas", schemaDifferences(one.schema, other.schema));
  if (one.kind === "topology" && other.kind === one.kind)
    return report("topologies", topologyDifferences(one.topology, other.topology));
  throw refuseMixed(one, other);
}

function sideOf(input: ComparedInput): ComparedSide {
  const { path } = input;
  switch (input.kind) {
    case "Connect Sync export": {
      const { notes, format, server, exportedOn, version, stagingMode } = input.server;
      const facts = { format, server, exportedOn, version, stagingMode };
      return { path, about: serverInWords(input.server), notes, facts };
    }
    case "Cloud Sync export":
      return { path, about: cloudSyncInWords(input.side.cloudSync), notes: input.side.cloudSync.notes };
    case "schema":
      return { path, about: "a synchronization schema", notes: [] };
    case "topology":
      return { path, about: topologyInWords(input.topology, input.refused), notes: [] };
  }
}

function serverInWords({ stagingMode, server, version, exportedOn }: ConnectSyncExport): string {
  const role = { true: "staging", false: "active", undefined: "role unknown" }[String(stagingMode)];
  return [server ?? "unnamed server", role, version, exportedOn].filter(Boolean).join(", ");
}

function cloudSyncInWords({ configurations }: CloudSyncExport): string {
  const names = configurations.map(({ displayName }) => displayName).join(", ");
  return `Cloud Sync ${names || "without a configuration"}`;
}

function topologyInWords({ tenants }: SyncTopology, refused: boolean): string {
  return `the topology of ${tenants.map(({ name }) => name).join(", ") || "no tenant"}${refused ? REFUSED : ""}`;
}

function bothActive(one: ConnectSyncExport, other: ConnectSyncExport): string[] {
  const active = one.stagingMode === false && other.stagingMode === false;
  if (!active || one.server?.toLowerCase() === other.server?.toLowerCase()) return [];
  return ["Both servers claim to be active: a tenant has exactly one active server of Connect Sync."];
}
