import { waiverAcceptsSomething } from "../../../lib/rules/input/sync904-waiver-accepts-something";
import { judge } from "../../../lib/rules/judge/judge";
import { type Rule, type RuleDefinition, rule } from "../../../lib/rules/rule";
import { describeRule, TODAY } from "../../support/describe-rule";
import { estate, inventory, twoTenants } from "../../support/topology";
import { AGENTS, oneZone, severalZones, waiver } from "../../support/waivers";

const unused = severalZones(waiver());
const shared = (...waivers: readonly (readonly ReturnType<typeof waiver>[])[]) =>
  estate({
    tenants: twoTenants(
      { verifiedDomains: ["contoso.com"], waivers: waivers[0] ?? [] },
      { verifiedDomains: ["contoso.com"], waivers: waivers[1] ?? [] },
    ),
  });

describeRule(waiverAcceptsSomething, {
  allows: {
    "no waiver": severalZones(),
    "a waiver that accepts a finding": oneZone(waiver()),
    "a waiver that has expired, which is for SYNC903": severalZones(waiver({ until: "2026-11-30" })),
    "a waiver that nobody signed, which is for SYNC905": severalZones(waiver({ owner: "" })),
    "a rule that is never waived, which is for SYNC906": severalZones(waiver({ code: "SYNC101" })),
    "a rule that does not exist, which is for SYNC907": severalZones(waiver({ code: "SYNC000" })),
    "a place that the tenant does not have, which is for SYNC907": severalZones(waiver({ place: "contoso-srv" })),
    "waivers of two tenants for what is about both": shared(
      [waiver({ code: "SYNC601", place: "contoso" })],
      [waiver({ code: "SYNC601", place: "fabrikam" })],
    ),
    "a waiver that waits for the one of another tenant": shared([waiver({ code: "SYNC601", place: "contoso" })]),
  },
  reports: {
    "a waiver whose finding is gone": {
      topology: unused,
      findings: [
        {
          where: ["contoso"],
          what: ["contoso waives SYNC303", AGENTS],
          fix: ["remove the waiver of SYNC303", AGENTS, "from contoso"],
        },
      ],
    },
    "a waiver on its last day": {
      topology: severalZones(waiver({ until: "2026-12-01" })),
      findings: [{ where: ["contoso"] }],
    },
    "a waiver of another rule at the place of a finding": {
      topology: oneZone(waiver(), waiver({ code: "SYNC302" })),
      findings: [{ where: ["contoso"], what: ["SYNC302"] }],
    },
    "a waiver of the rule at another place": {
      topology: oneZone(waiver(), waiver({ place: "contoso-sync/sales" })),
      findings: [{ where: ["contoso"], what: ["contoso-sync/sales"] }],
    },
    "a waiver of this rule itself, which cannot help": {
      topology: oneZone(waiver(), waiver({ code: "SYNC904", place: "contoso" })),
      findings: [{ where: ["contoso"], what: ["SYNC904"] }],
    },
  },
  mended: { "removing the waiver": { from: unused, to: severalZones() } },
});

/** The waivers that are called unused when these rules are heard. */
function unusedUnder(rules: readonly Rule[], options: { readonly counted?: boolean } = {}): string[] {
  return judge(severalZones(waiver({ code: "SYNC303" }), waiver({ code: "SYNC503" })), {
    today: TODAY,
    rules: [...rules, waiverAcceptsSomething],
    ...(options.counted && { inventory: inventory({}) }),
  }).flatMap(({ code, what }) => (code === "SYNC904" ? (/SYNC[35]03/.exec(what)?.[0] ?? what) : []));
}

function silent(code: string, needs?: RuleDefinition<never>["needs"]): Rule {
  return rule<never>({
    code,
    severity: "error",
    title: "T",
    why: "W.",
    file: __filename,
    since: "2026-12",
    ...(needs && { needs }),
    check: () => [],
    about: () => [],
    where: () => [],
    what: () => "w",
    fix: () => "f",
  });
}

test("a waiver of a rule that is not heard in this run is not called unused", () => {
  expect(unusedUnder([])).toEqual([]);
  expect(unusedUnder([silent("SYNC303")])).toEqual(["SYNC303"]);
  expect(unusedUnder([silent("SYNC303"), silent("SYNC503")])).toEqual(["SYNC303", "SYNC503"]);
});

test("a waiver of a rule that needs an inventory is called unused only once there is one", () => {
  expect(unusedUnder([silent("SYNC303", "inventory")])).toEqual([]);
  expect(unusedUnder([silent("SYNC303", "inventory")], { counted: true })).toEqual(["SYNC303"]);
});
