import fc from "fast-check";
import { type OwnershipChange, ownershipChanges } from "../../../lib/domain/change/ownership-change";
import { DomainInventory, Inventory } from "../../../lib/domain/inventory/inventory";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { OBJECT_KINDS } from "../../../lib/domain/scope/object-kind";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import type { AccidentalDeletionPrevention } from "../../../lib/domain/tenant/accidental-deletion-prevention";
import type { CloudSyncWriter } from "../../../lib/domain/writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../../../lib/domain/writers/connect-sync-writer";
import { changeOf } from "../../support/describe-change-rule";
import { estates, takesIn, topologyOf, type WriterSpec } from "../../support/random-estate";
import { runs } from "../../support/runs";
import {
  CORP,
  cloudSync,
  connectSync,
  estate,
  handOver,
  inventory,
  ous,
  servers,
  tenant,
  twoTenants,
  under,
} from "../../support/topology";
import { nodes } from "../../support/tree";

const SALES = "OU=Sales,OU=CORP";
const names = (change: OwnershipChange) => ({
  subtree: change.subtree.toString(),
  from: change.from.map(({ name }) => name),
  to: change.to.map(({ name }) => name),
  consequence: change.consequence,
});
const changed = (before: SyncTopology, after: SyncTopology, counted = Inventory.NONE) =>
  ownershipChanges(before, after, counted).map(names);

const connectOnly = estate({ connectSync: servers(), cloudSync: [] });
const cloudOnly = estate({ connectSync: [] });
const salesInCloud = cloudSync({ scope: ous(SALES) });

test("nothing changes between a topology and itself, or an equal one", () => {
  expect(changed(estate(), estate())).toEqual([]);
  const same = estate();
  expect(changed(same, same)).toEqual([]);
});

test("a failover changes no owner: the next server writes the same objects", () => {
  const after = estate({ connectSync: [connectSync({ role: "staging" }), connectSync({ name: "aadc-02" })] });
  expect(changed(estate(), after)).toEqual([]);
});

test("an OU that a new configuration takes in is created", () => {
  const after = estate({ cloudSync: [cloudSync(), cloudSync({ name: "labs", scope: ous("OU=Labs") })] });
  expect(changed(estate(), after)).toEqual([
    { subtree: under("OU=Labs"), from: [], to: ["labs"], consequence: "created" },
  ]);
});

test("an OU that leaves the scope of a writer that goes on is deleted, by either tool", () => {
  const before = estate({
    connectSync: servers({ scopes: [ous("OU=CORP", "OU=IT")] }),
    cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=Labs") })],
  });
  expect(changed(before, estate())).toEqual([
    { subtree: under("OU=IT"), from: ["aadc-01"], to: [], consequence: "deleted" },
    { subtree: under("OU=Labs"), from: ["sales"], to: [], consequence: "deleted" },
  ]);
});

test("an OU that goes to Cloud Sync under a hand-over is handed over, and without one it is dropped first", () => {
  const handedOver = estate({ connectSync: servers({ handsOver: [handOver(SALES)] }), cloudSync: [salesInCloud] });
  const scope = OuScope.include(CORP, [under("OU=CORP")], { exclude: [under(SALES)] });
  const dropped = estate({ connectSync: servers({ scopes: [scope] }), cloudSync: [salesInCloud] });
  const move = { subtree: under(SALES), from: ["aadc-01"], to: ["sales"] };
  expect(changed(connectOnly, handedOver)).toEqual([{ ...move, consequence: "handedOver" }]);
  const devices = { subtree: under(SALES), from: ["aadc-01"], to: [], consequence: "deleted" };
  expect(changed(connectOnly, dropped)).toEqual([{ ...move, consequence: "dropped" }, devices]);
});

test("a hand-over of an OU that is out of scope saves nothing: it was dropped", () => {
  const scope = OuScope.include(CORP, [under("OU=CORP")], { exclude: [under(SALES)] });
  const after = estate({
    connectSync: servers({ scopes: [scope], handsOver: [handOver(SALES)] }),
    cloudSync: [salesInCloud],
  });
  expect(changed(connectOnly, after)[0]).toMatchObject({ consequence: "dropped" });
});

