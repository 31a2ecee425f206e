import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mapInHtml } from "../../lib/cli/tell/explorer-page";
import { DomainInventory, Inventory, NOTHING } from "../../lib/domain/inventory/inventory";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { type DomainOwnership, ownershipMap } from "../../lib/domain/ownership/map";
import { renderOwnershipMermaid } from "../../lib/picture/mermaid";
import { renderOwnershipSvg } from "../../lib/picture/svg";
import { renderOwnershipText } from "../../lib/picture/text";
import { REPORT_FORMATS, reportPieces } from "../../lib/report/report";
import { draftChanges } from "../../lib/review/plan/attribute-changes";
import { judge } from "../../lib/rules/judge/judge";
import type { Finding } from "../../lib/rules/rule";
import { contestedEstate, soundEstate } from "../picture/estate";
import { largeUnits } from "../support/large-domain";
import { amountOf, type Figure, median, ratioOf } from "./figure";
import {
  forestOf,
  handingOver,
  manyWriters,
  misspelt,
  nested,
  oneWriter,
  onOneUnit,
  type StressEstate,
  twoWriters,
  unlike,
} from "./stress-estates";

/** Ten times the input may take so many times as long. */
const MOST = 12;
/** A small run is repeated until it can be measured. */
const WORTH_MEASURING = 0.3;

interface Explosion {
  /** What is large, with its large number. */
  readonly name: string;
  readonly large: number;
  /** @default a tenth */
  readonly small?: number;
  /** Makes the input, and returns what is measured; what that returns is how much it put out. */
  readonly prepare: (size: number) => () => number;
}

const explosions: readonly Explosion[] = [
  { name: "check of 1,000 configurations on one OU", large: 1_000, prepare: checking(onOneUnit) },
  // Each name holds all those above it, so that a tenth of the text has a third of the depth.
  { name: "check of 500 configurations nested in each other", large: 500, small: 158, prepare: checking(nested) },
  { name: "check of two writers of 10,000 OUs", large: 10_000, prepare: checking(twoWriters) },
  { name: "check of 10,000 hand-overs", large: 10_000, prepare: checking(handingOver) },
  { name: "maps of 10,000 hand-overs", large: 10_000, prepare: drawing(handingOver) },
  { name: "check of 10,000 writers", large: 10_000, prepare: checking(manyWriters) },
  { name: "maps of 10,000 writers", large: 10_000, prepare: drawing(manyWriters) },
  { name: "text map of 130,000 rows", large: 130_000, prepare: drawing(oneWriter, [renderOwnershipText]) },
  { name: "map to walk through of 200,000 OUs, before and after", large: 200_000, prepare: exploring },
  { name: "check of 3,000 misspelt marks among 10,000 OUs", large: 10_000, prepare: checking(misspelt) },
  { name: "check of a forest of 1,000 domains", large: 1_000, prepare: checking(forestOf) },
  { name: "change of a list of 200,000 items to another order", large: 200_000, prepare: reordering },
  { name: "report of 100,000 findings in every format", large: 100_000, prepare: reporting },
];

/** Every rule, and the report in every format. */
function checking(estate: (size: number) => StressEstate): Explosion["prepare"] {
  return (size) => {
    const { topology, inventory } = estate(size);
    return () => inEveryFormat(judge(topology.with({}), { today: "2026-12-01", inventory }));
  };
}

function drawing(
  estate: (size: number) => StressEstate,
  renderers = [renderOwnershipText, renderOwnershipMermaid, renderOwnershipSvg],
): Explosion["prepare"] {
  return (size) => {
    const { topology } = estate(size);
    return () => {
      const map = ownershipMap(topology.with({}));
      return renderers.reduce((sum, render) => sum + render(map).length, 0);
    };
  };
}

/** The page with both sides of a change, and every OU with its objects. */
function exploring(size: number): () => number {
  const units = largeUnits("OU=CORP,DC=corp,DC=contoso,DC=com", size).map(({ distinguishedName, users }) => ({
    dn: DistinguishedName.parse(distinguishedName),
    counts: { ...NOTHING, user: users },
  }));
  const inventory = new Inventory([new DomainInventory("corp.contoso.com", "2026-11-20T06:00:00Z", units)]);
  return () => {
    const [before, after] = [soundEstate(), contestedEstate()].map(ownershipMap) as [
      DomainOwnership[],
      DomainOwnership[],
    ];
    return mapInHtml({ before, after, changes: [], findings: [], inventory, tenantsAt: () => new Set() }).length;
  };
}

