import * as fc from "fast-check";
import {
  type CloudSyncDocument,
  printTopology,
  restoreTopology,
  serializeTopology,
  type TopologyDocument,
} from "../../../lib/domain/document/topology-document";
import { InputError } from "../../../lib/domain/input/input-error";
import { type AttributeMappingProps, attributeMappings } from "../../../lib/domain/mapping/attribute-mapping";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OBJECT_KINDS, type ObjectKind } from "../../../lib/domain/scope/object-kind";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import type { ProvisioningAgent } from "../../../lib/domain/servers/provisioning-agent";
import { Tenant } from "../../../lib/domain/tenant/tenant";
import { CloudSyncWriter } from "../../../lib/domain/writers/cloud-sync-writer";
import { ConnectSyncWriter } from "../../../lib/domain/writers/connect-sync-writer";
import { takenOverOnce } from "../../../lib/rules/input/sync909-taken-over-once";
import { judge } from "../../../lib/rules/judge/judge";

const DOMAIN = "corp.contoso.com";
const ROOT = "DC=corp,DC=contoso,DC=com";

const empty: TopologyDocument = {
  version: 3,
  tenants: [],
  connectSync: [],
  cloudSync: [],
  agents: [],
  remoteDesktopOpenings: [],
};

const value = fc.oneof(
  fc.constantFrom("Sales", "CORP", "Ünïted, Inc.", "#1 + more", " led by a space", 'say "hi"', "back\\slash", "日本"),
  fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 6 }).filter((text) => text.trim() !== ""),
);
const escaped = value.map((text) => text.replace(/[^A-Za-z0-9]/gu, hexEscape));
const ou = fc
  .array(escaped, { minLength: 1, maxLength: 3 })
  .map((path) => [...path.map((v) => `OU=${v}`), ROOT].join());
const ous = fc.array(ou, { minLength: 1, maxLength: 4 });
const ouScope = fc
  .tuple(fc.boolean(), ous, fc.array(ou, { maxLength: 3 }))
  .map(([whole, include, exclude]) =>
    whole ? OuScope.wholeDomain(DOMAIN, { exclude }) : OuScope.include(DOMAIN, include, { exclude }),
  );
const cloudSyncScope = fc.oneof(
  fc.constant(OuScope.wholeDomain(DOMAIN)),
  ous.map((include) => OuScope.include(DOMAIN, include)),
  fc.tuple(ous, fc.option(ous, { nil: undefined })).map(([units, within]) =>
    GroupScope.of(
      DOMAIN,
      units.map((unit) => `CN=Pilot,${unit}`),
      within,
    ),
  ),
);
const named = {
  name: fc.string({ unit: "binary" }),
  tenant: fc.constantFrom("contoso", "fabrikam"),
  origin: fc.string(),
};
const mappings = fc
  .subarray<AttributeMappingProps>([
    { objectTypes: ["user", "inetOrgPerson"], target: "UserPrincipalName", attribute: "mail" },
    { objectTypes: ["user"], target: "UsageLocation", constant: "DE", flowType: "ObjectAddOnly", defaultValue: "AT" },
    { objectTypes: ["group"], target: "DisplayName", expression: "Trim([cn])" },
    { objectTypes: ["contact"], target: "Mail", remove: true },
  ])
  .map(attributeMappings);
const hex = fc.stringMatching(/^[0-9a-f]{32}$/);
const existing = fc.record(
  {
    applicationObjectId: fc.uuid(),
    servicePrincipalObjectId: fc.uuid(),
    provisioningJobId: hex.map((digits) => `AD2AADProvisioning.${digits}`),
    passwordHashJobId: fc.tuple(hex, fc.uuid()).map((parts) => `AD2AADPasswordHash.${parts.join(".")}`),
  },
  { requiredKeys: ["applicationObjectId", "servicePrincipalObjectId", "provisioningJobId"] },
);
const cloudSync = fc
  .record({
    ...named,
    scope: cloudSyncScope,
    enabled: fc.boolean(),
    passwordHashSync: fc.boolean(),
    deviceSync: fc.boolean(),
    deletionThreshold: fc.integer({ min: 1 }),
    notificationRecipientCount: fc.option(fc.nat(), { nil: undefined }),
    exchangeHybridWriteback: fc.option(fc.boolean(), { nil: undefined }),
    attributeMappings: mappings,
    existing: fc.option(existing, { nil: undefined }),
  })
  .map((props) => CloudSyncWriter.declare(props));
const handOver = fc.record({
  organizationalUnit: ou.map((name) => DistinguishedName.parse(name)),
  kinds: fc.subarray([...OBJECT_KINDS]),
});
const connectSync = fc
  .record({
    ...named,
    role: fc.constantFrom("active" as const, "staging" as const),
    scopes: fc.array(ouScope, { minLength: 1, maxLength: 2 }),
    handsOver: fc.array(handOver, { maxLength: 2 }),
    sourceAnchor: fc.string(),
    passwordHashSync: fc.boolean(),
    objectTypes: fc.subarray([...OBJECT_KINDS], { minLength: 1 }),
  })
  .map((props) => new ConnectSyncWriter(props));
