import { dirname, resolve } from "node:path";
import { type Command, Option } from "commander";
import { isOverAFile } from "../../disk/files-read";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { counted } from "../../domain/input/digits";
import { InputError, inPlace, quote } from "../../domain/input/input-error";
import { nearestName } from "../../domain/input/nearest-name";
import { DomainInventory, Inventory } from "../../domain/inventory/inventory";
import { Migration, topologyAt } from "../../domain/migration/migration";
import { tenantThreshold } from "../../domain/ownership/prevention-statement";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { DEFAULT_AT_MOST, proposedWaves, type WaveProposal, withProposal } from "../../domain/proposal/proposed-waves";
import { countedObjects } from "../../objects/counted-objects";
import { type CountedReferences, countedReferences } from "../../objects/counted-references";
import type { DirectoryExport } from "../../objects/directory-object";
import { considerAll, membersIn, type TestPick, TestPicks } from "../../objects/picks";
import { predict } from "../../objects/predict";
import type { Finish, Io } from "../../process/io";
import { todayOption } from "../../process/today";
import { judgedPath } from "../../review/path/judged-path";
import { blockingFindings } from "../../review/path/path-words";
import type { Finding } from "../../rules/rule";
import { tenantsFolder, tenantTypeFor } from "../project/tenants-folder";
import { inventoryOption, readInventories } from "../read/inventory-input";
import { directoryOption, readDirectories } from "../read/objects-input";
import { ownRulesOption, readOwnRules } from "../read/own-rules-input";
import { readPreflight } from "../read/preflight-input";
import { refuseInRepository } from "../read/repository";
import { readTopologies, topologyArgument } from "../read/topology-input";
import { type AnswerOptions, answering, tell } from "../tell/answer";
import { progressLine } from "../tell/progress-line";
import { refuseExisting } from "../tell/several-files";
import { tellNotes } from "../tell/topology-notes";
import { limitsOf } from "../tell/waves-limits";
import { WAVES_RENDERERS } from "../tell/waves-report";

interface WavesOptions extends AnswerOptions {
  readonly ad?: readonly string[];
  readonly allowRepository?: true;
  readonly atMost: number;
  readonly entra?: readonly string[];
  readonly force?: true;
  readonly inventory?: readonly string[];
  readonly pilot?: string;
  readonly rules?: string;
  readonly tenant?: string;
  readonly today: CalendarDay;
  readonly topology?: readonly string[];
}

const MORE = `
Reads what the domains hold from an inventory, an export of objects, or both: OUs and counts from the inventory where there is
one, references from whichever has them. A pilot goes first, then the others, those with the fewest objects first. OUs whose
objects name each other go together where they fit. Everything that Connect Sync writes is in a wave, has gone already, or is
listed with the reason why it stays. The proposal is data to edit: docs/migration.md. In TypeScript it is never written over a
file that is there without --force.

The answer names OUs and nobody. With --entra, test users of each wave are picked as by entra-sync pick, and the answer names
people: --output inside a git working tree is refused without --allow-repository.

Exit codes:
  0  waves were proposed, or the answer says why there are none
  2  nothing could be proposed: a file is missing or malformed, the pilot cannot go, or there is no such tenant

Examples:
  entra-sync waves --inventory corp.json
  entra-sync waves --ad ad --pilot "OU=IT,DC=corp,DC=contoso,DC=com" --at-most 500
  entra-sync waves --inventory corp.json --output tenants/contoso-waves.ts
  entra-sync waves --inventory corp.json --ad ad --entra observed --output ../waves.md`;