test("a hand-over by a staging server hands nothing over", () => {
  const scope = OuScope.include(CORP, [under("OU=CORP")], { exclude: [under(SALES)] });
  const after = estate({
    connectSync: servers({ scopes: [scope] }, { scopes: [ous("OU=CORP")], handsOver: [handOver(SALES)] }),
    cloudSync: [salesInCloud],
  });
  expect(changed(connectOnly, after)[0]).toMatchObject({ consequence: "dropped" });
});

test("an OU that is handed over and waits for its next writer stays as it is, as long as it is in scope", () => {
  const waiting = estate({ connectSync: servers({ handsOver: [handOver(SALES)] }), cloudSync: [] });
  expect(changed(connectOnly, waiting)).toEqual([
    { subtree: under(SALES), from: ["aadc-01"], to: [], consequence: "paused" },
  ]);
  const scope = OuScope.include(CORP, [under("OU=CORP")], { exclude: [under(SALES)] });
  const out = waiting.with({ connectSync: servers({ scopes: [scope], handsOver: [handOver(SALES)] }) });
  expect(changed(connectOnly, out)).toMatchObject([{ consequence: "deleted" }]);
});

test("a hand-over saves nothing that Cloud Sync lets go", () => {
  const before = estate({
    connectSync: servers({ handsOver: [handOver(SALES)] }),
    cloudSync: [cloudSync({ scope: ous(SALES, "OU=Sales") })],
  });
  expect(changed(before, before.with({ cloudSync: [cloudSync()] }))).toMatchObject([
    { from: ["sales"], consequence: "deleted" },
  ]);
});

test("an OU that comes back to Connect Sync from a configuration that goes on is deleted and created again", () => {
  const before = estate({
    connectSync: servers({ handsOver: [handOver(SALES)] }),
    cloudSync: [cloudSync({ scope: ous(SALES, "OU=Labs") })],
  });
  const after = estate({ connectSync: servers(), cloudSync: [cloudSync({ scope: ous("OU=Labs") })] });
  expect(changed(before, after)).toMatchObject([{ from: ["sales"], to: ["aadc-01"], consequence: "recreated" }]);
});

test("an OU that comes back to a server that had it in scope all the time goes on, once the configuration exports no longer", () => {
  const before = estate({ connectSync: servers({ handsOver: [handOver(SALES)] }), cloudSync: [salesInCloud] });
  expect(changed(before, connectOnly)).toMatchObject([{ from: ["sales"], to: ["aadc-01"], consequence: "resumed" }]);
  const never = estate({ connectSync: servers({ scopes: [ous("OU=IT")] }), cloudSync: [salesInCloud] });
  const after = estate({ connectSync: servers({ scopes: [ous("OU=IT", SALES)] }), cloudSync: [] });
  expect(changed(never, after)[0]).toMatchObject({ from: ["sales"], to: ["aadc-01"], consequence: "recreated" });
});

test("an OU that another configuration takes is passed on by one that goes on, and taken over from one that is gone", () => {
  const renamed = cloudOnly.with({ cloudSync: [cloudSync({ name: "europe" })] });
  expect(changed(cloudOnly, renamed)).toMatchObject([{ from: ["sales"], to: ["europe"], consequence: "takenOver" }]);
  const both = cloudOnly.with({ cloudSync: [cloudSync({ scope: ous("OU=Labs") }), cloudSync({ name: "europe" })] });
  expect(changed(cloudOnly, both)).toMatchObject([
    { subtree: under("OU=Labs"), consequence: "created" },
    { subtree: under("OU=Sales"), from: ["sales"], to: ["europe"], consequence: "passedOn" },
  ]);
});

