import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { contestedEstate } from "../picture/estate";
import { folderWith, run } from "./captured-io";

const ROOT = join(__dirname, "../..");
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** Beside the real one, since it finds the package by the folder above it. */
mkdirSync(join(ROOT, "dist"), { recursive: true });
const place = mkdtempSync(join(ROOT, "dist/bundle-"));
const bundle = join(place, "entra-sync.js");
const folder = folderWith(contestedEstate());

beforeAll(() => {
  const [node, script] = scripts.bundle.split(" ");
  execFileSync(node, [script, bundle], { cwd: ROOT });
});
afterAll(() => rmSync(place, { recursive: true }));

test.each([
  ["--version"],
  ["--help"],
  ["explain SYNC101"],
  ["check topology.json --today 2026-12-01"],
  ["check topology.json --today 2026-12-01 --format junit"],
  ["check missing.json"],
  ["check --help"],
  ["check review"],
  ["check --format unknown"],
  ["map topology.json --format html"],
  ["fit topology.json"],
  ["review --after topology.json --today 2026-12-01 --format html"],
  ["compare topology.json topology.json"],
  ["adopt topology.json --name contoso --today 2026-12-01"],
  ["plan"],
  ["stacks"],
])("what is shipped answers as its sources do: %s", async (line) => {
  const argv = line.split(" ");
  const { status, stdout, stderr } = spawnSync("node", [bundle, ...argv], { cwd: folder, encoding: "utf8" });
  expect({ exitCode: status, stdout, stderr }).toEqual(await run(folder, argv));
});
