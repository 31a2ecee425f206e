import fc from "fast-check";
import { printTopology, restoreTopology } from "../../../lib/domain/document/topology-document";
import type { Contest } from "../../../lib/domain/ownership/contest";
import { joinedTopology, type TopologyPart } from "../../../lib/domain/ownership/joined-topology";
import { SyncTopology, type SyncTopologyParts } from "../../../lib/domain/ownership/sync-topology";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import type { Tenant } from "../../../lib/domain/tenant/tenant";
import { CloudSyncWriter } from "../../../lib/domain/writers/cloud-sync-writer";
import { judge } from "../../../lib/rules/judge/judge";
import { estates, topologyOf, type WriterSpec } from "../../support/random-estate";
import { runs } from "../../support/runs";
import {
  agents,
  CORP,
  cloudSync,
  connectSync,
  estate,
  groupProvisioning,
  ROOT,
  tenant,
  under,
} from "../../support/topology";

const CONTOSO = tenant().tenantId;
const FABRIKAM = "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265";
const TODAY = "2026-12-01";

function part(file: string, parts: SyncTopologyParts): TopologyPart {
  return { file, topology: new SyncTopology({ tenants: [tenant()], ...parts }) };
}

/** Two repositories, each with one configuration over OU=Sales. */
function bothOverSales(tenantOfB: Tenant): TopologyPart[] {
  return [
    part("a", { cloudSync: [cloudSync()] }),
    part("b", { tenants: [tenantOfB], cloudSync: [cloudSync({ tenant: tenantOfB.name, origin: "sync/sales" })] }),
  ];
}

function contestsIn(parts: readonly TopologyPart[]): string[][] {
  const { topology } = joinedTopology(parts);
  return topology.contested().map(({ parties }) => parties.map(({ writer }) => writer.origin));
}

describe("whose the writers are", () => {
  test("two repositories of one tenant contest, though each alone does not", () => {
    expect(contestsIn(bothOverSales(tenant()))).toEqual([["a: contoso-sync/sales", "b: sync/sales"]]);
  });

  test("one tenant under two names contests all the same", () => {
    const parts = bothOverSales(tenant({ name: "contoso-prod" }));
    expect(contestsIn(parts)).toHaveLength(1);
    expect(joinedTopology(parts).renamed).toEqual([
      {
        tenantId: CONTOSO,
        name: "contoso",
        calledIn: [
          { file: "a", name: "contoso" },
          { file: "b", name: "contoso-prod" },
        ],
      },
    ]);
    expect(joinedTopology(parts).topology.tenants.map(({ name }) => name)).toEqual(["contoso"]);
  });

  test("two tenants of one name do not contest, and neither keeps the name", () => {
    const parts = bothOverSales(tenant({ tenantId: FABRIKAM }));
    expect(contestsIn(parts)).toEqual([]);
    const names = joinedTopology(parts).topology.tenants.map(({ name }) => name);
    expect(names).toEqual(["contoso-8f0b6c1e", "contoso-c41d7a90"]);
    expect(joinedTopology(parts).topology.writers.map((writer) => writer.tenant)).toEqual(names);
  });

  test("names that are swapped between two files are not mixed up", () => {
    const a = part("a", {
      tenants: [tenant({ name: "blue" }), tenant({ name: "green", tenantId: FABRIKAM })],
      cloudSync: [cloudSync({ tenant: "blue" })],
    });
    const b = part("b", {
      tenants: [tenant({ name: "green" }), tenant({ name: "blue", tenantId: FABRIKAM })],
      cloudSync: [cloudSync({ tenant: "green" })],
    });
    expect(contestsIn([a, b])).toHaveLength(1);
    expect(
      contestsIn([a, part("b", { tenants: b.topology.tenants, cloudSync: [cloudSync({ tenant: "blue" })] })]),
    ).toEqual([]);
  });

  test("a name that is told with its id takes no other tenant's name, and stays short enough", () => {
    const long = `contoso-${"x".repeat(32)}`;
    const third = tenant({ name: `${long.slice(0, 31)}-8f0b6c1e`, tenantId: "00000000-0000-4000-8000-000000000000" });
    const { topology } = joinedTopology([
      part("a", { tenants: [tenant({ name: long })] }),
      part("b", { tenants: [tenant({ name: long, tenantId: FABRIKAM }), third] }),
    ]);
    const names = topology.tenants.map(({ name }) => name);
    expect(new Set(names).size).toBe(3);
    expect(names).toContain(third.name);
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(40);
  });

  test.each([
    ["a name without an id", { tenants: [], cloudSync: [cloudSync()] }, /"contoso" is not declared/],
    ["an agent's tenant without an id", { tenants: [], agents: agents(1) }, /"contoso" is not declared/],
    ["a name with two ids", { tenants: [tenant(), tenant({ tenantId: FABRIKAM })] }, /"contoso" is declared twice/],
    ["an id with two names", { tenants: [tenant(), tenant({ name: "other" })] }, /"8f0b6c1e-.*" is declared twice/],
  ])("%s is refused, and never guessed", (_, parts, message) => {
    expect(() => joinedTopology([part("a", {}), part("b", parts)])).toThrow(message);
  });

  test("one part alone stays as it is, whatever it holds", () => {
    const only = part("a", { tenants: [], cloudSync: [cloudSync()] });
    expect(joinedTopology([only])).toEqual({ topology: only.topology, renamed: [], twins: [] });
  });
});

