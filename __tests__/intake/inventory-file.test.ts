import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../lib/domain/input/input-error";
import { total } from "../../lib/domain/inventory/inventory";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { inventoryReader } from "../../lib/intake/inventory-file";

const schema = JSON.parse(readFileSync(join(__dirname, "../../schema/inventory.v1.schema.json"), "utf8"));
const read = inventoryReader({ schema });

const ROOT = "DC=corp,DC=contoso,DC=com";
const SALES = `OU=Sales,${ROOT}`;
const IT = `OU=IT,${ROOT}`;
const NOTHING = { users: 0, inetOrgPersons: 0, groups: 0, contacts: 0, devices: 0 };
const corp = {
  version: 1,
  domain: "corp.contoso.com",
  takenAt: "2026-11-20T06:00:00Z",
  organizationalUnits: [
    { distinguishedName: ROOT, ...NOTHING },
    { distinguishedName: SALES, users: 40, inetOrgPersons: 1, groups: 3, contacts: 5, devices: 30, largestGroup: 25 },
    { distinguishedName: IT, ...NOTHING },
  ],
  references: [{ from: SALES, to: IT, count: 7 }],
};

/** The file after an edit to its document, which may make anything of it. */
// biome-ignore lint/suspicious/noExplicitAny: what is no longer an inventory has no type
function edited(edit: (document: any) => void): string {
  const document = structuredClone(corp);
  edit(document);
  return JSON.stringify(document);
}

