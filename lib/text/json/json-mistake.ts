/**
 * Where a text stops being JSON that is read. The messages of `JSON.parse` differ by engine and often name no position;
 * of a name that appears twice in an object it keeps the second in silence.
 */
export interface JsonMistake {
  readonly offset: number;
  readonly reason: "cut off" | "bad string" | "unexpected" | "name twice" | "too deep" | "too much";
  /** What would have been JSON here. */
  readonly expected: string;
}

/** What may come next, and how a person would say it. */
const EXPECTED = {
  value: "a value",
  firstValue: 'a value, or "]"',
  key: "the name of a field in double quotes",
  firstKey: 'the name of a field in double quotes, or "}"',
  colon: 'a colon after the name of the field: ":"',
  nextValue: 'a comma, or "]"',
  nextKey: 'a comma, or "}"',
  end: "the end of the file",
} as const;
type Next = keyof typeof EXPECTED;

const SPACE = /[ \t\r\n]*/y;
/** The pieces of a string, which may be megabytes: a pattern that takes all of it at once has no room for that. */
const PLAIN = /[^"\\\u0000-\u001f]+/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** The beginning of a token at the end of the text. */
const CUT_ESCAPE = /\\(?:u[0-9a-fA-F]{0,3})?$/y;
const CUT_SCALAR = /(?:-|-?(?:0|[1-9]\d*)(?:\.|(?:\.\d+)?[eE][+-]?)|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?)$/y;

/** The first mistake in a text that is not JSON, or has a name twice in one object; undefined when there is none. */
export function findJsonMistake(text: string): JsonMistake | undefined {
  return new Scanner(text).scan();
}

/** Reads JSON without building anything, with a stack of its own so that deep nesting cannot exhaust the call stack. */
class Scanner {
  #at = 0;
  #next: Next = "value";
  readonly #open: ("[" | "{")[] = [];
  /** The names so far in each object that is open. */
  readonly #names: Set<string>[] = [];

  constructor(private readonly text: string) {}

  scan(): JsonMistake | undefined {
    for (;;) {
      this.#take(SPACE);
      if (this.#at === this.text.length) return this.#next === "end" ? undefined : this.#mistake("cut off");
      const mistake = this.#step();
      if (mistake) return mistake;
    }
  }

  #step(): JsonMistake | undefined {
    const character = this.text[this.#at] as string;
    switch (this.#next) {
      case "value":
        return this.#value(character);
      case "firstValue":
        return character === "]" ? this.#close() : this.#value(character);
      case "key":
        return this.#key();
      case "firstKey":
        return character === "}" ? this.#close() : this.#key();
      case "colon":
        return this.#punctuation(":", "value");
      case "nextValue":
        return character === "]" ? this.#close() : this.#punctuation(",", "value");
      case "nextKey":
        return character === "}" ? this.#close() : this.#punctuation(",", "key");
      case "end":
        return this.#mistake("unexpected");
    }
  }

  #value(character: string): JsonMistake | undefined {
    if (character === "[" || character === "{") {
      this.#open.push(character);
      if (character === "{") this.#names.push(new Set());
      this.#at++;
      this.#next = character === "[" ? "firstValue" : "firstKey";
      return undefined;
    }
    if (character === '"') return this.#string() ?? this.#afterValue();
    if (this.#take(CUT_SCALAR)) return this.#mistake("cut off");
    return this.#take(SCALAR) ? this.#afterValue() : this.#mistake("unexpected");
  }

  #key(): JsonMistake | undefined {
    if (this.text[this.#at] !== '"') return this.#mistake("unexpected");
    const start = this.#at;
    const mistake = this.#string();
    if (mistake) return mistake;
    const names = this.#names.at(-1) as Set<string>;
    const name = JSON.parse(this.text.slice(start, this.#at));
    if (names.has(name)) {
      this.#at = start;
      return { ...this.#mistake("name twice"), expected: "each name once in an object" };
    }
    names.add(name);
    this.#next = "colon";
    return undefined;
  }

  #string(): JsonMistake | undefined {
    this.#at++;
    while (this.#take(PLAIN) || this.#take(ESCAPE));
    if (this.text[this.#at] === '"') {
      this.#at++;
      return undefined;
    }
    const isCut = this.#take(CUT_ESCAPE) || this.#at === this.text.length;
    return this.#mistake(isCut ? "cut off" : "bad string");
  }

  #close(): undefined {
    this.#at++;
    if (this.#open.pop() === "{") this.#names.pop();
    this.#afterValue();
  }

  #punctuation(mark: string, next: Next): JsonMistake | undefined {
    if (this.text[this.#at] !== mark) return this.#mistake("unexpected");
    this.#at++;
    this.#next = next;
    return undefined;
  }

  #afterValue(): undefined {
    const within = this.#open.at(-1);
    this.#next = within === "[" ? "nextValue" : within === "{" ? "nextKey" : "end";
  }

  #take(token: RegExp): boolean {
    token.lastIndex = this.#at;
    const match = token.exec(this.text);
    if (!match || (match[0] === "" && token !== SPACE)) return false;
    this.#at += match[0].length;
    return true;
  }

  #mistake(reason: JsonMistake["reason"]): JsonMistake {
    return { offset: this.#at, reason, expected: EXPECTED[this.#next] };
  }
}
