import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Testing } from "cdktf";
import { tailspin } from "../../docs/examples/tailspin/tenant";
import { judgeApp, topologyOf } from "../../lib";
import { notesOn } from "../../lib/cli/tell/notes";
import { Inventory } from "../../lib/domain/inventory/inventory";
import { inventoryReader } from "../../lib/intake/inventory-file";
import { renderReport } from "../../lib/report/report";
import { CloudSyncStack } from "../../stacks";

const ROOT = join(__dirname, "../..");
const FOLDER = join(ROOT, "docs/examples/tailspin");
const REPORT = join(FOLDER, "report.md");
const today = "2026-11-22";

function judged() {
  const schema = JSON.parse(readFileSync(join(ROOT, "schema/inventory.v1.schema.json"), "utf8"));
  const file = join(FOLDER, "corp.tailspin.com.json");
  const inventory = new Inventory([inventoryReader({ schema })(readFileSync(file, "utf8"), "corp.tailspin.com.json")]);
  const app = Testing.app();
  new CloudSyncStack(app, tailspin);
  const findings = judgeApp(app, { today, inventory });
  return { findings, notes: notesOn(topologyOf(app), { today, inventory }) };
}

test("the report of the messy tenant is what its tenant is told; UPDATE_GOLDEN=1 writes it anew", () => {
  const { findings, notes } = judged();
  const report = `${renderReport(findings, "markdown", { notes })}\n`;
  if (process.env.UPDATE_GOLDEN) writeFileSync(REPORT, report);
  expect(readFileSync(REPORT, "utf8")).toBe(report);
});

test("each sentence of the description that is trouble has its law", () => {
  const readme = readFileSync(join(FOLDER, "README.md"), "utf8");
  const told = [...readme.matchAll(/\bSYNC\d{3}\b/g)].map(([code]) => code);
  const found = new Set(judged().findings.map(({ code }) => code));
  expect(told.length).toBeGreaterThan(15);
  expect(told.filter((code) => !found.has(code))).toEqual([]);
});
