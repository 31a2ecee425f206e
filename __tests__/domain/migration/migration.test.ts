import { serializeTopology } from "../../../lib/domain/document/topology-document";
import { isSamePosition, Migration, type Position, topologyAt, wayBack } from "../../../lib/domain/migration/migration";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { PROVISIONED_KINDS } from "../../../lib/domain/scope/object-kind";
import { CloudSyncWriter } from "../../../lib/domain/writers/cloud-sync-writer";
import { migrating, migrationOf, SHARED_WAVES } from "../../support/migrating";
import { CORP, cloudSync, connectSync, estate, handOver, ous, tenant, under } from "../../support/topology";

const dones = [0, 1, 2, 3, 4];
const POSITIONS: readonly Position[] = dones.flatMap((done) => [
  { done },
  ...(done < 4 ? [{ done, next: "handedOver" as const }] : []),
]);

test.each([undefined, SHARED_WAVES])("it does not matter from where a position is reached", (waves) => {
  for (const from of POSITIONS)
    for (const to of POSITIONS) {
      const topology = migrating(from, waves);
      expect(serializeTopology(topologyAt(topology, migrationOf(topology), to))).toEqual(
        serializeTopology(migrating(to, waves)),
      );
    }
});

test("at each position every object of the waves has one owner or waits for its next", () => {
  for (const position of POSITIONS) {
    const topology = migrating(position);
    expect(topology.contested()).toEqual([]);
    for (const wave of migrationOf(topology).waves)
      for (const unit of wave.organizationalUnits) {
        const owners = topology
          .ownersOf(unit, "user")
          .filter(({ writes, writer }) => writes && writer.state === "writes")
          .map(({ writer }) => writer.name);
        const waits = position.next !== undefined && wave.number === position.done + 1;
        expect(owners).toEqual(waits ? [] : [wave.number <= position.done ? wave.to : "aadc-01"]);
      }
  }
});

test("both servers hand over the waves that are done, each kind that Cloud Sync writes, with anchors", () => {
  const topology = migrating({ done: 1, next: "handedOver" });
  for (const { handsOver } of topology.connectSync)
    expect(handsOver).toEqual(
      ["OU=Sales", "OU=IT"].map((name) => ({
        organizationalUnit: DistinguishedName.parse(under(name)),
        kinds: PROVISIONED_KINDS,
        anchorsPopulated: true,
      })),
    );
});

test("devices are handed over to a configuration that synchronizes devices", () => {
  const waves = [{ name: "labs", organizationalUnits: [under("OU=Labs,OU=CORP")], to: "labs" }];
  const before = estate({
    tenants: [tenant({ migration: { done: 0, waves } })],
    cloudSync: [cloudSync({ name: "labs", enabled: false, deviceSync: true, scope: ous("OU=Labs,OU=CORP") })],
  });
  const after = topologyAt(before, migrationOf(before), { done: 1 });
  expect(after.connectSync.map(({ handsOver }) => handsOver[0]?.kinds)).toEqual([
    [...PROVISIONED_KINDS, "device"],
    [...PROVISIONED_KINDS, "device"],
  ]);
});

test("what no wave is about stays: other hand-overs, own OUs, a scope of groups, other tenants", () => {
  const waves = [{ name: "labs", organizationalUnits: [under("OU=Labs,OU=CORP")], to: "own" }];
  const pilot = cloudSync({ name: "pilot", scope: GroupScope.of(CORP, [under("CN=Pilot")]), enabled: false });
  const other = cloudSync({ name: "own", tenant: "fabrikam", scope: ous("OU=Fabrikam") });
  const before = estate({
    tenants: [tenant({ migration: { done: 0, waves } })],
    connectSync: [connectSync({ handsOver: [handOver("OU=Sales,OU=CORP")] })],
    cloudSync: [cloudSync({ name: "own", scope: ous("OU=Sales,OU=CORP") }), pilot, other],
  });
  const after = topologyAt(before, migrationOf(before), { done: 1 });
  expect(after.connectSync[0]?.handsOver.map(({ organizationalUnit }) => String(organizationalUnit))).toEqual([
    under("OU=Sales,OU=CORP"),
    under("OU=Labs,OU=CORP"),
  ]);
  const [own, ...rest] = after.cloudSync;
  expect(own?.scopedNames.map(String)).toEqual([under("OU=Sales,OU=CORP"), under("OU=Labs,OU=CORP")]);
  expect(rest.map((one) => one.scope)).toEqual([pilot.scope, other.scope]);
});

test("a server without the domain of a wave does not hand it over", () => {
  const waves = [{ name: "emea", organizationalUnits: ["OU=X,DC=emea,DC=contoso,DC=com"], to: "sales" }];
  const before = estate({ tenants: [tenant({ migration: { done: 0, waves } })] });
  expect(topologyAt(before, migrationOf(before), { done: 1 }).connectSync.flatMap((one) => one.handsOver)).toEqual([]);
});

test("how far a migration is follows from its data, and at the end from the servers", () => {
  const at = (position: Position) => migrationOf(migrating(position)).position;
  for (const position of [
    ...POSITIONS,
    { done: 4, connectSync: "staging" } as const,
    { done: 4, connectSync: "removed" } as const,
  ])
    expect(isSamePosition(at(position), position)).toBe(true);
  expect(Migration.in(estate(), "contoso")).toBeUndefined();
  expect(Migration.in(estate(), "nobody")).toBeUndefined();
  expect(migrationOf(migrating({ done: 4 })).nextWave).toBeUndefined();
  expect(migrationOf(migrating({ done: 1 })).nextWave?.name).toBe("it");
});

