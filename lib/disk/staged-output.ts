import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compareTexts } from "../text/compare";
import { holdFolder, type LockOptions } from "./folder-lock";
import { MadeFolders, removeEmpty } from "./made-folders";
import { mustBeInOnePlace, mustBeOfSynths, named } from "./output-folder";
import { digestOf, REFUSED_FILE, STACK_FILES, STACKS_FOLDER, TOPOLOGY_FILE } from "./synth-folder";
import { writeWhole } from "./write-whole";

/** In the folder itself, so that what is written there is moved and never copied. */
const STAGE = ".synth";
const SET_ASIDE = ".synth-earlier";
const LOCK = ".synth-lock";

/** What a synth writes in a stack's folder, and a plan, which is of one synth and of no later one. */
const OF_A_SYNTH = new Set<string>([...STACK_FILES, "metadata.json", "assets", "plan"]);

/**
 * The output of a synth, written beside the folder's old one and put in its place when it is whole. All stacks leave in one
 * step and come in one step: before the first the old output is there, whole; after the second the new one is; between
 * them there is no stack, so that Terraform and every command refuse the folder. What others keep with a stack (.terraform,
 * a lock file, a state) stays with it.
 *
 * One at a time for a folder. `close` has to be called in every case.
 */
export class StagedOutput {
  /** Where the engine writes. */
  readonly stage: string;
  readonly #letGo: () => void;
  #stacks: "old" | "none" | "new" = "old";

  /** How messages call the folder. */
  readonly shown: string;

  /** @throws InputError when another synth goes on in the folder, or what is there is not of a synth, or elsewhere by a link */
  constructor(
    readonly folder: string,
    { shown = named(folder), ...options }: LockOptions & { readonly shown?: string } = {},
  ) {
    this.shown = shown;
    this.#letGo = holdFolder(join(folder, LOCK), options);
    this.stage = join(folder, STAGE);
    try {
      mustBeOfSynths(folder, shown);
      for (const name of [SET_ASIDE, STACKS_FOLDER]) mustBeInOnePlace(join(folder, name), join(shown, name));
      this.#bringBackWhatAKilledSynthSetAside();
      rmSync(this.stage, { recursive: true, force: true });
      mkdirSync(this.stage);
    } catch (error) {
      this.#letGo();
      throw error;
    }
  }

  /** Whose stacks are in the folder now: the earlier ones, if there were any; none, as in the middle of the step; the new ones. */
  get stacks(): "old" | "none" | "new" {
    return this.#stacks;
  }

  /** Puts what is staged in the place of the old output; `topology` is told the digests of the stacks that it is of. */
  commit(topology: (stacks: Readonly<Record<string, string>>) => string): void {
    const { folder, stage } = this;
    const [old, staged, aside] = [join(folder, STACKS_FOLDER), join(stage, STACKS_FOLDER), join(folder, SET_ASIDE)];
    writeFileSync(join(stage, TOPOLOGY_FILE), topology(digestsOf(staged)));
    rmSync(join(folder, REFUSED_FILE), { force: true });
    if (existsSync(old)) renameSync(old, aside);
    this.#stacks = "none";
    try {
      keepWith(staged, aside);
    } catch (error) {
      keepWith(aside, staged);
      if (existsSync(aside)) renameSync(aside, old);
      this.#stacks = "old";
      throw error;
    }
    for (const name of readdirSync(stage).sort()) if (name !== STACKS_FOLDER) replace(stage, folder, name);
    renameSync(staged, old);
    this.#stacks = "new";
    rmSync(aside, { recursive: true, force: true });
  }

  /** Writes no stack: the old output is as it was, and beside it stands what was refused. */
  refuse(topology: string): void {
    writeWhole(join(this.folder, REFUSED_FILE), topology);
  }

  /** Without a commit the folder is as it was, and where none was there is none. */
  close(): void {
    rmSync(this.stage, { recursive: true, force: true });
    // The engine makes it for an app before anything is written.
    removeEmpty(join(this.folder, STACKS_FOLDER));
    this.#letGo();
  }

  /** The killed one may have moved to its own stacks, too, what others keep with them. */
  #bringBackWhatAKilledSynthSetAside(): void {
    const aside = join(this.folder, SET_ASIDE);
    if (!existsSync(aside)) return;
    keepWith(aside, join(this.stage, STACKS_FOLDER));
    keepWith(join(this.folder, STACKS_FOLDER), aside);
    rmSync(aside, { recursive: true, force: true });
  }
}

function digestsOf(stacks: string): Readonly<Record<string, string>> {
  const digests = readdirSync(stacks).flatMap((stack) => {
    const file = STACK_FILES.map((name) => join(stacks, stack, name)).find((name) => existsSync(name));
    return file === undefined ? [] : [[stack, digestOf(readFileSync(file, "utf8"))] as const];
  });
  return Object.fromEntries(digests.sort(([a], [b]) => compareTexts(a, b)));
}

/**
 * Moves what others keep with the stacks of `earlier`, and beside them, to the same places beneath `stacks`, which keep what
 * they have.
 */
function keepWith(stacks: string, earlier: string): void {
  if (!existsSync(earlier)) return;
  for (const entry of readdirSync(earlier, { withFileTypes: true }))
    if (!entry.isDirectory()) keep(join(stacks, entry.name), join(earlier, entry.name));
    else
      for (const name of readdirSync(join(earlier, entry.name)))
        if (!OF_A_SYNTH.has(name)) keep(join(stacks, entry.name, name), join(earlier, entry.name, name));
}

function keep(place: string, earlier: string): void {
  if (existsSync(place)) return;
  new MadeFolders().make(dirname(place));
  renameSync(earlier, place);
}

/** A folder cannot be moved onto another one that holds something. */
function replace(from: string, to: string, name: string): void {
  if (readdirSync(from, { withFileTypes: true }).some((entry) => entry.name === name && entry.isDirectory()))
    rmSync(join(to, name), { recursive: true, force: true });
  renameSync(join(from, name), join(to, name));
}
