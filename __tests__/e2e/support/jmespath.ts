import { isJsonObject, type Json } from "./terraform-values";

/**
 * The part of JMESPath that exports from Graph use: `a.b`, `"a b"`, `[0]`, `a[]`, `a[*]`, `[?name=='x']`, `{id: id}`,
 * `@`, pipes and `length(…)`. Anything else throws, so that an expression is never answered wrongly.
 */
export function searchJmespath(json: Json, expression: string): Json {
  const tokens = expression.match(TOKEN) ?? [];
  if (tokens.join("") !== expression.replaceAll(/\s+(?=(?:[^'"]*['"][^'"]*['"])*[^'"]*$)/g, "")) {
    throw new Error(`the test's JMESPath does not know all of: ${expression}`);
  }
  const parser = new Parser(tokens, expression);
  const found = parser.pipe()(json);
  parser.end();
  return found;
}

const TOKEN = /\[\?|\[\]|\[\*\]|==|"[^"]*"|'[^']*'|-?\d+|[A-Za-z_]\w*|[.[\]{}:,@|()]/g;
type Step = (json: Json) => Json;
const identity: Step = (json) => json;

class Parser {
  private position = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly expression: string,
  ) {}

  end(): void {
    if (this.position < this.tokens.length) this.refuse();
  }

  pipe(): Step {
    let step = this.path();
    while (this.take("|")) {
      const [left, right] = [step, this.path()];
      step = (json) => right(left(json));
    }
    return step;
  }

  private path(): Step {
    return this.suffix(this.head());
  }

  private head(): Step {
    const token = this.peek();
    if (token === "length") return this.length();
    if (token === "{") return this.hash();
    if (token === "@") return this.advance(identity);
    if (token?.startsWith("[")) return identity;
    return this.field();
  }

  private length(): Step {
    this.position += 1;
    this.expect("(");
    const inner = this.pipe();
    this.expect(")");
    return (json) => Object.keys(inner(json) ?? {}).length;
  }

  private field(): Step {
    const token = this.peek();
    if (!token || !/^["A-Za-z_]/.test(token)) return this.refuse();
    const name = token.replaceAll('"', "");
    return this.advance((json) => (isJsonObject(json) ? (json[name] ?? null) : null));
  }

  /**
   * What follows a step. A projection applies the rest to each item, so the rest is parsed here and handed to it; only
   * `[]` stands outside of the projection before it, because it flattens what that one gives.
   */
  private suffix(before: Step, projected = false): Step {
    if (this.take(".")) {
      const next = this.peek() === "{" ? this.hash() : this.field();
      return this.suffix((json) => next(before(json)), projected);
    }
    if (this.peek() === "[]" && projected) return before;
    if (this.take("[]")) return this.projection(before, (items) => items.flat(), projected);
    if (this.take("[*]")) return this.projection(before, (items) => items, projected);
    if (this.take("[?")) return this.filter(before, projected);
    if (this.take("[")) return this.index(before, projected);
    return before;
  }

  private projection(before: Step, items: (json: Json[]) => Json[], projected: boolean): Step {
    const rest = this.suffix(identity, true);
    const project: Step = (json) => {
      const list = before(json);
      if (!Array.isArray(list)) return null;
      return items(list)
        .map(rest)
        .filter((item) => item !== null);
    };
    return this.suffix(project, projected);
  }

  private filter(before: Step, projected: boolean): Step {
    const left = this.path();
    this.expect("==");
    const literal = this.peek()?.replaceAll("'", "") ?? this.refuse();
    this.position += 1;
    this.expect("]");
    return this.projection(before, (items) => items.filter((item) => left(item) === literal), projected);
  }

  private index(before: Step, projected: boolean): Step {
    const index = Number(this.peek());
    this.position += 1;
    this.expect("]");
    return this.suffix((json) => {
      const list = before(json);
      return Array.isArray(list) ? (list.at(index) ?? null) : null;
    }, projected);
  }

  private hash(): Step {
    this.expect("{");
    const members: [string, Step][] = [];
    do {
      const name = this.peek()?.replaceAll('"', "") ?? this.refuse();
      this.position += 1;
      this.expect(":");
      members.push([name, this.pipe()]);
    } while (this.take(","));
    this.expect("}");
    return (json) => (json === null ? null : Object.fromEntries(members.map(([name, step]) => [name, step(json)])));
  }

  private peek(): string | undefined {
    return this.tokens[this.position];
  }

  private advance(step: Step): Step {
    this.position += 1;
    return step;
  }

  private take(token: string): boolean {
    if (this.peek() !== token) return false;
    this.position += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) this.refuse();
  }

  private refuse(): never {
    throw new Error(`the test's JMESPath does not know "${this.peek() ?? "the end"}" in: ${this.expression}`);
  }
}
