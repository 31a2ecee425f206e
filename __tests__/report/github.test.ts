import { renderReport } from "../../lib/report/report";
import { findingAbout, findings } from "../support/findings";

const renderGithub = (given: Parameters<typeof renderReport>[0], options?: Parameters<typeof renderReport>[2]) =>
  renderReport(given, "github", options);

test("each severity has its command", () => {
  expect(
    renderGithub(findings)
      .split("\n")
      .map((line) => line.split(" ")[0]),
  ).toEqual(["::error", "::error", "::warning", "::notice"]);
});

test("an annotation is one line with the law as its title", () => {
  expect(renderGithub(findings.slice(2, 3))).toMatchInlineSnapshot(
    `"::warning title=SYNC203%3A A staging server stands by the active one::what  none is in staging mode%0Awhere contoso-sync/aadc-01    role is "active"%0Awhy   A lost server takes hours to rebuild.%0Afix   declare a second server with role "staging"%0Adocs  entra-sync explain SYNC203"`,
  );
});

test("a percent sign, a colon and a comma cannot end a title or a message", () => {
  const line = renderGithub([findingAbout("50%, a::b")]);
  expect(line).toMatch(
    /^::error file=50%25%2C a%3A%3Ab,line=7,title=SYNC101%3A 50%25%2C a%3A%3Ab::what {2}50%25, a::b%0A/,
  );
});

test("a step shows ten annotations of a kind, and the last notice tells how many are left out", () => {
  const many = Array.from({ length: 12 }, () => findings).flat();
  const lines = renderGithub(many).split("\n");
  const count = (command: string) => lines.filter((line) => line.startsWith(`::${command} `)).length;
  expect([count("error"), count("warning"), count("notice")]).toEqual([10, 10, 10]);
  expect(lines.at(-1)).toBe(
    "::notice title=More findings::and 19 more findings (14 of SYNC101, 3 of SYNC999, 2 of SYNC203): --format json lists all",
  );
});

test("no findings are no annotations", () => {
  expect(renderGithub([])).toBe("");
});
