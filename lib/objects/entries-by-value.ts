import { type KeySpace, KeyTable } from "./key-table";

/** An object of the tenant, by its place in the files. */
export type Entry = number;

/** The address is the primary one of the object that has it. */
const IS_PRIMARY = 1;

/**
 * Which objects of a tenant have a value; of several the order is that of their ids, so that the order of the files says nothing.
 * Each kind of value has a table of its own: what is found in a smaller one is sooner found.
 */
export class EntriesByValue {
  readonly #anchors = new KeyTable();
  readonly #objectIdentifiers = new KeyTable();
  readonly #securityIdentifiers = new KeyTable();
  readonly #signInNames = new KeyTable();
  readonly #addresses = new KeyTable();
  readonly #deviceIds = new KeyTable();
  #isEmpty = true;

  constructor(private readonly idOf: (entry: Entry) => string) {}

  addAnchor(value: string, entry: Entry): void {
    this.#add(this.#anchors, "sourceAnchor", value, entry);
  }

  addObjectIdentifier(value: string, entry: Entry): void {
    this.#add(this.#objectIdentifiers, "objectIdentifier", value, entry);
  }

  addSecurityIdentifier(value: string, entry: Entry): void {
    this.#add(this.#securityIdentifiers, "securityIdentifier", value, entry);
  }

  addSignInName(key: string, entry: Entry): void {
    this.#add(this.#signInNames, "userPrincipalName", key, entry);
  }

  addAddress(key: string, entry: Entry, isPrimary: boolean): void {
    this.#add(this.#addresses, "address", key, entry, isPrimary ? IS_PRIMARY : 0);
  }

  addDeviceId(value: string, entry: Entry): void {
    this.#add(this.#deviceIds, "deviceId", value, entry);
  }

  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  withAnchor(value: string): Entry[] {
    return this.#found(this.#anchors, "sourceAnchor", value);
  }

  withObjectIdentifier(value: string): Entry[] {
    return this.#found(this.#objectIdentifiers, "objectIdentifier", value);
  }

  withSecurityIdentifier(value: string): Entry[] {
    return this.#found(this.#securityIdentifiers, "securityIdentifier", value);
  }

  withSignInName(key: string): Entry[] {
    return this.#found(this.#signInNames, "userPrincipalName", key);
  }

  withAddress(key: string): Entry[] {
    return this.#found(this.#addresses, "address", key);
  }

  withDeviceId(value: string): Entry[] {
    return this.#found(this.#deviceIds, "deviceId", value);
  }

  withPrimaryAddress(key: string): Entry[] {
    const found: Entry[] = [];
    for (let row = this.#addresses.find("address", key); row >= 0; row = this.#addresses.next(row))
      if (this.#addresses.noteAt(row) === IS_PRIMARY) found.push(this.#addresses.objectAt(row));
    return this.#inOrder(found);
  }

  #add(table: KeyTable, space: KeySpace, value: string, entry: Entry, note?: number): void {
    table.add(space, value, entry, note);
    this.#isEmpty = false;
  }

  #found(table: KeyTable, space: KeySpace, value: string): Entry[] {
    const first = table.find(space, value);
    if (first < 0) return NONE;
    const found: Entry[] = [];
    for (let row = first; row >= 0; row = table.next(row)) found.push(table.objectAt(row));
    return this.#inOrder(found);
  }

  #inOrder(entries: Entry[]): Entry[] {
    if (entries.length < 2) return entries;
    return entries
      .map((entry) => ({ entry, id: this.idOf(entry) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ entry }) => entry);
  }
}

const NONE: Entry[] = [];
