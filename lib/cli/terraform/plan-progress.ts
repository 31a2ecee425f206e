import type { Io } from "../../process/io";
import { pastLastDoor } from "../../process/last-door";

/** Tells a person how far it is, and a log what happened. */
export interface PlanProgress {
  begins(stack: string): void;
  ends(stack: string, told: string): void;
  /** Something to know beside what went well. */
  remark(text: string): void;
  /** What went wrong, for stderr. */
  complain(text: string): void;
  close(): void;
}

const WIDEST = 79;
const TICK = 1000;

/** On a terminal a line for each stack at work, kept current; in a log a line when one begins and one when it ends. */
export function progressOn(io: Io): PlanProgress {
  return io.stdout.isTTY ? onTerminal(io) : inLog(io);
}

/** Everything on stderr, where stdout is an answer in one piece. */
export function progressBeside({ stderr }: Io): PlanProgress {
  return inLog({ stdout: stderr, stderr });
}

function inLog({ stdout, stderr }: Pick<Io, "stdout" | "stderr">): PlanProgress {
  return {
    begins: (stack) => stdout.write(`${stack}: planning\n`),
    ends: (stack, told) => stdout.write(`${stack}: ${told}\n`),
    remark: (text) => stdout.write(`${text}\n`),
    complain: (text) => stderr.write(`${text}\n`),
    close: () => {},
  };
}

function onTerminal(io: Io): PlanProgress {
  const { stdout, stderr } = io;
  const began = new Map<string, number>();
  let shown = 0;
  const draw = () => {
    const lines = [...began].map(([stack, since]) => lineOf(stack, performance.now() - since));
    stdout.write(lines.map((line) => `${line}\n`).join(""));
    shown = lines.length;
  };
  /** Takes the lines away, lets something be written in their place, and puts those that still hold beneath it. */
  const above = (write: () => void) => {
    if (shown > 0) pastLastDoor(io).stdout.write(`\u001b[${shown}A\u001b[J`);
    write();
    draw();
  };
  const ticking = setInterval(() => above(() => {}), TICK);
  ticking.unref();
  return {
    begins: (stack) => {
      above(() => began.set(stack, performance.now()));
    },
    ends: (stack, told) => {
      began.delete(stack);
      above(() => stdout.write(`${stack}: ${told}\n`));
    },
    remark: (text) => above(() => stdout.write(`${text}\n`)),
    complain: (text) => above(() => stderr.write(`${text}\n`)),
    close: () => {
      clearInterval(ticking);
      began.clear();
      above(() => {});
    },
  };
}

/** No wider than a terminal: a line that wraps could not be taken away again. */
function lineOf(stack: string, milliseconds: number): string {
  const time = `: planning, ${Math.floor(milliseconds / 1000)} s`;
  const room = WIDEST - time.length;
  return `${stack.length > room ? `${stack.slice(0, room - 1)}…` : stack}${time}`;
}
