/** Everything that a command needs of the world: the process gives it the real one, a test its own. */
export interface Io {
  /** What is piped in, read by who asks for it. */
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths begin at. */
  readonly cwd: string;
  /** The files that the command has read so far, by their absolute paths. */
  readonly filesRead: Set<string>;
  /** The folder of this package, where the rules' pages and the schema are. */
  readonly packageRoot: string;
}

/** 0: nothing to object to. 1: findings of error severity, a contest, a difference, or unknown parts. 2: the tool could not do its work. */
export type ExitCode = 0 | 1 | 2;

/** How a command says with which code it ends. */
export type Finish = (exitCode: ExitCode) => void;

/** Colour is for people at a terminal who have not declined it. {@link https://no-color.org} */
export function wantsColour(stream: Io["stdout"], env: Io["env"]): boolean {
  return stream.isTTY === true && !env.NO_COLOR;
}
