import { KeyTable } from "./key-table";

/** Takes one more name, and the identity of the owner that writes the object. */
export type AddName = (dn: string, owner: string) => void;

/** Who writes the object of a name, for all that somebody writes after the change: objects refer to each other by names. */
export class WrittenNames {
  readonly #keys = new KeyTable();
  readonly #owners: string[] = [];
  #gather: ((add: AddName) => void) | undefined;

  /** @param gather adds further names as soon as somebody asks: for most estates nobody ever does */
  constructor(gather?: (add: AddName) => void) {
    this.#gather = gather;
  }

  add(dn: string, owner: string): void {
    const known = this.#owners.indexOf(owner);
    this.#keys.add("name", dn.toLowerCase(), known < 0 ? this.#owners.push(owner) - 1 : known);
  }

  /** The identity of its owner; undefined where it is not written. */
  ownerOf(dn: string): string | undefined {
    const gather = this.#gather;
    this.#gather = undefined;
    gather?.((name, owner) => this.add(name, owner));
    const row = this.#keys.find("name", dn.toLowerCase());
    return row < 0 ? undefined : this.#owners[this.#keys.objectAt(row)];
  }
}
