import { InputError } from "../../../lib/domain/input/input-error";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { directoryExport } from "../../../lib/intake/objects/directory-file";
import type { DirectoryExport, DirectoryObject } from "../../../lib/objects/directory-object";
import { ATTRIBUTES, csv, type Entry, entryOf, ldif, ndjson } from "../../support/directory-files";
import { OBJECTS } from "../../support/directory-objects";

/** A text whole, or in pieces of whole lines. */
async function* inPieces(text: string, size = text.length): AsyncGenerator<string> {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf("\n", at + size - 1) + 1 || text.length;
    yield text.slice(at, end);
    at = end;
  }
}

const opened = (text: string, size?: number) => directoryExport("corp", () => inPieces(text, size));

async function objectsOf(file: DirectoryExport): Promise<DirectoryObject[]> {
  const objects: DirectoryObject[] = [];
  for await (const batch of file.batches()) objects.push(...batch);
  return objects;
}

const ENTRIES = OBJECTS.map((object) => [object.dn, entryOf(object)] as const);
const FORMATS = [
  ["NDJSON", ndjson(OBJECTS)],
  ["LDIF", ldif(ENTRIES)],
  ["CSV", csv(ENTRIES)],
] as const;

describe.each(FORMATS)("%s", (format, text) => {
  test.each([1, 30, 1_000_000])("has the same objects in pieces of %d, as often as it is read", async (size) => {
    const file = await opened(text, size);
    const { domain, exportedAt, lacks, isPseudonymized } = file;
    expect({ domain, lacks, isPseudonymized }).toEqual({
      domain: "corp.contoso.com",
      lacks: [],
      isPseudonymized: undefined,
    });
    expect(exportedAt).toBe(format === "NDJSON" ? "2026-11-26T18:00:00Z" : undefined);
    for (let time = 0; time < 2; time++) expect(await objectsOf(file)).toEqual(OBJECTS);
  });

  test("is cut off nowhere without an error, except where an entry or a row ends", async () => {
    const refused: number[] = [];
    const read: number[] = [];
    for (let end = 0; end < text.length; end++) {
      try {
        await objectsOf(await opened(text.slice(0, end)));
        read.push(end);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        expect((error as InputError).where).toMatch(/^corp, /);
        refused.push(end);
      }
    }
    const ends = format === "LDIF" ? [...text.matchAll(/\r\n\r\n/g)] : [...text.matchAll(/\r\n/g)];
    const allowed = ends.map((each) => each.index + each[0].length);
    expect(read.filter((end) => !allowed.includes(end))).toEqual(format === "NDJSON" ? [text.length - 1] : []);
    expect(refused.length).toBeGreaterThan(text.length * 0.9);
  });
});

test("an attribute that the file does not have is lacked, never taken for empty", async () => {
  const some = ATTRIBUTES.filter((name) => !["member", "displayName", "mS-DS-ConsistencyGuid"].includes(name));
  const without = ENTRIES.map(
    ([dn, entry]) => [dn, Object.fromEntries(Object.entries(entry).filter(([name]) => some.includes(name)))] as const,
  );
  const lacks = ["consistencyGuid", "hasDisplayName", "memberCount", "members"];
  for (const text of [ldif(without), csv(without, some), ndjson(OBJECTS, { attributes: some })])
    expect([...(await opened(text)).lacks].sort()).toEqual(lacks);
  for (const text of [ldif(without), csv(without, some)])
    for (const object of await objectsOf(await opened(text)))
      expect(Object.keys(object)).not.toEqual(expect.arrayContaining(["hasDisplayName"]));
});

test("objects of other kinds are passed over: containers, trusts, managed service accounts", async () => {
  const [, ada] = ENTRIES[0] as [string, Entry];
  const like = (name: string, changed: Entry) =>
    [`CN=${name},DC=corp,DC=contoso,DC=com`, { ...ada, ...changed }] as const;
  const others = [
    like("a", { objectClass: ["top", "organizationalUnit"] }),
    like("b", { objectClass: ["top", "person", "user"], userAccountControl: ["2080"] }),
    like("c", { objectClass: ["top", "user", "computer", "msDS-GroupManagedServiceAccount"] }),
    like("d", {}),
  ];
  for (const text of [ldif(others), csv(others)])
    expect((await objectsOf(await opened(text))).map(({ dn }) => dn)).toEqual(["CN=d,DC=corp,DC=contoso,DC=com"]);
  const lines = ndjson(OBJECTS.slice(0, 2)).replace('"objectClass":"user"', '"objectClass":"organizationalUnit"');
  expect(await objectsOf(await opened(lines))).toEqual([OBJECTS[1]]);
});

