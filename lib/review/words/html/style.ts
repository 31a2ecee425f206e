import { CODE_FONT, DARK, LIGHT, TEXT_FONT, variablesOf } from "../../../picture/look";

/** Symbols and words carry the meaning; colours only repeat it. */
export const STYLE = `
:root { color-scheme: light dark; ${variablesOf(LIGHT)} }
@media (prefers-color-scheme: dark) {
  :root { ${variablesOf(DARK)} }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0 auto; padding: 0 1.5rem 3rem; max-width: 90rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 ${TEXT_FONT}; overflow-wrap: anywhere;
}
h1, h2, h3, h4 { line-height: 1.25; margin: 1.5em 0 0.5em; }
h1 { font-size: 1.75rem; margin: 0.2rem 0 0.8rem; letter-spacing: -0.01em; }
h2 { font-size: 1.3rem; border-bottom: 1px solid var(--edge); padding-bottom: 0.3rem; margin-top: 2.2rem; }
h3 { font-size: 1.1rem; }
h4 { font-size: 1rem; }
p, ul, dl { margin: 0.4rem 0; }
code, bdi { unicode-bidi: isolate; }
code { font: 0.92em ${CODE_FONT}; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.5rem 1rem; background: var(--page); border: 2px solid var(--link); z-index: 1; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.count, .pale, .left-out { color: var(--pale); font-weight: 400; }
header { padding-top: 1.5rem; }
.kicker { margin: 0; color: var(--pale); font-weight: 600; }
.facts { margin: 0 0 1rem; gap: 0.15rem 1.1rem; font-size: 0.95rem; }
.verdict { display: flex; align-items: baseline; gap: 0.7rem; font-size: 1.15rem; padding: 0.8rem 1rem; border: 1px solid; border-left-width: 0.6rem; border-radius: 8px; background: var(--card); }
.verdict .symbol { font-size: 1.3em; line-height: 1; }
.stop { color: var(--stop); }
.careful { color: var(--careful); }
.harmless { color: var(--harmless); }
.plain { color: var(--pale); }
.verdict > span:last-child { color: var(--ink); }
.label { font-weight: 700; white-space: nowrap; }
.contest { font-weight: 700; }
nav { margin-top: 1rem; padding: 0.5rem 0; border-block: 1px solid var(--edge); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; padding: 0; margin: 0; }
.tools { display: flex; flex-wrap: wrap; gap: 0.75rem 1.5rem; align-items: end; margin: 0.75rem 0; }
fieldset { border: 1px solid var(--line); border-radius: 6px; padding: 0.4rem 0.9rem; margin: 0; max-height: 12rem; overflow: auto; }
fieldset label { display: inline-block; margin-right: 1.25rem; padding: 0.15rem 0; cursor: pointer; }
input[type="checkbox"] { width: 1.1rem; height: 1.1rem; vertical-align: -0.15rem; margin: 0 0.4rem 0 0; accent-color: var(--link); }
button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 0.35rem 0.9rem; cursor: pointer; }
.items { list-style: none; padding: 0; }
.items > li { margin: 0.5rem 0; padding: 0.6rem 1rem; border: 1px solid var(--edge); border-radius: 8px; }
.items p, .items h4 { margin: 0.15rem 0; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.1rem 0.9rem; }
dt { color: var(--pale); }
dd { margin: 0; }
.values { width: 100%; border-collapse: collapse; margin: 0.4rem 0; font-size: 0.95rem; }
.values th, .values td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem; border: 1px solid var(--edge); font-weight: 400; }
.values thead th { background: var(--card); color: var(--pale); font-weight: 600; }
.values .part { width: 30%; }
.values .side { width: 23%; }
.values.two .side { width: 35%; }
.values .after { font-weight: 600; }
details { margin: 0.4rem 0; }
summary { cursor: pointer; padding: 0.3rem 0; font-weight: 600; }
.sides { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.25rem; }
.side h5 { margin: 0.2rem 0; font-size: 0.95rem; }
.tree { list-style: none; padding: 0; margin: 0.4rem 0 0; }
.tree .tree .tree .tree .tree .tree { margin-left: -1.2rem; }
.place { position: relative; margin: 0.35rem 0 0; padding: 0.35rem 0.6rem 0.45rem 1.4rem; border: 1.5px solid var(--line); border-radius: 6px; background: var(--page); }
.place.nobody { border-style: dotted; background: var(--card); }
.place.claimed { border-style: dashed; }
.place.contested { border: 4px double var(--stop); }
.place.marked > .name { display: inline-block; margin: 0 0 0.1rem -0.35rem; padding: 0 0.35rem; border-radius: 4px; background: var(--card); box-shadow: 0 0 0 1px var(--line); }
.place p { margin: 0; }
.place .name { font-weight: 600; }
.band { position: absolute; left: 0.35rem; top: 0.35rem; width: 0.45rem; height: calc(100% - 0.7rem); }
.swatch { width: 21px; height: 14px; vertical-align: -1px; margin-right: 0.4rem; }
.patterns { position: absolute; width: 0; height: 0; }
footer { margin-top: 3rem; border-top: 1px solid var(--edge); padding-top: 0.5rem; color: var(--pale); font-size: 0.9rem; }
@media (max-width: 60rem) {
  .sides { grid-template-columns: minmax(0, 1fr); }
}
@media (max-width: 36rem) {
  body { padding: 0 0.75rem 2rem; }
  dl { column-gap: 0.6rem; }
  .values thead { display: none; }
  .values, .values tbody, .values tr, .values th, .values td { display: block; }
  .values .part, .values .side, .values.two .side { width: auto; }
  .values tr { border: 1px solid var(--edge); border-radius: 6px; margin: 0.4rem 0; padding: 0.3rem 0; }
  .values th, .values td { border: 0; padding: 0.1rem 0.6rem; }
  .values td::before { content: attr(data-label) " "; color: var(--pale); font-weight: 400; }
}
@media print {
  :root {
    --page: #ffffff; --card: #ffffff; --ink: #000000; --pale: #333333; --line: #666666; --edge: #999999; --link: #000000;
    --stop: #000000; --careful: #000000; --harmless: #000000;
  }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .skip, nav, .tools { display: none; }
  header { padding-top: 0; }
  h4 { font-size: 1.05em; }
  .sides { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .place { break-inside: avoid; }
  .items > li, .place > .name, .values tr, h2, h3, h4 { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
}
@media (forced-colors: active) {
  .place.contested { border-color: CanvasText; }
}
`;
