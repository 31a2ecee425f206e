import { createHash } from "node:crypto";
import fc from "fast-check";
import { attributeMappings } from "../../../lib/domain/mapping/attribute-mapping";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { type Review, reviewOf } from "../../../lib/review/change/review";
import type { ReviewInput } from "../../../lib/review/change/review-input";
import { renderReviewHtml } from "../../../lib/review/words/html-page";
import { findingAbout, HOSTILE_NAMES } from "../../support/findings";
import { runs } from "../../support/runs";
import { CORP, cloudSync, connectSync, estate, ous, twoTenants } from "../../support/topology";
import { hostileReview } from "../hostile-review";
import { CASES, inputWith, SECRET } from "../review-cases";
import { twoTenantReview } from "../two-tenant-review";

const names = fc.oneof(
  fc.constantFrom(...HOSTILE_NAMES),
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...HOSTILE_NAMES.slice(0, -1))).map((parts) => parts.join("")),
);

function everyName(property: (name: string) => void): void {
  fc.assert(fc.property(names, property), { numRuns: runs(60) });
}

/** The page without its own style and script, whose text is not markup. */
function bodyOf(review: Review): string {
  return renderReviewHtml(review)
    .replace(/<style>.*<\/style>/s, "<style></style>")
    .replace(/<script>.*<\/script>/s, "<script></script>");
}

/** Every tag of the page. What depends on the order of tenants is left out. */
function tagsOf(review: Review): string[] {
  const tags = bodyOf(review).match(/<[^>]*>/g) ?? [];
  return tags.map((tag) => tag.replace(/ (?:data-tenants|value)="[\d ]*"/, "")).sort();
}

const reviewed = async (input: ReviewInput | Promise<ReviewInput>) => reviewOf(await input);

