import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DARK, LIGHT, TEXT_FONT } from "../../../lib/picture/look";
import { type Browser, describeWithBrowser, type Page, type PageOptions, SITE, startBrowser } from "../support/browser";

const ROOT = join(__dirname, "../../..");
const FOLDER = join(ROOT, "dist/site");

beforeAll(() => {
  execFileSync("npm", ["run", "docs"], { cwd: ROOT, stdio: "pipe" });
}, 600_000);

/** The pages of the site as their addresses have them: /docs/adopt.html */
function sitePages(): string[] {
  return filesBelow(FOLDER).filter((file) => file.endsWith(".html") && file !== "/404.html");
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => `/${file.replaceAll("\\", "/")}`)
    .sort();
}

const markdownBelow = (folder: string) =>
  filesBelow(join(ROOT, folder)).flatMap((file) => (file.endsWith(".md") ? `/${folder}${file}` : []));

describe("the documentation site", () => {
  test("every page of docs/ and of a rule is on it, where it is in the repository", () => {
    const sources = [...markdownBelow("docs"), ...markdownBelow("lib/rules")];
    const addresses = sources.map((file) => file.replace(/README\.md$/, "index.md").replace(/\.md$/, ".html"));
    const pages = new Set(sitePages());
    expect(addresses.length).toBeGreaterThan(150);
    expect(addresses.filter((address) => !pages.has(address))).toEqual([]);
  });

  test("every name that can be imported has a page", () => {
    const entries = Object.values<{ default?: string }>(require("../../../package.json").exports);
    const modules = entries.flatMap(({ default: file }) => file?.replace(/^\.\/dist\/(.*)\.js$/, "../../../$1") ?? []);
    const exported = modules.flatMap((module) => Object.keys(require(module)));
    expect(modules).toHaveLength(5);
    const documented = new Set(sitePages().map((page) => page.replace(/^.*\/|\.html$/g, "")));
    expect(exported.length).toBeGreaterThan(40);
    expect(exported.filter((name) => !documented.has(name))).toEqual([]);
  });

  test("every link leads to a page and a heading that are there, and every file that a page loads is", () => {
    const idsOf = memo((page: string) => new Set(attributes(page, "id")));
    let followed = 0;
    const dead = sitePages().flatMap((page) =>
      [...new Set([...attributes(page, "href"), ...attributes(page, "src")])].flatMap((link) => {
        const { origin, pathname, hash } = new URL(link, `${SITE}${page}`);
        if (origin !== SITE) return [];
        followed += 1;
        const target = decodeURIComponent(pathname);
        if (!existsSync(join(FOLDER, target))) return `${page}: ${link}`;
        return hash === "" || idsOf(target).has(decodeURIComponent(hash.slice(1))) ? [] : `${page}: ${link}`;
      }),
    );
    expect(dead).toEqual([]);
    expect(followed).toBeGreaterThan(10_000);
  });

  test("nothing of it is in the package", () => {
    const packed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
      cwd: ROOT,
      stdio: "pipe",
    });
    const [{ files }] = JSON.parse(packed.toString()) as [{ files: { path: string }[] }];
    expect(files.length).toBeGreaterThan(150);
    expect(files.filter(({ path }) => /^(dist\/)?(site|website)\//.test(path))).toEqual([]);
  });
});

