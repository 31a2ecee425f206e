import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkVersions, nodeMajors } from "./versions";

/** `npm run check:versions`, or `npm run check:versions -- 24 tofu` for some of them. See CONTRIBUTING.md. */

const ROOT = join(__dirname, "../..");
const { engines } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const system = process.platform === "win32" ? "win" : process.platform;

process.exitCode = checkVersions(nodeMajors(engines.node), process.argv.slice(2), {
  path: process.env.PATH ?? "",
  node: { version: process.versions.node, file: process.execPath },
  nodePackage: `node-${system}-${process.arch}`,
  run: ([program = "", ...rest], path) =>
    spawnSync(program, rest, { cwd: ROOT, env: { ...process.env, PATH: path }, stdio: "inherit" }).status,
  ask: ([program = "", ...rest]) => {
    const { status, stdout } = spawnSync(program, rest, {
      cwd: ROOT,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    return status === 0 ? stdout : undefined;
  },
  say: (line) => console.log(line),
  now: Date.now,
});
