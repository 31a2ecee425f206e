import type { CloudKind } from "../../../lib/objects/cloud-object";
import { type Block, VALUES, type ValueName } from "../../../lib/objects/prediction";

/**
 * A model of the service that takes what synchronization sends and writes it into a tenant, one request at a time.
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-existing-tenant
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-sync-errors
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-syncservice-duplicate-attribute-resiliency
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-userprincipalname
 */

/** An object of the tenant, with what no answer of Graph shows. */
export interface TenantObject {
  readonly id: string;
  readonly kind: CloudKind;
  userPrincipalName?: string | undefined;
  mail?: string | undefined;
  /** Without prefix, in lower case. */
  primary?: string | undefined;
  addresses: string[];
  /** What synchronization knows it by: of a user, Graph shows it as onPremisesImmutableId; of others, never. */
  anchor?: string | undefined;
  objectIdentifier?: string | undefined;
  sid?: string | undefined;
  deviceId?: string | undefined;
  domain?: string | undefined;
  synced: boolean;
  cloudManaged?: boolean;
  deleted?: boolean;
  role?: "assigned" | "eligible" | undefined;
  guest?: boolean;
  /** Groups: what none of Active Directory is. */
  type?: "microsoft365" | "dynamic" | "roleAssignable" | undefined;
  /** The objectGUID of the object that was written last; hidden. */
  source?: string | undefined;
  /** What was asked for by whoever wrote it last, had or not: what is withheld is given once it is free. */
  wanted?: readonly string[];
  wantedNames?: readonly string[];
  /** The sign-in name of Active Directory that was written last; hidden. */
  writtenName?: string | undefined;
  /** It stands for an object that failed and is sent again with every cycle, so that it goes on asking for its values. */
  isWaiting?: boolean;
}

/** What an engine sends. */
export interface Incoming {
  readonly kind: CloudKind;
  readonly source: string;
  readonly anchor: string;
  readonly sid: string | undefined;
  readonly userPrincipalName: string | undefined;
  readonly nickname: string;
  readonly primary: string | undefined;
  readonly addresses: readonly string[];
  readonly mail: string | undefined;
  readonly deviceId: string | undefined;
  readonly domain: string;
}

/** What happened to a request, or would have: what it met is told in full, and the gravest counts. */
export type Answer =
  | { readonly did: "updated" | "created"; readonly object: TenantObject; readonly conflicts?: boolean }
  | { readonly did: "hardMatch" | "restored"; readonly object: TenantObject }
  | { readonly did: "softMatch"; readonly object: TenantObject; readonly by: ValueName }
  | { readonly did: "duplicate"; readonly by: ValueName }
  | { readonly did: "blocked"; readonly block: Block }
  | { readonly did: "notDocumented" };

type Refusal = Extract<Answer, { readonly did: "duplicate" | "blocked" | "notDocumented" }>;
const GRAVITY: readonly Answer["did"][] = ["duplicate", "blocked", "notDocumented"];

/** What the service asks of the tenant's settings and of facts; a model of what is not known answers by trying each. */
export interface Facts {
  isSoftMatchBlocked(): boolean;
  isHardMatchBlocked(): boolean;
  mayUpdateObjectIdentifier(): boolean;
  roleOf(object: TenantObject): "assigned" | "eligible" | undefined;
  objectIdentifierOf(object: TenantObject, incoming: Incoming): string | undefined;
  /** Whether a group is of a type that Active Directory does not have. */
  isOfCloudType(object: TenantObject): boolean;
  isCloudManaged(object: TenantObject, incoming: Incoming): boolean;
  /** Whether the sign-in name of Active Directory is another one than when it was written last. */
  isRenamed(object: TenantObject, incoming: Incoming): boolean;
  /** Whether a contact of the tenant that is not synchronized was written from this object once. */
  wasConverted(object: TenantObject, incoming: Incoming): boolean;
  /** Whether synchronization knows it by an anchor, or has once. */
  hasAnchor(object: TenantObject): boolean;
}

const ADDRESSED: readonly CloudKind[] = ["user", "group", "contact"];

export class Tenant {
  constructor(
    readonly initialDomain: string,
    readonly verifiedDomains: readonly string[],
    public objects: TenantObject[] = [],
    private count = 0,
  ) {}

  /** The same tenant in a state of its own, in which nobody has asked for anything yet. */
  copy(): Tenant {
    const objects = this.objects.map(({ wanted: _, wantedNames: __, ...object }) => ({
      ...object,
      addresses: [...object.addresses],
    }));
    return new Tenant(this.initialDomain, this.verifiedDomains, objects, this.count);
  }

