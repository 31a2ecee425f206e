/** What a file holds and is not carried over, or how it was read where somebody has to know. */
export interface ExportNote {
  readonly file: string;
  /** An XPath, a JSON pointer or the name of what it is about; empty for the whole file. */
  readonly place: string;
  readonly what: string;
}

/** What is said of a part that a reader has never heard of. */
export const NOT_KNOWN = "is not known to this reader";

/** Everything that readers note, in the order in which they do. A reader to which none is given notes nothing. */
export class Notes {
  readonly #all: ExportNote[] = [];

  get all(): readonly ExportNote[] {
    return this.#all;
  }

  of(file: string): FileNotes {
    return new FileNotes(file, this.#all);
  }

  /** Takes over what was noted aside, because it comes after what is noted here. */
  append({ all }: Notes): void {
    for (const note of all) this.#all.push(note);
  }
}

/** What is noted of one file. */
export class FileNotes {
  constructor(
    private readonly file: string,
    private readonly all: ExportNote[],
  ) {}

  add(place: string, what: string): void {
    this.all.push({ file: this.file, place, what });
  }
}
