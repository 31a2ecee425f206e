import type { Command } from "commander";
import { ownershipChanges } from "../../domain/change/ownership-change";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { InputError, quote } from "../../domain/input/input-error";
import { nearestName } from "../../domain/input/nearest-name";
import { DomainInventory, Inventory, NOTHING } from "../../domain/inventory/inventory";
import { type DomainOwnership, ownershipMap } from "../../domain/ownership/map";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { countedObjects } from "../../objects/counted-objects";
import { renderOwnershipMermaid } from "../../picture/mermaid";
import { renderOwnershipSvg } from "../../picture/svg";
import { renderOwnershipText } from "../../picture/text";
import type { Finish, Io } from "../../process/io";
import { todayOption } from "../../process/today";
import { reviewOf } from "../../review/change/review";
import { byDangerToPeople } from "../../review/change/standing";
import { byRank } from "../../rules/judge/judge";
import type { Finding } from "../../rules/rule";
import { inventoryOption, readInventories } from "../read/inventory-input";
import { directoryOption, readDirectories } from "../read/objects-input";
import { ownRulesOption, readOwnRules } from "../read/own-rules-input";
import { readSide } from "../read/side-input";
import { JOINING, readTopologies, topologyArgument } from "../read/topology-input";
import { type AnswerOptions, answering, type Renderers, tell } from "../tell/answer";
import type { Exploration } from "../tell/explored-places";
import { mapInHtml } from "../tell/explorer-page";
import { mapInJson, mapInMarkdown } from "../tell/map-page";
import { notesOnKeptOut, tellNotes } from "../tell/topology-notes";

/** What is drawn, and what can be walked through: that is worked out for the one format that shows it. */
interface Answer {
  readonly map: readonly DomainOwnership[];
  readonly exploration?: Exploration;
}

const drawn =
  (render: (map: readonly DomainOwnership[]) => string) =>
  ({ map }: Answer) =>
    render(map);

const RENDERERS: Renderers<Answer> = {
  text: drawn(renderOwnershipText),
  markdown: drawn(mapInMarkdown),
  json: drawn(mapInJson),
  html: ({ exploration }) => mapInHtml(exploration as Exploration),
  svg: drawn(renderOwnershipSvg),
  mermaid: drawn(renderOwnershipMermaid),
};

/** What a map has no room for. */
interface ExploredOptions {
  readonly before?: string;
  readonly inventory?: readonly string[];
  readonly ad?: readonly string[];
  readonly rules?: string;
}

interface MapOptions extends AnswerOptions, ExploredOptions {
  readonly topology?: readonly string[];
  readonly tenant?: string;
  readonly today: CalendarDay;
}

const MORE = `
A map shows what is written, not whether it is allowed: the command ends with 0 even where something is contested.
As HTML it is a page to walk through: the tree of every domain, opened and searched, with what breaks a rule at its place. With
--inventory it has every OU with its objects, or with --ad those that have any, and with --before both sides of a change.
${JOINING}

Exit codes:
  0  the map was drawn
  2  the map could not be drawn: the file is missing or malformed, or there is no such tenant

Examples:
  entra-sync map
  entra-sync map --tenant contoso
  entra-sync map corp/cdktf.out emea/cdktf.out
  entra-sync map --output docs/who-writes-what.svg
  entra-sync map --output who-writes-what.html
  entra-sync map --before base/cdktf.out --inventory corp.json --output change.html
  entra-sync map --format markdown       a Mermaid chart, for a wiki or a pull request`;

/** `entra-sync map`: draws who writes which part of every domain. */
export function addMap(command: Command, io: Io, finish: Finish): void {
  answering(topologyArgument(command), RENDERERS)
    .description("Draws who writes which part of every domain: each marked OU with its owner, contested parts marked.")
    .option("--tenant <name>", "draw this tenant only")
    .option("--before <path>", "as HTML: the cdktf.out folder of what is deployed, or its sync-topology.json")
    .addOption(inventoryOption())
    .addOption(directoryOption())
    .addOption(ownRulesOption())
    .addOption(todayOption())
    .addHelpText("after", MORE)
    .action(async (paths: readonly string[], options: MapOptions) => {
      const joined = readTopologies([...paths, ...(options.topology ?? [])], io);
      const { topology } = joined;
      refuseWhatIsNotDrawn(options);
      const map = options.tenant === undefined ? ownershipMap(topology) : mapOf(options.tenant, topology);
      const exploration =
        options.format === "html" ? { exploration: await explorationOf(map, topology, options, io) } : {};
      tell({ map, ...exploration }, RENDERERS, options, io);
      tellNotes(joined, io, notesOnKeptOut(topology, options.tenant));
      finish(0);
    });
}