describe("places", () => {
  test("of two files that could be taken for one are refused, since one writer would hide the other", () => {
    const alike = [
      part("a", { cloudSync: [cloudSync({ origin: "b: x" })] }),
      part("a: b", { cloudSync: [cloudSync({ origin: "x" })] }),
    ];
    expect(() => joinedTopology(alike)).toThrow(/cannot be distinguished from those of another file/);
    expect(() => joinedTopology([part("a", {}), part("a", {})])).toThrow(/cannot be distinguished/);
  });

  test("one name at one place of two files is two writers, and SYNC902 says so", () => {
    const { topology } = joinedTopology([
      part("a", { cloudSync: [cloudSync()] }),
      part("b", { cloudSync: [cloudSync()] }),
    ]);
    expect(topology.contested()).toHaveLength(1);
    const [named] = judge(topology, { today: TODAY }).filter(({ code }) => code === "SYNC902");
    expect(named?.where.map(({ origin }) => origin)).toEqual(["a: contoso-sync/sales", "b: contoso-sync/sales"]);
  });

  test("a machine of two files is two, for whoever counts machines", () => {
    const { topology } = joinedTopology([
      part("a", { connectSync: [connectSync()] }),
      part("b", { connectSync: [connectSync()] }),
    ]);
    const codes = judge(topology, { today: TODAY }).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(["SYNC201", "SYNC902"]));
  });

  test("openings and agents are told with their file too", () => {
    const opening = { origin: "contoso-servers/nsg", securityRule: "rdp" };
    const { topology } = joinedTopology([
      part("a", { agents: agents(1) }),
      part("b", { remoteDesktopOpenings: [opening] }),
    ]);
    expect(topology.agents.map(({ origin }) => origin)).toEqual(["a: contoso-servers/agent-01"]);
    expect(topology.remoteDesktopOpenings).toEqual([{ ...opening, origin: "b: contoso-servers/nsg" }]);
  });

  test("lines follow their place, and a tenant has one where one file declares it", () => {
    const line = (file: string, of: number) => ({ file, line: of });
    const sourcesOf = (file: string) => ({ contoso: line(file, 1), "contoso-sync/sales": line(file, 2) });
    const both = [
      part("a", { cloudSync: [cloudSync()], sources: sourcesOf("a.ts") }),
      part("b", { cloudSync: [cloudSync()], sources: sourcesOf("b.ts") }),
    ];
    expect(joinedTopology(both).topology.sources).toEqual({
      "a: contoso": line("a.ts", 1),
      "a: contoso-sync/sales": line("a.ts", 2),
      "b: contoso": line("b.ts", 1),
      "b: contoso-sync/sales": line("b.ts", 2),
    });
    const other = part("c", { tenants: [tenant({ name: "other", tenantId: FABRIKAM })] });
    expect(joinedTopology([both[0] as TopologyPart, other]).topology.sources.contoso).toEqual(line("a.ts", 1));
  });
});

