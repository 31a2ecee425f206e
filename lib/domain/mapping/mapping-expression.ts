import { InputError, quote } from "../input/input-error";
import { nearestName } from "../input/nearest-name";

const PAGE = "https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data";
const MAX_LENGTH = 10_000;

/**
 * The functions that an expression may call, spelt as they must be: the syntax is case-sensitive. Those of both pages,
 * for each leaves out some that Microsoft's own default mappings use.
 *
 * {@link https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data}
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-expressions}
 */
export const MAPPING_FUNCTIONS = [
  "Append",
  "AppRoleAssignmentsComplex",
  "BitAnd",
  "CBool",
  "CDate",
  "Coalesce",
  "ConvertFromBase64",
  "ConvertToBase64",
  "ConvertToUTF8Hex",
  "Count",
  "CStr",
  "DateAdd",
  "DateDiff",
  "DateFromNum",
  "DefaultDomain",
  "DNComponent",
  "Error",
  "FormatDateTime",
  "Guid",
  "IgnoreFlowIfNullOrEmpty",
  "IIF",
  "InStr",
  "IsNull",
  "IsNullOrEmpty",
  "IsPresent",
  "IsString",
  "Item",
  "Join",
  "Left",
  "Len",
  "Mid",
  "NormalizeDiacritics",
  "Not",
  "Now",
  "NumFromDate",
  "PCase",
  "RandomString",
  "Redact",
  "RemoveDuplicates",
  "Replace",
  "SelectUniqueValue",
  "SingleAppRoleAssignment",
  "Split",
  "StringFromSid",
  "StripSpaces",
  "Switch",
  "ToLower",
  "ToUpper",
  "Trim",
  "Word",
] as const;

