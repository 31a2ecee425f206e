import { LogStream } from "../text/escape/log-stream";
import type { Io } from "./io";

type Stream = Io["stdout"];

class GuardedStream implements Stream {
  readonly #log = new LogStream();
  constructor(readonly unguarded: Stream) {}

  get isTTY(): boolean {
    return this.unguarded.isTTY === true;
  }

  write(text: string): unknown {
    return this.unguarded.write(this.#log.passed(text));
  }
}

/** A stream that gives no command to a build agent and none to a terminal but styles, whatever is written to it. */
export function guarded(stream: Stream): Stream {
  return new GuardedStream(stream);
}

/** The world with both of its outputs guarded. Standard input is still opened only by who reads it. */
export function withLastDoor(io: Io): Io {
  return withStreams(io, guarded(io.stdout), guarded(io.stderr));
}

/** For what we say to a runner or a terminal on purpose: annotations of a workflow, and taking lines away. */
export function pastLastDoor(io: Io): Io {
  return withStreams(io, io.stdout instanceof GuardedStream ? io.stdout.unguarded : io.stdout, io.stderr);
}

function withStreams(io: Io, stdout: Stream, stderr: Io["stderr"]): Io {
  return Object.create(io, { stdout: { value: stdout }, stderr: { value: stderr } });
}
