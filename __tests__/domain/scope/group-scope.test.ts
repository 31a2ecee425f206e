import { InputError } from "../../../lib/domain/input/input-error";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { GroupScope, restoredGroupScope } from "../../../lib/domain/scope/group-scope";
import { CORP, ROOT, under } from "../../support/topology";

const pilot = under("CN=Pilot,OU=Groups");

test("a group scope counts as the whole domain, for nobody knows where the members live", () => {
  const scope = GroupScope.of(CORP, [pilot]);
  expect(scope.groups.map(String)).toEqual([pilot]);
  expect([scope.kind, scope.domain, scope.membersWithin.kind]).toEqual(["groups", CORP, "wholeDomain"]);
});

test("a group scope counts as the OUs that its members are declared to live in", () => {
  const scope = GroupScope.of(CORP, [pilot], [under("OU=Sales")]);
  expect(scope.membersWithin.included.map(String)).toEqual([under("OU=Sales")]);
});

test("groups that do not lie where their members do are in scope too, each once", () => {
  const groups = [pilot, under("CN=Inside,OU=Sales"), pilot.toLowerCase()];
  const { groupsElsewhere } = GroupScope.of(CORP, groups, [under("OU=Sales")]);
  expect(groupsElsewhere?.included.map(({ key }) => key)).toEqual([pilot.toLowerCase()]);
  expect(GroupScope.of(CORP, groups).groupsElsewhere).toBeUndefined();
  expect(GroupScope.of(CORP, [under("CN=Inside,OU=Sales")], [under("OU=Sales")]).groupsElsewhere).toBeUndefined();
});

test("what lies beneath a name in a file that no group can have is claimed once", () => {
  const { groupsElsewhere } = restoredGroupScope(CORP, [under("OU=Sales")], [under("OU=Pilot,OU=Sales")]);
  const covers = (name: string) => groupsElsewhere?.covers(DistinguishedName.parse(under(name)));
  expect([covers("OU=Sales"), covers("CN=A,OU=Pilot,OU=Sales")]).toEqual([true, false]);
});

test("an empty list of groups is refused, because Cloud Sync takes it for the whole domain", () => {
  expect(() => GroupScope.of(CORP, [])).toThrow(InputError);
  expect(() => GroupScope.of(CORP, [])).toThrow(/empty.+whole domain/);
});

test.each([
  ["a group of another domain", ["CN=Pilot,DC=emea,DC=contoso,DC=com"], undefined, /where groups, include 1/],
  ["a group that is no name", ["Pilot"], undefined, /where groups, include 1, character/],
  [
    "an OU for a group",
    [pilot, under("OU=Sales")],
    undefined,
    /OU=Sales.+is an organizational unit, not a group[\s\S]+groups, include 2/,
  ],
  ["the domain for a group", [ROOT], undefined, /is a domain, not a group/],
  ["members of another domain", [pilot], ["OU=a,DC=x,DC=y"], /where membersWithin, include 1/],
  ["members that live nowhere", [pilot], [], /where membersWithin, include/],
])("%s is refused with the place", (_, groups, membersWithin, message) => {
  expect(() => GroupScope.of(CORP, groups, membersWithin)).toThrow(message);
});

test("a scope that is read refuses only what cannot be parsed", () => {
  expect(restoredGroupScope(CORP, []).membersWithin.kind).toBe("wholeDomain");
  expect(restoredGroupScope(CORP, [pilot], []).membersWithin.included).toEqual([]);
  expect(() => restoredGroupScope(CORP, ["Pilot"])).toThrow(InputError);
});
