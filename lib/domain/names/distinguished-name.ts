import { compareTexts } from "../../text/compare";
import { InputError, quote } from "../input/input-error";
import { keyOfType } from "./attribute-type";
import { textInBer } from "./ber-text";
import { foldDirectoryString } from "./directory-string";
import { domainName } from "./domain-name";

const PAGE = "https://www.rfc-editor.org/rfc/rfc4514";
const MAX_LENGTH = 2048;
const CONTROL = /[\u0000-\u001f\u007f]/;
/** `${TfToken[…]}` is cdktf's mark of a value that Terraform knows only later; `${azuread_x.y}` is a reference written by hand. */
const TERRAFORM_REFERENCE = /[$#]\{\s*(?:TfToken\[|[A-Za-z_][\w-]*\s*[.[])/;
const TYPE_RUN = /[^=,+\\]*/y;
const PLAIN_RUN = /[^\\,+"<>;]*/y;
const MUST_ESCAPE = /["+,;<>\\\u0000-\u001f\u007f]|^[ #]| $|[$#]\{/;
/** The ordinary value: ASCII of which nothing is escaped, as it is written and as it is compared. */
const UNESCAPED = /^[A-Za-z0-9_.()&'/-]+(?: +[A-Za-z0-9_.()&'/-]+)*$/;
const ATTRIBUTE_TYPE = /^(?:[A-Za-z][A-Za-z0-9-]*|(?:OID\.)?\d+(?:\.\d+)+)$/i;

/** One relative distinguished name, `OU=Sales`, or several values joined by `+`. */
export interface RelativeDistinguishedName {
  /** As it prints: types in upper case, values escaped, several values in a fixed order. */
  readonly text: string;
  /** What is compared: the types by their usual names, and the values as a directory takes them. */
  readonly key: string;
}

/**
 * The name of an object in Active Directory, parsed by RFC 4514.
 * Two names are equal when a directory could not hold both side by side: types by name or OID, values as text or in BER,
 * and compared as `foldDirectoryString` says. Types are told apart: where CN=Users stands, OU=Users names nothing.
 * A name prints as it was written. `isWithin` compares whole RDNs, never text.
 * A domain is a partition of its own: a name belongs to the domain that its trailing run of DC names, and never to the
 * parent of that domain, although it ends with the parent's name.
 */
export class DistinguishedName {
  #key: string | undefined;
  #text: string | undefined;
  #domain: string | undefined;
  #parent: DistinguishedName | undefined;
  #start: number | undefined;

  /** @param rdns leaf first, as the name is written */
  private constructor(readonly rdns: readonly RelativeDistinguishedName[]) {}

  /** Reads `OU=Sales,DC=corp,DC=contoso,DC=com`. @throws InputError with the position and what was expected */
  static parse(text: string): DistinguishedName {
    return new DistinguishedName(new Parser(text).parse());
  }

  /**
   * Reads many names of one directory. Names in one OU share what they have in common, which is read and kept once: a
   * million names then cost little more than the first part of each.
   */
  static reader(): (text: string) => DistinguishedName {
    const known = new Map<string, DistinguishedName>();
    const above = (text: string): DistinguishedName => {
      const name = known.get(text) ?? read(text);
      known.set(text, name);
      return name;
    };
    const read = (text: string): DistinguishedName => {
      const end = endOfFirst(text);
      if (end < 0 || text.length > MAX_LENGTH) return DistinguishedName.parse(text);
      try {
        const [first] = new Parser(text.slice(0, end)).parse() as [RelativeDistinguishedName];
        return DistinguishedName.#beneath(above(text.slice(end + 1)), first);
      } catch {
        // What is wrong with it is told with its position in the whole name.
        return DistinguishedName.parse(text);
      }
    };
    return read;
  }

  static #beneath(above: DistinguishedName, first: RelativeDistinguishedName): DistinguishedName {
    const name = new DistinguishedName([first, ...above.rdns]);
    if (name.isDomainRoot) return name;
    name.#parent = above;
    name.#domain = above.domain;
    return name;
  }

  /** The key of the name that a text is; of a text that is not a valid name, the text itself in lower case. */
  static keyOf(text: string): string {
    try {
      return DistinguishedName.parse(text).key;
    } catch {
      return text.toLowerCase();
    }
  }

  /** The root of a domain: `corp.contoso.com` gives `DC=corp,DC=contoso,DC=com`. */
  static ofDomain(domain: string): DistinguishedName {
    const labels = domainName(domain).split(".");
    return new DistinguishedName(labels.map((label) => ({ text: `DC=${label}`, key: `dc=${label}` })));
  }

  /** The name in one comparable string: equal names have equal keys. */
  get key(): string {
    this.#key ??= this.rdns.map((rdn) => rdn.key).join(",");
    return this.#key;
  }

  /** The DNS name of the trailing run of DC RDNs; empty when there is none. */
  get domain(): string {
    this.#domain ??= this.rdns
      .slice(this.#domainStart())
      .map((rdn) => rdn.key.slice("dc=".length))
      .join(".");
    return this.#domain;
  }

  /** True for the root of a domain, `DC=corp,DC=contoso,DC=com`. */
  get isDomainRoot(): boolean {
    return this.#domainStart() === 0;
  }

  /** The object of the same domain that holds this one; undefined at the root of a domain and at the last RDN. */
  get parent(): DistinguishedName | undefined {
    if (this.rdns.length > 1 && !this.isDomainRoot) this.#parent ??= this.#above();
    return this.#parent;
  }

  /** Its key is the end of this one's, which costs nothing: whoever climbs a deep name asks for all of them. */
  #above(): DistinguishedName {
    const above = new DistinguishedName(this.rdns.slice(1));
    above.#key = this.key.slice((this.rdns[0] as RelativeDistinguishedName).key.length + 1);
    return above;
  }

  equals(other: DistinguishedName): boolean {
    return this.key === other.key;
  }

  /** True for the name itself and for everything of the same domain beneath it. */
  isWithin(ancestor: DistinguishedName): boolean {
    const offset = this.rdns.length - ancestor.rdns.length;
    if (offset < 0 || this.#domainLength() !== ancestor.#domainLength()) return false;
    return ancestor.rdns.every((rdn, index) => rdn.key === this.rdns[offset + index]?.key);
  }

  /** The RDNs beneath `ancestor`, topmost first: the path that a tree of names is walked by. */
  pathFrom(ancestor: DistinguishedName): RelativeDistinguishedName[] {
    return this.rdns.slice(0, this.rdns.length - ancestor.rdns.length).reverse();
  }

  /** The name without its domain, `OU=Sales,OU=CORP`; the whole name at a domain root. */
  get relative(): string {
    const start = this.#domainStart();
    return start === 0 ? this.toString() : this.#print(0, start);
  }

  toString(): string {
    this.#text ??= this.#print(0, this.rdns.length);
    return this.#text;
  }

  toJSON(): string {
    return this.toString();
  }

  #print(from: number, to: number): string {
    return this.rdns
      .slice(from, to)
      .map((rdn) => rdn.text)
      .join(",");
  }

  #domainStart(): number {
    if (this.#start !== undefined) return this.#start;
    let start = this.rdns.length;
    while (start > 0 && isDomainComponent(this.rdns[start - 1])) start--;
    this.#start = start;
    return start;
  }

  /** Of how many RDNs the domain's own name is made. */
  #domainLength(): number {
    return this.rdns.length - this.#domainStart();
  }
}