const agent: fc.Arbitrary<ProvisioningAgent> = fc
  .tuple(fc.record({ ...named, domains: fc.subarray([DOMAIN, "eu.contoso.com"]) }), fc.option(fc.string()))
  .map(([props, zone]) => (zone === null ? props : { ...props, zone }));
const tenant = fc.constantFrom("contoso", "fabrikam").map(
  (name) =>
    new Tenant({
      name,
      tenantId: "8d2ad6d4-7d5b-4e0f-9df1-0d1f5a9f0c11",
      forests: [{ name: "contoso.com", domains: [DOMAIN] }],
      verifiedDomains: ["contoso.com"],
    }),
);
const topology = fc
  .record({
    tenants: fc.array(tenant, { maxLength: 2 }),
    cloudSync: fc.array(cloudSync, { maxLength: 3 }),
    connectSync: fc.array(connectSync, { maxLength: 3 }),
    agents: fc.array(agent, { maxLength: 3 }),
  })
  .map((parts) => new SyncTopology(parts));

function hexEscape(character: string): string {
  return [...Buffer.from(character)].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
}

describe("a topology document", () => {
  test("restores to a topology that prints the same document", () => {
    fc.assert(
      fc.property(topology, (original) => {
        const document = JSON.parse(printTopology(original)) as TopologyDocument;
        expect(document).toEqual(serializeTopology(original));
        expect(printTopology(restoreTopology(document))).toBe(printTopology(original));
      }),
    );
  });

  test("keeps what a change may touch of a tenant's domains, and holds nothing where the tenant says nothing", () => {
    const props = { name: "contoso", tenantId: "8d2ad6d4-7d5b-4e0f-9df1-0d1f5a9f0c11", forests: [] };
    const documents = [new Tenant({ ...props, changeLimitPercent: 25 }), new Tenant(props)].map((said) =>
      serializeTopology(new SyncTopology({ tenants: [said] })),
    );
    expect(documents.map(({ tenants }) => tenants[0]?.changeLimitPercent)).toEqual([25, undefined]);
    expect(documents[1]?.tenants[0]).not.toHaveProperty("changeLimitPercent");
    expect(documents.map((document) => restoreTopology(document).tenants[0]?.changeLimitPercent)).toEqual([
      25,
      undefined,
    ]);
  });

  test("restores to a topology with the same contests", () => {
    const facts = (of: SyncTopology) =>
      of
        .contested()
        .map(({ subtree, kinds, parties }) => `${subtree} ${kinds} ${parties.map(({ writer }) => writer.name).sort()}`)
        .sort();
    fc.assert(
      fc.property(topology, (original) => {
        expect(facts(restoreTopology(serializeTopology(original)))).toEqual(facts(original));
      }),
    );
  });

  test("is the same whatever order writers, tenants and agents are declared in", () => {
    const agents = ["c", "a", "b"].map((name) => ({ name, tenant: "contoso", origin: name, domains: [DOMAIN] }));
    const other = { name: "z", tenant: "adatum", origin: "z", domains: [DOMAIN] };
    expect(serializeTopology(new SyncTopology({ agents: [...agents, other] })).agents.map(({ name }) => name)).toEqual([
      "z",
      "a",
      "b",
      "c",
    ]);
  });

  test("keeps names in the order of declaration, since people read them in it", () => {
    const scope = OuScope.include(DOMAIN, [`OU=Z,${ROOT}`, `OU=A,${ROOT}`]);
    const writer = CloudSyncWriter.declare({
      name: "sales",
      tenant: "contoso",
      origin: "",
      scope,
      enabled: true,
      passwordHashSync: true,
    });
    const [document] = serializeTopology(new SyncTopology({ cloudSync: [writer] })).cloudSync;
    expect(document?.scope).toEqual({
      kind: "organizationalUnits",
      domain: DOMAIN,
      include: [`OU=Z,${ROOT}`, `OU=A,${ROOT}`],
      exclude: [],
    });
  });

  test("prints with two spaces and a final newline", () => {
    expect(printTopology(new SyncTopology({}))).toBe(
      '{\n  "version": 3,\n  "tenants": [],\n  "connectSync": [],\n  "cloudSync": [],\n  "agents": [],\n  "remoteDesktopOpenings": []\n}\n',
    );
  });
});

