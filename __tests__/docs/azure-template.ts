type Yaml = unknown;
type Values = Readonly<Record<string, unknown>>;

/**
 * A template of Azure Pipelines as its agent would get it, for the expressions that ours use: `each`, `if ne`, `length`, `convertToJson` and names.
 * {@link https://learn.microsoft.com/azure/devops/pipelines/process/template-expressions}
 */
export function expanded(template: Yaml, parameters: Values): Yaml {
  return expandedIn(template, { parameters });
}

const EACH = /^\$\{\{ each (\w+) in ([\w.]+) \}\}$/;
const IF_NE = /^\$\{\{ if ne\(([\w.]+), '([^']*)'\) \}\}$/;

function expandedIn(node: Yaml, values: Values): Yaml {
  if (typeof node === "string") return textIn(node, values);
  if (Array.isArray(node)) return node.flatMap((item) => itemsOf(item, values));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]) => {
      const inserted = insertedBy(key, value, values);
      return inserted
        ? inserted.flatMap((each) => Object.entries(each as object))
        : [[textIn(key, values), expandedIn(value, values)]];
    }),
  );
}

/** An item whose only field is such an expression is replaced by the items in it. */
function itemsOf(item: Yaml, values: Values): Yaml[] {
  const [entry, ...more] = typeof item === "object" && item !== null ? Object.entries(item) : [];
  const inserted = entry && more.length === 0 ? insertedBy(entry[0], entry[1], values) : undefined;
  return inserted ? inserted.flat() : [expandedIn(item, values)];
}

function insertedBy(key: string, value: Yaml, values: Values): Yaml[] | undefined {
  const [, name = "", list = ""] = EACH.exec(key) ?? [];
  if (name) return (valueIn(list, values) as unknown[]).map((each) => expandedIn(value, { ...values, [name]: each }));
  const [, left, right] = IF_NE.exec(key) ?? [];
  if (left !== undefined) return valueIn(left, values) === right ? [] : [expandedIn(value, values)];
  if (key.startsWith("${{")) throw new Error(`${key} is not an expression that is known here`);
  return undefined;
}

function textIn(text: string, values: Values): unknown {
  const whole = /^\$\{\{ ([^}]*) \}\}$/.exec(text)?.[1];
  if (whole !== undefined) return valueIn(whole, values);
  return text.replace(/\$\{\{ ([^}]*) \}\}/g, (_, expression) => String(valueIn(expression, values)));
}

function valueIn(expression: string, values: Values): unknown {
  const [, measured] = /^length\(([\w.]+)\)$/.exec(expression) ?? [];
  if (measured !== undefined) return (valueIn(measured, values) as unknown[]).length;
  const [, printed] = /^convertToJson\(([\w.]+)\)$/.exec(expression) ?? [];
  if (printed !== undefined) return JSON.stringify(valueIn(printed, values));
  return expression.split(".").reduce<unknown>((value, name) => {
    if (typeof value === "object" && value !== null && Object.hasOwn(value, name)) return (value as Values)[name];
    throw new Error(`there is no ${expression}`);
  }, values);
}
