import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Parsed, parsed } from "../scripts/power-shell";

const root = join(__dirname, "../..");
const script = readFileSync(join(root, "lib/intake/formats/export-inventory.ps1"), "utf8");
const schema = JSON.parse(readFileSync(join(root, "schema/inventory.v1.schema.json"), "utf8"));
const help = script.slice(0, script.indexOf("#>"));
const code = script.slice(help.length);
let parse: Parsed;

beforeAll(() => {
  [parse] = parsed([script]) as [Parsed];
});

/** The fields of the hash tables that become objects of the file, in the order in which they are written. */
const written = [...code.matchAll(/\[ordered\]@\{([^}]*)\}/g)].map(([, fields]) =>
  [...(fields as string).matchAll(/^ +'(\w+)' += /gm)].map(([, field]) => field),
);

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
  const parameters = [...(parse.parts[1]?.text.matchAll(/^ {4}\[(?:string|switch)\] \$(\w+)/gm) ?? [])];
  expect(parameters.map(([, name]) => name)).toEqual(
    [...help.matchAll(/^\.PARAMETER (\w+)$/gm)].map(([, name]) => name),
  );
  expect(parameters).toHaveLength(4);
});

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
  "ContainsKey",
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

test("it calls commands that change nothing in a directory, and its own functions", () => {
  const own = [...code.matchAll(/^function ([\w-]+)/gm)].map(([, name]) => name);
  const called = new Set(parse.commands.map(({ name }) => name));
  expect([...called].filter((name) => !COMMANDS.includes(name) && !own.includes(name))).toEqual([]);
  expect(own.filter((name) => !called.has(name as string))).toEqual([]);
  expect(parse.commands.filter(({ name }) => name === "New-Object").map(({ text }) => text.split(/[ )]/)[1])).toEqual(
    expect.arrayContaining(["System.DirectoryServices.DirectoryEntry", "System.DirectoryServices.DirectorySearcher"]),
  );
});

test("it calls methods that change nothing in a directory", () => {
  const called = new Set([...code.matchAll(/(?:\.|::)(\w+)\(/g)].map(([, name]) => name as string));
  expect([...called].sort()).toEqual(METHODS);
  expect(code.match(/\S+Delete\(.*?\)/g)).toEqual(["[IO.File]::Delete($temporary)"]);
  expect(code.match(/\S+\.Add(Range)?\(/g)).toEqual([
    "$searcher.PropertiesToLoad.AddRange(",
    "$searcher.PropertiesToLoad.Add(",
    "$names.Add(",
    "$names.Add(",
  ]);
});

test("no word in it is one that writes to a directory or runs a text as code", () => {
  expect(code).not.toMatch(
    /CommitChanges|SetInfo|MoveTo|DeleteTree|CopyTo|\.Children|Rename|\.Put|Invoke|\biex\b|\[scriptblock\]|Set-AD|New-AD|Remove-|Set-Item|Set-Content|Out-File/i,
  );
});

test("the fields that it writes are those of the schema, in the same order", () => {
  const { organizationalUnit, reference } = schema.$defs;
  const [pair, unit] = written;
  const later = [...code.matchAll(/\$unit\['(\w+)'\] = /g)].map(([, field]) => field);
  expect([...(unit ?? []), ...later]).toEqual(Object.keys(organizationalUnit.properties));
  expect(unit).toEqual(organizationalUnit.required);
  expect(pair).toEqual(Object.keys(reference.properties));
  const top = [...code.matchAll(/""(\w+)"": /g)].map(([, field]) => field);
  const lists = [...code.matchAll(/Write-List \$writer '(\w+)'/g)].map(([, field]) => field);
  expect([...top, ...lists]).toEqual(Object.keys(schema.properties));
  expect(code).toContain('""version"": 1"');
  expect(written).toHaveLength(2);
});

test("every kind is counted in a field of the schema", () => {
  const fields = [...code.slice(code.indexOf("function Get-Field")).matchAll(/return '(\w+)'/g)].map(
    ([, name]) => name,
  );
  expect(fields.sort()).toEqual(["contacts", "devices", "groups", "inetOrgPersons", "users"]);
  for (const field of fields) expect(schema.$defs.organizationalUnit.required).toContain(field);
});

test("critical system objects are in no count, and are no reason to leave an OU out", () => {
  const searches = parse.commands.filter(({ name }) => name === "Find-Object").map(({ text }) => text);
  expect(searches).toHaveLength(3);
  expect(searches.map((text) => text.includes("$notCritical"))).toEqual([false, true, true]);
  expect(code).toContain("'(!(isCriticalSystemObject=TRUE))'");
});

test("the file appears whole or not at all, without a byte order mark", () => {
  expect(code).toMatch(
    /Write-Inventory \$temporary\n +Move-Item -LiteralPath \$temporary -Destination \$target -Force:\$Force\n/,
  );
  expect(code).toContain("(New-Object Text.UTF8Encoding -ArgumentList $false)");
  expect(code).toContain("(Test-Path -LiteralPath $target) -and -not $Force");
});

test("what it shows while it works names nobody", () => {
  const shown = parse.commands.filter(({ name }) => /^Write-(Progress|Output)$/.test(name)).map(({ text }) => text);
  const values = shown.flatMap((text) => [...text.matchAll(/\$\(?\$?(\w+(?:\.\w+)?)/g)].map(([, value]) => value));
  expect([...new Set(values)].sort()).toEqual(["Activity", "domainName", "found", "objects", "target", "units.Count"]);
});

test("a parent's name is what follows the first comma that no backslash escapes", () => {
  const [, pattern = ""] = /\$Name -replace '([^']+)', ''/.exec(code) ?? [];
  const parentOf = (name: string) => name.replace(new RegExp(pattern), "");
  expect(parentOf("CN=Ada,OU=Sales,DC=contoso,DC=com")).toBe("OU=Sales,DC=contoso,DC=com");
  expect(parentOf("CN=Lovelace\\, Ada,OU=Sales,DC=contoso,DC=com")).toBe("OU=Sales,DC=contoso,DC=com");
  expect(parentOf("CN=Ends in \\\\,OU=R\\+D,DC=contoso,DC=com")).toBe("OU=R\\+D,DC=contoso,DC=com");
  expect(parentOf("CN=Old\\0ACNF:7c1b,OU=Sales,DC=contoso,DC=com")).toBe("OU=Sales,DC=contoso,DC=com");
  expect(parentOf("DC=com")).toBe("DC=com");
});
