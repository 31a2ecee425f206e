import { CLOUD_KINDS, type CloudExport, type CloudKind, type CloudObject } from "./cloud-object";
import { guidInBase64 } from "./guid";
import { KeyTable, longer } from "./key-table";
import { NameStore } from "./name-store";
import { addressKey, primaryAddressKey, signInKey } from "./values";

/** The address is the primary one of the object that has it. */
const IS_PRIMARY = 1;

/** What is known of an object: a bit for each, above those of its kind. */
const FLAG_NAMES = [
  "synced",
  "cloudManaged",
  "deleted",
  "assignedRole",
  "eligibleRole",
  "guest",
  "immutableId",
  "objectIdentifier",
  "securityIdentifier",
  /** Its objectIdentifier, in Base64, is its anchor. */
  "anchoredByIdentifier",
  /** Some object of Active Directory is its twin. */
  "claimed",
  /** Some object that is written after the change finds it by its source anchor. */
  "joined",
  /** The change deletes it with the object of Active Directory that made it, or may do so. */
  "letGo",
  /** It may be that the change does not delete it. */
  "kept",
  /** Some contact of Active Directory has its primary address. */
  "sought",
  /** Several have. */
  "soughtTwice",
  /** A contact that is written after the change has its primary address, unless the tenant is its source of authority. */
  "awaited",
  /** The change makes the tenant its source of authority, or leaves it that. */
  "converted",
  "microsoft365",
  "dynamic",
  "roleAssignable",
] as const;
type Flag = (typeof FLAG_NAMES)[number];
/** The kind of an object stands in the lowest bits. */
const KIND = 3;
const FLAGS = Object.fromEntries(FLAG_NAMES.map((name, at) => [name, 1 << (at + 2)])) as Readonly<Record<Flag, number>>;

/** An object of the tenant, by its place in the files. */
export type Entry = number;

/** The objects of a tenant by the values that others may meet them by, without the objects. */
export class TenantIndex {
  readonly #keys = new KeyTable();
  readonly #ids = new NameStore();
  readonly #deletions = new Map<Entry, string>();
  /** What people know synchronized objects by, and where it stands for each entry: counted from 1. */
  readonly #known = new NameStore();
  #knownAt = new Uint32Array(1024);
  /** The domains that objects come from, and the one of each entry: counted from 1. */
  readonly #domains = new Map<string, number>();
  #domainOf = new Uint32Array(1024);
  /** The domain that was met last, and its number. */
  #domain: string | undefined;
  #domainNumber = 0;
  #flags = new Uint32Array(1024);
  #hasCloudManaged = false;

  static async read(cloud: CloudExport, progress: (count: number) => void): Promise<TenantIndex> {
    const index = new TenantIndex();
    for await (const batch of cloud.batches()) {
      for (const object of batch) index.#add(object);
      progress(index.size);
    }
    return index;
  }

  get size(): number {
    return this.#ids.size;
  }

  id(entry: Entry): string {
    return this.#ids.at(entry);
  }

