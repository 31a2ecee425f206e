import { WINDOWS_RELEASES } from "../../../lib/domain/servers/machine";
import { RECOMMENDED_WINDOWS, windowsSupport } from "../../../lib/domain/servers/windows";

test("Microsoft's standing to each release", () => {
  expect(WINDOWS_RELEASES.map((release) => [release, windowsSupport(release)])).toEqual([
    ["windows-server-2012", "unsupported"],
    ["windows-server-2012-r2", "unsupported"],
    ["windows-server-2016", "extendedSupport"],
    ["windows-server-2019", "extendedSupport"],
    ["windows-server-2022", "recommended"],
    ["windows-server-2025", "recommended"],
  ]);
});

test("the releases to go to are all that Microsoft recommends, the newest first", () => {
  expect(RECOMMENDED_WINDOWS).toEqual(["windows-server-2025", "windows-server-2022"]);
});
