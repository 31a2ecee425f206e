import { counted } from "../domain/input/digits";
import type { CloudExport, CloudObject } from "./cloud-object";
import type { DirectoryExport, DirectoryObject } from "./directory-object";
import { guidInBase64 } from "./guid";
import { type KeySpace, KeyTable, shareOf } from "./key-table";
import { computedSignInName, type SignInDomains, sentSignInName } from "./sign-in-name";
import { addressKey, signInKey } from "./values";

/** The files of both sides. */
export interface Exports {
  readonly directories: readonly DirectoryExport[];
  readonly cloud: CloudExport;
}

/** The same files for one reading, which ends when more objects have come than so many. */
export class Bound {
  #left: number;

  constructor(atOnce: number) {
    this.#left = atOnce;
  }

  get isPassed(): boolean {
    return this.#left < 0;
  }

  of({ directories, cloud }: Exports): Exports {
    return {
      directories: directories.map((from) => ({ ...from, batches: () => this.#within(from.batches()) })),
      cloud: { ...cloud, batches: () => this.#within(cloud.batches()) },
    };
  }

  async *#within<T>(batches: AsyncIterable<readonly T[]>): AsyncGenerator<readonly T[]> {
    for await (const batch of batches) {
      this.#left -= batch.length;
      if (this.isPassed) return;
      yield batch;
    }
  }
}

/**
 * Objects of both sides in parts that are predicted one after the other. Objects that have a value in common, or share one
 * with the same third object, are in one part: so nothing that an object may meet is in another one. Nothing is
 * written down: a part reads the same files and passes over the other objects.
 */
export class Parts {
  private constructor(
    private readonly exports: Exports,
    /** By the numbers of objects: those of the exports in their order, then those of the tenant. */
    private readonly partOf: Uint16Array,
    /** The number of the first object of each export. */
    private readonly starts: readonly number[],
    readonly count: number,
  ) {}

  /**
   * Reads everything once to count it, and then as often as there are parts at least: each reading compares a share of the values.
   * @param atOnce how many objects a part has at most; one whose objects belong together may have more
   */
  static async divide(
    exports: Exports,
    domains: SignInDomains,
    atOnce: number,
    progress: (said: string) => void,
  ): Promise<Parts> {
    const { total, starts } = await countOf(exports);
    const circles = new Circles(total);
    const readings = Math.ceil(total / atOnce);
    for (let reading = 0; reading < readings; reading++) {
      progress(`${counted(total, "object")} divided into parts, reading ${reading + 1} of ${readings}`);
      const keys = new KeyTable();
      await eachObject(exports, (number, object) => {
        for (const [space, value] of valuesOf(object, domains)) {
          if (shareOf(space, value, readings) !== reading) continue;
          const row = keys.find(space, value);
          if (row < 0) keys.add(space, value, number);
          else circles.join(keys.objectAt(row), number);
        }
      });
    }
    const { partOf, count } = circles.inParts(atOnce);
    return new Parts(exports, partOf, starts, count);
  }

  /** The files with the objects of one part alone. */
  of(part: number): Exports {
    const { directories, cloud } = this.exports;
    return {
      directories: directories.map((from, index) => ({
        ...from,
        batches: () => this.#only(part, from.batches(), this.starts[index] as number),
      })),
      cloud: { ...cloud, batches: () => this.#only(part, cloud.batches(), this.starts[directories.length] as number) },
    };
  }

  async *#only<T>(part: number, batches: AsyncIterable<readonly T[]>, start: number): AsyncGenerator<readonly T[]> {
    let number = start;
    for await (const batch of batches) {
      yield batch.filter((_, index) => this.partOf[number + index] === part);
      number += batch.length;
    }
  }
}

async function countOf({ directories, cloud }: Exports) {
  let total = 0;
  const starts: number[] = [];
  for (const { batches } of [...directories, cloud]) {
    starts.push(total);
    for await (const batch of batches()) total += batch.length;
  }
  return { total, starts };
}

async function eachObject(
  { directories, cloud }: Exports,
  visit: (number: number, object: DirectoryObject | CloudObject) => void,
): Promise<void> {
  let number = 0;
  for (const { batches } of [...directories, cloud])
    for await (const batch of batches()) for (const object of batch) visit(number++, object);
}

/**
 * Every value by which objects meet: all that the indexes of the tenant and of written values are asked for. One too many
 * would only make parts less even; one too few would hide a meeting.
 */
function valuesOf(object: DirectoryObject | CloudObject, domains: SignInDomains): [KeySpace, string][] {
  const values: [KeySpace, string][] = [];
  const add = (space: KeySpace, value: string | undefined) => {
    if (value !== undefined) values.push([space, value]);
  };
  const { userPrincipalName, mail, proxyAddresses } = object;
  for (const address of proxyAddresses) add("address", addressKey(address));
  add("address", mail && addressKey(mail));
  if ("dn" in object) {
    add("sourceAnchor", object.consistencyGuid);
    add("sourceAnchor", guidInBase64(object.objectGuid));
    add("securityIdentifier", object.objectSid);
    add("deviceId", object.objectGuid);
    if (object.kind !== "user" && object.kind !== "inetOrgPerson") return values;
    const user = { object, lacks: NOTHING };
    for (const name of [sentSignInName(user), computedSignInName(user, domains)])
      add("userPrincipalName", name && signInKey(name));
  } else {
    add("userPrincipalName", userPrincipalName && signInKey(userPrincipalName));
    add("sourceAnchor", object.immutableId);
    add("securityIdentifier", object.securityIdentifier);
    add("deviceId", object.deviceId?.toLowerCase());
  }
  return values;
}

const NOTHING: ReadonlySet<never> = new Set();

/** Objects that belong together, by their numbers: each points to one with a lower number, the lowest of a circle to itself. */
class Circles {
  readonly #above: Uint32Array;

  constructor(size: number) {
    this.#above = new Uint32Array(size).map((_, number) => number);
  }

  join(one: number, other: number): void {
    const [a, b] = [this.#lowest(one), this.#lowest(other)];
    this.#above[Math.max(a, b)] = Math.min(a, b);
  }

  /** Fills one part after the other with whole circles, in the order of their lowest numbers. */
  inParts(atOnce: number): { readonly partOf: Uint16Array; readonly count: number } {
    const total = this.#above.length;
    const sizes = new Uint32Array(total);
    for (let number = 0; number < total; number++) (sizes[this.#lowest(number)] as number)++;
    const partOf = new Uint16Array(total);
    let [part, taken] = [0, 0];
    for (let number = 0; number < total; number++) {
      const lowest = this.#lowest(number);
      if (lowest === number) {
        const size = sizes[number] as number;
        if (taken > 0 && taken + size > atOnce) [part, taken] = [part + 1, 0];
        taken += size;
      }
      partOf[number] = lowest === number ? part : (partOf[lowest] as number);
    }
    return { partOf, count: total === 0 ? 0 : part + 1 };
  }

  #lowest(number: number): number {
    let at = number;
    for (let above = this.#above[at] as number; above !== at; above = this.#above[at] as number) {
      // Halves the way for whoever asks next.
      this.#above[at] = this.#above[above] as number;
      at = this.#above[at] as number;
    }
    return at;
  }
}
