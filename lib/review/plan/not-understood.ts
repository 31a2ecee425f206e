import { inDigits } from "../../domain/input/digits";
import { inJsonLine } from "../../text/escape/json";
import { SENSITIVE } from "../../text/secrets";
import { kindOf } from "./plan-fields";
import { headOf, SEARCHED, type SecretValues } from "./secret-values";

/** Something in a plan that this reader has no meaning for. What it would do is not known. */
export interface NotUnderstood {
  /** Where it stands, such as `resource_changes[].change.undo` or `resource_changes[].mode "list"`. */
  readonly member: string;
  /** How often. */
  readonly count: number;
}

const LONGEST = 80;
/** How many different ones are named; a plan of another tool may have thousands. */
const MOST = 100;

/** Collects what is not understood while a plan is read. Names in it are foreign text, and a value may be a secret. */
export class NotUnderstoodMembers {
  readonly #counts = new Map<string, { readonly place: string; readonly value?: string; count: number }>();
  #more = 0;

  /** Notes every member of an object that the table does not have. `place` is where the object stands in a plan. */
  membersOf(value: object, known: Readonly<Record<string, string>>, place: string): void {
    for (const member of Object.keys(value)) if (!Object.hasOwn(known, member)) this.note(`${place}.`, member);
  }

  /** Notes a value that is not one of those that are known. */
  valueOf(value: unknown, known: ReadonlySet<unknown>, place: string): void {
    if (!known.has(value)) this.note(`${place} `, typeof value === "string" ? inJsonLine(value) : kindInWords(value));
  }

  note(place: string, found = ""): void {
    const value = headOf(found, LONGEST + SEARCHED);
    const key = place + value;
    const known = this.#counts.get(key);
    if (known) known.count++;
    else if (this.#counts.size < MOST) this.#counts.set(key, { place, value, count: 1 });
    else this.#more++;
  }

  told(secrets: SecretValues): NotUnderstood[] {
    const listed = [...this.#counts.values()].map(({ place, value = "", count }) => ({
      member:
        place + (secrets.isIn(value) ? SENSITIVE : value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value),
      count,
    }));
    return this.#more > 0 ? [...listed, { member: "others", count: this.#more }] : listed;
  }
}

function kindInWords(value: unknown): string {
  return value === null || value === undefined ? "that is missing" : `(${kindOf(value)})`;
}

/** `resource_changes[].change.undo (3 times)` */
export function notUnderstoodInWords({ member, count }: NotUnderstood): string {
  return `${member}${count === 1 ? "" : ` (${inDigits(count)} times)`}`;
}
