import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "@swc/core";
import { XMLValidator } from "fast-xml-parser";
import { printTopology } from "../../lib/domain/document/topology-document";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import { Tenant } from "../../lib/domain/tenant/tenant";
import { CloudSyncWriter } from "../../lib/domain/writers/cloud-sync-writer";
import { ConnectSyncWriter } from "../../lib/domain/writers/connect-sync-writer";
import { printEvidence } from "../../lib/intake/evidence-file";
import { REPORT_FORMATS } from "../../lib/report/report";
import { REVIEW_FORMATS } from "../../lib/review/words/render-review";
import { LogStream } from "../../lib/text/escape/log-stream";
import { CONNECT_FIXTURES } from "../support/connect-exports";
import { TODAY } from "../support/describe-rule";
import { GRAPH_FIXTURES } from "../support/graph-exports";
import { NAUGHTY, NAUGHTY_ARGUMENTS } from "../support/naughty";
import { directoryUser, guidOf, writeDirectory } from "../support/object-files";
import { type Outcome, run, writeAnew } from "./captured-io";
import { PlayedSynth } from "./fake-terraform";

jest.setTimeout(60_000);

/** What is printed is held without the last door, which would hide what a command forgets; the door has a test of its own. */
beforeAll(() => jest.spyOn(LogStream.prototype, "passed").mockImplementation((text) => text));
afterAll(() => jest.restoreAllMocks());

