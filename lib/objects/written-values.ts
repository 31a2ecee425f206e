import { OBJECT_KINDS, type ObjectKind } from "../domain/scope/object-kind";
import { compareTexts } from "../text/compare";
import { addressesOf, primaryAddressOf } from "./addresses";
import { anchorOf } from "./anchor";
import { type KeySpace, KeyTable, longer } from "./key-table";
import { NameStore } from "./name-store";
import type { Owners } from "./owners";
import type { Partner, ValueName } from "./prediction";
import { isCertain, leftOutBy, type Subject } from "./subject";
import { signInKey } from "./values";
import { WrittenNames } from "./written-names";

/** How many partners a prediction lists. */
export const MOST_PARTNERS = 10;

/** A value that an object has in common with others that are written after the change. */
export interface Collision {
  readonly by: ValueName;
  readonly value: string;
  /** The first of them by their names. */
  readonly partners: readonly Partner[];
  readonly partnerCount: number;
  /** Whether all of them come from other forests to the same Connect Sync server, which may take them for one person. */
  readonly isAcrossForests: boolean;
  /** Whether of none of them it is known that somebody writes it. */
  readonly isPerhaps: boolean;
}

/** Those that have a value in common. */
interface Meeting {
  readonly count: number;
  /** One more than are listed: whoever asks is not a partner of itself. */
  readonly first: readonly { readonly written: number; readonly name: string }[];
  /** How many of them there are, by what decides whether a server may take them for one person. */
  readonly parties: ReadonlyMap<number, number>;
}

/** The values of all objects that somebody writes after the change, to find those that two of them have. */
export class WrittenValues {
  readonly #keys = new KeyTable();
  readonly #names = new NameStore();
  readonly #parties: Party[] = [];
  readonly #partyNumbers = new Map<string, number>();
  /** The same number by what most objects have in common with others: owners and domain. */
  readonly #partiesOf = new Map<Owners, Map<string, number[]>>();
  /** For each object its kind and its party. */
  #of = new Uint32Array(1024);
  /** Whether the object has a value in common with another one: most have not, and are not looked up. */
  #meets: Uint8Array | undefined;
  readonly #meetings = new Map<number, Meeting>();

  constructor(private readonly forestOf: (domain: string) => string) {}

