import { type KeySpace, KeyTable } from "./key-table";

/** An object of the tenant, by its place in the files. */
export type Entry = number;

/** The address is the primary one of the object that has it. */
const IS_PRIMARY = 1;

/** Which objects of a tenant have a value; of several the order is that of their ids, so that the order of the files says nothing. */
export class EntriesByValue {
  readonly #keys = new KeyTable();

  constructor(private readonly idOf: (entry: Entry) => string) {}

  add(space: KeySpace, value: string, entry: Entry): void {
    this.#keys.add(space, value, entry);
  }

  addAddress(key: string, entry: Entry, isPrimary: boolean): void {
    this.#keys.add("address", key, entry, isPrimary ? IS_PRIMARY : 0);
  }

  get isEmpty(): boolean {
    return this.#keys.size === 0;
  }

  withAnchor(value: string): Entry[] {
    return this.#with("sourceAnchor", value);
  }

  withObjectIdentifier(value: string): Entry[] {
    return this.#with("objectIdentifier", value);
  }

  withSecurityIdentifier(value: string): Entry[] {
    return this.#with("securityIdentifier", value);
  }

  withSignInName(key: string): Entry[] {
    return this.#with("userPrincipalName", key);
  }

  withAddress(key: string): Entry[] {
    return this.#with("address", key);
  }

  withDeviceId(value: string): Entry[] {
    return this.#with("deviceId", value);
  }

  withPrimaryAddress(key: string): Entry[] {
    const found: Entry[] = [];
    for (let row = this.#keys.find("address", key); row >= 0; row = this.#keys.next(row))
      if (this.#keys.noteAt(row) === IS_PRIMARY) found.push(this.#keys.objectAt(row));
    return this.#inOrder(found);
  }

  #with(space: KeySpace, value: string): Entry[] {
    const first = this.#keys.find(space, value);
    if (first < 0) return NONE;
    const found: Entry[] = [];
    for (let row = first; row >= 0; row = this.#keys.next(row)) found.push(this.#keys.objectAt(row));
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
