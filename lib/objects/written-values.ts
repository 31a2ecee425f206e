import { OBJECT_KINDS, type ObjectKind } from "../domain/scope/object-kind";
import { compareTexts } from "../text/compare";
import { addressesOf, primaryAddressOf } from "./addresses";
import { anchorOf } from "./anchor";
import type { Entry } from "./entries-by-value";
import type { KeptNames } from "./kept-names";
import { type KeySpace, KeyTable, longer } from "./key-table";
import { NameStore } from "./name-store";
import type { Owners } from "./owners";
import type { Partner, ValueName } from "./prediction";
import { computedSignInName, type SignInDomains, sentSignInName } from "./sign-in-name";
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
  /** Whether of none of them it is known that somebody writes it, with this value. */
  readonly isPerhaps: boolean;
  /**
   * Whose sign-in name cannot be taken, so that the value is what it becomes: that of this object, which others may have as
   * it stands, or that of the others. @default everybody has the value as it stands
   */
  readonly computedFor?: "this" | "others";
}

/** The value is not as it stands, but what the sign-in name becomes. */
const COMPUTED = 1;
const AS_IT_STANDS = 0;

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
  readonly #meetings = new Map<string, Meeting>();

  constructor(
    private readonly forestOf: (domain: string) => string,
    private readonly domains: SignInDomains,
    private readonly keptNames: KeptNames,
  ) {}

  /**
   * @param is whether it is known that somebody writes it
   * @param twin the object of the tenant that is synchronized from it by now
   * @returns the number of the object, by which it is told from its partners
   */
  add(subject: Subject, is: true | "perhaps", twin?: Entry): number {
    const { object } = subject;
    const written = this.#names.add(object.dn);
    if (written === this.#of.length) this.#of = longer(this.#of, 2 * written);
    this.#of[written] =
      this.#partyOf(subject, is === "perhaps") * OBJECT_KINDS.length + OBJECT_KINDS.indexOf(object.kind);
    const anchors = anchorsOf(subject);
    for (const value of anchors) this.#keys.add("sourceAnchor", value, written);
    const name = signInKeyOf(subject);
    if (name !== undefined) this.#keys.add("userPrincipalName", name, written);
    const computed = computedKeyOf(subject, this.domains);
    if (computed !== undefined) {
      this.#keys.add("userPrincipalName", computed.key, written, COMPUTED);
      if (twin !== undefined) this.keptNames.note(written, object, twin, anchors, computed.key);
    }
    for (const address of addressesOf(object)) this.#keys.add("address", address, written);
    return written;
  }

  /** Their names, with their owners, as they are when somebody asks for one. */
  get names(): WrittenNames {
    return new WrittenNames((add) => {
      for (let written = 0; written < this.#names.size; written++)
        add(this.#names.at(written), this.#partyAt(this.#partyNumberOf(written, false)).owner);
    });
  }

  /** Everything that the object has in common with another one; nothing is added after somebody has asked. */
  collisionsOf(subject: Subject, written: number): readonly Collision[] {
    this.#meets ??= this.#meeting();
    if (this.#meets[written] === 0) return NONE;
    const collisions: Collision[] = [];
    for (const { space, key, by, value, isComputed } of keysOf(subject, this.domains)) {
      const first = this.#keys.find(space, key);
      if (first < 0 || this.#keys.next(first) < 0) continue;
      const add = (rows: number | "all", isAmong: boolean, computedFor?: Collision["computedFor"]) => {
        const meeting = this.#meetingAt(first, rows);
        if (meeting.count === (isAmong ? 1 : 0)) return;
        const mine = isAmong ? this.#partyAt(this.#partyNumberOf(written, isComputed === true)) : undefined;
        collisions.push({ by, value, ...this.#others(written, mine, meeting), ...(computedFor && { computedFor }) });
      };
      if (isComputed) add("all", true, "this");
      else {
        add(AS_IT_STANDS, true);
        if (by === "userPrincipalName") add(COMPUTED, false, "others");
      }
    }
    return collisions;
  }

  /** @param mine the party of the object among them; undefined where it is not */
  #others(written: number, mine: Party | undefined, { count, first, parties }: Meeting) {
    const others = first.filter((one) => one.written !== written).slice(0, MOST_PARTNERS);
    const party = mine ?? this.#partyAt(this.#partyNumberOf(written, false));
    let [apart, certain] = [0, 0];
    for (const [number, members] of parties) {
      const other = this.#partyAt(number);
      if (mayBeOne(party, other)) apart += members;
      if (!other.isPerhaps) certain += members;
    }
    const partnerCount = count - (mine ? 1 : 0);
    return {
      partners: others.map(({ written: other, name }) => ({
        where: "directory" as const,
        kind: this.#kindAt(other),
        name,
      })),
      partnerCount,
      isAcrossForests: apart === partnerCount,
      isPerhaps: certain === (mine && !mine.isPerhaps ? 1 : 0),
    };
  }

  /** @param rows of those with the value, whose notes count */
  #meetingAt(first: number, rows: number | "all"): Meeting {
    const key = `${first} ${rows}`;
    const known = this.#meetings.get(key);
    if (known) return known;
    const those: { written: number; name: string }[] = [];
    const parties = new Map<number, number>();
    for (let row = first; row >= 0; row = this.#keys.next(row)) {
      const note = this.#keys.noteAt(row);
      if (rows !== "all" && note !== rows) continue;
      const written = this.#keys.objectAt(row);
      those.push({ written, name: this.#names.at(written) });
      const party = this.#partyNumberOf(written, note === COMPUTED);
      parties.set(party, (parties.get(party) ?? 0) + 1);
    }
    those.sort((a, b) => compareTexts(a.name, b.name));
    const meeting = { count: those.length, first: those.slice(0, MOST_PARTNERS + 1), parties };
    this.#meetings.set(key, meeting);
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

  /** The party of an object with a value as it stands, or with the name that it becomes. */
  #partyNumberOf(written: number, isComputed: boolean): number {
    const number = Math.floor((this.#of[written] as number) / OBJECT_KINDS.length);
    return isComputed && this.keptNames.isKept(written, (anchor) => this.#isWrittenByAnother(anchor, written))
      ? this.#numberOf({ ...this.#partyAt(number), isPerhaps: true })
      : number;
  }

  /** Whether somebody else is known to be written who has the anchor. */
  #isWrittenByAnother(anchor: string, written: number): boolean {
    for (let row = this.#keys.find("sourceAnchor", anchor); row >= 0; row = this.#keys.next(row)) {
      const other = this.#keys.objectAt(row);
      if (other !== written && !this.#partyAt(this.#partyNumberOf(other, false)).isPerhaps) return true;
    }
    return false;
  }

  #partyAt(number: number): Party {
    return this.#parties[number] as Party;
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
  /** Whether it is the sign-in name that the one of the object becomes. */
  readonly isComputed?: true;
}

/** The values that no two objects of a tenant may have. */
function keysOf(subject: Subject, domains: SignInDomains): Key[] {
  const { object } = subject;
  const keys: Key[] = [];
  for (const value of anchorsOf(subject)) keys.push({ space: "sourceAnchor", key: value, by: "sourceAnchor", value });
  const name = signInKeyOf(subject);
  if (name !== undefined)
    keys.push({
      space: "userPrincipalName",
      key: name,
      by: "userPrincipalName",
      value: sentSignInName(subject) as string,
    });
  const computed = computedKeyOf(subject, domains);
  if (computed) keys.push({ space: "userPrincipalName", by: "userPrincipalName", isComputed: true, ...computed });
  const addresses = addressesOf(object);
  const primary = addresses.length > 0 ? primaryAddressOf(object) : undefined;
  for (const value of addresses)
    keys.push({ space: "address", key: value, by: value === primary ? "primaryAddress" : "proxyAddress", value });
  return keys;
}

function signInKeyOf(subject: Subject): string | undefined {
  const name = subject.cloudKind === "user" ? sentSignInName(subject) : undefined;
  return name === undefined ? undefined : signInKey(name);
}

/** What a sign-in name that cannot be taken becomes; undefined where it stays as it is. */
function computedKeyOf(subject: Subject, domains: SignInDomains): Pick<Key, "key" | "value"> | undefined {
  if (subject.cloudKind !== "user") return undefined;
  const value = computedSignInName(subject, domains);
  const key = value === undefined ? undefined : signInKey(value);
  return value === undefined || key === undefined || key === signInKeyOf(subject) ? undefined : { key, value };
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
