import { compactJson } from "../../text/escape/json";
import { isSecretName, looksSecret } from "../../text/secrets";

/** Where Terraform marks a value: `true` for all of it, or the same shape as the value with marks inside. */
export type Marks = unknown;

export function marksOf(marks: Marks, key: string | number): Marks {
  if (marks === true) return true;
  return typeof marks === "object" && marks !== null && Object.hasOwn(marks, key)
    ? (marks as Record<string | number, unknown>)[key]
    : false;
}

/**
 * Whether the value under a key must not be shown: marked by Terraform, or named like a secret. No name makes a secret
 * of true and false: `passwordHashSync` is a setting.
 */
export function isHidden(container: object, key: string, marks: Marks): boolean {
  if (marksOf(marks, key) === true) return true;
  const value = Object.hasOwn(container, key) ? (container as Record<string, unknown>)[key] : undefined;
  return value !== undefined && value !== null && typeof value !== "boolean" && isNamedSecret(container, key);
}

function isNamedSecret(container: object, key: string): boolean {
  return isSecretName(key) || isSecretPair(container, key);
}

/** `{ key: "AppKey", value: … }` and `{ name: "password", value: … }`: the name of the secret stands beside it. */
function isSecretPair(container: object, key: string): boolean {
  if (key !== "value" && key !== "values") return false;
  const { name, key: keyName } = container as { readonly name?: unknown; readonly key?: unknown };
  return [name, keyName].some((each) => typeof each === "string" && isSecretName(each));
}

const PREFIX = 8;
/** As much of a secret as is looked for. Texts are kept this much longer than they are shown. */
export const SEARCHED = 64;

/**
 * The secret values of a plan, to find the copies that Terraform does not mark: `terraform_data` gives its `output`
 * without the marks of its `input`, and an error message may quote anything. A copy is found when it is a text of at
 * least 8 characters that are not all letters; a shorter one would be found in every other word.
 */
export class SecretValues {
  readonly #byPrefix = new Map<string, Secrets>();

  /** Notes every text in a value that is marked or named as a secret. */
  collect(value: unknown, marks: Marks): void {
    if (marks === true) this.#noteAll(value);
    else if (Array.isArray(value))
      for (let index = 0; index < value.length; index++) this.#collectItem(value[index], marks, index);
    else if (typeof value === "object" && value !== null)
      for (const key of Object.keys(value)) {
        const member = (value as Record<string, unknown>)[key];
        if (isHidden(value, key, marks)) this.#noteAll(member);
        else if (typeof member === "object") this.collect(member, marksOf(marks, key));
      }
  }

  #collectItem(item: unknown, marks: Marks, index: number): void {
    if (typeof item === "object" || marks) this.collect(item, marksOf(marks, index));
  }

  /** Whether a text must not be shown, because it holds a secret or looks like one. */
  isIn(text: string): boolean {
    if (looksSecret(text)) return true;
    if (this.#byPrefix.size === 0) return false;
    for (let at = 0; at + PREFIX <= text.length; at++) {
      const secrets = this.#byPrefix.get(text.slice(at, at + PREFIX));
      if (secrets)
        for (const length of secrets.lengths) if (secrets.texts.has(text.slice(at, at + length))) return true;
    }
    return false;
  }

  #noteAll(value: unknown): void {
    if (typeof value === "string") {
      this.#note(value);
      if (ESCAPED_IN_JSON.test(value)) this.#note(compactJson(value).slice(1, -1));
    } else if (Array.isArray(value)) for (const item of value) this.#noteAll(item);
    else if (typeof value === "object" && value !== null)
      for (const [key, member] of Object.entries(value)) {
        // The keys of a sensitive map are as secret as its values; names of attributes are not.
        if (!/^[A-Za-z_]+$/.test(key)) this.#note(key);
        this.#noteAll(member);
      }
  }

  #note(secret: string): void {
    if (secret.length < PREFIX || /^[A-Za-z]{0,20}$/.test(secret)) return;
    const text = headOf(secret, SEARCHED);
    const prefix = text.slice(0, PREFIX);
    const known = this.#byPrefix.get(prefix);
    if (known) {
      known.texts.add(text);
      known.lengths.add(text.length);
    } else this.#byPrefix.set(prefix, { texts: new Set([text]), lengths: new Set([text.length]) });
  }
}

/** Secrets that begin alike. There may be many of them, and never more than a few dozen lengths. */
interface Secrets {
  readonly texts: Set<string>;
  readonly lengths: Set<number>;
}

const ESCAPED_IN_JSON = /["\\\u0000-\u001f\ud800-\udfff]/;

/** The beginning of a text as a text of its own: a plain slice would keep the whole of it in memory. */
export function headOf(text: string, length: number): string {
  return text.length <= length ? text : Buffer.from(text.slice(0, length), "utf16le").toString("utf16le");
}
