import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printTopology } from "../../../lib/domain/document/topology-document";
import { ownershipMap } from "../../../lib/domain/ownership/map";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { nodeStanding, remarksOn } from "../../../lib/picture/standing";
import { run } from "../../cli/captured-io";
import { contestedEstate, soundEstate } from "../../picture/estate";
import { inventoryFile, largeUnits, unitOf } from "../../support/large-domain";
import { NAUGHTY } from "../../support/naughty";
import { type Browser, describeWithBrowser, type Page, type PageOptions, startBrowser } from "../support/browser";
import { FAINT_TEXTS } from "../support/faint-texts";

const DOMAIN = "corp.contoso.com";
const CORP = "OU=CORP,DC=corp,DC=contoso,DC=com";
const MARKETING = `OU=Marketing,${CORP}`;
const SMALL = [unitOf(CORP, 3), unitOf(MARKETING, 120, 8), unitOf(`OU=Sales,${CORP}`, 1240, 83)];

describeWithBrowser("the map as a page to walk through, in a browser without a network", () => {
  let browser: Browser;
  let pages = 0;
  const folder = mkdtempSync(join(tmpdir(), "map-html-"));

  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  interface Given {
    readonly before?: SyncTopology;
    readonly after?: SyncTopology;
    readonly units?: readonly ReturnType<typeof unitOf>[];
    readonly options?: PageOptions;
  }

  async function open(given: Given = {}): Promise<Page & { readonly file: string }> {
    const { before, after = contestedEstate(), units = SMALL, options } = given;
    const name = `map-${pages++}`;
    const written = (ending: string, text: string) => {
      writeFileSync(join(folder, `${name}-${ending}`), text);
      return `${name}-${ending}`;
    };
    const { stderr, exitCode } = await run(folder, [
      "map",
      written("after.json", printTopology(after)),
      ...(before ? ["--before", written("before.json", printTopology(before))] : []),
      ...(units.length > 0 ? ["--inventory", written("inventory.json", inventoryFile(DOMAIN, units))] : []),
      ...["--today", "2026-12-01", "--output", `${name}.html`],
    ]);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
    const file = join(folder, `${name}.html`);
    return { ...(await browser.open(file, options)), file };
  }

  const ROWS = `[...document.querySelectorAll("#rows .row")]`;
  const labels = (page: Page) =>
    page.evaluate<string[]>(`${ROWS}.map((row) => row.querySelector(".label-of bdi").textContent)`);
  const cellOf = (page: Page, label: string, cell: string) =>
    page.evaluate<string>(
      `${ROWS}.find((row) => row.querySelector(".label-of bdi").textContent === ${JSON.stringify(label)}).querySelector("${cell}").textContent`,
    );
  const chosen = (page: Page) =>
    page.evaluate<string>(`document.querySelector('[aria-selected="true"] .label-of bdi')?.textContent`);
  const set = (page: Page, id: string, value: string) =>
    page.evaluate(
      `(() => { const it = document.getElementById("${id}"); it.value = ${JSON.stringify(value)}; it.dispatchEvent(new Event(it.tagName === "SELECT" ? "change" : "input")); })()`,
    );
  const found = (page: Page) => page.evaluate<string>(`document.getElementById("found").textContent`);

  test("it asks for nothing but itself, and its policy lets its own script and style through", async () => {
    const page = await open({ before: soundEstate() });
    expect(page.conduct).toEqual({ requests: [`file://${page.file}`], complaints: [], dialogs: [] });
    expect(await page.evaluate(`getComputedStyle(document.querySelector("#rows .row")).display`)).toBe("grid");
    await page.close();
  });

  test("a row shows writers without their tools and cuts none of them, and a chip gives way to the name of its place", async () => {
    const cut = (page: Page, cell: string) =>
      page.evaluate<string[]>(
        `${ROWS}.map((row) => row.querySelector("${cell}")).filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.textContent)`,
      );
    const wide = await open({ before: soundEstate(), options: { width: 1400, height: 1000 } });
    expect((await cut(wide, ".was")).filter((words) => /^before: \S+ \(Connect Sync\)$/.test(words))).toEqual([]);
    // Less than a pixel that is missing cuts letters off, and scrollWidth knows only whole ones.
    const cutNames = (page: Page) =>
      page.evaluate<string[]>(
        `${ROWS}.map((row) => row.querySelector(".label-of bdi")).filter((it) => { const text = document.createRange(); text.selectNodeContents(it); return text.getBoundingClientRect().width > it.getBoundingClientRect().width; }).map((it) => it.textContent)`,
      );
    for (const width of [1400, 1280, 1100]) {
      const page = await open({ before: soundEstate(), options: { width, height: 1000 } });
      expect({ width, cut: await cutNames(page) }).toEqual({ width, cut: [] });
      await page.close();
    }
    const unseen = await wide.evaluate<string>(
      `${ROWS}.find((row) => row.textContent.startsWith("OU=Marketing")).querySelector(".was .tool").textContent`,
    );
    expect(unseen).toBe(" (Connect Sync)");
    await wide.close();
    const narrow = await open({ before: soundEstate(), options: { width: 375, height: 1000 } });
    const short = new Set(["OU=CORP", "OU=Sales", "OU=Research"]);
    expect((await cutNames(narrow)).filter((name) => short.has(name))).toEqual([]);
    const widths = await narrow.evaluate<[name: number, chip: number][]>(
      `${ROWS}.filter((row) => row.querySelector(".chip")).map((row) => [row.querySelector(".label-of bdi"), row.querySelector(".chip")].map((it) => it.getBoundingClientRect().width))`,
    );
    expect(widths.length).toBeGreaterThan(0);
    for (const [name, chip] of widths) expect(name).toBeGreaterThan(chip);
    const left = await narrow.evaluate<string[]>(
      `${ROWS}.flatMap((row) => [...row.querySelectorAll(".label-of .chip")]).map((chip) => chip.textContent[0])`,
    );
    expect(left.join("")).toMatch(/^[✖▲●◆]+$/);
    await narrow.close();
  });

  test("the numbers of a place fit beside the tree, and neither they nor a word of their headings is torn apart", async () => {
    const units = [unitOf(CORP, 123_456, 4321)];
    const page = await open({ units, options: { width: 1280, height: 1000 } });
    const { shown, wide, lines } = await page.evaluate<{ shown: number; wide: number; lines: number }>(
      `(() => { const pane = document.getElementById("details"); const head = pane.querySelector(".counts thead th:last-child"); return { shown: pane.clientWidth, wide: pane.scrollWidth, lines: Math.round(head.getBoundingClientRect().height / parseFloat(getComputedStyle(head).lineHeight)) }; })()`,
    );
    expect(wide).toBe(shown);
    // What lies in a place itself has the narrowest column, and a number of two lines is read as another one.
    await page.evaluate(`${ROWS}.find((row) => row.querySelector(".label-of bdi").textContent === "OU=CORP").click()`);
    const numbers = await page.evaluate<[text: string, lines: number][]>(
      `[...document.querySelectorAll("#details .counts tbody td")].map((it) => [it.textContent, Math.round((it.getBoundingClientRect().height - 4) / parseFloat(getComputedStyle(it).lineHeight))])`,
    );
    expect(numbers.map(([text]) => text)).toContain("123,456");
    expect(numbers.filter(([, lines]) => lines > 1)).toEqual([]);
    expect(lines).toBeLessThanOrEqual("With all beneath".split(" ").length);
    await page.close();
  });

  test("every place has its owners before and after, its objects with those beneath it, and what breaks a rule", async () => {
    const page = await open({ before: soundEstate() });
    expect(await labels(page)).toEqual([
      "contoso · corp.contoso.com",
      "OU=CORP",
      "OU=Marketing",
      "OU=Sales",
      "OU=Service Accounts",
      "OU=Research",
      "contoso · lab.contoso.com",
      "CN=Pilots,OU=Groups",
      "OU=Lab",
      "fabrikam · fabrikam.com",
    ]);
    expect(await cellOf(page, "OU=Marketing", ".was")).toBe("before: aadc-01 (Connect Sync)");
    expect(await cellOf(page, "OU=Marketing", ".is")).toMatch(
      /^after: ✖CONTESTED aadc-01 \(Connect Sync\) and marketing-pilot/,
    );
    expect(await cellOf(page, "OU=Marketing", ".label-of")).toMatch(/error.*◆ contested/);
    expect(await cellOf(page, "OU=CORP", ".amount")).toBe("1,454 objects");
    expect(await cellOf(page, "OU=Lab", ".amount")).toBe("");
    expect(
      await page.evaluate(
        `${ROWS}.filter((row) => row.querySelector(".differs")).map((row) => row.innerText.split("\\n")[1])`,
      ),
    ).toHaveLength(1);
    await page.close();
  });

  test("the tree says of every marked place what the other maps say of it", async () => {
    const page = await open({ units: [] });
    const expected = ownershipMap(contestedEstate()).flatMap(({ root, writers }) => {
      const nodes = [root];
      for (const node of nodes) nodes.push(...node.children);
      return nodes.map((node) =>
        remarksOn(nodeStanding(node, writers))
          .map(({ text }) => text)
          .join(" · "),
      );
    });
    const shown = await page.evaluate<string[]>(
      `${ROWS}.map((row) => [...row.querySelectorAll(".is bdi")].map((each) => each.textContent).join(" · "))`,
    );
    expect(shown.sort()).toEqual(expected.sort());
    await page.close();
  });

  test("the keyboard alone opens, closes and walks the tree, and tells where it is", async () => {
    const page = await open({ before: soundEstate() });
    await page.evaluate(`document.getElementById("tree").focus()`);
    expect(await chosen(page)).toBe("contoso · corp.contoso.com");
    for (const key of ["ArrowDown", "ArrowDown"] as const) await page.press(key);
    expect(await chosen(page)).toBe("OU=Marketing");
    const active = `document.getElementById(document.getElementById("tree").getAttribute("aria-activedescendant")).querySelector("bdi").textContent`;
    expect(await page.evaluate(active)).toBe("OU=Marketing");
    expect(await page.evaluate(`document.getElementById("details").innerText`)).toMatch(
      /SYNC101: An object has one owner[\s\S]*exclude OU=Marketing/,
    );
    await page.press("ArrowLeft");
    expect(await chosen(page)).toBe("OU=CORP");
    await page.press("ArrowLeft");
    expect(await labels(page)).not.toContain("OU=Marketing");
    await page.press("ArrowRight");
    await page.press("ArrowRight");
    expect(await chosen(page)).toBe("OU=Marketing");
    await page.press("End");
    expect(await chosen(page)).toBe("fabrikam · fabrikam.com");
    await page.press("Home");
    await page.press("Space");
    expect(await labels(page)).not.toContain("OU=CORP");
    expect(await page.evaluate(`document.querySelector('[aria-selected="true"]').getAttribute("aria-expanded")`)).toBe(
      "false",
    );
    expect(page.conduct.complaints).toEqual([]);
    await page.close();
  });

  test("what is shown is narrowed by name, whole name, change, contest, finding, writer and kind", async () => {
    const page = await open({ before: soundEstate() });
    const matching = () =>
      page.evaluate<string[]>(
        `${ROWS}.filter((row) => !row.classList.contains("on-the-way")).map((row) => row.querySelector("bdi").textContent)`,
      );
    await set(page, "search", "SALES");
    expect(await matching()).toEqual(["OU=Sales"]);
    expect(await labels(page)).toEqual(["contoso · corp.contoso.com", "OU=CORP", "OU=Sales"]);
    expect(await chosen(page)).toBe("OU=Sales");
    expect(await found(page)).toMatch(/^1 of 10 places matches/);
    await set(page, "search", "ou=marketing,ou=corp");
    expect(await matching()).toEqual(["OU=Marketing"]);
    await set(page, "search", "nowhere");
    expect(await labels(page)).toEqual([]);
    await set(page, "search", "");
    await set(page, "show", "changes");
    expect(await matching()).toEqual(["OU=Marketing"]);
    await set(page, "show", "contested");
    expect(await matching()).toEqual(["OU=Marketing"]);
    await set(page, "kind", "4");
    expect(await matching()).toEqual([]);
    await set(page, "kind", "0");
    expect(await cellOf(page, "OU=Marketing", ".amount")).toBe("120 objects");
    await set(page, "kind", "");
    await set(page, "show", "findings");
    expect(await matching()).toContain("OU=Sales");
    await set(page, "show", "all");
    const number = await page.evaluate<string>(
      `[...document.querySelectorAll("#writer option")].find((option) => option.textContent === "everyone").value`,
    );
    await set(page, "writer", number);
    expect(await matching()).toEqual(["fabrikam · fabrikam.com"]);
    await page.close();
  });

  test("a finding leads to its place, however deep and whatever is filtered", async () => {
    const page = await open({ before: soundEstate() });
    await page.evaluate(`document.getElementById("close").click()`);
    await set(page, "search", "Lab");
    await page.evaluate(
      `[...document.querySelectorAll("#findings li")].find((item) => item.textContent.includes("SYNC101")).querySelector("button").click()`,
    );
    expect(await chosen(page)).toBe("OU=Marketing");
    expect(await page.evaluate(`document.activeElement.id + document.getElementById("search").value`)).toBe("tree");
    await page.close();
  });

  test("without JavaScript what is declared is there to be read, and no control that would do nothing", async () => {
    const page = await open({ before: soundEstate(), options: { script: false } });
    expect(
      await page.evaluate(
        `[...document.querySelectorAll("button, input, select, [role=tree]")].filter((each) => each.checkVisibility()).length`,
      ),
    ).toBe(0);
    const text = await page.evaluate<string>(`document.getElementById("boxes").innerText`);
    expect(text).toContain("CONTESTED aadc-01 (Connect Sync) and marketing-pilot (Cloud Sync)");
    expect(text).toMatch(/OU=Marketing[\s\S]*120 users, 8 groups, SYNC/);
    await page.close();
  });

  test.each([
    ["light", {}],
    ["dark", { dark: true }],
    ["in print", { print: true }],
  ])("%s: every text stands out from what is behind it", async (_, options) => {
    const page = await open({ before: soundEstate(), options });
    expect(await page.evaluate<string[]>(FAINT_TEXTS)).toEqual([]);
    await page.close();
  });

  test("in print the tree makes way for what is declared", async () => {
    const page = await open({ options: { print: true } });
    expect(await page.evaluate(`document.getElementById("tree").checkVisibility()`)).toBe(false);
    expect(await page.evaluate(`document.getElementById("boxes").checkVisibility()`)).toBe(true);
    await page.close();
  });

  test.each([1280, 360])("at a width of %d nothing sticks out", async (width) => {
    const page = await open({ before: soundEstate(), options: { width } });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(await page.evaluate(`document.getElementById("tree").scrollWidth`)).toBeLessThanOrEqual(width);
    await page.close();
  });

  test("no hostile name becomes an element, runs or is loaded", async () => {
    const names = [...NAUGHTY.filter((name) => name.length < 100), `</script><img src=x onerror=alert(1)><!--<script>`];
    const units = (name: (index: number) => string) => names.map((_, index) => unitOf(`OU=${name(index)},${CORP}`, 1));
    const escaped = (text: string) =>
      text.replace(/[^A-Za-z0-9]/gu, (character) =>
        [...Buffer.from(character)].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join(""),
      );
    const shape = `[...new Set([...document.querySelectorAll("*")].map((each) => each.tagName + " " + [...each.attributes].map(({ name }) => name)))].sort().join("; ")`;
    const plain = await open({ units: units((index) => `x${index}`) });
    const expected = await plain.evaluate(shape);
    await plain.close();
    const page = await open({ units: units((index) => `${escaped(names[index] as string)}${index}`) });
    expect(await page.evaluate(shape)).toBe(expected);
    expect(page.conduct).toEqual({ requests: [`file://${page.file}`], complaints: [], dialogs: [] });
    await set(page, "search", "<img src=x");
    expect((await labels(page)).join()).toContain(String.raw`\<img src=x onerror=alert(1)\>`);
    await page.close();
  });

  describe("with 20,000 OUs", () => {
    const large = [...SMALL, ...largeUnits(CORP, 20_000)];

    test("only the rows that somebody can see are elements, wherever the tree is scrolled to", async () => {
      const page = await open({ before: soundEstate(), units: large, options: { height: 1400 } });
      await page.evaluate(`document.getElementById("open").click()`);
      expect(await found(page)).toBe("20,010 places.");
      const elements = () => page.evaluate<number>(`document.querySelectorAll("*").length`);
      const most = await elements();
      expect(most).toBeLessThan(3_000);
      const seen = `(() => { const { top, bottom } = document.getElementById("tree").getBoundingClientRect(); return [top + 5, bottom - 5].map((y) => document.elementFromPoint(200, y)?.closest(".row")?.dataset.place ?? "none").join(" "); })()`;
      for (const share of [0.25, 0.5, 1]) {
        const was = await page.evaluate<string>(seen);
        await page.evaluate(
          `(() => { const tree = document.getElementById("tree"); tree.scrollTop = tree.scrollHeight * ${share}; })()`,
        );
        let now = was;
        for (let turn = 0; turn < 100 && (now === was || now.includes("none")); turn++) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          now = await page.evaluate<string>(seen);
        }
        expect(now).toMatch(/^\d+ \d+$/);
        expect(now).not.toBe(was);
        expect(await elements()).toBeLessThan(most * 1.5);
      }
      await page.evaluate(`document.getElementById("tree").focus()`);
      await page.press("End");
      expect(await chosen(page)).toBe("fabrikam · fabrikam.com");
      await page.close();
    });

    test("a search costs less than sixty passes over the names", async () => {
      const page = await open({ units: large });
      const cost = async (expression: string) => {
        const began = await page.cpuSeconds();
        await page.evaluate(expression);
        return (await page.cpuSeconds()) - began;
      };
      const searchFor = (text: string) =>
        `(() => { const it = document.getElementById("search"); it.value = ${JSON.stringify(text)}; it.dispatchEvent(new Event("input")); document.body.offsetHeight; })()`;
      await cost(searchFor("warm up"));
      const texts = ["l", "le", "leg", "lega", "legal", "site 77", "ou=legal,ou=department 3", "nobody has this name"];
      const costs: number[] = [];
      for (const text of texts) costs.push(await cost(searchFor(text)));
      expect(await found(page)).toMatch(/^0 of 20,010 places/);
      // Twenty passes over the names as a page without any tree would make them.
      const passes = await cost(
        `(() => { const { labels } = JSON.parse(document.getElementById("places").textContent); let hits = 0; for (let pass = 0; pass < 20; pass++) for (const label of labels) if (label.toLowerCase().includes("legal" + pass)) hits++; return hits; })()`,
      );
      expect(costs.sort((a, b) => a - b)[costs.length >> 1]).toBeLessThan(passes * 3);
      await page.close();
    });

    test("the page of 20,000 OUs is a file that can be mailed", async () => {
      const page = await open({ before: soundEstate(), units: large });
      expect(readFileSync(page.file).length).toBeLessThan(3_000_000);
      await page.close();
    });
  });
});