test("of a group of which not all members are exported nobody knows how many it has", async () => {
  const [dn, group] = ENTRIES[3] as [string, Entry];
  const { member, ...rest } = group;
  const of = async (name: string) =>
    (await objectsOf(await opened(ldif([[dn, { ...rest, [name]: member ?? [] }]]))))[0];
  expect(await of("member;range=0-1499")).not.toHaveProperty("members");
  expect(await of("member;range=0-1499")).not.toHaveProperty("memberCount");
  expect(await of("member;range=0-*")).toMatchObject({ memberCount: 2, members: member });
  expect((await opened(ldif([[dn, { ...rest, "member;range=0-1499": member ?? [] }]]))).lacks).not.toContain("members");
});

test("a column with a range has some of the members, and the others are not known", async () => {
  const rows = [
    "DN,objectClass,objectGUID,member,member;range=0-1499",
    '"CN=Large,DC=corp,DC=contoso,DC=com",group,7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502,,"CN=A,DC=corp,DC=contoso,DC=com"',
    '"CN=Small,DC=corp,DC=contoso,DC=com",group,5e2d8c10-77aa-4f3b-9c61-0d2e4f6a8b01,"CN=A,DC=corp,DC=contoso,DC=com",',
  ];
  const [large, small] = await objectsOf(await opened(rows.map((row) => `${row}\n`).join("")));
  expect(large).not.toHaveProperty("members");
  expect(large).not.toHaveProperty("memberCount");
  expect(small).toMatchObject({ memberCount: 1, members: ["CN=A,DC=corp,DC=contoso,DC=com"] });
});

test("a time that a spreadsheet has rounded is refused, and the refusal says what did that", async () => {
  const text = `dn,objectClass,objectGUID,pwdLastSet
"CN=Ada,DC=corp,DC=contoso,DC=com",user,9D8C7B6A-5948-3726-1504-F3E2D1C0BFAE,1.33771E+17
`;
  await expect(opened(text).then(objectsOf)).rejects.toThrow("which a spreadsheet rounds when it saves the file");
});

test("a list of the admin center is refused as the other side, and the fix says where it belongs", async () => {
  const text = "userPrincipalName,id,directorySynced\nada@contoso.com,1,True\n";
  await expect(opened(text)).rejects.toThrow("a list of the admin center is of the tenant, and for --entra");
});

test("columns of one's own: a GUID, a SID, a time and Base64 as people write them, and a count of members", async () => {
  const text = `distinguishedName,objectClass,objectGUID,objectSid,mS-DS-ConsistencyGuid,pwdLastSet,hasDisplayName,memberCount
"CN=Sales,OU=G,DC=corp,DC=contoso,DC=com",group,9D8C7B6A-5948-3726-1504-F3E2D1C0BFAE,S-1-5-21-1-2-3-4,KRpLfF0+b0yKkLHC0+T1Ag==,2026-01-01T00:00:00Z,TRUE,3
`;
  expect(await objectsOf(await opened(text))).toEqual([
    {
      dn: "CN=Sales,OU=G,DC=corp,DC=contoso,DC=com",
      kind: "group",
      objectGuid: "9d8c7b6a-5948-3726-1504-f3e2d1c0bfae",
      objectSid: "S-1-5-21-1-2-3-4",
      consistencyGuid: "KRpLfF0+b0yKkLHC0+T1Ag==",
      passwordLastSet: "2026-01-01T00:00:00Z",
      proxyAddresses: [],
      hasDisplayName: true,
      memberCount: 3,
    },
  ]);
});

/** Written by hand as ldifde prints it, so that the readers do not only agree with the writers of these tests. */
const AS_LDIFDE_WRITES = `dn: CN=Ada Example,OU=Sales,DC=corp,DC=contoso,DC=com
changetype: add
objectClass: top
objectClass: person
objectClass: organizationalPerson
objectClass: user
objectGUID:: KRpLfF0+b0yKkLHC0+T1Ag==
userAccountControl: 512
pwdLastSet: 133770859200000000
objectSid:: AQUAAAAAAAUVAAAAxzU6QsdrdITHobTGUAQAAA==
sAMAccountName: ada
userPrincipalName: ada@contoso.com
proxyAddresses: SMTP:ada@contoso.com
proxyAddresses: X500:/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT
 )/cn=Recipients/cn=0123456789
# a comment that
 goes on
msExchRecipientTypeDetails: 1

`;

