import fc from "fast-check";
import { OuScope, restoredOuScope } from "../../../lib/domain/scope/ou-scope";
import { scopeDifferences } from "../../../lib/domain/scope/scope-difference";
import { runs } from "../../support/runs";
import { CORP, ous, under } from "../../support/topology";
import { nodes, paths } from "../../support/tree";

function differences(one: OuScope, other: OuScope): string[] {
  return [...scopeDifferences(one, other)].map(({ dn, values }) => `${dn}: ${values.join(", ")}`);
}

test("the topmost names are told at which two scopes decide otherwise, and none that follows from one above it", () => {
  const one = OuScope.include(CORP, [under("OU=CORP")], { exclude: [under("OU=Lab,OU=CORP")] });
  const other = OuScope.include(CORP, [under("OU=CORP"), under("OU=Deep,OU=Sites"), under("OU=Sites")]);
  expect(differences(one, other)).toEqual([
    `${under("OU=Sites")}: excluded, included`,
    `${under("OU=Lab,OU=CORP")}: excluded, included`,
  ]);
});

test("marks that decide nothing are no difference", () => {
  const marked = OuScope.include(CORP, [under("OU=CORP"), under("OU=Sales,OU=CORP")]);
  expect(differences(ous("OU=CORP"), marked)).toEqual([]);
});

const names = fc.array(
  paths.map((path) => (path === "" ? under("OU=A") : under(path))),
  { minLength: 1, maxLength: 4 },
);
const scopes = fc
  .record({ include: names, exclude: names })
  .map(({ include, exclude }) => restoredOuScope(CORP, "organizationalUnits", include, exclude));

test("there is a difference exactly where some name of the tree is decided otherwise", () => {
  fc.assert(
    fc.property(scopes, scopes, (one, other) => {
      const otherwise = nodes.filter((dn) => one.decide(dn).decision !== other.decide(dn).decision);
      const told = [...scopeDifferences(one, other)];
      expect(told.length > 0).toBe(otherwise.length > 0);
      for (const dn of otherwise) expect(told.some((each) => dn.isWithin(each.dn))).toBe(true);
      for (const { dn } of told) expect(one.decide(dn).decision).not.toBe(other.decide(dn).decision);
    }),
    { numRuns: runs(300) },
  );
});
