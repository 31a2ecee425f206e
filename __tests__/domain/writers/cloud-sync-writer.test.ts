import { InputError } from "../../../lib/domain/input/input-error";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { CORP, cloudSync, estate, handOver, ous, servers, under } from "../../support/topology";

const pilot = under("CN=Pilot,OU=Groups");

test("an enabled configuration writes, a disabled one claims", () => {
  expect(cloudSync().state).toBe("writes");
  expect(cloudSync({ enabled: false }).state).toBe("claims");
});

test("a configuration writes its OUs, everything but devices", () => {
  expect(cloudSync({ scope: ous("OU=Sales") }).regions).toEqual([
    { scope: ous("OU=Sales"), kinds: ["user", "inetOrgPerson", "group", "contact"], handsOver: [] },
  ]);
});

test("a group scope writes where its members live, and its groups wherever they lie", () => {
  const scope = GroupScope.of(CORP, [pilot], [under("OU=Sales")]);
  const configuration = cloudSync({ scope, deviceSync: true });
  const [members, groups] = configuration.regions;
  expect(members?.scope).toBe(scope.membersWithin);
  expect(members?.kinds).toEqual(["user", "inetOrgPerson", "group", "contact", "device"]);
  expect([groups?.scope.included.map(String), groups?.kinds]).toEqual([[pilot], ["group"]]);
  const claimed = [pilot, under("CN=Ada,OU=Sales"), under("OU=Groups")].map((name) => DistinguishedName.parse(name));
  expect(claimed.map((name) => configuration.claimsGroupAlone(name))).toEqual([true, false, false]);
  expect(cloudSync({ scope }).domain).toBe(CORP);
});

test("a group scope has one region where its groups lie with their members, or may", () => {
  const inside = GroupScope.of(CORP, [under("CN=Pilot,OU=Sales")], [under("OU=Sales")]);
  for (const scope of [inside, GroupScope.of(CORP, [pilot])]) expect(cloudSync({ scope }).regions).toHaveLength(1);
});

test("an exclusion is refused, because Cloud Sync cannot express one", () => {
  const declare = () => cloudSync({ scope: OuScope.wholeDomain(CORP, { exclude: [under("OU=Service")] }) });
  expect(declare).toThrow(InputError);
  expect(declare).toThrow(/OU=Service,DC=corp[\s\S]+where sales, scope[\s\S]+sibling OUs/);
});

test("another scope leaves the rest of a configuration as it is", () => {
  const moved = cloudSync({ enabled: false }).scopedTo(ous("OU=IT"));
  expect(moved).toEqual(cloudSync({ enabled: false, scope: ous("OU=IT") }));
});

test("another writer of a scoping group contests that group alone, and each pair once", () => {
  const contests = (...topology: Parameters<typeof estate>) =>
    estate(...topology)
      .contested()
      .map(({ subtree, kinds }) => [subtree.toString(), kinds]);
  const group = under("CN=Pilot,OU=CORP");
  const by = (name: string, members: string) =>
    cloudSync({ name, scope: GroupScope.of(CORP, [group, group], [under(members)]), deviceSync: true });
  expect(contests({ cloudSync: [by("a", "OU=A")] })).toEqual([[group, ["group"]]]);
  expect(contests({ connectSync: [], cloudSync: [by("a", "OU=A"), by("b", "OU=B")] })).toEqual([[group, ["group"]]]);
  const handingOver = servers({ handsOver: [handOver("CN=Pilot,OU=CORP", ["group"])] });
  expect(contests({ connectSync: handingOver, cloudSync: [by("a", "OU=A")] })).toEqual([]);
  expect(contests({ connectSync: servers({ objectTypes: ["user"] }), cloudSync: [by("a", "OU=A")] })).toEqual([]);
});