  /** Somebody makes an object; a value that another one has it cannot have. */
  plant(object: Omit<TenantObject, "id">): TenantObject {
    this.count += 1;
    const live = this.#live();
    const { anchor, userPrincipalName } = object;
    const hasOne = (key: "anchor" | "userPrincipalName", value: string | undefined, among: readonly TenantObject[]) =>
      value !== undefined && among.some((one) => one.kind === object.kind && one[key] === value);
    const addresses = object.addresses.filter((one) => !live.some((other) => other.addresses.includes(one)));
    const planted: TenantObject = {
      ...object,
      id: `0000000${this.count}-cccc-4ccc-8ccc-cccccccccccc`.slice(-36),
      anchor: hasOne("anchor", anchor, this.objects) ? undefined : anchor,
      userPrincipalName: hasOne("userPrincipalName", userPrincipalName, live)
        ? `cloud${this.count}@contoso.com`
        : userPrincipalName,
      addresses,
      ...(object.primary !== undefined &&
        !addresses.includes(object.primary) && { primary: undefined, mail: undefined }),
    };
    this.objects.push(planted);
    return planted;
  }

  /** The object that synchronization already writes under this anchor. */
  joined(kind: CloudKind, anchor: string): TenantObject | undefined {
    return this.#live().find((one) => one.kind === kind && one.synced && !one.isWaiting && one.anchor === anchor);
  }

  /** Takes an object in, or says why not. */
  receive(incoming: Incoming, facts: Facts): Answer {
    this.objects = this.objects.filter((one) => !(one.isWaiting && one.source === incoming.source));
    const joined = this.joined(incoming.kind, incoming.anchor);
    if (joined && !isMappedElsewhere(joined, incoming, facts))
      return { did: "updated", object: joined, conflicts: this.#write(joined, incoming, facts) };
    const answer: Answer = joined ? { did: "blocked", block: "objectIdentifierSet" } : this.#match(incoming, facts);
    if (answer.did === "duplicate" || answer.did === "blocked" || answer.did === "notDocumented")
      this.wait(incoming, facts);
    return answer;
  }

  /** Notes that the object goes on asking for its values. */
  wait(incoming: Incoming, facts: Facts): void {
    const { kind, source, primary, addresses } = incoming;
    const values = { primary, addresses: [...addresses], wantedNames: this.#namesFor(incoming, facts) };
    this.objects.push({ id: `waiting ${source}`, kind, source, ...values, synced: true, isWaiting: true });
  }

  /** Makes an object whose values are somebody else's all the same: without them (duplicate attribute resiliency). */
  receiveWithoutConflicts(incoming: Incoming, facts: Facts): TenantObject {
    this.objects = this.objects.filter((one) => !(one.isWaiting && one.source === incoming.source));
    const made = this.plant({ kind: incoming.kind, addresses: [], synced: true });
    made.userPrincipalName =
      incoming.userPrincipalName && `${incoming.userPrincipalName.split("@")[0]}+4711@${this.initialDomain}`;
    this.#write(made, incoming, facts);
    return made;
  }

  /** An engine deletes what it wrote: users lie among the deleted items for 30 days, everything else is gone. */
  delete(object: TenantObject): void {
    if (object.kind === "user") {
      object.deleted = true;
      object.synced = false;
    } else this.objects = this.objects.filter((one) => one !== object);
  }

  #live(): TenantObject[] {
    return this.objects.filter((one) => !one.deleted);
  }

  #match(incoming: Incoming, facts: Facts): Answer {
    const taken = incoming.kind === "user" ? this.#hardMatch(incoming, facts) : this.#rollBack(incoming, facts);
    if (taken) return taken;
    if (incoming.kind === "device") return this.#matchDevice(incoming, facts);
    const { target, refusals } = this.#softMatch(incoming, facts);
    if (this.#hasComputedNameOf(incoming, target?.object)) refusals.push({ did: "notDocumented" });
    const match = refusals.length === 0 ? target?.object : undefined;
    const refused = gravest([...this.#sameSid(incoming, match), ...refusals]);
    if (refused) return refused;
    if (target) {
      this.#takeOver(target.object, incoming, facts);
      return { did: "softMatch", ...target };
    }
    const made = this.plant({ kind: incoming.kind, addresses: [], synced: true });
    this.#write(made, incoming, facts);
    return { did: "created", object: made };
  }

  /** Whether somebody else has the name that is computed for the user, or asks for it; no page says what happens then. */
  #hasComputedNameOf(incoming: Incoming, target: TenantObject | undefined): boolean {
    const name = incoming.kind === "user" ? this.signInNameOf(incoming) : undefined;
    if (name === undefined || name === incoming.userPrincipalName) return false;
    return this.#live().some((one) => one !== target && hasOrWantsName(one, name));
  }

  /** What a user asks for: the name as it stands, and the one that it becomes, unless it keeps the one of its own account. */
  #namesFor(incoming: Incoming, facts: Facts): string[] {
    if (incoming.kind !== "user") return [];
    const joined = this.joined("user", incoming.anchor);
    const isOwn = joined?.source === incoming.source;
    const name = isOwn ? this.#nameToWrite(joined, incoming, facts) : this.signInNameOf(incoming);
    return [incoming.userPrincipalName, name].filter((one) => one !== undefined);
  }

  /** By the source anchor, users alone; then its values are written, which another object may have. */
  #hardMatch(incoming: Incoming, facts: Facts): Answer | undefined {
    const isTarget = (one: TenantObject) => one.kind === "user" && !one.synced && one.anchor === incoming.anchor;
    const targets = this.objects.filter(isTarget);
    const [target, another] = targets;
    if (!target) return undefined;
    const refusals: Refusal[] = [];
    if (another) refusals.push({ did: "notDocumented" });
    for (const one of targets) {
      // Nothing says what happens to an object that finds an account by its anchor which the tenant manages and another made.
      const isManaged = facts.isCloudManaged(one, incoming);
      if (isManaged) refusals.push({ did: "notDocumented" });
      const block = isManaged ? undefined : blockOf(one, incoming, facts);
      if (block) refusals.push({ did: "blocked", block });
    }
    const holder = this.#holders(incoming).find(({ object }) => object !== target);
    if (holder) refusals.push({ did: "duplicate", by: holder.by });
    refusals.push(...this.#sameSid(incoming, target));
    if (this.#hasComputedNameOf(incoming, target)) refusals.push({ did: "notDocumented" });
    const refused = gravest(refusals);
    if (refused) return refused;
    const did = target.deleted ? "restored" : "hardMatch";
    this.#takeOver(target, incoming, facts);
    return { did, object: target };
  }

  /** A group or contact whose source of authority goes back to Active Directory is found by what it was written by. */
  #rollBack(incoming: Incoming, facts: Facts): Answer | undefined {
    const target = this.#live().find(
      (one) => one.kind === incoming.kind && !one.synced && !one.cloudManaged && facts.wasConverted(one, incoming),
    );
    if (!target) return undefined;
    const refusals: Refusal[] = facts.isHardMatchBlocked() ? [{ did: "blocked", block: "hardMatchBlocked" }] : [];
    const holder = this.#holders(incoming).find(({ object }) => object !== target);
    if (holder) refusals.push({ did: "duplicate", by: holder.by });
    const refused = gravest(refusals);
    if (refused) return refused;
    this.#takeOver(target, incoming, facts);
    return { did: "hardMatch", object: target };
  }