/** Every command is run in here, and every file that one writes is looked for in here. */
const folder = mkdtempSync(join(tmpdir(), "entra-sync-hostile-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HIDDEN =
  /(?!\n)[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2028\u2029\ufff9-\ufffb]/u;
/** As GitHub's runner reads a line: what is left when blanks and what shows nothing are taken away. */
const GITHUB = /^[\s\p{C}\p{M}\ufffd]*:\p{C}*:/u;
const OURS = /^::(?:error|warning|notice) (?:file=[^:,]+,line=\d+,)?title=[^:,]+::/;

const PREFLIGHT_FORMATS = ["text", "markdown", "json", "html"];

/** Holds a text against everything that no text of ours may do, wherever it goes. */
function hold(text: string, { annotations = false } = {}): void {
  expect(text).not.toMatch(HIDDEN);
  expect(text).not.toMatch(/##\w*\[/);
  const commands = text.split("\n").filter((line) => GITHUB.test(line));
  expect(commands.filter((line) => !annotations || !OURS.test(line))).toEqual([]);
}

function holdMarkup(text: string): void {
  expect(text).not.toMatch(/<(?:img|iframe)\b|<script>alert|<svg onload|<\/details><\/summary>/i);
}

const XML: ReadonlySet<string> = new Set(["svg", "junit"]);

function holdFormat(text: string, format: string): void {
  hold(text, { annotations: format === "github" });
  if (text === "") return;
  if (format === "json" || format === "sarif") JSON.parse(text);
  if (XML.has(format)) expect(XMLValidator.validate(text)).toBe(true);
  if (XML.has(format) || format === "html" || format === "markdown") holdMarkup(text);
}

function holdOutcome({ exitCode, stdout, stderr }: Outcome, format: string): void {
  holdFormat(stdout, format);
  hold(stderr);
  expect(stderr).not.toContain("which is a mistake in it");
  expect([0, 1, 2]).toContain(exitCode);
}

/** All texts in a JSON document, the names of fields too. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [key, ...textsIn(member)]);
}

/** Something that stands in for a name in a sentence, to compare the shape of two answers. */
const HARMLESS = "plain";

/** What can be in a file: halves of surrogate pairs cannot. */
function wellFormed(name: string): string {
  return Buffer.from(name).toString();
}

function ou(name: string): string {
  const bytes = [...Buffer.from(wellFormed(name).slice(0, 200))];
  return `OU=${bytes.map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("")},DC=contoso,DC=com`;
}

/** A contest, a claim and a server, with the name wherever a topology has a text. */
function topologyNamed(name: string, deletionThreshold = 500): SyncTopology {
  const scope = OuScope.include("contoso.com", [ou(name)]);
  const common = { tenant: name, origin: name, scope, passwordHashSync: true, deletionThreshold };
  return new SyncTopology({
    cloudSync: [
      CloudSyncWriter.declare({ ...common, name, enabled: true }),
      CloudSyncWriter.declare({ ...common, name: `${name} `, enabled: false }),
    ],
    connectSync: [
      new ConnectSyncWriter({
        name,
        tenant: name,
        origin: name,
        role: "active",
        scopes: [scope],
        handsOver: [],
        sourceAnchor: "mS-DS-ConsistencyGuid",
        passwordHashSync: true,
      }),
    ],
    sources: { [name]: { file: name, line: 7 } },
  });
}

/** Evidence with the name wherever it has a text that is free. */
function evidenceNamed(name: string, wave: string): string {
  const organizationalUnits = [DistinguishedName.parse(ou(name))];
  return printEvidence({
    tenant: name,
    tenantId: "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81",
    wave: { name: wave, number: 1, organizationalUnits, to: name },
    step: "takeOver",
    position: { done: 1 },
    topologies: ["0".repeat(64)],
    observedAt: "2026-11-26T12:00:00.000Z",
    result: { check: "health", failOn: "error", findings: [] },
  });
}

/** A tenant that plans a wave, with the name wherever its plan has a text. */
function migrationNamed(name: string): SyncTopology {
  const common = { tenant: "contoso", origin: name, passwordHashSync: true };
  const scope = OuScope.include("contoso.com", [ou(name)]);
  const waves = [{ name: `wave ${name}`, organizationalUnits: [ou(name)], to: name }];
  const tenantId = "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81";
  const sourceAnchor = "mS-DS-ConsistencyGuid";
  return new SyncTopology({
    tenants: [new Tenant({ name: "contoso", tenantId, forests: [], migration: { done: 0, waves } })],
    cloudSync: [CloudSyncWriter.declare({ ...common, name, scope, enabled: false })],
    connectSync: [
      new ConnectSyncWriter({ ...common, name, role: "active", scopes: [scope], handsOver: [], sourceAnchor }),
    ],
    sources: { [name]: { file: name, line: 7 } },
  });
}

function write(file: string, text: string): string {
  writeAnew(join(folder, file), text);
  return file;
}

/** A command line over a topology in which the name stands everywhere, and the format that it answers in. */
type Case = readonly [format: string, argv: readonly string[]];

const TOPOLOGY_COMMANDS: readonly Case[] = [
  ...REPORT_FORMATS.map((format): Case => [format, ["check", "named.json", "--today", TODAY, "--format", format]]),
  ...["text", "markdown", "json", "html", "svg", "mermaid"].map(
    (format): Case => [format, ["map", "named.json", "--format", format]],
  ),
  ...["text", "markdown", "json", "svg"].map(
    (format): Case => [
      format,
      ["path", "migration.json", "--today", TODAY, "--evidence", "evidence", "--format", format],
    ],
  ),
  ["html", ["map", "named.json", "--before", "other.json", "--today", TODAY, "--format", "html"]],
  ...["text", "markdown", "json"].flatMap((format): Case[] => [
    [format, ["fit", "named.json", "--format", format]],
    [format, ["owner", "CN=a,OU=Sales,DC=contoso,DC=com", "--topology", "named.json", "--format", format]],
    [format, ["owner", "DN", "--topology", "named.json", "--format", format]],
  ]),
  ...REVIEW_FORMATS.map((format): Case => {
    const sides = ["--before", "other.json", "--after", "named.json", "--plan", "plan.json"];
    return [format, ["review", ...sides, "--today", TODAY, "--format", format]];
  }),
];

const ANSWERS_ABOUT_TOPOLOGIES = ["check", "map", "fit", "path", "owner", "review"];

test.each(ANSWERS_ABOUT_TOPOLOGIES)("%s: every format that its help names is tried here", async (command) => {
  const { stdout } = await run(folder, [command, "--help"]);
  const [, choices = ""] =
    /--format[^(]*\((?:default:[^)]*\) \()?choices:\s*([^)]*)\)/.exec(stdout.replace(/\s+/g, " ")) ?? [];
  const tried = TOPOLOGY_COMMANDS.filter(([, argv]) => argv[0] === command).map(([format]) => format);
  expect([...choices.matchAll(/"(\w+)"/g)].map(([, format]) => format).sort()).toEqual([...new Set(tried)].sort());
});

function planNamed(name: string): string {
  const change = { actions: ["update"], before: { [name]: name, a: name }, after: { [name]: 1, a: `${name}x` } };
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: name,
    resource_changes: [
      { address: name, mode: "managed", type: name, name, provider_name: name, action_reason: name, change, [name]: 1 },
    ],
    output_changes: { [name]: { actions: ["create"], before: null, after: name } },
    checks: [{ address: { to_display: name }, status: "fail", instances: [{ problems: [{ message: name }] }] }],
  });
}

