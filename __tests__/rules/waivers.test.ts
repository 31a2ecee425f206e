import { rule } from "../../lib/rules/rule";
import {
  declaredWaivers,
  hasExpired,
  isInForce,
  isSigned,
  isWaivable,
  placeOf,
  waived,
  waiversFor,
} from "../../lib/rules/waivers";
import { TODAY } from "../support/describe-rule";
import { cloudSync, estate, servers, tenant, twoTenants } from "../support/topology";
import { AGENTS, oneZone, waiver } from "../support/waivers";

/** A finding of SYNC303 at these places. */
function finding(...origins: string[]) {
  const definition = rule<readonly string[]>({
    code: "SYNC303",
    severity: "error",
    title: "T",
    why: "W.",
    file: __filename,
    since: "2026-12",
    check: () => [origins],
    about: (places) => places,
    where: (places) => places.map((origin) => ({ origin })),
    what: () => "w",
    fix: () => "f",
  });
  const [found] = [...definition.judge(estate(), {} as never)];
  if (!found) throw new Error("the rule finds what it is told to");
  return found;
}

const atAgents = finding(AGENTS);

test("a finding carries the waiver of its code and its place", () => {
  expect(waived([atAgents], oneZone(waiver()), TODAY)).toEqual([{ ...atAgents, waiver: waiver() }]);
  expect(atAgents).not.toHaveProperty("waiver");
});

test.each([
  ["of another rule", waiver({ code: "SYNC302" })],
  ["at another place of the tenant", waiver({ place: "contoso-servers/aadc-01" })],
  ["at the tenant as a whole", waiver({ place: "contoso" })],
  ["that has expired", waiver({ until: "2026-11-30" })],
  ["without a reason", waiver({ reason: " " })],
  ["without an owner", waiver({ owner: "" })],
])("a waiver %s accepts nothing", (_, other) => {
  expect(waived([atAgents], oneZone(other), TODAY)).toEqual([atAgents]);
});

test("a waiver holds on its last day, and not on the day after", () => {
  const topology = oneZone(waiver({ until: "2026-12-01" }));
  expect(waived([atAgents], topology, "2026-12-01")[0]?.waiver).toBeDefined();
  expect(waived([atAgents], topology, "2026-12-02")[0]?.waiver).toBeUndefined();
  expect(hasExpired(waiver({ until: "2026-12-01" }), "2026-12-01")).toBe(false);
  expect(hasExpired(waiver({ until: "2026-12-01" }), "2026-12-02")).toBe(true);
});

test.each(["SYNC101", "SYNC201", "SYNC801", "sync101"])("%s is never waived, signed or not", (code) => {
  const found = { ...atAgents, code };
  expect(isWaivable(code)).toBe(false);
  expect(waived([found], oneZone(waiver({ code })), TODAY)).toEqual([found]);
});

test("every other rule can be waived", () => {
  expect(["SYNC102", "SYNC202", "SYNC1011"].filter(isWaivable)).toEqual(["SYNC102", "SYNC202", "SYNC1011"]);
});

test("a waiver needs a reason and an owner that are more than blanks", () => {
  expect(isSigned(waiver())).toBe(true);
  expect([waiver({ reason: "" }), waiver({ reason: "\t" }), waiver({ owner: "  " })].filter(isSigned)).toEqual([]);
});

test("one of the places of a tenant is enough, wherever it stands in the list", () => {
  const topology = oneZone(waiver());
  for (const places of [
    [AGENTS, "contoso-servers/aadc-01"],
    ["contoso-servers/aadc-01", AGENTS],
  ])
    expect(waived([finding(...places)], topology, TODAY)[0]?.waiver).toEqual(waiver());
});

test("findings keep their order, and those without a waiver are left as they are", () => {
  const findings = [finding("contoso-sync/sales"), atAgents, finding("contoso")];
  expect(waived(findings, oneZone(waiver()), TODAY)).toEqual([
    findings[0],
    { ...atAgents, waiver: waiver() },
    findings[2],
  ]);
});

test("a finding at no place is nobody's to accept", () => {
  expect(waived([finding()], oneZone(waiver()), TODAY)[0]).not.toHaveProperty("waiver");
});

test("what stands at a place that no tenant declares is not waived", () => {
  const place = "contoso-servers/somebody-elses-network";
  expect(waived([finding(place)], oneZone(waiver({ place })), TODAY)[0]).not.toHaveProperty("waiver");
});

