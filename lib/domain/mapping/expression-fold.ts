/** What each part of an expression comes to, from what its own parts came to. */
export interface ExpressionFold<T> {
  /** `[mail]`, by its name. */
  attribute(name: string): T;
  text(text: string): T;
  /** A number, `%DomainFQDN%`, or a named option. */
  plain(text: string): T;
  /** An argument that is left out. */
  nothing(): T;
  operation(operator: string, left: T, right: T): T;
  call(name: string, given: readonly T[]): T;
}

const TOKEN =
  /([A-Za-z]\w*) *\(|\[([^\]]*)\]|"((?:[^"\\]|\\.)*)"|(<>|<=|>=|=|<|>|&(?!H[\dA-Fa-f]))|([),])|([^\s,()"[\]=<>]+)/g;

/** A call that is not closed yet; the outermost one is the expression itself. */
interface Open<T> {
  readonly name: string;
  readonly given: T[];
  /** The argument so far, and what joins it with the next value. */
  value?: { readonly of: T };
  operator?: string;
}

/**
 * Works an expression out that `parseMappingExpression` has let through, from the innermost call to the outermost: each
 * part once, with a list of the open calls, so that no depth of nesting is too deep.
 */
export function foldExpression<T>(expression: string, fold: ExpressionFold<T>): T {
  const open: Open<T>[] = [{ name: "", given: [] }];
  const innermost = () => open.at(-1) as Open<T>;
  const take = (value: T) => {
    const into = innermost();
    into.value = { of: into.value ? fold.operation(into.operator ?? "", into.value.of, value) : value };
  };
  const endArgument = () => {
    const { given, value } = innermost();
    given.push(value ? value.of : fold.nothing());
    delete innermost().value;
  };
  for (const [, call, attribute, text, operator, mark, plain] of expression.matchAll(TOKEN)) {
    if (call !== undefined) open.push({ name: call, given: [] });
    else if (attribute !== undefined) take(fold.attribute(attribute));
    else if (text !== undefined) take(fold.text(text.replace(/\\(.)/g, "$1")));
    else if (operator !== undefined) innermost().operator = operator;
    else if (plain !== undefined) take(fold.plain(plain));
    else {
      endArgument();
      if (mark !== ")" || open.length === 1) continue;
      const { name, given } = open.pop() as Open<T>;
      take(fold.call(name, given));
    }
  }
  const { value } = innermost();
  return value ? value.of : fold.nothing();
}
