import type { Review } from "../../change/review";
import { type Html, html } from "./html";

/** The tenants of a review, and what of it is about which of them. */
export interface Tenants {
  /** By name. */
  readonly names: readonly string[];
  /** Those that a place belongs to: a construct, a stack or a tenant. Empty when that is not known. */
  at(origin: string): readonly string[];
}

/** A few things of the same tenants. */
export interface Group<T> {
  readonly tenants: readonly string[];
  readonly items: readonly T[];
}

export function tenantsOf({ before, after, ownership, outlooks, declared }: Review): Tenants {
  const sides = [before, after].flatMap((side) => side ?? []);
  const names = [
    ...sides.flatMap(({ tenants, writers, agents }) => [
      ...tenants.map(({ name }) => name),
      ...[...writers, ...agents].map(({ tenant }) => tenant),
    ]),
    ...ownership.map(({ tenant }) => tenant),
    ...outlooks.map(({ writer }) => writer.tenant),
    ...declared.flatMap(({ kind, tenant, name }) => tenant ?? (kind === "tenant" ? name : [])),
  ];
  const known = [...new Set(names)].sort();
  return {
    names: known,
    at: (origin) => {
      if (known.includes(origin)) return [origin];
      const declaredFor = [...new Set(sides.flatMap((side) => [...side.tenantsAt(origin)]))].sort();
      return declaredFor.length > 0 ? declaredFor : byStackName(origin.split("/", 1)[0] as string, known);
    },
  };
}

/** A stack begins with the name of its tenant: `contoso-sync` is contoso's. */
function byStackName(stack: string, names: readonly string[]): string[] {
  const [tenant] = names.filter((name) => `${stack}-`.startsWith(`${name}-`)).sort((a, b) => b.length - a.length);
  return tenant === undefined ? [] : [tenant];
}

/** In the order of their names, with what belongs to no known tenant at the end; the order within a group stays. */
export function grouped<T>(
  items: readonly T[],
  { names }: Tenants,
  tenantsOfItem: (item: T) => readonly string[],
): Group<T>[] {
  const groups = new Map<string, { tenants: readonly string[]; items: T[] }>();
  for (const item of items) {
    const tenants = [...new Set(tenantsOfItem(item))].sort();
    const key = tenants.map((name) => names.indexOf(name)).join(" ");
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { tenants, items: [item] });
  }
  const rankOf = ({ tenants: [first] }: Group<T>) => (first === undefined ? names.length : names.indexOf(first));
  return [...groups.values()].sort((a, b) => rankOf(a) - rankOf(b) || a.tenants.length - b.tenants.length);
}

/** The attribute that the filter goes by: numbers, never names. What has none is shown for every tenant. */
export function markOf(tenants: readonly string[], { names }: Tenants): Html | undefined {
  if (tenants.length === 0) return undefined;
  return html` data-tenants="${tenants.map((name) => names.indexOf(name)).join(" ")}"`;
}

export function inHeading(tenants: readonly string[]): string {
  return tenants.length === 0 ? "No one tenant" : tenants.join(" and ");
}
