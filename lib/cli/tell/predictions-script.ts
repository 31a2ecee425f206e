import { WEIGHT_LOOKS } from "../../review/words/html/summary-line";
import { compactJson } from "../../text/escape/json";
import { UNSEEN } from "../../text/escape/unseen";

/** How many rows are printed: nobody reads more of them on paper. */
export const MOST_PRINTED = 1_000;

/**
 * The list of a page of predictions: it searches, filters and sorts all rows, and has only those in the document that are
 * seen. Names are put into the document as text alone, and what cannot be seen of them as a replacement character.
 */
export const PREDICTIONS_SCRIPT = String.raw`
"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const { outcomes, kinds, writers, parents, reasons, pages, columns, more } = JSON.parse(at("predictions").textContent);
  const total = columns.outcome.length;
  const number = (value) => String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");
  const shown = (text) => text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ").replace(/${UNSEEN.source}/gu, "\ufffd");
  const SYMBOLS = ${compactJson(WEIGHT_LOOKS)};

  const nameOf = (row) => parents[columns.parent[row]] === "" ? columns.leaf[row] : columns.leaf[row] + "," + parents[columns.parent[row]];
  const writerNames = writers.map((names) => names.length === 0 ? "nobody" : names.join(" and "));

  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const owners = [...new Set(writers.flat())].sort(compare);

  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = shown(text);
    return element;
  };

  // What is searched: every name and value of a row, in lower case; made at the first search.
  let texts;
  const textOf = (row) => {
    const { value = "", partners = [] } = more[row] ?? {};
    return [nameOf(row), columns.knownAs[row], columns.twin[row], columns.anchor[row], value, ...partners.map(({ name }) => name)].join("\n").toLowerCase();
  };
  const searched = () => (texts ??= Array.from({ length: total }, (_, row) => textOf(row)));

  // Orders are made when they are asked for: rows come in the order of their outcomes and names.
  const KEYS = {
    outcome: undefined,
    object: (row) => (columns.knownAs[row] || columns.leaf[row]).toLowerCase(),
    kind: (row) => kinds[columns.kind[row]],
    before: (row) => writerNames[columns.before[row]],
    after: (row) => writerNames[columns.after[row]],
  };
  const orders = new Map();
  const orderBy = (column) => {
    if (!orders.has(column)) {
      const rows = Uint32Array.from({ length: total }, (_, row) => row);
      const key = KEYS[column];
      if (key) {
        const keys = Array.from(rows, key);
        rows.sort((a, b) => compare(keys[a], keys[b]) || a - b);
      }
      orders.set(column, rows);
    }
    return orders.get(column);
  };

  const sort = { column: "outcome", descending: false };
  const found = new Uint32Array(total);
  let count = 0;
  let chosen = -1;

  const checkedIn = (id) => {
    const boxes = [...at(id).querySelectorAll("input")];
    return boxes.some((box) => box.checked) ? boxes.map((box) => box.checked) : undefined;
  };

  const find = () => {
    const words = at("search").value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    const [ofOutcome, ofKind] = [checkedIn("outcomes"), checkedIn("kinds")];
    const writer = at("writer").value;
    const ofWriter = writer === "" ? undefined : writers.map((names) => names.includes(owners[writer]));
    const inText = words.length === 0 ? undefined : searched();
    const rows = orderBy(sort.column);
    count = 0;
    for (let index = 0; index < total; index++) {
      const row = rows[sort.descending ? total - 1 - index : index];
      if (ofOutcome && !ofOutcome[columns.outcome[row]]) continue;
      if (ofKind && !ofKind[columns.kind[row]]) continue;
      if (ofWriter && !ofWriter[columns.before[row]] && !ofWriter[columns.after[row]]) continue;
      if (inText && !words.every((word) => inText[row].includes(word))) continue;
      found[count++] = row;
    }
    choose(-1);
    grid.scrollTop = 0;
    at("found").textContent = count === total
      ? "All " + number(total) + " objects are listed."
      : number(count) + " of " + number(total) + (count === 1 ? " objects is listed." : " objects are listed.");
    grid.setAttribute("aria-rowcount", String(count + 1));
    draw();
  };

  // Only the rows that are seen, and some around them, are in the document.
  const grid = at("objects");
  const canvas = at("rows");
  const ROW = 40;
  const AROUND = 8;

  const rowElement = (position) => {
    const row = found[position];
    const element = make("div", "row" + (position === chosen ? " chosen" : ""));
    element.id = "row-" + position;
    element.setAttribute("role", "row");
    element.setAttribute("aria-rowindex", String(position + 2));
    if (position === chosen) element.setAttribute("aria-selected", "true");
    element.dataset.position = String(position);
    const { label, weight } = outcomes[columns.outcome[row]];
    const [symbol, tone] = SYMBOLS[weight];
    const outcome = make("div", "outcome");
    const sign = make("span", tone, symbol + " ");
    sign.setAttribute("aria-hidden", "true");
    outcome.append(sign, label);
    const object = make("div", "object");
    object.append(make("bdi", "known", columns.knownAs[row] || columns.leaf[row]), make("bdi", "pale", nameOf(row)));
    const cells = [
      outcome,
      object,
      make("div", "kind", kinds[columns.kind[row]]),
      make("div", "before", writerNames[columns.before[row]]),
      make("div", "after", writerNames[columns.after[row]]),
    ];
    for (const cell of cells) cell.setAttribute("role", "gridcell");
    element.append(...cells);
    return element;
  };

  let isPrinted = false;
  const draw = () => {
    const first = isPrinted ? 0 : Math.max(0, Math.floor(grid.scrollTop / ROW) - AROUND);
    const room = isPrinted ? ${MOST_PRINTED} : Math.ceil(grid.clientHeight / ROW) + 2 * AROUND;
    const last = Math.min(count, first + room);
    canvas.style.height = isPrinted ? "auto" : count * ROW + "px";
    const rows = [];
    for (let position = first; position < last; position++) {
      const element = rowElement(position);
      if (!isPrinted) element.style.top = position * ROW + "px";
      rows.push(element);
    }
    canvas.replaceChildren(...rows);
    if (chosen >= 0 && at("row-" + chosen)) grid.setAttribute("aria-activedescendant", "row-" + chosen);
    else grid.removeAttribute("aria-activedescendant");
    at("not-printed").hidden = !isPrinted || last === count;
    at("not-printed").textContent = number(count - last) + " more objects are not printed.";
  };

  const detail = at("detail");
  const choose = (position) => {
    chosen = position;
    detail.hidden = position < 0;
    if (position >= 0) detail.replaceChildren(...tellAll(found[position]));
  };

  const tellAll = (row) => {
    const { label, weight } = outcomes[columns.outcome[row]];
    const { anchorBefore, attribute = "mS-DS-ConsistencyGuid", by, value, partners = [], partnerCount, afterwards, isRestorable, problems = [], remarks = [] } = more[row] ?? {};
    const heading = make("h3");
    heading.append(make("bdi", "", columns.knownAs[row] || columns.leaf[row]));
    const list = make("dl");
    const line = (term, ...contents) => {
      const what = make("dd");
      for (const content of contents) what.append(typeof content === "string" ? make("bdi", "", content) : content);
      list.append(make("dt", "", term), what);
    };
    const told = make("strong", SYMBOLS[weight][1], label);
    line("outcome", told);
    line("because", reasons[columns.because[row]]);
    if (afterwards) line("then", afterwards);
    if (isRestorable !== undefined) line("restorable", isRestorable ? "yes" : "no");
    line("name", nameOf(row));
    line("kind", kinds[columns.kind[row]]);
    line("before", writerNames[columns.before[row]]);
    line("after", writerNames[columns.after[row]]);
    if (anchorBefore) line("anchor before", anchorBefore.value + " (" + anchorBefore.attribute + ")");
    if (columns.anchor[row]) line("anchor", columns.anchor[row] + " (" + attribute + ")");
    if (columns.twin[row]) line("twin", columns.twin[row]);
    if (by) line("meets by", value === undefined ? by : by + " " + value);
    for (const { where, kind, name } of partners) line("partner", kind + " of the " + where + ": " + name);
    if (partnerCount > partners.length) line("partners", number(partnerCount) + " in all");
    for (const { text, page } of problems) line("problem", text, ...linkTo(page));
    for (const { text, page } of remarks) line("remark", text, ...linkTo(page));
    const page = linkTo(pages[columns.page[row]]);
    if (page.length > 0) line("page", ...page);
    const close = make("button", "", "Close");
    close.type = "button";
    close.id = "close";
    return [heading, list, close];
  };

  const linkTo = (address) => {
    if (!/^https:\/\/learn\.microsoft\.com\/[\w\/.#-]*$/.test(address)) return [];
    const link = make("a", "", " " + address.replace("https://learn.microsoft.com/", ""));
    link.href = address;
    return [link];
  };

  const goTo = (position) => {
    if (count === 0) return;
    const to = Math.min(count - 1, Math.max(0, position));
    const [above, below] = [to * ROW, (to + 1) * ROW - (grid.clientHeight - ROW)];
    if (grid.scrollTop > above) grid.scrollTop = above;
    if (grid.scrollTop < below) grid.scrollTop = below;
    choose(to);
    draw();
  };
  const close = () => {
    choose(-1);
    draw();
    grid.focus();
  };

  grid.addEventListener("scroll", draw);
  window.addEventListener("resize", draw);
  grid.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(grid.clientHeight / ROW) - 2);
    const steps = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, PageDown: chosen + page, PageUp: chosen - page, Home: 0, End: count - 1 };
    if (event.target !== grid) return;
    if (event.key === "Escape") close();
    else if (event.key in steps) goTo(steps[event.key]);
    else return;
    event.preventDefault();
  });
  canvas.addEventListener("click", (event) => {
    const row = event.target.closest("[data-position]");
    if (row) goTo(Number(row.dataset.position));
  });
  detail.addEventListener("click", (event) => {
    if (event.target.id === "close") close();
  });
  detail.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  for (const button of grid.querySelectorAll("[data-column]"))
    button.addEventListener("click", () => {
      sort.descending = sort.column === button.dataset.column && !sort.descending;
      sort.column = button.dataset.column;
      for (const other of grid.querySelectorAll("[data-column]"))
        other.parentElement.setAttribute("aria-sort", other !== button ? "none" : sort.descending ? "descending" : "ascending");
      find();
    });
  at("search").addEventListener("input", find);
  for (const id of ["outcomes", "kinds", "writer"]) at(id).addEventListener("change", find);
  at("everything").addEventListener("click", () => {
    for (const box of at("filters").querySelectorAll("input[type=checkbox]")) box.checked = false;
    at("search").value = "";
    at("writer").value = "";
    find();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || /^(?:INPUT|SELECT)$/.test(document.activeElement?.tagName)) return;
    event.preventDefault();
    at("search").focus();
  });

  const boxes = (id, items) => {
    for (const { label, count: many } of items) {
      const box = make("input");
      box.type = "checkbox";
      box.autocomplete = "off";
      const whole = make("label");
      whole.append(box, make("bdi", "", label), make("span", "count", " " + number(many)));
      at(id).append(whole, " ");
    }
  };
  const counts = (column, of) => {
    const sums = of.map(() => 0);
    for (const value of column) sums[value]++;
    return sums;
  };
  boxes("outcomes", outcomes);
  const ofKinds = counts(columns.kind, kinds);
  boxes("kinds", kinds.map((label, index) => ({ label, count: ofKinds[index] })));
  for (const [index, name] of owners.entries()) {
    const option = make("option", "", name);
    option.value = String(index);
    at("writer").append(option);
  }

  const paper = window.matchMedia("print");
  const print = (on) => {
    isPrinted = on;
    draw();
  };
  paper.addEventListener("change", () => print(paper.matches));
  window.addEventListener("beforeprint", () => print(true));
  window.addEventListener("afterprint", () => print(false));
  for (const control of document.querySelectorAll(".needs-script")) control.hidden = false;
  at("no-script").hidden = true;
  isPrinted = paper.matches;
  find();
})();
`;
