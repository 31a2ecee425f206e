import { toolFit } from "../../../lib/domain/fit/tool-fit";
import { InputError } from "../../../lib/domain/input/input-error";
import { Inventory } from "../../../lib/domain/inventory/inventory";
import { tenantThreshold } from "../../../lib/domain/ownership/prevention-statement";
import { adoptTenant, UNKNOWN_TENANT_ID } from "../../../lib/intake/adoption/adopted-tenant";
import { readGraphExport } from "../../../lib/intake/graph/read-export";
import { judge } from "../../../lib/rules/judge/judge";
import { renderDecisionGuide } from "../../../lib/runbook/decision-guide";
import { adoptedContoso, contosoSources, NO_CLOUD_SYNC } from "../../support/adopted";
import { exportOf } from "../../support/connect-exports";
import { TODAY } from "../../support/describe-rule";
import { CONTOSO, CONTOSO_SCHEMA, changed, graphFiles, type Loose } from "../../support/graph-exports";

const MV = /MV\.xml$/;
const AD = /Connector_\{ae4db4cc/;

const active = (...edits: Parameters<typeof exportOf> extends [unknown, ...infer Edits] ? Edits : never) => ({
  path: "SYNC01",
  server: exportOf("active", ...edits),
});
const onlyServers = (...servers: ReturnType<typeof active>[]) =>
  adoptTenant({ name: "contoso", servers, cloudSync: NO_CLOUD_SYNC });
const graphWith = (path: RegExp, change: (value: Loose) => void) =>
  adoptTenant(contosoSources({ cloudSync: readGraphExport(changed(graphFiles(), path, change)) }));

/** The Cloud Sync of contoso, as it would be in a tenant with this initial domain. */
function adoptedIn(initialDomain: string) {
  const files = changed(graphFiles(), /organization/, ({ value }) => {
    value[0].verifiedDomains = [{ name: initialDomain }, { name: "contoso.com" }];
  });
  return adoptTenant(contosoSources({ servers: [], cloudSync: readGraphExport(files) }));
}

test("the cloud of a tenant is that of its initial domain, which is no custom one", () => {
  expect(adoptedIn("contoso.onmicrosoft.com").definition).not.toHaveProperty("cloud");
  const { definition, topology } = adoptedIn("contoso.onmicrosoft.us");
  expect(definition).toMatchObject({ cloud: "usgovernment", verifiedDomains: ["contoso.com"] });
  expect(topology.tenants[0]?.cloud).toBe("usgovernment");
});

describe("Connect Sync servers", () => {
  test("that mirror each other are said once, by name and role", () => {
    const { existingConnectSync } = adoptedContoso().definition;
    expect(existingConnectSync?.servers).toEqual([
      { name: "SYNC01", role: "active" },
      { name: "SYNC02", role: "staging" },
    ]);
  });

  test("have the domains of a forest, with what is in scope of each", () => {
    expect(adoptedContoso().definition).toMatchObject({
      forests: [{ name: "adatum.com" }, { name: "contoso.com", domains: ["contoso.com", "emea.contoso.com"] }],
      existingConnectSync: {
        scopes: [
          { domain: "contoso.com", organizationalUnits: ["OU=CORP,DC=contoso,DC=com"] },
          { domain: "emea.contoso.com", wholeDomain: true, exclude: ["OU=Service Accounts,DC=emea,DC=contoso,DC=com"] },
        ],
      },
    });
  });

  test("hand over what a pair of cloudNoFlow rules says, and these rules hold nothing on Connect Sync", () => {
    const { existingConnectSync } = adoptedContoso().definition;
    expect(existingConnectSync?.handsOver).toEqual([
      { organizationalUnit: "OU=Sales,OU=CORP,DC=contoso,DC=com", kinds: ["user", "group"] },
    ]);
    expect(existingConnectSync?.customRules).toEqual([]);
  });

  test("that differ say so: what the active one has is shared, what another has is its own", () => {
    const staging = {
      path: "SYNC02",
      server: exportOf("staging", [MV, ">500<", ">5000<"], [MV, ">2.6.92.0<", ">2.5.190.0<"]),
    };
    const { existingConnectSync, accidentalDeletionPrevention } = onlyServers(active(), staging).definition;
    expect(accidentalDeletionPrevention).toEqual({ count: 500 });
    expect(existingConnectSync).not.toHaveProperty("deletionThreshold");
    expect(existingConnectSync?.servers).toEqual([
      { name: "SYNC01", role: "active", version: "2.6.92.0" },
      { name: "SYNC02", role: "staging", version: "2.5.190.0", deletionThreshold: 5000 },
    ]);
  });

  test("say the deletion threshold for their tenant, which has one, and not again for themselves", () => {
    const staging = { path: "SYNC02", server: exportOf("staging") };
    const { definition, topology } = onlyServers(active(), staging);
    expect(definition.accidentalDeletionPrevention).toEqual({ count: 500 });
    expect(JSON.stringify(definition.existingConnectSync)).not.toContain("deletionThreshold");
    expect(tenantThreshold(topology, definition.name)).toBe(500);
  });

  test("whose domain root is in both lists have the whole domain in scope, and it is told", () => {
    const { definition, notes } = onlyServers(
      active([AD, "<inclusion>OU=CORP,DC=contoso,DC=com</inclusion>", "<inclusion>DC=contoso,DC=com</inclusion>"]),
    );
    expect(definition.existingConnectSync?.scopes[0]).toEqual({ domain: "contoso.com", wholeDomain: true });
    expect(notes.map(({ what }) => what).join("\n")).toMatch(/in both lists, so the whole domain is in scope/);
  });

  test("are asked for their scheduler, which counts more than an export", () => {
    const { definition, notes } = onlyServers({ ...active(), stagingMode: true } as ReturnType<typeof active>);
    expect(definition.existingConnectSync?.servers).toMatchObject([{ role: "staging" }]);
    expect(notes.map(({ what }) => what).join("\n")).toMatch(/differ about staging mode: the scheduler counts/);
  });

  test("of a policy in JSON are taken for active where there is no other, and it is told", () => {
    const { definition, notes } = adoptTenant({
      name: "contoso",
      servers: [{ path: "p", server: exportOf("policy") }],
      cloudSync: NO_CLOUD_SYNC,
    });
    expect(definition.existingConnectSync?.servers).toMatchObject([{ role: "active" }]);
    expect(notes.map(({ what }) => what).join("\n")).toMatch(/no file says whether .* is active/);
  });

  const CLASSES =
    "<object-class>contact</object-class><object-class>group</object-class><object-class>inetOrgPerson</object-class><object-class>user</object-class>";
  const classes = (...names: string[]) => names.map((name) => `<object-class>${name}</object-class>`).join("");
  const said = (notes: readonly { readonly what: string }[]) => notes.map(({ what }) => what).join("\n");

  test("select the object types that their connectors do, and what they do not write is told", () => {
    const only = classes("User", "GROUP", "foreignSecurityPrincipal");
    const { definition, topology, notes } = onlyServers(active([AD, CLASSES, only], [AD, CLASSES, only]));
    expect(definition.existingConnectSync?.objectTypes).toEqual(["user", "group"]);
    expect(topology.connectSync.map(({ objectTypes }) => objectTypes)).toEqual([["user", "group"]]);
    expect(said(notes)).toMatch(
      /selects the object types user, group: .* does not write inetOrgPersons, contacts, devices/,
    );
  });

  test("that select computers too select everything, and a definition says nothing of it", () => {
    const all = `${CLASSES}${classes("computer")}`;
    const { definition, topology } = onlyServers(active([AD, CLASSES, all], [AD, CLASSES, all]));
    expect(definition.existingConnectSync).not.toHaveProperty("objectTypes");
    expect(topology.connectSync[0]?.objectTypes).toContain("device");
  });

  test("that select object types of which nothing is written, or none, are taken to select all, and it is told", () => {
    for (const some of ["", classes("organizationalUnit")]) {
      const { definition, notes } = onlyServers(active([AD, CLASSES, some]));
      expect(definition.existingConnectSync).not.toHaveProperty("objectTypes");
      expect(said(notes)).toMatch(/all are taken to be, computers and contacts too; declare objectTypes/);
    }
  });

  test("of a policy in JSON do not say their object types, and it is told once", () => {
    const { definition, notes } = adoptTenant({
      name: "contoso",
      servers: [{ path: "p", server: exportOf("policy") }],
      cloudSync: NO_CLOUD_SYNC,
    });
    expect(definition.existingConnectSync).not.toHaveProperty("objectTypes");
    expect(notes.filter(({ what }) => /does not list the object types/.test(what))).toHaveLength(1);
  });

  test("whose people sign in with another attribute say so, and fit asks for the mapping", () => {
    const { definition, topology } = onlyServers(active([MV, ">userPrincipalName<", ">mail<"]));
    expect(definition.existingConnectSync).toMatchObject({ userPrincipalNameAttribute: "mail" });
    expect(renderDecisionGuide(toolFit(topology, Inventory.NONE))).toContain("first: map UserPrincipalName from mail");
    expect(adoptedContoso().definition.existingConnectSync).not.toHaveProperty("userPrincipalNameAttribute");
  });

  test.each([
    ["employeeID", /^the source anchor is employeeID, and Cloud Sync takes .* it finds none of these objects/],
    ["objectGUID", /^the source anchor is objectGUID, .* may make a second one/],
  ])("whose anchor Cloud Sync does not share are told with what follows: %s", (anchor, told) => {
    const { notes } = onlyServers(active([MV, ">mS-DS-ConsistencyGuid<", `>${anchor}<`]));
    expect(notes.map(({ what }) => what)).toContainEqual(expect.stringMatching(told));
    expect(onlyServers(active()).notes.some(({ what }) => what.startsWith("the source anchor"))).toBe(false);
  });

  test("whose scheduler is off, or that hold another setting, are told with it", () => {
    const parameter = (name: string, value: string) =>
      `<parameter name="Microsoft.${name}" type="string" use="SynchronizationGlobal" dataType="String">${value}</parameter>`;
    const edit = [
      MV,
      "</parameter-values>",
      `${parameter("Synchronize.SynchronizationSchedule", "False")}${parameter("Synchronize.MaintenanceEnabled", "True")}${parameter("SynchronizationOption.CustomAttribute", "employeeType")}</parameter-values>`,
    ] as const;
    const { notes } = onlyServers(active([...edit]));
    expect(notes).toContainEqual({
      file: "SYNC01",
      place: "Microsoft.Synchronize.SynchronizationSchedule",
      what: expect.stringMatching(/^is False: the scheduler is off/),
    });
    expect(notes.map(({ place, what }) => `${place} ${what}`)).toContain(
      "Microsoft.SynchronizationOption.CustomAttribute is employeeType, which a definition cannot express",
    );
    expect(notes.some(({ place }) => /MaintenanceEnabled/.test(place))).toBe(false);
    const [source] = [active()];
    const { notes: asked } = adoptTenant({
      name: "contoso",
      servers: [{ ...source, stagingMode: false, schedulerIsOff: true }],
      cloudSync: NO_CLOUD_SYNC,
    });
    expect(asked.map(({ what }) => what)).toContainEqual(expect.stringMatching(/^the scheduler is off \(SyncCycle/));
  });

  test("hand over nothing that they do not select, and it is told", () => {
    const only = classes("contact");
    const { definition, notes } = onlyServers(active([AD, CLASSES, only], [AD, CLASSES, only]));
    expect(definition.existingConnectSync).not.toHaveProperty("handsOver");
    expect(said(notes)).toMatch(/handed over with its users, groups, which the server does not select: left out/);
  });

  test("say how people sign in", () => {
    expect(adoptedContoso().definition.authentication).toEqual({
      method: "passwordHashSynchronization",
      seamlessSingleSignOn: ["contoso.com"],
    });
  });
});

describe("configurations", () => {
  test("are taken over by their ids", () => {
    expect(adoptedContoso().definition.cloudSync.map(({ name, existing }) => [name, existing])).toEqual([
      [
        "adatum-com",
        {
          applicationObjectId: "a0c2e4f6-1357-4bdf-9ace-02468ace1357",
          servicePrincipalObjectId: "7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502",
          provisioningJobId: "AD2AADProvisioning.9d8c7b6a594837261504f3e2d1c0bfae",
        },
      ],
      [
        "contoso-com",
        {
          applicationObjectId: "91b3d5f7-2468-4ace-8bdf-13579bdf0246",
          servicePrincipalObjectId: CONTOSO,
          provisioningJobId: "AD2AADProvisioning.1f2e3d4c5b6a79880716253443526170",
          passwordHashJobId: "AD2AADPasswordHash.1f2e3d4c5b6a79880716253443526170",
        },
      ],
    ]);
  });

  test("leave a job alone that does not do as the provisioning job does, and tell of it", () => {
    const { definition, remarks } = graphWith(new RegExp(`${CONTOSO}.jobs\\.json`), ({ value }) => {
      value[0].schedule = { state: "Paused" };
    });
    expect(definition.cloudSync[1]).toMatchObject({ passwordHashSync: false });
    expect(definition.cloudSync[1]?.existing).not.toHaveProperty("passwordHashJobId");
    expect(remarks).toContainEqual({
      about: "cloudSync.1.passwordHashSync",
      what: expect.stringMatching(/is paused while/),
    });
  });

  test.each([
    ["OU=Sales, OU=CORP,DC=contoso,DC=com", true],
    ["ou=Sales,OU=CORP,DC=contoso,DC=com", true],
    ["OU=sales,OU=CORP,DC=contoso,DC=com", false],
  ])("in scope that Graph spells %s is written in another spelling: %s", (name, remarked) => {
    const { remarks } = graphWith(CONTOSO_SCHEMA, ({ synchronizationRules: [rule] }) => {
      rule.containerFilter = { includedContainers: [name] };
    });
    const about = remarks.filter(({ what }) => what.startsWith("Graph has these names in another spelling"));
    expect(about.map((remark) => remark.about)).toEqual(remarked ? ["cloudSync.1.scope"] : []);
  });

  test("whose threshold stops no run is told, with what the first apply does", () => {
    const { remarks } = graphWith(new RegExp(`${CONTOSO}.secrets\\.json`), ({ value }) => {
      value[2].value = JSON.stringify({ Enabled: true, Recipients: "", DeleteThresholdEnabled: false });
    });
    expect(remarks).toContainEqual({
      about: "cloudSync.1",
      what: expect.stringMatching(
        /^The prevention of accidental deletions is off .* The first apply switches it on\.$/,
      ),
    });
  });

  test("of groups are told to count as the whole domain", () => {
    const groups = ["CN=Pilot,OU=Groups,DC=contoso,DC=com"];
    const { definition, remarks } = graphWith(CONTOSO_SCHEMA, ({ synchronizationRules: [rule] }) => {
      Object.assign(rule, { containerFilter: null, groupFilter: { includedGroups: groups } });
    });
    expect(definition.cloudSync[1]?.scope).toEqual({ domain: "contoso.com", groups });
    expect(remarks).toContainEqual({ about: "cloudSync.1.scope", what: expect.stringMatching(/membersWithin/) });
  });

  test("have names of their own, whatever they are called", () => {
    const { definition } = graphWith(/servicePrincipal\.json$/, (value) => {
      value.displayName = "  Ünïcode / ${x} — SYNC01 ";
    });
    expect(definition.cloudSync.map(({ name }) => name)).toEqual(["unicode-x-sync01", "unicode-x-sync01-2"]);
    expect(definition.cloudSync[0]?.displayName).toContain("${x}");
  });

  test("say what nobody knows: a threshold that is not there, and who is told", () => {
    const { remarks } = graphWith(new RegExp(`${CONTOSO}.jobs\\.json`), ({ value }) => {
      value[1].synchronizationJobSettings = [{ name: "DomainFQDN", value: "contoso.com" }];
    });
    expect(remarks.filter(({ about }) => about === "cloudSync.1").map(({ what }) => what)).toEqual([
      expect.stringMatching(/^No file gives the deletion threshold: the first apply writes 500/),
      expect.stringMatching(/^No file says who is notified/),
    ]);
  });
});

describe("agents", () => {
  test("that run stand with their domains, and the others are told", () => {
    const { definition, remarks } = adoptedContoso();
    expect(definition.existingAgents).toEqual([
      { domains: ["adatum.com"], names: ["ADATUM-AGT"] },
      { domains: ["contoso.com"], names: ["AGT01", "AGT02", "AGT03"] },
    ]);
    expect(remarks).toContainEqual({ about: "existingAgents", what: "Not running, and left out: OLD-AGT." });
  });
});

describe("the tenant's own settings of directory synchronization", () => {
  const directory = (
    features: object,
    id = "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81",
    accidentalDeletionPrevention: object = { synchronizationPreventionType: "disabled" },
  ) => ({
    path: "graph/onPremisesSynchronization.json",
    value: {
      value: [
        {
          id,
          configuration: { accidentalDeletionPrevention },
          features,
        },
      ],
    },
  });
  const blocking = (soft: boolean, hard: boolean) => ({
    blockSoftMatchEnabled: soft,
    blockCloudObjectTakeoverThroughHardMatchEnabled: hard,
  });
  const adoptedWith = (file: ReturnType<typeof directory>) =>
    adoptTenant(contosoSources({ servers: [], cloudSync: readGraphExport([...graphFiles(), file]) }));

  test("say what may take over objects of the tenant", () => {
    const { tenantId } = adoptedContoso().definition;
    const { definition, topology } = adoptedWith(directory(blocking(false, true), tenantId));
    expect(definition.matching).toEqual({ softMatch: "allowed", hardMatchTakeover: "blocked" });
    const found = judge(topology, { today: TODAY }).map(({ code }) => code);
    expect([found.includes("SYNC412"), found.includes("SYNC413")]).toEqual([true, false]);
  });

  test.each([
    [{ synchronizationPreventionType: "disabled", alertThreshold: 0 }, "disabled"],
    [{ synchronizationPreventionType: "enabledForCount", alertThreshold: 700 }, { count: 700 }],
    [{ synchronizationPreventionType: "enabledForPercentage", alertThreshold: 10 }, { percentage: 10 }],
    [{ synchronizationPreventionType: "enabledForCount", alertThreshold: 0 }, { count: 500 }],
    [{ synchronizationPreventionType: "unknownFutureValue" }, { count: 500 }],
  ])("say the deletion threshold, before any server does: %j", (said, expected) => {
    const { tenantId } = adoptedContoso().definition;
    const file = directory({}, tenantId, said);
    const { definition } = adoptedContoso({ cloudSync: readGraphExport([...graphFiles(), file]) });
    expect(definition.accidentalDeletionPrevention).toEqual(expected);
  });

  test("are told, each with its value, where no definition has a word for them", () => {
    const { tenantId } = adoptedContoso().definition;
    const { definition, notes } = adoptedWith(
      directory({ blockSoftMatchEnabled: true, passwordSyncEnabled: true, somethingNew: 1 }, tenantId),
    );
    expect(definition).not.toHaveProperty("matching");
    const told = notes.filter(({ file }) => /onPremisesSynchronization/.test(file)).map(({ what }) => what);
    expect(told).toEqual([
      expect.stringMatching(/^blockSoftMatchEnabled is true and block\w+ is not said/),
      expect.stringMatching(/^passwordSyncEnabled is true/),
      expect.stringMatching(/not known to this reader/),
      expect.stringMatching(/prevention of accidental deletions is disabled/),
    ]);
  });

  test("of another tenant are refused", () => {
    expect(() => adoptedWith(directory(blocking(true, true), "11111111-2222-4333-8444-555555555555"))).toThrow(
      /two tenants/,
    );
  });
});

describe("agents that no file names", () => {
  const graph = (change: (files: ReturnType<typeof graphFiles>) => ReturnType<typeof graphFiles>) =>
    adoptTenant(contosoSources({ servers: [], cloudSync: readGraphExport(change(graphFiles())) }));
  const withoutAgents = () =>
    graph((files) => files.filter(({ path }) => !/agents\.json|publishedResources\.json/.test(path)));

  test("are assumed, and that is told: no error of theirs keeps the tenant from a synth", () => {
    const { definition, topology, remarks } = withoutAgents();
    expect(definition.undeclaredAgents).toEqual(["adatum.com", "contoso.com"]);
    expect(remarks.find(({ about }) => about === "undeclaredAgents")?.what).toMatch(/^No file says which agents serve/);
    expect(judge(topology, { today: TODAY }).map(({ code }) => code)).not.toContain("SYNC301");
  });

  test("are none where the files name every running agent with its domains", () => {
    const { definition } = graph((files) =>
      changed(files, /publishedResources/, ({ value }) => {
        for (const resource of value) if (resource.resourceName === "adatum.com") resource.resourceName = "contoso.com";
      }),
    );
    expect(definition.existingAgents?.flatMap(({ domains }) => domains)).toContain("contoso.com");
    expect(definition).not.toHaveProperty("undeclaredAgents");
  });
});

test("a tenant id that nobody says is nobody's, and it is told", () => {
  const { definition, remarks } = onlyServers(active());
  expect(definition.tenantId).toBe(UNKNOWN_TENANT_ID);
  expect(remarks.map(({ about }) => about)).toEqual(["tenantId"]);
});

test("the laws find today's overlap: what is handed over of users and groups alone", () => {
  const findings = judge(adoptedContoso().topology, { today: TODAY });
  expect(findings.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual(["SYNC101"]);
});

describe("refused is", () => {
  const refusals: readonly (readonly [string, () => unknown, RegExp])[] = [
    ["nothing", () => onlyServers(), /no Connect Sync server and no Cloud Sync configuration/],
    [
      "two active servers",
      () =>
        onlyServers(active(), {
          path: "SYNC02",
          server: exportOf("staging", [
            MV,
            'StagingMode" type="string" use="SynchronizationGlobal" dataType="String">True',
            'StagingMode" type="string" use="SynchronizationGlobal" dataType="String">False',
          ]),
        }),
      /SYNC01 and SYNC02 both claim to be active[\s\S]*where SYNC01 and SYNC02/,
    ],
    [
      "one server twice",
      () => onlyServers(active(), { ...active(), path: "again" }),
      /SYNC01 is there twice\n.*SYNC01 and again/,
    ],
    [
      "a tenant in China, known by its organization",
      () => adoptedIn("contoso.partner.onmschina.cn"),
      /contoso\.partner\.onmschina\.cn is a tenant in China[\s\S]+organization\.json[\s\S]+Missing for China/,
    ],
    [
      "a tenant in China, known by a connector",
      () =>
        onlyServers({
          path: "SYNC01",
          server: exportOf("active", [/b891884f/, "contoso.onmicrosoft.com", "contoso.partner.onmschina.cn"]),
        }),
      /is a tenant in China[\s\S]+where SYNC01/,
    ],
    [
      "servers of two tenants",
      () =>
        onlyServers(active(), {
          path: "SYNC02",
          server: exportOf("staging", [/b891884f/, "contoso.onmicrosoft.com", "fabrikam.onmicrosoft.com"]),
        }),
      /of two tenants, contoso\.onmicrosoft\.com and fabrikam\.onmicrosoft\.com/,
    ],
    [
      "an organization that is another tenant",
      () =>
        graphWith(/organization/, ({ value }) => {
          value[0].verifiedDomains = [{ name: "fabrikam.onmicrosoft.com" }];
        }),
      /of two tenants.*fabrikam/,
    ],
    [
      "a tenant id that the organization contradicts",
      () => adoptedContoso({ tenantId: "00000000-0000-4000-8000-00000000000a" }),
      /of two tenants[\s\S]*--tenant-id and organization\.json/,
    ],
    [
      "a server whose role nobody says, beside another",
      () => onlyServers(active(), { path: "p", server: { ...exportOf("policy"), server: "SYNC09" } }),
      /no file says whether SYNC09 is active/,
    ],
    [
      "an OU of another domain",
      () =>
        graphWith(CONTOSO_SCHEMA, ({ synchronizationRules: [rule] }) => {
          rule.containerFilter.includedContainers = ["OU=Sales,DC=fabrikam,DC=com"];
        }),
      /not a name of contoso\.com: it belongs to fabrikam\.com\n.*schema\.json/,
    ],
    ["a name that is no tenant's", () => adoptedContoso({ name: "Contoso!" }), /cannot name a tenant/],
  ];
  test.each(refusals)("%s", (_, act, expected) => {
    expect(act).toThrow(InputError);
    expect(act).toThrow(expected);
  });
});