test("a file as ldifde prints it", async () => {
  expect(await objectsOf(await opened(AS_LDIFDE_WRITES.replaceAll("\n", "\r\n")))).toEqual([
    {
      dn: "CN=Ada Example,OU=Sales,DC=corp,DC=contoso,DC=com",
      kind: "user",
      objectGuid: "7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502",
      objectSid: "S-1-5-21-1111111111-2222222279-3333726663-1104",
      samAccountName: "ada",
      userPrincipalName: "ada@contoso.com",
      proxyAddresses: [
        "SMTP:ada@contoso.com",
        "X500:/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=0123456789",
      ],
      userAccountControl: 512,
      passwordLastSet: "2024-11-26T09:12:00Z",
      recipientTypeDetails: "1",
    },
  ]);
});

test("a file as csvde prints it", async () => {
  const text = `DN,objectClass,objectGUID,sAMAccountName,proxyAddresses,manager
"CN=Example\\, Ada,OU=Sales,DC=corp,DC=contoso,DC=com",top;person;organizationalPerson;user,X'291a4b7c5d3e6f4c8a90b1c2d3e4f502',ada,"SMTP:ada@contoso.com;X400:c=US\\;a= \\;p=Contoso\\;s=Ada\\;","CN=Boss\\\\, The,OU=Sales,DC=corp,DC=contoso,DC=com"
`;
  expect(await objectsOf(await opened(text))).toEqual([
    {
      dn: "CN=Example\\, Ada,OU=Sales,DC=corp,DC=contoso,DC=com",
      kind: "user",
      objectGuid: "7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502",
      samAccountName: "ada",
      proxyAddresses: ["SMTP:ada@contoso.com", "X400:c=US;a= ;p=Contoso;s=Ada;"],
      manager: "CN=Boss\\, The,OU=Sales,DC=corp,DC=contoso,DC=com",
    },
  ]);
});

test.each([
  ["a value", "description: "],
  ["a comment", "# "],
])("%s of LDIF that goes on in more lines than any has is refused before it is held", async (_, begin) => {
  const fold = ` ${"x".repeat(1_000_000)}\n`;
  async function* text() {
    yield `dn: CN=Ada,DC=corp,DC=contoso,DC=com\n${begin}\n`;
    for (let lines = 0; lines < 100; lines++) yield fold;
  }
  await expect(directoryExport("corp", text)).rejects.toMatchObject({
    what: "the line is of an entry longer than 64 MB, more than any that is read",
    where: "corp, line 70",
  });
});

const HOLDER = "OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com";

test.each([
  `CN=Ada<,${HOLDER}`,
  `CN=,${HOLDER}`,
  `CN=Ada\nB,${HOLDER}`,
  `CN=Ada\\ZZ,${HOLDER}`,
  `Ada,${HOLDER}`,
  `CN=Ada,OU=a<b,${HOLDER}`,
  `CN=${"Ada".repeat(1_000)},${HOLDER}`,
  "CN=Ada,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com,DC=com",
  "Ada",
])(
  "a name that no directory has is refused beneath a valid one too, with its line and without itself: %s",
  async (dn) => {
    const [ada, ben] = OBJECTS as [DirectoryObject, DirectoryObject];
    const error = await opened(
      ndjson([
        { ...ada, dn: `CN=First,${HOLDER}` },
        { ...ben, dn },
      ]),
    )
      .then(objectsOf)
      .then(
        () => expect("no error").toBe("an error"),
        (thrown) => thrown,
      );
    expect(error).toBeInstanceOf(InputError);
    expect(error.where).toMatch(/^corp, line 3, dn/);
    expect(error.message).not.toMatch(/ada/i);
  },
);

