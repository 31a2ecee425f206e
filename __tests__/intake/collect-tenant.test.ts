import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sortFiles } from "../../lib/intake/adoption/tenant-files";
import { readGraphExport } from "../../lib/intake/graph/read-export";
import { type Parsed, parsed } from "../scripts/power-shell";
import { graphFiles } from "../support/graph-exports";

const script = readFileSync(join(__dirname, "../../lib/intake/formats/collect-tenant.ps1"), "utf8");
const help = script.slice(0, script.indexOf("#>"));
const code = script.slice(help.length);
let parse: Parsed;

beforeAll(() => {
  [parse] = parsed([script]) as [Parsed];
});

test("it is PowerShell, with help and parameters at the top", () => {
  expect(parse.mistakes).toEqual([]);
  expect(parse.parts.map(({ type }) => type)).toEqual(["comment", "param_block", "statement_list"]);
  for (const part of ["SYNOPSIS", "DESCRIPTION", "EXAMPLE"]) expect(help).toMatch(new RegExp(`^\\.${part}$`, "m"));
});

test("it reads the same in every code page, with line ends that nobody rewrites", () => {
  expect(script).toMatch(/^[\n\x20-\x7e]*\n$/);
  expect(script.split("\n").filter((line) => line !== line.trimEnd())).toEqual([]);
});

test("it stops at the first mistake, and its help has every parameter", () => {
  expect(script).toMatch(/\n\)\n\nSet-StrictMode -Version Latest\n\$ErrorActionPreference = 'Stop'\n/);
  const parameters = [...(parse.parts[1]?.text.matchAll(/^ {4}\[(?:string|switch)\] \$(\w+)/gm) ?? [])].map(
    ([, name]) => name,
  );
  expect(parameters).toEqual([...help.matchAll(/^\.PARAMETER (\w+)$/gm)].map(([, name]) => name));
  expect(parameters).toEqual(["Path", "ConnectSync", "Graph"]);
});

/** What is not on this list cannot be called, so nothing that writes to a tenant or a server can. */
const COMMANDS = [
  "ConvertFrom-Json",
  "ConvertTo-Json",
  "ForEach-Object",
  "Get-ADSyncScheduler",
  "Get-ADSyncServerConfiguration",
  "Get-Command",
  "Get-MgContext",
  "Invoke-MgGraphRequest",
  "Join-Path",
  "New-Object",
  "Set-StrictMode",
  "Split-Path",
  "Test-Path",
  "Write-Output",
  "Write-Progress",
  "Write-Warning",
];

test("it calls commands that change nothing but its own folder, and its own functions", () => {
  const own = [...code.matchAll(/^function ([\w-]+)/gm)].map(([, name]) => name as string);
  const called = new Set(parse.commands.map(({ name }) => name));
  expect(
    [...called].filter((name) => !COMMANDS.includes(name) && !own.includes(name) && name !== "$Part").sort(),
  ).toEqual([]);
  expect(own.filter((name) => !called.has(name))).toEqual([]);
  expect(code).not.toMatch(
    /Set-ADSync|Start-ADSync|Remove-|\biex\b|Invoke-Expression|Invoke-WebRequest|Invoke-RestMethod|-Body/i,
  );
});

test("everything that it asks of Graph is a GET", () => {
  const requests = parse.commands.filter(({ name }) => name === "Invoke-MgGraphRequest").map(({ text }) => text);
  // As text: objects that the module makes have dates, which Windows PowerShell 5.1 writes as no reader expects them.
  expect(requests).toEqual(["Invoke-MgGraphRequest -Method GET -Uri $Uri -OutputType Json"]);
});

test("of secrets nothing is written but their names", () => {
  const asked = code.split("\n").filter((line) => line.includes('/secrets"'));
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatch(
    /Get-ItemList "\$synchronization\/secrets" \| ForEach-Object \{ @\{ 'key' = \[string\] \$_\.key \} \}\)$/,
  );
  expect(code.match(/\.value\b/g)).toEqual([".value"]);
});

test("applications are asked for a few fields, and no key or password of theirs is among them", () => {
  for (const list of ["applications", "servicePrincipals", "organization"])
    expect(code).toMatch(new RegExp(`\\$base/${list}\\?[^"]*\\\`\\$select=[\\w,]+"`));
  expect(code).not.toMatch(/keyCredentials|passwordCredentials/);
});

test("the scopes that its help names are for reading, and its example asks for no others", () => {
  const named = [...help.matchAll(/^ {5}- ([\w.]+):/gm)].map(([, scope]) => scope as string);
  expect(named).toHaveLength(5);
  for (const scope of named) expect(scope).toMatch(/\.Read\./);
  expect(/-Scopes (\S+)/.exec(help)?.[1]?.split(",")).toEqual(named);
});

test("the folder appears whole or not at all, and never over another", () => {
  expect(code).toContain("if (Test-Path -LiteralPath $target) { throw");
  expect(code).toMatch(/\n {4}\[IO\.Directory\]::Move\(\$temporary, \$target\)\n/);
  expect(code.match(/\S+Delete\(.*?\)/g)).toEqual(["[IO.Directory]::Delete($temporary, $true)"]);
});

test("what it writes is what the readers read", () => {
  const files = [...code.matchAll(/Write-(?:Json|ItemList) "?'?([\w$/.()-]+(?: \$[\w.]+\)[\w/.]+)?)/g)].map(
    ([, file]) => file,
  );
  expect(files.slice(1)).toEqual([
    "scheduler.json",
    "$folder/servicePrincipal.json",
    "$folder/application.json",
    "$folder/jobs.json",
    "$folder/jobs/$(Get-SafeName $job.id)/schema.json",
    "$folder/templates/AD2AADProvisioning/schema.json",
    "$folder/secrets.json",
    "organization.json",
    "agentGroups.json",
    "onPremisesSynchronization.json",
  ]);
  const asCollected = graphFiles().map(({ path, value }) => ({
    path,
    value: path.endsWith("schema.json") ? value : { value: listOf(value) },
  }));
  const read = readGraphExport(asCollected);
  expect(read.configurations).toEqual(readGraphExport(graphFiles()).configurations);
  const scheduler = {
    path: "connect/SYNC01/scheduler.json",
    bytes: Buffer.from('{"StagingModeEnabled":true,"SyncCycleEnabled":true}'),
  };
  expect(sortFiles([scheduler]).notes).toMatchObject([{ what: expect.stringContaining("the state of a scheduler") }]);
});

function listOf(value: unknown): unknown[] {
  const { value: list } = value as { value?: unknown[] };
  return list ?? [value];
}
