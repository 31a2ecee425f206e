import fc from "fast-check";
import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { topologyDifferences } from "../../../lib/review/change/topology-difference";
import { estates, topologyOf } from "../../support/random-estate";
import { runs } from "../../support/runs";
import { CORP, cloudSync, connectSync, estate, handOver, ous, tenant, under } from "../../support/topology";

const server = "aadc-01 of contoso";
const configuration = "sales of contoso";

test("a scope is told by the names at which it decides otherwise, a hand-over by its OU", () => {
  const one = estate({ connectSync: [connectSync({ handsOver: [handOver("OU=Sales,OU=CORP")] })] });
  const other = estate({
    connectSync: [
      connectSync({ scopes: [ous("OU=CORP", "OU=IT")], handsOver: [handOver("OU=Sales,OU=CORP", ["user"])] }),
    ],
  });
  expect(topologyDifferences(one, other)).toEqual([
    {
      area: "Connect Sync server",
      subject: server,
      part: `scope of ${under("OU=IT")}`,
      values: ["excluded", "included"],
    },
    {
      area: "Connect Sync server",
      subject: server,
      part: `hand-over of ${under("OU=Sales,OU=CORP")}`,
      values: ["users, inetOrgPersons, groups, contacts", "users"],
    },
  ]);
});

test("a domain that one server has, and scopes that cannot be held against each other, are told in words", () => {
  const emea = OuScope.wholeDomain("emea.contoso.com");
  const groups = GroupScope.of(CORP, [under("CN=Pilot")], [under("OU=Sales")]);
  const one = estate({ connectSync: [connectSync()], cloudSync: [cloudSync({ scope: groups })] });
  const other = estate({ connectSync: [connectSync({ scopes: [ous("OU=CORP"), emea] })], cloudSync: [cloudSync()] });
  expect(topologyDifferences(one, other).map(({ subject, part, values }) => [subject, part, ...values])).toEqual([
    [configuration, "scoping groups", under("CN=Pilot"), undefined],
    [
      configuration,
      "scope",
      `members of groups of ${CORP}, living in ${under("OU=Sales")}`,
      `OUs of ${CORP}: ${under("OU=Sales")}`,
    ],
    [server, "domain emea.contoso.com", undefined, "in scope"],
  ]);
});

test("what one topology has, and the other not, is one difference", () => {
  const one = estate({ tenants: [tenant()], connectSync: [], agents: [], cloudSync: [cloudSync()] });
  const other = estate({ tenants: [tenant()], connectSync: [], agents: [], cloudSync: [] });
  expect(topologyDifferences(one, other)).toEqual([
    {
      area: "Cloud Sync configuration",
      subject: configuration,
      part: "Cloud Sync configuration",
      values: ["present", undefined],
    },
  ]);
});

/** A name is told as one of the sides writes it: which one is no part of the difference. */
function unspelt(differences: readonly object[]): Set<string> {
  return new Set(differences.map((each) => JSON.stringify(each).toLowerCase()));
}

test("a topology does not differ from itself, and the other way round the same differs", () => {
  fc.assert(
    fc.property(estates, estates, (here, there) => {
      const [one, other] = [topologyOf(here), topologyOf(there)];
      expect(topologyDifferences(one, one)).toEqual([]);
      const swapped = topologyDifferences(other, one).map(({ values: [a, b], ...rest }) => ({
        ...rest,
        values: [b, a],
      }));
      const differences = topologyDifferences(one, other).map(({ values, ...rest }) => ({ ...rest, values }));
      expect(unspelt(swapped)).toEqual(unspelt(differences));
    }),
    { numRuns: runs(100) },
  );
});