describe("waivers", () => {
  const waiver = (code: string, place: string) => ({ code, place, reason: "known", owner: "IT", until: "2027-01-01" });
  /** A configuration that names the root of its domain in a list of OUs, which SYNC104 reports. */
  const rooted = cloudSync({ scope: OuScope.include(CORP, [ROOT]) });
  const found = (parts: TopologyPart[], code: string) =>
    judge(joinedTopology(parts).topology, { today: TODAY }).filter((finding) => finding.code === code);

  test("hold at the places of their own file, and at no other's of the same path", () => {
    const waivers = [waiver("SYNC104", "contoso-sync/sales")];
    const parts = [
      part("a", { tenants: [tenant({ waivers })], cloudSync: [rooted] }),
      part("b", { cloudSync: [rooted] }),
    ];
    const told = found(parts, "SYNC104").map(({ where, waiver: held }) => [where[0]?.origin, held?.reason]);
    expect(told.sort()).toEqual([
      ["a: contoso-sync/sales", "known"],
      ["b: contoso-sync/sales", undefined],
    ]);
  });

  test("that another file makes unnecessary are kept, since the synth of their own needs them", () => {
    const waivers = [waiver("SYNC203", "contoso-servers/aadc-01")];
    const active = part("a", { tenants: [tenant({ waivers })], connectSync: [connectSync()] });
    const staging = part("b", { connectSync: [connectSync({ name: "aadc-02", role: "staging" })] });
    expect(found([active], "SYNC203").map(({ waiver: held }) => held?.reason)).toEqual(["known"]);
    expect(found([active, staging], "SYNC203")).toEqual([]);
    expect(found([active, staging], "SYNC904")).toEqual([]);
  });

  test("at a place that their file does not have are told", () => {
    const waivers = [waiver("SYNC104", "contoso-sync/stores")];
    const [lost] = found(
      [part("a", { tenants: [tenant({ waivers })], cloudSync: [rooted] }), part("b", {})],
      "SYNC907",
    );
    expect(lost?.what).toContain('"a: contoso-sync/stores"');
  });

  test("of the tenant hold at the tenant, whatever their file calls it", () => {
    const matching = { softMatch: "allowed", hardMatchTakeover: "blocked" } as const;
    const parts = [
      part("a", { tenants: [tenant({ matching })] }),
      part("b", { tenants: [tenant({ name: "prod", matching, waivers: [waiver("SYNC412", "prod")] })] }),
    ];
    expect(found(parts, "SYNC412").map((finding) => finding.waiver?.reason)).toEqual(["known"]);
    expect(found(parts, "SYNC907")).toEqual([]);
  });
});

describe("what several files say of one tenant", () => {
  test("is put together: forests, domains, waivers, and what only one of them says", () => {
    const { topology } = joinedTopology([
      part("a", {
        tenants: [tenant({ forests: [{ name: CORP, domains: [CORP] }], changeLimitPercent: 5, rulesAsOf: "2026-12" })],
      }),
      part("b", {
        tenants: [
          tenant({
            forests: [
              { name: CORP, domains: ["emea.contoso.com"], userPrincipalNameSuffixes: ["contoso.com"] },
              { name: "lab.test", domains: ["lab.test"] },
            ],
            verifiedDomains: ["contoso.com"],
            authentication: { method: "federationWithAdFs" },
            matching: { softMatch: "blocked", hardMatchTakeover: "blocked" },
            changeLimitPercent: 3,
          }),
        ],
      }),
    ]);
    expect(topology.tenants).toEqual([
      tenant({
        forests: [
          { name: CORP, domains: [CORP, "emea.contoso.com"], userPrincipalNameSuffixes: ["contoso.com"] },
          { name: "lab.test", domains: ["lab.test"] },
        ],
        verifiedDomains: ["contoso.com"],
        authentication: { method: "federationWithAdFs" },
        matching: { softMatch: "blocked", hardMatchTakeover: "blocked" },
        changeLimitPercent: 3,
      }),
    ]);
    expect(judge(topology, { today: TODAY }).filter(({ code }) => code === "SYNC910")).toEqual([]);
  });
});