describe("only who exports afterwards deletes", () => {
  const A = "OU=A";
  const [S, B] = [`OU=S,${A}`, "OU=B"];
  const fate = (before: SyncTopology, after: SyncTopology, counted = Inventory.NONE) =>
    ownershipChanges(before, after, counted).map(({ subtree, consequence, deletedBy, kinds }) => [
      subtree.relative,
      consequence,
      deletedBy.map(({ name }) => name).join(),
      kinds.includes("user") ? "people" : "devices",
    ]);
  const c0 = (...names: string[]) => cloudSync({ name: "c0", scope: ous(...names) });
  const s0 = (include: readonly string[], exclude: readonly string[] = [], handsOver: readonly string[] = []) =>
    connectSync({
      name: "s0",
      scopes: [OuScope.include(CORP, include.map(under), { exclude: exclude.map(under) })],
      handsOver: handsOver.map((name) => handOver(name)),
    });
  const estateOf = (connect: readonly ConnectSyncWriter[], cloud: readonly CloudSyncWriter[]) =>
    estate({ connectSync: connect, cloudSync: cloud });

  test("a part that is excluded within what is handed over leaves Connect Sync and is deleted", () => {
    const before = estateOf([s0([A, B])], [cloudSync({ name: "c0", scope: ous(A), enabled: false })]);
    const after = estateOf([s0([A, B], [S], [A])], [c0(A)]);
    expect(fate(before, after)).toEqual([
      [A, "handedOver", "", "people"],
      [S, "dropped", "s0", "people"],
      [S, "deleted", "s0", "devices"],
    ]);
    const [region] = ownershipChanges(before, after, Inventory.NONE);
    expect(region?.except.map(({ subtree, kinds }) => [subtree.toString(), kinds.length])).toEqual([[under(S), 4]]);
  });

  test("what was handed over and leaves the scope of the server is deleted under the feet of its writer", () => {
    const before = estateOf([s0([A, B], [], [A])], [c0(A)]);
    expect(fate(before, estateOf([s0([B])], [c0(A)]))).toEqual([
      [A, "undercut", "s0", "people"],
      [A, "deleted", "s0", "devices"],
    ]);
  });

  test("of two writers the one that is narrowed deletes what the other one still writes", () => {
    const before = estateOf([s0([A])], [c0(A, B)]);
    const after = estateOf([s0([A])], [c0(B)]);
    expect(fate(before, after)).toEqual([[A, "undercut", "c0", "people"]]);
    const counted = inventory({ [A]: { user: 600 } });
    expect(changeOf({ before, after, inventory: counted }).outlooks()).toMatchObject([
      { writer: { name: "c0" }, deletions: 600, stopped: true },
    ]);
  });

  test("of two writers one that is gone deletes nothing", () => {
    const before = estateOf([s0([A])], [c0(A, B)]);
    expect(fate(before, estateOf([s0([A])], []))).toEqual([
      [A, "settled", "", "people"],
      [B, "orphaned", "", "people"],
    ]);
  });

  test.each([
    ["gone", []],
    ["in staging mode", [connectSync({ name: "s0", role: "staging", scopes: [ous(A)] })]],
  ])("a server that is %s deletes nothing of what a configuration takes over", (_, servers) => {
    const before = estateOf([s0([A])], [cloudSync({ name: "c0", scope: ous(A), enabled: false })]);
    expect(fate(before, estateOf(servers, [c0(A)]))).toEqual([
      [A, "takenOver", "", "people"],
      [A, servers.length > 0 ? "paused" : "orphaned", "", "devices"],
    ]);
  });

  test("the way back is gone with the last server, and not before", () => {
    const before = estateOf([s0([A])], [cloudSync({ name: "c0", scope: ous(A), enabled: false })]);
    const isFinal = (servers: readonly ConnectSyncWriter[]) =>
      ownershipChanges(before, estateOf(servers, [c0(A)]), Inventory.NONE)[0]?.isFinal;
    expect(isFinal([])).toBe(true);
    expect(isFinal([connectSync({ name: "s0", role: "staging", scopes: [ous(A)] })])).toBeUndefined();
  });

  test("what waits, handed over, is deleted when it leaves the scope, and goes on with whoever takes it", () => {
    const waiting = estateOf([s0([A, B], [], [A])], []);
    expect(fate(waiting, estateOf([s0([B])], []))).toEqual([
      [A, "deleted", "s0", "people"],
      [A, "deleted", "s0", "devices"],
    ]);
    expect(fate(waiting, estateOf([s0([A, B], [], [A])], [c0(A)]))).toEqual([[A, "handedOver", "", "people"]]);
    expect(fate(waiting, estateOf([s0([A, B])], []))).toEqual([[A, "resumed", "", "people"]]);
  });

  test("a server that becomes active deletes what left its scope meanwhile", () => {
    const before = estateOf([connectSync({ name: "s0", role: "staging", scopes: [ous(A, B)] })], []);
    expect(fate(before, estateOf([s0([B])], []))).toEqual([
      [A, "deleted", "s0", "people"],
      [B, "resumed", "", "people"],
    ]);
  });

  test("a device job that goes leaves its devices behind, and a narrowed one deletes them", () => {
    const [wide, narrow, none] = [
      cloudSync({ name: "c0", scope: ous(A, B), deviceSync: true }),
      cloudSync({ name: "c0", scope: ous(B), deviceSync: true }),
      c0(A, B),
    ].map((configuration) => estateOf([], [configuration]));
    expect(fate(wide as SyncTopology, none as SyncTopology)).toEqual([
      [A, "orphaned", "", "devices"],
      [B, "orphaned", "", "devices"],
    ]);
    expect(fate(wide as SyncTopology, narrow as SyncTopology)).toEqual([[A, "deleted", "c0", "people"]]);
  });
});

