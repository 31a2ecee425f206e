import { WIZARD } from "../../lib/domain/fit/migration-wizard";
import { COMPARISON, COMPARISON_SOURCE } from "../../lib/domain/fit/tool-comparison";
import { MIGRATION_NEEDS } from "../../lib/domain/migration/needs";
import { CONNECT_SYNC_RELEASES, REQUIREMENTS, SOAK } from "../../lib/domain/servers/microsoft-dates";
import { agedPages, everyReading } from "./aged-pages";

const page = "https://learn.microsoft.com/entra/a";
const other = "https://learn.microsoft.com/entra/b";

test.each([
  ["2026-12-01", []],
  ["2027-01-04", []],
  ["2027-01-05", [`- [ ] ${page} was read on 2026-10-06, 91 days ago`]],
])("a page that was read on 2026-10-06 is listed on %s: %j", (today, lines) => {
  expect(agedPages([{ page, read: "2026-10-06" }], today)).toEqual(lines);
});

test("a page stands once, with its oldest reading, and the oldest page first", () => {
  const readings = [
    { page, read: "2026-10-06" },
    { page: other, read: "2026-10-07" },
    { page: other, read: "2026-10-05" },
    { page: `${other}/c`, read: "2026-10-06" },
    { page: `${other}/fresh`, read: "2027-02-01" },
  ];
  expect(agedPages(readings, "2027-02-01").map((line) => line.split(" ")[3])).toEqual([other, page, `${other}/c`]);
});

test("every date that is data has a reading, and so have the comparison of the tools, the needs of a migration and the wizard", () => {
  const readings = everyReading();
  for (const row of [...REQUIREMENTS, ...CONNECT_SYNC_RELEASES, SOAK, ...MIGRATION_NEEDS, WIZARD])
    expect(readings).toContain(row);
  expect(readings.map((reading) => reading.page)).toContain(COMPARISON_SOURCE.page);
  for (const row of COMPARISON)
    if ("saidOn" in row) expect(readings).toContainEqual(expect.objectContaining({ page: row.saidOn.page }));
});
