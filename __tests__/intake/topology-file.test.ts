import { readFileSync } from "node:fs";
import { join } from "node:path";
import { printTopology } from "../../lib/domain/document/topology-document";
import { InputError } from "../../lib/domain/input/input-error";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { topologyReader } from "../../lib/intake/topology-file";
import { contestedEstate, soundEstate } from "../picture/estate";
import { CORP, cloudSync, connectSync, groupProvisioning, monitoring, tenant, under } from "../support/topology";

const schema = JSON.parse(readFileSync(join(__dirname, "../../schema/sync-topology.v3.schema.json"), "utf8"));
const read = topologyReader({ schema });

const text = printTopology(soundEstate());

/** The file after an edit to its document, which may make anything of it. */
// biome-ignore lint/suspicious/noExplicitAny: what is no longer a topology has no type
function edited(edit: (document: any) => void): string {
  const document = JSON.parse(text);
  edit(document);
  return JSON.stringify(document);
}

function refusal(content: string): InputError {
  try {
    read(content, "topology.json");
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("a topology file", () => {
  test.each([
    ["sound", soundEstate()],
    ["contested", contestedEstate()],
  ])("that a synth wrote is read back the same: %s", (_, topology) => {
    expect(printTopology(read(printTopology(topology), "topology.json").topology)).toBe(printTopology(topology));
  });

  test.each([1, 2])("of version %d is read too, and means the same", (version) => {
    const older = edited((document) => {
      document.version = version;
    });
    expect(printTopology(read(older, "topology.json").topology)).toBe(text);
  });

  test("with all that version 3 brought is read back the same", () => {
    const topology = new SyncTopology({
      tenants: [
        tenant({
          accidentalDeletionPrevention: { percentage: 7.5 },
          matching: { softMatch: "blocked", hardMatchTakeover: "blocked", objectIdentifierUpdate: "blocked" },
          authentication: {
            method: "passwordHashSynchronization",
            seamlessSingleSignOn: [CORP],
            seamlessSingleSignOnKeys: [{ forest: CORP, rolledOn: "2026-11-20", owner: "directory team" }],
          },
          cloudManaged: [{ names: [under("OU=Teams"), under("CN=Ada,OU=Sales")], kinds: ["group", "user"] }],
        }),
        tenant({
          name: "other",
          tenantId: "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265",
          accidentalDeletionPrevention: { count: 9 },
        }),
        tenant({
          name: "third",
          tenantId: "d41d7a90-6e2b-4f13-b8a5-90d3e7f1c265",
          accidentalDeletionPrevention: "disabled",
        }),
      ],
      connectSync: [
        connectSync({
          settings: { connectHealth: "disabled", adminAuditLog: "enabled", ownCertificateUntil: "2028-03-31" },
          machine: { database: "sqlServer", sqlServerRelease: "2022" },
        }),
        connectSync({
          name: "aadc-02",
          role: "staging",
          settings: { stagingSince: "2026-11-20", syncCycle: "suspended" },
        }),
      ],
      cloudSync: [
        cloudSync({ passwordWriteback: true, exchangeHybridWriteback: false, notificationRecipientCount: 0 }),
      ],
      groupProvisioning: [
        groupProvisioning({ notificationRecipientCount: 2 }),
        groupProvisioning({ name: "a", enabled: false }),
      ],
      monitoring: [monitoring({ machines: ["aadc-01"] })],
    });
    const printed = printTopology(topology);
    expect(printTopology(read(printed, "topology.json").topology)).toBe(printed);
    for (const part of [
      "percentage",
      "objectIdentifierUpdate",
      "rolledOn",
      "OU=Teams",
      "passwordWriteback",
      "connectHealth",
      "ownCertificateUntil",
      "sqlServerRelease",
      "stagingSince",
      "syncCycle",
    ])
      expect(printed).toContain(part);
    expect(JSON.parse(printed).groupProvisioning).toHaveLength(2);
    expect(JSON.parse(printed).monitoring).toEqual([monitoring({ machines: ["aadc-01"] })]);
  });

  test("may begin with a byte order mark, as PowerShell writes one", () => {
    expect(printTopology(read(`\ufeff${text}`, "topology.json").topology)).toBe(text);
  });
});

describe("a topology file is refused", () => {
  test("when it is empty", () => {
    expect(refusal(" \n")).toMatchObject({ what: "the file is empty", where: "topology.json, line 2, column 1" });
  });

  test("when it is cut off in the middle, wherever that is", () => {
    for (let end = 1; end < text.trimEnd().length; end++)
      expect(refusal(text.slice(0, end)).what).toBe("the file ends before its JSON does");
  });

  test("when it is no JSON, with line and column", () => {
    expect(refusal('{\n  "version": 1,\n}')).toMatchObject({
      what: '"}" is not valid JSON here',
      where: "topology.json, line 3, column 1",
      expected: "the name of a field in double quotes",
    });
    expect(refusal(`${text}<<<<<<< HEAD`)).toMatchObject({ expected: "the end of the file" });
  });

  test.each(["DN,objectClass,objectGUID\r\n", '"Ada","user"\n', "# A list\n"])(
    "when it is of another kind, which is not told as JSON with a mistake: %j",
    (other) => {
      expect(refusal(other)).toMatchObject({
        what: "the file is not JSON",
        expected: expect.stringContaining("synth"),
      });
    },
  );

  test("when a name has one backslash where JSON needs two", () => {
    expect(refusal('{"version": "OU=A\\,B"}')).toMatchObject({
      what: '"\\\\," cannot stand in a JSON string',
      where: "topology.json, line 1, column 18",
      expected: "two backslashes for the one of a name, such as \\\\,",
    });
  });

  test("when its version is not known, whatever else is in it", () => {
    expect(refusal('{"version": 4, "writers": []}')).toMatchObject({
      what: 'the version "4" of the file is not known',
      where: "topology.json, /version",
      expected:
        "the sync-topology.json that a synth wrote, of version 1 or 2 or 3, or the entra-sync that this one came with",
    });
  });

  test("when it is JSON of something else", () => {
    expect(refusal("[]")).toMatchObject({ what: '"[]" is not an object', where: "topology.json, the top of the file" });
    expect(refusal("{}")).toMatchObject({ what: 'the field "version" is missing' });
    expect(refusal("null")).toMatchObject({ what: '"null" is not an object' });
  });

  test("when a field is misspelt, and the nearest known name is offered", () => {
    const content = edited((document) => {
      document.cloudSync[1].scope.inclde = [];
    });
    const { what, where, expected } = refusal(content);
    expect({ what, where }).toEqual({
      what: 'the field "inclde" is not known',
      where: "topology.json, /cloudSync/1/scope/inclde",
    });
    expect(expected).toMatch(/^"include": The distinguished names/);
  });

  test("when a field is unlike any other, and all are named", () => {
    const content = edited((document) => {
      document["a/b~c"] = 1;
    });
    expect(refusal(content)).toMatchObject({
      where: "topology.json, /a~1b~0c",
      expected:
        'only the fields "version", "tenants", "connectSync", "cloudSync", "agents", "groupProvisioning", "monitoring", "remoteDesktopOpenings", "sources", "stacks", "refused"',
    });
  });

  test("when a configuration that no wave leads to is said to be switched off for waves", () => {
    const waves = [{ name: "first", organizationalUnits: [under("OU=Sales")], to: "sales" }];
    const switching = (...switchedOff: readonly string[]) =>
      edited((document) => {
        document.tenants[0].migration = { done: 0, waves, switchedOff };
      });
    expect(refusal(switching("sale"))).toMatchObject({
      what: '"sale" is not a configuration to which a wave goes',
      where: `topology.json, /tenants/0, tenant ${JSON.parse(text).tenants[0].name}, migration, switchedOff 1`,
      expected: "sales",
    });
    expect(() => read(switching("sales"), "topology.json")).not.toThrow();
  });

  test("when a configuration is said to be switched off for waves and is enabled", () => {
    const { tenants, cloudSync } = JSON.parse(text);
    const [{ name }] = cloudSync;
    const waves = [{ name: "first", organizationalUnits: [under("OU=Sales")], to: name }];
    const switchedOffAnd = (more: object) =>
      edited((document) => {
        document.tenants[0].migration = { done: 0, waves, switchedOff: [name] };
        Object.assign(document.cloudSync[0], more);
      });
    expect(refusal(switchedOffAnd({ enabled: true }))).toMatchObject({
      what: `the migration lists "${name}" as switched off, so that no wave enables it, and the configuration is enabled`,
      where: `topology.json, /tenants/0, tenant ${tenants[0].name}, migration, switchedOff 1, and /cloudSync/0/enabled`,
      expected: expect.stringContaining("set enabled of the configuration in the data of the tenant to what is meant"),
    });
    expect(() => read(switchedOffAnd({ enabled: false }), "topology.json")).not.toThrow();
    expect(() => read(switchedOffAnd({ enabled: true, tenant: "another" }), "topology.json")).not.toThrow();
  });

  test("when a field is missing, and its meaning is told", () => {
    const content = edited((document) => {
      delete document.cloudSync[1].enabled;
    });
    expect(refusal(content)).toMatchObject({
      what: 'the field "enabled" is missing',
      where: "topology.json, /cloudSync/1",
      expected: 'the field "enabled": Whether its job runs. Disabled it writes nothing, and still claims its scope.',
    });
  });

  test("when a value has another type", () => {
    const content = edited((document) => {
      document.cloudSync[0].enabled = "yes";
    });
    expect(refusal(content)).toMatchObject({
      what: '"yes" is not true or false',
      where: "topology.json, /cloudSync/0/enabled",
    });
    const list = edited((document) => {
      document.agents = {};
    });
    expect(refusal(list)).toMatchObject({ what: '"{}" is not a list', where: "topology.json, /agents" });
  });

  test("when a word is none of the known ones", () => {
    const role = edited((document) => {
      document.connectSync[0].role = "primary";
    });
    expect(refusal(role)).toMatchObject({
      what: '"primary" is not known here',
      where: "topology.json, /connectSync/0/role",
      expected: expect.stringMatching(/^"active" or "staging"/),
    });
    const kind = edited((document) => {
      document.cloudSync[0].scope.kind = "ous";
    });
    expect(refusal(kind)).toMatchObject({
      what: '"ous" is not a kind of scope',
      where: "topology.json, /cloudSync/0/scope/kind",
      expected: '"wholeDomain" or "organizationalUnits" or "groups"',
    });
  });

  test("when a server is scoped by groups, which only Cloud Sync can be", () => {
    const content = edited((document) => {
      document.connectSync[0].scopes[0] = document.cloudSync.find(
        (c: { scope: { kind: string } }) => c.scope.kind === "groups",
      ).scope;
    });
    expect(refusal(content)).toMatchObject({
      what: '"groups" is not a kind of scope',
      expected: '"wholeDomain" or "organizationalUnits"',
    });
  });

  test("when a name in it is malformed, with the place of the name and the position in it", () => {
    const content = edited((document) => {
      document.connectSync[0].scopes[0].include[0] = "OU=CORP,DC";
    });
    expect(refusal(content).where).toBe("topology.json, /connectSync/0/scopes/0/include/0, character 11 of the name");
  });
});
