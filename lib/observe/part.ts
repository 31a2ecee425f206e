import { type UnknownReason, Unreadable } from "./graph-reader";

/** A part of the tenant and what reading it came to. Of an unknown one there is no file. */
export interface Part {
  readonly part: string;
  readonly outcome: "complete" | "unknown";
  readonly reason?: UnknownReason;
  /** Objects: what their lines can have; what is not listed was not asked for, and is not known. */
  readonly fields?: readonly string[];
  /** Objects: how many lines their file has, so that one of which a part is lost is noticed. */
  readonly lines?: number;
  /** What the caller lacks. */
  readonly permission?: string;
  /** What Graph answered. */
  readonly status?: number;
}

/** Takes a file, by its path in the folder. */
export type Keep = (path: string, text: string) => void;

/** Hears what is read next, for people who wait. */
export type Progress = (part: string) => void;

/** Reads parts one after the other, and keeps what became of them. */
export class Parts {
  readonly parts: Part[] = [];

  constructor(
    private readonly keep: Keep,
    private readonly progress: Progress,
  ) {}

  /** Files are kept when all of a part is there, and then `said` of them; what keeps it from being there is given back. */
  async read(
    part: string,
    files: () => Promise<Readonly<Record<string, string>>>,
    said?: () => Pick<Part, "fields" | "lines">,
  ): Promise<Unreadable | undefined> {
    this.progress(part);
    try {
      for (const [path, text] of Object.entries(await files())) this.keep(path, text);
      this.parts.push({ part, outcome: "complete", ...said?.() });
      return undefined;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const { reason, status, permission } = error;
      this.parts.push({
        part,
        outcome: "unknown",
        reason,
        ...(permission !== undefined && { permission }),
        ...(status !== undefined && { status }),
      });
      return error;
    }
  }
}
