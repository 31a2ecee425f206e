import { dirname, join } from "node:path";
import { toolFit } from "../../domain/fit/tool-fit";
import { counted } from "../../domain/input/digits";
import type { Inventory } from "../../domain/inventory/inventory";
import { ownershipMap } from "../../domain/ownership/map";
import type { AdoptedTenant } from "../../intake/adoption/adopted-tenant";
import type { ExportNote } from "../../intake/formats/notes";
import { renderOwnershipText } from "../../picture/text";
import { renderReport } from "../../report/report";
import { type Finding, isBlocking } from "../../rules/rule";
import { isWaivable } from "../../rules/waivers";
import { renderDecisionGuide } from "../../runbook/decision-guide";
import { printJson } from "../../text/escape/json";
import { inCodeBlock, inMarkdown } from "../../text/escape/markdown";
import { oneLine } from "../../text/escape/terminal";
import { addedByFirstPlan } from "./first-plan";

/** Everything that an adoption found out. */
export interface Adoption {
  readonly tenant: AdoptedTenant;
  readonly inventory: Inventory;
  readonly findings: readonly Finding[];
  /** What could not be judged, and what was judged by old numbers. */
  readonly doubts: readonly string[];
  /** The files that were written. */
  readonly written: { readonly definition: string; readonly report: string; readonly topology: string };
  /** What the definition is called in its file. */
  readonly constant: string;
  /** Whether an index.ts beside the definition lists tenants. */
  readonly listsTenants: boolean;
}

const FIRST_APPLY =
  "The first apply takes applications and jobs over by their ids and makes none. It writes AppKey, Domain and SyncNotificationSettings, and the scope and mappings that are there already. A job that runs is left running where the plan finds its schema to hold just that. Otherwise it is restarted with resetScope Full: it reads every object in scope again, as in its first cycle. The plan says which: a restart is a call with the action restart, and a job that is left running is asked with GET.";
const PLACES = 5;

/** The report for a person at a terminal. What nobody has to act on is counted; the file tells it all. */
export function adoptionInText(adoption: Adoption, colour = false): string {
  const { tenant, findings, doubts } = adoption;
  const { worthReading, leftOut } = sortedNotes(tenant.notes);
  return `${[
    oneLine(headline(adoption)),
    `Who writes what today\n\n${ownershipOf(adoption)}`,
    `What the rules report\n\n${renderReport(findings, "text", { colour, notes: doubts })}`,
    `What Cloud Sync could take over\n\n${fitOf(adoption)}`,
    ...titled("Assumed, or to check before the first apply", remarksOf(tenant)),
    ...titled("Read, and worth knowing", worthReading.map(noteInWords)),
    ...leftOutInWords(leftOut.length, adoption).map(oneLine),
    ...titled(ADDED, additionsOf(adoption)),
    nextSteps(adoption).map(oneLine).join("\n"),
  ].join("\n\n")}\n`;
}