test("from staging mode one server comes back, without the day on which it went there", () => {
  const staging = migrating({ done: 4, connectSync: "staging" });
  const since = staging.with({
    connectSync: staging.connectSync.map((server) => server.with({ settings: { stagingSince: "2026-12-01" } })),
  });
  const back = topologyAt(since, migrationOf(since), { done: 4 }).connectSync;
  expect(back.map(({ role, settings }) => [role, settings.stagingSince])).toEqual([
    ["active", undefined],
    ["staging", "2026-12-01"],
  ]);
});

test("a configuration that is switched off stays so, wherever its plan goes", () => {
  const off = ({ name }: CloudSyncWriter) => name === "corp-sales" || name === "corp-stores";
  const topology = migrating({ done: 3 }, SHARED_WAVES);
  const switchedOff = topology.with({
    cloudSync: topology.cloudSync.map((one) => (off(one) ? new CloudSyncWriter({ ...one, enabled: false }) : one)),
  });
  const enabledAt = (position: Position) =>
    topologyAt(switchedOff, migrationOf(switchedOff), position)
      .cloudSync.filter(({ enabled }) => enabled)
      .map(({ name }) => name);
  expect(enabledAt({ done: 4 })).toEqual(["corp-it"]);
  expect(enabledAt({ done: 4, connectSync: "removed" })).toEqual(["corp-it"]);
});

test("with the servers goes what watches them", () => {
  const [monitoring] = migrating({ done: 4, connectSync: "removed" }).monitoring;
  expect(monitoring?.machines).toContain("agent-01");
  expect(monitoring?.machines.filter((name) => name.startsWith("aadc-01") || name.startsWith("aadc-02"))).toEqual([]);
});

describe("the way back from a wave", () => {
  const back = (waves?: typeof SHARED_WAVES) => {
    const topology = migrating({ done: 4 }, waves);
    const migration = migrationOf(topology);
    return wayBack(topology, migration, migration.waves[3] as (typeof migration.waves)[0]);
  };

  test("leads to the position before it, one change after the other", () => {
    for (const waves of [undefined, SHARED_WAVES]) {
      const changes = back(waves);
      for (const [index, change] of changes.entries())
        if (index > 0) expect(change.before).toBe(changes[index - 1]?.after);
      expect(serializeTopology(changes.at(-1)?.after as never)).toEqual(
        serializeTopology(migrating({ done: 3 }, waves)),
      );
    }
  });

  test("pauses the configuration with its whole scope before the rule pair goes", () => {
    const [first] = back();
    const paused = first?.after.cloudSync.find(({ name }) => name === "corp-finance") as CloudSyncWriter;
    expect([paused.enabled, paused.scopedNames.map(String)]).toEqual([false, [under("OU=Finance")]]);
    expect(first?.after.connectSync).toEqual(first?.before.connectSync);
  });

  test("is the same for a configuration that is paused already: its job remembers what it wrote", () => {
    const topology = migrating({ done: 4 }, SHARED_WAVES);
    const paused = topology.with({
      cloudSync: topology.cloudSync.map((one) => new CloudSyncWriter({ ...one, enabled: false })),
    });
    const migration = migrationOf(paused);
    const changes = wayBack(paused, migration, migration.waves[3] as (typeof migration.waves)[0]);
    const last = changes[2]?.after.cloudSync.filter(({ enabled }) => enabled);
    expect([changes.length, last?.map(({ name }) => name)]).toEqual([3, ["corp-stores"]]);
  });

  test("ends with one change more where the configuration has other waves, whose job remembers what it wrote", () => {
    expect(back()).toHaveLength(2);
    const last = back(SHARED_WAVES)[2];
    const stores = (side: "before" | "remembered" | "after") =>
      last?.[side]?.cloudSync.find(({ name }) => name === "corp-stores")?.enabled;
    expect([stores("before"), stores("remembered"), stores("after")]).toEqual([false, true, true]);
  });
});

test("a plan ends the claim of its configuration on what Connect Sync writes, and no other claim", () => {
  const ends = (topology: ReturnType<typeof migrating>) =>
    topology.claimed().map((contest) => migrationOf(topology).ends(contest));
  const topology = migrating({ done: 1 });
  expect(ends(topology)).toEqual([true, true, true, true]);
  const claims = (...configurations: CloudSyncWriter[]) =>
    topology.with({ cloudSync: [topology.cloudSync[0] as CloudSyncWriter, ...configurations] });
  const waiting = { enabled: false, scope: ous("OU=IT") };
  expect(ends(claims(cloudSync({ ...waiting, name: "corp-it" })))).toEqual([true]);
  expect(ends(claims(cloudSync({ ...waiting, name: "other" })))).toEqual([false]);
  expect(ends(claims(cloudSync({ ...waiting, name: "corp-it" }), cloudSync({ ...waiting, name: "other" })))).toEqual([
    false,
  ]);
  expect(ends(claims(cloudSync({ ...waiting, name: "corp-it", scope: ous("OU=Finance") })))).toEqual([false]);
});