describeWithBrowser("the documentation site, in a browser without a network", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(() => browser.close());

  async function open(path: string, options?: PageOptions): Promise<Page> {
    const page = await browser.openSite(FOLDER, path, options);
    await until(page, RUNNING);
    return page;
  }

  test("the search is opened by a key, finds SYNC101 as one types, and Enter goes there", async () => {
    const page = await open("/index.html");
    await page.press("Control+K");
    await until(page, `document.activeElement.id === "localsearch-input"`);
    await page.type("SYNC101");
    await until(
      page,
      `document.querySelector("#localsearch-list [aria-selected=true] mark")?.textContent === "SYNC101"`,
    );
    await page.press("Enter");
    await until(page, `location.pathname === "/lib/rules/scope/sync101-one-owner.html"`);
    await until(page, `document.querySelector("h1").textContent.includes("SYNC101: An object has one owner")`);
    expect(foreign(page)).toEqual([]);
    expect(page.conduct.complaints).toEqual([]);
    await page.close();
  });

  test("Tab reaches the content, the search, the navigation and the menu, in this order, and what has the focus is seen", async () => {
    const page = await open("/docs/rules.html");
    await tabTo(page, "Skip to content");
    await tabTo(page, "Search");
    await tabTo(page, "Guides");
    await tabTo(page, "The rules");
    await tabTo(page, "toggle section");
    expect(await page.evaluate(`getComputedStyle(document.activeElement).outlineStyle`)).not.toBe("none");
    await page.press("Enter");
    await tabTo(page, "SYNC101 An object has one owner");
    await page.press("Enter");
    await until(page, `location.pathname === "/lib/rules/scope/sync101-one-owner.html"`);
    await page.close();
  });

  test.each([
    ["light", LIGHT],
    ["dark", DARK],
  ])("%s, it has the colours and the typeface of a review", async (mode, { page: paper, ink, link }) => {
    const page = await open("/docs/pull-requests.html", { dark: mode === "dark" });
    const colourOf = (name: string, of: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector(${JSON.stringify(of)})).${name}`);
    const rgb = (hex: string) => `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(", ")})`;
    expect(await colourOf("backgroundColor", "body")).toBe(rgb(paper));
    expect(await colourOf("color", ".vp-doc h1")).toBe(rgb(ink));
    expect(await colourOf("color", ".vp-doc p a")).toBe(rgb(link));
    expect(await colourOf("fontFamily", "body")).toBe(TEXT_FONT);
    await page.close();
  });

  test("every page is dark, fits on a telephone, shows its pictures, and asks for nothing elsewhere", async () => {
    const page = await open("/index.html", { width: 360, height: 740, dark: true });
    const faults: string[] = [];
    for (const path of sitePages()) {
      await page.goTo(`${SITE}${path}`);
      await until(page, RUNNING);
      const found = await page.evaluate<string[]>(FAULTS);
      faults.push(...found.map((fault) => `${path}: ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(foreign(page)).toEqual([]);
    expect(page.conduct.complaints).toEqual([]);
    await page.close();
  }, 600_000);
});

const RUNNING = `document.getElementById("app")?.__vue_app__ !== undefined`;

/** What is wrong with a page on a narrow and dark screen. */
const FAULTS = `[
  ...(document.documentElement.scrollWidth > innerWidth ? ["it is " + document.documentElement.scrollWidth + " pixels wide"] : []),
  ...(getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every((channel) => channel < 64) ? [] : ["it is not dark"]),
  ...[...document.images].filter((each) => !each.complete || each.naturalWidth === 0).map((each) => "no picture " + each.src),
]`;

async function until(page: Page, condition: string): Promise<void> {
  for (const start = Date.now(); !(await page.evaluate<boolean>(`Boolean(${condition})`)); ) {
    if (Date.now() - start > 20_000) throw new Error(`after 20 seconds this is still not so: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  while (passed.at(-1) !== name) {
    if (passed.length > 60) throw new Error(`Tab never came to ${name}, but to ${passed.join(", ")}`);
    await page.press("Tab");
    passed.push(await page.evaluate<string>(FOCUSED));
  }
}

const FOCUSED = `(document.activeElement.innerText || document.activeElement.ariaLabel || "").trim().split("\\n")[0]`;

function foreign(page: Page): string[] {
  return page.conduct.requests.filter((url) => !url.startsWith(`${SITE}/`) && !url.startsWith("data:"));
}

function attributes(page: string, name: "id" | "href" | "src"): string[] {
  const html = readFileSync(join(FOLDER, page), "utf8");
  return [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, "g"))].map(([, value = ""]) =>
    value.replaceAll("&amp;", "&"),
  );
}

function memo<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}