test("a configuration that is taken away leaves orphans, one that is paused leaves things as they are", () => {
  expect(changed(cloudOnly, cloudOnly.with({ cloudSync: [] }))).toMatchObject([{ consequence: "orphaned", to: [] }]);
  const paused = cloudOnly.with({ cloudSync: [cloudSync({ enabled: false })] });
  expect(changed(cloudOnly, paused)).toMatchObject([{ consequence: "paused", to: [] }]);
  const noneActive = connectOnly.with({ connectSync: [connectSync({ role: "staging" })] });
  expect(changed(connectOnly, noneActive)).toMatchObject([{ consequence: "paused" }]);
});

test("a server that takes over from nobody goes on with what was there, and creates what was not", () => {
  const before = connectOnly.with({ connectSync: [connectSync({ role: "staging" })] });
  expect(changed(before, connectOnly)).toMatchObject([{ from: [], to: ["aadc-01"], consequence: "resumed" }]);
  const wider = connectOnly.with({ connectSync: servers({ scopes: [ous("OU=CORP", "OU=IT")] }) });
  expect(changed(before, wider).map(({ subtree, consequence }) => [subtree, consequence])).toEqual([
    [under("OU=CORP"), "resumed"],
    [under("OU=IT"), "created"],
  ]);
  const elsewhere = connectOnly.with({ connectSync: [connectSync({ role: "staging", tenant: "fabrikam" })] });
  expect(changed(elsewhere, connectOnly)).toMatchObject([{ consequence: "created" }]);
});

test("a wider scope of a server that was active all the time is created, not gone on with", () => {
  const wider = connectOnly.with({ connectSync: servers({ scopes: [ous("OU=CORP", "OU=IT")] }) });
  const staged = connectOnly.with({ connectSync: servers({}, { scopes: [ous("OU=CORP", "OU=IT")] }) });
  expect(changed(staged, wider)).toMatchObject([{ subtree: under("OU=IT"), consequence: "created" }]);
});

test("a second writer makes a contest, and one that goes away settles it", () => {
  const contested = estate({ cloudSync: [salesInCloud] });
  expect(changed(connectOnly, contested)).toMatchObject([
    { from: ["aadc-01"], to: ["aadc-01", "sales"], consequence: "contested" },
  ]);
  expect(changed(contested, connectOnly)).toMatchObject([
    { from: ["aadc-01", "sales"], to: ["aadc-01"], consequence: "settled" },
  ]);
});

test("the same names in another tenant change nothing here", () => {
  const elsewhere = [...estate().cloudSync, cloudSync({ tenant: "fabrikam" })];
  expect(ownershipChanges(estate(), estate({ cloudSync: elsewhere }), Inventory.NONE)).toMatchObject([
    { tenant: "fabrikam", consequence: "created" },
  ]);
});

test("changes come in the order of tenants and domains, and writers in the order of their names", () => {
  const roots = ["DC=ad,DC=fabrikam,DC=com", "DC=corp,DC=contoso,DC=com"];
  const declared = ["fabrikam", "contoso"].flatMap((name) =>
    ["corp.contoso.com", "ad.fabrikam.com"].flatMap((domain) =>
      ["z", "a"].map((writer) =>
        cloudSync({ tenant: name, name: `${name}-${writer}`, scope: OuScope.wholeDomain(domain) }),
      ),
    ),
  );
  const after = estate({ tenants: twoTenants(), connectSync: [], cloudSync: declared });
  const before = estate({ tenants: twoTenants(), connectSync: [], cloudSync: [] });
  const changes = ownershipChanges(before, after, Inventory.NONE);
  expect(changes.map(({ tenant: of, subtree, to }) => [of, subtree.toString(), ...to.map(({ name }) => name)])).toEqual(
    ["contoso", "fabrikam"].flatMap((name) => roots.map((root) => [name, root, `${name}-a`, `${name}-z`])),
  );
});

