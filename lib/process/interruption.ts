import { setImmediate } from "node:timers/promises";

/** What a person, a runner or a terminal that closes ends a command with. */
export const INTERRUPTIONS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;

type Interruption = (typeof INTERRUPTIONS)[number];

/** What an interruption leaves to do, in the order in which it came. */
const toDo = new Set<() => void>();

/**
 * Has something tidied where the process is interrupted; it ends then as it would have without that, by the same signal.
 * @returns how to say that there is nothing to tidy any longer
 */
export function onInterruption(tidy: () => void): () => void {
  if (toDo.size === 0) for (const signal of INTERRUPTIONS) process.on(signal, interrupted);
  toDo.add(tidy);
  return () => {
    if (toDo.delete(tidy) && toDo.size === 0) letGo();
  };
}

/**
 * Does something short at once, such as a write, that would leave a half behind: an interruption that comes meanwhile ends the
 * process right after it.
 */
export function uninterrupted<Result>(act: () => Result): Result {
  const letGo = onInterruption(() => {});
  try {
    return act();
  } finally {
    noticeInterruption().then(letGo);
  }
}

/**
 * Has an interruption noticed that came while the process was busy: to be awaited before what was made is put in its place. It
 * takes a whole round, which a look at what came from outside is in.
 */
export async function noticeInterruption(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

function interrupted(signal: Interruption): void {
  for (const tidy of toDo)
    try {
      tidy();
    } catch {
      // What cannot be removed is left to the next run: the process has to end in any case.
    }
  letGo();
  process.kill(process.pid, signal);
}

function letGo(): void {
  for (const signal of INTERRUPTIONS) process.off(signal, interrupted);
}