describe("names under attack", () => {
  const plain = tagsOf(hostileReview("x"));

  test("no name adds an element or an attribute, or changes one", () => {
    everyName((name) => expect(tagsOf(hostileReview(name))).toEqual(plain));
  });

  test("outside of tags no character of markup is left", () => {
    everyName((name) => {
      const text = bodyOf(hostileReview(name)).replace(/<[^>]*>/g, "");
      expect(text).not.toMatch(/[<>"'`]/);
      expect(text.replace(/&#\d+;/g, "")).not.toContain("&");
    });
  });

  test("no control, bidirectional or other unseen character gets through", () => {
    everyName((name) =>
      expect(renderReviewHtml(hostileReview(name))).not.toMatch(
        /(?!\n)[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u,
      ),
    );
  });

  test("a name of a place in a map is text too", () => {
    const scope = OuScope.include(CORP, ["OU=\\<img src\\=x onerror\\=alert(1)\\>,DC=corp,DC=contoso,DC=com"]);
    const after = estate({ cloudSync: [cloudSync({ scope })] });
    const page = renderReviewHtml(reviewOf(inputWith({ before: { topology: estate() }, after: { topology: after } })));
    expect(page).toContain("<bdi>OU=\\&#60;img src=x onerror=alert(1)\\&#62;</bdi>");
    expect(page).not.toContain("<img");
  });

  test("a very long name is cut, and only what is to be copied is long", () => {
    const page = renderReviewHtml(hostileReview("x".repeat(50_000)));
    expect(page.match(/x{1001,}/g)?.map(({ length }) => length)).toEqual([20_000]);
  });
});

describe("the page alone", () => {
  const pages = [CASES.dropped, CASES.destroyed, CASES.renamed, CASES.nothing].map((make) => reviewed(make()));

  test("loads nothing and reaches nothing", async () => {
    for (const review of [...(await Promise.all(pages)), hostileReview("https://evil.example/x.png")]) {
      const page = renderReviewHtml(review);
      const tags =
        bodyOf(review)
          .match(/<[^>]*>/g)
          ?.join("\n") ?? "";
      expect(tags).not.toMatch(/ (?:src|srcset|action|formaction|poster|data|background|style|on\w+)=/i);
      expect(tags).not.toMatch(/<(?:link|base|iframe|object|embed|img|image|use|a [^>]*href="(?!#))/i);
      expect(page.match(/url\([^)]*\)/g)?.filter((url) => !url.startsWith("url(#entra-sync-"))).toEqual([]);
      expect(tags).not.toMatch(/https?:/);
      expect(page).not.toMatch(/@import|@font-face|fetch\(|XMLHttpRequest|innerHTML/);
    }
  });

  test("its policy lets nothing run but the style and the script that are in it", async () => {
    const page = renderReviewHtml(await (pages[0] as Promise<Review>));
    const hashOf = (text: string | undefined) =>
      createHash("sha256")
        .update(text ?? "")
        .digest("base64");
    const [, style] = /<style>(.*)<\/style>/s.exec(page) ?? [];
    const [, script] = /<script>(.*)<\/script>/s.exec(page) ?? [];
    expect(/Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]).toBe(
      `default-src 'none'; style-src 'sha256-${hashOf(style)}'; script-src 'sha256-${hashOf(script)}'; base-uri 'none'; form-action 'none'`,
    );
    expect(page.indexOf("Content-Security-Policy")).toBeLessThan(page.indexOf("<style>"));
  });

  test("every id is there once, and whatever points at one finds it", async () => {
    for (const review of [...(await Promise.all(pages)), twoTenantReview(), hostileReview("x")]) {
      const page = bodyOf(review);
      const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id as string);
      expect(ids).toEqual([...new Set(ids)]);
      const pointers = [...page.matchAll(/(?:href="#|url\(#|aria-labelledby=")([\w-]+)/g)].map(([, id]) => id);
      expect(pointers.filter((id) => !ids.includes(id as string))).toEqual([]);
    }
  });

  test("headings go down one level at a time", async () => {
    for (const review of [...(await Promise.all(pages)), twoTenantReview()]) {
      const levels = [...bodyOf(review).matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
      expect(levels[0]).toBe(1);
      expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    }
  });

  test("no secret of a plan is in it", async () => {
    const page = renderReviewHtml(await (pages[1] as Promise<Review>));
    expect(page).toContain("(sensitive)");
    expect(page).not.toContain(SECRET);
  });
});

describe("what it tells", () => {
  test("the verdict, regions with counts, thresholds, findings, maps of both sides and resources", async () => {
    const page = renderReviewHtml(await reviewed(CASES.dropped()));
    const text = page.replace(/<[^>]*>/g, "");
    expect(text).toContain("objects are deleted");
    expect(text).toContain("1,240 users, 83 groups");
    expect(text).toContain("groups are deleted for good");
    expect(page).toMatch(/<h5>Before<\/h5>.*OU=CORP.*<h5>After<\/h5>.*OU=Sales/s);
    expect(text).toMatch(/◆ 1 ▲ dropped OU=Sales,OU=CORP/);
    expect(text).toMatch(/OU=Sales ◆ 1 dropped\naadc-01.*After.*OU=Sales ◆ 1 dropped\ncorp-sales/s);
  });

  test("a loss, an error and a deletion are told by a word and a symbol, not by colour alone", async () => {
    const dropped = renderReviewHtml(await reviewed(CASES.dropped()));
    expect(dropped).toMatch(/▲<\/span> dropped/);
    expect(dropped).toMatch(/✖<\/span> error/);
    expect(renderReviewHtml(await reviewed(CASES.destroyed()))).toMatch(/✖<\/span> delete/);
  });

  test("nothing changes: the verdict, and maps that are folded", async () => {
    const page = renderReviewHtml(await reviewed(CASES.nothing()));
    expect(page).toContain("<span>Nothing changes.");
    expect(page).toContain("the same before and after</summary>");
    expect(page).not.toContain("<h5>");
  });

  test("a side that was not given is not drawn as an empty one", () => {
    const page = renderReviewHtml(reviewOf(inputWith({ after: { topology: estate() } })));
    expect(page).toContain("--before was not given");
    expect(page).toContain("<h5>After</h5>");
    expect(page).not.toContain("<h5>Before</h5>");
  });

  test("a writer looks the same on both sides, though another one comes before it", () => {
    const before = estate({ cloudSync: [cloudSync()] });
    const after = estate({ cloudSync: [cloudSync(), cloudSync({ name: "alpha", scope: ous("OU=IT") })] });
    const page = renderReviewHtml(reviewOf(inputWith({ before: { topology: before }, after: { topology: after } })));
    const looks = [...page.matchAll(/fill="url\(#(entra-sync-w\d+)\)"\/><\/svg><bdi>sales \(/g)].map(([, id]) => id);
    expect(looks).toHaveLength(2);
    expect(new Set(looks).size).toBe(1);
  });
});

describe("its title", () => {
  const about = {
    change: { repository: "contoso/identity", pullRequest: "42", before: "3f9c2a71b0de5", after: "a41be07755cc1" },
    beforeWrittenAt: "2026-11-20T08:02:11.000Z",
    afterWrittenAt: "yesterday",
  };
  const textOf = (review: Review) => renderReviewHtml(review).replace(/<[^>]*>/g, "");

  test("names repository, pull request, tenants, commits and times", () => {
    const text = textOf({ ...twoTenantReview(), about });
    expect(text).toContain("Stop: 2 errors, 3 warnings - contoso/identity#42 - entra-sync review");
    expect(text).toContain("contoso/identity, pull request 42");
    expect(text).toContain("tenantscontoso, fabrikam");
    expect(text).toContain("beforecommit 3f9c2a71b0de, topology written 2026-11-20 08:02 UTC");
    expect(text).toContain("aftercommit a41be07755cc, topology written yesterday");
    expect(text).toContain("plansnone given");
  });

  test("says what is not known, and what was not given", () => {
    const text = textOf(reviewOf(inputWith({ after: { topology: estate() } })));
    expect(text).toContain("beforeits topology was not given");
    expect(text).toContain("aftertopology given, commit and time not known");
  });

  test("says when the plans were made", () => {
    const stack = (timestamp: string | undefined) => ({
      ...(hostileReview("x").stacks[0] as Review["stacks"][0]),
      timestamp: timestamp as string,
    });
    const planned = (...times: (string | undefined)[]) => textOf({ ...twoTenantReview(), stacks: times.map(stack) });
    expect(planned("2026-11-20T09:00:00Z")).toContain("plans1 plan, made 2026-11-20 09:00 UTC");
    expect(planned("2026-11-20T09:00:00Z", "2026-11-20T08:58:00Z")).toContain(
      "2 plans, made 2026-11-20 08:58 UTC to 2026-11-20 09:00 UTC",
    );
    expect(planned(undefined)).toContain("1 plan, time not known");
  });
});

describe("values", () => {
  const declared = (before: Parameters<typeof cloudSync>[0], after: Parameters<typeof cloudSync>[0]) =>
    renderReviewHtml(
      reviewOf(
        inputWith({
          before: { topology: estate({ cloudSync: [cloudSync(before)] }) },
          after: { topology: estate({ cloudSync: [cloudSync(after)] }) },
        }),
      ),
    ).replace(/.*<h2 id="declared">|<h2 id="unknown">.*/gs, "");

  test("the old and the new value of a declaration stand side by side, with what follows", () => {
    expect(declared({ deletionThreshold: 500 }, { deletionThreshold: 200 })).toMatch(
      /<bdi>deletionThreshold<\/bdi><\/th><td [^>]*><bdi>500<\/bdi><\/td><td [^>]*><bdi>200<\/bdi><\/td><td [^>]*>\w/,
    );
  });

  test("a scope is told by the OUs that come and go", () => {
    const page = declared({ scope: ous("OU=Sales") }, { scope: ous("OU=Sales", "OU=IT") });
    expect(page).toMatch(
      /scope of OU=IT,[^<]*<\/bdi><\/th><td [^>]*><bdi>excluded<\/bdi><\/td><td [^>]*><bdi>included</,
    );
  });

  test("long values are cut around their first difference", () => {
    const mapping = (last: string) => ({
      attributeMappings: attributeMappings([
        { target: "displayName", objectTypes: ["user"], constant: `${"x".repeat(5_000)}${last}` },
      ]),
    });
    const page = declared(mapping("OLD"), mapping("NEW"));
    expect(page).toMatch(/<bdi>…x{100,600}OLD&#34;<\/bdi>/);
    expect(page).toMatch(/<bdi>…x{100,600}NEW&#34;<\/bdi>/);
  });
});

describe("both maps", () => {
  test("have the same places, though one side alone marks some, and the same marks", () => {
    const page = renderReviewHtml(twoTenantReview());
    const [before, after] = [...page.matchAll(/<h5>(?:Before|After)<\/h5>(.*?)<\/div>/gs)].map(([, side]) =>
      [...(side ?? "").matchAll(/<p class="name">(.*?)<\/p>/g)].map(([, name]) => name?.replace(/<[^>]*>/g, "")),
    );
    expect(before).toEqual(after);
    expect(before).toContain("OU=Sales ◆ 1 dropped");
    expect(before).toContain("OU=Marketing");
  });

  test("an owner that changes where nobody is, is marked without a number", async () => {
    const input = await CASES.dropped();
    const review = reviewOf(input);
    const empty = review.ownership.map((change) => ({
      ...change,
      counts: { user: 0, inetOrgPerson: 0, group: 0, contact: 0, device: 0 },
    }));
    expect(renderReviewHtml({ ...review, ownership: empty }).replace(/<[^>]*>/g, "")).toContain(
      "OU=Sales ◆ changes owner, nobody in it\n",
    );
  });
});

describe("the filter", () => {
  test("with one tenant there is none", async () => {
    expect(bodyOf(await reviewed(CASES.dropped()))).not.toContain('type="checkbox"');
  });

  test("with two each has a box, and what is about one of them is marked with its number", () => {
    const page = bodyOf(twoTenantReview());
    expect(page.match(/type="checkbox"/g)).toHaveLength(2);
    expect(page).toMatch(/data-tenants="0">\n<h3><bdi>contoso/);
    expect(page).toMatch(/data-tenants="1">\n<h3><bdi>fabrikam/);
  });

  test("without the script nothing is hidden but the controls that need it", () => {
    const hidden = bodyOf(twoTenantReview()).match(/<[^>]* hidden>/g) ?? [];
    expect(hidden.filter((tag) => !/class="(?:tools needs-script|needs-script pale|none pale)"/.test(tag))).toEqual([]);
  });

  test("a finding of a construct, of a stack or of a tenant is about that tenant; of nobody known, about no one", () => {
    const about = (origin: string) => ({ ...findingAbout("a"), where: [{ origin }] });
    const findings = ["contoso-sync/sales", "contoso-servers", "fabrikam", "somewhere/else"].map(about);
    const [page] = [bodyOf({ ...twoTenantReview(), findings })];
    const section = page.slice(page.indexOf('<h2 id="findings"'), page.indexOf("</section>\n<section aria"));
    const groups = page
      .slice(page.indexOf('<h2 id="findings"'))
      .split("<h2")[1]
      ?.match(/<h3><bdi>[^<]*/g);
    expect(section).toBeDefined();
    expect(groups).toEqual(["<h3><bdi>contoso", "<h3><bdi>fabrikam", "<h3><bdi>No one tenant"]);
  });
});

describe("size", () => {
  const many = <T>(item: T) => Array.from({ length: 10_000 }, () => item);

  test("10,000 findings, regions and resources are folded and cut, and counted", () => {
    const hostile = hostileReview("x");
    const [stack] = hostile.stacks as [Review["stacks"][0]];
    const page = renderReviewHtml({
      ...hostile,
      findings: many(hostile.findings[0] as never),
      ownership: many(hostile.ownership[0] as never),
      stacks: [{ ...stack, resources: many(stack.resources[0] as never) }],
    });
    expect(page.length).toBeLessThan(4_000_000);
    expect(page).toContain('Findings <span class="count">(10,000)</span>');
    expect(page).toContain("<summary>975 more findings</summary>");
    expect(page).toContain("9,000 more findings are not in this page");
    expect(page).toContain("9,000 more regions are not in this page");
    expect(page).toContain("more resources are not in this page");
  });

  test("one tenant's 10,000 findings leave room for the other's", () => {
    const about = (origin: string) => ({ ...findingAbout("a"), where: [{ origin }] });
    const findings = [...many(about("contoso-sync/sales")), about("fabrikam")];
    const page = renderReviewHtml({ ...twoTenantReview(), findings });
    expect(page).toContain("9,500 more findings are not in this page");
    expect(page).toMatch(/<h3><bdi>fabrikam<\/bdi><\/h3>\n<ul class="items"><li><h4><span class="label stop">/);
  });

  test("of a map of thousands of places those that change are drawn, and the others counted", () => {
    const units = Array.from({ length: 2_000 }, (_, index) => `OU=Unit ${index}`);
    const side = (...names: string[]) => ({
      topology: estate({
        tenants: twoTenants(),
        connectSync: [connectSync({ scopes: [ous("OU=CORP")] })],
        cloudSync: [cloudSync({ scope: ous(...names) })],
      }),
    });
    const review = reviewOf(inputWith({ before: side(...units), after: side(...units.slice(0, -1)) }));
    const page = renderReviewHtml(review);
    expect(page).toMatch(/<bdi>OU=Unit 1999<\/bdi> <span class="label careful">/);
    expect(page).toMatch(/and 1,[34]\d\d more places in it/);
    expect(page.length).toBeLessThan(1_000_000);
  });
});
