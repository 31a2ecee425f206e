import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Testing } from "cdktf";
import { CloudSyncStack } from "../../stacks";
import { contoso } from "../../stacks/tenants/contoso";

const ROOT = join(__dirname, "../..");
const PAGE = "docs/architecture.md";
const textOf = (file: string) => readFileSync(join(ROOT, file), "utf8");
const linksIn = (text: string) => [...text.matchAll(/\]\(([^):#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link as string);

/** The rows of the way of an OU: the files that a row links, and the names that it says are in them. */
const steps = [...textOf(PAGE).matchAll(/^\| .* \| (\[.*\)) \| (`.*`) \|$/gm)].map(([, files = "", names = ""]) => ({
  files: linksIn(files).map((link) => join("docs", link)),
  names: [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name as string),
}));

test.each([PAGE, "CONTRIBUTING.md"])("%s leads to files that exist", (file) => {
  const links = linksIn(textOf(file));
  expect(links).not.toEqual([]);
  expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
});

test("the OU of the tour is in the tenant's file, as the page shows it", () => {
  const [, line = ""] = /```ts\n(.*)\n```/.exec(textOf(PAGE)) ?? [];
  expect(textOf("stacks/tenants/contoso.ts").split("\n")).toContain(line);
});

test("each step of the tour is where the page says", () => {
  expect(steps.length).toBeGreaterThan(8);
  for (const { files, names } of steps)
    expect([names, names.filter((name) => !files.some((file) => defines(textOf(file), name)))]).toEqual([names, []]);
});

test("the body on the page is what the stack of the tenant has; UPDATE_GOLDEN=1 writes it anew", () => {
  const stack = JSON.parse(Testing.synth(new CloudSyncStack(Testing.app(), contoso)));
  const updates = Object.entries<{ readonly update_method?: string; readonly body: unknown }>(
    stack.resource.msgraph_update_resource,
  );
  const [, { update_method: method, body } = { body: undefined }] =
    updates.find(([id]) => id.startsWith("corp-sales_schema_scope_")) ?? [];
  const text = JSON.stringify(body, null, 2).replace(/"\$\{jsondecode\(.*\}"/, '"empty, or as Graph has it"');
  const shown = /```json\n([\s\S]*?)\n?```/;
  const block = `\`\`\`json\n${text}\n\`\`\``;
  if (process.env.UPDATE_GOLDEN)
    writeFileSync(
      join(ROOT, PAGE),
      textOf(PAGE).replace(shown, () => block),
    );
  expect(method).toBe("PUT");
  expect(shown.exec(textOf(PAGE))?.[1]).toBe(text);
});

/** Whether a file says what a name means, rather than using it. */
function defines(text: string, name: string): boolean {
  return new RegExp(`^(?:export )?(?:async )?(?:function|class|const) ${name}\\b`, "m").test(text);
}
