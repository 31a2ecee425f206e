import { InputError } from "../../../lib/domain/input/input-error";
import { readConnectSyncExport } from "../../../lib/intake/connect-sync/read-export";
import { edited, exportFiles, exportOf, fileOf } from "../../support/connect-exports";

const AD = /Connector_\{(?:ae4db4cc|c0ffee00)/;
const MV = /MV\.xml$/;

function refusalOf(read: () => unknown): InputError {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("the XML of Get-ADSyncServerConfiguration", () => {
  test("the server says what it is and what it has switched on", () => {
    expect(exportOf("active")).toMatchObject({
      format: "xml",
      server: "SYNC01",
      exportedOn: "2026-01-12 14:28:09.784",
      version: "2.6.92.0",
      stagingMode: false,
      sourceAnchor: "mS-DS-ConsistencyGuid",
      upnAttribute: "userPrincipalName",
      signInMethod: "PasswordHashSync",
      seamlessSso: true,
      passwordHashSync: true,
      features: { hybridExchange: true, directoryExtensions: true, groupFiltering: false, passwordWriteback: true },
      deletionThreshold: { enabled: true, deletions: 500 },
      interval: "00:30:00",
      autoUpgrade: "Suspended",
      entra: {
        id: "b891884f-051e-4a83-95af-2544101c9083",
        tenant: "contoso.onmicrosoft.com",
        loginUser: "Sync_SYNC01_0a1b2c3d4e5f@contoso.onmicrosoft.com",
      },
    });
  });

  test("a feature that the export does not name is not known, which is not off", () => {
    expect(exportOf("active").features.groupWriteback).toBeUndefined();
  });

  test("the connector has its forest, its account and its partitions as they stand", () => {
    const [connector] = exportOf("active").connectors;
    expect(connector).toMatchObject({
      id: "ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d",
      forest: "contoso.com",
      loginUser: "contoso.com\\MSOL_0123456789ab",
      passwordHashSync: true,
      groupFilter: undefined,
      attributes: ["adminDescription", "mail", "objectGUID"],
    });
    expect(connector?.partitions).toEqual([
      {
        dn: "DC=contoso,DC=com",
        selected: true,
        objectClasses: ["contact", "group", "inetOrgPerson", "user"],
        inclusions: ["OU=CORP,DC=contoso,DC=com"],
        exclusions: ["DC=contoso,DC=com"],
      },
      expect.objectContaining({ dn: "DC=emea,DC=contoso,DC=com", selected: true, inclusions: [] }),
      expect.objectContaining({ dn: "DC=lab,DC=contoso,DC=com", selected: false }),
    ]);
  });

  test("rules come in the order of their precedence, with every part", () => {
    const { rules } = exportOf("active");
    expect(rules.map(({ precedence }) => precedence)).toEqual([80, 81, 82, 83, 100, 139]);
    expect(rules[4]).toMatchObject({
      id: "aaaaaaaa-0000-4000-8000-000000000001",
      name: "In from AD - User Join",
      kind: "standard",
      immutableTag: "Microsoft.InfromADUserJoin.006",
      direction: "inbound",
      linkType: "Provision",
      disabled: false,
      passwordSync: true,
      scope: [
        [
          { attribute: "isCriticalSystemObject", operator: "NOTEQUAL", value: "TRUE" },
          { attribute: "adminDescription", operator: "NOTSTARTSWITH", value: "User_" },
        ],
      ],
      join: [
        [{ connectorAttribute: "objectSid", metaverseAttribute: "objectSid" }],
        [{ connectorAttribute: "mail", metaverseAttribute: "mail" }],
      ],
      mappings: [
        {
          target: "cloudFiltered",
          flow: "expression",
          source: 'IIF(Left([sAMAccountName], 5) = "MSOL_" || [sAMAccountName] & "" = "", True, NULL)',
          reads: ["sAMAccountName"],
        },
        { target: "mail", flow: "attribute", source: "mail" },
      ],
    });
    expect(rules[0]).toMatchObject({ kind: "custom", mappings: [{ target: "cloudNoFlow", flow: "constant" }] });
  });

  test("a secret is noted and never kept, whatever it is called", () => {
    const withSecret = edited(
      exportFiles("active"),
      MV,
      "<parameter name=",
      '<parameter name="Microsoft.Proxy.Password" type="string">hunter2</parameter><parameter name=',
    );
    const server = readConnectSyncExport(withSecret);
    expect(JSON.stringify(server)).not.toMatch(/hunter2|b3BlbiBzZXNhbWU/);
    const secrets = server.notes.filter(({ what }) => what.includes("a secret")).map(({ place }) => place);
    expect(secrets).toEqual([
      expect.stringMatching(/adma-configuration\/parameter-values\/parameter\[2\] \(line 11\)\[@name="password"\]/),
      expect.stringContaining('[@name="Password"]'),
      expect.stringContaining('[@name="Microsoft.Proxy.Password"]'),
    ]);
  });

  test("what is left out is noted with file and place: the schema, run profiles, anything new", () => {
    const { notes } = exportOf("active", [AD, "<join></join>", "<join></join><novelty><deep>1</deep></novelty>"]);
    const places = notes.filter(({ file }) => AD.test(file)).map(({ place, what }) => `${place} ${what}`);
    expect(places).toContain("/ma-data/novelty (line 13) is not known to this reader");
    expect(places.find((note) => note.startsWith("/ma-data/schema (line 10)"))).toContain("left out: the schema");
    expect(places.find((note) => note.startsWith("/ma-data/ma-run-data"))).toContain("run profiles");
  });

  test("every element of the fixture with text in it is in the result or in a note", () => {
    const server = exportOf("active");
    const told = JSON.stringify(server).toLowerCase();
    for (const word of ["Forest.FQDN", "User.employeeNumber", "Full Import", "creation-time"]) {
      const noted = server.notes.some(({ place }) => /ma-run-data|creation-time/.test(place));
      expect(told.includes(word.toLowerCase()) || noted).toBe(true);
    }
  });

  test("UTF-16 of PowerShell and UTF-8 give the same value", () => {
    const staging = exportOf("staging");
    expect(staging).toMatchObject({ server: "SYNC02", stagingMode: true, connectors: [{ name: "Contoso forest" }] });
    expect(staging.connectors[0]?.partitions).toEqual(exportOf("active").connectors[0]?.partitions);
  });

  test("without the global settings the role is unknown, and a note says so", () => {
    const server = readConnectSyncExport(exportFiles("active").filter(({ path }) => !MV.test(path)));
    expect(server).toMatchObject({ server: undefined, stagingMode: undefined });
    expect(server.notes.at(-1)).toMatchObject({ file: "GlobalSettings/MV.xml" });
  });
});

describe("the JSON of the wizard", () => {
  test("scope and custom rules are there, what the format lacks is unknown", () => {
    const server = exportOf("policy");
    expect(server).toMatchObject({
      format: "json",
      server: "SYNC01.contoso.com",
      version: "2.6.92.0",
      stagingMode: undefined,
      sourceAnchor: undefined,
      connectors: [{ forest: "contoso.com", attributes: undefined }],
    });
    expect(server.connectors[0]?.partitions.map(({ exclusions }) => exclusions)).toEqual([
      ["DC=contoso,DC=com"],
      ["OU=Service Accounts,DC=emea,DC=contoso,DC=com"],
    ]);
    expect(server.rules.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      "custom In from AD - user cloudNoFlow",
      "custom Out to AAD - user JoinNoFlow",
      "custom In from AD - group cloudNoFlow",
      "custom Out to AAD - group JoinNoFlow",
      "standard In from AD - User Join",
      "standard Out to AAD - Group Join",
    ]);
  });

  test("a list of one may stand as the thing itself, and names in any case", () => {
    const [, , group] = exportOf("policy").rules;
    expect(group?.mappings).toEqual([
      { target: "cloudNoFlow", flow: "unstated", source: "True", reads: [], merge: undefined },
    ]);
    const upper = exportOf("policy", [/JSON$/, '"containerInclusions"', '"ContainerINCLUSIONS"']);
    expect(upper.connectors).toEqual(exportOf("policy").connectors);
  });

  test("unknown fields and accounts are noted by their pointers", () => {
    const places = exportOf("policy").notes.map(({ place }) => place);
    expect(places).toEqual(
      expect.arrayContaining(["/futurePolicy", "/deploymentMetadata/serviceAccount", "/policyMetadata/author"]),
    );
  });

  test("a second field of the same name is noted, not mixed in", () => {
    const { notes } = exportOf("policy", [/JSON$/, '"Name": "In from', '"name": "Other", "Name": "In from']);
    expect(notes).toContainEqual(
      expect.objectContaining({ place: "/onpremisesDirectoryPolicy/0/standardSynchronizationRules/0/Name" }),
    );
  });

  test("of several policies of one server the newest counts, and the others are noted", () => {
    const [policy] = exportFiles("policy");
    const [older] = edited(exportFiles("policy"), /JSON$/, "2026-01-31", "2025-06-30");
    const files = [{ ...older, path: "Applied-1.JSON" }, policy] as never;
    const server = readConnectSyncExport(files);
    expect(server.exportedOn).toBe("2026-01-31 09:00:00Z");
    expect(server.notes).toContainEqual({
      file: "Applied-1.JSON",
      place: "",
      what: `left out: ${policy?.path} is newer`,
    });
  });

  test("beside the XML of the same server it is left out, and a note says so", () => {
    const server = readConnectSyncExport([...exportFiles("active"), ...exportFiles("policy")]);
    expect(server.format).toBe("xml");
    expect(server.notes.map(({ what }) => what)).toContain("left out: the XML export beside it says more");
  });
});

describe("bad input is refused with file and place", () => {
  test("no file at all, and files of something else", () => {
    expect(refusalOf(() => readConnectSyncExport([])).what).toBe("there is no file");
    const others = [fileOf("notes.txt", "x"), fileOf("x.xml", "<x/>"), fileOf("y.json", "[1]")];
    expect(refusalOf(() => readConnectSyncExport(others))).toMatchObject({
      what: "none of the files is of a Connect Sync export",
      where: "notes.txt, x.xml, y.json",
    });
  });

  test("a file that was cut off", () => {
    const files = exportFiles("active").map((file) =>
      MV.test(file.path) ? { ...file, bytes: file.bytes.subarray(0, 900) } : file,
    );
    expect(refusalOf(() => readConnectSyncExport(files))).toMatchObject({
      what: expect.stringContaining("the file ends before its XML does"),
      where: expect.stringMatching(/^GlobalSettings\/MV\.xml, line 10, column \d+$/),
    });
    const [policy] = exportFiles("policy") as [{ path: string; bytes: Uint8Array }];
    expect(
      refusalOf(() => readConnectSyncExport([{ path: policy.path, bytes: policy.bytes.subarray(0, 500) }])),
    ).toMatchObject({ what: "the file ends before its JSON does" });
  });

  test("a file in another encoding than it says", () => {
    const latin = fileOf("MV.xml", "");
    const bytes = Buffer.from("<saved-mv-configuration server='Zürich'/>", "latin1");
    expect(refusalOf(() => readConnectSyncExport([{ ...latin, bytes }]))).toMatchObject({
      what: "the file is not in UTF-8",
      where: "MV.xml, byte 34",
    });
  });

  test("a name that does not parse", () => {
    const broken = edited(exportFiles("active"), AD, "OU=CORP,DC=contoso,DC=com</i", "OU=CORP;DC=contoso,DC=com</i");
    expect(refusalOf(() => readConnectSyncExport(broken))).toMatchObject({
      what: expect.stringContaining('has an unescaped ";"'),
      where: expect.stringMatching(
        /^Connectors\/.*\.xml, \/ma-data\/ma-partition-data\/partition\/filter\/containers\/inclusions\/inclusion \(line 14\), character 8 of the name$/,
      ),
    });
    const json = edited(exportFiles("policy"), /JSON$/, '"OU=CORP,DC', '"CORP,DC');
    expect(refusalOf(() => readConnectSyncExport(json)).where).toContain(
      "/onpremisesDirectoryPolicy/0/partitionFilters/0/containerInclusions/0, character",
    );
  });

  test.each([
    ["<direction>Inbound", "<direction>Sideways", '"Sideways" is not a direction'],
    ["<precedence>80", "<precedence>first", '"first" is not a number'],
    ["<disabled>False", "<disabled>perhaps", '"perhaps" is neither yes nor no'],
    ["<id>{", "<id>{nothing", "is not an id"],
    ["<name>", "<nome>", "the file is not XML: unexpected close tag"],
    ["<dest>cloudNoFlow</dest>", "", "a mapping has no target"],
  ])("a rule with %s as %s", (from, to, message) => {
    const broken = edited(exportFiles("active"), /0003\}\.xml$/, from, to);
    expect(refusalOf(() => readConnectSyncExport(broken)).message).toContain(message);
  });

  test("the files of two servers in one folder", () => {
    const [active, staging] = [exportFiles("active"), exportFiles("staging")];
    const renamed = staging.map((file) => ({ ...file, path: `other/${file.path}` }));
    expect(refusalOf(() => readConnectSyncExport([...active, ...renamed])).what).toContain("of two servers");
    const strangers = [...active, ...staging.filter(({ path }) => path.includes("Rules"))];
    expect(refusalOf(() => readConnectSyncExport(strangers)).what).toContain(
      "belongs to a connector that is not among the files, {c0ffee00-1234-4cde-8f01-23456789abcd}",
    );
    const foreign = edited(exportFiles("policy"), /JSON$/, "SYNC01.contoso", "SYNC09.fabrikam");
    expect(refusalOf(() => readConnectSyncExport([...active, ...foreign])).what).toBe(
      "the files are of two servers, SYNC01 in the XML and SYNC09.fabrikam.com in the JSON",
    );
    const two = [...exportFiles("policy"), ...foreign.map((file) => ({ ...file, path: "b.json" }))];
    expect(refusalOf(() => readConnectSyncExport(two)).where).toBe("b.json");
  });

  test("several policies of which one is without a date", () => {
    const undated = edited(exportFiles("policy"), /JSON$/, "timeCreated", "time");
    const files = [...exportFiles("policy"), ...undated.map((file) => ({ ...file, path: "b.json" }))];
    expect(refusalOf(() => readConnectSyncExport(files))).toMatchObject({
      where: "b.json, /policyMetadata/timeCreated",
      expected: "one policy: name the file instead of the folder",
    });
  });

  test("JSON with the wrong kind of thing in a place", () => {
    const text = (value: string) => [fileOf("p.json", `{"onpremisesDirectoryPolicy": ${value}}`)];
    expect(refusalOf(() => readConnectSyncExport(text("7"))).where).toBe("p.json, /onpremisesDirectoryPolicy");
    expect(refusalOf(() => readConnectSyncExport(text("[{}]"))).where).toBe(
      "p.json, /onpremisesDirectoryPolicy/0/fullyQualifiedDomainName",
    );
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    expect(() => readConnectSyncExport(text(deep))).toThrow(InputError);
  });
});
