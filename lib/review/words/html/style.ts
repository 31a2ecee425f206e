/** Symbols and words carry the meaning; colours only repeat it. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --card: #f6f8fa; --ink: #1b1f24; --pale: #57606a; --line: #8c959f; --focus: #0550ae;
  --stop: #b3141f; --careful: #8a3c00; --harmless: #116329; --plain: #57606a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --card: #161b22; --ink: #e6edf3; --pale: #a5b0bc; --line: #6e7681; --focus: #79c0ff;
    --stop: #ff8a84; --careful: #f0a868; --harmless: #6fd08a; --plain: #a5b0bc;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0 auto; padding: 0 1.5rem 3rem; max-width: 90rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere;
}
h1, h2, h3, h4 { line-height: 1.25; margin: 1.5em 0 0.5em; }
h1 { font-size: 1.6rem; margin-top: 1rem; }
h2 { font-size: 1.3rem; border-bottom: 1px solid var(--line); padding-bottom: 0.25rem; }
h3 { font-size: 1.1rem; }
h4 { font-size: 1rem; }
p, ul, dl { margin: 0.4rem 0; }
code, bdi { unicode-bidi: isolate; }
code { font: 0.92em ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
a { color: var(--focus); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.5rem 1rem; background: var(--page); border: 2px solid var(--focus); z-index: 1; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.count, .pale, .left-out { color: var(--pale); font-weight: 400; }
.verdict { font-size: 1.15rem; padding: 0.8rem 1rem; border: 1px solid; border-left-width: 0.6rem; border-radius: 6px; background: var(--card); }
.verdict .symbol { font-size: 1.3em; margin-right: 0.3em; }
.stop { color: var(--stop); }
.careful { color: var(--careful); }
.harmless { color: var(--harmless); }
.plain { color: var(--plain); }
.verdict > span:last-child { color: var(--ink); }
.label { font-weight: 700; white-space: nowrap; }
.contest { font-weight: 700; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; padding: 0; }
.tools { display: flex; flex-wrap: wrap; gap: 0.75rem 1.5rem; align-items: end; margin: 0.75rem 0; }
fieldset { border: 1px solid var(--line); border-radius: 6px; padding: 0.4rem 0.9rem; margin: 0; max-height: 12rem; overflow: auto; }
fieldset label { display: inline-block; margin-right: 1.25rem; padding: 0.15rem 0; cursor: pointer; }
input[type="checkbox"] { width: 1.1rem; height: 1.1rem; vertical-align: -0.15rem; margin: 0 0.4rem 0 0; accent-color: var(--focus); }
button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 0.35rem 0.9rem; cursor: pointer; }
.items { list-style: none; padding: 0; }
.items > li { margin: 0.4rem 0; padding: 0.5rem 0.9rem; border: 1px solid var(--line); border-radius: 6px; }
.items p, .items h4 { margin: 0.15rem 0; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.1rem 0.9rem; }
dt { color: var(--pale); }
dd { margin: 0; }
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
.place p { margin: 0; }
.place .name { font-weight: 600; }
.band { position: absolute; left: 0.35rem; top: 0.35rem; width: 0.45rem; height: calc(100% - 0.7rem); }
.swatch { width: 21px; height: 14px; vertical-align: -1px; margin-right: 0.4rem; }
.patterns { position: absolute; width: 0; height: 0; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--pale); font-size: 0.9rem; }
@media (max-width: 60rem) {
  .sides { grid-template-columns: minmax(0, 1fr); }
}
@media (max-width: 36rem) {
  body { padding: 0 0.75rem 2rem; }
  dl { grid-template-columns: minmax(0, 1fr); }
  dd { margin-bottom: 0.3rem; }
}
@media print {
  :root {
    --page: #ffffff; --card: #ffffff; --ink: #000000; --pale: #333333; --line: #666666;
    --stop: #000000; --careful: #000000; --harmless: #000000; --plain: #000000;
  }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .skip, nav, .tools { display: none; }
  .items > li, .place > .name, h2, h3, h4 { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
}
@media (forced-colors: active) {
  .place.contested { border-color: CanvasText; }
}
`;
