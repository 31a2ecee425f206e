import { GroupScope } from "../../lib/domain/group-scope";
import { InputError } from "../../lib/domain/input-error";
import { OuScope } from "../../lib/domain/ou-scope";
import { CORP, cloudSync, ous, under } from "../support/topology";

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

test("a group scope writes where its members live", () => {
  const scope = GroupScope.of(CORP, [pilot], [under("OU=Sales")]);
  const [region] = cloudSync({ scope }).regions;
  expect(region?.scope).toBe(scope.membersWithin);
  expect(cloudSync({ scope }).domain).toBe(CORP);
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
