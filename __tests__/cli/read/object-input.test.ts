import { readObject } from "../../../lib/cli/read/object-input";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import type { ObjectKind } from "../../../lib/domain/scope/object-kind";

function read(text: string, kind: ObjectKind = "user"): string {
  return readObject(text, kind).toString();
}

test.each([
  ["corp.contoso.com/Sales/Ada", "CN=Ada,OU=Sales,DC=corp,DC=contoso,DC=com"],
  ["corp.contoso.com/CORP/Sales/Ada Lovelace", "CN=Ada Lovelace,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com"],
  ["corp.contoso.com/Users/Ada", "CN=Ada,CN=Users,DC=corp,DC=contoso,DC=com"],
  ["corp.contoso.com/Sales/", "OU=Sales,DC=corp,DC=contoso,DC=com"],
  ["corp.contoso.com/", "DC=corp,DC=contoso,DC=com"],
  ["corp.contoso.com/R\\/D/Ada", "CN=Ada,OU=R/D,DC=corp,DC=contoso,DC=com"],
  ["corp.contoso.com/Sales/Lovelace, Ada", "CN=Lovelace\\, Ada,OU=Sales,DC=corp,DC=contoso,DC=com"],
  ["corp.contoso.com/Sales/a=b", "CN=a=b,OU=Sales,DC=corp,DC=contoso,DC=com"],
])("the canonical name %s is %s", (canonical, dn) => {
  expect(read(canonical)).toBe(DistinguishedName.parse(dn).toString());
});

test("a distinguished name is read as it is, also with a slash or an at sign in it", () => {
  for (const dn of ["CN=a/b,DC=contoso,DC=com", "CN=ada@contoso.com,DC=contoso,DC=com"]) expect(read(dn)).toBe(dn);
});

const SELECT = "| Select-Object DistinguishedName";
const FOREST = `-Server "$((Get-ADDomainController -Discover -Service GlobalCatalog).HostName):3268" -SearchBase ""`;

test.each([
  ["ada@contoso.com", "user", `Get-ADObject -Filter "userPrincipalName -eq 'ada@contoso.com'" ${FOREST} ${SELECT}`],
  ["CORP\\ada", "user", `Get-ADUser ada -Server CORP ${SELECT}`],
  ["ada", "user", `Get-ADObject -Filter "sAMAccountName -eq 'ada'" ${FOREST} ${SELECT}`],
  ["CORP\\all-staff", "group", `Get-ADGroup all-staff -Server CORP ${SELECT}`],
  ["PC-7", "device", `Get-ADObject -Filter "name -eq 'PC-7'" ${FOREST} ${SELECT}`],
  ["partner", "contact", `Get-ADObject -Filter "name -eq 'partner'" ${FOREST} ${SELECT}`],
  ["CORP\\partner", "contact", `Get-ADObject -Filter "name -eq 'partner'" -Server CORP ${SELECT}`],
] as const)("%s (%s) is refused with the command that gives the name", (name, kind, command) => {
  expect(() => read(name, kind)).toThrow(`use the distinguished name, which this prints: ${command}`);
});

test.each(["ada'; Remove-Item C:", "$(calc)", "a`b", "ada' -or 'a'@contoso.com", "-Credential", "x\\\u2019;calc"])(
  "what a shell could obey is in no command: %s",
  (name) => {
    const [, toFill, printed = ""] =
      / prints with the right ([A-Z]+(?: and [A-Z]+)?) in it: (.*)/.exec(refusalOf(name)) ?? [];
    expect(toFill?.split(" and ").every((word) => printed.includes(word))).toBe(true);
    expect(printed.replace(FOREST, "")).toMatch(/^(?:Get-AD[A-Za-z]+|[- |.'"A-Za-z])*$/);
    expect(printed).not.toContain("calc");
    expect(printed).not.toContain("Remove-Item");
    expect(printed).not.toContain("Credential");
  },
);

function refusalOf(name: string): string {
  try {
    return read(name);
  } catch (error) {
    return (error as Error).message;
  }
}