describe("restoring a topology document", () => {
  const cloudSyncOver = (scope: TopologyDocument["cloudSync"][number]["scope"]): TopologyDocument => ({
    ...empty,
    cloudSync: [
      {
        tenant: "contoso",
        name: "sales",
        origin: "file",
        scope,
        enabled: true,
        passwordHashSync: true,
        deviceSync: false,
        deletionThreshold: 500,
        attributeMappings: [],
      },
    ],
  });
  const refusal = (document: TopologyDocument): InputError => {
    try {
      restoreTopology(document);
    } catch (error) {
      if (error instanceof InputError) return error;
    }
    throw new Error("nothing was refused");
  };

  test("points at a malformed name, and at the character in it", () => {
    const scope = {
      kind: "organizationalUnits",
      domain: DOMAIN,
      include: [`OU=A,${ROOT}`, "OU=A;B"],
      exclude: [],
    } as const;
    expect(refusal(cloudSyncOver(scope)).where).toBe("/cloudSync/0/scope/include/1, character 5 of the name");
  });

  test("points at a malformed group, hand-over, domain and tenant id", () => {
    expect(refusal(cloudSyncOver({ kind: "groups", domain: DOMAIN, groups: ["CN"] })).where).toMatch(
      "/cloudSync/0/scope/groups/0, character",
    );
    expect(refusal(cloudSyncOver({ kind: "wholeDomain", domain: "corp", exclude: [] })).where).toMatch(
      "/cloudSync/0/scope/domain, ",
    );
    expect(refusal({ ...empty, agents: [{ tenant: "t", name: "a", origin: "", domains: ["-"] }] }).where).toMatch(
      "/agents/0/domains/0, ",
    );
    expect(
      refusal({
        ...empty,
        tenants: [{ name: "contoso", tenantId: "1", cloud: "public", forests: [], verifiedDomains: [] }],
      }).where,
    ).toMatch("/tenants/0, ");
    const server = {
      tenant: "contoso",
      name: "aadc",
      origin: "",
      role: "active",
      scopes: [],
      handsOver: [{ organizationalUnit: "OU", kinds: [] }],
      sourceAnchor: "objectGUID",
      passwordHashSync: true,
    } as const;
    expect(refusal({ ...empty, connectSync: [server] }).where).toMatch(
      "/connectSync/0/handsOver/0/organizationalUnit, ",
    );
  });

  test("lets a name of another domain through, because SYNC103 says it better", () => {
    const scope = {
      kind: "organizationalUnits",
      domain: DOMAIN,
      include: ["OU=A,DC=other,DC=com"],
      exclude: [],
    } as const;
    expect(restoreTopology(cloudSyncOver(scope)).cloudSync).toHaveLength(1);
  });

  test("refuses object types that are none, and ids that cannot be what their field says", () => {
    const server = {
      tenant: "contoso",
      name: "aadc",
      origin: "",
      role: "active",
      scopes: [],
      handsOver: [],
      sourceAnchor: "objectGUID",
      passwordHashSync: true,
    } as const;
    const selecting = (objectTypes: readonly string[]) =>
      refusal({ ...empty, connectSync: [{ ...server, objectTypes: objectTypes as ObjectKind[] }] }).where;
    expect([selecting([]), selecting(["computer"])]).toEqual(Array(2).fill("/connectSync/0, objectTypes"));
    const [configuration] = cloudSyncOver({ kind: "wholeDomain", domain: DOMAIN, exclude: [] }).cloudSync;
    const existing = { applicationObjectId: "a", servicePrincipalObjectId: "b", provisioningJobId: "c" };
    expect(refusal({ ...empty, cloudSync: [{ ...(configuration as CloudSyncDocument), existing }] }).where).toBe(
      "/cloudSync/0, sales, existing, applicationObjectId",
    );
  });

  test("keeps the ids of what is taken over, so that a file can be judged by them", () => {
    const [configuration] = cloudSyncOver({ kind: "wholeDomain", domain: DOMAIN, exclude: [] }).cloudSync;
    const existing = {
      applicationObjectId: "a0c2e4f6-1357-4bdf-9ace-02468ace1357",
      servicePrincipalObjectId: "7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502",
      provisioningJobId: "AD2AADProvisioning.9d8c7b6a594837261504f3e2d1c0bfae",
    };
    const restored = restoreTopology({
      ...empty,
      cloudSync: ["a", "b"].map((name) => ({ ...(configuration as CloudSyncDocument), name, origin: name, existing })),
    });
    const findings = judge(restored, { today: "2026-11-22", rules: [takenOverOnce] });
    expect(findings.map(({ where }) => where.map(({ origin }) => origin))).toEqual([["a", "b"]]);
  });

  test("refuses what Cloud Sync would read as another scope: an empty list, an exclusion", () => {
    const emptyList = { kind: "organizationalUnits", domain: DOMAIN, include: [], exclude: [] } as const;
    expect(refusal(cloudSyncOver(emptyList))).toMatchObject({
      what: "the list is empty, which Cloud Sync takes for the whole domain",
      where: "/cloudSync/0/scope/include",
    });
    const exclusion = { kind: "wholeDomain", domain: DOMAIN, exclude: [`OU=A,${ROOT}`] } as const;
    expect(refusal(cloudSyncOver(exclusion)).where).toBe("/cloudSync/0, sales, scope");
    expect(refusal(cloudSyncOver({ kind: "groups", domain: DOMAIN, groups: [] })).where).toBe(
      "/cloudSync/0/scope/groups",
    );
    expect(
      refusal(cloudSyncOver({ kind: "groups", domain: DOMAIN, groups: [`CN=G,${ROOT}`], membersWithin: [] })).what,
    ).toBe("the list is empty, so no member could be in any OU");
  });
});