  /**
   * @param is whether it is known that somebody writes it
   * @returns the number of the object, by which it is told from its partners
   */
  add(subject: Subject, is: true | "perhaps"): number {
    const { object } = subject;
    const written = this.#names.add(object.dn);
    if (written === this.#of.length) this.#of = longer(this.#of, 2 * written);
    this.#of[written] =
      this.#partyOf(subject, is === "perhaps") * OBJECT_KINDS.length + OBJECT_KINDS.indexOf(object.kind);
    for (const value of anchorsOf(subject)) this.#keys.add("sourceAnchor", value, written);
    const name = signInKeyOf(subject);
    if (name !== undefined) this.#keys.add("userPrincipalName", name, written);
    for (const address of addressesOf(object)) this.#keys.add("address", address, written);
    return written;
  }

  /** Their names, with their owners, as they are when somebody asks for one. */
  get names(): WrittenNames {
    return new WrittenNames((add) => {
      for (let written = 0; written < this.#names.size; written++)
        add(this.#names.at(written), this.#partyAt(written).owner);
    });
  }

  /** Everything that the object has in common with another one; nothing is added after somebody has asked. */
  collisionsOf(subject: Subject, written: number): readonly Collision[] {
    this.#meets ??= this.#meeting();
    if (this.#meets[written] === 0) return NONE;
    const collisions: Collision[] = [];
    for (const { space, key, by, value } of keysOf(subject)) {
      const first = this.#keys.find(space, key);
      if (first < 0 || this.#keys.next(first) < 0) continue;
      collisions.push({ by, value, ...this.#othersThan(written, this.#meetingAt(first)) });
    }
    return collisions;
  }

  #othersThan(written: number, { count, first, parties }: Meeting) {
    const others = first.filter((one) => one.written !== written).slice(0, MOST_PARTNERS);
    const mine = this.#partyAt(written);
    let [apart, certain] = [0, 0];
    for (const [number, members] of parties) {
      const party = this.#parties[number] as Party;
      if (mayBeOne(mine, party)) apart += members;
      if (!party.isPerhaps) certain += members;
    }
    return {
      partners: others.map(({ written: other, name }) => ({
        where: "directory" as const,
        kind: this.#kindAt(other),
        name,
      })),
      partnerCount: count - 1,
      isAcrossForests: apart === count - 1,
      isPerhaps: certain === (mine.isPerhaps ? 0 : 1),
    };
  }

  #meetingAt(first: number): Meeting {
    const known = this.#meetings.get(first);
    if (known) return known;
    const those: { written: number; name: string }[] = [];
    const parties = new Map<number, number>();
    for (let row = first; row >= 0; row = this.#keys.next(row)) {
      const written = this.#keys.objectAt(row);
      those.push({ written, name: this.#names.at(written) });
      const party = this.#partyNumberAt(written);
      parties.set(party, (parties.get(party) ?? 0) + 1);
    }
    those.sort((a, b) => compareTexts(a.name, b.name));
    const meeting = { count: those.length, first: those.slice(0, MOST_PARTNERS + 1), parties };
    this.#meetings.set(first, meeting);
    return meeting;
  }

  #meeting(): Uint8Array {
    const meets = new Uint8Array(this.#names.size);
    this.#keys.eachMeeting((written) => {
      meets[written] = 1;
    });
    return meets;
  }

  #kindAt(written: number): ObjectKind {
    return OBJECT_KINDS[(this.#of[written] as number) % OBJECT_KINDS.length] as ObjectKind;
  }

  #partyNumberAt(written: number): number {
    return Math.floor((this.#of[written] as number) / OBJECT_KINDS.length);
  }

  #partyAt(written: number): Party {
    return this.#parties[this.#partyNumberAt(written)] as Party;
  }

  #partyOf(subject: Subject, isPerhaps: boolean): number {
    const { owners, place, cloudKind } = subject;
    const server = owners.is?.tool === "Connect Sync" && cloudKind === "user";
    const numbers = this.#numbersFor(owners, place.domain);
    const at = (server ? 2 : 0) + (isPerhaps ? 1 : 0);
    numbers[at] ??= this.#numberOf({
      owner: owners.identity,
      server,
      forest: this.forestOf(place.domain),
      isPerhaps,
    });
    return numbers[at];
  }

  #numbersFor(owners: Owners, domain: string): number[] {
    const byDomain = this.#partiesOf.get(owners) ?? new Map<string, number[]>();
    if (byDomain.size === 0) this.#partiesOf.set(owners, byDomain);
    const numbers = byDomain.get(domain) ?? [];
    if (numbers.length === 0) byDomain.set(domain, numbers);
    return numbers;
  }

  #numberOf(party: Party): number {
    const key = [party.owner, party.server, party.isPerhaps, party.forest].join("\n");
    const known = this.#partyNumbers.get(key);
    if (known !== undefined) return known;
    this.#partyNumbers.set(key, this.#parties.length);
    return this.#parties.push(party) - 1;
  }
}

const NONE: readonly Collision[] = [];

/** Objects of one owner, kind and forest. */
interface Party {
  readonly owner: string;
  /** Whether they are users of a Connect Sync server, which can join users across forests. */
  readonly server: boolean;
  readonly forest: string;
  /** Whether it is not known that they are written. */
  readonly isPerhaps: boolean;
}

function mayBeOne(one: Party, other: Party): boolean {
  return one.server && other.server && one.owner === other.owner && one.forest !== other.forest;
}

interface Key {
  readonly space: KeySpace;
  readonly key: string;
  readonly by: ValueName;
  /** As people write it. */
  readonly value: string;
}

/** The values that no two objects of a tenant may have. */
function keysOf(subject: Subject): Key[] {
  const { object } = subject;
  const keys: Key[] = [];
  for (const value of anchorsOf(subject)) keys.push({ space: "sourceAnchor", key: value, by: "sourceAnchor", value });
  const name = signInKeyOf(subject);
  if (name !== undefined)
    keys.push({
      space: "userPrincipalName",
      key: name,
      by: "userPrincipalName",
      value: object.userPrincipalName as string,
    });
  const addresses = addressesOf(object);
  const primary = addresses.length > 0 ? primaryAddressOf(object) : undefined;
  for (const value of addresses)
    keys.push({ space: "address", key: value, by: value === primary ? "primaryAddress" : "proxyAddress", value });
  return keys;
}

function signInKeyOf({ object, cloudKind }: Subject): string | undefined {
  const name = cloudKind === "user" ? object.userPrincipalName : undefined;
  return name === undefined ? undefined : signInKey(name);
}

/** Several owners may take several anchors, and so may those of whom it is not known which one it has. */
function anchorsOf(subject: Subject): readonly string[] {
  const { object, owners, standing, lacks, anchorAfter, otherwise, filters } = subject;
  if (!owners.isContested && otherwise.length === 0) return anchorAfter ? [anchorAfter.value] : [];
  const after = [standing, ...otherwise.map((other) => other.standing)].flatMap((one) => one.after);
  const writing = after.filter((writer) => {
    const left = leftOutBy(writer, object, filters);
    return !left || !isCertain(left);
  });
  return [...new Set(writing.flatMap((writer) => anchorOf(object, writer, lacks)?.value ?? []))];
}
