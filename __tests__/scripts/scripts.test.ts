import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SCRIPTS, shippedScript } from "../../lib/constructs/servers/shipped-script";
import { type Parsed, parsed, scriptFiles } from "./power-shell";

const texts = SCRIPTS.map((name) => [name, shippedScript(name)] as const);
const shared = functionsIn(scriptFiles.get("shared") ?? "");
const page = readFileSync(join(__dirname, "..", "..", "docs", "servers.md"), "utf8");
const parses = new Map<string, Parsed>();

/** The functions that a text defines, by name. */
function functionsIn(text: string): Map<string, string> {
  const found = [...text.matchAll(/^function ([\w-]+)[\s\S]*?^\}$/gm)];
  return new Map(found.map(([body, name = ""]) => [name, body]));
}

/** The shared functions that the code calls, and those that these call. */
function sharedBy(code: string, known = new Set<string>()): Set<string> {
  for (const [name, body] of shared)
    if (!known.has(name) && new RegExp(`(?<!function )\\b${name}\\b`).test(code)) sharedBy(body, known.add(name));
  return known;
}

beforeAll(() => {
  for (const [index, parse] of parsed(texts.map(([, text]) => text)).entries())
    parses.set(texts[index]?.[0] ?? "", parse);
});

test("every script that is shipped is known, and every one that is known is shipped", () => {
  expect([...scriptFiles.keys()].sort()).toEqual([...SCRIPTS, "shared"].sort());
});

test("what two scripts do is written once, and what one of them does is not shared", () => {
  const own = SCRIPTS.flatMap((name) => [...functionsIn(scriptFiles.get(name) ?? "").keys()]);
  expect([...own, ...shared.keys()].sort()).toEqual([...new Set([...own, ...shared.keys()])].sort());
  for (const name of shared.keys()) {
    const users = SCRIPTS.filter((script) => sharedBy(scriptFiles.get(script) ?? "").has(name));
    expect([name, users.length > 1]).toEqual([name, true]);
  }
});

test("the grammar finds a mistake where there is one", () => {
  const [wrong, right] = parsed(["if ($x -eq 1 { exit 3 }", "if ($x -eq 1) { exit 3 }"]);
  expect(wrong?.mistakes).not.toEqual([]);
  expect(right?.mistakes).toEqual([]);
});

describe.each(texts)("%s.ps1", (name, text) => {
  const parse = () => parses.get(name) as Parsed;
  const code = (number: number) => new RegExp(`^ +${number}  \\S`, "m");

  test("is PowerShell", () => {
    expect(parse().mistakes).toEqual([]);
  });

  test("is one file that needs no other", () => {
    expect(text).not.toContain("$PSScriptRoot");
    expect(text).toContain(scriptFiles.get("shared"));
  });

  test("reads the same in every code page, with line ends that nobody rewrites", () => {
    expect(text).toMatch(/^[\n\x20-\x7e]*\n$/);
    expect(text.split("\n").filter((line) => line !== line.trimEnd())).toEqual([]);
  });

  test("has its parameters at the top, and takes nothing but settings that cannot be a command", () => {
    const [help, parameters] = parse().parts;
    expect(help?.type).toBe("comment");
    expect(help?.text).toMatch(/^<#\n\.SYNOPSIS\n[\s\S]+\.NOTES\n/);
    expect(parameters?.type).toBe("param_block");
    expect(parameters?.text).toContain("[ValidatePattern('^[A-Za-z0-9_-]+$')]\n    [string] $Settings");
  });

  test("stops at the first mistake", () => {
    const statements = text.slice(text.indexOf("\n)\n"));
    expect(statements).toMatch(
      /^\n\)\n\n(?:# .*\n)+\nSet-StrictMode -Version Latest\n\$ErrorActionPreference = 'Stop'\n/,
    );
    expect(text.endsWith("\nexit $exitCode\n")).toBe(true);
  });

  test("interprets no text as code", () => {
    const commands = parse().commands.map((command) => command.name.toLowerCase());
    for (const forbidden of ["invoke-expression", "iex", "invoke-command"]) expect(commands).not.toContain(forbidden);
    expect(text).not.toMatch(/\[scriptblock\]|-EncodedCommand|cmd(\.exe)? \/c/i);
  });

  test("sets neither staging mode nor anything else of Connect Sync", () => {
    const names = parse().commands.map((command) => command.name);
    expect(
      names.filter(
        (command) => /ADSync/i.test(command) && !/^(Get-ADSync|Add-AADCloudSync|Connect-AADCloudSync)/i.test(command),
      ),
    ).toEqual([]);
  });

  test("keeps a transcript on the machine and closes it", () => {
    const names = parse().commands.map((command) => command.name);
    expect(text).toContain(`'${name}.log'`);
    for (const [start, stop] of [
      ["Start-Transcript", "Stop-Transcript"],
      ["Start-Log", "Stop-Log"],
    ])
      expect(names.filter((command) => command === start).length).toBe(
        names.filter((command) => command === stop).length,
      );
  });

  test("touches a secret only while there is no transcript, and says none of it", () => {
    let recorded = false;
    for (const { name: command, text: written } of parse().commands) {
      if (command === "Start-Transcript" || command === "Start-Log") recorded = true;
      if (command === "Stop-Transcript" || command === "Stop-Log") recorded = false;
      if (recorded) expect(written).not.toMatch(/\$(secret|password|credential|bytes)\b/);
      if (/^Write-|^Set-Content$|^Out-/.test(command))
        expect(written).not.toMatch(/\$(secret|password|credential|token|headers)\b/);
      if (command === "Read-KeyVaultSecret") expect(recorded).toBe(false);
    }
    expect(text).not.toMatch(/ -Verbose\b| -Debug\b|Set-PSDebug/);
  });

  test("says what each of its exit codes means", () => {
    const notes = text.slice(text.indexOf("Exit codes"), text.indexOf("#>"));
    const written = scriptFiles.get(name) ?? "";
    const reached = [written, ...[...sharedBy(written)].map((called) => shared.get(called))].join("\n");
    const used = [
      ...reached.matchAll(
        /(?:Stop-Because |Add-Fault |Compare-Value |Compare-List |\$exitCode = |\{ )(\d{2})(?=[,\s])/g,
      ),
    ].map(([, number]) => Number(number));
    for (const number of [0, 1, ...used]) expect(notes).toMatch(code(number));
    const told = [...notes.matchAll(/^ +(\d+) {2}/gm)].map(([, number]) => Number(number));
    expect(told.filter((number) => number > 1 && !used.includes(number))).toEqual([]);
    for (const number of told.slice(1)) expect(page).toMatch(new RegExp(`^\\| ${number} +\\| \\S`, "m"));
    expect(page).toMatch(new RegExp(`^\\| \`${name}\` +\\| \\S`, "m"));
  });
});
