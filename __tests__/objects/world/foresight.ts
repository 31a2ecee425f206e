import { type Block, OUTCOMES, type OutcomeName, type ValueName } from "../../../lib/objects/prediction";
import {
  addressesOf,
  anchorOf,
  base64OfGuid,
  cloudKindOf,
  incomingOf,
  isAnchorHidden,
  isFiltered,
  isLinkedMailbox,
  isPerson,
  isTooLarge,
  namesOf,
  primaryOf,
} from "./engine";
import {
  hasInScope,
  hasKind,
  isAtOrBelow,
  isExporting,
  isManaged,
  type Membership,
  ownerNameOf,
  ownersOf,
  type WorldObject,
  type Writer,
} from "./estate";
import { Possibilities } from "./possibilities";
import type { Facts, Incoming, Tenant, TenantObject } from "./tenant";
import {
  convert,
  giveBack,
  isConverted,
  keptOut,
  membershipIn,
  objectsOfToday,
  tenantOfToday,
  truthOf,
  twinOf,
  type World,
} from "./world";

/** What happens to one object. */
export interface Fate {
  readonly outcome: OutcomeName;
  /** What becomes of it once it was deleted. */
  readonly afterwards?: OutcomeName;
  readonly by?: ValueName;
  readonly block?: Block;
}

export interface Foresight {
  /** What happens to each object of the directory, by its distinguished name. */
  readonly ofDirectory: ReadonlyMap<string, Fate>;
  /** What happens to the objects of the tenant that were written from objects which are gone, by their ids. */
  readonly ofTenant: ReadonlyMap<string, OutcomeName>;
}

/** More combinations of unknown facts than this are not tried: undefined. */
const MOST_TURNS = 300;

/**
 * Lets the writers of after run, in every order that can matter and with every answer to what nobody told, and says what
 * happens to each object in all of them. Undefined where that is too much to try.
 */
export function foresee(world: World, tenant: Tenant = tenantOfToday(world)): Foresight | undefined {
  const objects = objectsOfToday(world);
  const ofDirectory = new Map<string, Fate>();
  for (const related of relatedIn(objects, tenant)) {
    const turns = everyTurn(world, tenant, objects, related);
    if (!turns) return undefined;
    for (const { dn } of related) ofDirectory.set(dn, agreed(turns.map((fates) => fates.get(dn) as Fate)));
  }
  const present = new Set(objects.map(({ objectGuid }) => objectGuid));
  const left = tenant.objects.filter(
    (one) => one.synced && !one.deleted && !present.has(one.source ?? "") && contactsOf(one, objects).length === 0,
  );
  const ofTenant = new Map(left.map((one) => [one.id, hasDomain(one) ? "orphaned" : "unknown"] as const));
  return { ofDirectory, ofTenant };
}

/** The contacts that one of the tenant may have been written from, as far as files say: by its primary address. */
function contactsOf({ kind, primary }: TenantObject, objects: readonly WorldObject[]): WorldObject[] {
  if (kind !== "contact" || primary === undefined) return [];
  return objects.filter((object) => object.kind === "contact" && primaryOf(object) === primary);
}

/** Graph says of users and groups which domain they come from. */
function hasDomain({ kind }: TenantObject): boolean {
  return kind === "user" || kind === "group";
}

/** What happens whatever the unknown facts are; else nobody can know. */
function agreed(fates: readonly Fate[]): Fate {
  const [first, ...others] = fates as readonly [Fate, ...Fate[]];
  if (others.some(({ outcome }) => outcome !== first.outcome)) return { outcome: "unknown" };
  const same = <K extends keyof Fate>(key: K) => others.every((fate) => fate[key] === first[key]);
  return {
    outcome: first.outcome,
    ...(!same("afterwards")
      ? { afterwards: "unknown" as const }
      : first.afterwards !== undefined && { afterwards: first.afterwards }),
    ...(first.by !== undefined && same("by") && { by: first.by }),
    ...(first.block !== undefined && same("block") && { block: first.block }),
  };
}

function everyTurn(
  world: World,
  tenant: Tenant,
  objects: readonly WorldObject[],
  related: readonly WorldObject[],
): Map<string, Fate>[] | undefined {
  const possibilities = new Possibilities();
  const turns: Map<string, Fate>[] = [];
  do {
    if (turns.length === MOST_TURNS) return undefined;
    turns.push(new Turn(world, tenant, objects, possibilities).fates(related));
  } while (possibilities.next());
  return turns;
}

