import { compareTexts } from "../../text/compare";
import type { CloudManagedPart } from "../scope/cloud-managed";
import { type KindMask, maskOf, OBJECT_KINDS } from "../scope/object-kind";
import { isCloudSync, isScopedByGroups } from "../writers/which-tool";
import type { Writer } from "../writers/writer";
import { type Carrier, held, type Stance } from "./walk";

/**
 * What follows for an object from a change. Only who exports afterwards deletes: a server that is gone or in staging mode,
 * and a configuration that is gone or disabled, leave every object as it is.
 * - `created`: they appear in the tenant, or join what matches them there
 * - `resumed`: Connect Sync had them in scope and did not write them; now it goes on with them
 * - `converted`: the tenant manages them itself from now on; nobody deletes them, whatever leaves a scope
 * - `rolledBack`: the tenant managed them itself; whoever has them in scope writes them again, if anybody does
 * - `handedOver`: to Cloud Sync under a cloudNoFlow rule pair; nothing is deleted
 * - `takenOver`: their writer stops without deleting, and a configuration writes them from now on
 * - `settled`: of several writers one is left, and nobody deletes
 * - `paused`: the writer is there and writes them no longer, or has handed them over and nobody took them; the objects stay
 *   as they are
 * - `orphaned`: the writer, or its job for this kind, is gone; the objects stay, and nothing keeps them up to date
 * - `deleted`: they leave the scope of a writer that goes on, and nobody else writes them
 * - `dropped`: from Connect Sync to Cloud Sync without a hand-over: deleted first, and made again if Cloud Sync comes too late
 * - `undercut`: somebody goes on without them and deletes what another one goes on writing
 * - `regrouped`: a configuration goes on with other scoping groups, and deletes whoever is not a member; who that is is not known
 * - `passedOn`: from one Cloud Sync configuration, which goes on and deletes them, to another one
 * - `recreated`: from Cloud Sync to Connect Sync: deleted and created again
 * - `contested`: several owners write them from now on
 */
export type Consequence =
  | "created"
  | "resumed"
  | "converted"
  | "rolledBack"
  | "handedOver"
  | "takenOver"
  | "settled"
  | "paused"
  | "orphaned"
  | "deleted"
  | "dropped"
  | "undercut"
  | "regrouped"
  | "passedOn"
  | "recreated"
  | "contested";

export interface Outcome {
  readonly consequence: Consequence;
  /** Who wrote the objects; nobody, one, or in a contest several. */
  readonly from: readonly Writer[];
  /** Who writes them from now on. */
  readonly to: readonly Writer[];
  /** Who exports from now on and deletes them, whether somebody else writes them or not; as it is declared after. */
  readonly deletedBy: readonly Writer[];
  /** Whether the servers that wrote the objects are gone with the change, and with them the way back. */
  readonly isFinal?: true;
}

/** The same text for the same outcome, whichever of a tenant's servers has a part in it. */
export interface SignedOutcome extends Outcome {
  readonly signature: string;
}

/** What is so at a place for the objects of one kind, whether anything follows from the change or not. */
export interface Standing {
  /** Who writes them. */
  readonly before: readonly Writer[];
  readonly after: readonly Writer[];
  /** Whether the tenant manages them itself. */
  readonly wasCloudManaged: boolean;
  readonly isCloudManaged: boolean;
  /** @default nothing changes for them */
  readonly outcome?: Outcome;
}

/** One side of a change, for one domain of one tenant. */
export interface Side {
  /** Every writer of the domain, those in staging mode and those that are not enabled too. */
  readonly writers: readonly Writer[];
  /** Every Connect Sync server of the tenant. */
  readonly servers: readonly Writer[];
  /** What the tenant manages itself. */
  readonly cloudManaged: readonly CloudManagedPart[];
}