function refusal(content: string): InputError {
  try {
    read(content, "corp.json");
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("an inventory", () => {
  const inventory = read(JSON.stringify(corp), "corp.json");

  test("says of what domain and of when it is", () => {
    expect(inventory).toMatchObject({ domain: "corp.contoso.com", takenAt: "2026-11-20T06:00:00Z" });
    expect(
      read(
        edited((document) => (document.domain = "CORP.Contoso.com")),
        "corp.json",
      ).domain,
    ).toBe(inventory.domain);
    expect(
      read(
        edited((document) => (document.takenAt = "2026-11-20T06:00:00.123Z")),
        "corp.json",
      ).takenAt,
    ).toMatch(/123Z/);
  });

  test("keeps each number with its kind", () => {
    expect(inventory.units.map(({ dn, ...rest }) => [String(dn), rest])).toEqual([
      [ROOT, { counts: { user: 0, inetOrgPerson: 0, group: 0, contact: 0, device: 0 } }],
      [SALES, { counts: { user: 40, inetOrgPerson: 1, group: 3, contact: 5, device: 30 }, largestGroup: 25 }],
      [IT, { counts: { user: 0, inetOrgPerson: 0, group: 0, contact: 0, device: 0 } }],
    ]);
    expect(total(inventory.count())).toBe(79);
  });

  test("knows its OUs by any writing of their names", () => {
    expect(inventory.has(DistinguishedName.parse("ou=sales, dc=CORP,dc=contoso,dc=com"))).toBe(true);
    expect(inventory.has(DistinguishedName.parse(`OU=Marketing,${ROOT}`))).toBe(false);
  });

  test("has references, or says that nobody counted them", () => {
    expect(inventory.references?.map(({ from, to, count }) => [`${from}`, `${to}`, count])).toEqual([[SALES, IT, 7]]);
    expect(
      read(
        edited((document) => delete document.references),
        "corp.json",
      ).references,
    ).toBeUndefined();
    expect(
      read(
        edited((document) => (document.references = [])),
        "corp.json",
      ).references,
    ).toEqual([]);
  });

  test("may begin with a byte order mark", () => {
    expect(read(`\ufeff${JSON.stringify(corp)}`, "corp.json").units).toHaveLength(3);
  });

  test("is what the documentation shows", () => {
    const page = readFileSync(join(__dirname, "../../docs/inventory.md"), "utf8");
    const [, example = ""] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    expect(read(example, "docs/inventory.md").units).toHaveLength(2);
  });

  test("may tell two directions between the same OUs apart", () => {
    const both = edited((document) => document.references.push({ from: IT, to: SALES, count: 0 }));
    expect(read(both, "corp.json").references).toHaveLength(2);
  });
});

describe("an inventory is refused", () => {
  test("when it is empty or cut off", () => {
    expect(refusal("")).toMatchObject({
      what: "the file is empty",
      where: "corp.json, line 1, column 1",
      expected: "the inventory that export-inventory.ps1 wrote",
    });
    expect(refusal(JSON.stringify(corp).slice(0, -20))).toMatchObject({
      what: "the file ends before its JSON does",
      expected: "the inventory that export-inventory.ps1 wrote, whole",
    });
  });

  test("when it is another file, such as the topology", () => {
    expect(refusal('{"version": 2, "tenants": []}')).toMatchObject({
      what: 'the version "2" of the file is not known',
      where: "corp.json, /version",
      expected: expect.stringMatching(/^the inventory that export-inventory\.ps1 wrote, of version 1, /),
    });
  });

  test.each([
    ["OU=Sales,DC=emea,DC=corp,DC=contoso,DC=com", "a child domain"],
    ["OU=Sales,DC=contoso,DC=com", "the domain above"],
    ["OU=Sales", "no domain"],
  ])("when %s is in %s", (distinguishedName) => {
    const where = "corp.json, /organizationalUnits/1/distinguishedName, the name";
    expect(
      refusal(edited((document) => (document.organizationalUnits[1].distinguishedName = distinguishedName))),
    ).toMatchObject({
      what: `"${distinguishedName}" is not in the domain corp.contoso.com`,
      where,
      expected: `a name that ends in ${ROOT}; every domain has a file of its own`,
    });
  });

  test("when a name is malformed, with the position in it", () => {
    expect(
      refusal(edited((document) => (document.organizationalUnits[1].distinguishedName = "OU=Sales,DC"))).where,
    ).toBe("corp.json, /organizationalUnits/1/distinguishedName, character 12 of the name");
    expect(refusal(edited((document) => (document.references[0].to = "OU"))).where).toMatch(
      "/references/0/to, character 3",
    );
    expect(refusal(edited((document) => (document.references[0].from = "OU=Sales"))).where).toMatch(
      "/references/0/from",
    );
    expect(refusal(edited((document) => (document.domain = "corp"))).where).toBe("corp.json, /domain, the domain");
  });

  test("when an OU is counted twice, in whatever case", () => {
    const content = edited((document) => (document.organizationalUnits[2].distinguishedName = SALES.toLowerCase()));
    expect(refusal(content)).toMatchObject({
      what: `"OU=sales,DC=corp,DC=contoso,DC=com" is counted twice`,
      where: "corp.json, /organizationalUnits/2",
      expected: "it once; it is in /organizationalUnits/1 already",
    });
  });

  test("when references between two OUs are counted twice", () => {
    const content = edited((document) => document.references.push({ from: SALES, to: IT, count: 1 }));
    expect(refusal(content)).toMatchObject({
      what: `the references from "${SALES}" to "${IT}" are counted twice`,
      where: "corp.json, /references/1",
      expected: "it once; it is in /references/0 already",
    });
  });

  test("when the domain itself is missing, as in an inventory of a part", () => {
    expect(refusal(edited((document) => document.organizationalUnits.shift()))).toMatchObject({
      what: `the domain itself, "${ROOT}", is not counted`,
      where: "corp.json, /organizationalUnits",
    });
  });

  test.each(["users", "inetOrgPersons", "groups", "contacts", "devices", "largestGroup"])(
    "when %s are no number of things",
    (field) => {
      const withCount = (count: unknown) =>
        refusal(edited((document) => (document.organizationalUnits[1][field] = count)));
      const where = `corp.json, /organizationalUnits/1/${field}`;
      expect(withCount(-1)).toMatchObject({
        what: '"-1" is too small',
        where,
        expected: expect.stringMatching(/^0 or more: The /),
      });
      for (const count of [1.5, "7", null])
        expect(withCount(count)).toMatchObject({
          what: `"${count}" is not a whole number`,
          where,
          expected: expect.stringMatching(/^a whole number: The /),
        });
    },
  );

  test("when a kind was not counted, which is not the same as none", () => {
    expect(refusal(edited((document) => delete document.organizationalUnits[1].contacts))).toMatchObject({
      what: 'the field "contacts" is missing',
      where: "corp.json, /organizationalUnits/1",
    });
    expect(refusal(edited((document) => (document.references[0].count = -1))).where).toBe(
      "corp.json, /references/0/count",
    );
  });

  test.each([
    "2026-11-20",
    "2026-11-20T06:00:00",
    "2026-11-20T06:00:00+01:00",
    "2026-02-30T06:00:00Z",
    "2026-11-20T25:00:00Z",
  ])("when it was taken at %s, which is no time in UTC", (takenAt) => {
    expect(refusal(edited((document) => (document.takenAt = takenAt)))).toMatchObject({
      what: expect.stringContaining(takenAt),
      where: "corp.json, /takenAt",
      expected: expect.stringContaining("2026-11-20T06:00:00Z"),
    });
  });

  test("when a list holds one object in place of itself, as PowerShell likes to write it", () => {
    expect(refusal(edited((document) => (document.references = document.references[0])))).toMatchObject({
      what: expect.stringMatching(/ is not a list$/),
      where: "corp.json, /references",
    });
  });
});