/** Items that say who they are, and items that do not. */
function reordering(size: number): () => number {
  const lists = [true, false].map((named) =>
    Array.from({ length: size }, (_, index) => (named ? { name: `n${index}`, v: index } : { v: index, w: [index] })),
  );
  return () =>
    lists.reduce(
      (sum, list) => sum + draftChanges({ before: { list }, after: { list: list.toReversed() } }, ["all"], 20).found,
      0,
    );
}

function reporting(size: number): () => number {
  const findings = Array.from(
    { length: size },
    (_, index): Finding => ({
      code: `SYNC${101 + (index % 7)}`,
      identity: `${index}`,
      severity: "warning",
      title: "A rule",
      what: `OU=Team ${index},DC=corp,DC=example is not there`,
      where: [{ origin: `stack/${index}`, detail: "is included" }],
      why: "It matters.",
      fix: "remove it",
      page: "lib/rules/page.md",
    }),
  );
  return () => inEveryFormat(findings);
}

function inEveryFormat(findings: readonly Finding[]): number {
  let length = 0;
  for (const format of REPORT_FORMATS) for (const piece of reportPieces(findings, format)) length += piece.length;
  return length;
}

/**
 * The worst case of the search for the nearest name, which stays a comparison of each with each: names that are like no
 * other. What is measured is that it is quick all the same.
 */
function unlikeNames(rounds: number): Figure {
  const run = checking(unlike)(10_000);
  const costs = Array.from({ length: rounds }, () => measured(run, 1).cpuSeconds);
  return amountOf("check of 3,000 marks unlike any of 10,000 OUs", median(costs), inSeconds, 10);
}

/** Each explosion at a tenth and at full size, in turns. */
export function explosionsBench(rounds: number): Figure[] {
  return [...explosions.map(growthOf(rounds)), unlikeNames(rounds)];
}

function growthOf(rounds: number): (explosion: Explosion) => Figure {
  return ({ name, large, small = large / 10, prepare }) => {
    const [tenth, full] = [prepare(small), prepare(large)];
    const warm = measured(tenth, 1);
    const times = Math.max(1, Math.ceil(WORTH_MEASURING / Math.max(warm.cpuSeconds, 0.001)));
    const costs = Array.from({ length: rounds }, () => [measured(tenth, times), measured(full, 1)] as const);
    const [one, ten] = [
      median(costs.map(([cost]) => cost.cpuSeconds)),
      median(costs.map(([, cost]) => cost.cpuSeconds)),
    ];
    const output = costs.map(([a, b]) => b.output / a.output)[0] as number;
    return ratioOf(`${name} : a tenth of it (output ${output.toFixed(1)} times)`, ten, one, inSeconds, { most: MOST });
  };
}

function inSeconds(value: number): string {
  return `${value.toFixed(3)} s`;
}

/** CPU time and output of one run, on average over so many. */
function measured(run: () => number, times: number): { readonly cpuSeconds: number; readonly output: number } {
  let output = 0;
  const start = process.cpuUsage();
  for (let time = 0; time < times; time++) output = run();
  const { user, system } = process.cpuUsage(start);
  return { cpuSeconds: (user + system) / 1e6 / times, output };
}

/** A file with so many OUs in a folder of its own. */
export function largeInventory(units: number): {
  readonly folder: string;
  readonly file: string;
  readonly megabytes: number;
} {
  const folder = mkdtempSync(join(tmpdir(), "bench-inventory-"));
  const file = join(folder, "inventory.json");
  const descriptor = openSync(file, "w");
  writeSync(
    descriptor,
    '{"version":1,"domain":"corp.example","takenAt":"2026-11-20T06:00:00Z","organizationalUnits":[',
  );
  writeSync(descriptor, unitInJson("DC=corp,DC=example"));
  let lines = "";
  for (let index = 1; index < units; index++) {
    lines += `,\n${unitInJson(`OU=Team ${index},OU=Site ${index % 1000},OU=Region ${index % 7},DC=corp,DC=example`)}`;
    if (lines.length < 1_000_000 && index < units - 1) continue;
    writeSync(descriptor, lines);
    lines = "";
  }
  writeSync(descriptor, "]}\n");
  closeSync(descriptor);
  return { folder, file, megabytes: statSync(file).size / 2 ** 20 };
}

export function removeInventory({ folder }: { readonly folder: string }): void {
  rmSync(folder, { recursive: true });
}

function unitInJson(distinguishedName: string): string {
  return JSON.stringify({ distinguishedName, users: 1, inetOrgPersons: 0, groups: 1, contacts: 0, devices: 2 });
}
