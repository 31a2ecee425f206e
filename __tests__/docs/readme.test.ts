import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Testing } from "cdktf";
import { judgeApp } from "../../lib";
import { renderReport } from "../../lib/report/report";
import { everyRule } from "../../lib/rules/catalog/every-rule";
import { CloudSyncStack, ServersStack, type TenantDefinition } from "../../stacks";
import { tenants } from "../../stacks/tenants";
import { contoso } from "../../stacks/tenants/contoso";

const FILE = join(__dirname, "../../README.md");

/** What the README says at this place is what is there; `UPDATE_GOLDEN` writes it. */
function expectReadme(place: RegExp, is: string): void {
  const readme = readFileSync(FILE, "utf8");
  const [shown, said] = place.exec(readme) ?? [];
  if (process.env.UPDATE_GOLDEN && shown !== undefined && said !== undefined)
    writeFileSync(
      FILE,
      readme.replace(shown, () => shown.replace(said, () => is)),
    );
  expect(place.exec(readFileSync(FILE, "utf8"))?.[1]).toBe(is);
}

test("what the README shows of a broken tenant is what a broken tenant shows", () => {
  const { handsOver: _handedOver, ...connectSync } = contoso.connectSync as NonNullable<
    TenantDefinition["connectSync"]
  >;
  const app = Testing.app();
  const broken: TenantDefinition = { ...contoso, connectSync };
  new CloudSyncStack(app, broken);
  new ServersStack(app, broken);
  const [told = ""] = renderReport(judgeApp(app), "text").split("\n\n");
  expectReadme(/```text\n(error SYNC101[\s\S]*?)\n```/, told);
});

test("the README counts the rules that there are", () => {
  expectReadme(/There are \[(\d+) rules\]/, String(everyRule.length));
});

test("the README counts the example tenants that there are", () => {
  expectReadme(/# (\w+) example tenants become/, ["no", "one", "two", "three", "four"][tenants.length] as string);
});
