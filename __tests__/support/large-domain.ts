import { DistinguishedName } from "../../lib/domain/names/distinguished-name";

/** An OU as export-inventory.ps1 writes it. */
export interface LargeUnit {
  readonly distinguishedName: string;
  readonly users: number;
  readonly inetOrgPersons: number;
  readonly groups: number;
  readonly contacts: number;
  readonly devices: number;
}

const REGIONS = ["Americas", "Asia", "Europe", "Oceania"];
const TEAMS = ["Accounts", "Design", "Legal", "Research"];

/** Many OUs, four levels below `top`: regions, sites, departments, teams. The same count gives the same OUs. */
export function largeUnits(top: string, count: number): LargeUnit[] {
  const units: LargeUnit[] = [];
  const add = (name: string, above: string, users: number): string => {
    const unit = unitOf(`OU=${name},${above}`, users);
    if (units.length < count) units.push(unit);
    return unit.distinguishedName;
  };
  for (let site = 0; units.length < count; site++) {
    const region = REGIONS[site % REGIONS.length] as string;
    if (site < REGIONS.length) add(region, top, 1);
    const place = add(`Site ${site + 1}`, `OU=${region},${top}`, 2);
    for (let department = 1; department <= 5; department++) {
      const below = add(`Department ${department}`, place, 3);
      for (const team of TEAMS) add(team, below, 5);
    }
  }
  return units;
}

export function unitOf(distinguishedName: string, users = 0, groups = 0): LargeUnit {
  return { distinguishedName, users, inetOrgPersons: 0, groups, contacts: 0, devices: 0 };
}

/** The file that export-inventory.ps1 would write of a domain with these OUs. */
export function inventoryFile(domain: string, units: readonly LargeUnit[]): string {
  const root = unitOf(DistinguishedName.ofDomain(domain).toString());
  return JSON.stringify({ version: 1, domain, takenAt: "2026-11-20T06:00:00Z", organizationalUnits: [root, ...units] });
}
