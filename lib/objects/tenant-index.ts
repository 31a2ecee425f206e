import { CLOUD_KINDS, type CloudExport, type CloudKind, type CloudObject, type CloudPart } from "./cloud-object";
import { EntriesByValue, type Entry } from "./entries-by-value";
import { guidInBase64 } from "./guid";
import { longer } from "./key-table";
import { NameStore } from "./name-store";
import { addressKey, primaryAddressKey, signInKey } from "./values";

/** The kind of an object stands in the lowest bits. */
const KIND = 3;
/** What is known of an object: a bit for each, above those of its kind. */
export const Flag = {
  synced: 1 << 2,
  cloudManaged: 1 << 3,
  deleted: 1 << 4,
  assignedRole: 1 << 5,
  eligibleRole: 1 << 6,
  guest: 1 << 7,
  immutableId: 1 << 8,
  objectIdentifier: 1 << 9,
  securityIdentifier: 1 << 10,
  /** Its objectIdentifier, in Base64, is its anchor. */
  anchoredByIdentifier: 1 << 11,
  /** Some object of Active Directory is its twin. */
  claimed: 1 << 12,
  /** Some object that is written after the change finds it by its source anchor. */
  joined: 1 << 13,
  /** The change deletes it with the object of Active Directory that made it, or may do so. */
  letGo: 1 << 14,
  /** It may be that the change does not delete it. */
  kept: 1 << 15,
  /** Some contact of Active Directory has its primary address. */
  sought: 1 << 16,
  /** Several have. */
  soughtTwice: 1 << 17,
  /** A contact that is written after the change has its primary address, unless the tenant is its source of authority. */
  awaited: 1 << 18,
  /** The change makes the tenant its source of authority, or leaves it that. */
  converted: 1 << 19,
  microsoft365: 1 << 20,
  dynamic: 1 << 21,
  roleAssignable: 1 << 22,
  /** The change makes Active Directory its source of authority again. */
  givenBack: 1 << 23,
  /** It is live, and the files say what it signs in with. */
  signInName: 1 << 24,
} as const;
type Flag = (typeof Flag)[keyof typeof Flag];
type Mark = (typeof Flag)[
  | "claimed"
  | "joined"
  | "letGo"
  | "kept"
  | "sought"
  | "soughtTwice"
  | "awaited"
  | "converted"
  | "givenBack"];

/** The objects of a tenant by the values that others may meet them by, without the objects. */
export class TenantIndex {
  readonly #ids = new NameStore();
  readonly #values = new EntriesByValue((entry) => this.id(entry));
  readonly #former: Readonly<Record<CloudKind, EntriesByValue>>;
  readonly #lacksIdentifiers: boolean;
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

  private constructor(lacks: readonly CloudPart[]) {
    const former = () => new EntriesByValue((entry) => this.id(entry));
    this.#former = { user: former(), group: former(), contact: former(), device: former() };
    this.#lacksIdentifiers = lacks.includes("securityIdentifier");
  }