test("the plan of a migration is that of the first file that has one, and two plans are a dispute", () => {
  const plan = (done: number) =>
    tenant({ migration: { done, waves: [{ name: "it", organizationalUnits: [under("OU=IT")], to: "it" }] } });
  const joined = (...tenants: Tenant[]) =>
    joinedTopology(tenants.map((one, index) => part(`${index}`, { tenants: [one] }))).topology;
  const disputes = (topology: SyncTopology) =>
    judge(topology, { today: TODAY }).flatMap(({ code, what }) => (code === "SYNC910" ? [what] : []));
  expect(joined(tenant(), plan(1)).tenants[0]?.migration?.done).toBe(1);
  expect(disputes(joined(tenant(), plan(1)))).toEqual([]);
  expect(disputes(joined(plan(1), plan(1)))).toEqual([]);
  const [dispute] = disputes(joined(plan(0), plan(1)));
  expect(dispute).toContain("migration");
  expect(dispute).toContain(`0 of 1 waves done: it to it (${under("OU=IT")})`);
  expect(joined(plan(0), plan(1)).tenants[0]?.migration?.done).toBe(0);
});

test("of two values of a tenant the one that protects less is judged, the oldest key, and every converted object", () => {
  const said = (count: number, rolledOn: string, name: string) =>
    tenant({
      accidentalDeletionPrevention: { count },
      matching: {
        softMatch: "blocked",
        hardMatchTakeover: "blocked",
        objectIdentifierUpdate: count > 5 ? "allowed" : "blocked",
      },
      authentication: {
        method: "passwordHashSynchronization",
        seamlessSingleSignOnKeys: [{ forest: CORP, rolledOn, owner: "directory team" }],
      },
      cloudManaged: [{ names: [`CN=${name},${ROOT}`], kinds: ["user"] }],
    });
  const { topology } = joinedTopology([
    part("a", { tenants: [said(5, "2026-11-20", "Ada")], groupProvisioning: [groupProvisioning()] }),
    part("b", { tenants: [said(6, "2026-11-01", "Bob")], groupProvisioning: [groupProvisioning({ name: "b" })] }),
  ]);
  expect(topology.tenants).toMatchObject([
    {
      accidentalDeletionPrevention: { count: 6 },
      matching: { objectIdentifierUpdate: "allowed" },
      authentication: { seamlessSingleSignOnKeys: [{ rolledOn: "2026-11-01" }] },
      cloudManaged: [{ names: [`CN=Ada,${ROOT}`] }, { names: [`CN=Bob,${ROOT}`] }],
    },
  ]);
  expect(topology.groupProvisioning.map(({ origin }) => origin)).toEqual([
    "a: contoso-sync/groups",
    "b: contoso-sync/b",
  ]);
  const disputed = judge(topology, { today: TODAY }).filter(({ code }) => code === "SYNC910");
  expect(disputed.map(({ what }) => what).join("\n")).toMatch(/accidentalDeletionPrevention/);
  expect(disputed).toHaveLength(3);
});

test("two synths of one app are suspected, and two apps of one tenant are not", () => {
  const one = { cloudSync: [cloudSync()], connectSync: [connectSync()] };
  const other = { cloudSync: [cloudSync({ name: "stores" })] };
  expect(joinedTopology([part("a", one), part("b", other), part("c", one)]).twins).toEqual([["a", "c"]]);
  expect(joinedTopology([part("a", {}), part("b", {})]).twins).toEqual([]);
});