  #matchDevice(incoming: Incoming, facts: Facts): Answer {
    const registered = this.#live().find(({ kind, deviceId }) => kind === "device" && deviceId === incoming.deviceId);
    if (!registered) {
      const made = this.plant({ kind: "device", addresses: [], synced: true });
      this.#write(made, incoming, facts);
      return { did: "created", object: made };
    }
    if (facts.isSoftMatchBlocked()) return { did: "blocked", block: "softMatchBlocked" };
    this.#takeOver(registered, incoming, facts);
    return { did: "softMatch", object: registered, by: "deviceId" };
  }

  /** By the sign-in name or the primary address. What has a source anchor already is somebody else's. */
  #softMatch(incoming: Incoming, facts: Facts) {
    const holders = this.#holders(incoming);
    const targets = holders.filter(({ by }) => by !== "proxyAddress");
    const refusals = holders.flatMap(({ object, by }): Refusal[] => {
      const isAnothers = object.synced || facts.hasAnchor(object);
      if (object.kind !== incoming.kind || isAnothers) return [{ did: "duplicate", by }];
      // One page looks at the primary address alone, another at all of them.
      if (by === "proxyAddress") return [{ did: "notDocumented" }];
      const role = facts.roleOf(object);
      if (role === "assigned") return [{ did: "blocked", block: "privilegedRole" }];
      if (facts.isSoftMatchBlocked()) return [{ did: "blocked", block: "softMatchBlocked" }];
      if (object.guest || role === "eligible") return [{ did: "notDocumented" }];
      // That groups with an address match is written of groups as such, and of none of these types.
      return facts.isOfCloudType(object) ? [{ did: "notDocumented" }] : [];
    });
    if (new Set(targets.map(({ object }) => object)).size > 1) refusals.push({ did: "notDocumented" });
    return { target: targets[0], refusals };
  }

  /** No two objects have one security identifier. */
  #sameSid({ sid }: Incoming, but?: TenantObject): Refusal[] {
    const isAnother = (one: TenantObject) => one !== but && !one.isWaiting && sid !== undefined && one.sid === sid;
    const other = this.#live().find(isAnother);
    return other ? [{ did: "duplicate", by: "securityIdentifier" }] : [];
  }

  /** Everybody else who has a value that has to be unique, and by which: those with the name first. */
  #holders({ kind, source, userPrincipalName, primary, addresses }: Incoming) {
    const isOther = (one: TenantObject) => ADDRESSED.includes(one.kind) && !(one.isWaiting && one.source === source);
    return this.#live()
      .filter(isOther)
      .flatMap((object): { readonly object: TenantObject; readonly by: ValueName }[] => {
        if (kind === "user" && object.kind === "user" && userPrincipalName && hasOrWantsName(object, userPrincipalName))
          return [{ object, by: "userPrincipalName" }];
        const its = [...object.addresses, ...(object.wanted ?? [])];
        if (primary !== undefined && its.includes(primary)) return [{ object, by: "primaryAddress" }];
        return addresses.some((one) => its.includes(one)) ? [{ object, by: "proxyAddress" }] : [];
      })
      .sort((a, b) => VALUES.indexOf(a.by) - VALUES.indexOf(b.by));
  }

  #takeOver(target: TenantObject, incoming: Incoming, facts: Facts): void {
    delete target.deleted;
    this.#write(target, incoming, facts);
  }

  /** Writes the values, but for those that somebody else has; says whether there were such. */
  #write(target: TenantObject, incoming: Incoming, facts: Facts): boolean {
    // Who waits for a value does not have it.
    const isRival = (one: TenantObject) => one !== target && !one.isWaiting && ADDRESSED.includes(one.kind);
    const rivals = this.#live().filter(isRival);
    const free = incoming.addresses.filter((address) => !rivals.some(({ addresses }) => addresses.includes(address)));
    const signInName = this.#nameToWrite(target, incoming, facts);
    const isTaken = signInName !== undefined && rivals.some((one) => one.userPrincipalName === signInName);
    if (!isTaken && signInName !== undefined) target.userPrincipalName = signInName;
    target.addresses = free;
    target.primary = incoming.primary !== undefined && free.includes(incoming.primary) ? incoming.primary : undefined;
    target.wanted = incoming.addresses;
    target.wantedNames = [incoming.userPrincipalName, signInName].filter((name) => name !== undefined);
    target.writtenName = incoming.userPrincipalName;
    target.mail = rivals.some((one) => one.addresses.includes(incoming.mail?.toLowerCase() ?? ""))
      ? undefined
      : incoming.mail;
    target.anchor = incoming.anchor;
    target.sid = incoming.sid;
    target.deviceId = incoming.deviceId;
    target.domain = incoming.domain;
    target.source = incoming.source;
    target.synced = true;
    if (target.kind === "user") target.objectIdentifier = incoming.source;
    return isTaken || free.length < incoming.addresses.length;
  }

  /** A name is computed when the user is first written, and when the one of Active Directory changes: else it stays as it is. */
  #nameToWrite(target: TenantObject, incoming: Incoming, facts: Facts): string | undefined {
    if (incoming.kind !== "user") return undefined;
    const name = this.signInNameOf(incoming);
    const isThere = name === incoming.userPrincipalName || name === target.userPrincipalName;
    const isKept = !isThere && target.synced && target.writtenName !== undefined && !facts.isRenamed(target, incoming);
    return isKept ? undefined : name;
  }

  /** A name whose domain is not verified becomes one of the initial domain. */
  signInNameOf({ userPrincipalName, nickname }: Pick<Incoming, "userPrincipalName" | "nickname">): string | undefined {
    if (userPrincipalName === undefined) return undefined;
    const isVerified = this.verifiedDomains.includes(userPrincipalName.split("@")[1] ?? "");
    return isVerified ? userPrincipalName : `${nickname.toLowerCase()}@${this.initialDomain}`;
  }
}

function hasOrWantsName({ userPrincipalName, wantedNames }: TenantObject, name: string): boolean {
  return userPrincipalName === name || (wantedNames?.includes(name) ?? false);
}

/** Whether a user was written from another object of Active Directory, and may not be mapped to this one. */
function isMappedElsewhere(joined: TenantObject, incoming: Incoming, facts: Facts): boolean {
  const identifier = joined.kind === "user" ? facts.objectIdentifierOf(joined, incoming) : undefined;
  return identifier !== undefined && identifier !== incoming.source && !facts.mayUpdateObjectIdentifier();
}

/** The protections of hard match since July 2026, and the switch that is older. */
function blockOf(target: TenantObject, incoming: Incoming, facts: Facts): Block | undefined {
  const role = facts.roleOf(target);
  if (role) return role === "assigned" ? "privilegedRole" : "eligibleRole";
  if (isMappedElsewhere(target, incoming, facts)) return "objectIdentifierSet";
  return facts.isHardMatchBlocked() ? "hardMatchBlocked" : undefined;
}

function gravest(refusals: readonly Refusal[]): Refusal | undefined {
  return [...refusals].sort((a, b) => GRAVITY.indexOf(a.did) - GRAVITY.indexOf(b.did))[0];
}
