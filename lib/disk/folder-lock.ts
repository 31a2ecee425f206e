import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { InputError } from "../domain/input/input-error";
import { isAnotherProcess, MACHINE } from "../process/other-process";
import { compactJson } from "../text/escape/json";
import { MadeFolders } from "./made-folders";

/** Who holds a folder. */
interface Holder {
  readonly pid: number;
  readonly machine: string;
}

/** The locks of this process. One of the same process id that is not among them was left by an earlier process. */
const held = new Set<string>();

const LOOK_EVERY_MS = 25;
const TELL_AFTER_MS = 2_000;

export interface LockOptions {
  /** How long to wait for another process before it is refused. @default 60,000 */
  readonly waitMs?: number;
  /** Told once, when the wait is longer than two seconds. */
  readonly tell?: (text: string) => void;
}

/**
 * Holds a folder for one process at a time, by a file in it that comes to be with its content, in one step. A lock of a
 * process of this machine that has ended is taken over. Waits, without doing anything else meanwhile.
 * A folder that is made for it goes with it, as long as nothing else is in it.
 * @returns how to let it go
 * @throws InputError when another process holds it for longer than that, or this one holds it already
 */
export function holdFolder(file: string, options: LockOptions = {}): () => void {
  const folders = new MadeFolders();
  try {
    const letGo = heldWhenFree(file, folders, options);
    return () => {
      letGo();
      folders.takeBack();
    };
  } catch (error) {
    folders.takeBack();
    throw error;
  }
}

function heldWhenFree(file: string, folders: MadeFolders, { waitMs = 60_000, tell }: LockOptions): () => void {
  const own: Holder = { pid: process.pid, machine: MACHINE };
  const began = Date.now();
  let told = false;
  for (;;) {
    if (held.has(file)) throw heldByUs(file);
    folders.make(dirname(file));
    if (taken(file, own)) return heldUntilLetGo(file);
    const holder = holderOf(file);
    if (!holder) continue;
    if (isOver(holder)) takeAway(file, holder);
    else if (Date.now() - began >= waitMs) throw heldBy(holder, file);
    else {
      if (!told && Date.now() - began >= TELL_AFTER_MS) tell?.(`Waiting for another synth (process ${holder.pid})`);
      told ||= Date.now() - began >= TELL_AFTER_MS;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_EVERY_MS);
    }
  }
}

/** Whoever has the lock clears away what takers of it left half-way that were killed. */
function heldUntilLetGo(file: string): () => void {
  held.add(file);
  const letGo = () => {
    held.delete(file);
    rmSync(file, { force: true });
  };
  try {
    const left = readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}.`));
    for (const name of left) rmSync(join(dirname(file), name), { force: true });
    return letGo;
  } catch (error) {
    letGo();
    throw error;
  }
}

/** A link comes to be at once and only where nothing is; a file that is opened is there before its content is. */
function taken(file: string, own: Holder): boolean {
  const written = `${file}.${own.pid}`;
  writeFileSync(written, compactJson(own));
  try {
    linkSync(written, file);
    return true;
  } catch (error) {
    if (isOneOf(["EEXIST", "ENOENT"], error)) return false;
    if (isOneOf(NO_LINKS, error)) return createdAlone(file, own);
    throw error;
  } finally {
    rmSync(written, { force: true });
  }
}

/** What a file system says that has no links, as those of a memory stick or of a folder shared with a virtual machine. */
const NO_LINKS = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"];

/** There, the lock may be seen for a moment without its content: whoever sees that is refused, which is safe. */
function createdAlone(file: string, own: Holder): boolean {
  try {
    writeFileSync(file, compactJson(own), { flag: "wx" });
    return true;
  } catch (error) {
    if (isOneOf(["EEXIST"], error)) return false;
    throw error;
  }
}

/** Undefined when it was let go meanwhile. */
function holderOf(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch (error) {
    if (isOneOf(["ENOENT"], error)) return undefined;
    throw new InputError({
      what: "the lock of the folder cannot be read",
      where: file,
      expected: "no such file: remove it when no synth is running",
    });
  }
}

/** Of another machine, which shares the folder, nobody can say whether its process is still there. */
function isOver({ pid, machine }: Holder): boolean {
  return machine === MACHINE && !isAnotherProcess(pid);
}

/** Of several that find the same lock to be over one moves it away; whoever has moved a newer one puts it back. */
function takeAway(file: string, over: Holder): void {
  const away = `${file}.${process.pid}.over`;
  try {
    renameSync(file, away);
    const moved = JSON.parse(readFileSync(away, "utf8")) as Holder;
    if (moved.pid !== over.pid) linkSync(away, file);
  } catch (error) {
    if (!isOneOf(["ENOENT", "EEXIST"], error)) throw error;
  } finally {
    rmSync(away, { force: true });
  }
}

function isOneOf(codes: readonly string[], error: unknown): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? "");
}

function heldByUs(file: string): InputError {
  return new InputError({
    what: "synthesize() is called while another synthesize() of this process writes into the same folder",
    where: file,
    expected: "one after the other, or a folder for each",
  });
}

function heldBy({ pid, machine }: Holder, file: string): InputError {
  return new InputError({
    what: `another synth, process ${pid}${machine === MACHINE ? "" : " of another machine"}, writes into this folder`,
    where: file,
    expected: "another folder (CDKTF_OUTDIR), or wait for it; if no synth is running, remove this file",
  });
}
