import { topologyIn } from "../../stacks/testing";
import { folderWith, run } from "../cli/captured-io";
import { UNITS } from "../e2e/support/example-directory/change";
import { CONTOSO_WAVES, contosoMigrating } from "../support/contoso-migrating";

const { serviceAccounts, users, storesNorth, storesSouth, warehouse, ...moved } = UNITS;

test.each([0, 1, 2, 3, 4])(
  "the path is safe with %i waves done, and leads to the end of Connect Sync",
  async (done) => {
    const folder = folderWith(topologyIn([contosoMigrating({ done })]));
    const { exitCode, stdout, stderr } = await run(folder, ["path", "topology.json", "--today", "2026-12-01"]);
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("Nothing stops the path: ");
    expect(stdout).toContain("step   remove Connect Sync\n");
  },
);

test("the waves have every OU of the example directory that Connect Sync writes", () => {
  const named = CONTOSO_WAVES.flatMap(({ organizationalUnits }) => organizationalUnits);
  expect([...named].sort()).toEqual(Object.values(moved).sort());
});