/** Somebody who writes on one side of the change or both, and what that is at the present place. */
abstract class Actor {
  readonly stances: Readonly<Record<"before" | "after", Map<Writer, Stance>>> = {
    before: new Map(),
    after: new Map(),
  };
  wrote: KindMask = 0;
  writes: KindMask = 0;
  /** What it exports no longer and deletes. */
  deletes: KindMask = 0;

  /** @param name sorts the actors, so that the same change reads the same */
  constructor(readonly name: string) {}

  /** Brings what it does in line with where it stands. */
  settle(): void {
    this.wrote = this.union("before", held, isExporting);
    this.writes = this.union("after", held, isExporting);
  }

  /** Whether it is still there after the change, for objects of these kinds. */
  abstract goesOnFor(kinds: KindMask): boolean;

  /** Its members that delete objects of these kinds. */
  abstract deleting(kinds: KindMask): Writer[];

  /** Its members that write objects of these kinds. */
  writing(side: "before" | "after", kinds: KindMask): Writer[] {
    return [...this.stances[side]]
      .filter(([writer, stance]) => isExporting(writer) && held(stance) & kinds)
      .map(([writer]) => writer);
  }

  protected union(
    side: "before" | "after",
    part: (stance: Stance) => KindMask,
    counts: (writer: Writer) => boolean = () => true,
  ): KindMask {
    let kinds = 0;
    for (const [writer, stance] of this.stances[side]) if (counts(writer)) kinds |= part(stance);
    return kinds;
  }
}

/** A Cloud Sync configuration, in one domain. */
class Configuration extends Actor {
  readonly declared: Readonly<Record<"before" | "after", Writer[]>> = { before: [], after: [] };

  override settle(): void {
    super.settle();
    const was = this.union("before", inScope, isExporting);
    const is = this.union("after", inScope, isExporting);
    const exports = this.declared.after.some(isExporting);
    const leaves = this.#isRegrouped() ? was : was & ~is;
    // A job for devices that is gone leaves its devices behind.
    this.deletes = exports ? leaves & this.#kinds() : 0;
  }

  goesOnFor(kinds: KindMask): boolean {
    return (this.#kinds() & kinds) !== 0;
  }

  deleting(): Writer[] {
    return this.declared.after.filter(isExporting);
  }

  /** Whether it is scoped by groups now, and somebody may have been in scope who is a member of none of them. */
  #isRegrouped(): boolean {
    return this.declared.after.some((is) => {
      if (!isScopedByGroups(is)) return false;
      const groups = new Set(is.scope.groups.map(({ key }) => key));
      return this.declared.before.some(
        (was) => isCloudSync(was) && !(isScopedByGroups(was) && was.scope.groups.every(({ key }) => groups.has(key))),
      );
    });
  }

  #kinds(): KindMask {
    return this.declared.after.reduce(
      (mask, { regions }) => regions.reduce((all, { kinds }) => all | maskOf(kinds), mask),
      0,
    );
  }
}

/** The Connect Sync servers of a tenant, which write the same objects in turn. */
class Servers extends Actor {
  /** Whether one of them was active before. */
  readonly exported: boolean;
  /** What the active one had in scope before, handed over or not; without an active one, what any of them had. */
  stood: KindMask = 0;
  /** What the active one has in scope now and hands over. */
  leaves: KindMask = 0;

  constructor(
    before: readonly Writer[],
    private readonly after: readonly Writer[],
  ) {
    // Before every configuration, and never the name of one.
    super("\tConnect Sync");
    this.exported = before.some(isExporting);
  }

  override settle(): void {
    super.settle();
    this.stood = this.union("before", inScope, this.exported ? isExporting : undefined);
    this.leaves = this.union("after", ({ handedOver }) => handedOver, isExporting) & ~this.writes;
    this.deletes = this.#exporting.reduce((kinds, server) => kinds | this.#letsGo(server), 0);
  }

  goesOnFor(): boolean {
    return this.after.length > 0;
  }

  deleting(kinds: KindMask): Writer[] {
    return this.#exporting.filter((server) => this.#letsGo(server) & kinds);
  }