/** `entra-sync waves`: waves from Connect Sync to Cloud Sync, proposed from what the domains hold. */
export function addWaves(command: Command, io: Io, finish: Finish): void {
  answering(topologyArgument(command), WAVES_RENDERERS)
    .description(
      "Proposes the waves of a migration from Connect Sync to Cloud Sync, as data for the tenant's definition.",
    )
    .option("--tenant <name>", "the tenant that is meant (default: the only one with Connect Sync)")
    .addOption(inventoryOption())
    .addOption(directoryOption())
    .addOption(
      new Option(
        "--entra <path...>",
        "the objects of the tenant, to pick test users of each wave: see docs/observe.md",
      ),
    )
    .option("--pilot <OU>", "the distinguished name of the OU that goes first (default: a small one, with the reason)")
    .addOption(
      new Option("--at-most <objects>", "how many users, groups and contacts a wave has at most")
        .argParser((text: string) => inPlace("--at-most", () => countIn(text)))
        .default(DEFAULT_AT_MOST, `${DEFAULT_AT_MOST}, as many as Microsoft's migration wizard moves`),
    )
    .option("--force", "replace a proposal in TypeScript, and with it what was edited there")
    .option("--allow-repository", "write test users into a git working tree all the same")
    .addOption(ownRulesOption())
    .addOption(todayOption())
    .addHelpText("after", MORE)
    .action(async (paths: readonly string[], options: WavesOptions) => {
      const { output, pilot, atMost, today } = options;
      refuseTooLittle(options);
      const namesPeople = options.entra !== undefined;
      if (namesPeople && output !== undefined && !options.allowRepository) refuseInRepository(output, io);
      refuseOverAProposal(options, io);
      const read = readTopologies([...paths, ...(options.topology ?? [])], io);
      const { topology } = read;
      const tenant = tenantIn(topology, options.tenant);
      const inventory = readInventories(options.inventory, io);
      const ownRules = readOwnRules(options.rules, io);
      const progress = progressLine(io);
      try {
        const exports = watched(await readDirectories(options.ad ?? [], io), progress.show);
        const references = await countedReferences(exports);
        const held = joined(inventory, await countedObjects(exports, `${today}T00:00:00Z`), references);
        const proposal = proposedWaves(topology, tenant, held, { atMost, ...(pilot !== undefined && { pilot }) });
        const declared = withProposal(topology, proposal);
        const tests = namesPeople ? await testsOf(declared, proposal, topology, options, io, progress.show) : undefined;
        const tenantStops = tenantThreshold(topology, tenant);
        progress.show("the path over the waves is judged");
        const errors = errorsOn(declared, proposal, { today, ownRules });
        progress.end();
        const folder = output === undefined ? tenantsFolder(io) : dirname(output);
        tell(
          {
            proposal,
            ...(tests && { tests: tests.picks }),
            ...(tenantStops !== undefined && { tenantStops }),
            ...(errors && { errors }),
            limits: [...limitsOf(proposal, topology, { held, inventory, ...references }), ...(tests?.limits ?? [])],
            typeFrom: tenantTypeFor(folder, io),
          },
          WAVES_RENDERERS,
          { ...options, ...(namesPeople && { isPrivate: true as const }) },
          io,
        );
      } finally {
        progress.end();
      }
      tellNotes(read, io);
      finish(0);
    });
}

function countIn(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(count) && count > 0) return count;
  throw new InputError({
    what: `${quote(text)} is not a number of objects`,
    where: "its value",
    expected: "a whole number from 1",
  });
}

/** A proposal in TypeScript is edited from the moment it is there: only the others are answers. @throws InputError */
function refuseOverAProposal({ format, output, force }: WavesOptions, io: Io): void {
  if (format !== "typescript" || output === undefined || force || !isOverAFile(resolve(io.cwd, output))) return;
  refuseExisting([output], (them) => `--force to replace ${them}, or another file with --output`, io);
}

/** @throws InputError where it cannot be known what a domain holds */
function refuseTooLittle({ inventory, ad, entra }: WavesOptions): void {
  if (inventory === undefined && ad === undefined)
    throw new InputError({
      what: "what the domains hold is not known, so there is nothing to divide into waves",
      where: "--inventory, --ad",
      expected: "an inventory (docs/inventory.md) or an export of objects (docs/objects.md) of each domain",
    });
  if (entra !== undefined && ad === undefined)
    throw new InputError({
      what: "test users are picked among the objects of Active Directory, and none are given",
      where: "--entra",
      expected: "--ad with an export of each domain, or no --entra",
    });
}

