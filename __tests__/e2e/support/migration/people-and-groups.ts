import { Dice } from "../../../objects/world/dice";
import {
  type Estate,
  hasInScope,
  isExporting,
  ownerNameOf,
  ownersOf,
  type WorldObject,
  type Writer,
  writersOf,
} from "../../../objects/world/estate";
import type { Tenant } from "../../../objects/world/tenant";
import { membershipIn, synchronize, twinOf, type World } from "../../../objects/world/world";
import { exportingIn } from "./estate-seen";

/** An object that two writers export. */
export interface Double {
  readonly object: string;
  readonly writers: readonly string[];
}

/**
 * The objects of the directory and of the tenant while a migration goes on: every writer that runs writes what is in its scope, and
 * deletes what has left it. It says what becomes of everybody, by models that have nothing in common with the product.
 */
export class PeopleAndGroups {
  readonly directory: readonly WorldObject[];
  /** Who was deleted in the tenant, by names in the directory. */
  readonly deleted: string[] = [];
  /** Who wrote each object last, by its name. */
  readonly #writtenBy = new Map<string, string>();
  /** What each writer has brought to the tenant, or would have: what leaves its scope, it deletes. */
  readonly #brought = new Map<string, ReadonlySet<WorldObject>>();
  readonly #twins: ReadonlyMap<string, string>;
  readonly #isMember;

  constructor(
    private readonly world: World,
    readonly tenant: Tenant,
  ) {
    this.directory = world.objects.map((object) => ({ ...object }));
    this.#isMember = membershipIn(this.directory);
    this.#twins = this.#twinsNow();
  }

  /** Every writer that exports runs until nothing changes. */
  run(estate: Estate): void {
    const running = exportingIn(estate);
    for (const writer of [...running.servers, ...running.configurations]) {
      for (const object of this.wouldDelete(writer)) this.#delete(object);
      this.#bring(writer);
    }
    // A server in staging mode keeps what it has to delete.
    for (const server of estate.servers) if (!isExporting(server)) this.#bring(server, this.wouldDelete(server));
    synchronize(this.tenant, running, this.directory, this.world, new Dice(this.world.luck));
    for (const object of this.directory) {
      const [owner] = ownersOf(running, object, this.#isMember);
      if (owner && twinOf(this.tenant, object)) this.#writtenBy.set(object.dn, ownerNameOf(owner));
    }
  }

  /** What a writer deletes when it exports next. */
  wouldDelete(writer: Writer): WorldObject[] {
    const brought = this.#brought.get(keyOf(writer)) ?? new Set();
    return [...brought].filter((object) => !hasInScope(writer, object, this.#isMember));
  }

  doubles(estate: Estate): Double[] {
    return this.directory.flatMap((object) => {
      const writers = writersOf(estate, object, this.#isMember);
      return writers.length > 1 ? [{ object: object.dn, writers: writers.map(({ name }) => name) }] : [];
    });
  }

  /** Who exports an object, by names. */
  exporters(estate: Estate, dn: string): string[] {
    const object = this.directory.find((one) => one.dn === dn);
    return object ? writersOf(estate, object, this.#isMember).map(({ name }) => name) : [];
  }

  /** How many objects of these OUs have which owner, of those that were in the tenant at the beginning. */
  ownersIn(units: readonly string[], estate: Estate): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const object of this.directory) {
      if (!this.#twins.has(object.dn) || !isWithin(object.dn, units)) continue;
      const owners = ownersOf(estate, object, this.#isMember).map(ownerNameOf).join(" and ") || "nobody";
      const last = this.#writtenBy.get(object.dn);
      const owner = owners === last ? owners : `${owners}, last written by ${last}`;
      counts[owner] = (counts[owner] ?? 0) + 1;
    }
    return counts;
  }

  /** Objects that had a twin in the tenant at the beginning and have another one now, or none. */
  get parted(): string[] {
    const now = this.#twinsNow();
    return [...this.#twins].flatMap(([name, id]) => (now.get(name) === id ? [] : name));
  }

  /** mS-DS-ConsistencyGuid of each object, in order. */
  get anchors(): (string | undefined)[] {
    return this.directory.map(({ consistencyGuid }) => consistencyGuid);
  }

  /** Somebody has written mS-DS-ConsistencyGuid. */
  fillIn(anchors: readonly { readonly name: string; readonly value: string }[]): void {
    const written = new Map(anchors.map(({ name, value }) => [name, value]));
    for (const object of this.directory) {
      const consistencyGuid = written.get(object.dn);
      if (consistencyGuid !== undefined) Object.assign(object, { consistencyGuid });
    }
  }

  /** How many users, groups and contacts of these OUs have no value there. */
  withoutAnchor(units: readonly string[]): number {
    const isEmpty = ({ dn, kind, consistencyGuid }: WorldObject) =>
      kind !== "device" && consistencyGuid === undefined && isWithin(dn, units);
    return this.directory.filter(isEmpty).length;
  }

  #bring(writer: Writer, kept: readonly WorldObject[] = []): void {
    const inScope = this.directory.filter((object) => hasInScope(writer, object, this.#isMember));
    this.#brought.set(keyOf(writer), new Set([...inScope, ...kept]));
  }

  #delete(object: WorldObject): void {
    const twin = twinOf(this.tenant, object);
    if (!twin) return;
    this.tenant.delete(twin);
    this.deleted.push(object.dn);
  }

  /** The ids of the tenant's objects by the names of those that they were written from. */
  #twinsNow(): Map<string, string> {
    return new Map(
      this.directory.flatMap((object): [string, string][] => {
        const twin = twinOf(this.tenant, object);
        return twin ? [[object.dn, twin.id]] : [];
      }),
    );
  }
}

function isWithin(name: string, units: readonly string[]): boolean {
  return units.some((unit) => name.endsWith(`,${unit}`));
}

function keyOf({ tool, name }: Writer): string {
  return `${tool} ${name}`;
}
