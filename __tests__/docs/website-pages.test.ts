import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { addressOf, destinationOf, foldersIn, pagesIn, titleOf } from "../../website/pages";

const root = mkdtempSync(join(tmpdir(), "website-"));

beforeAll(() => {
  const files = ["README.md", "docs/b.md", "docs/tool.ps1", "docs/tenant/README.md", "docs/tenant/report.md"];
  const more = ["docs/decisions/0002-b.md", "docs/decisions/0001-a.md", "schema/v1.json", "website/api/index.md"];
  for (const file of [...files, ...more]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), "Words.\n\n# The `title`\n\n# Another\n");
  }
  writeFileSync(join(root, "docs/tenant/report.md"), "## No title\n");
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ["README.md", "index.md"],
  ["docs/tenant/README.md", "docs/tenant/index.md"],
  ["docs/OLD-README.md", "docs/OLD-README.md"],
  ["website/api/index.md", "api/index.md"],
  ["lib/rules/scope/sync101-one-owner.md", "lib/rules/scope/sync101-one-owner.md"],
])("%s is found at %s", (page, address) => {
  expect(addressOf(page)).toBe(address);
});

test.each([
  ["README.md", "docs/b.md", "/docs/b.md"],
  ["docs/b.md", "../README.md#try-it", "/index.md#try-it"],
  ["docs/tenant/report.md", "./README.md", "/docs/tenant/index.md"],
  ["docs/b.md", "tenant/", "/docs/tenant/index.md"],
  ["README.md", "docs/decisions", "/docs/decisions/0001-a.md"],
  ["README.md", "website/api/index.md", "/api/index.md"],
])("on %s, %s leads to the page %s", (page, href, destination) => {
  expect(destinationOf(root, page, href)).toEqual({ page: destination });
});

test.each([
  ["docs/b.md", "tool.ps1", "docs/tool.ps1"],
  ["docs/b.md", "../schema", "schema"],
])("on %s, %s is the file %s, which is not on the site", (page, href, file) => {
  expect(destinationOf(root, page, href)).toEqual({ file });
});

test("a link to nothing, or out of the repository, is an error that says where it is and what is missing", () => {
  expect(() => destinationOf(root, "docs/b.md", "../lib/gone.md#x")).toThrow(
    "docs/b.md links to ../lib/gone.md#x, and there is no lib/gone.md in the repository: correct the link, or remove it",
  );
  expect(() => destinationOf(root, "README.md", "..")).toThrow("README.md links to ..");
});

test("pages and folders come in the order of their names", () => {
  expect(pagesIn(root, "docs/decisions")).toEqual(["docs/decisions/0001-a.md", "docs/decisions/0002-b.md"]);
  expect(foldersIn(root, "docs")).toEqual(["docs/decisions", "docs/tenant"]);
});

test("the title of a page is its first heading, in plain text; a page without one is an error", () => {
  expect(titleOf(root, "docs/b.md")).toBe("The title");
  expect(() => titleOf(root, "docs/tenant/report.md")).toThrow(
    'docs/tenant/report.md has no heading: begin it with "# "',
  );
});
