import { contosoMigrating } from "../../support/contoso-migrating";
import { describeWithPowerShell } from "../support/machines";
import {
  at,
  decommission,
  moveWave,
  rollBackWave,
  SOAK_DAYS,
  STAGING_DAYS,
  toStaging,
  type WaveName,
  waveOf,
  whoWrites,
} from "../support/migration/contoso";
import { MigrationWalk } from "../support/migration/migration-walk";
import { describeWithTerraform } from "../support/terraform";

/** Who is provisioned on demand before the first wave. */
const TESTED = "CN=Sync Test 01,OU=IT,OU=CORP,DC=corp,DC=contoso,DC=com";

describeWithTerraform("a migration by its runbooks", () =>
  describeWithPowerShell("and the people who follow them", () => {
    // Each takes some twelve seconds of a machine of its own; a busy one makes them many times slower.
    jest.setTimeout(600_000);

    describe("the watcher", () => {
      let walk: MigrationWalk;
      beforeEach(async () => {
        walk = await MigrationWalk.start(contosoMigrating());
      });
      afterEach(() => walk?.close());

      test("sees two writers where a configuration is enabled and the rule pair is on no server", async () => {
        // The verification of the servers sees it too, but only once the configuration is enabled.
        await expect(walk.deploy(at({ done: 1 }))).rejects.toThrow(/verify-connect-sync\.ps1 ended with 57: .*OU=IT/s);
        expect(walk.doubles).toEqual([
          {
            during: "the beginning",
            objects: 1,
            such: TESTED,
            writers: ["contoso-aadc-01", "corp-it on demand"],
          },
          { during: "the beginning", objects: 22, such: expect.any(String), writers: ["contoso-aadc-01", "corp-it"] },
        ]);
      });

      test("sees who is deleted when an OU leaves the scope of the active server", async () => {
        const server = "contoso-aadc-01";
        await walk.byHand(
          server,
          "$p = $Machine.ConnectSync.Connectors[0].Partitions[0]; $p.Include = @($p.Include | Where-Object { $_ -notmatch 'OU=IT' })",
        );
        await walk.byHand(server, "Start-ADSyncSyncCycle");
        expect(walk.people.deleted).toHaveLength(walk.people.parted.length);
        expect(walk.people.parted).toHaveLength(22);
      });

      test("takes a rule pair for one in force after a full synchronization, and not before", async () => {
        const server = "contoso-aadc-01";
        const exporters = () => walk.people.exporters(walk.estate, TESTED);
        const [unit] = waveOf("it").organizationalUnits;
        const rule = `New-SynchronizationRule "In $kind" 70 -Source $kind -Sets True -Scope @(, @('dn ENDSWITH ${unit}'))`;
        await walk.byHand(server, `foreach ($kind in 'user', 'group') { $Machine.ConnectSync.Rules.Add((${rule})) }`);
        expect(exporters()).toEqual([server]);
        await walk.byHand(server, "Start-ADSyncSyncCycle -PolicyType Initial");
        expect(exporters()).toEqual([]);
        await walk.byHand(server, "$Machine.ConnectSync.Rules.Where{ $_.Name -eq 'In user' }[0].Disabled = $true");
        expect(exporters()).toEqual([server]);
      });
    });

    describe("Contoso", () => {
      let walk: MigrationWalk;
      beforeAll(async () => {
        walk = await MigrationWalk.start(contosoMigrating(), (...l) => process.stderr.write(`${l.join("\n")}\n`));
      });
      afterAll(() => walk?.close());
      afterEach(() => {
        expect(walk.doubles).toEqual([]);
        expect(walk.people.deleted).toEqual([]);
        expect(walk.people.parted).toEqual([]);
      });

      const moved = new Set<WaveName>();
      const expectOwners = () => {
        const owners = Object.entries(whoWrites(walk)).map(([name, counts]) => [name, Object.keys(counts)]);
        const { it, sales, offices, headquarters } = Object.fromEntries(
          (["it", "sales", "offices", "headquarters"] as const).map((name) => [
            name,
            [moved.has(name) ? waveOf(name).to : "Connect Sync"],
          ]),
        );
        expect(Object.fromEntries(owners)).toEqual({ it, sales, offices, headquarters });
      };

      test("begins with Connect Sync, and the runbook of a wave whose turn it is not stops at its first step", async () => {
        expectOwners();
        await expect(moveWave(walk, "sales")).rejects.toThrow(
          "wave sales, step 1 (position): STOP. The topology is not at done: 1",
        );
      });

      test.each(["it", "sales", "offices"] as const)("moves %s to Cloud Sync", async (name) => {
        await moveWave(walk, name);
        moved.add(name);
        expectOwners();
        await walk.wait(SOAK_DAYS);
      });

      test("moves offices back to Connect Sync, and again to Cloud Sync", async () => {
        await rollBackWave(walk, "offices");
        moved.delete("offices");
        expectOwners();
        await walk.wait(SOAK_DAYS);
        await moveWave(walk, "offices");
        moved.add("offices");
        expectOwners();
        await walk.wait(SOAK_DAYS);
      });

      test("moves headquarters to Cloud Sync, of another domain", async () => {
        await moveWave(walk, "headquarters");
        moved.add("headquarters");
        expectOwners();
        await walk.wait(SOAK_DAYS);
      });

      test("leaves every server in staging mode for two weeks, and uninstalls Connect Sync", async () => {
        await toStaging(walk);
        await walk.wait(STAGING_DAYS);
        await decommission(walk);
        expect(walk.estate.servers).toEqual([]);
        expectOwners();
        const path = await walk.entraSync("path");
        process.stderr.write(path.output.join("\n"));
        expect(path.exitCode).toBe(0);
      });
    });
  }),
);
