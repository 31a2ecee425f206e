import { renderReport } from "../../lib/report/report";
import { findingAbout, findings } from "../support/findings";

const renderMarkdown = (given: Parameters<typeof renderReport>[0], options?: Parameters<typeof renderReport>[2]) =>
  renderReport(given, "markdown", options);

test("the verdict comes first, then a section for each finding", () => {
  expect(renderMarkdown(findings)).toMatchInlineSnapshot(`
    "**2 errors, 1 warning, 1 piece of advice**

    ### error SYNC101: An object has one owner

    - **what** OU=Sales,DC=corp,DC=contoso,DC=com reaches contoso through both aadc-01 and sales-pilot (users, groups)
    - **where**
      - contoso-sync/aadc-01: OU=CORP,DC=corp,DC=contoso,DC=com is included
      - contoso-sync/sales-pilot: OU=Sales,DC=corp,DC=contoso,DC=com is included
    - **why** Writers that export the same object undo each other's changes.
    - **fix** remove OU=Sales,DC=corp,DC=contoso,DC=com from sales-pilot
    - **docs** entra-sync explain SYNC101

    ### error SYNC101: An object has one owner

    - **what** OU=IT\\_Admins,DC=corp,DC=contoso,DC=com reaches contoso through both aadc-01 and sales-pilot (users)
    - **where**
      - contoso-sync/aadc-01
    - **why** Writers that export the same object undo each other's changes.
    - **fix** remove OU=IT\\_Admins,DC=corp,DC=contoso,DC=com from sales-pilot
    - **docs** entra-sync explain SYNC101

    ### warning SYNC203: A staging server stands by the active one

    - **what** none is in staging mode
    - **where**
      - contoso-sync/aadc-01: role is "active"
    - **why** A lost server takes hours to rebuild.
    - **fix** declare a second server with role "staging"
    - **docs** entra-sync explain SYNC203

    ### advice SYNC999: A better way is taken

    - **what** there is a better way
    - **why** It is better.
    - **fix** take it
    - **docs** entra-sync explain SYNC999"
  `);
});

test("no findings are the whole verdict", () => {
  expect(renderMarkdown([])).toBe("**No findings.**");
});

test.each([
  ["*b* _i_ `c` | $m$ ~s~", "\\*b\\* \\_i\\_ \\`c\\` \\| \\$m\\$ \\~s\\~"],
  ["![a](b)", "!\\[a\\](b)"],
  ["<b>&amp;", "&lt;b&gt;&amp;amp;"],
  ["@octocat #1 GH-2", "@<!-- -->octocat #<!-- -->1 GH-<!-- -->2"],
  ["::error::x", ":<!-- -->:<!-- -->error:<!-- -->:<!-- -->x"],
  ["https://a.example www.a.example", "https:<!-- -->//a.example www.<!-- -->a.example"],
  ["- a\n# b", "\\- a #<!-- --> b"],
  ["12. a", "12\\. a"],
  ["OU=Sales,DC=corp,DC=contoso,DC=com", "OU=Sales,DC=corp,DC=contoso,DC=com"],
])("the name %j renders as it reads", (name, escaped) => {
  expect(renderMarkdown([findingAbout(name)])).toContain(`- **what** ${escaped}\n`);
});

test("a report stays below what a GitHub comment holds and says how many findings are missing", () => {
  const report = renderMarkdown(Array.from({ length: 200 }, () => findings).flat());
  expect(report.length).toBeLessThan(65_536);
  const shown = report.split("\n### ").length - 1;
  expect(report).toMatch(new RegExp(`\nand ${800 - shown} more findings \\(.*\\): --format json lists all$`));
});