/** Objects that have a value in common, with each other or by an object of the tenant, and so may stand in each other's way. */
function relatedIn(objects: readonly WorldObject[], tenant: Tenant): WorldObject[][] {
  const valuesOf = new Map(objects.map((object) => [object, new Set(uniqueValuesOf(object, tenant))]));
  for (const one of tenant.objects) {
    const values = [one.userPrincipalName, ...one.addresses, one.anchor, one.sid, one.deviceId].filter(
      (v) => v !== undefined,
    );
    for (const [{ objectGuid }, mine] of valuesOf)
      if (one.source === objectGuid || values.some((value) => mine.has(value)))
        for (const value of [...values, one.id]) mine.add(value);
  }
  const parts: { members: WorldObject[]; values: Set<string> }[] = [];
  for (const [object, values] of valuesOf) {
    const touching = parts.filter((part) => [...values].some((value) => part.values.has(value)));
    const merged = { members: [object], values: new Set(values) };
    for (const part of touching) {
      merged.members.push(...part.members);
      for (const value of part.values) merged.values.add(value);
      parts.splice(parts.indexOf(part), 1);
    }
    parts.push(merged);
  }
  return parts.map(({ members }) => members);
}

function uniqueValuesOf(object: WorldObject, tenant: Tenant): string[] {
  const anchors = isPerson(object) ? ([object.consistencyGuid] as const) : [];
  const values = [
    object.userPrincipalName?.toLowerCase(),
    isPerson(object) ? tenant.signInNameOf(namesOf(object)) : undefined,
    object.objectSid,
    object.objectGuid,
    primaryOf(object),
    ...anchors,
  ];
  return [...values, ...addressesOf(object)].filter((value) => value !== undefined);
}

/** An engine deletes an object, sends it, or asks for its values with an anchor of which nobody can say what it finds. */
type Step =
  | { readonly object: WorldObject; readonly deletes: TenantObject }
  | { readonly object: WorldObject; readonly sends: Incoming }
  | { readonly object: WorldObject; readonly asksFor: Incoming };

/** The ids of the objects of the tenant that the writers of after let go, where every fact is known. */
export function deletionsIn(world: World, tenant: Tenant): ReadonlySet<string> {
  return new Turn(world, tenant, objectsOfToday(world), new Possibilities()).deletions();
}

/** One answer to everything that is not known. */
class Turn {
  readonly #isMember: Membership;
  readonly #facts: Facts;
  private readonly tenant: Tenant;

