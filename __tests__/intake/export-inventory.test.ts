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

test("a parent's name is what follows the first comma that no backslash escapes", () => {
  const [, pattern = ""] = /\$Name -replace '([^']+)', ''/.exec(code) ?? [];
  const parentOf = (name: string) => name.replace(new RegExp(pattern), "");
  expect(parentOf("CN=Ada,OU=Sales,DC=contoso,DC=com")).toBe("OU=Sales,DC=contoso,DC=com");
  expect(parentOf("CN=Lovelace\\, Ada,OU=Sales,DC=contoso,DC=com")).toBe("OU=Sales,DC=contoso,DC=com");
  expect(parentOf("CN=Ends in \\\\,OU=R\\+D,DC=contoso,DC=com")).toBe("OU=R\\+D,DC=contoso,DC=com");
  expect(parentOf("CN=Old\\0ACNF:7c1b,OU=Sales,DC=contoso,DC=com")).toBe("OU=Sales,DC=contoso,DC=com");
  expect(parentOf("DC=com")).toBe("DC=com");
});