test.each(["CN=O\\, B", "CN=$100", "CN=C\\#", "CN= Ada ", "cn=Zo\u00eb", "CN=a=b", "CN=A+OU=B"])(
  "%s is a name like any other",
  async (first) => {
    const [ada, ben] = OBJECTS as [DirectoryObject, DirectoryObject];
    const dns = [`CN=First,${HOLDER}`, `${first},${HOLDER}`];
    const objects = await objectsOf(
      await opened(
        ndjson([
          { ...ada, dn: dns[0] as string },
          { ...ben, dn: dns[1] as string },
        ]),
      ),
    );
    expect(objects.map(({ dn }) => dn)).toEqual(dns);
  },
);

describe.each(FORMATS)("in %s an object, a member and a manager may be called", (format) => {
  test.each([
    ["as a reference of Terraform", `$${"{user.name}"}`, "$\\7Buser.name}"],
    ["with a tab, which need not be escaped", "Ada\tLovelace", "Ada\\09Lovelace"],
    ["with a tab at the beginning", "\tAda\u007f", "\\09Ada\\7F"],
  ])("%s", async (_, called, written) => {
    const dn = `CN=${called},${HOLDER}`;
    const [user, group] = [
      OBJECTS[0] as DirectoryObject,
      OBJECTS.find(({ kind }) => kind === "group") as DirectoryObject,
    ];
    const objects = [
      { ...user, dn, manager: dn },
      { ...group, members: [dn] },
    ];
    const entries = objects.map((object) => [object.dn, entryOf(object)] as const);
    const text = { NDJSON: ndjson(objects), LDIF: ldif(entries), CSV: csv(entries) }[format];
    const [first, holding] = await objectsOf(await opened(text));
    expect([first?.dn, first?.manager, holding?.members?.[0]]).toEqual(Array(3).fill(`CN=${written},${HOLDER}`));
    expect(DistinguishedName.parse(first?.dn ?? "").domain).toBe("corp.contoso.com");
  });
});

test("a value of megabytes is a value like any other: a photo in LDIF, an attribute in CSV", async () => {
  const photo = `jpegPhoto:: ${"YWFh".repeat(4_000_000)}\r\n`;
  const withPhoto = ldif(ENTRIES.slice(0, 1)).replace(/\r\n\r\n/, `\r\n${photo}\r\n`);
  expect(await objectsOf(await opened(withPhoto))).toEqual(OBJECTS.slice(0, 1));
  const address = `smtp:${"a".repeat(20_000_000)}@contoso.com`;
  const [ada] = OBJECTS as [DirectoryObject];
  const long = csv([[ada.dn, entryOf({ ...ada, proxyAddresses: [address, "SMTP:ada@contoso.com"] })]]);
  expect((await objectsOf(await opened(long)))[0]?.proxyAddresses).toEqual([address, "SMTP:ada@contoso.com"]);
});

test.each([
  ["a;b", ["a", "b"]],
  [";a;;b;", ["a", "b"]],
  ["a\\;b;c", ["a;b", "c"]],
  ["a\\\\;b", ["a\\", "b"]],
  ["a;b\\", ["a", "b\\"]],
])("%s in CSV are the values %j", async (cell, values) => {
  const text = `DN,objectClass,objectGUID,proxyAddresses\n"CN=Ada,${HOLDER}",user,X'000102030405060708090a0b0c0d0e0f',"${cell}"\n`;
  expect((await objectsOf(await opened(text)))[0]?.proxyAddresses).toEqual(values);
});

const ONE = ndjson(OBJECTS.slice(0, 1));
const LDIF_OF_ONE = ldif(ENTRIES.slice(0, 1));
const CSV_OF_ONE = csv(ENTRIES.slice(0, 1));

