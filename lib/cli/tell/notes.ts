import { type CalendarDay, daysBetween } from "../../domain/input/calendar-day";
import type { DomainInventory, Inventory } from "../../domain/inventory/inventory";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { catalog } from "../../rules/catalog/catalog";
import { silentWithoutInventory } from "../../rules/judge/judge";
import type { OwnRules } from "../../rules/own-rules";
import type { Rule } from "../../rules/rule";

/** What a judgement rests on. */
interface Grounds {
  readonly today: CalendarDay;
  readonly inventory: Inventory;
  readonly ownRules?: OwnRules;
}

/** An OU is renamed, a population moves: after a month an inventory is taken for old. The number is this project's own. */
const OLD_AFTER_DAYS = 30;
const NAMED_DOMAINS = 5;

/** What a reader of a report has to know beside its findings: what was not judged, and what was judged by old numbers. */
export function notesOn(topology: SyncTopology, { today, inventory, ownRules }: Grounds, rules = catalog): string[] {
  return [
    ...unjudged(topology, inventory, [...rules, ...(ownRules?.rules ?? [])]),
    ...unnamedAgents(topology),
    ...agedInventories({ today, inventory }),
  ];
}

/** Agents that nobody has written down are in no rule. */
function unnamedAgents(topology: SyncTopology): string[] {
  const domains = [...topology.agentsByDomain()]
    .filter((served) => topology.hasUndeclaredAgents(served))
    .map(({ domain }) => domain);
  if (domains.length === 0) return [];
  return [
    `Not judged, because it is not declared which agents serve ${domainsInWords(domains)} (undeclaredAgents): SYNC301, SYNC302, SYNC303, SYNC506; declare them in existingAgents`,
  ];
}

function unjudged(topology: SyncTopology, inventory: Inventory, rules: readonly Rule[]): string[] {
  const codes = silentWithoutInventory(topology, inventory, rules);
  if (codes.length === 0) return [];
  const written = topology.writers.flatMap(({ regions }) => regions.map(({ scope }) => scope.domain));
  const uncounted = [...new Set(written)].filter((domain) => !inventory.of(domain)).sort();
  return [
    `Not judged without an inventory of ${domainsInWords(uncounted)}: ${codes.join(", ")}; see docs/inventory.md`,
  ];
}

/** A rule about the directory is only as right as the count is new. */
export function agedInventories({ today, inventory }: Grounds): string[] {
  return inventory.domains.flatMap((domain) => aged(domain, today));
}

function aged({ domain, takenAt }: DomainInventory, today: CalendarDay): string[] {
  const day = takenAt.slice(0, "2026-11-20".length);
  const days = daysBetween(day, today);
  if (days <= OLD_AFTER_DAYS) return [];
  return [`The inventory of ${domain} is ${days} days old (${day}): later changes in the domain are not known`];
}

function domainsInWords(domains: readonly string[]): string {
  const more = domains.length - NAMED_DOMAINS;
  return more > 1 ? `${domains.slice(0, NAMED_DOMAINS).join(", ")} and ${more} more domains` : domains.join(", ");
}
