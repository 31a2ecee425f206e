import { type Content, type Html, html } from "./html";

/** Something that has one value before the change and another one after it. */
export interface ValueRow {
  readonly name: Content;
  /** @default there is none */
  readonly before?: string;
  readonly after?: string;
  /** @default nothing is said of it */
  readonly follows?: Content;
}

export interface ValueTable {
  /** What the rows are about: the head of their first column. */
  readonly of: string;
  /** What stands where a side has no value. */
  readonly none: string;
  /** `given`: a side on which no row has a value has no column. */
  readonly sides: "both" | "given";
}

/** Old and new values side by side; what follows from a change stands in a last column, where anything does. */
export function valuesInHtml(rows: readonly ValueRow[], { of, none, sides }: ValueTable): Html {
  const has = (column: "before" | "after" | "follows") => rows.some((row) => row[column] !== undefined);
  const shown = (["before", "after"] as const).filter((side) => sides === "both" || has(side));
  const withFollows = has("follows");
  const cell = (side: "before" | "after", text: string | undefined) =>
    html`<td class="side ${side}" data-label="${side}">${text === undefined ? html`<span class="pale">${none}</span>` : html`<bdi>${text}</bdi>`}</td>`;
  return html`<table class="values${withFollows ? undefined : html` two`}">
<thead><tr><th scope="col" class="part">${of}</th>${shown.map((side) => html`<th scope="col" class="side">${side}</th>`)}${
    withFollows ? html`<th scope="col">what follows</th>` : undefined
  }</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row" class="part">${row.name}</th>${shown.map((side) => cell(side, row[side]))}${
        withFollows ? html`<td data-label="">${row.follows}</td>` : undefined
      }</tr>\n`,
  )}</tbody>
</table>
`;
}
