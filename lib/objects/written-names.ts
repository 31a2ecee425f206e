import { KeyTable } from "./key-table";
import type { Subject } from "./subject";

/** Who writes the object of a name, for all that somebody writes after the change: objects refer to each other by names. */
export class WrittenNames {
  readonly #keys = new KeyTable();
  readonly #owners: string[] = [];

  add({ object, owners }: Subject): void {
    const known = this.#owners.indexOf(owners.identity);
    this.#keys.add("name", object.dn.toLowerCase(), known < 0 ? this.#owners.push(owners.identity) - 1 : known);
  }

  /** The identity of its owner; undefined where it is not written. */
  ownerOf(dn: string): string | undefined {
    const row = this.#keys.find("name", dn.toLowerCase());
    return row < 0 ? undefined : this.#owners[this.#keys.objectAt(row)];
  }
}
