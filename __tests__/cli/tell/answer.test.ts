import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { soundEstate } from "../../picture/estate";
import { folderWith, run } from "../captured-io";

const folder = folderWith(soundEstate());

/** Every command that answers a question about a topology, and how it is asked. */
const QUESTIONS: readonly (readonly string[])[] = [
  ["check", "topology.json", "--today", "2026-12-01"],
  ["map", "topology.json"],
  ["fit", "topology.json"],
  ["runbook", "quarantine", "--topology", "topology.json", "--tenant", "contoso"],
  ["owner", "CN=Ada,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com", "topology.json"],
  ["explain", "SYNC101"],
  ["explain"],
  ["compare", "topology.json", "topology.json"],
  ["review", "--after", "topology.json", "--today", "2026-12-01"],
];

describe.each(QUESTIONS.map((argv) => ({ argv, line: argv.join(" ") })))("$line", ({ argv }) => {
  test.each([
    ["answer.txt", "text"],
    ["answer.md", "markdown"],
    ["ANSWER.JSON", "json"],
    ["answer", "text"],
    ["answer.log", "text"],
  ])("a file called %s holds %s", async (file, format) => {
    const { stdout, exitCode } = await run(folder, [...argv, "--format", format]);
    expect(stdout).not.toBe("");
    expect(await run(folder, [...argv, "--output", file])).toMatchObject({
      exitCode,
      stdout: "",
    });
    expect(readFileSync(join(folder, file), "utf8")).toBe(stdout);
  });

  test("JSON is one document", async () => {
    JSON.parse((await run(folder, [...argv, "--format", "json"])).stdout);
  });

  test("the format that is said counts more than the ending", async () => {
    const { stdout } = await run(folder, [...argv, "--format", "json"]);
    await run(folder, [...argv, "--format", "json", "--output", "said.md"]);
    expect(readFileSync(join(folder, "said.md"), "utf8")).toBe(stdout);
  });

  test.each(["answer.png", "answer.pdf", "answer.docx"])("%s is refused, and nothing is written", async (file) => {
    const { exitCode, stdout, stderr } = await run(folder, [...argv, "--output", file]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(`--output ${file}\n  fix   use a file that ends in .txt, `);
    expect(existsSync(join(folder, file))).toBe(false);
  });
});

test("a picture of another kind is refused with those that work", async () => {
  expect((await run(folder, ["map", "topology.json", "--output", "map.png"])).stderr).toMatchInlineSnapshot(`
    "error: entra-sync map does not write ".png" files
      where --output map.png
      fix   use a file that ends in .txt, .md, .json, .html, .svg or .mmd, or say the format with --format
    "
  `);
});

test("a command does not write a format of another one", async () => {
  const { exitCode, stderr } = await run(folder, ["fit", "topology.json", "--output", "fit.svg"]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('entra-sync fit does not write ".svg" files');
});

test.each([
  ["sarif", "report.sarif"],
  ["junit", "report.xml"],
])("check writes %s to %s", async (format, file) => {
  const argv = ["check", "topology.json", "--today", "2026-12-01"];
  const { stdout } = await run(folder, [...argv, "--format", format]);
  await run(folder, [...argv, "--output", file]);
  expect(readFileSync(join(folder, file), "utf8")).toBe(stdout);
});

test("what cannot be written is refused before anything is read", async () => {
  const { stderr } = await run(folder, ["compare", "nowhere", "nowhere", "--output", "answer.pdf"]);
  expect(stderr).toContain("--output answer.pdf");
});