  get #exporting(): Writer[] {
    return this.after.filter(isExporting);
  }

  /** What an active server lets go: of its own, and of what was exported and no active server takes on. */
  #letsGo(server: Writer): KindMask {
    const exported = this.union("before", inScope, isExporting) & ~this.union("after", inScope, isExporting);
    const own = this.union("before", inScope, ({ name }) => name.toLowerCase() === server.name.toLowerCase());
    return exported | (own & ~(this.stances.after.get(server)?.inScope ?? 0));
  }
}

const KINDS = OBJECT_KINDS.length;

/** What an actor did and does, in one number: those of one number do the same. */
function signatureOf({ wrote, writes, deletes }: Actor): number {
  return wrote | (writes << KINDS) | (deletes << (2 * KINDS));
}

function isExporting({ state }: Writer): boolean {
  return state === "writes";
}

function inScope(stance: Stance): KindMask {
  return stance.inScope;
}

function byName(a: Actor, b: Actor): number {
  return compareTexts(a.name, b.name);
}

/**
 * Everyone who acts before or after a change, at the present place of a walk over the marks of both sides. The Connect Sync
 * servers of the tenant act as one; a configuration is the same on both sides when its name is.
 */
export class Actors {
  /** The writers of both sides, for the walk: one that both topologies share is listed twice. */
  readonly writers: readonly Writer[];
  readonly #servers: Servers;
  readonly #configurations = new Map<string, Configuration>();
  /** What the tenant manages itself on both sides, for the walk. */
  readonly managed: readonly (readonly CloudManagedPart[])[];
  readonly #managedKinds: [before: KindMask, after: KindMask] = [0, 0];
  readonly #firstAfter: number;
  /** Those that do the same stand together: where nobody changes anything, nobody is asked. */
  readonly #byDeeds = new Map<number, Set<Actor>>();

