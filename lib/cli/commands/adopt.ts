import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { printTopology } from "../../domain/document/topology-document";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { InputError, quote } from "../../domain/input/input-error";
import { adoptTenant, waiving } from "../../intake/adoption/adopted-tenant";
import { refuseEmpty, sortFiles } from "../../intake/adoption/tenant-files";
import { identifierOf, tenantSource } from "../../intake/adoption/tenant-source";
import { readGraphExport } from "../../intake/graph/read-export";
import type { Finish, Io } from "../../process/io";
import { todayOption, waiveUntilOption } from "../../process/today";
import { judge } from "../../rules/judge/judge";
import { isBlocking } from "../../rules/rule";
import { waiversFor } from "../../rules/waivers";
import { tenantsFolder, tenantTypeFor } from "../project/tenants-folder";
import { filesUnder } from "../read/export-input";
import { inventoryOption, readInventories } from "../read/inventory-input";
import { type Adoption, adoptionInJson, adoptionInMarkdown, adoptionInText } from "../tell/adoption-report";
import { type Format, formatOption, type Renderers, tell } from "../tell/answer";
import { notesOn } from "../tell/notes";
import { refuseExisting, writeSeveral } from "../tell/several-files";

interface AdoptOptions {
  readonly name: string;
  readonly tenantId?: string;
  readonly output?: string;
  readonly inventory?: readonly string[];
  readonly waiveUntil?: CalendarDay;
  readonly owner?: string;
  readonly force?: true;
  readonly today: CalendarDay;
  readonly format: Format;
}

const RENDERERS: Renderers<Adoption> = {
  text: (adoption, { colour }) => adoptionInText(adoption, colour),
  markdown: adoptionInMarkdown,
  json: adoptionInJson,
};

/** What an adoption writes for a tenant, each named after it: a second tenant goes into the same folder. */
const filesFor = (tenant: string) => ({
  definition: `${tenant}.ts`,
  report: `${tenant}-adopt-report.md`,
  topology: `${tenant}-sync-topology.json`,
});

const MORE = `
Reads any mix of: the folders that Get-ADSyncServerConfiguration writes, synchronization policies of the wizard in JSON,
answers of Microsoft Graph (applications, service principals, jobs, schemas, names of secrets, agents, the organization),
inventories. collect-tenant.ps1, which comes with this package, collects them and changes nothing; see docs/adopt.md.

Nothing is changed anywhere: the definition, a report and the topology are written, all or none, and never over others
without --force. owner, map, fit and check answer from the topology at once, also while a synth would be refused. Whatever
the files do not say is named in the report and in comments, never guessed.

With --waive-until and --owner, every error that can be waived today is waived at its place until that day: the definition
synthesizes, every report shows the waiver with its owner, and the error returns when the waiver ends.

Exit codes:
  0  adopted; no findings of severity error
  1  adopted, with findings of severity error: what is wrong already
  2  nothing was written: a file is missing or malformed, the sources are of two tenants, two servers claim to be active

Examples:
  entra-sync adopt collected --name contoso
  entra-sync adopt SYNC01 SYNC02 graph --name contoso --inventory corp.json emea.json
  entra-sync adopt collected --name contoso --output tenants --force --format json`;

/** `entra-sync adopt`: from a running tenant to its definition, with today's report. */
export function addAdopt(command: Command, io: Io, finish: Finish): void {
  command
    .description(
      "Reads what a tenant can export today and writes the definition that takes it over without recreating anything, with a report of what is wrong already.",
    )
    .argument("<source...>", "folders and files, all of one tenant")
    .requiredOption("--name <tenant>", "the name of the tenant, in lower case, such as contoso")
    .option("--tenant-id <guid>", "the directory (tenant) id, where no file says it")
    .option(
      "--output <folder>",
      "where the files go (default: stacks/tenants in a clone of this project, or else tenants)",
    )
    .addOption(inventoryOption())
    .addOption(waiveUntilOption())
    .option("--owner <owner>", "who is responsible for what is waived: a person or a team")
    .option("--force", "replace the files that an earlier adoption wrote")
    .addOption(todayOption())
    .addOption(formatOption(RENDERERS))
    .addHelpText("after", MORE)
    .action((paths: readonly string[], options: AdoptOptions) => {
      refuseTaken(options.name);
      const files = filesFor(options.name);
      const folder = options.output ?? tenantsFolder(io);
      const at = (file: string) => join(folder, file);
      const written = { definition: at(files.definition), report: at(files.report), topology: at(files.topology) };
      const adoption = adopt(paths, written, options, io);
      if (!options.force)
        refuseExisting(
          Object.values(written),
          (them) => `--force to replace ${them}, or another folder with --output`,
          io,
        );
      writeSeveral(
        [
          [written.definition, tenantSource(adoption.tenant, files.report, tenantTypeFor(folder, io))],
          [written.report, adoptionInMarkdown(adoption)],
          [written.topology, printTopology(adoption.tenant.topology)],
        ],
        io,
      );
      tell(adoption, RENDERERS, { format: options.format }, io);
      finish(adoption.findings.some(isBlocking) ? 1 : 0);
    });
}

function adopt(
  paths: readonly string[],
  written: Adoption["written"],
  { name, tenantId, inventory, today, ...options }: AdoptOptions,
  io: Io,
): Adoption {
  const terms = termsOf(options, today);
  const files = filesUnder(paths, io);
  refuseEmpty(files, paths);
  const { servers, graph, inventories, notes } = sortFiles(files);
  const cloudSync = readGraphExport(graph);
  const found = adoptTenant({ name, servers, cloudSync, ...(tenantId === undefined ? {} : { tenantId }) });
  const counted = readInventories([...new Set([...(inventory ?? []), ...inventories])], io);
  const evidence = { today, inventory: counted };
  const tenant = terms ? waiving(found, waiversFor(judge(found.topology, evidence), found.topology, terms)) : found;
  return {
    tenant: { ...tenant, notes: [...tenant.notes, ...notes] },
    inventory: counted,
    findings: judge(tenant.topology, evidence),
    doubts: notesOn(tenant.topology, evidence),
    written,
    constant: identifierOf(name),
    listsTenants: existsSync(resolve(io.cwd, dirname(written.definition), "index.ts")),
  };
}

/** @throws InputError when only one of the two is said, or the day has passed */
function termsOf({ waiveUntil, owner }: Pick<AdoptOptions, "waiveUntil" | "owner">, today: CalendarDay) {
  if (waiveUntil === undefined && owner === undefined) return undefined;
  if (waiveUntil !== undefined && owner?.trim() && waiveUntil >= today)
    return { reason: `already so when the tenant was adopted on ${today}`, owner: owner.trim(), until: waiveUntil };
  throw new InputError({
    what: waiveUntil !== undefined && waiveUntil < today ? "the last day has passed" : "one of the two is missing",
    where: "--waive-until, --owner",
    expected: 'both: a last day in the future, and who is responsible: --waive-until 2027-03-31 --owner "Identity"',
  });
}

/** The list of tenants is called index.ts, and Windows keeps some names for devices, whatever follows the point. */
const TAKEN = /^(?:index|con|prn|aux|nul|com\d|lpt\d)$/i;

function refuseTaken(name: string): void {
  if (!TAKEN.test(name)) return;
  throw new InputError({
    what: `${quote(name)} cannot name the files of a tenant`,
    where: "--name",
    expected: "another name: index.ts is the list of tenants, and Windows keeps con, nul and their like for devices",
  });
}