  kind(entry: Entry): CloudKind {
    return CLOUD_KINDS[(this.#flags[entry] as number) & KIND] as CloudKind;
  }

  is(flag: Flag, entry: Entry): boolean {
    return ((this.#flags[entry] as number) & FLAGS[flag]) !== 0;
  }

  /** Remembers what an object of Active Directory has to do with it. */
  mark(
    flag: "claimed" | "joined" | "letGo" | "kept" | "converted" | "sought" | "soughtTwice" | "awaited",
    entry: Entry,
  ): void {
    this.#flags[entry] = (this.#flags[entry] as number) | FLAGS[flag];
  }

  /** Whether the tenant is the source of authority of anything: mostly it is not, and nobody needs to ask further. */
  get hasCloudManaged(): boolean {
    return this.#hasCloudManaged;
  }

  /** What people know a synchronized object by. */
  knownAs(entry: Entry): string | undefined {
    const at = this.#knownAt[entry] as number;
    return at === 0 ? undefined : this.#known.at(at - 1);
  }

  /** The domain that it is synchronized from. */
  domain(entry: Entry): string | undefined {
    const number = this.#domainOf[entry] as number;
    return number === 0 ? undefined : [...this.#domains.keys()][number - 1];
  }

  /** When it was deleted. */
  deletedAt(entry: Entry): string | undefined {
    return this.#deletions.get(entry);
  }

  /** Users with this anchor, those that are deleted too. */
  withAnchor(value: string): Entry[] {
    return this.#entriesOf(this.#keys.find("sourceAnchor", value));
  }

  /** Live users and groups with this security identifier. */
  withSecurityIdentifier(value: string): Entry[] {
    return this.#entriesOf(this.#keys.find("securityIdentifier", value));
  }

  /** Live users with this sign-in name. */
  withSignInName(key: string): Entry[] {
    return this.#entriesOf(this.#keys.find("userPrincipalName", key));
  }

  /** Live objects of any kind with this address. */
  withAddress(key: string): Entry[] {
    return this.#entriesOf(this.#keys.find("address", key));
  }

  /** Live objects whose primary address this is. */
  withPrimaryAddress(key: string): Entry[] {
    const found: Entry[] = [];
    for (let row = this.#keys.find("address", key); row >= 0; row = this.#keys.next(row))
      if (this.#keys.noteAt(row) === IS_PRIMARY) found.push(this.#keys.objectAt(row));
    return this.#inOrder(found);
  }

  /** Live devices with this device id. */
  withDeviceId(value: string): Entry[] {
    return this.#entriesOf(this.#keys.find("deviceId", value));
  }

  /** Whether this is the objectGUID that owns the user. */
  hasObjectIdentifier(entry: Entry, guid: string): boolean {
    return this.is("anchoredByIdentifier", entry)
      ? this.withAnchor(guidInBase64(guid)).includes(entry)
      : this.#entriesOf(this.#keys.find("objectIdentifier", guid)).includes(entry);
  }

  #add(object: CloudObject): void {
    const entry = this.#ids.add(object.id);
    if (entry === this.#flags.length) this.#grow(2 * entry);
    this.#flags[entry] = flagsOf(object);
    if (this.is("synced", entry)) this.#remember(object, entry);
    this.#hasCloudManaged ||= object.cloudManaged === true;
    if (object.immutableId !== undefined) this.#keys.add("sourceAnchor", object.immutableId, entry);
    // Most users have been made by the object whose identifier their anchor is: that needs no key of its own.
    if (object.objectIdentifier !== undefined && !this.is("anchoredByIdentifier", entry))
      this.#keys.add("objectIdentifier", object.objectIdentifier.toLowerCase(), entry);
    if (object.deletedAt !== undefined) {
      this.#deletions.set(entry, object.deletedAt);
      return;
    }
    if (object.securityIdentifier !== undefined) this.#keys.add("securityIdentifier", object.securityIdentifier, entry);
    const name = object.userPrincipalName === undefined ? undefined : signInKey(object.userPrincipalName);
    if (name !== undefined) this.#keys.add("userPrincipalName", name, entry);
    if (object.deviceId !== undefined) this.#keys.add("deviceId", object.deviceId.toLowerCase(), entry);
    this.#addAddresses(object, entry);
  }

  #remember({ userPrincipalName, mail, domain }: CloudObject, entry: Entry): void {
    const knownAs = userPrincipalName ?? mail;
    if (knownAs !== undefined) this.#knownAt[entry] = this.#known.add(knownAs) + 1;
    if (domain === undefined) return;
    // Objects of one domain mostly come one after the other.
    if (domain !== this.#domain) {
      this.#domain = domain;
      this.#domainNumber = this.#domains.get(domain) ?? this.#domains.size + 1;
      this.#domains.set(domain, this.#domainNumber);
    }
    this.#domainOf[entry] = this.#domainNumber;
  }

  #grow(length: number): void {
    this.#flags = longer(this.#flags, length);
    this.#knownAt = longer(this.#knownAt, length);
    this.#domainOf = longer(this.#domainOf, length);
  }

  #addAddresses({ proxyAddresses, mail }: CloudObject, entry: Entry): void {
    const primary = primaryAddressKey(proxyAddresses) ?? (mail === undefined ? undefined : addressKey(mail));
    const added: string[] = [];
    for (let at = 0; at <= proxyAddresses.length; at++) {
      const value = at < proxyAddresses.length ? proxyAddresses[at] : mail;
      const key = value === undefined ? undefined : addressKey(value);
      if (key === undefined || added.includes(key)) continue;
      added.push(key);
      this.#keys.add("address", key, entry, key === primary ? IS_PRIMARY : 0);
    }
  }

  #entriesOf(first: number): Entry[] {
    if (first < 0) return NONE;
    const found: Entry[] = [];
    for (let row = first; row >= 0; row = this.#keys.next(row)) found.push(this.#keys.objectAt(row));
    return this.#inOrder(found);
  }

  /** By their ids, so that the order of the files says nothing. */
  #inOrder(entries: Entry[]): Entry[] {
    if (entries.length < 2) return entries;
    return entries
      .map((entry) => ({ entry, id: this.id(entry) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ entry }) => entry);
  }
}

const NONE: Entry[] = [];

function flagsOf(object: CloudObject): number {
  const { synced, cloudManaged, deletedAt, privileged, guest, immutableId, objectIdentifier } = object;
  // What pages say of users with a role they do not say of groups: a group that has one is a role-assignable group.
  const role = object.kind === "group" ? undefined : privileged;
  const groupType = object.groupType ?? (role === privileged ? undefined : "roleAssignable");
  return (
    CLOUD_KINDS.indexOf(object.kind) |
    (synced && deletedAt === undefined ? FLAGS.synced : 0) |
    (cloudManaged ? FLAGS.cloudManaged : 0) |
    (deletedAt === undefined ? 0 : FLAGS.deleted) |
    (role === "assigned" ? FLAGS.assignedRole : 0) |
    (role === "eligible" ? FLAGS.eligibleRole : 0) |
    (guest ? FLAGS.guest : 0) |
    (groupType === undefined ? 0 : FLAGS[groupType]) |
    (immutableId === undefined ? 0 : FLAGS.immutableId) |
    (object.securityIdentifier === undefined ? 0 : FLAGS.securityIdentifier) |
    (objectIdentifier === undefined ? 0 : FLAGS.objectIdentifier) |
    (objectIdentifier !== undefined && immutableId === guidInBase64(objectIdentifier) ? FLAGS.anchoredByIdentifier : 0)
  );
}