describe("a random estate that is split at random, each part printed and read again", () => {
  const tenants = ["contoso", "fabrikam"].map((name, index) =>
    tenant({ name, tenantId: index === 0 ? CONTOSO : FABRIKAM }),
  );
  /** The estate, and the part from 0 to 2 that each writer goes to, with the name that the part has for contoso. */
  const splits = fc.record({
    specs: estates,
    places: fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }),
    calls: fc.tuple(...[0, 1, 2].map(() => fc.constantFrom("contoso", "prod", "fabrikam", "blue"))),
  });

  function splitInto(
    specs: readonly WriterSpec[],
    places: readonly number[],
    calls: readonly string[],
  ): TopologyPart[] {
    return [0, 1, 2].map((place): TopologyPart => {
      const call = calls[place] as string;
      const other = call === "fabrikam" ? "contoso" : "fabrikam";
      const whole = topologyOf(specs.filter((_, index) => places[index] === place));
      const named = <T extends { readonly tenant: string }>(one: T) => ({
        ...one,
        tenant: one.tenant === "contoso" ? call : other,
      });
      const topology = new SyncTopology({
        tenants: [tenant({ name: call }), tenant({ name: other, tenantId: FABRIKAM })],
        connectSync: whole.connectSync.map((one) => one.with(named(one))),
        cloudSync: whole.cloudSync.map((one) => new CloudSyncWriter(named(one))),
      });
      return { file: `part-${place}`, topology: restoreTopology(JSON.parse(printTopology(topology))) };
    });
  }

  /** A contest without what joining may change: the order of the writers, where they are declared, and so whose spelling leads. */
  function inWords({ subtree, kinds, parties, others }: Contest): string {
    const names = parties.map(({ writer, mark }) => `${writer.name} by ${mark.decision} ${mark.dn}`);
    return `${subtree.key} (${kinds}): ${names.sort().join(" and ")}, ${others} more`;
  }

  const contestsOf = (topology: SyncTopology, of: "contested" | "claimed") =>
    topology[of]()
      .map((one) => inWords(one))
      .sort();

  test("is contested and claimed where the whole estate is, whatever each part calls its tenants", () => {
    fc.assert(
      fc.property(splits, ({ specs, places, calls }) => {
        const whole = topologyOf(specs).with({ tenants });
        const { topology } = joinedTopology(splitInto(specs, places, calls));
        expect(contestsOf(topology, "contested")).toEqual(contestsOf(whole, "contested"));
        expect(contestsOf(topology, "claimed")).toEqual(contestsOf(whole, "claimed"));
      }),
      { numRuns: runs(1000) },
    );
  });

  test("is contested in the same subtrees when all writers have one name and one place", () => {
    const alike = (specs: readonly WriterSpec[]) => specs.map((spec) => ({ ...spec, name: "same" }));
    const subtrees = (topology: SyncTopology) =>
      topology
        .contested()
        .map(({ subtree, kinds, parties, others }) => `${subtree.key} ${kinds} ${parties.length + others}`)
        .sort();
    fc.assert(
      fc.property(splits, ({ specs, calls }) => {
        const three = specs.slice(0, 3);
        const { topology } = joinedTopology(splitInto(alike(three), [0, 1, 2], calls));
        expect(subtrees(topology)).toEqual(subtrees(topologyOf(three).with({ tenants })));
      }),
      { numRuns: runs(1000) },
    );
  });
});

test("an estate whose parts stand in two files has no finding that the whole has not", () => {
  const whole = estate();
  const { topology } = joinedTopology([
    part("a", { connectSync: whole.connectSync }),
    part("b", { cloudSync: whole.cloudSync, agents: whole.agents, monitoring: whole.monitoring }),
  ]);
  expect(judge(topology, { today: TODAY }).map(({ code }) => code)).toEqual(
    judge(whole, { today: TODAY }).map(({ code }) => code),
  );
});
