/** The tree of places and the pane beside it. Rows are of one height, so that the script knows which of them are seen. Of a name not even
 * a part of a pixel gives way before a chip: without it, whole letters are cut off. */
export const EXPLORER_STYLE = `
.explorer label { display: inline-flex; flex-direction: column; gap: 0.15rem; font-size: 0.9rem; color: var(--pale); }
.explorer input, .explorer select { font: inherit; font-size: 1rem; color: var(--ink); background: var(--page); border: 1px solid var(--line); border-radius: 6px; padding: 0.35rem 0.6rem; max-width: 100%; }
.explorer select { max-width: 18rem; }
.panes { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 1fr); gap: 1.25rem; align-items: start; }
.trunk { border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
#tree { max-height: min(68vh, 46rem); overflow: auto; overflow-anchor: none; background: var(--page); }
#tree:focus-visible { outline-offset: -3px; }
#space { position: relative; }
#rows { position: absolute; inset: 0 0 auto; }
.row { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 4fr) 6rem; gap: 0.75rem; align-items: center; height: 2.25rem; padding: 0 0.75rem; border-bottom: 1px solid var(--edge); cursor: default; }
.compared .row { grid-template-columns: minmax(0, 5fr) minmax(0, 3fr) minmax(0, 3fr) 5rem; }
.row > * { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
#rows .label-of { display: flex; align-items: center; }
#rows .label-of bdi { flex: 0 1 auto; overflow: hidden; text-overflow: ellipsis; }
.label-of .chip { flex: 0 1000000 auto; min-width: 1.6rem; overflow: hidden; text-overflow: ellipsis; }
.twist { flex: none; }
.row[aria-selected="true"] { background: var(--card); box-shadow: inset 0.25rem 0 0 var(--link); }
.row.heading { background: var(--card); color: var(--pale); font-weight: 600; border-bottom-color: var(--line); }
.row.on-the-way .label-of { color: var(--pale); }
.row .differs { font-weight: 700; }
.tool { font-size: 0; }
.amount { text-align: right; font-variant-numeric: tabular-nums; }
.twist { display: inline-block; width: 1.4rem; text-align: center; color: var(--pale); cursor: pointer; }
.sign { margin-right: 0.3rem; }
.chip { display: inline-block; margin-left: 0.5rem; padding: 0 0.45rem; border: 1px solid; border-radius: 999px; font-size: 0.8rem; font-weight: 700; line-height: 1.4; }
#details { position: sticky; top: 0.75rem; max-height: 92vh; overflow: auto; border: 1px solid var(--edge); border-radius: 8px; padding: 0.25rem 1rem 0.75rem; background: var(--card); }
#details h3 { margin: 0.6rem 0 0.2rem; }
#details h4 { margin: 1rem 0 0.2rem; }
#details .chip { margin-left: 0; }
.counts { border-collapse: collapse; margin-top: 0.75rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
.counts th, .counts td { padding: 0.15rem 0 0.15rem 0.75rem; text-align: right; font-weight: 400; vertical-align: bottom; }
.counts th:first-child { padding-left: 0; text-align: left; white-space: nowrap; }
.counts thead th { color: var(--pale); }
.writers, .signs { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.35rem 1.75rem; }
@media (max-width: 60rem) {
  .panes { grid-template-columns: minmax(0, 1fr); }
  #details { position: static; max-height: none; }
  #tree { max-height: 60vh; }
}
@media (max-width: 48rem) {
  .row, .compared .row { grid-template-columns: minmax(0, 5fr) minmax(0, 2fr) 4.6rem; gap: 0.4rem; padding: 0 0.4rem; }
  .compared .row .was { display: none; }
  .label-of .chip { text-overflow: clip; margin-left: 0.25rem; padding: 0 0.3rem; min-width: 1.3rem; }
}
@media print {
  .explorer, main button { display: none; }
}
@media (forced-colors: active) {
  .row[aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; }
}
`;
