import { cpSync } from "node:fs";
import { join } from "node:path";
import { printTopology as read } from "../../../lib/domain/document/topology-document";
import { migrating } from "../../support/migrating";
import { cloudSync, estate, ous } from "../../support/topology";
import { folderWith, run, writeAnew } from "../captured-io";

const EXAMPLE = join(__dirname, "../../../docs/examples/own-rules");
const named = (name: string) =>
  estate({ cloudSync: [cloudSync({ name, origin: `contoso-sync/${name}`, scope: ous("OU=Sales") })] });

/** A project with the example's rules, and a topology that breaks one of them. */
const folder = folderWith(named("sales"));
cpSync(join(EXAMPLE, "rules"), join(folder, "rules"), { recursive: true });
const RULES = ["--rules", join(EXAMPLE, "rules")];

test("check asks them, and leads to their page", async () => {
  const { exitCode, stdout } = await run(folder, ["check", "topology.json", "--today", "2026-12-01", ...RULES]);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^error SYNCX01: A configuration is named by its domain\n/m);
  expect(stdout).toMatch(/^ {2}docs {2}rules\/syncx01-named-by-its-domain\.md$/m);
  expect((await run(folder, ["check", "topology.json", "--today", "2026-12-01"])).exitCode).toBe(0);
});

test("SARIF has their page, and that of Microsoft beside the rules of the catalog", async () => {
  writeAnew(join(folder, "both.json"), JSON.stringify({ ...JSON.parse(read(named("sales"))), agents: [] }));
  const { stdout } = await run(folder, ["check", "both.json", "--format", "sarif", "--today", "2026-12-01", ...RULES]);
  const rules: { id: string; helpUri?: string; help: { markdown?: string } }[] =
    JSON.parse(stdout).runs[0].tool.driver.rules;
  const of = (code: string) => rules.find(({ id }) => id === code);
  expect(of("SYNCX01")?.help.markdown).toMatch(/^# SYNCX01: A configuration is named by its domain\n/);
  expect(of("SYNC301")?.help.markdown).toMatch(/^# SYNC301: /);
  expect(of("SYNC301")?.helpUri).toMatch(/^https:\/\/learn\.microsoft\.com\//);
  for (const { help } of rules) expect(help.markdown).not.toMatch(/\]\((?!https:)/);
});

test("review asks those about changes", async () => {
  writeAnew(join(folder, "before.json"), read(named("corp-sales")));
  writeAnew(
    join(folder, "after.json"),
    read(
      estate({
        cloudSync: [
          cloudSync({ name: "corp-sales", origin: "contoso-sync/corp-sales", scope: ous("OU=Sales", "OU=IT") }),
        ],
      }),
    ),
  );
  const argv = ["review", "--before", "before.json", "--after", "after.json", "--format", "json", ...RULES];
  const codes = async (today: string) =>
    JSON.parse((await run(folder, [...argv, "--today", today])).stdout).findings.map(
      ({ code }: { code: string }) => code,
    );
  expect(await codes("2026-12-20")).toContain("SYNCX02");
  expect(await codes("2026-12-01")).not.toContain("SYNCX02");
});

test("explain prints and lists them", async () => {
  expect((await run(folder, ["explain", "syncx01", ...RULES])).stdout).toMatch(/^# SYNCX01: /);
  expect((await run(folder, ["explain", ...RULES])).stdout).toMatch(
    /\nSYNCX02 {2}error {4}Nobody changes owner in the change freeze\n$/,
  );
});

test.each([
  [
    "a code without its rules",
    ["explain", "SYNCX01"],
    /there is no rule "SYNCX01" among those that are known[\s\S]*--rules/,
  ],
  ["a page that is not in the project", ["explain", "SYNCX01", ...RULES], /the page of the rule is missing/],
  [
    "a module that is not there",
    ["check", "topology.json", "--rules", "nowhere"],
    /there is no such file\n {2}where --rules nowhere/,
  ],
  ["a module that fails", ["check", "topology.json", "--rules", "fails.js"], /the module cannot be loaded: boom\n/],
  ["a module of something else", ["check", "topology.json", "--rules", "other.js"], /the module exports no rules/],
  [
    "a rule that rule() did not make",
    ["check", "topology.json", "--rules", "plain.js"],
    /"SYNCX09" was not made by this copy/,
  ],
])("%s is refused with 2", async (_, argv, message) => {
  const elsewhere = folderWith(named("sales"));
  writeAnew(join(elsewhere, "fails.js"), 'throw new Error("boom\\nat length")');
  writeAnew(join(elsewhere, "other.js"), "exports.rule = 1");
  writeAnew(join(elsewhere, "plain.js"), 'exports.rules = [{ code: "SYNCX09" }]');
  const { exitCode, stdout, stderr } = await run(elsewhere, argv);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toMatch(message);
});

test("path asks them of every step", async () => {
  const planned = migrating({ done: 1 });
  writeAnew(join(folder, "planned.json"), read(planned));
  writeAnew(
    join(folder, "misnamed.json"),
    read(planned.with({ cloudSync: [...planned.cloudSync, cloudSync({ name: "sales", scope: ous("OU=Sea") })] })),
  );
  const path = async (file: string, ...rules: string[]) =>
    (await run(folder, ["path", file, "--today", "2026-12-01", ...rules])).exitCode;
  expect([await path("planned.json", ...RULES), await path("misnamed.json", ...RULES)]).toEqual([0, 1]);
  expect(await path("misnamed.json")).toBe(0);
});
