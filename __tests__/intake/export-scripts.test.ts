import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Parsed, parsed } from "../scripts/power-shell";

/** What is not on these lists cannot be called, so nothing that writes to a directory can. */
const COMMANDS = [
  "ConvertTo-Json",
  "ForEach-Object",
  "Move-Item",
  "New-Object",
  "Set-StrictMode",
  "Split-Path",
  "Test-Path",
  "Write-Output",
  "Write-Progress",
];
const METHODS = [
  "Add",
  "AddRange",
  "Contains",
  "Delete",
  "Dispose",
  "Exists",
  "FindAll",
  "FindOne",
  "GetBaseException",
  "GetUnresolvedProviderPathFromPSPath",
  "ShouldProcess",
  "ToLowerInvariant",
  "ToString",
  "Write",
];

const SCRIPTS = [
  {
    name: "export-inventory.ps1",
    parameters: ["Path", "Domain", "References", "Force"],
    commands: [],
    methods: ["ContainsKey"],
    adds: ["$searcher.PropertiesToLoad.AddRange(", "$searcher.PropertiesToLoad.Add(", "$names.Add(", "$names.Add("],
    shown: ["Activity", "domainName", "found", "objects", "target", "units.Count"],
  },
  {
    name: "export-objects.ps1",
    parameters: ["Path", "Server", "MembersOf", "Members", "AllowRepository", "Force"],
    // Of these, icacls.exe alone changes anything: the permissions of the file that is written.
    commands: ["Join-Path", "icacls.exe"],
    methods: ["FromFileTimeUtc", "GetString", "Open", "Substring", "ToBase64String", "WriteLine"],
    adds: ["$searcher.PropertiesToLoad.AddRange(", "$searcher.PropertiesToLoad.Add(", "$scopes.Add("],
    shown: ["Activity", "domainName", "found", "objects", "target"],
  },
].map((script) => {
  const text = readFileSync(join(__dirname, "../../lib/intake/formats", script.name), "utf8");
  const help = text.slice(0, text.indexOf("#>"));
  return { ...script, text, help, code: text.slice(help.length) };
});

const parses = new Map<string, Parsed>();

beforeAll(() => {
  const all = parsed(SCRIPTS.map(({ text }) => text));
  for (const [index, { name }] of SCRIPTS.entries()) parses.set(name, all[index] as Parsed);
});

describe.each(SCRIPTS)("$name", ({ name, text, help, code, ...known }) => {
  const parse = () => parses.get(name) as Parsed;

  test("it is PowerShell, with help and parameters at the top", () => {
    expect(parse().mistakes).toEqual([]);
    expect(parse().parts.map(({ type }) => type)).toEqual(["comment", "param_block", "statement_list"]);
    for (const part of ["SYNOPSIS", "DESCRIPTION", "EXAMPLE"]) expect(help).toMatch(new RegExp(`^\\.${part}$`, "m"));
  });

  test("it reads the same in every code page, with line ends that nobody rewrites", () => {
    expect(text).toMatch(/^[\n\x20-\x7e]*\n$/);
    expect(text.split("\n").filter((line) => line !== line.trimEnd())).toEqual([]);
  });

  test("it stops at the first mistake, and its help has every parameter", () => {
    expect(text).toMatch(/\n\)\n\nSet-StrictMode -Version Latest\n\$ErrorActionPreference = 'Stop'\n/);
    const parameters = [...(parse().parts[1]?.text.matchAll(/^ {4}\[(?:string(?:\[\])?|switch)\] \$(\w+)/gm) ?? [])];
    expect(parameters.map(([, parameter]) => parameter)).toEqual(known.parameters);
    expect([...help.matchAll(/^\.PARAMETER (\w+)$/gm)].map(([, parameter]) => parameter)).toEqual(known.parameters);
  });

  test("it calls commands that change nothing in a directory, and its own functions", () => {
    const own = [...code.matchAll(/^function ([\w-]+)/gm)].map(([, found]) => found);
    const called = new Set(parse().commands.map((command) => command.name));
    const allowed = [...COMMANDS, ...known.commands, ...own];
    expect([...called].filter((command) => !allowed.includes(command))).toEqual([]);
    expect(own.filter((found) => !called.has(found as string))).toEqual([]);
    const made = parse().commands.filter((command) => command.name === "New-Object");
    const types = made.map((command) => /^\S+ '?System\.DirectoryServices\.(\w+)/.exec(command.text)?.[1]);
    expect([...new Set(types)].filter(Boolean).sort()).toEqual(["DirectoryEntry", "DirectorySearcher"]);
  });

  test("it calls methods that change nothing in a directory", () => {
    const called = new Set([...code.matchAll(/(?:\.|::)(\w+)\(/g)].map(([, method]) => method as string));
    expect([...called].sort()).toEqual([...METHODS, ...known.methods].sort());
    expect(code.match(/\S+Delete\(.*?\)/g)).toEqual(["[IO.File]::Delete($temporary)"]);
    expect(code.match(/\S+\.Add(Range)?\(/g)).toEqual(known.adds);
  });

  test("no word in it is one that writes to a directory or runs a text as code", () => {
    expect(code).not.toMatch(
      /CommitChanges|SetInfo|MoveTo|DeleteTree|CopyTo|\.Children|Rename|\.Put|Invoke|\biex\b|\[scriptblock\]|Set-AD|New-AD|Remove-|Set-Item|Set-Content|Out-File/i,
    );
  });

  test("what it shows while it works names nobody", () => {
    const shown = parse().commands.filter((command) => /^Write-(Progress|Output)$/.test(command.name));
    const values = shown.flatMap((command) =>
      [...command.text.matchAll(/\$\(?\$?(\w+(?:\.\w+)?)/g)].map(([, value]) => value),
    );
    expect([...new Set(values)].sort()).toEqual(known.shown);
  });
});