/** @throws InputError where no tenant is meant, or several could be */
function tenantIn({ tenants, connectSync }: SyncTopology, asked: string | undefined): string {
  const names = [
    ...new Set([...tenants, ...connectSync.map(({ tenant: name }) => ({ name }))].map(({ name }) => name)),
  ];
  const moving = names.filter((name) => connectSync.some(({ tenant }) => tenant === name));
  const meant = asked ?? (moving.length === 1 ? moving[0] : undefined);
  if (meant !== undefined && names.includes(meant)) return meant;
  if (asked === undefined && moving.length === 0)
    throw new InputError({
      what: "no tenant has Connect Sync, so there is nothing to move",
      where: "the topology",
      expected: "one that declares a Connect Sync server",
    });
  throw new InputError({
    what: meant === undefined ? "several tenants have Connect Sync" : `the topology has no tenant ${quote(meant)}`,
    where: "--tenant",
    expected:
      nearestName(meant ?? "", names) ??
      (moving.join(" or ") || names.join(" or ") || "another topology: this one names no tenant"),
  });
}

/** The same exports, which say how far they are read. */
function watched(exports: readonly DirectoryExport[], show: (said: string) => void): DirectoryExport[] {
  return exports.map((directory) => ({
    ...directory,
    async *batches() {
      let objects = 0;
      for await (const batch of directory.batches()) {
        yield batch;
        objects += batch.length;
        show(`${counted(objects, "object")} of ${directory.domain} read`);
      }
    },
  }));
}

/** Each domain as its inventory has it, or else as its exports do; with the references of whichever has them. */
function joined(inventory: Inventory, exported: Inventory, { byDomain }: CountedReferences): Inventory {
  const domains = new Map([...exported.domains, ...inventory.domains].map((each) => [each.domain, each]));
  return new Inventory(
    [...domains.values()].map(
      ({ domain, takenAt, units, references }) =>
        new DomainInventory(domain, takenAt, units, references ?? byDomain.get(domain)),
    ),
  );
}

/** The test users of each configuration that is proposed, as if every wave were done. */
async function testsOf(
  declared: SyncTopology,
  { tenant }: WaveProposal,
  before: SyncTopology,
  { ad = [], entra = [], today }: WavesOptions,
  io: Io,
  show: (said: string) => void,
): Promise<{ readonly picks: ReadonlyMap<string, readonly TestPick[]>; readonly limits: readonly string[] }> {
  const migration = Migration.in(declared, tenant);
  const after = migration ? topologyAt(declared, migration, { done: migration.waves.length }) : declared;
  const input = await readPreflight({ before, after, today }, { ad, entra, tenant }, io);
  const picks = new TestPicks(after, tenant, await membersIn(input.directories));
  const preflight = await predict(input, show);
  const isComplete = await considerAll(picks, preflight.batches(), input.directories);
  return {
    picks: new Map(picks.chosen().map((chosen) => [chosen.configuration, chosen.picks])),
    limits: [
      ...(isComplete ? [] : ["Not every user was considered as a test user, because there are too many objects."]),
      ...(input.directories.some(({ isPseudonymized }) => isPseudonymized)
        ? ["The names of test users are pseudonyms, which no directory has: give the files as they are."]
        : []),
    ],
  };
}

/** Every step is judged over all waves, so that ten times as many take a hundred times as long. */
const MOST_JUDGED = 100;

/**
 * The errors that `entra-sync path` would find once the proposal is declared, counts left aside: what needs them has been looked at
 * before. Undefined where there are so many waves that the answer would take too long.
 */
function errorsOn(
  declared: SyncTopology,
  { tenant, waves }: WaveProposal,
  judgement: Parameters<typeof judgedPath>[2],
): readonly Finding[] | undefined {
  if (waves.length > MOST_JUDGED) return undefined;
  const migration = waves.length > 0 ? Migration.in(declared, tenant) : undefined;
  return migration ? blockingFindings(judgedPath(declared, migration, judgement)) : [];
}
