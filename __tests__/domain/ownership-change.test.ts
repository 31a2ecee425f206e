import fc from "fast-check";
import { DomainInventory, Inventory } from "../../lib/domain/inventory";
import { OBJECT_KINDS } from "../../lib/domain/object-kind";
import { OuScope } from "../../lib/domain/ou-scope";
import { deletionOutlooks, type OwnershipChange, ownershipChanges } from "../../lib/domain/ownership-change";
import type { SyncTopology } from "../../lib/domain/sync-topology";
import { estates, takesIn, topologyOf, type WriterSpec } from "../support/random-estate";
import { runs } from "../support/runs";
import { CORP, cloudSync, connectSync, estate, handOver, inventory, ous, servers, under } from "../support/topology";
import { nodes } from "../support/tree";

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

test("an OU that comes back to Connect Sync is deleted and created again", () => {
  const before = estate({ connectSync: servers({ handsOver: [handOver(SALES)] }), cloudSync: [salesInCloud] });
  expect(changed(before, connectOnly)).toMatchObject([{ from: ["sales"], to: ["aadc-01"], consequence: "recreated" }]);
});

test("an OU that another configuration takes over is passed on", () => {
  const after = cloudOnly.with({ cloudSync: [cloudSync({ name: "europe" })] });
  expect(changed(cloudOnly, after)).toMatchObject([{ from: ["sales"], to: ["europe"], consequence: "passedOn" }]);
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
    deletionOutlooks(
      ownershipChanges(before, to, inventory({ "OU=Labs": { user: users }, "OU=Sales": { user: 99 } })),
      to,
    );

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
      return deletionOutlooks(ownershipChanges(scoped({}, "OU=CORP", "OU=IT"), to, counted), to);
    };
    expect(outlook(500, {})).toMatchObject([{ threshold: 500, stopped: false }]);
    expect(outlook(501, {})).toMatchObject([{ threshold: 500, stopped: true }]);
    expect(outlook(501, { deletionThreshold: 501 })).toMatchObject([{ stopped: false }]);
    expect(outlook(9_999, { deletionThreshold: "off" })).toMatchObject([{ threshold: "off", stopped: false }]);
  });

  test("what is handed over is not deleted", () => {
    const handedOver = estate({ connectSync: servers({ handsOver: [handOver(SALES)] }), cloudSync: [salesInCloud] });
    const counted = inventory({ [SALES]: { user: 900 } });
    expect(deletionOutlooks(ownershipChanges(connectOnly, handedOver, counted), handedOver)).toEqual([]);
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
          .sort()
          .join("+");
      const told = ownershipChanges(topologyOf(before), topologyOf(after), everywhere).flatMap(
        ({ tenant, kinds, from, to, counts }) =>
          kinds.map((kind): [string, number] => [
            `${tenant} ${kind}: ${named(from)} > ${named(to)}`,
            counts?.[kind] ?? 0,
          ]),
      );
      expect(tally(told)).toEqual(tally(expected));
    }),
    { numRuns: runs(300) },
  );
});
