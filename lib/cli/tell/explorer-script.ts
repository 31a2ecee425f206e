/**
 * What makes the tree of a map open, search and follow the keyboard. Only the rows that somebody can see are elements, so
 * that a domain of many thousand OUs stays smooth. It puts every name back as text.
 * {@link https://www.w3.org/WAI/ARIA/apg/patterns/treeview/}
 */
export const EXPLORER_SCRIPT = `
"use strict";
(() => {
  const { kinds, standings, changes, findings, trees, labels, parents, before, after, counts, totals, notes } =
    JSON.parse(document.getElementById("places").textContent);
  const byId = (id) => document.getElementById(id);
  const [tree, window_, space, details, found] = ["tree", "rows", "space", "details", "found"].map(byId);
  const [search, show, writer, kind] = ["search", "show", "writer", "kind"].map(byId);
  const legend = [...document.querySelectorAll("#legend [data-writer]")];
  const swatches = legend.map((item) => item.querySelector("svg"));
  const tools = new Set(legend.map((item) => " (" + item.dataset.tool + ")"));
  const count = labels.length;

  const levels = new Int32Array(count);
  const ends = new Int32Array(count);
  const small = labels.map((label) => label.toLowerCase());
  for (let place = 0; place < count; place++) levels[place] = parents[place] < 0 ? 1 : levels[parents[place]] + 1;
  for (let place = count - 1; place >= 0; place--) {
    ends[place] = Math.max(ends[place], place + 1);
    if (parents[place] >= 0) ends[parents[place]] = Math.max(ends[parents[place]], ends[place]);
  }
  const titles = new Map(trees.map(({ title, start }) => [start, title]));
  const isOpen = new Uint8Array(count);
  const isMatch = new Uint8Array(count);
  const isShown = new Uint8Array(count);
  const positions = new Int32Array(count);
  const sizes = new Int32Array(count + 1);
  const hasChildren = (place) => ends[place] > place + 1;
  const nameOf = (place) => (parents[place] < 0 ? labels[place] : labels[place] + "," + nameOf(parents[place]));
  const standingOn = (side, place) => (side === undefined || side[place] < 0 ? undefined : standings[side[place]]);
  const sidesOf = (place) => [before, after].flatMap((side) => standingOn(side, place) ?? []);
  const inDigits = (number) => String(number).replace(/\\B(?=(?:\\d{3})+$)/g, ",");

  let rows = [];
  let chosen = -1;
  let filter = { is: false };
  let drawn = "";
  let names;

  // What is looked for.
  const readFilter = () => {
    const text = search.value.trim().toLowerCase();
    const mask = kind.value === "" ? ~0 : 1 << Number(kind.value);
    const tests = [];
    if (text.includes(",")) {
      names ??= labels.map((_, place) => nameOf(place).toLowerCase());
      tests.push((place) => names[place].includes(text));
    } else if (text !== "") {
      tests.push((place) => small[place].includes(text) || (titles.get(place) ?? "").toLowerCase().includes(text));
    }
    if (show.value === "changes") tests.push((place) => before !== undefined && before[place] !== after[place] || notes[place]?.changes !== undefined);
    if (show.value === "contested") tests.push((place) => sidesOf(place).some(({ contested }) => contested & mask));
    if (show.value === "findings") tests.push((place) => notes[place]?.findings !== undefined);
    if (show.value === "nobody") tests.push((place) => sidesOf(place).some(({ holders }) => !holders.some((holder) => holder.kinds & mask)));
    if (writer.value !== "") {
      const wanted = Number(writer.value);
      tests.push((place) => sidesOf(place).some(({ holders }) => holders.some((holder) => holder.writer === wanted && holder.kinds & mask)));
    }
    return { is: tests.length > 0, test: (place) => tests.every((test) => test(place)) };
  };

  let openWithoutFilter;
  const narrow = () => {
    const was = filter.is;
    filter = readFilter();
    if (filter.is && !was) openWithoutFilter = isOpen.slice();
    if (was && !filter.is) isOpen.set(openWithoutFilter);
    let matches = 0;
    isShown.fill(filter.is ? 0 : 1);
    for (let place = 0; place < count; place++) {
      isMatch[place] = filter.is && filter.test(place) ? 1 : 0;
      if (!isMatch[place]) continue;
      matches++;
      for (let at = place; at >= 0 && !isShown[at]; at = parents[at]) isShown[at] = 1;
    }
    if (filter.is) isOpen.fill(1);
    found.textContent = filter.is
      ? inDigits(matches) + " of " + inDigits(count) + (count === 1 ? " place" : " places") + (matches === 1 ? " matches; the others" : " match; the others") + " are what they lie in."
      : inDigits(count) + (count === 1 ? " place." : " places.");
    list();
    if (matches > 0 && !isMatch[chosen]) choose(rows.find((place) => isMatch[place]));
  };

  // Which rows there are: those of open places, in order.
  const list = () => {
    rows = [];
    sizes.fill(0);
    for (let place = 0; place < count; place++) if (isShown[place]) positions[place] = ++sizes[parents[place] + 1];
    for (let place = 0; place < count; ) {
      if (isShown[place]) rows.push(place);
      place = isShown[place] && isOpen[place] ? place + 1 : ends[place];
    }
    if (rows.length > 0 && !rows.includes(chosen)) choose(visibleAbove(chosen), false);
    drawn = "";
    draw();
  };

  const visibleAbove = (place) => {
    for (let at = place; at >= 0; at = parents[at]) if (rows.includes(at)) return at;
    return rows[0];
  };

  const made = (tag, className, ...content) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...content);
    return element;
  };
  const text = (value) => made("bdi", "", value);
  const hidden = (value) => made("span", "visually-hidden", value);
  const sign = (symbol) => {
    const element = made("span", "sign", symbol);
    element.setAttribute("aria-hidden", "true");
    return element;
  };
  const swatchOf = (number) => swatches[number]?.cloneNode(true) ?? "";

  const remarkIn = ({ symbol, text: words, writers }, said = text) => [...(symbol === "" ? [] : [sign(symbol)]), ...writers.map(swatchOf), said(words)];

  // A row has no room for the tool of each writer, which its pattern, the list of writers and the details say.
  const withoutTools = (words) => {
    let parts = [words];
    for (const tool of tools)
      parts = parts.flatMap((part) => (typeof part === "string" ? part.split(tool).flatMap((rest, index) => (index > 0 ? [made("span", "tool", tool), rest] : [rest])) : [part]));
    return made("bdi", "", ...parts);
  };

  // Who writes there, in one line.
  const ownersIn = (standing, label) => {
    if (standing === undefined) return [hidden(label + " "), made("span", "pale", "not declared")];
    if (kind.value === "") {
      return [hidden(label + " "), ...standing.remarks.flatMap((remark, index) => [index > 0 ? " · " : "", ...remarkIn(remark, withoutTools)])];
    }
    const mask = 1 << Number(kind.value);
    return [hidden(label + " "), ...standing.holders.filter(({ kinds }) => kinds & mask).map(({ writer }) => swatchOf(writer)), withoutTools(standing.ofKind[Number(kind.value)])];
  };

  const amountOf = (numbers, place) => {
    if (numbers === undefined || numbers[place] === null) return undefined;
    return kind.value === "" ? numbers[place].reduce((sum, each) => sum + each, 0) : numbers[place][Number(kind.value)];
  };

  const chip = (tone, words) => made("span", "chip " + tone, words);
  const chipsOf = (place) => {
    const note = notes[place];
    if (note === undefined) return [];
    const tally = new Map();
    for (const index of note.findings ?? []) {
      const { severity, tone } = findings[index];
      tally.set(severity, { tone, times: (tally.get(severity)?.times ?? 0) + 1 });
    }
    // What is left of a chip where there is room for one letter.
    const signs = { stop: "✖", careful: "▲", plain: "●" };
    const plural = (severity) => (severity.endsWith("advice") ? " × " + severity : " " + severity + "s");
    return [
      ...[...tally].map(([severity, { tone, times }]) => chip(tone, signs[tone] + " " + (times === 1 ? severity : inDigits(times) + plural(severity)))),
      ...(note.changes ?? []).map((index) => chip(changes[index].isLoss ? "careful" : "harmless", "◆ " + changes[index].outcome)),
    ];
  };

  const rowOf = (place) => {
    const row = made("div", "row" + (filter.is && !isMatch[place] ? " on-the-way" : ""));
    row.id = "place-" + place;
    row.dataset.place = place;
    row.setAttribute("role", "treeitem");
    row.setAttribute("aria-level", levels[place]);
    row.setAttribute("aria-posinset", positions[place]);
    row.setAttribute("aria-setsize", sizes[parents[place] + 1]);
    row.setAttribute("aria-selected", String(place === chosen));
    if (hasChildren(place)) row.setAttribute("aria-expanded", String(isOpen[place] === 1));
    const twist = made("span", "twist", hasChildren(place) ? (isOpen[place] ? "▾" : "▸") : "");
    twist.setAttribute("aria-hidden", "true");
    const name = made("span", "label-of", twist, text(titles.get(place) ?? labels[place]), ...chipsOf(place));
    name.style.paddingInlineStart = Math.min(levels[place] - 1, 14) * 1.15 + "rem";
    row.append(name);
    const [was, is] = [standingOn(before, place), standingOn(after, place)];
    const mask = kind.value === "" ? ~0 : 1 << Number(kind.value);
    const looks = (standing) => (standing !== undefined && standing.contested & mask ? " stop" : "");
    const owners = (className, standing, label) => {
      const cell = made("span", "owners " + className + looks(standing), ...ownersIn(standing, label));
      cell.title = cell.textContent;
      return cell;
    };
    if (before !== undefined) row.append(owners("was", was, "before:"));
    row.append(owners(before !== undefined && was !== is ? "is differs" : "is", is, before === undefined ? "written by" : "after:"));
    const amount = amountOf(totals, place);
    row.append(made("span", "amount", ...(amount === undefined ? [] : [inDigits(amount), hidden(" objects")])));
    return row;
  };

  const rowHeight = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 2.25;
  const draw = () => {
    const height = rowHeight();
    space.style.height = rows.length * height + "px";
    const first = Math.max(0, Math.floor(tree.scrollTop / height) - 10);
    const last = Math.min(rows.length, Math.ceil((tree.scrollTop + tree.clientHeight) / height) + 10);
    const now = first + " " + last + " " + chosen;
    if (now === drawn) return;
    drawn = now;
    window_.style.transform = "translateY(" + first * height + "px)";
    window_.replaceChildren(...rows.slice(first, last).map(rowOf));
    if (byId("place-" + chosen)) tree.setAttribute("aria-activedescendant", "place-" + chosen);
    else tree.removeAttribute("aria-activedescendant");
  };

  const term = (name, ...content) => [made("dt", "", name), made("dd", "", ...content)];
  const standingInDetail = (standing) =>
    standing === undefined
      ? [made("p", "pale", "nobody has declared anything for this domain")]
      : standing.remarks.map((remark) => made("p", "", ...remarkIn(remark)));
  const kindsInDetail = (place) => {
    if (totals[place] === null) return [made("p", "pale", "Nobody counted the objects in it.")];
    const head = made("tr", "", ...["Kind", "In it", "With all beneath"].map((words) => made("th", "", words)));
    const lines = kinds.map((name, index) => made("tr", "", made("th", "", name), made("td", "", counts[place] === null ? "" : inDigits(counts[place][index])), made("td", "", inDigits(totals[place][index]))));
    return [made("table", "counts", made("thead", "", head), made("tbody", "", ...lines))];
  };
  const tell = (place) => {
    const { changes: begun = [], findings: broken = [] } = notes[place] ?? {};
    details.replaceChildren(
      made("h3", "", text(titles.get(place) ?? labels[place])),
      made("p", "", made("code", "", nameOf(place))),
      made("dl", "", ...(before === undefined ? [] : term("before", ...standingInDetail(standingOn(before, place)))), ...term(before === undefined ? "who" : "after", ...standingInDetail(standingOn(after, place)))),
      ...begun.flatMap((index) => {
        const { isLoss, outcome, objects, sentence } = changes[index];
        return [made("h4", "", chip(isLoss ? "careful" : "harmless", "◆ " + outcome)), made("p", "", made("strong", "", objects)), made("p", "", text(sentence))];
      }),
      ...kindsInDetail(place),
      ...broken.flatMap((index) => {
        const { tone, severity, title, what, fix } = findings[index];
        return [made("h4", "", chip(tone, severity), " ", title), made("dl", "", ...term("what", text(what)), ...term("fix", text(fix)))];
      }),
    );
  };

  const choose = (place, intoView = true) => {
    chosen = place;
    tell(place);
    if (intoView) {
      const [top, height] = [rows.indexOf(place) * rowHeight(), rowHeight()];
      if (top < tree.scrollTop) tree.scrollTop = top;
      if (top + height > tree.scrollTop + tree.clientHeight) tree.scrollTop = top + height - tree.clientHeight;
    }
    draw();
  };
  const setOpen = (place, open) => {
    isOpen[place] = open ? 1 : 0;
    list();
  };
  const reveal = (place) => {
    for (const control of [search, show, writer, kind]) control.value = control === show ? "all" : "";
    narrow();
    for (let at = parents[place]; at >= 0; at = parents[at]) isOpen[at] = 1;
    list();
    choose(place);
    tree.focus();
  };

  const keys = {
    ArrowDown: (at) => rows[Math.min(rows.length - 1, at + 1)],
    ArrowUp: (at) => rows[Math.max(0, at - 1)],
    PageDown: (at) => rows[Math.min(rows.length - 1, at + pageOfRows())],
    PageUp: (at) => rows[Math.max(0, at - pageOfRows())],
    Home: () => rows[0],
    End: () => rows[rows.length - 1],
    ArrowRight: (at, place) => {
      if (!hasChildren(place)) return place;
      if (isOpen[place]) return rows[at + 1] > place && rows[at + 1] < ends[place] ? rows[at + 1] : place;
      setOpen(place, true);
      return place;
    },
    ArrowLeft: (_, place) => {
      if (!hasChildren(place) || !isOpen[place]) return parents[place] < 0 ? place : parents[place];
      setOpen(place, false);
      return place;
    },
    Enter: (_, place) => {
      if (hasChildren(place)) setOpen(place, !isOpen[place]);
      return place;
    },
  };
  const pageOfRows = () => Math.max(1, Math.floor(tree.clientHeight / rowHeight()) - 1);
  tree.addEventListener("keydown", (event) => {
    const key = keys[event.key === " " ? "Enter" : event.key];
    if (key === undefined || rows.length === 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    choose(key(rows.indexOf(chosen), chosen));
  });
  tree.addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    if (row === null) return;
    const place = Number(row.dataset.place);
    if (event.target.closest(".twist") !== null && hasChildren(place)) setOpen(place, !isOpen[place]);
    choose(place);
  });
  tree.addEventListener("dblclick", (event) => {
    const row = event.target.closest(".row");
    if (row !== null && event.target.closest(".twist") === null) setOpen(Number(row.dataset.place), !isOpen[Number(row.dataset.place)]);
  });
  let waits = false;
  tree.addEventListener("scroll", () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      draw();
    });
  });
  addEventListener("resize", () => {
    drawn = "";
    draw();
  });
  search.addEventListener("input", narrow);
  for (const control of [show, writer, kind]) control.addEventListener("change", narrow);
  byId("open").addEventListener("click", () => {
    isOpen.fill(1);
    list();
  });
  byId("close").addEventListener("click", () => {
    isOpen.fill(0);
    list();
  });
  for (const button of document.querySelectorAll("button[data-place]")) button.addEventListener("click", () => reveal(Number(button.dataset.place)));

  // At first: the domains, and the way to what changes or breaks a rule.
  for (const { start } of trees) isOpen[start] = 1;
  if (count <= 200) isOpen.fill(1);
  for (const place of Object.keys(notes).slice(0, 200)) for (let at = parents[place]; at >= 0; at = parents[at]) isOpen[at] = 1;
  for (const control of document.querySelectorAll(".needs-script")) control.hidden = false;
  if (count > 0) narrow();
})();
`;