async function answer(name: string, argv: readonly string[]): Promise<Outcome> {
  write("other.json", printTopology(topologyNamed(name, 400)));
  write("named.json", printTopology(topologyNamed(name)));
  write("migration.json", printTopology(migrationNamed(name)));
  write("plan.json", planNamed(name));
  mkdirSync(join(folder, "evidence"), { recursive: true });
  for (const wave of [`wave ${name}`, `gone ${name}`])
    write(`evidence/${wave.slice(0, 4)}.json`, evidenceNamed(name, wave));
  return run(
    folder,
    argv.map((each) => (each === "DN" ? `CN=a,${ou(name)}` : each)),
  );
}

/**
 * The commands that answer in one format share the names, at most three ways: every name goes through every format, and
 * a format that one command has alone gets all of them.
 */
function shareOf(command: Case): string[] {
  const alike = TOPOLOGY_COMMANDS.filter(([format]) => format === command[0]);
  const ways = Math.min(3, alike.length);
  return NAUGHTY.filter((_, nth) => nth % ways === alike.indexOf(command) % ways);
}

describe.each(TOPOLOGY_COMMANDS.map((command) => ({ command, line: command[1].join(" ") })))("$line", ({ command }) => {
  const [format, argv] = command;

  test("no name in a topology or a plan does anything but stand there", async () => {
    const plain = await answer(HARMLESS, argv);
    expect(plain.exitCode).toBeLessThan(2);
    for (const name of shareOf(command)) {
      const outcome = await answer(name, argv);
      holdOutcome(outcome, format);
      expect([name, outcome.exitCode]).toEqual([name, plain.exitCode]);
      if (format !== "html" && name.length < 1_000)
        expect([name, outcome.stdout.split("\n").length]).toEqual([name, plain.stdout.split("\n").length]);
      if (format === "json" && argv[0] !== "owner")
        expect([name, textsIn(JSON.parse(outcome.stdout)).some((text) => text.includes(name))]).toEqual([name, true]);
    }
  });
});

test.each(TOPOLOGY_COMMANDS.filter(([, [command]]) => command !== "owner"))(
  "%s: a file holds what would be printed",
  async (_, argv) => {
    for (const name of [NAUGHTY.join(""), NAUGHTY.slice(15, 30).join("")]) {
      const { stdout } = await answer(name, argv);
      await run(folder, [...argv, "--output", "answer"]);
      expect(readFileSync(join(folder, "answer"), "utf8")).toBe(stdout);
    }
  },
);

test("the topology itself hides nothing, and gives every name back", () => {
  for (const name of NAUGHTY) {
    const text = printTopology(topologyNamed(name));
    hold(text);
    expect(JSON.parse(text).cloudSync[0].name).toBe(name);
  }
});

/** An object of the directory and one of the tenant, with the name wherever they have a text. */
function writeObjects(name: string): void {
  const called = wellFormed(name);
  const object = directoryUser("a", ou(name), 1, {
    dn: `CN=a,${ou(name)}`,
    sAMAccountName: called,
    userPrincipalName: `${called}@contoso.com`,
    mail: called,
    mailNickname: called,
    proxyAddresses: [`SMTP:${called}`, called],
    manager: `CN=b,${ou(name)}`,
  });
  writeDirectory(join(folder, "corp.ndjson"), [object], { domain: "contoso.com" });
  const cell = `"${called.replaceAll('"', '""')}@contoso.com"`;
  write("users.csv", `userPrincipalName,mail,id,userType,directorySynced\n${cell},${cell},${cell},Member,False\n`);
}