test("only the kinds that change are told: devices stay with Connect Sync under a hand-over", () => {
  const after = estate({ connectSync: servers({ handsOver: [handOver(SALES)] }), cloudSync: [salesInCloud] });
  const [change] = ownershipChanges(connectOnly, after, Inventory.NONE);
  expect(change?.kinds).toEqual(["user", "inetOrgPerson", "group", "contact"]);
});

test("objects are counted in the region that changes, without a part of it that does not", () => {
  const before = estate({ connectSync: [], cloudSync: [cloudSync({ scope: ous("OU=Sales") })] });
  const after = before.with({ cloudSync: [cloudSync({ scope: ous("OU=Stays,OU=Sales") })] });
  const counted = inventory({
    "OU=Sales": { user: 3, group: 2, device: 50 },
    "OU=Gone,OU=Sales": { user: 10 },
    "OU=Stays,OU=Sales": { user: 100 },
    "OU=CORP": { user: 1_000 },
  });
  const [change, ...others] = ownershipChanges(before, after, counted);
  expect(others).toEqual([]);
  expect(change?.counts).toEqual({ user: 13, inetOrgPerson: 0, group: 2, contact: 0, device: 0 });
});

test("nobody's count is no count of zero", () => {
  const [change] = ownershipChanges(cloudOnly, cloudOnly.with({ cloudSync: [] }), Inventory.NONE);
  expect(change).not.toHaveProperty("counts");
});

describe("the deletions that a job faces", () => {
  const before = estate({
    connectSync: [],
    cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=Labs"), deletionThreshold: 10 })],
  });
  const after = before.with({ cloudSync: [cloudSync({ deletionThreshold: 10 })] });
  const faced = (users: number, to = after) =>
    changeOf({
      before,
      after: to,
      inventory: inventory({ "OU=Labs": { user: users }, "OU=Sales": { user: 99 } }),
    }).outlooks();

  test("Cloud Sync lets one less than its threshold through, and no more", () => {
    expect(faced(9)).toMatchObject([{ deletions: 9, threshold: 10, stopped: false }]);
    expect(faced(10)).toMatchObject([{ deletions: 10, threshold: 10, stopped: true }]);
    expect(faced(0)).toEqual([]);
  });

  test("the threshold after the change is what counts", () => {
    const raised = before.with({ cloudSync: [cloudSync({ deletionThreshold: 11 })] });
    expect(faced(10, raised)).toMatchObject([{ threshold: 11, stopped: false }]);
  });

  test("a writer that is gone or paused deletes nothing", () => {
    expect(faced(10, before.with({ cloudSync: [] }))).toEqual([]);
    expect(faced(10, before.with({ cloudSync: [cloudSync({ enabled: false })] }))).toEqual([]);
  });

  test("Connect Sync holds back what exceeds its threshold, 500 unless it says another, and off holds nothing", () => {
    const scoped = (settings: object, ...names: string[]) =>
      estate({ connectSync: servers({ scopes: [ous(...names)], settings }), cloudSync: [] });
    const outlook = (users: number, settings: object) => {
      const to = scoped(settings, "OU=CORP");
      const counted = inventory({ "OU=IT": { user: users } });
      return changeOf({ before: scoped({}, "OU=CORP", "OU=IT"), after: to, inventory: counted }).outlooks();
    };
    expect(outlook(500, {})).toMatchObject([{ threshold: 500, stopped: false }]);
    expect(outlook(501, {})).toMatchObject([{ threshold: 500, stopped: true }]);
    expect(outlook(501, { deletionThreshold: 501 })).toMatchObject([{ stopped: false }]);
    expect(outlook(9_999, { deletionThreshold: "off" })).toMatchObject([{ threshold: "off", stopped: false }]);
  });

  test("what is handed over is not deleted", () => {
    const handedOver = estate({ connectSync: servers({ handsOver: [handOver(SALES)] }), cloudSync: [salesInCloud] });
    const counted = inventory({ [SALES]: { user: 900 } });
    expect(changeOf({ before: connectOnly, after: handedOver, inventory: counted }).outlooks()).toEqual([]);
  });

  test("the tenant's threshold stops Cloud Sync too, at more deletions than it says, with or without Connect Sync", () => {
    const ofTenant = (prevention: AccidentalDeletionPrevention) => [
      tenant({ accidentalDeletionPrevention: prevention }),
    ];
    const of = (users: number, prevention: AccidentalDeletionPrevention) =>
      faced(users, after.with({ connectSync: [], tenants: ofTenant(prevention) }));
    expect(of(8, { count: 8 })).toMatchObject([{ stopped: false, tenant: { threshold: 8, stopped: false } }]);
    expect(of(9, { count: 8 })).toMatchObject([{ stopped: true, tenant: { threshold: 8, stopped: true } }]);
    expect(of(9, "disabled")).toMatchObject([{ stopped: false, tenant: { threshold: "off" } }]);
    expect(of(9, { percentage: 1 })).toMatchObject([{ stopped: false, tenant: { threshold: "1%", stopped: false } }]);
    expect(faced(9, after.with({ connectSync: [] }))).toEqual([
      expect.not.objectContaining({ tenant: expect.anything() }),
    ]);
    const byServer = after.with({ connectSync: servers({ settings: { deletionThreshold: 8 } }) });
    expect(faced(9, byServer)).toMatchObject([{ stopped: true, tenant: { threshold: 8, stopped: true } }]);
  });

  test("what the tenant says goes before what a server says", () => {
    const after = (deletionThreshold: number) =>
      estate({
        tenants: [tenant({ accidentalDeletionPrevention: { count: 700 } })],
        connectSync: servers({ settings: { deletionThreshold } }),
        cloudSync: [],
      });
    const before = estate({ connectSync: servers({ scopes: [ous("OU=CORP", "OU=IT")] }), cloudSync: [] });
    const outlook = (users: number) =>
      changeOf({ before, after: after(600), inventory: inventory({ "OU=IT": { user: users } }) }).outlooks();
    expect(outlook(700)).toMatchObject([{ threshold: 700, stopped: false }]);
    expect(outlook(701)).toMatchObject([{ threshold: 700, stopped: true }]);
  });
});

