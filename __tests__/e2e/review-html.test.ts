import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Review, reviewOf } from "../../lib/review/change/review";
import { renderReviewHtml } from "../../lib/review/words/html-page";
import { contestedEstate, soundEstate } from "../picture/estate";
import { hostileReview } from "../review/hostile-review";
import { inputWith } from "../review/review-cases";
import { twoTenantReview } from "../review/two-tenant-review";
import { HOSTILE_NAMES } from "../support/findings";
import { type Browser, describeWithBrowser, type Page, type PageOptions, startBrowser } from "./support/browser";
import { FAINT_TEXTS } from "./support/faint-texts";

const SCREENSHOT = resolve(__dirname, "../../docs/review.png");

describeWithBrowser("the review as a page, in a browser without a network", () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), "review-html-"));

  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  let pages = 0;
  async function open(review: Review, options?: PageOptions): Promise<Page & { readonly file: string }> {
    const file = join(folder, `review-${pages++}.html`);
    writeFileSync(file, renderReviewHtml(review));
    return { ...(await browser.open(file, options)), file };
  }

  /** The headings of tenants that somebody can see. */
  const seenTenants = (page: Page) =>
    page.evaluate<string[]>(
      `[...new Set([...document.querySelectorAll(".group h3")].filter((each) => each.checkVisibility()).map((each) => each.textContent))].sort()`,
    );
  const focused = (page: Page) =>
    page.evaluate<string>(
      `(document.activeElement.closest("label") ?? document.activeElement).textContent.trim().split("\\n")[0]`,
    );
  async function tabTo(page: Page, text: string): Promise<void> {
    const passed: string[] = [];
    while (passed.at(-1) !== text) {
      if (passed.length > 40) throw new Error(`Tab never came to ${text}, but to ${passed.join(", ")}`);
      await page.press("Tab");
      passed.push(await focused(page));
    }
  }

  test("it asks for nothing but itself, and the console stays silent", async () => {
    const page = await open(twoTenantReview());
    expect(page.conduct).toEqual({ requests: [`file://${page.file}`], complaints: [], dialogs: [] });
    await page.close();
  });

  test("the keyboard alone chooses a tenant, takes it back, and opens every fold", async () => {
    const page = await open(twoTenantReview());
    expect(await seenTenants(page)).toEqual(["contoso", "fabrikam"]);

    await tabTo(page, "fabrikam");
    await page.press("Space");
    expect(await seenTenants(page)).toEqual(["fabrikam"]);
    expect(await page.evaluate(`document.getElementById("shown").textContent`)).toMatch(
      /^Only this is shown: fabrikam/,
    );
    expect(await page.evaluate(`document.querySelector("main").innerText.includes("OU=Sales,OU=CORP")`)).toBe(false);

    await tabTo(page, "Show every tenant");
    await page.press("Enter");
    expect(await seenTenants(page)).toEqual(["contoso", "fabrikam"]);

    await tabTo(page, "Open every fold");
    await page.press("Space");
    expect(await page.evaluate(`document.querySelectorAll("details:not([open])").length`)).toBe(0);
    expect(page.conduct).toMatchObject({ complaints: [], dialogs: [] });
    await page.close();
  });

  test("the first Tab reaches the skip link, and what has the focus is seen to have it", async () => {
    const page = await open(twoTenantReview());
    await page.press("Tab");
    expect(await focused(page)).toBe("Skip to the review");
    const outline = `getComputedStyle(document.activeElement).outlineStyle + " " + (document.activeElement.getBoundingClientRect().left >= 0)`;
    expect(await page.evaluate(outline)).toBe("solid true");
    await page.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("content");
    await page.close();
  });

  test("without JavaScript everything is shown, and no control that would do nothing", async () => {
    const page = await open(twoTenantReview(), { script: false });
    expect(await seenTenants(page)).toEqual(["contoso", "fabrikam"]);
    expect(
      await page.evaluate(
        `[...document.querySelectorAll("button, input")].filter((each) => each.checkVisibility()).length`,
      ),
    ).toBe(0);
    await page.close();
  });

  test("no hostile name becomes an element, runs or is loaded", async () => {
    const names = [
      ...HOSTILE_NAMES.slice(0, -1),
      '"><img src=x onerror=alert(1)>',
      "</style></script><script>alert(2)</script>",
      "'--></title><svg onload=alert(3)><use href=https://evil.example/x.svg#a>",
      "</bdi></code><iframe src=https://evil.example></iframe><a href=javascript:alert(4)>x</a>",
      "<base href=https://evil.example><meta http-equiv=refresh content='0;url=https://evil.example'>",
    ];
    const shape = `JSON.stringify([...document.querySelectorAll("*")].map((each) => each.tagName + [...each.attributes].map(({ name }) => name)).sort())`;
    const plain = await open(hostileReview("x"));
    const expected = await plain.evaluate(shape);
    await plain.close();
    const page = await open(hostileReview(names.join(" ")));
    expect(await page.evaluate(shape)).toBe(expected);
    expect(page.conduct).toEqual({ requests: [`file://${page.file}`], complaints: [], dialogs: [] });
    expect(await page.evaluate(`document.body.textContent.includes('"><img src=x onerror=alert(1)>')`)).toBe(true);
    await page.close();
  });

  test("what slipped through would not run either: the policy refuses it", async () => {
    const file = join(folder, "slipped.html");
    const slipped = `<img src="https://evil.example/x.png" onerror="alert(1)"><script>alert(2)</script><p style="color: red" id="slipped">x</p>`;
    writeFileSync(file, renderReviewHtml(twoTenantReview()).replace("<main", `${slipped}<main`));
    const page = await browser.open(file);
    expect(page.conduct.dialogs).toEqual([]);
    expect(await page.evaluate(`document.getElementById("slipped").style.color`)).toBe("");
    expect(page.conduct.complaints.join()).toMatch(/Content Security Policy/);
    await page.close();
  });

  test.each([
    ["a wide screen: side by side", { width: 1280 }, true],
    ["a narrow one: one below the other", { width: 400 }, false],
  ])("the maps on %s, and nothing sticks out", async (_, options, beside) => {
    const page = await open(contestedReview(), options);
    const tops = `[...document.querySelector(".sides").children].map((each) => each.getBoundingClientRect().top)`;
    const [before, after] = await page.evaluate<[number, number]>(tops);
    expect(before === after).toBe(beside);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(options.width);
    const outside = `[...document.querySelectorAll(".place bdi, .items bdi, .items code")].filter((each) => each.getBoundingClientRect().right > each.closest(".place, li").getBoundingClientRect().right).map((each) => each.textContent)`;
    expect(await page.evaluate(outside)).toEqual([]);
    await page.close();
  });

  test.each([
    ["a wide screen: side by side", { width: 1280 }, true],
    ["a narrow one: one below the other, each with the name of its side", { width: 400 }, false],
  ])("old and new values on %s", async (_, options, beside) => {
    const page = await open(twoTenantReview(), options);
    const [before, after] = await page.evaluate<[number, number]>(
      `[...document.querySelectorAll("#declared ~ .group .values .side:not(th)")].slice(0, 2).map((each) => each.getBoundingClientRect().top)`,
    );
    expect(before === after).toBe(beside);
    const width = await page.evaluate<number>(
      `document.querySelector(".values td.before").getBoundingClientRect().width`,
    );
    expect(width).toBeGreaterThan(250);
    const label = await page.evaluate(
      `getComputedStyle(document.querySelector(".values td.before"), "::before").content`,
    );
    expect(label).toMatch(beside ? /^none$/ : /before/);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(options.width);
    await page.close();
  });

  test.each([
    ["light", {}],
    ["dark", { dark: true }],
    ["in print", { print: true }],
  ])("%s: every text stands out from what is behind it", async (_, options) => {
    const page = await open(contestedReview(), options);
    await page.evaluate(`for (const fold of document.querySelectorAll("details")) fold.open = true`);
    expect(await page.evaluate<string[]>(FAINT_TEXTS)).toEqual([]);
    expect(await page.evaluate(`getComputedStyle(document.querySelector("nav")).display`)).toBe(
      "print" in options ? "none" : "block",
    );
    await page.close();
  });

  test("a page of 10,000 findings answers the filter", async () => {
    const review = twoTenantReview();
    const findings = Array.from({ length: 10_000 }, () => review.findings[0] as Review["findings"][0]);
    const page = await open({ ...review, findings });
    await tabTo(page, "fabrikam");
    await page.press("Space");
    expect(await seenTenants(page)).toEqual(["fabrikam"]);
    await page.close();
  });

  test("the picture in docs/ is there; UPDATE_GOLDEN takes it anew", async () => {
    if (process.env.UPDATE_GOLDEN) {
      const page = await open({ ...twoTenantReview(), about: ABOUT }, { width: 1280, height: 1320, scale: 0.9 });
      await tabTo(page, "contoso");
      await page.press("Space");
      await page.evaluate("document.activeElement.blur()");
      writeFileSync(SCREENSHOT, await page.screenshot());
      await page.close();
    }
    expect(readFileSync(SCREENSHOT).subarray(1, 4).toString()).toBe("PNG");
    expect(statSync(SCREENSHOT).size).toBeLessThan(300_000);
  });
});

/** What a pipeline says of a change. */
const ABOUT: Review["about"] = {
  change: { repository: "contoso/identity", pullRequest: "42", before: "3f9c2a71b0de", after: "a41be07755cc" },
  beforeWrittenAt: "2026-11-20T08:02:11Z",
  afterWrittenAt: "2026-11-20T09:41:27Z",
};

function contestedReview(): Review {
  return reviewOf(inputWith({ before: { topology: soundEstate() }, after: { topology: contestedEstate() } }));
}
