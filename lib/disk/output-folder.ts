import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { InputError } from "../domain/input/input-error";
import { MANIFEST_FILE, STACK_FILES, STACKS_FOLDER } from "./synth-folder";

/** A folder or a file without links, whether it is there already or not. */
export function withoutLinks(path: string): string {
  const place = resolve(path);
  if (statAt(place)) return realpathSync(place);
  const parent = dirname(place);
  return statAt(parent) ? join(realpathSync(parent), basename(place)) : place;
}

export function isWithin(path: string, folder: string): boolean {
  return relative(folder, path).split(sep)[0] !== "..";
}

/** As people see it from where they are. */
export function named(folder: string): string {
  return relative(process.cwd(), folder) || ".";
}

/**
 * A synth replaces manifest and stacks of a folder, and thus has to be sure that a synth wrote them.
 * @throws InputError where the folder is a project, or holds what no synth writes in the place of its stacks
 */
export function mustBeOfSynths(folder: string, shown: string): void {
  const project = ["package.json", "cdktf.json"].find((name) => statAt(join(folder, name)));
  if (project !== undefined || isWithin(process.cwd(), folder))
    throw foreign(`the output folder ${project ? `holds ${project}` : "holds the one you are in"}`, shown);
  const manifest = statAt(join(folder, MANIFEST_FILE)) && isOfASynth(join(folder, MANIFEST_FILE));
  if (manifest === false) throw foreign(`no synth wrote the ${MANIFEST_FILE} in it`, join(shown, MANIFEST_FILE));
  if (manifest) return;
  const other = entriesOf(join(folder, STACKS_FOLDER)).find((name) => !isStack(join(folder, STACKS_FOLDER, name)));
  if (other !== undefined)
    throw foreign(
      `it has no ${MANIFEST_FILE}, and this is not a stack that a synth wrote`,
      join(shown, STACKS_FOLDER, other),
    );
}

/**
 * The stacks leave and come by renames, which end at a link and at the border of a file system.
 * @throws InputError where one is there
 */
export function mustBeInOnePlace(stacks: string, shown: string): void {
  const entries = entriesOf(stacks).map((name) => [join(stacks, name), join(shown, name)] as const);
  const device = statAt(dirname(stacks))?.dev;
  for (const [place, where] of [[stacks, shown] as const, ...entries]) {
    const linked = lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink();
    const what = statAt(place);
    if (linked && (place === stacks || !what?.isFile())) throw elsewhere("is a link", where);
    if (what?.isDirectory() && what.dev !== device) throw elsewhere("is of another file system", where);
  }
}

function isOfASynth(manifest: string): boolean {
  try {
    const { stacks } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly stacks?: unknown };
    return typeof stacks === "object" && stacks !== null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return false;
    throw error;
  }
}

/** One that the engine was stopped at is empty. */
function isStack(place: string): boolean {
  if (!statAt(place)?.isDirectory()) return false;
  const names = entriesOf(place);
  return names.length === 0 || STACK_FILES.some((name) => names.includes(name));
}

function entriesOf(folder: string): string[] {
  return statAt(folder)?.isDirectory() ? readdirSync(folder).sort() : [];
}

function statAt(place: string): Stats | undefined {
  return statSync(place, { throwIfNoEntry: false });
}

function foreign(what: string, where: string): InputError {
  return new InputError({
    what: `${what}, and a synth would replace what is not its own`,
    where,
    expected: "a folder of its own for the output, cdktf.out unless CDKTF_OUTDIR names one",
  });
}

function elsewhere(what: string, where: string): InputError {
  return new InputError({
    what: `this ${what}, and stacks cannot be put in place by a rename there`,
    where,
    expected: "a plain folder, into which you move what is there; a link to the whole output folder is followed",
  });
}