test("for every small estate, each object is told exactly once with who had it and who has it", () => {
  const everywhere = new Inventory([
    new DomainInventory(
      CORP,
      "2026-11-20T06:00:00Z",
      nodes.map((dn) => ({ dn, counts: { user: 1, inetOrgPerson: 1, group: 1, contact: 1, device: 1 } })),
    ),
  ]);
  const owners = (
    specs: readonly WriterSpec[],
    tenant: string,
    dn: (typeof nodes)[0],
    kind: (typeof OBJECT_KINDS)[number],
  ) =>
    specs
      .filter((spec) => spec.tenant === tenant && spec.state === "writes" && takesIn(spec, dn, kind))
      .map(({ tool, name }) => (tool === "Connect Sync" ? tool : name))
      .filter((name, index, all) => all.indexOf(name) === index)
      .sort()
      .join("+");
  const tally = (entries: Iterable<[string, number]>) => {
    const sums = new Map<string, number>();
    for (const [key, count] of entries) if (count > 0) sums.set(key, (sums.get(key) ?? 0) + count);
    return Object.fromEntries([...sums].sort());
  };
  fc.assert(
    fc.property(estates, estates, (before, after) => {
      const expected = ["contoso", "fabrikam"].flatMap((tenant) =>
        nodes.flatMap((dn) =>
          OBJECT_KINDS.flatMap((kind): [string, number][] => {
            const [from, to] = [owners(before, tenant, dn, kind), owners(after, tenant, dn, kind)];
            return from === to ? [] : [[`${tenant} ${kind}: ${from} > ${to}`, 1]];
          }),
        ),
      );
      const named = (writers: OwnershipChange["from"]) =>
        writers
          .map(({ tool, name }) => (tool === "Connect Sync" ? tool : name))
          .filter((name, index, all) => all.indexOf(name) === index)
          .sort()
          .join("+");
      const told = ownershipChanges(topologyOf(before), topologyOf(after), everywhere).flatMap(
        ({ tenant, kinds, from, to, counts }) =>
          kinds.flatMap((kind): [string, number][] =>
            named(from) === named(to)
              ? []
              : [[`${tenant} ${kind}: ${named(from)} > ${named(to)}`, counts?.[kind] ?? 0]],
          ),
      );
      expect(tally(told)).toEqual(tally(expected));
    }),
    { numRuns: runs(300) },
  );
});
