import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Testing } from "cdktf";
import { judgeApp } from "../../lib";
import { renderReport } from "../../lib/report/report";
import { everyRule } from "../../lib/rules/catalog/every-rule";
import { CloudSyncStack, ServersStack, type TenantDefinition } from "../../stacks";
import { contoso } from "../../stacks/tenants/contoso";

const FILE = join(__dirname, "../../README.md");
const QUOTED = /```text\n(error SYNC101[\s\S]*?)\n```/;

test("what the README shows of a broken tenant is what a broken tenant shows", () => {
  const { handsOver: _handedOver, ...connectSync } = contoso.connectSync as NonNullable<
    TenantDefinition["connectSync"]
  >;
  const app = Testing.app();
  const broken: TenantDefinition = { ...contoso, connectSync };
  new CloudSyncStack(app, broken);
  new ServersStack(app, broken);
  const [told = ""] = renderReport(judgeApp(app), "text").split("\n\n");
  const readme = readFileSync(FILE, "utf8");
  if (process.env.UPDATE_GOLDEN) writeFileSync(FILE, readme.replace(QUOTED, `\`\`\`text\n${told}\n\`\`\``));
  expect(QUOTED.exec(readFileSync(FILE, "utf8"))?.[1]).toBe(told);
});

test("the README counts the rules that there are", () => {
  const counted = (text: string) => text.replace(/\[\d+ rules\]/g, `[${everyRule.length} rules]`);
  const readme = readFileSync(FILE, "utf8");
  expect(readme).toContain(" rules](docs/rules.md)");
  if (process.env.UPDATE_GOLDEN) writeFileSync(FILE, counted(readme));
  expect(readFileSync(FILE, "utf8")).toBe(counted(readme));
});
