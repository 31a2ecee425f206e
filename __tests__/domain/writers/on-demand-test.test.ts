import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { onDemandTests } from "../../../lib/domain/writers/on-demand-test";
import { CORP, ous, under } from "../../support/topology";

const ADA = under("CN=Ada,OU=Sales");
const many = (count: number) => Array.from({ length: count }, () => ({ distinguishedName: ADA }));

test("an object in scope is tried as what it is, and as a user where nobody says", () => {
  const tests = onDemandTests([{ distinguishedName: ADA }, { distinguishedName: ADA, kind: "group" }], ous("OU=Sales"));
  expect(tests.map(({ distinguishedName, kind }) => [distinguishedName.toString(), kind])).toEqual([
    [ADA, "user"],
    [ADA, "group"],
  ]);
});

test("five objects are taken, and a sixth is refused with the number", () => {
  expect(onDemandTests(many(5), ous("OU=Sales"))).toHaveLength(5);
  expect(() => onDemandTests(many(6), ous("OU=Sales"))).toThrow(
    /^6 objects are provisioned on demand\n {2}where onDemandTests\n.*at most 5.*\n {2}docs {2}https:.*provisionondemand$/,
  );
});

test("an object outside of the scope is refused with its place in the list, for it would be written all the same", () => {
  const outside = { distinguishedName: under("CN=Ada,OU=IT") };
  expect(() => onDemandTests([{ distinguishedName: ADA }, outside], ous("OU=Sales"))).toThrow(
    /CN=Ada,OU=IT.*is not in the scope[^\n]*\n {2}where onDemandTests 2, distinguishedName\n.*included OUs\n.*on-demand-provision$/,
  );
  expect(() => onDemandTests([{ distinguishedName: "Ada" }], ous("OU=Sales"))).toThrow(/where onDemandTests 1, /);
});

test("of a scope by groups the OUs of the members count", () => {
  const scope = GroupScope.of(CORP, [under("CN=Pilot,OU=Groups")], [under("OU=Sales")]);
  expect(onDemandTests([{ distinguishedName: ADA }], scope)).toHaveLength(1);
  expect(() => onDemandTests([{ distinguishedName: under("CN=Pilot,OU=Groups") }], scope)).toThrow(/not in the scope/);
});

test("a scoping group is in its scope as a group, and its neighbours are not", () => {
  const scope = GroupScope.of(CORP, [under("CN=Pilot,OU=Groups")], [under("OU=Sales")]);
  const group = (name: string) => ({ distinguishedName: under(name), kind: "group" as const });
  expect(onDemandTests([group("CN=Pilot,OU=Groups")], scope)).toHaveLength(1);
  expect(() => onDemandTests([group("CN=Other,OU=Groups")], scope)).toThrow(/not in the scope/);
});
