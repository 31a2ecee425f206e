import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const TEXT = readFileSync(join(__dirname, "../../.github/workflows/facts-age.yml"), "utf8");
/** It comes with jest, and has no types. */
const workflow = require("js-yaml").safeLoad(TEXT);
const { steps, permissions } = workflow.jobs["facts-age"];
const script: string = steps.at(-1).run;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Runs the last step with a gh that notes what it was asked, and answers the list of issues with `number`. */
function keepCurrent(pages: string, number: string): string {
  const folder = mkdtempSync(join(tmpdir(), "facts-age-"));
  folders.push(folder);
  const asked = join(folder, "asked");
  writeFileSync(join(folder, "aged-pages.md"), pages);
  writeFileSync(
    join(folder, "gh"),
    `#!/bin/bash\nif [ "$2" = list ]; then printf '%s' "${number}"; else echo "$*" >> "${asked}"; fi\n`,
  );
  chmodSync(join(folder, "gh"), 0o755);
  const env = { PATH: `${folder}:${process.env.PATH}`, RUNNER_TEMP: folder, TITLE: "Read" };
  expect(spawnSync("bash", ["-eo", "pipefail", "-c", script], { env, encoding: "utf8" })).toMatchObject({ status: 0 });
  return existsSync(asked) ? readFileSync(asked, "utf8").replaceAll(folder, "").trim() : "";
}

test("one issue is opened, then kept current; none where every page is fresh", () => {
  expect(keepCurrent("- [ ] a page\n", "")).toBe("issue create --title Read --body-file /aged-pages.md");
  expect(keepCurrent("- [ ] a page\n", "7\n9\n")).toBe("issue edit 7 --body-file /aged-pages.md");
  expect(keepCurrent("", "7\n")).toBe("");
});

test("it runs by the calendar, may write issues and nothing else, and pins its actions to commits", () => {
  expect(workflow.permissions).toEqual({});
  expect(permissions).toEqual({ contents: "read", issues: "write" });
  expect(TEXT).toMatch(/^ {2}schedule:\n {4}- cron: /m);
  const used = [...TEXT.matchAll(/uses: (.*)$/gm)].map(([, what]) => what as string);
  expect(used).toHaveLength(2);
  for (const what of used) expect(what).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test("the token is in the environment of the last step alone", () => {
  const withToken = steps.filter((step: object) => JSON.stringify(step).includes("github.token"));
  expect(withToken).toEqual([steps.at(-1)]);
  expect(TEXT).toContain("persist-credentials: false");
});
