import { namesInWords } from "../domain/input/names-in-words";
import { ownerOf } from "../domain/ownership/contest";
import type { Standing } from "../domain/ownership/outcome";
import { isConnectSync } from "../domain/writers/which-tool";
import type { Writer } from "../domain/writers/writer";
import { compareTexts } from "../text/compare";

/** Who writes on both sides, as people and as predictions name them. */
export interface Owners {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The writer before; of several the one that is the owner after, or else the first by name. */
  readonly was: Writer | undefined;
  /** The one owner after; undefined where there is none, and where there are several. */
  readonly is: Writer | undefined;
  /** The owner after, by {@link identityOf}; {@link SEVERAL} where there is not one. */
  readonly identity: string;
  /** Who wrote it before, in words; empty where nobody did. */
  readonly beforeInWords: string;
  readonly isContested: boolean;
  /** Whether the owner after wrote it before. */
  readonly isSame: boolean;
}

/** What stands for the identity of the owner where there is not one; every other identity holds the name of its tool. */
export const SEVERAL = "several";

export function ownersIn({ before, after }: Standing): Owners {
  const [was, is] = [before, after].map((writers) => [...writers].sort((a, b) => compareTexts(a.name, b.name))) as [
    Writer[],
    Writer[],
  ];
  const owners = new Set(is.map(identityOf));
  const same = owners.size === 1 ? was.find((writer) => owners.has(identityOf(writer))) : undefined;
  const [owner] = owners.size === 1 ? is : [];
  const names = namesOf(was);
  return {
    before: names,
    after: namesOf(is),
    was: same ?? was[0],
    is: owner,
    identity: owner ? identityOf(owner) : SEVERAL,
    beforeInWords: namesInWords(names),
    isContested: owners.size > 1,
    isSame: same !== undefined,
  };
}

/** A configuration stays the same when its name does, wherever it is declared. */
export function identityOf(writer: Writer): string {
  return isConnectSync(writer) ? ownerOf(writer) : `${writer.tool} ${writer.name.toLowerCase()}`;
}

function namesOf(writers: readonly Writer[]): readonly string[] {
  return [...new Set(writers.map(({ name }) => name))];
}
