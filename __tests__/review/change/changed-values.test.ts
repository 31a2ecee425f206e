import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { detailed, wholeDeclaration } from "../../../lib/review/change/changed-values";
import { declaredChanges } from "../../../lib/review/change/declared-change";
import { CORP, cloudSync, connectSync, estate, handOver, ous, under } from "../../support/topology";

function valuesOf(before: SyncTopology, after: SyncTopology): unknown[] {
  return declaredChanges(before, after).flatMap((change) =>
    change.deed === "changed"
      ? change.parts.flatMap((part) => detailed(change, part, before, after)).map(sides)
      : wholeDeclaration(change, change.deed === "added" ? after : before).map(sides),
  );
}

const sides = ({ part, before, after }: { part: string; before?: string; after?: string }) => [part, before, after];

test("a plain value has both sides, a scope is told by the names that come and go", () => {
  const before = estate({ cloudSync: [cloudSync({ deletionThreshold: 500 })] });
  const after = estate({ cloudSync: [cloudSync({ deletionThreshold: 200, scope: ous("OU=Sales", "OU=IT") })] });
  expect(valuesOf(before, after)).toEqual(
    expect.arrayContaining([
      ["deletionThreshold", "500", "200"],
      [`scope of ${under("OU=IT")}`, "excluded", "included"],
    ]),
  );
});

test("what is added or removed has all of its values on one side, its lists one by one", () => {
  const server = connectSync({
    name: "new",
    scopes: [OuScope.include(CORP, [under("OU=CORP")], { exclude: [under("OU=IT,OU=CORP")] })],
    handsOver: [handOver("OU=Sales,OU=CORP")],
    objectTypes: ["user", "group"],
  });
  const [without, withIt] = [estate({ connectSync: [] }), estate({ connectSync: [server] })];
  const added = valuesOf(without, withIt) as [string, string?, string?][];
  expect(added).toEqual(
    expect.arrayContaining([
      ["scopes", undefined, `OUs of ${CORP}: ${under("OU=CORP")}, without ${under("OU=IT,OU=CORP")}`],
      ["handsOver", undefined, `${under("OU=Sales,OU=CORP")} (users, inetOrgPersons, groups, contacts)`],
      ["object type user", undefined, "yes"],
    ]),
  );
  expect(valuesOf(withIt, without)).toEqual(added.map(([part, , after]) => [part, after, undefined]));
});