function isDomainComponent(rdn: RelativeDistinguishedName | undefined): boolean {
  return rdn?.key.startsWith("dc=") === true && !rdn.key.includes("+");
}

/** The text of a name without its first RDN: the name of what holds the object. Empty when there is no more. */
export function textAbove(text: string): string {
  const end = endOfFirst(text);
  return end < 0 ? "" : text.slice(end + 1);
}

/** Where the first RDN of a name ends: at a comma that is not escaped; -1 when it is the only one. */
export function endOfFirst(text: string): number {
  const comma = text.indexOf(",");
  if (comma < 1 || text[comma - 1] !== "\\") return comma;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === ",") return at;
    if (text[at] === "\\") at++;
  }
  return -1;
}

/** Reads one name from left to right; every refusal carries the position it stopped at. */
class Parser {
  #at = 0;

  constructor(private readonly text: string) {}

  parse(): RelativeDistinguishedName[] {
    this.#refuseForeignText();
    const rdns = [this.#relativeDistinguishedName()];
    while (this.#take(",")) rdns.push(this.#relativeDistinguishedName());
    return rdns;
  }

  #refuseForeignText(): void {
    const { text } = this;
    if (typeof text !== "string")
      throw this.#refuse("is not a text", "a distinguished name such as OU=Sales,DC=contoso,DC=com", 0);
    if (text.trim() === "")
      throw this.#refuse("is empty", "a distinguished name such as OU=Sales,DC=contoso,DC=com", 0);
    if (text.length > MAX_LENGTH)
      throw this.#refuse(`has ${text.length} characters`, `at most ${MAX_LENGTH} characters`, MAX_LENGTH);
    const control = text.search(CONTROL);
    if (control >= 0) {
      const escaped = `\\${text.charCodeAt(control).toString(16).toUpperCase().padStart(2, "0")}`;
      throw this.#refuse("holds a control character", `the name without it, or the escape ${escaped}`, control);
    }
    const reference = text.search(TERRAFORM_REFERENCE);
    if (reference >= 0)
      throw this.#refuse(
        "holds a Terraform reference",
        "the name itself: ownership is proven before Terraform runs, so every name must be known by then",
        reference,
      );
  }

