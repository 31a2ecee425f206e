import { compactJson, inJsonLine } from "../../text/escape/json";
import { oneLine } from "../../text/escape/terminal";

/** What a refused value is told with: the value, where it stands, what would have been accepted, and the page to read. */
export interface InputErrorDetails {
  /** What is wrong, with the value as it was given. */
  readonly what: string;
  /** Where the value stands: a prop, a position in a text, a place in a file. */
  readonly where: string;
  /** What would have been accepted. */
  readonly expected: string;
  /** The page at Microsoft that says so. @default no page */
  readonly page?: string;
}

/** A value that cannot be used. Thrown where the value is given, so that the stack leads to the author's line. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly what: string;
  readonly where: string;
  readonly expected: string;
  readonly page: string | undefined;

  constructor(details: InputErrorDetails) {
    const [what, where, expected, page] = [details.what, details.where, details.expected, details.page ?? ""].map(
      oneLine,
    );
    super(`${what}\n  where ${where}\n  fix   use ${expected}${page ? `\n  docs  ${page}` : ""}`);
    this.what = details.what;
    this.where = details.where;
    this.expected = details.expected;
    this.page = details.page;
  }

  /** The same refusal, told from further out: `sales-pilot, scope` instead of `scope`. */
  within(place: string): InputError {
    return new InputError({
      what: this.what,
      where: `${place}, ${this.where}`,
      expected: this.expected,
      ...(this.page ? { page: this.page } : {}),
    });
  }
}

/** Runs `build`, and names `place` in whatever input it refuses; a million places are put into words only when asked. */
export function inPlace<T>(place: string | (() => string), build: () => T): T {
  try {
    return build();
  } catch (error) {
    throw error instanceof InputError ? error.within(typeof place === "string" ? place : place()) : error;
  }
}

/** An error that names the file that it comes from, once: whoever reads the bytes of a file names it already. */
export function namingFile(error: unknown, file: string): unknown {
  if (!(error instanceof InputError) || `${error.where}, `.startsWith(`${file}, `)) return error;
  return error.within(file);
}

/** A foreign value inside a message: quoted, control characters made visible, long ones cut. */
export function quote(value: unknown): string {
  const text = typeof value === "string" ? value : compactJson(value);
  return inJsonLine(text.length > 120 ? `${text.slice(0, 117)}...` : text);
}