/** The report for a ticket or a pull request, with everything that was left out. */
export function adoptionInMarkdown(adoption: Adoption): string {
  const { tenant, findings, doubts } = adoption;
  const { worthReading, leftOut } = sortedNotes(tenant.notes);
  const list = (lines: readonly string[]) => lines.map((line) => `- ${inMarkdown(line)}`).join("\n");
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [`## ${title}\n\n${list(lines)}`] : [];
  return `${[
    `# ${inMarkdown(tenant.definition.name)} as it is today`,
    inMarkdown(headline(adoption)),
    `## Who writes what\n\n${inCodeBlock(ownershipOf(adoption))}`,
    `## What the rules report\n\n${renderReport(findings, "markdown", { notes: doubts })}`,
    `## What Cloud Sync could take over\n\n${inCodeBlock(fitOf(adoption))}`,
    ...section("Assumed, or to check before the first apply", remarksOf(tenant)),
    ...section("Read, and worth knowing", worthReading.map(noteInWords)),
    ...section(ADDED, additionsOf(adoption)),
    `## Next\n\n${nextSteps(adoption)
      .map((step) => `- ${inMarkdown(step)}`)
      .join("\n")}`,
    ...leftOutInMarkdown(leftOut),
  ].join("\n\n")}\n`;
}

/** Everything, every note with its place. */
export function adoptionInJson(adoption: Adoption): string {
  const { tenant, findings, doubts, written, inventory } = adoption;
  return printJson({
    definition: tenant.definition,
    findings: JSON.parse(renderReport(findings, "json", { notes: doubts })),
    fits: toolFit(tenant.topology, inventory).map(({ tenant: name, fits, populations }) => ({
      tenant: name,
      fits,
      populations: populations.map(({ dn, writer, fits, holds }) => ({
        dn: String(dn),
        writer: writer.name,
        fits,
        holds: holds.map(({ need, count }) => ({ need, ...(count === undefined ? {} : { count }) })),
      })),
    })),
    remarks: tenant.remarks,
    notes: tenant.notes,
    firstPlanAdds: addedByFirstPlan(tenant.definition),
    written: Object.values(written),
  });
}

function headline({ tenant: { definition } }: Adoption): string {
  const servers = definition.existingConnectSync?.servers ?? [];
  const running = definition.cloudSync.filter(({ enabled }) => enabled).length;
  const agents = (definition.existingAgents ?? []).flatMap(({ names }) => names).length;
  return [
    `${definition.name}:`,
    servers.length > 0
      ? `Connect Sync on ${servers.map(({ name, role }) => `${name} (${role})`).join(", ")};`
      : "no Connect Sync server;",
    `${counted(definition.cloudSync.length, "Cloud Sync configuration")}, ${running} of them running;`,
    `${counted(agents, "provisioning agent")};`,
    `${counted(definition.forests.length, "forest")} with ${counted(definition.forests.flatMap(({ domains }) => domains).length, "domain")}.`,
  ].join(" ");
}

function ownershipOf({ tenant }: Adoption): string {
  return renderOwnershipText(ownershipMap(tenant.topology)).trimEnd();
}

function fitOf({ tenant, inventory }: Adoption): string {
  return renderDecisionGuide(toolFit(tenant.topology, inventory)).trimEnd();
}

function remarksOf({ definition, remarks }: AdoptedTenant): string[] {
  return remarks.map(({ about, what }) => {
    const [list, index, ...rest] = about.split(".");
    const configuration = list === "cloudSync" && index !== undefined ? definition.cloudSync[Number(index)] : undefined;
    return `${configuration ? [configuration.name, ...rest].join(", ") : about}: ${what}`;
  });
}

/** What works for this folder and in this state: a synth while nothing stops one, and what answers without it in any case. */
function nextSteps({ written, constant, tenant, findings, listsTenants }: Adoption): string[] {
  const { definition, report, topology } = written;
  const stopping = [...new Set(findings.filter(isBlocking).map(({ code }) => code))];
  const { cloudSync } = tenant.definition;
  const index = join(dirname(definition), "index.ts");
  const add = listsTenants ? `add ${constant} to ${index}` : `give ${constant} of ${definition} to your app`;
  const plan =
    cloudSync.length > 0
      ? `then terraform plan: it must show imports, 0 to change and 0 to destroy`
      : "which proves the declaration and leaves nothing to apply: Terraform creates nothing for existing servers";
  return [
    `Written: ${definition}, ${report} and ${topology}.`,
    `Ask at once, without a synth: entra-sync map --topology ${topology}; fit and check take --topology ${topology} too, and owner takes it with the distinguished name of an object.`,
    stopping.length > 0
      ? `Next: a synth is refused while ${stopping.join(", ")} ${stopping.length === 1 ? "remains" : "remain"}. Solve ${stopping.length === 1 ? "it" : "them"} in the tenant and adopt again with --force, or in ${definition}${stopping.some(isWaivable) ? "; what can wait can be waived with --waive-until and --owner" : ""}. Then ${add}, run npm run synth, ${plan}.`
      : `Next: ${add}, run npm run synth, ${plan}.`,
    ...(cloudSync.length > 0 ? [FIRST_APPLY] : []),
  ];
}

/** What the first plan creates, since Terraform cannot import it: line by line, so that nobody is surprised. */
function additionsOf({ tenant }: Adoption): string[] {
  return addedByFirstPlan(tenant.definition).map(({ path, what }) => `${path}: ${what}`);
}

const ADDED = "What the first plan adds, and nothing else";

interface GroupedNote {
  readonly file: string;
  readonly what: string;
  readonly places: readonly string[];
}

interface SortedNotes {
  readonly worthReading: readonly GroupedNote[];
  readonly leftOut: readonly GroupedNote[];
}

/** The same remark about many places of a file is one. */
function sortedNotes(notes: readonly ExportNote[]): SortedNotes {
  const groups = new Map<string, { file: string; what: string; places: string[] }>();
  for (const { file, place, what } of notes) {
    const key = `${file}\n${what}`;
    const group = groups.get(key) ?? { file, what, places: [] };
    if (place !== "") group.places.push(place);
    groups.set(key, group);
  }
  const all = [...groups.values()];
  const isLeftOut = ({ what }: GroupedNote) => what.startsWith("left out");
  return { worthReading: all.filter((note) => !isLeftOut(note)), leftOut: all.filter(isLeftOut) };
}

function leftOutInWords(count: number, { written }: Adoption): string[] {
  if (count === 0) return [];
  const [say, were, them] = count === 1 ? ["says", "was", "it"] : ["say", "were", "them"];
  return [
    `${counted(count, "part")} of the files ${say} nothing about what is synchronized and ${were} left out; ${written.report} lists ${them}.`,
  ];
}

/** By kind, the most frequent first; where each stands is beneath it. */
function leftOutInMarkdown(notes: readonly GroupedNote[]): string[] {
  if (notes.length === 0) return [];
  const kinds = new Map<string, GroupedNote[]>();
  for (const note of notes) kinds.set(note.what, [...(kinds.get(note.what) ?? []), note]);
  const countOf = (group: readonly GroupedNote[]) =>
    group.reduce((sum, { places }) => sum + Math.max(places.length, 1), 0);
  const lines = [...kinds]
    .sort(([, a], [, b]) => countOf(b) - countOf(a))
    .flatMap(([what, group]) => [
      `- ${inMarkdown(`${what.replace(/^left out: /, "")} (${countOf(group)})`)}`,
      ...group.map((note) => `  - ${inMarkdown(placesInWords(note))}`),
    ]);
  return [`## Left out\n\n${lines.join("\n")}`];
}

function noteInWords(note: GroupedNote): string {
  return `${placesInWords(note)}: ${note.what}`;
}

function placesInWords({ file, places }: GroupedNote): string {
  const more = places.length - PLACES;
  const named = places.slice(0, PLACES).join(", ");
  return `${[file, named].filter(Boolean).join(", ")}${more > 0 ? ` and ${counted(more, "more place")}` : ""}`;
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [[title, "", ...lines.map((line) => `  ${oneLine(line)}`)].join("\n")] : [];
}