/** @throws InputError for an option that the format would pass over in silence */
function refuseWhatIsNotDrawn({ format, before, inventory, ad, rules }: MapOptions): void {
  const [passedOver] = Object.entries({ before, inventory, ad, rules }).filter(([, value]) => value !== undefined);
  if (format === "html" || !passedOver) return;
  throw new InputError({
    what: `a map in the format ${format} does not show what --${passedOver[0]} adds`,
    where: `--${passedOver[0]}`,
    expected: "--format html, or an --output file that ends in .html",
  });
}

/**
 * The map with both sides of a change, what the domains hold, and what breaks a rule. Rules are asked about an inventory
 * alone, which has the empty OUs too. @throws InputError
 */
async function explorationOf(
  map: readonly DomainOwnership[],
  topology: SyncTopology,
  { before: path, inventory: files, ad = [], rules, tenant, today }: MapOptions,
  io: Io,
): Promise<Exploration> {
  const inventory = readInventories(files, io);
  const exports = await readDirectories(ad, io);
  const held = withCounts(inventory, await countedObjects(exports, `${today}T00:00:00Z`));
  const before = path === undefined ? undefined : readSide(path, io).topology;
  const { findings, alreadyThere } = reviewOf({
    ...(before && { before: { topology: before } }),
    after: { topology },
    plans: [],
    inventory,
    today,
    ownRules: readOwnRules(rules, io),
  });
  const isDrawn = (one: { readonly tenant: string }) => tenant === undefined || one.tenant === tenant;
  const sides = before ? [topology, before] : [topology];
  const tenantsAt = (origin: string) => new Set(sides.flatMap((side) => [...side.tenantsAt(origin)]));
  const ofTenant = ({ where }: Finding) => {
    const tenants = where.flatMap(({ origin }) => [...tenantsAt(origin)]);
    return tenant === undefined || tenants.length === 0 || tenants.includes(tenant);
  };
  return {
    ...(before && { before: ownershipMap(before).filter(isDrawn) }),
    after: map,
    changes: before ? ownershipChanges(before, topology, held).filter(isDrawn).sort(byDangerToPeople) : [],
    findings: [...findings, ...alreadyThere].filter(ofTenant).sort(byRank),
    inventory: tenant === undefined ? held : ofDomains(held, map),
    tenantsAt,
  };
}

/** The counts of exports in place of those of an inventory, with the OUs of it that no export has an object of. */
function withCounts(inventory: Inventory, counted: Inventory): Inventory {
  const domains = counted.domains.map(({ domain, takenAt, units }) => {
    const known = new Set(units.map(({ dn }) => dn.key));
    const empty = inventory.of(domain)?.units.filter(({ dn }) => !known.has(dn.key)) ?? [];
    return new DomainInventory(domain, takenAt, [...units, ...empty.map(({ dn }) => ({ dn, counts: NOTHING }))]);
  });
  return new Inventory([...inventory.domains.filter(({ domain }) => !counted.of(domain)), ...domains]);
}

/** Of a tenant that is drawn alone, the domains that it has. */
function ofDomains(inventory: Inventory, map: readonly DomainOwnership[]): Inventory {
  return new Inventory(inventory.domains.filter(({ domain }) => map.some((drawn) => drawn.domain === domain)));
}

function mapOf(tenant: string, topology: SyncTopology): DomainOwnership[] {
  const declared = topology.tenants.map(({ name }) => name);
  const known = [...new Set([...declared, ...topology.writers.map((writer) => writer.tenant)])].sort();
  if (known.includes(tenant)) return ownershipMap(topology).filter((domain) => domain.tenant === tenant);
  throw new InputError({
    what: `the topology has no tenant ${quote(tenant)}`,
    where: "--tenant",
    expected: nearestName(tenant, known) ?? (known.join(" or ") || "another file: this one names no tenant"),
  });
}
