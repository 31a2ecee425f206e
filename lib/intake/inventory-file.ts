import { InputError, inPlace, quote } from "../domain/input/input-error";
import { DomainInventory, type InventoriedUnit, type ReferenceCount } from "../domain/inventory/inventory";
import { DistinguishedName } from "../domain/names/distinguished-name";
import { domainName } from "../domain/names/domain-name";
import { jsonDocumentReader, type PublishedSchema } from "./formats/json-document";

/** An inventory as `export-inventory.ps1` writes it. */
export interface InventoryDocument {
  readonly version: typeof INVENTORY_VERSION;
  readonly domain: string;
  readonly takenAt: string;
  readonly organizationalUnits: readonly InventoriedUnitDocument[];
  readonly references?: readonly ReferenceCountDocument[];
}

export interface InventoriedUnitDocument {
  readonly distinguishedName: string;
  readonly users: number;
  readonly inetOrgPersons: number;
  readonly groups: number;
  readonly contacts: number;
  readonly devices: number;
  readonly largestGroup?: number;
}

export interface ReferenceCountDocument {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

export const INVENTORY_VERSION = 1;

/** Reads the text of an inventory; `file` is its name in messages. @throws InputError with file and place */
export type InventoryReader = (text: string, file: string) => DomainInventory;

/** A reader that checks files against the published schema, `schema/inventory.v1.schema.json`. */
export function inventoryReader(published: PublishedSchema): InventoryReader {
  const documentIn = jsonDocumentReader<InventoryDocument>({
    published,
    meant: "the inventory that export-inventory.ps1 wrote",
    versions: [INVENTORY_VERSION],
  });
  return (text, file) => inPlace(file, () => restoreInventory(documentIn(text)));
}

function restoreInventory(document: InventoryDocument): DomainInventory {
  const domain = inPlace("/domain", () => domainName(document.domain));
  refuseImpossibleTime(document.takenAt);
  const read = DistinguishedName.reader();
  const units = document.organizationalUnits.map((unit, index) => restoreUnit(unit, index, domain, read));
  refuseTwice(
    units,
    ({ dn }) => dn.key,
    (index) => ({ what: `${quote(String(units[index]?.dn))} is counted twice`, list: "/organizationalUnits" }),
  );
  refuseWithoutRoot(units, domain);
  return new DomainInventory(domain, document.takenAt, units, restoreReferences(document.references, domain, read));
}

function restoreUnit(unit: InventoriedUnitDocument, index: number, domain: string, read: NameReader): InventoriedUnit {
  const { distinguishedName, users, inetOrgPersons, groups, contacts, devices, largestGroup } = unit;
  const dn = nameWithin(domain, distinguishedName, read, () => `/organizationalUnits/${index}/distinguishedName`);
  const counts = { user: users, inetOrgPerson: inetOrgPersons, group: groups, contact: contacts, device: devices };
  return largestGroup === undefined ? { dn, counts } : { dn, counts, largestGroup };
}

function restoreReferences(
  documents: readonly ReferenceCountDocument[] | undefined,
  domain: string,
  read: NameReader,
): ReferenceCount[] | undefined {
  const references = documents?.map(({ from, to, count }, index) => ({
    from: nameWithin(domain, from, read, () => `/references/${index}/from`),
    to: nameWithin(domain, to, read, () => `/references/${index}/to`),
    count,
  }));
  refuseTwice(
    references ?? [],
    ({ from, to }) => `${from.key}\n${to.key}`,
    (index) => ({
      what: `the references from ${quote(documents?.[index]?.from)} to ${quote(documents?.[index]?.to)} are counted twice`,
      list: "/references",
    }),
  );
  return references;
}

type NameReader = (text: string) => DistinguishedName;

/** A name of another domain would be counted where nobody looks for it: a child domain has an inventory of its own. */
function nameWithin(domain: string, text: string, read: NameReader, at: () => string): DistinguishedName {
  return inPlace(at, () => {
    const dn = read(text);
    if (dn.domain === domain) return dn;
    throw new InputError({
      what: `${quote(text)} is not in the domain ${domain}`,
      where: "the name",
      expected: `a name that ends in ${DistinguishedName.ofDomain(domain)}; every domain has a file of its own`,
    });
  });
}

/** A calendar has no 30 February, which a pattern cannot know. */
function refuseImpossibleTime(takenAt: string): void {
  const time = new Date(takenAt);
  if (!Number.isNaN(time.getTime()) && time.toISOString().slice(0, 19) === takenAt.slice(0, 19)) return;
  throw new InputError({
    what: `${quote(takenAt)} is not a valid time`,
    where: "/takenAt",
    expected: "a time in UTC, such as 2026-11-20T06:00:00Z",
  });
}

function refuseTwice<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  say: (index: number) => { what: string; list: string },
): void {
  const keys = new Set<string>();
  for (const [index, item] of items.entries()) {
    const key = keyOf(item);
    if (keys.has(key)) {
      const { what, list } = say(index);
      const before = items.findIndex((other) => keyOf(other) === key);
      throw new InputError({
        what,
        where: `${list}/${index}`,
        expected: `it once; it is in ${list}/${before} already`,
      });
    }
    keys.add(key);
  }
}

/** Without its top a list is a part of a domain, and what it lacks would be taken for missing. */
function refuseWithoutRoot(units: readonly InventoriedUnit[], domain: string): void {
  if (units.some(({ dn }) => dn.isDomainRoot)) return;
  throw new InputError({
    what: `the domain itself, ${quote(String(DistinguishedName.ofDomain(domain)))}, is not counted`,
    where: "/organizationalUnits",
    expected: "an inventory of the whole domain, the domain itself among its units",
  });
}