describe("of two tenants", () => {
  const contosos = waiver({ place: "contoso-sync/sales", until: "2027-03-31" });
  const fabrikams = waiver({ place: "fabrikam-sync/sales", until: "2027-01-31" });
  const of = (contoso: readonly (typeof contosos)[], fabrikam: readonly (typeof contosos)[]) =>
    estate({
      tenants: twoTenants({ waivers: contoso }, { waivers: fabrikam }),
      cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam" })],
    });
  const shared = finding("contoso-sync/sales", "fabrikam-sync/sales");
  const alone = finding("fabrikam-sync/sales");

  test("one never covers a place of the other", () => {
    expect(waived([alone], of([fabrikams], []), TODAY)).toEqual([alone]);
    expect(waived([alone], of([waiver({ place: "fabrikam" }), contosos], []), TODAY)).toEqual([alone]);
    expect(waived([alone], of([], [fabrikams]), TODAY)[0]?.waiver).toEqual(fabrikams);
  });

  test("one alone does not accept what is about both", () => {
    expect(waived([shared], of([contosos], []), TODAY)).toEqual([shared]);
    expect(waived([shared], of([], [fabrikams]), TODAY)).toEqual([shared]);
    expect(waived([shared], of([contosos, fabrikams], []), TODAY)).toEqual([shared]);
  });

  test("both accept it until the first of their waivers ends, whichever is named first", () => {
    const topology = of([contosos], [fabrikams]);
    const reversed = finding("fabrikam-sync/sales", "contoso-sync/sales");
    for (const about of [shared, reversed]) {
      expect(waived([about], topology, TODAY)).toEqual([{ ...about, waiver: fabrikams }]);
      expect(waived([about], topology, "2027-01-31")).toEqual([{ ...about, waiver: fabrikams }]);
      expect(waived([about], topology, "2027-02-01")).toEqual([about]);
    }
  });
});

test("a waiver is in force at the tenant itself, its servers, its configurations and its agents", () => {
  const places = ["contoso", "contoso-servers/aadc-02", "contoso-sync/sales", AGENTS];
  const topology = oneZone();
  const inForce = (place: string) => isInForce({ tenant: "contoso", waiver: waiver({ place }) }, topology, TODAY);
  expect(places.filter(inForce)).toEqual(places);
  expect(inForce("contoso-servers/aadc-03")).toBe(false);
});

test("waivers are told tenant by tenant, in the order in which they are declared", () => {
  const [first, second, third] = [waiver(), waiver({ code: "SYNC302" }), waiver({ place: "fabrikam" })];
  const tenants = twoTenants({ waivers: [first, second] }, { waivers: [third] });
  expect(declaredWaivers(estate({ tenants }))).toEqual([
    { tenant: "contoso", waiver: first },
    { tenant: "contoso", waiver: second },
    { tenant: "fabrikam", waiver: third },
  ]);
  expect(declaredWaivers(estate({ tenants: [tenant()], connectSync: servers(), cloudSync: [] }))).toEqual([]);
});

test("a report that speaks of a waiver points at its tenant, with the code, the place and the day", () => {
  expect(placeOf({ tenant: "contoso", waiver: waiver() })).toEqual({
    origin: "contoso",
    detail: `waives SYNC303 at ${AGENTS} until 2027-03-31`,
  });
});

describe("a waiver for what stands today", () => {
  const terms = { reason: "adopted", owner: "Identity Operations", until: "2027-03-31" };
  const error = { ...atAgents, severity: "error" as const };

  test("is made for each rule and place once, at the first place that is a tenant's", () => {
    const elsewhere = { ...error, where: [{ origin: "nowhere" }, { origin: AGENTS }] };
    const waivers = waiversFor([error, error, elsewhere], oneZone(), terms);
    expect(waivers).toEqual([{ code: "SYNC303", place: AGENTS, ...terms }]);
    expect(waived([error], oneZone(...waivers), TODAY)[0]?.waiver).toEqual(waivers[0]);
  });

  test("is made for no warning, nothing waived already, no place of nobody, and not for what is never waived", () => {
    const never = { ...error, code: "SYNC101" };
    const nowhere = { ...error, where: [{ origin: "nowhere" }] };
    const warning = { ...error, severity: "warning" as const };
    expect(waiversFor([never, nowhere, warning, { ...error, waiver: waiver() }], oneZone(), terms)).toEqual([]);
  });
});