test.each([
  ["an empty file", "", "the file is empty", "corp, line 1"],
  ["another file", "hello\n", "the file is not an export of objects", "corp, line 1"],
  ["other JSON", '{"a":1}\n', "not the first line of an export of objects", "corp, line 1"],
  ["a later version", ONE.replace('"version":1', '"version":2'), "another version", "corp, line 1, version"],
  ["a domain that is none", ndjson([], {}, "corp"), "not a valid domain name", "corp, line 1, domain, the domain"],
  [
    "a broken line",
    ONE.replace('"sAMAccountName":', '"sAMAccountName"'),
    "the line is not a JSON object",
    "corp, line 2",
  ],
  [
    "a time that no clock has",
    ONE.replace("2026-11-26T18:00", "2026-11-26T25:61"),
    "exportedAt has a value that no export has",
    "corp, line 1, exportedAt",
  ],
  ["an export without objects", ndjson([]), "the file has no user, group, contact or computer", "corp, its text"],
  [
    "LDIF with other objects alone",
    LDIF_OF_ONE.replaceAll(/objectClass: .*\r\n/g, "").replace("objectGUID", "objectClass: printQueue\r\nobjectGUID"),
    "the file has no user, group, contact or computer",
    "corp, its text",
  ],
  ["a list as a line", ONE.replace(/\n.*\n/, "\n[]\n"), "the line is not a JSON object", "corp, line 2"],
  ["a number as a name", ONE.replace('"ada"', "7"), "sAMAccountName has a value that no export has", "corp, line 2"],
  [
    "an object without a GUID",
    ONE.replace('"objectGUID":', '"guid":'),
    "objectGUID has a value",
    "corp, line 2, objectGUID",
  ],
  [
    "a name of another domain",
    ONE.replace("DC=corp", "DC=emea"),
    "the object is not in corp.contoso.com",
    "corp, line 2",
  ],
  ["a name of a child domain", ONE.replace("DC=corp", "DC=emea,DC=corp"), "is not in corp.contoso.com", "corp, line 2"],
  ["an end that counts otherwise", ONE.replace('"objects":1', '"objects":2'), "says another number", "corp, line 3"],
  ["two files in one", ONE + ONE, "there is more after the end", "corp, line 4"],
  ["LDIF of changes", LDIF_OF_ONE.replace(": add", ": modify"), "not of an export but of a change", "corp, line 2"],
  ["LDIF without its Base64", LDIF_OF_ONE.replace("objectGUID:: ", "objectGUID:: *"), "is not Base64", "corp, line "],
  ["LDIF that reads files", LDIF_OF_ONE.replace("mail: ", "mail:< file:"), "its value in another file", "corp, line "],
  ["LDIF that begins with a fold", `version: 1\n\n x\n${LDIF_OF_ONE}`, "goes on with a line", "corp, line 3"],
  [
    "LDIF without objectClass",
    LDIF_OF_ONE.replaceAll("objectClass", "class"),
    "objectClass is missing",
    "corp, line 1",
  ],
  ["LDIF without entries", "version: 1\n\n", "the file has no object", "corp, its text"],
  [
    "LDIF with a name that is not text",
    LDIF_OF_ONE.replace(
      /^dn::? .*$/m,
      `dn:: ${Buffer.from("CN=J\xfcrgen,DC=corp,DC=contoso,DC=com", "latin1").toString("base64")}`,
    ),
    "has a name that is not in UTF-8",
    "corp, line 1",
  ],
  [
    "CSV with a name that is not text",
    CSV_OF_ONE.replace(
      /\n"[^"]*"/,
      `\nX'${Buffer.from("CN=J\xfcrgen,DC=corp,DC=contoso,DC=com", "latin1").toString("hex")}'`,
    ),
    "has a name that is not in UTF-8",
    "corp, line 2",
  ],
  ["CSV without a GUID", CSV_OF_ONE.replace("objectGUID", "guid"), "does not name the columns", "corp, line 1"],
  [
    "CSV with a column twice",
    CSV_OF_ONE.replace("targetAddress", "MAIL"),
    'the column "mail" appears twice',
    "corp, line 1",
  ],
  [
    "CSV with a row too short",
    CSV_OF_ONE.replace(/,"[^"]*"\r\n$/, "\r\n"),
    "values, and the first has 21",
    "corp, line 2",
  ],
  [
    "CSV with a broken quote",
    CSV_OF_ONE.replace('"CN=', '"CN"x"='),
    "the line is not one of a CSV file",
    "corp, line 2",
  ],
  ["CSV of PowerShell 5.1", `#TYPE Object\n${CSV_OF_ONE}`, "the file is not an export of objects", "corp, line 1"],
  ["CSV with its head alone", `${CSV_OF_ONE.split("\n")[0]}\n`, "the file has no object", "corp, its text"],
])("%s is refused, with its place and without names of people", async (_, text, what, where) => {
  const read = async () => objectsOf(await opened(text));
  const error: InputError = await read().then(
    () => expect("no error").toBe("an error"),
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  expect(error.what).toContain(what);
  expect(error.where.startsWith(where)).toBe(true);
  expect(`${error.message}`).not.toMatch(/ada|example/i);
});
