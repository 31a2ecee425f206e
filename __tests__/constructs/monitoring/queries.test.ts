import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ALERTS } from "../../../lib/constructs/monitoring/alerts";
import { queryOf } from "../../../lib/constructs/monitoring/query";
import { analysed } from "./kusto";

const FOLDER = join(__dirname, "../../../lib/constructs/monitoring/queries");
const names = readdirSync(FOLDER).map((file) => file.replace(/\.kql$/, ""));
const asked = {
  windowMinutes: 60,
  configurations: [
    { name: "corp-sales", application: 'Contoso "Sales" \\ ${x}\n', enabled: true, deletionThreshold: 500 },
    { name: "stores", application: "stores", enabled: true, deletionThreshold: 25 },
  ],
  machines: [
    { computerName: "AADC01", resourceId: "/subscriptions/S/x", sendsPasswordHashes: true },
    { computerName: "AGT01", resourceId: "/subscriptions/S/y", sendsPasswordHashes: false },
  ],
  pipelines: ["6d3b1f0a-52c4-4e8e-9a17-c0b4d2e6f813"],
};
const NOBODY = { windowMinutes: 60, configurations: [], machines: [], pipelines: [] };

test("every query is an alert, but for the one that the workbook has alone", () => {
  expect(names.filter((name) => name !== "operations").sort()).toEqual(ALERTS.map(({ name }) => name).sort());
});

test.each(ALERTS)(
  "$name is read over the tables that Microsoft documents, and says what about, why and when",
  ({ name }) => {
    const { complaints, columns } = analysed(queryOf(name, asked));
    expect(complaints).toEqual([]);
    expect([...columns].sort()).toEqual(["Detail", "Subject", "TimeGenerated"]);
  },
);

test("the chart of the workbook is read over them, too", () => {
  expect(analysed(queryOf("operations", asked)).complaints).toEqual([]);
});

test.each(["provisioning-silent", "machine-silent", "changed-elsewhere"])(
  "%s is read where nothing is declared",
  (name) => {
    expect(analysed(queryOf(name, NOBODY)).complaints).toEqual([]);
  },
);

/** A slip of the pen for each table: a column or a table that Microsoft does not document. */
test.each([
  ["failures", "ResultType", "ResultTyp"],
  ["deletions", "ProvisioningAction", "Action"],
  ["quarantine", "OperationName", "Operation"],
  ["exports-held", "EventID", "EventId"],
  ["machine-silent", "_ResourceId", "_ResourceID"],
  ["machine-silent", "Heartbeat", "Heartbeats"],
  ["failures", "countif", "countwhen"],
])("%s with %s misspelt as %s is noticed", (name, right, wrong) => {
  const query = queryOf(name, asked);
  const slipped = query.replace(new RegExp(`\\b${right}\\b`, "g"), wrong);
  expect(slipped).not.toBe(query);
  expect(analysed(slipped).complaints.join("\n")).toContain(wrong);
});

test("only what a query uses stands above it, and a name is a text whatever is in it", () => {
  const query = queryOf("deletions", asked);
  expect(query.split("//")[0]).toBe(
    [
      "let window = 60m;",
      "let configurations = datatable(Configuration: string, Application: string, DeletionThreshold: long) [",
      '    "corp-sales", "Contoso \\"Sales\\" \\\\ ${x}\\n", 500,',
      '    "stores", "stores", 25',
      "];",
      "",
    ].join("\n"),
  );
  expect(queryOf("changed-elsewhere", asked)).toContain('let pipelines = dynamic(["6d3b1f0a');
  expect(queryOf("machine-silent", asked)).toContain('"AADC01", "/subscriptions/s/x", true');
});
