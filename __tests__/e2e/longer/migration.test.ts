import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { CONTOSO_WAVES, contosoMigrating } from "../../support/contoso-migrating";
import { describeWithPowerShell } from "../support/machines";
import { at, moveWave, ownersOfWaves, STAGES, waveOf } from "../support/migration/contoso";
import { MigrationWalk } from "../support/migration/migration-walk";
import { PACKAGE } from "../support/migration/package-folder";
import { Repository } from "../support/migration/repository";
import { describeWithTerraform, TerraformRun } from "../support/terraform";

/** Who is provisioned on demand before the first wave is enabled. */
const TESTED = "CN=Sync Test 01,OU=IT,OU=CORP,DC=corp,DC=contoso,DC=com";
const ACTIVE = "contoso-aadc-01";

describeWithTerraform("a migration by its runbooks", () =>
  describeWithPowerShell("and by the people who follow them", () => {
    // All of it takes a minute and a half of a processor; a busy machine makes that many times longer.
    jest.setTimeout(1_200_000);
    let walk: MigrationWalk | undefined;
    afterEach(async () => {
      await walk?.close();
      walk = undefined;
    });
    const start = async () => {
      walk = await MigrationWalk.start(contosoMigrating());
      return walk;
    };

    test("the watcher sees two writers where a configuration is enabled and the rule pair is on no server", async () => {
      const contoso = await start();
      // The verification of the servers sees it too, when the configuration is enabled already.
      await expect(contoso.deploy(at({ done: 1 }))).rejects.toThrow(/verify-connect-sync\.ps1 ended with 57: .*OU=IT/s);
      expect(contoso.running.doubles).toEqual([
        {
          during: "the beginning",
          objects: 1,
          such: TESTED,
          writers: [ACTIVE, "corp-it on demand"],
        },
        {
          during: "the beginning",
          objects: 22,
          such: expect.any(String),
          writers: [ACTIVE, "corp-it"],
        },
      ]);
    });

    test("the watcher takes a rule pair for one in force after a full synchronization, and sees who is deleted", async () => {
      const contoso = await start();
      const [unit] = waveOf("it").organizationalUnits;
      const exporters = () => contoso.running.people.exporters(contoso.running.estate, TESTED);
      const rule = `New-SynchronizationRule "In $kind" 70 -Source $kind -Sets True -Scope @(, @('dn ENDSWITH ${unit}'))`;
      await contoso.byHand(ACTIVE, `foreach ($kind in 'user', 'group') { $Machine.ConnectSync.Rules.Add((${rule})) }`);
      expect(exporters()).toEqual([ACTIVE]);
      await contoso.byHand(ACTIVE, "Start-ADSyncSyncCycle -PolicyType Initial");
      expect(exporters()).toEqual([]);
      await contoso.byHand(ACTIVE, "$Machine.ConnectSync.Rules.Where{ $_.Name -eq 'In user' }[0].Disabled = $true");
      expect(exporters()).toEqual([ACTIVE]);

      expect(contoso.running.people.parted).toEqual([]);
      const partition = "$Machine.ConnectSync.Connectors[0].Partitions[0]";
      await contoso.byHand(
        ACTIVE,
        `${partition}.Include = @(${partition}.Include -ne '${unit}'); Start-ADSyncSyncCycle`,
      );
      expect(contoso.running.people.deleted).toContain(TESTED);
      expect(contoso.running.people.parted).toEqual(contoso.running.people.deleted);
    });

    test("a beginning that fails at its last step leaves no folder, process or socket", async () => {
      const bundles = () => readdirSync(join(PACKAGE, "dist")).filter((name) => name.startsWith("migration-"));
      // Somebody may have killed a run before this one.
      const old = bundles();
      let folder = "";
      const left = () => [
        ...(existsSync(folder) ? ["repository"] : []),
        ...bundles().filter((name) => !old.includes(name)),
        ...process.getActiveResourcesInfo().filter((what) => /^(?:ProcessWrap|TCPServerWrap)$/.test(what)),
      ];
      const seen: string[][] = [];
      const bundle = jest.spyOn(Repository.prototype, "bundle").mockImplementation(async function (this: Repository) {
        folder = this.folder;
      });
      const apply = jest.spyOn(TerraformRun.prototype, "apply").mockImplementation(async () => {
        seen.push(left());
        throw new Error("nobody can apply");
      });
      await expect(start()).rejects.toThrow("nobody can apply");
      for (const spied of [bundle, apply]) spied.mockRestore();
      expect(seen).toEqual([expect.arrayContaining(["repository", "ProcessWrap", "TCPServerWrap"])]);
      // Node lists what it has closed until its loop has gone on. What stays open keeps this test from ending.
      while (left().length > 0) await setTimeout(10);
    });

    test("Contoso goes from Connect Sync to Cloud Sync in four waves, and nobody is written twice, deleted or given another account", async () => {
      const contoso = await start();
      const beginning = ownersOfWaves(contoso);
      await expect(moveWave(contoso, "sales")).rejects.toThrow(
        "wave sales, step 1 (position): STOP. The topology is not",
      );

      for (const { go, onCloudSync, days } of STAGES) {
        await go(contoso);
        const expected = CONTOSO_WAVES.map(({ name, to }) => {
          const count = beginning[name]["Connect Sync"];
          return [name, { [onCloudSync.includes(name) ? to : "Connect Sync"]: count }];
        });
        expect(ownersOfWaves(contoso)).toEqual(Object.fromEntries(expected));
        const { doubles, people } = contoso.running;
        const { deleted, parted } = people;
        expect({ doubles, deleted, parted }).toEqual({ doubles: [], deleted: [], parted: [] });
        await contoso.wait(days);
      }

      expect(Object.values(beginning).flatMap((counts) => Object.keys(counts))).toEqual(Array(4).fill("Connect Sync"));
      expect(contoso.running.estate.servers).toEqual([]);
      const { exitCode, output } = await contoso.entraSync("path", "--evidence", "evidence");
      expect(output[0]).toBe("contoso: all waves are done, and Connect Sync is removed. Nothing of the path is left.");
      expect(output).toContainEqual(expect.stringMatching(/^Evidence: verified: wave 1 of 4 \(it\), .* wave 4 of 4 /));
      expect(exitCode).toBe(0);
    });
  }),
);
