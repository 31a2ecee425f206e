import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HEALTH_RENDERERS } from "../../lib/cli/tell/health-report";
import type { Observation } from "../../lib/domain/observation/observation";
import { judgeLive } from "../../lib/rules/judge/judge-live";
import { estateNamed, troubledEstate } from "../support/observed-estate";
import { type Browser, describeWithBrowser, type Page, type PageOptions, startBrowser } from "./support/browser";
import { FAINT_TEXTS } from "./support/faint-texts";

describeWithBrowser("the estate as a page, in a browser without a network", () => {
  let browser: Browser;
  let pages = 0;
  const folder = mkdtempSync(join(tmpdir(), "health-html-"));

  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(observation: Observation, options?: PageOptions): Promise<Page & { readonly file: string }> {
    const file = join(folder, `health-${pages++}.html`);
    const report = { observation, findings: judgeLive(observation), pageText: () => undefined };
    writeFileSync(file, HEALTH_RENDERERS.html?.(report, { colour: false }) as string);
    return { ...(await browser.open(file, options)), file };
  }

  test("it asks for nothing but itself, and its policy lets its own style through", async () => {
    const page = await open(troubledEstate());
    expect(page.conduct).toEqual({ requests: [`file://${page.file}`], complaints: [], dialogs: [] });
    expect(await page.evaluate(`getComputedStyle(document.querySelector(".part")).display`)).toBe("grid");
    await page.close();
  });

  test.each([1280, 360])("at a width of %d nothing sticks out, and a bar is as long as its age says", async (width) => {
    const page = await open(troubledEstate(), { width });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    const lengths = await page.evaluate<number[]>(
      `[...document.querySelectorAll(".bar")].filter((bar) => bar.querySelector(".fill")).map((bar) => bar.querySelector(".fill").getBoundingClientRect().right > bar.querySelector(".limit").getBoundingClientRect().left ? 1 : 0)`,
    );
    const over = await page.evaluate<number[]>(
      `[...document.querySelectorAll(".bar")].filter((bar) => bar.querySelector(".fill")).map((bar) => bar.querySelector(".stop") ? 1 : 0)`,
    );
    expect(lengths).toEqual(over);
    expect(over).toContain(1);
    await page.close();
  });

  test.each([
    ["light", {}],
    ["dark", { dark: true }],
    ["in print", { print: true }],
  ])("%s: every text stands out from what is behind it", async (_, options) => {
    const page = await open(troubledEstate(), options);
    expect(await page.evaluate<string[]>(FAINT_TEXTS)).toEqual([]);
    await page.close();
  });

  test("no hostile name becomes an element, runs or is loaded", async () => {
    const shape = `JSON.stringify([...document.querySelectorAll("*")].map((each) => each.tagName + [...each.attributes].map(({ name }) => name)).sort())`;
    const plain = await open(estateNamed("x"));
    const expected = await plain.evaluate(shape);
    await plain.close();
    const page = await open(
      estateNamed(
        `"><img src=x onerror=alert(1)></style><script>alert(2)</script></bdi></title><svg onload=alert(3)><iframe src=https://evil.example>`,
      ),
    );
    expect(await page.evaluate(shape)).toBe(expected);
    expect(page.conduct).toEqual({ requests: [`file://${page.file}`], complaints: [], dialogs: [] });
    expect(await page.evaluate(`document.body.textContent.includes('"><img src=x onerror=alert(1)>')`)).toBe(true);
    await page.close();
  });
});
