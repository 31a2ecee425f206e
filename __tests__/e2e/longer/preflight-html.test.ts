import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PredictionRows } from "../../../lib/cli/tell/prediction-table";
import { predictionsInHtml } from "../../../lib/cli/tell/predictions-page";
import { OUTCOMES, type Prediction } from "../../../lib/objects/prediction";
import { PredictionTally } from "../../../lib/objects/summary";
import { prediction, predictions } from "../../support/predictions";
import { type Browser, describeWithBrowser, type Page, type PageOptions, startBrowser } from "../support/browser";
import { FAINT_TEXTS } from "../support/faint-texts";

const MANY = 100_000;

describeWithBrowser("the predictions as a page, in a browser without a network", () => {
  let browser: Browser;
  let pages = 0;
  const folder = mkdtempSync(join(tmpdir(), "preflight-html-"));

  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(
    listed: readonly Prediction[],
    options?: PageOptions,
    most?: number,
  ): Promise<Page & { readonly file: string }> {
    const [rows, tally] = [new PredictionRows(most), new PredictionTally()];
    for (const each of listed) {
      rows.add(each);
      tally.add(each);
    }
    const answer = {
      tenant: "contoso",
      change: "main/cdktf.out to cdktf.out",
      exports: [{ file: "corp.ndjson.gz", at: "2026-11-26T18:00:00.000Z" }],
      summary: tally.summary(),
      limits: ["Eligible roles are not known."],
      unexported: [],
      accepted: [],
      named: [],
    };
    const file = join(folder, `preflight-${pages++}.html`);
    writeFileSync(file, [...predictionsInHtml(answer, rows)].join(""));
    return { ...(await browser.open(file, options)), file };
  }

  const TEXT = (selector: string) => `document.querySelector(${JSON.stringify(selector)}).textContent`;
  const LISTED = `document.getElementById("found").textContent`;
  const ROWS = `document.querySelectorAll("#rows > .row").length`;
  const search = (words: string) =>
    `(() => { const field = document.getElementById("search"); field.value = ${JSON.stringify(words)}; field.dispatchEvent(new Event("input")); return ${LISTED}; })()`;
  const check = (label: string) =>
    `(() => { [...document.querySelectorAll("fieldset label")].find((each) => each.querySelector("bdi").textContent === ${JSON.stringify(label)}).click(); return ${LISTED}; })()`;

  test.each([1280, 400])("at a width of %i no outcome is cut off, in the list and beside it", async (width) => {
    const page = await open([...predictions(OUTCOMES.length), prediction({ outcome: "orphaned", before: [] })], {
      width,
      height: 2000,
    });
    const cut = await page.evaluate<string[]>(
      `[...document.querySelectorAll("#rows .outcome, #outcomes")].filter((it) => it.scrollWidth > it.clientWidth || it.scrollHeight > it.clientHeight || it.parentElement.clientHeight < it.offsetHeight).map((it) => it.textContent)`,
    );
    expect(cut).toEqual([]);
    expect(await page.evaluate(`document.querySelectorAll("#rows .outcome").length`)).toBeGreaterThan(10);
    await page.close();
  });

  describe(`with ${MANY} objects`, () => {
    let page: Page & { readonly file: string };

    beforeAll(async () => {
      page = await open(predictions(MANY));
    });

    afterAll(() => page.close());

    beforeEach(() => page.evaluate(`document.getElementById("everything").click()`));

    test("it asks for nothing but itself, and its policy lets its own script and style through", async () => {
      expect(page.conduct).toEqual({ requests: [`file://${page.file}`], complaints: [], dialogs: [] });
      expect(await page.evaluate(LISTED)).toBe("All 100,000 objects are listed.");
    });

    test("only what is seen is in the document, wherever somebody scrolls", async () => {
      for (const share of [0, 0.5, 1]) {
        await page.evaluate(
          `(() => { const list = document.getElementById("objects"); list.scrollTop = ${share} * list.scrollHeight; list.dispatchEvent(new Event("scroll")); })()`,
        );
        expect(await page.evaluate<number>(ROWS)).toBeLessThan(80);
        expect(
          await page.evaluate(
            `(() => { document.getElementById("objects").scrollIntoView({ block: "end" }); const list = document.getElementById("objects").getBoundingClientRect(); return !!document.elementFromPoint(list.left + 200, list.bottom - 60).closest("#rows > .row"); })()`,
          ),
        ).toBe(true);
      }
      expect(await page.evaluate(`document.getElementById("rows").lastChild.getAttribute("aria-rowindex")`)).toBe(
        "100001",
      );
    });

    test("a search finds names, addresses, ids and anchors, in any case, and every word of it", async () => {
      expect(await page.evaluate(search("PERSON.4711@"))).toBe("1 of 100,000 objects is listed.");
      expect(await page.evaluate(TEXT("#rows .known"))).toBe("person.4711@contoso.com");
      expect(await page.evaluate(search("000000004711"))).toBe("1 of 100,000 objects is listed.");
      expect(await page.evaluate(search(Buffer.from("anchor 4711").toString("base64")))).toBe(
        "1 of 100,000 objects is listed.",
      );
      expect(await page.evaluate(search("cn=person 4711,ou=team 211,ou=sales person.4711@"))).toBe(
        "1 of 100,000 objects is listed.",
      );
      expect(await page.evaluate(search("4711 nobody.else"))).toBe("0 of 100,000 objects are listed.");
    });

    test("outcome, kind and writer narrow the list together, as the numbers beside them say", async () => {
      const outcome = predictions(MANY).filter((each) => each.outcome === "duplicate");
      const groups = outcome.filter(({ kind }) => kind === "group");
      const digits = (count: number) => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
      expect(await page.evaluate(check("duplicate"))).toBe(`${digits(outcome.length)} of 100,000 objects are listed.`);
      expect(await page.evaluate(check("group"))).toBe(`${digits(groups.length)} of 100,000 objects are listed.`);
      expect(
        await page.evaluate(
          `(() => { const writer = document.getElementById("writer"); writer.selectedIndex = 1; writer.dispatchEvent(new Event("change")); return writer.selectedOptions[0].textContent + ": " + ${LISTED}; })()`,
        ),
      ).toBe(`aadc-01: ${digits(groups.length)} of 100,000 objects are listed.`);
    });

    test("a click on a column sorts by it, a second one the other way", async () => {
      const first = (click: string) =>
        page.evaluate(
          `(() => { document.querySelector('[data-column="${click}"]').click(); return ${TEXT("#rows .known")}; })()`,
        );
      expect(await first("object")).toBe("person.0@contoso.com");
      expect(await first("object")).toBe("person.9@contoso.com");
      expect(await page.evaluate(`document.querySelector('[aria-sort="descending"]').textContent`)).toBe("Object");
      await first("outcome");
    });

    test("a search costs less than reading the page's own data does, so that it can follow every letter", async () => {
      const ratio = await page.evaluate<number>(`(() => {
        const time = (act) => { const begin = performance.now(); act(); return performance.now() - begin; };
        const field = document.getElementById("search");
        const letters = "person.4711@contoso.com";
        const searchOf = (length) => { field.value = letters.slice(0, length); field.dispatchEvent(new Event("input")); };
        searchOf(1);
        const data = document.getElementById("predictions").textContent;
        const median = (act) => [1, 2, 3, 4, 5].map(() => time(act)).sort((a, b) => a - b)[2];
        const reading = median(() => JSON.parse(data));
        return median(() => searchOf(12)) / reading;
      })()`);
      expect(ratio).toBeLessThan(1);
    });
  });

  test("the keyboard alone finds an object, reads all of it and comes back", async () => {
    const page = await open(predictions(500));
    await page.evaluate(`document.getElementById("search").focus()`);
    await page.type("person.42@");
    expect(await page.evaluate(LISTED)).toBe("1 of 500 objects is listed.");
    await page.evaluate(`document.getElementById("objects").focus()`);
    await page.evaluate(
      `document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }))`,
    );
    expect(await page.evaluate(`document.getElementById("objects").getAttribute("aria-activedescendant")`)).toBe(
      "row-0",
    );
    const detail = await page.evaluate<string>(TEXT("#detail"));
    for (const told of ["person.42@contoso.com", "OU=Team 42", "Reason 2.", "aadc-01", "sales", "000000000042"])
      expect(detail).toContain(told);
    await page.press("Escape");
    expect(await page.evaluate(`document.getElementById("detail").hidden`)).toBe(true);
    expect(await page.evaluate("document.activeElement.id")).toBe("objects");
    await page.close();
  });

  test("with no room for all, dangers are kept, and the page says how many it leaves out", async () => {
    const listed = predictions(2_000);
    const dangers = listed.filter(({ outcome }) =>
      ["contested", "duplicate", "blocked", "hardDeleted", "softDeleted", "orphaned", "unsynchronizable"].includes(
        outcome,
      ),
    );
    const page = await open(listed, {}, 800);
    expect(await page.evaluate(LISTED)).toBe("All 800 objects are listed.");
    expect(await page.evaluate(TEXT("main .left-out"))).toBe(
      "This page has 800 objects, dangers first. 1,200 more are in predictions.csv and predictions.ndjson.gz.",
    );
    const kept = await page.evaluate<string[]>(
      `[...document.querySelectorAll("#outcomes label")].map((each) => each.textContent)`,
    );
    const sum = kept.slice(0, 7).reduce((total, label) => total + Number(label.split(" ").at(-1)), 0);
    expect(sum).toBe(dangers.length);
    await page.close();
  });

  test.each([1280, 360])("at a width of %d nothing sticks out, with an object chosen too", async (width) => {
    const page = await open(predictions(100), { width });
    for (const act of ["", `document.querySelector("#rows > .row").click()`]) {
      await page.evaluate(act);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    }
    await page.close();
  });

  test.each([
    ["light", {}],
    ["dark", { dark: true }],
    ["in print", { print: true }],
  ])("%s: every text stands out from what is behind it", async (_, options) => {
    const page = await open(predictions(100), options);
    await page.evaluate(`document.querySelector("#rows > .row").click()`);
    expect(await page.evaluate<string[]>(FAINT_TEXTS)).toEqual([]);
    await page.close();
  });

  test("in print every object has its row, up to a number that the page states", async () => {
    const page = await open(predictions(1_200), { print: true });
    expect(await page.evaluate(ROWS)).toBe(1_000);
    expect(await page.evaluate(TEXT("#not-printed"))).toBe("200 more objects are not printed.");
    await page.close();
  });

  test("without a script the summary is there, and the page says where the list is", async () => {
    const page = await open(predictions(100), { script: false });
    expect(page.conduct.complaints).toEqual([]);
    expect(await page.evaluate(`document.getElementById("no-script").checkVisibility()`)).toBe(true);
    expect(await page.evaluate(`document.getElementById("filters").checkVisibility()`)).toBe(false);
    expect(await page.evaluate(TEXT(".verdict"))).toContain("in danger");
    await page.close();
  });

  test("no hostile name becomes an element, runs or is loaded", async () => {
    const shape = `JSON.stringify([...document.querySelectorAll("*")].map((each) => each.tagName + [...each.attributes].map(({ name }) => name)).sort())`;
    const named = (name: string): Prediction =>
      prediction({
        name: `CN=${name},OU=${name},DC=contoso,DC=com`,
        knownAs: name,
        because: name,
        before: [name],
        after: [name, `${name} `],
        twin: name,
        value: name,
        anchorBefore: { attribute: "objectGUID", value: name },
        partners: [{ where: "tenant", kind: "user", name }],
        problems: [
          { attribute: "mail", problem: "format", value: name, text: name, isRefused: true, partners: [], page: name },
        ],
        remarks: [{ about: "signInNameChanges", text: name, page: name }],
        page: `javascript:alert(4)//${name}`,
      });
    const plain = await open([named("x")]);
    await plain.evaluate(`document.querySelector("#rows > .row").click()`);
    const expected = await plain.evaluate(shape);
    await plain.close();
    const hostile = `"><img src=x onerror=alert(1)></style><script>alert(2)</script></bdi></title><!--<script>\u202e\u2028<svg onload=alert(3)>`;
    const page = await open([named(hostile)]);
    await page.evaluate(`document.querySelector("#rows > .row").click()`);
    expect(await page.evaluate(shape)).toBe(expected);
    expect(page.conduct).toEqual({ requests: [`file://${page.file}`], complaints: [], dialogs: [] });
    expect(await page.evaluate(TEXT("#detail"))).toContain("<script>alert(2)</script>");
    expect(await page.evaluate(TEXT("#detail"))).not.toMatch(/[\u202e\u2028]/);
    expect(await page.evaluate(`document.querySelectorAll("#detail a").length`)).toBe(0);
    await page.close();
  });
});