  constructor(before: Side, after: Side) {
    this.writers = [...before.writers, ...after.writers];
    this.managed = [before.cloudManaged, after.cloudManaged];
    this.#firstAfter = before.writers.length;
    this.#servers = new Servers(before.servers, after.servers);
    for (const [side, { writers }] of [
      ["before", before],
      ["after", after],
    ] as const)
      for (const writer of writers) if (isCloudSync(writer)) this.#configurationOf(writer).declared[side].push(writer);
    for (const actor of [this.#servers, ...this.#configurations.values()]) {
      actor.settle();
      this.#join(actor);
    }
  }

  /** Keeps up with a step of the walk. */
  moved(carrier: Carrier): void {
    const { writer, index } = carrier;
    const actor = isCloudSync(writer) ? this.#configurationOf(writer) : this.#servers;
    this.#byDeeds.get(signatureOf(actor))?.delete(actor);
    actor.stances[index < this.#firstAfter ? "before" : "after"].set(writer, carrier);
    actor.settle();
    this.#join(actor);
  }

  /** Keeps up with what the tenant manages itself: both sides may be the same list. */
  movedTo(parts: readonly CloudManagedPart[], kinds: KindMask): void {
    for (const side of [0, 1] as const) if (this.managed[side] === parts) this.#managedKinds[side] = kinds;
  }

  /** What follows for the objects of one kind, by its place in OBJECT_KINDS; undefined where nothing does. */
  outcomeFor(kind: number): SignedOutcome | undefined {
    const bit = 1 << kind;
    const groups = this.#actingOn(bit);
    if (groups.every(({ changes }) => !changes) && !this.#letsGoOf(bit)) return undefined;
    const actors = groups.flatMap(({ alike }) => [...alike]).sort(byName);
    const [from, to] = [actors.filter(({ wrote }) => wrote & bit), actors.filter(({ writes }) => writes & bit)];
    const deleting = actors.filter(({ deletes }) => deletes & bit & ~this.#managedKinds[1]);
    const consequence = this.#consequenceFor(bit, from, to, deleting);
    const names = [from, to, deleting].map((owners) => owners.map(({ name }) => name).join("\n"));
    return {
      signature: [consequence, ...names].join("\n>\n"),
      consequence,
      from: from.flatMap((actor) => actor.writing("before", bit)),
      to: to.flatMap((actor) => actor.writing("after", bit)),
      deletedBy: deleting.flatMap((actor) => actor.deleting(bit)),
      ...(consequence === "takenOver" &&
        from.includes(this.#servers) &&
        !this.#servers.goesOnFor() && { isFinal: true }),
    };
  }

  /** What is so here for the objects of one kind, by its place in OBJECT_KINDS. */
  standingFor(kind: number): Standing {
    const bit = 1 << kind;
    const actors = this.#actingOn(bit)
      .flatMap(({ alike }) => [...alike])
      .sort(byName);
    const [was, is] = this.#managedKinds.map((kinds) => (kinds & bit) !== 0) as [boolean, boolean];
    const outcome = this.outcomeFor(kind);
    return {
      before: actors.flatMap((actor) => actor.writing("before", bit)),
      after: actors.flatMap((actor) => actor.writing("after", bit)),
      wasCloudManaged: was,
      isCloudManaged: is,
      ...(outcome && { outcome }),
    };
  }

  #consequenceFor(
    bit: KindMask,
    from: readonly Actor[],
    [is, isToo]: readonly Actor[],
    [deletes]: readonly Actor[],
  ): Consequence {
    const servers = this.#servers;
    const [wasManaged, isManaged] = this.#managedKinds.map((kinds) => (kinds & bit) !== 0);
    if (isManaged) return "converted";
    if (isToo) return "contested";
    if (deletes) {
      if (!is) return "deleted";
      if (is !== servers && is.deletes & bit) return "regrouped";
      if (from.includes(is)) return "undercut";
      if (is === servers) return "recreated";
      return servers.deletes & bit ? "dropped" : "passedOn";
    }
    if (wasManaged) return "rolledBack";
    if (!is) return from.some((actor) => actor.goesOnFor(bit)) ? "paused" : "orphaned";
    if (from.includes(is)) return "settled";
    const stood = (servers.stood & bit) !== 0;
    if (is === servers) return stood ? "resumed" : from.length > 0 ? "recreated" : "created";
    const isTheirs = from.length === 0 || from.includes(servers);
    if (servers.leaves & bit && stood && isTheirs) return "handedOver";
    return from.length > 0 || (stood && !servers.exported) ? "takenOver" : "created";
  }

  /** Whether the tenant managed these objects itself, and no longer does: that is a change, although nobody may write them. */
  #letsGoOf(bit: KindMask): boolean {
    const [was, is] = this.#managedKinds;
    return (was & ~is & bit) !== 0;
  }

  /** Those that write or delete objects of the kind on either side, and whether that is any change. */
  #actingOn(bit: KindMask): { readonly alike: ReadonlySet<Actor>; readonly changes: boolean }[] {
    const groups: { alike: ReadonlySet<Actor>; changes: boolean }[] = [];
    for (const [signature, alike] of this.#byDeeds) {
      const [wrote, writes, lets] = [0, KINDS, 2 * KINDS].map((shift) => (signature >> shift) & bit);
      // What the tenant manages itself nobody deletes.
      const deletes = (lets ?? 0) & ~this.#managedKinds[1];
      if (alike.size > 0 && (wrote || writes || deletes))
        groups.push({ alike, changes: wrote !== writes || !!deletes });
    }
    return groups;
  }

  #configurationOf({ name }: Writer): Configuration {
    const key = name.toLowerCase();
    const known = this.#configurations.get(key);
    if (known) return known;
    const configuration = new Configuration(key);
    this.#configurations.set(key, configuration);
    return configuration;
  }

  #join(actor: Actor): void {
    const signature = signatureOf(actor);
    const alike = this.#byDeeds.get(signature);
    if (alike) alike.add(actor);
    else this.#byDeeds.set(signature, new Set([actor]));
  }
}