  static async read(cloud: CloudExport, progress: (count: number) => void): Promise<TenantIndex> {
    const index = new TenantIndex(cloud.lacks);
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
    return ((this.#flags[entry] as number) & flag) !== 0;
  }

  /** Remembers what an object of Active Directory has to do with it. */
  mark(flag: Mark, entry: Entry): void {
    this.#flags[entry] = (this.#flags[entry] as number) | flag;
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
    return this.#values.withAnchor(value);
  }

  /** Live users and groups with this security identifier. */
  withSecurityIdentifier(value: string): Entry[] {
    return this.#values.withSecurityIdentifier(value);
  }

  /** Live users with this sign-in name. */
  withSignInName(key: string): Entry[] {
    return this.#values.withSignInName(key);
  }

  /** Whether it is known to have another sign-in name: what is deleted is not, because Graph puts an id before its name. */
  hasOtherSignInName(entry: Entry, key: string): boolean {
    return this.is(Flag.signInName, entry) && !this.withSignInName(key).includes(entry);
  }

  /** Live objects of any kind with this address. */
  withAddress(key: string): Entry[] {
    return this.#values.withAddress(key);
  }

  /** Live objects whose primary address this is. */
  withPrimaryAddress(key: string): Entry[] {
    return this.#values.withPrimaryAddress(key);
  }

  /** Live devices with this device id. */
  withDeviceId(value: string): Entry[] {
    return this.#values.withDeviceId(value);
  }

  /**
   * Live objects of a kind that are not synchronized, and may have been: a converted one keeps its security identifier, and a
   * contact has none. They are few or none, so that it costs little to ask for them. A device is never converted.
   */
  former(kind: CloudKind): EntriesByValue {
    return this.#former[kind];
  }

  /** Whether this is the objectGUID that owns the user. */
  hasObjectIdentifier(entry: Entry, guid: string): boolean {
    return this.is(Flag.anchoredByIdentifier, entry)
      ? this.withAnchor(guidInBase64(guid)).includes(entry)
      : this.#values.withObjectIdentifier(guid).includes(entry);
  }

  #add(object: CloudObject): void {
    const entry = this.#ids.add(object.id);
    if (entry === this.#flags.length) this.#grow(2 * entry);
    this.#flags[entry] = flagsOf(object);
    if (this.is(Flag.synced, entry)) this.#remember(object, entry);
    this.#hasCloudManaged ||= object.cloudManaged === true;
    if (object.immutableId !== undefined) this.#values.addAnchor(object.immutableId, entry);
    // Most users have been made by the object whose identifier their anchor is: that needs no key of its own.
    if (object.objectIdentifier !== undefined && !this.is(Flag.anchoredByIdentifier, entry))
      this.#values.addObjectIdentifier(object.objectIdentifier.toLowerCase(), entry);
    if (object.deletedAt !== undefined) {
      this.#deletions.set(entry, object.deletedAt);
      return;
    }
    addIdentifier(object, entry, this.#values);
    const name = object.userPrincipalName === undefined ? undefined : signInKey(object.userPrincipalName);
    if (name !== undefined) {
      this.#values.addSignInName(name, entry);
      this.#flags[entry] = (this.#flags[entry] as number) | Flag.signInName;
    }
    if (object.deviceId !== undefined) this.#values.addDeviceId(object.deviceId.toLowerCase(), entry);
    addAddresses(object, entry, this.#values);
    if (!this.is(Flag.synced, entry) && object.kind !== "device") this.#addFormer(object, entry);
  }

  #addFormer(object: CloudObject, entry: Entry): void {
    const { kind, immutableId, securityIdentifier } = object;
    if (kind !== "contact" && securityIdentifier === undefined && !this.#lacksIdentifiers) return;
    const former = this.#former[kind];
    if (immutableId !== undefined) former.addAnchor(immutableId, entry);
    addIdentifier(object, entry, former);
    if (kind === "contact") addAddresses(object, entry, former);
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
}

function addIdentifier({ securityIdentifier }: CloudObject, entry: Entry, values: EntriesByValue): void {
  if (securityIdentifier !== undefined) values.addSecurityIdentifier(securityIdentifier, entry);
}

function addAddresses({ proxyAddresses, mail }: CloudObject, entry: Entry, values: EntriesByValue): void {
  const single = mail === undefined ? undefined : addressKey(mail);
  const primary = primaryAddressKey(proxyAddresses) ?? single;
  const added: string[] = [];
  for (let at = 0; at <= proxyAddresses.length; at++) {
    const key = at < proxyAddresses.length ? addressKey(proxyAddresses[at] as string) : single;
    if (key === undefined || added.includes(key)) continue;
    added.push(key);
    values.addAddress(key, entry, key === primary);
  }
}

function flagsOf(object: CloudObject): number {
  const { synced, cloudManaged, deletedAt, privileged, guest, immutableId, objectIdentifier } = object;
  // What pages say of users with a role they do not say of groups: a group that has one is a role-assignable group.
  const role = object.kind === "group" ? undefined : privileged;
  const groupType = object.groupType ?? (role === privileged ? undefined : "roleAssignable");
  return (
    CLOUD_KINDS.indexOf(object.kind) |
    (synced && deletedAt === undefined ? Flag.synced : 0) |
    (cloudManaged ? Flag.cloudManaged : 0) |
    (deletedAt === undefined ? 0 : Flag.deleted) |
    (role === "assigned" ? Flag.assignedRole : 0) |
    (role === "eligible" ? Flag.eligibleRole : 0) |
    (guest ? Flag.guest : 0) |
    (groupType === undefined ? 0 : Flag[groupType]) |
    (immutableId === undefined ? 0 : Flag.immutableId) |
    (object.securityIdentifier === undefined ? 0 : Flag.securityIdentifier) |
    (objectIdentifier === undefined ? 0 : Flag.objectIdentifier) |
    (objectIdentifier !== undefined && immutableId === guidInBase64(objectIdentifier) ? Flag.anchoredByIdentifier : 0)
  );
}