const FUNCTION = /([A-Za-z]\w*) *\(/y;
const ATTRIBUTE = /\[([A-Za-z][\w-]*)\]/y;
const STRING = /"(?:[^"\\]|\\["\\])*"/y;
const BROKEN_ESCAPE = /"(?:[^"\\]|\\["\\])*(\\.)/y;
/** Numbers, hexadecimal ones too; `%DomainFQDN%`, which the job fills in; and the named options of InStr and ConvertFromBase64. */
const PLAIN = /(?:-?\d+(?:\.\d+)?|&H[\dA-Fa-f]+|%[A-Za-z]\w*%|(?:vbBinaryCompare|vbTextCompare|ASCII|Unicode|UTF8)\b)/y;
/** The comparisons of a condition, and `&`, which joins texts. */
const OPERATOR = /<>|<=|>=|=|<|>|&(?!H[\dA-Fa-f])/y;
const WORD = /[A-Za-z]\w*/y;

/** What an expression calls and what it reads: each name once, in the order in which it appears. */
export interface MappingExpression {
  readonly functions: readonly string[];
  /** The attributes of Active Directory, without their brackets. */
  readonly attributes: readonly string[];
}

/**
 * Reads an expression such as `Join("@", [sAMAccountName], %DomainFQDN%)`. Its form is checked, and that its functions
 * exist; what it would give is for Microsoft's service to say.
 * @throws InputError with the position, what was found there and what was expected
 */
export function parseMappingExpression(text: string): MappingExpression {
  return new Reader(text).read();
}

/** Reads from left to right with a list of the open calls, so that no depth of nesting is too deep. */
class Reader {
  #at = 0;
  /** The position of each opening parenthesis that is not closed yet, and whose it is. */
  readonly #open: { readonly name: string; readonly at: number }[] = [];
  /** True after an operator, where a value must follow. Elsewhere an argument may be left out: `Replace([mail], "a", , )`. */
  #due = false;
  readonly #functions = new Set<string>();
  readonly #attributes = new Set<string>();

  constructor(private readonly text: string) {}

  read(): MappingExpression {
    if (this.text.length > MAX_LENGTH)
      throw this.#refuse(`has ${this.text.length} characters`, `at most ${MAX_LENGTH} characters`, MAX_LENGTH);
    if (!this.#takeFunction())
      throw this.#refuse("does not begin with a function", "a function, such as Trim([mail]), around the whole of it");
    while (this.#open.length > 0) this.#argument();
    this.#skipSpaces();
    if (this.#at < this.text.length)
      throw this.#refuse(`has ${this.#found()} after its end`, "nothing after the last parenthesis");
    return { functions: [...this.#functions], attributes: [...this.#attributes] };
  }

  /** Takes an argument, or the beginning of a call whose own arguments come next. */
  #argument(): void {
    if (this.#takeFunction()) return;
    let complete = this.#takeValue();
    if (!complete && this.#due) throw this.#misplaced(complete);
    while (this.#take(")")) {
      this.#open.pop();
      if (this.#open.length === 0) return;
      complete = true;
    }
    this.#due = complete && this.#run(OPERATOR) !== undefined;
    if (this.#due || this.#take(",")) return;
    throw this.#misplaced(complete);
  }

  #takeFunction(): boolean {
    this.#skipSpaces();
    const start = this.#at;
    const name = this.#run(FUNCTION)?.[1];
    if (name === undefined) return false;
    if (!(MAPPING_FUNCTIONS as readonly string[]).includes(name))
      throw this.#refuse(
        `calls the function ${quote(name)}, which does not exist`,
        nearestName(name, MAPPING_FUNCTIONS) ?? "a function of the page, spelt as it is there",
        start,
      );
    this.#open.push({ name, at: this.#at - 1 });
    this.#functions.add(name);
    this.#due = false;
    return true;
  }

  #takeValue(): boolean {
    const attribute = this.#run(ATTRIBUTE)?.[1];
    if (attribute !== undefined) this.#attributes.add(attribute);
    return attribute !== undefined || this.#run(STRING) !== undefined || this.#run(PLAIN) !== undefined;
  }

  /** What to say about a character that fits nowhere. */
  #misplaced(afterValue: boolean): InputError {
    const { name, at } = this.#open.at(-1) as { name: string; at: number };
    if (this.#at >= this.text.length)
      return this.#refuse(`does not close the parenthesis of ${name}`, `a ")" for the "(" of ${name}`, at);
    if (afterValue) return this.#refuse(`has ${this.#found()} after a value`, `a comma, or ")" to close ${name}`);
    if (this.text[this.#at] === '"') return this.#brokenString();
    if (this.text[this.#at] === "[")
      return this.#refuse("has a broken attribute", 'an attribute name and "]", such as [mail]');
    const word = this.#peek(WORD)?.[0];
    if (word)
      return this.#refuse(
        `has the bare word ${quote(word)}`,
        `[${word}] for an attribute, "${word}" for a text, or ${word}(…) for a function`,
      );
    return this.#refuse(
      `has ${this.#found()} where a value belongs`,
      'a function, an [attribute], a "text" or a number',
    );
  }

  #brokenString(): InputError {
    const start = this.#at;
    const mark = this.#run(BROKEN_ESCAPE)?.[1];
    return mark
      ? this.#refuse(`has the escape ${quote(mark)}`, '\\" for a quotation mark or \\\\ for a backslash', this.#at - 2)
      : this.#refuse("does not close a text", "a quotation mark at the end of the text", start);
  }

  #found(): string {
    return this.#at < this.text.length ? quote(this.text[this.#at]) : "nothing";
  }

  #take(character: string): boolean {
    this.#skipSpaces();
    if (this.text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #peek(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.text) ?? undefined;
  }

  #run(pattern: RegExp): RegExpExecArray | undefined {
    const match = this.#peek(pattern);
    this.#at += match?.[0].length ?? 0;
    return match;
  }

  #skipSpaces(): void {
    while (this.text[this.#at] === " ") this.#at++;
  }

  #refuse(problem: string, expected: string, position = this.#at): InputError {
    return new InputError({
      what: `the expression ${quote(this.text)} ${problem}`,
      where: `character ${position + 1}`,
      expected,
      page: PAGE,
    });
  }
}
