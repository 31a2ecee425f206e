import { Dice } from "../../../objects/world/dice";
import {
  type Estate,
  hasInScope,
  ownerNameOf,
  ownersOf,
  type WorldObject,
  type Writer,
  writersOf,
} from "../../../objects/world/estate";
import type { Tenant } from "../../../objects/world/tenant";
import { membershipIn, synchronize, twinOf, type World } from "../../../objects/world/world";
import { exportingIn } from "./estate-seen";

/** An object that two writers exported. */
export interface Double {
  readonly object: string;
  readonly writers: readonly string[];
}

/**
 * The objects of the directory and of the tenant while a migration goes on: every writer that runs writes what is in its scope,
 * and deletes what has left it. Watches what happens to everybody, and asks nobody's opinion.
 */
export class PeopleAndGroups {
  /** Who wrote each object last, by its name. */
  readonly writtenBy = new Map<string, string>();
  /** What was deleted in the tenant, by names in the directory. */
  readonly deleted: string[] = [];
  /** What a writer has brought to the tenant: what leaves its scope, it deletes. */
  readonly #brought = new Map<string, ReadonlySet<WorldObject>>();
  readonly #twins: ReadonlyMap<string, string>;
  readonly #isMember;

  constructor(
    private readonly world: World,
    readonly tenant: Tenant,
    readonly directory: WorldObject[],
  ) {
    this.#isMember = membershipIn(directory);
    this.#twins = new Map(this.#idsOfTwins());
  }

  /** Every writer that exports runs until nothing changes; or one of them. */
  run(estate: Estate, name?: string): void {
    const running = named(exportingIn(estate), name);
    for (const writer of [...running.servers, ...running.configurations]) this.#deleteWhatLeft(writer);
    synchronize(this.tenant, running, this.directory, this.world, new Dice(this.world.luck));
    for (const object of this.directory) {
      const [owner] = ownersOf(running, object, this.#isMember);
      if (owner && twinOf(this.tenant, object)) this.writtenBy.set(object.dn, ownerNameOf(owner));
    }
  }

  /** What a writer would delete if it exported now. */
  wouldDelete(writer: Writer): WorldObject[] {
    const brought = this.#brought.get(keyOf(writer)) ?? new Set();
    return [...brought].filter((object) => !hasInScope(writer, object, this.#isMember));
  }

  /** Notes what a writer has in its scope, whether it exports or not: a server in staging mode knows it too. */
  note(writer: Writer): void {
    this.#brought.set(keyOf(writer), new Set(this.directory.filter((one) => hasInScope(writer, one, this.#isMember))));
  }

  doubles(estate: Estate): Double[] {
    return this.directory.flatMap((object) => {
      const writers = writersOf(estate, object, this.#isMember);
      return writers.length > 1 ? [{ object: object.dn, writers: writers.map(({ name }) => name) }] : [];
    });
  }

  /** Somebody has written mS-DS-ConsistencyGuid. */
  fillIn(anchors: readonly { readonly name: string; readonly value: string }[]): void {
    const written = new Map(anchors.map(({ name, value }) => [name, value]));
    for (const object of this.directory) {
      const consistencyGuid = written.get(object.dn);
      if (consistencyGuid !== undefined) Object.assign(object, { consistencyGuid });
    }
  }

  /** Users, groups and contacts in these OUs without a value there. */
  withoutAnchor(units: readonly string[]): string[] {
    return this.directory
      .filter(
        ({ dn, kind, consistencyGuid }) => kind !== "device" && consistencyGuid === undefined && isWithin(dn, units),
      )
      .map(({ dn }) => dn);
  }

  /** Who exports an object, by names. */
  exporters(estate: Estate, dn: string): string[] {
    const object = this.directory.find((one) => one.dn === dn);
    return object ? writersOf(estate, object, this.#isMember).map(({ name }) => name) : [];
  }

  /** Objects that had a twin in the tenant at the beginning and have another one now, or none. */
  get parted(): string[] {
    const now = new Map(this.#idsOfTwins());
    return [...this.#twins].flatMap(([name, id]) => (now.get(name) === id ? [] : name));
  }

  /** How many objects each writer wrote last, of those in these OUs that were in the tenant at the beginning. */
  writersIn(units: readonly string[]): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const name of [...this.#twins.keys()].filter((one) => isWithin(one, units))) {
      const writer = this.writtenBy.get(name) ?? "nobody";
      counts[writer] = (counts[writer] ?? 0) + 1;
    }
    return counts;
  }

  #deleteWhatLeft(writer: Writer): void {
    for (const object of this.wouldDelete(writer)) {
      const twin = twinOf(this.tenant, object);
      if (twin) this.tenant.delete(twin);
      if (twin) this.deleted.push(object.dn);
    }
    this.note(writer);
  }

  #idsOfTwins(): [string, string][] {
    return this.directory.flatMap((object) => {
      const twin = twinOf(this.tenant, object);
      return twin ? [[object.dn, twin.id]] : [];
    });
  }
}

function named({ servers, configurations, ...rest }: Estate, name: string | undefined): Estate {
  const isIt = (writer: Writer) => name === undefined || writer.name === name;
  return { ...rest, servers: servers.filter(isIt), configurations: configurations.filter(isIt) };
}

function isWithin(name: string, units: readonly string[]): boolean {
  return units.some((unit) => name.endsWith(`,${unit}`));
}

function keyOf({ tool, name }: Writer): string {
  return `${tool} ${name}`;
}