describe("preflight", () => {
  test("every format that its help names is tried here", async () => {
    const { stdout } = await run(folder, ["preflight", "--help"]);
    const [, choices = ""] = /--format.*?\(choices: (.*?),? default/.exec(stdout.replace(/\s+/g, " ")) ?? [];
    expect([...choices.matchAll(/"(\w+)"/g)].map(([, format]) => format)).toEqual(PREFLIGHT_FORMATS);
  });

  test.each(PREFLIGHT_FORMATS.map((format, nth) => ({ format, nth })))(
    "$format: no name of an object or a writer does anything but stand there, in no file either",
    async ({ format, nth }) => {
      let answers = 0;
      for (const name of NAUGHTY.filter((_, index) => index % PREFLIGHT_FORMATS.length === nth)) {
        write("named.json", printTopology(topologyNamed(name)));
        writeObjects(name);
        rmSync(join(folder, "predicted"), { recursive: true, force: true });
        const files = ["--ad", "corp.ndjson", "--entra", "users.csv"];
        const argv = ["preflight", "--after", "named.json", ...files, "--names", "--output", "predicted"];
        holdOutcome(await run(folder, [...argv, "--format", format]), format);
        if (!existsSync(join(folder, "predicted"))) continue;
        answers++;
        holdFormat(readFileSync(join(folder, "predicted/preflight.html"), "utf8"), "html");
        const sheet = readFileSync(join(folder, "predicted/predictions.csv"), "utf8");
        hold(sheet.slice(1).replaceAll("\r\n", "\n"));
        expect(sheet.split("\r\n").filter((row) => /(?:^|,)"\s*[=+@-]/u.test(row))).toEqual([]);
        if (format !== "html")
          holdOutcome(
            await run(folder, ["owner", `CN=a,${ou(name)}`, "named.json", ...files, "--format", format]),
            format,
          );
      }
      expect(answers).toBeGreaterThan(5);
    },
  );
});

describe("what follows a preflight", () => {
  test.each(["text", "markdown", "json"])(
    "%s: no name of an object or a writer does anything in picks, verdicts or arrivals but stand there",
    async (format) => {
      let answers = 0;
      for (const name of NAUGHTY) {
        write("named.json", printTopology(topologyNamed(name)));
        writeObjects(name);
        const predicted = { name: `CN=a,${ou(name)}`, kind: "user", knownAs: name, outcome: "created", after: [name] };
        const listed = [
          { format: "entra-sync-prediction", version: 1, tenant: name },
          { where: "directory", before: [], partners: [], problems: [], remarks: [], ...predicted },
          { end: true, objects: 1 },
        ];
        write("predictions.ndjson", `${listed.map((line) => JSON.stringify(line)).join("\n")}\n`);
        const ask = (...argv: readonly string[]) => run(folder, [...argv, "--format", format]);
        const verified = await ask("verify", "predictions.ndjson", "--entra", "users.csv", "--names");
        holdOutcome(verified, format);
        const picked = await ask("pick", "predictions.ndjson", "--after", "named.json", "--ad", "corp.ndjson");
        holdOutcome(picked, format);
        if (picked.exitCode === 2) continue;
        answers++;
        const { distinguishedName, objectGuid } = { distinguishedName: `CN=a,${ou(name)}`, objectGuid: guidOf(1) };
        const configuration = {
          configuration: name,
          passwordHashSync: true,
          picks: [{ distinguishedName, objectGuid, knownAs: name, scope: name, reasons: [name] }],
        };
        const picks = { format: "entra-sync-picks", version: 1, tenant: name, configurations: [configuration] };
        write("picks.json", JSON.stringify(picks));
        const files = ["--ad", "corp.ndjson", "--entra", "users.csv"];
        holdOutcome(await ask("password-hash", "picks.json", ...files), format);
      }
      expect(answers).toBeGreaterThan(5);
    },
  );
});

describe("waves", () => {
  test.each(["text", "markdown", "json", "typescript"])(
    "%s: no name of an OU, a writer or a tenant does anything in a proposal but stand there",
    async (format) => {
      let proposals = 0;
      for (const name of NAUGHTY) {
        write("waves.json", printTopology(topologyNamed(name).with({ cloudSync: [] })));
        writeObjects(name);
        const { exitCode, stdout, stderr } = await run(folder, [
          "waves",
          "waves.json",
          "--ad",
          "corp.ndjson",
          "--format",
          format,
        ]);
        holdOutcome({ exitCode, stdout, stderr }, format);
        if (exitCode !== 0) continue;
        proposals++;
        if (format === "typescript") holdConstants(stdout);
      }
      expect(proposals).toBeGreaterThan(5);
    },
  );

  /** Names from outside are texts in it, and it does nothing but hold two constants. */
  function holdConstants(source: string): void {
    const { code } = transformSync(source, { jsc: { parser: { syntax: "typescript" } }, module: { type: "commonjs" } });
    const exported: Record<string, unknown> = {};
    new Function("exports", code)(exported);
    expect(Object.values(exported).map(Array.isArray)).toEqual([true, true]);
  }
});

/** The places of a command line in which a person, or a script with a variable, may write anything. */
const ARGUMENTS: readonly (readonly string[])[] = [
  ["X"],
  ["--X"],
  ["check", "X"],
  ["check", "--inventory", "X"],
  ["check", "named.json", "X"],
  ["check", "--format", "X"],
  ["check", "--today", "X"],
  ["check", "--baseline", "X"],
  ["check", "--fail-on", "X"],
  ["map", "named.json", "--tenant", "X"],
  ["map", "named.json", "--output", "out/X"],
  ["map", "named.json", "--output", "out/X.png"],
  ["map", "named.json", "--output", "out/X.md"],
  ["runbook", "X"],
  ["runbook", "quarantine", "--topology", "X"],
  ["runbook", "quarantine", "--topology", "named.json", "--tenant", "X"],
  ["fit", "X"],
  ["fit", "--X"],
  ["owner", "X"],
  ["owner", "X@contoso.com"],
  ["owner", "CORP\\X"],
  ["owner", "X\\ada", "--kind", "contact"],
  ["owner", "contoso.com/X/Ada", "named.json"],
  ["owner", "DC=a", "X"],
  ["owner", "DC=a", "--topology", "X"],
  ["owner", "DC=a", "--kind", "X"],
  ["owner", "X", "named.json", "--ad", "corp.ndjson"],
  ["preflight", "--after", "X", "--ad", "corp.ndjson", "--entra", "users.csv"],
  ["preflight", "--after", "named.json", "--ad", "X", "--entra", "users.csv"],
  ["preflight", "--after", "named.json", "--ad", "corp.ndjson", "--entra", "X"],
  ["preflight", "--after", "named.json", "--ad", "corp.ndjson", "--entra", "users.csv", "--tenant", "X"],
  ["preflight", "--after", "named.json", "--ad", "corp.ndjson", "--entra", "users.csv", "--output", "out/X"],
  ["preflight", "--accept", "X"],
  ["pick", "X", "--ad", "corp.ndjson"],
  ["pick", "named.json", "--after", "named.json", "--ad", "corp.ndjson", "--output", "out/X"],
  ["verify", "X", "--entra", "users.csv"],
  ["verify", "named.json", "--entra", "X"],
  ["verify", "named.json", "--entra", "users.csv", "--list", "out/X"],
  ["password-hash", "X", "--ad", "corp.ndjson", "--entra", "users.csv"],
  ["password-hash", "named.json", "--ad", "corp.ndjson", "--ad-before", "X", "--entra", "users.csv", "--sender", "X"],
  ["waves", "named.json", "--ad", "X"],
  ["waves", "named.json", "--ad", "corp.ndjson", "--pilot", "X"],
  ["waves", "named.json", "--ad", "corp.ndjson", "--at-most", "X"],
  ["waves", "named.json", "--ad", "corp.ndjson", "--tenant", "X"],
  ["waves", "named.json", "--ad", "corp.ndjson", "--output", "out/X"],
  ["explain", "X"],
  ["explain", "--output", "out/X"],
  ["compare", "X", "X"],
  ["compare", "named.json", "X"],
  ["compare", "named.json", "named.json", "--output", "out/X"],
  ["compare", "X", "--declared", "named.json"],
  ["compare", "exports/active", "--declared", "X"],
  ["compare", "exports/active", "--declared", "named.json", "--server", "X"],
  ["adopt", "X", "--name", "contoso"],
  ["adopt", "named.json", "--name", "X"],
  ["adopt", "named.json", "--name", "contoso", "--output", "out/X"],
  ["adopt", "named.json", "--name", "contoso", "--tenant-id", "X"],
  ["observe", "out/X", "--sandbox", "http://127.0.0.1:9", "--tenant-id", "X"],
  ["observe", "out", "--sandbox", "X"],
  ["observe", "out", "--cloud", "X"],
  ["init", "out/init/X"],
  ["init", "out", "--pipeline", "X"],
  ["init", "out/packages/X", "--package", "X"],
  ["plan", "X"],
  ["plan", "--stack", "X"],
  ["plan", "--parallel", "X"],
  ["plan", "--output", "X"],
  ["plan", "--format", "X"],
  ["plan", "--expect", "X"],
  ["stacks", "X"],
  ["stacks", "synth", "--changed", "X"],
  ["stacks", "synth", "--format", "X"],
  ["stacks", "synth", "--output", "out/X"],
  ["review", "--before", "X"],
  ["review", "--plan", "X"],
  ["review", "--plan", "X=named.json"],
  ["review", "--after", "named.json", "--inventory", "X"],
  ["review", "--after", "named.json", "--output", "out/X"],
];

test.each(ARGUMENTS)("%s %s %s %s: no argument does anything but stand in the answer", async (...parts) => {
  const argv = parts.filter((part) => part !== undefined) as string[];
  write("named.json", printTopology(topologyNamed(HARMLESS)));
  writeObjects(HARMLESS);
  writeManifest("synth", { name: "b", dependencies: [] });
  for (const text of NAUGHTY_ARGUMENTS)
    holdOutcome(
      await run(
        folder,
        argv.map((part) => part.replace("X", () => text)),
      ),
      "text",
    );
});

/** The name as XML can hold it: a reader of exports resolves the references. */
function asXml(name: string): string {
  return [...wellFormed(name)].map((character) => `&#${character.codePointAt(0)};`).join("");
}

const RULE = "SynchronizationRules/SynchronizationRule_{bbbbbbbb-0000-4000-8000-000000000003}.xml";

describe("compare", () => {
  const edited = readFileSync(join(CONNECT_FIXTURES, "staging", RULE));
  const encoding = edited[0] === 0xff ? "utf16le" : "utf8";
  const named = (name: string) =>
    writeAnew(
      join(folder, "exports/staging", RULE),
      Buffer.from(
        edited.toString(encoding).replace(/<name>[^<]*<\/name>/, () => `<name>${asXml(name)}</name>`),
        encoding,
      ),
    );

  beforeAll(() => cpSync(CONNECT_FIXTURES, join(folder, "exports"), { recursive: true }));

  test.each(["text", "markdown", "json"])("%s: no rule of an export does anything but stand there", async (format) => {
    for (const name of NAUGHTY) {
      named(name);
      const outcome = await run(folder, ["compare", "exports/active", "exports/staging", "--format", format]);
      holdOutcome(outcome, format);
    }
  });

  test("a rule's name is in the answer", async () => {
    named("##vso[x]");
    const { exitCode, stdout } = await run(folder, ["compare", "exports/active", "exports/staging"]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("# #vso[x]");
  });
});

describe("adopt", () => {
  const graph = join(GRAPH_FIXTURES, "contoso");
  const files = readdirSync(graph, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));

  /** The answers of Graph with the name in every field that is called so or otherwise for people. */
  function named(name: string): void {
    for (const file of files) {
      const text = readFileSync(join(graph, file), "utf8");
      const value = JSON.parse(text, (key, member) =>
        /^(?:displayName|machineName|name|description|publisherName)$/.test(key) && typeof member === "string"
          ? `${name}${member}`
          : member,
      );
      mkdirSync(join(folder, "graph", file, ".."), { recursive: true });
      writeAnew(join(folder, "graph", file), JSON.stringify(value));
    }
  }

  test.each(NAUGHTY)("a tenant of %j: no name does anything but stand there", async (name) => {
    named(name);
    for (const format of ["text", "markdown", "json"]) {
      rmSync(join(folder, "adopted"), { recursive: true, force: true });
      const argv = ["adopt", "graph", "--name", "contoso", "--output", "adopted", "--today", TODAY, "--format", format];
      holdOutcome(await run(folder, argv), format);
    }
    if (!existsSync(join(folder, "adopted"))) return;
    hold(readFileSync(join(folder, "adopted/contoso.ts"), "utf8"));
    holdFormat(readFileSync(join(folder, "adopted/contoso-adopt-report.md"), "utf8"), "markdown");
  });
});

test.each(["text", "markdown", "json"])("plan: no name of a folder does anything in %s", async (format) => {
  const played = new PlayedSynth({ "stack-1": {} });
  for (const name of ["::error::x ##vso[x]", "<img src=x> @everyone", "a\u202eb"]) {
    const argv = ["plan", "--output", name, "--format", format];
    const outcome = await run(played.folder, argv, { env: played.env });
    holdOutcome(outcome, format);
    expect(outcome.exitCode).toBe(0);
  }
  rmSync(played.folder, { recursive: true, force: true });
});

/** A synth that was written by hand, or by somebody else's program. */
function writeManifest(synth: string, stack: object): void {
  for (const name of ["a", "b"]) mkdirSync(join(folder, synth, "stacks", name), { recursive: true });
  write(join(synth, "manifest.json"), JSON.stringify({ stacks: { a: { name: "a", dependencies: [] }, b: stack } }));
}

const STACKS_FORMATS = ["text", "markdown", "json", "github-matrix", "azure-matrix", "atlantis"];

test("stacks: every format that its help names is tried here", async () => {
  const { stdout } = await run(folder, ["stacks", "--help"]);
  const [, choices = ""] = /--format.*?\(choices: (.*?)\)/.exec(stdout.replace(/\s+/g, " ")) ?? [];
  expect([...choices.matchAll(/"([\w-]+)"/g)].map(([, format]) => format)).toEqual(STACKS_FORMATS);
});

const SHARED_STACKS_FORMATS = STACKS_FORMATS.map((format, nth) => ({ format, nth }));

test.each(SHARED_STACKS_FORMATS)(
  "stacks: no name of a stack or of what it needs does anything in $format",
  async ({ format, nth }) => {
    for (const name of NAUGHTY.filter((_, index) => index % 3 === nth % 3)) {
      for (const stack of [
        { name, dependencies: [] },
        { name: "b", dependencies: [name] },
      ]) {
        writeManifest("foreign", stack);
        const outcome = await run(folder, ["stacks", "foreign", "--format", format]);
        holdOutcome(outcome, format);
        // Only a name that is one is taken: letters, digits, and what shells, YAML and matrices leave alone.
        expect([name, outcome.exitCode, outcome.stdout]).toEqual(
          /^(?!\.)[\w.-]{1,200}$/.test(name) ? [name, expect.any(Number), expect.anything()] : [name, 2, ""],
        );
      }
    }
  },
);

test.each(SHARED_STACKS_FORMATS)(
  "stacks: no folder and no file that a stack names does anything in $format",
  async ({ format, nth }) => {
    const names = NAUGHTY_ARGUMENTS.filter((text) => !text.includes("/") && text.length < 100);
    for (const name of names.filter((_, index) => index % 3 === nth % 3)) {
      for (const [side, content] of [
        [name, "now"],
        [`${name} `, "then"],
      ] as const) {
        mkdirSync(join(folder, side, "stacks/a/x"), { recursive: true });
        write(join(side, "manifest.json"), JSON.stringify({ stacks: { a: { name: "a" } } }));
        write(join(side, "stacks/a/cdk.tf.json"), JSON.stringify({ locals: { x: `./x/${name}` } }));
        write(join(side, "stacks/a/x", name), content);
      }
      const outcome = await run(folder, ["stacks", `./${name}`, "--changed", `./${name} `, "--format", format]);
      holdOutcome(outcome, format);
      for (const side of [name, `${name} `]) rmSync(join(folder, side), { recursive: true });
      if (format === "json")
        expect(JSON.parse(outcome.stdout).stacks[0].changes).toEqual([{ kind: "file", file: `./x/${name}` }]);
    }
  },
);

test.each(REPORT_FORMATS.map((format, nth) => ({ format, nth })))(
  "check: no finding of a baseline does anything but stand there in $format",
  async ({ format, nth }) => {
    for (const name of NAUGHTY.filter((_, index) => index % 3 === nth % 3)) {
      const check = ["check", "named.json", "--today", TODAY];
      const report = await answer(name, [...check, "--format", "json"]);
      write("known.json", report.stdout);
      const outcome = await answer(name, [...check, "--baseline", "known.json", "--format", format]);
      holdOutcome(outcome, format);
      // Two owners count, whatever a baseline has.
      expect([name, outcome.exitCode]).toEqual([name, 1]);
    }
  },
);

test("plan: nothing that Terraform says does anything but stand below the stack's name", async () => {
  const stacks = NAUGHTY.map((name, index) => {
    const saying = `${wellFormed(name)}\n${wellFormed(name)}`;
    return [`stack-${index}`, { fails: { command: "init", saying } }] as const;
  });
  const played = new PlayedSynth(Object.fromEntries(stacks));
  const outcome = await run(played.folder, ["plan", "--out", "::error::x ##vso[x]"], { env: played.env });
  holdOutcome(outcome, "text");
  expect(outcome.exitCode).toBe(2);
  expect(outcome.stderr).toContain("\n  # #VSO[task.uploadsummary]/etc/passwd\n");
  rmSync(played.folder, { recursive: true, force: true });
});