  constructor(
    private readonly world: World,
    tenant: Tenant,
    private readonly objects: readonly WorldObject[],
    private readonly possibilities: Possibilities,
  ) {
    this.tenant = tenant.copy();
    const known = membershipIn(objects);
    const names = new Set(objects.map(({ dn }) => dn));
    this.#isMember = (group, object, within) => {
      if (world.tellsMembers && names.has(group)) return known(group, object);
      const mayBe = within?.some((unit) => isAtOrBelow(object.dn, unit)) ?? true;
      return mayBe && possibilities.ask(`${object.dn} is a member of ${group}`, [true, false]);
    };
    this.#facts = this.#factsAsTold();
  }

  /** What engines let go, by ids. */
  deletions(): ReadonlySet<string> {
    const steps = this.objects.flatMap((object) => this.#deletions(object));
    return new Set(steps.flatMap((step) => ("deletes" in step ? step.deletes.id : [])));
  }

  /** What happens to objects that have nothing to do with others, in the gravest of all orders. */
  fates(related: readonly WorldObject[]): Map<string, Fate> {
    for (const one of this.tenant.objects) this.#guessSource(one);
    for (const object of related) this.#guessAnchor(object);
    const steps = related.flatMap((object) => [...this.#deletions(object), ...this.#sendings(object)]);
    const runs = ordersOf(steps).map((order) => this.#run(related, order));
    return new Map(related.map(({ dn }) => [dn, gravest(runs.map((fates) => fates.get(dn) as Fate))]));
  }

  #run(related: readonly WorldObject[], order: readonly Step[]): Map<string, Fate> {
    const tenant = this.tenant.copy();
    const here = (there: TenantObject) => tenant.objects.find(({ id }) => id === there.id);
    for (const object of related) this.#moveAuthority(tenant, object);
    const answers = new Map<WorldObject, ReturnType<Tenant["receive"]>>();
    const deleted = new Map<WorldObject, TenantObject["kind"]>();
    const again = new Set<Step>();
    const take = (step: Step) => {
      if ("deletes" in step) {
        const target = here(step.deletes);
        if (!target || target.deleted || !target.synced) return;
        tenant.delete(target);
        deleted.set(step.object, target.kind);
        // What was sent before is sent again with the next cycle: it is no longer there.
        for (const other of order)
          if ("sends" in other && other.object === step.object && answers.has(step.object)) again.add(other);
      } else if ("sends" in step) answers.set(step.object, tenant.receive(step.sends, this.#facts));
      else tenant.wait(step.asksFor, this.#facts);
    };
    for (const step of order) take(step);
    for (const step of again) take(step);
    return new Map(
      related.map((object) => [object.dn, this.#fateOf(object, answers.get(object), deleted.get(object))]),
    );
  }

  /** People convert what the declaration says, or give it back; both by Graph, before anybody synchronizes. */
  #moveAuthority(tenant: Tenant, object: WorldObject): void {
    const { before, after } = this.world;
    if (isManaged(after, object)) convert(tenant, object);
    else if (isManaged(before, object)) giveBack(tenant, object);
  }

  /** Which contact one of the tenant was written from is in no file: any that is there and has its primary address. */
  #guessSource(one: TenantObject): void {
    if (!(one.synced || one.cloudManaged)) return;
    const [first, ...others] = contactsOf(one, this.objects).map(({ objectGuid }) => objectGuid);
    if (first !== undefined)
      one.source = this.possibilities.ask(`the contact that ${one.id} was written from`, [first, ...others]);
  }

  /**
   * The anchor of what is not a person is in no file: who wrote it before is taken to have found it by its own, first who goes on with it; where nobody
   * did, it may be any of those that there are.
   */
  #guessAnchor(object: WorldObject): void {
    const twin = twinOf(this.tenant, object);
    if (!twin || isPerson(object)) return;
    const owners = ownersOf(this.world.before, object, this.#isMember);
    const goesOn = ownersOf(this.world.after, object, this.#isMember).map(ownerNameOf);
    const wrote = owners.find((owner) => goesOn.includes(ownerNameOf(owner))) ?? owners[0];
    if (wrote) {
      twin.anchor = anchorOf(wrote, object);
      return;
    }
    const one = base64OfGuid(object.objectGuid);
    const hiding = [...this.world.before.servers, ...this.world.after.servers].find((server) => isAnchorHidden(server));
    const others = [object.consistencyGuid, hiding && anchorOf(hiding, object)].filter((other) => other !== undefined);
    twin.anchor = this.possibilities.ask(`the anchor of ${object.dn}`, [
      one,
      ...others.filter((other) => other !== one),
    ]);
  }

  #fateOf(
    object: WorldObject,
    answer: ReturnType<Tenant["receive"]> | undefined,
    deleted: TenantObject["kind"] | undefined,
  ): Fate {
    const { before, after } = this.world;
    if (isManaged(after, object)) return { outcome: isManaged(before, object) ? "cloudManaged" : "converted" };
    if (this.#isCloudManaged(object)) return { outcome: "cloudManaged" };
    const owners = ownersOf(after, object, this.#isMember);
    const [owner, another] = owners;
    if (another) return { outcome: "contested" };
    const twin = twinOf(this.tenant, object);
    if (deleted) {
      const isTaken = owner && !this.#isLeftOut(owner, object);
      return afterDeletion(deleted, isTaken ? this.#fateByAnswer(object, owner, answer) : undefined);
    }
    if (!owner && !twin && this.#wasLookedFor(object)) return { outcome: "unknown" };
    if (!owner) return { outcome: twin ? "orphaned" : "outOfScope" };
    if (this.#isLeftOut(owner, object)) return { outcome: twin ? "unknown" : "filtered" };
    const fate = this.#fateByAnswer(object, owner, answer);
    const changed = answer && this.#anchorHasChanged(owner, object);
    return changed ? { outcome: changed } : fate;
  }

  #fateByAnswer(object: WorldObject, owner: Writer, answer: ReturnType<Tenant["receive"]> | undefined): Fate {
    if (!this.#isAnchorKnown(owner, object)) return { outcome: "unknown" };
    if (this.#anchorIsAnothers(owner, object)) return { outcome: "duplicate", by: "sourceAnchor" };
    if (!answer || (isTooLarge(owner, object) && !isGraver(answer))) return { outcome: "unsynchronizable" };
    switch (answer.did) {
      case "updated": {
        return { outcome: this.#goesOnWith(owner, object) ? "staysJoined" : "changesWriter" };
      }
      case "duplicate":
        return { outcome: "duplicate", by: answer.by };
      case "blocked":
        return { outcome: "blocked", block: answer.block };
      case "softMatch":
        return { outcome: "softMatch", by: answer.by };
      default:
        return { outcome: answer.did };
    }
  }

  /** Whether somebody looked for it by an anchor that no file has, so that nobody can say whether it is there. */
  #wasLookedFor(object: WorldObject): boolean {
    return isPerson(object) && ownersOf(this.world.before, object, this.#isMember).some((one) => isAnchorHidden(one));
  }

  /** Whether the tenant is its source of authority, whatever is declared; what was declared before is given back. */
  #isCloudManaged(object: WorldObject): boolean {
    if (isManaged(this.world.before, object)) return false;
    if (!this.world.cloudLacks.includes("cloudManaged")) return isConverted(this.tenant, object);
    return this.tenant.objects.some(
      (one) => mayBeConverted(one, object) && this.possibilities.ask(`the tenant manages ${one.id}`, [true, false]),
    );
  }

  /** What is sent: nothing that a filter leaves out. Whatever comes of its anchor, its values are asked for. */
  #sendings(object: WorldObject): Step[] {
    if (isManaged(this.world.after, object) || this.#isCloudManaged(object)) return [];
    return ownersOf(this.world.after, object, this.#isMember)
      .filter((owner) => this.#mayBeSent(owner, object))
      .map((owner) => {
        const incoming = incomingOf(owner, object);
        const hasAnchor = this.#isAnchorKnown(owner, object) && !this.#anchorIsAnothers(owner, object);
        return hasAnchor ? { object, sends: incoming } : { object, asksFor: incoming };
      });
  }

  /** Whether the owner sends it; of a linked mailbox nobody knows. */
  #mayBeSent(owner: Writer, object: WorldObject): boolean {
    if (this.#isLeftOut(owner, object)) return false;
    return !isLinkedMailbox(owner, object) || this.possibilities.ask(`${object.dn} has an account`, [true, false]);
  }

  #isLeftOut(owner: Writer, object: WorldObject): boolean {
    const rule = keptOut(owner, object);
    if (rule === "all" || isFiltered(owner, object)) return true;
    return rule === "some" && this.possibilities.ask(`the rule takes ${object.dn}`, [true, false]);
  }

  /** Only people are looked for by the anchor; of others it matters for what is there already and comes from elsewhere. */
  #isAnchorKnown(owner: Writer, object: WorldObject): boolean {
    if (!isAnchorHidden(owner)) return !isLinkedMailbox(owner, object);
    return !isPerson(object) && (!twinOf(this.tenant, object) || this.#goesOnWith(owner, object));
  }

  /** Whether somebody else who is written has the same anchor: no two objects of a tenant may, whoever was first. */
  #anchorIsAnothers(owner: Writer, object: WorldObject): boolean {
    const anchor = anchorOf(owner, object);
    return this.objects.some((other) => {
      if (other === object) return false;
      const owners = ownersOf(this.world.after, other, this.#isMember);
      return owners.some((one) => this.#mayBeSent(one, other) && anchorOf(one, other) === anchor);
    });
  }

  /** What comes of an anchor that is not the one by which the same owner wrote the object. */
  #anchorHasChanged(owner: Writer, object: WorldObject): "unsynchronizable" | "notDocumented" | undefined {
    const twin = twinOf(this.tenant, object);
    if (!isPerson(object) || !twin || twin.anchor === anchorOf(owner, object)) return undefined;
    // Of two accounts that it was written into, the owner goes on with the one that it finds.
    if (this.tenant.joined("user", anchorOf(owner, object))?.source === object.objectGuid) return undefined;
    if (!this.#goesOnWith(owner, object)) return undefined;
    return owner.tool === "Connect Sync" ? "unsynchronizable" : "notDocumented";
  }

  /** Whether one of those who wrote the object before did so into this one, as far as anchors tell. */
  #wasWritten(object: WorldObject, twin: TenantObject): boolean {
    if (!twin.synced || twin.source !== object.objectGuid) return false;
    return ownersOf(this.world.before, object, this.#isMember).some((owner) => anchorOf(owner, object) === twin.anchor);
  }

  /** Whether the owner wrote the object before, alone or with others. */
  #goesOnWith(owner: Writer, object: WorldObject): boolean {
    return ownersOf(this.world.before, object, this.#isMember).map(ownerNameOf).includes(ownerNameOf(owner));
  }

  /** Whether an object of the directory gets it back, by the security identifier that it keeps. */
  #isGivenBack({ sid }: TenantObject): boolean {
    const { before, after } = this.world;
    const made = this.objects.find(({ objectSid }) => objectSid !== undefined && objectSid === sid);
    return made !== undefined && isManaged(before, made) && !isManaged(after, made);
  }

  /** Who exports from now on lets go what has left its scope, where it is what it knows by its anchor. */
  #deletions(object: WorldObject): Step[] {
    const { before, after } = this.world;
    if (isManaged(after, object) || isManaged(before, object)) return [];
    const had = (writer: Writer) => hasInScope(writer, object, this.#isMember);
    const letGo = (was: Writer) => {
      if (this.#hadLeftOut(was, object)) return [];
      const known = this.tenant.joined(cloudKindOf(object), anchorOf(was, object));
      return known?.source === object.objectGuid ? [{ object, deletes: known }] : [];
    };
    const configurations = after.configurations.filter(isExporting).flatMap((now) => {
      const was = before.configurations.find(({ name, domain }) => name === now.name && domain === now.domain);
      if (!was || !isExporting(was) || !had(was) || had(now) || !hasKind(now, object.kind)) return [];
      return letGo(was);
    });
    const exporting = after.servers.filter(isExporting);
    const exported = before.servers.find((was) => isExporting(was) && had(was));
    const servers = exporting.flatMap((now) => {
      if (had(now)) return [];
      const own = before.servers.find(({ name }) => name === now.name);
      if (own && had(own)) return letGo(own);
      return exported && !exporting.some(had) ? letGo(exported) : [];
    });
    return [...configurations, ...servers];
  }

  /** What a writer left out it has not written; of a server in staging mode, which exports nothing, nobody has seen that. */
  #hadLeftOut(was: Writer, object: WorldObject): boolean {
    if (!isFiltered(was, object) && keptOut(was, object) !== "all") return false;
    return isExporting(was) || this.possibilities.ask(`${was.name} left out ${object.dn}`, [true, false]);
  }

  /** Of a contact no file says whether it was synchronized once, where none says who manages it. */
  #mayHaveBeenSynced({ id }: TenantObject): boolean {
    return this.possibilities.ask(`the tenant manages ${id}`, [true, false]);
  }

  #factsAsTold(): Facts {
    const { world, possibilities } = this;
    const truth = truthOf(world);
    const { softMatch, hardMatchTakeover, objectIdentifierUpdate } = world.toldSwitches;
    const ask = (switched: string) => possibilities.ask(switched, [true, false]);
    return {
      isSoftMatchBlocked: () => (softMatch ? truth.isSoftMatchBlocked() : ask("soft match is blocked")),
      isHardMatchBlocked: () => (hardMatchTakeover ? truth.isHardMatchBlocked() : ask("hard match is blocked")),
      // It is off unless somebody has switched it on for a while.
      mayUpdateObjectIdentifier: () => objectIdentifierUpdate !== undefined && truth.mayUpdateObjectIdentifier(),
      roleOf: (object) => {
        if (object.kind !== "user") return undefined;
        if (object.role === "assigned" && !world.cloudLacks.includes("roles")) return "assigned";
        if (world.cloudLacks.includes("roles") && possibilities.ask(`${object.id} has a role`, [true, false]))
          return "assigned";
        if (object.role === "eligible" && !world.cloudLacks.includes("eligibleRoles")) return "eligible";
        const isOpen = world.cloudLacks.includes("eligibleRoles");
        return isOpen && possibilities.ask(`${object.id} is eligible`, [true, false]) ? "eligible" : undefined;
      },
      objectIdentifierOf: (object, { source }) => {
        const was = this.tenant.objects.find(({ id }) => id === object.id);
        // What this run has made carries what the run has written.
        if (!was) return object.objectIdentifier;
        const written = this.objects.find(({ objectGuid }) => objectGuid === source);
        if ((written && this.#wasWritten(written, was)) || !world.cloudLacks.includes("objectIdentifier"))
          return object.objectIdentifier;
        return possibilities.ask(`the identifier of ${object.id}`, [undefined, "another"]);
      },
      isOfCloudType: (object) => {
        if (object.kind !== "group" || !world.cloudLacks.includes("groupTypes")) return truth.isOfCloudType(object);
        return possibilities.ask(`Active Directory has no group like ${object.id}`, [true, false]);
      },
      isCloudManaged: (object, incoming) => {
        const was = this.tenant.objects.find(({ id }) => id === object.id);
        const isTold = !world.cloudLacks.includes("cloudManaged") || !was || was.synced;
        // Of its own account the declaration decides, and of one that is given back.
        const isDeclared = object.sid === incoming.sid || this.#isGivenBack(object);
        if (isTold || isDeclared) return truth.isCloudManaged(object, incoming);
        const mayBe = !was.deleted && was.sid !== undefined;
        return mayBe && possibilities.ask(`the tenant manages ${object.id}`, [true, false]);
      },
      // Under which name of Active Directory a user was written is in no file.
      isRenamed: ({ id }) => possibilities.ask(`${id} was renamed`, [true, false]),
      wasConverted: (object, incoming) => {
        const isOpen = world.cloudLacks.includes("cloudManaged") && object.kind === "contact";
        if (!isOpen) return truth.wasConverted(object, incoming);
        const written = this.objects.find(({ objectGuid }) => objectGuid === incoming.source);
        const mayBe = written && isManaged(world.before, written) && object.primary === incoming.primary;
        return mayBe === true && this.#mayHaveBeenSynced(object);
      },
      hasAnchor: (object) => {
        const was = this.tenant.objects.find(({ id }) => id === object.id);
        const isOpen = world.cloudLacks.includes("cloudManaged") && was?.kind === "contact" && !was.synced;
        return isOpen ? this.#mayHaveBeenSynced(was) : truth.hasAnchor(object);
      },
    };
  }
}

/** Whether this may be what synchronization made of the object once, and the tenant manages by now. */
function mayBeConverted(one: TenantObject, object: WorldObject): boolean {
  if (one.synced || one.deleted || one.isWaiting || one.kind !== cloudKindOf(object)) return false;
  if (one.kind === "contact") return one.primary !== undefined && one.primary === primaryOf(object);
  return one.sid !== undefined && one.kind !== "device" && one.sid === object.objectSid;
}

/** Whether it fails for a reason that is told before the size of a group. */
function isGraver({ did }: ReturnType<Tenant["receive"]>): boolean {
  return did === "duplicate" || did === "blocked";
}

/** Users can be restored, and so can devices; what comes back afterwards, the writer that has them now says. */
function afterDeletion(kind: TenantObject["kind"], then: Fate | undefined): Fate {
  const outcome = kind === "user" || kind === "device" ? "softDeleted" : "hardDeleted";
  if (!then) return { outcome };
  return { outcome, afterwards: kind === "device" ? "notDocumented" : then.outcome };
}

/** In some order the worst happens, and nobody says which order it will be. */
function gravest(fates: readonly Fate[]): Fate {
  const rank = ({ outcome }: Fate) => OUTCOMES.indexOf(outcome);
  const nextRank = ({ afterwards }: Fate) => (afterwards ? OUTCOMES.indexOf(afterwards) : OUTCOMES.length);
  const [worst, ...others] = [...fates].sort((a, b) => rank(a) - rank(b) || nextRank(a) - nextRank(b));
  const { block, ...fate } = worst as Fate;
  // What keeps it out in one order and what does in another are equally grave.
  const isOneBlock = others.every((other) => rank(other) !== rank(fate) || other.block === block);
  return block && isOneBlock ? { ...fate, block } : fate;
}

const ALL_ORDERS_UP_TO = 4;
const SOME_ORDERS = 30;

/** Every order of a few steps; of many, each step first once and last once, and some others. */
function ordersOf<T>(steps: readonly T[]): T[][] {
  if (steps.length <= ALL_ORDERS_UP_TO) return permutations(steps);
  const orders: T[][] = [];
  for (let turn = 0; turn < steps.length; turn += 1) {
    const rotated = [...steps.slice(turn), ...steps.slice(0, turn)];
    orders.push(rotated, [...rotated].reverse());
  }
  return orders.slice(0, SOME_ORDERS);
}

function permutations<T>(steps: readonly T[]): T[][] {
  if (steps.length <= 1) return [[...steps]];
  return steps.flatMap((first, index) =>
    permutations([...steps.slice(0, index), ...steps.slice(index + 1)]).map((rest) => [first, ...rest]),
  );
}