  #relativeDistinguishedName(): RelativeDistinguishedName {
    const values = [this.#attributeValue()];
    while (this.#take("+")) values.push(this.#attributeValue());
    if (values.length > 1) values.sort((a, b) => compareTexts(a.key, b.key));
    return {
      text: values.map((value) => value.text).join("+"),
      key: values.map((value) => value.key).join("+"),
    };
  }

  #attributeValue(): RelativeDistinguishedName {
    const type = this.#attributeType();
    this.#skipSpaces();
    const key = keyOfType(type);
    if (this.text[this.#at] !== "#") {
      const value = this.#string();
      if (UNESCAPED.test(value)) return { text: `${type}=${value}`, key: `${key}=${foldDirectoryString(value)}` };
      return { text: `${type}=${escapeValue(value)}`, key: `${key}=${escapeValue(foldDirectoryString(value))}` };
    }
    const hex = this.#hexString();
    const value = textInBer(hex.slice(1));
    return {
      text: `${type}=${hex}`,
      key: `${key}=${value === undefined ? hex : escapeValue(foldDirectoryString(value))}`,
    };
  }

  #attributeType(): string {
    this.#skipSpaces();
    const start = this.#at;
    const type = this.#run(TYPE_RUN).replace(/ +$/, "");
    if (type === "") throw this.#refuse("has no attribute type here", "a type such as OU, CN or DC", start);
    if (this.text[this.#at] !== "=") throw this.#refuse(`has no "=" after ${quote(type)}`, `${type}=value`, this.#at);
    if (!ATTRIBUTE_TYPE.test(type))
      throw this.#refuse(
        `has the attribute type ${quote(type)}`,
        "letters, digits and hyphens, or a numeric OID",
        start,
      );
    this.#at++;
    return type.toUpperCase();
  }

  #hexString(): string {
    const start = this.#at;
    const match = /^#((?:[0-9a-fA-F]{2})+) *(?=[,+]|$)/.exec(this.text.slice(start));
    if (!match)
      throw this.#refuse("has a broken hex string", "# and pairs of hexadecimal digits, such as #04024869", start);
    this.#at += match[0].length;
    return `#${(match[1] as string).toLowerCase()}`;
  }

  #string(): string {
    const start = this.#at;
    let value = "";
    let escapedUpTo = 0;
    for (;;) {
      value += this.#run(PLAIN_RUN);
      const character = this.text[this.#at];
      if (character === undefined || character === "," || character === "+") break;
      if (character !== "\\") throw this.#refuse(`has an unescaped ${quote(character)}`, `\\${character}`, this.#at);
      value += this.#escape();
      escapedUpTo = value.length;
    }
    const trimmed = value.slice(0, escapedUpTo) + value.slice(escapedUpTo).replace(/ +$/, "");
    if (trimmed === "") throw this.#refuse("has an empty value", "a value after the equals sign", start);
    return trimmed;
  }

  /** `\,` is a comma; `\C3\A9` are the bytes of an é. */
  #escape(): string {
    const start = this.#at;
    const hex = /^(?:\\[0-9a-fA-F]{2})+/.exec(this.text.slice(start));
    if (hex) {
      this.#at += hex[0].length;
      try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
          Uint8Array.from(hex[0].slice(1).split("\\"), (pair) => Number.parseInt(pair, 16)),
        );
      } catch {
        throw this.#refuse(
          `has the escape ${hex[0]}, which is not valid UTF-8`,
          "the UTF-8 bytes of a character",
          start,
        );
      }
    }
    const character = this.text[start + 1];
    if (character === undefined || !' "#+,;<=>\\'.includes(character))
      throw this.#refuse(
        "has an unbalanced escape",
        'a backslash before one of  " # + , ; < = > \\ or two hex digits',
        start,
      );
    this.#at += 2;
    return character;
  }

  /** The characters from here on that the pattern takes. */
  #run(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [run] = pattern.exec(this.text) as RegExpExecArray;
    this.#at += run.length;
    return run;
  }

  #take(separator: string): boolean {
    this.#skipSpaces();
    if (this.text[this.#at] !== separator) return false;
    this.#at++;
    return true;
  }

  #skipSpaces(): void {
    while (this.text[this.#at] === " ") this.#at++;
  }

  #refuse(problem: string, expected: string, position: number): InputError {
    return new InputError({
      what: `the distinguished name ${quote(this.text)} ${problem}`,
      where: `character ${position + 1} of the name`,
      expected,
      page: PAGE,
    });
  }
}

/** The canonical escape of a value: the shortest form that parses back to it. */
function escapeValue(value: string): string {
  if (!MUST_ESCAPE.test(value)) return value;
  return value
    .replace(/["+,;<>\\]/g, "\\$&")
    .replace(/[\u0000-\u001f\u007f]/g, (c) => `\\${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)
    .replace(/^[ #]/, "\\$&")
    .replace(/ $/, value.length > 1 ? "\\ " : " ")
    .replace(new RegExp(TERRAFORM_REFERENCE, "g"), (reference) => reference.replace("{", "\\7B"));
}
