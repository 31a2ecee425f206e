/** A mapping expression, taken apart: what it calls with what, or a value that stands for itself. */
export type ExpressionNode =
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly ExpressionNode[] }
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "text"; readonly text: string }
  /** A number, `%DomainFQDN%`, or a named option. */
  | { readonly kind: "plain"; readonly text: string }
  | {
      readonly kind: "operation";
      readonly operator: string;
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
    }
  /** An argument that is left out. */
  | { readonly kind: "nothing" };

const TOKEN =
  /([A-Za-z]\w*) *\(|\[([^\]]*)\]|"((?:[^"\\]|\\.)*)"|(<>|<=|>=|=|<|>|&(?!H[\dA-Fa-f]))|([(),])|([^\s,()"[\]=<>]+)/g;

interface Token {
  readonly call?: string;
  readonly attribute?: string;
  readonly text?: string;
  readonly operator?: string;
  readonly mark?: string;
  readonly plain?: string;
}

/**
 * Takes an expression apart that `parseMappingExpression` has let through. It goes as deep as the expression does, which
 * its length bounds.
 */
export function expressionTree(expression: string): ExpressionNode {
  const tokens = [...expression.matchAll(TOKEN)].map(
    ([, call, attribute, text, operator, mark, plain]): Token => ({
      ...(call !== undefined && { call }),
      ...(attribute !== undefined && { attribute }),
      ...(text !== undefined && { text: text.replace(/\\(.)/g, "$1") }),
      ...(operator !== undefined && { operator }),
      ...(mark !== undefined && { mark }),
      ...(plain !== undefined && { plain }),
    }),
  );
  return new Tree(tokens).operand();
}

class Tree {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** A value, and what operators join it with, from left to right. */
  operand(): ExpressionNode {
    let left = this.#value();
    for (let next = this.tokens[this.#at]; next?.operator !== undefined; next = this.tokens[this.#at]) {
      this.#at++;
      left = { kind: "operation", operator: next.operator, left, right: this.#value() };
    }
    return left;
  }

  #value(): ExpressionNode {
    const token = this.tokens[this.#at];
    if (token === undefined || token.mark !== undefined || token.operator !== undefined) return { kind: "nothing" };
    this.#at++;
    if (token.call !== undefined) return { kind: "call", name: token.call, arguments: this.#arguments() };
    if (token.attribute !== undefined) return { kind: "attribute", name: token.attribute };
    if (token.text !== undefined) return { kind: "text", text: token.text };
    return { kind: "plain", text: token.plain ?? "" };
  }

  #arguments(): ExpressionNode[] {
    const found: ExpressionNode[] = [];
    while (this.#at < this.tokens.length) {
      found.push(this.operand());
      const mark = this.tokens[this.#at++]?.mark;
      if (mark !== ",") break;
    }
    return found;
  }
}
