import { toolFit } from "../../../lib/domain/fit/tool-fit";
import { Inventory } from "../../../lib/domain/inventory/inventory";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { adoptTenant } from "../../../lib/intake/adoption/adopted-tenant";
import { ownershipOfObject } from "../../../lib/picture/object-ownership";
import { renderDecisionGuide } from "../../../lib/runbook/decision-guide";
import { NO_CLOUD_SYNC } from "../../support/adopted";
import { exportOf } from "../../support/connect-exports";

type Edits = Parameters<typeof exportOf> extends [unknown, ...infer Rest] ? Rest : never;

const IN_USER = /0003\}\.xml$/;
const SALES = "OU=Sales,OU=CORP,DC=contoso,DC=com";
const FILTER: Edits[number] = [IN_USER, "<dest>cloudNoFlow<", "<dest>cloudFiltered<"];

/** Contoso whose rule for the users of Sales keeps them out, after some more edits. */
function adopted(...edits: Edits) {
  return adoptTenant({
    name: "contoso",
    servers: [{ path: "SYNC01", server: exportOf("active", FILTER, ...edits) }],
    cloudSync: NO_CLOUD_SYNC,
  });
}

function keptOut(...edits: Edits) {
  const rules = adopted(...edits).definition.existingConnectSync?.customRules ?? [];
  return rules.find(({ precedence }) => precedence === 80)?.keepsOut;
}

test("a rule that sets cloudFiltered for an OU keeps all of its users out", () => {
  expect(keptOut()).toEqual({ kind: "user", within: [SALES] });
});

test("a rule that comes first may decide otherwise, and one that comes later may not", () => {
  const other = /0005\}\.xml$/;
  const rival = (precedence: number): Edits => [
    [other, "<dest>cloudNoFlow<", "<dest>cloudFiltered<"],
    [other, "<sourceObjectType>group<", "<sourceObjectType>user<"],
    [other, ">82<", `>${precedence}<`],
  ];
  expect(keptOut(...rival(79))).toEqual({
    kind: "user",
    within: [SALES],
    where: '"In from AD - group cloudNoFlow", which comes first, does not decide differently',
  });
  expect(keptOut(...rival(81))).toEqual({ kind: "user", within: [SALES] });
});

test("owner and fit say it as the definition does, and an object elsewhere is not told of", () => {
  const { topology, notes } = adopted();
  const told =
    /users in OU=Sales,OU=CORP,DC=contoso,DC=com are kept out of the tenant by the rule .* \(cloudFiltered\)/;
  const because = (name: string, kind: "user" | "group") =>
    ownershipOfObject(topology, DistinguishedName.parse(name), kind)[0]?.parts[0]?.because;
  expect(because(`CN=Ada,${SALES}`, "user")).toMatch(told);
  expect(because(`CN=Staff,${SALES}`, "group")).not.toMatch(told);
  expect(because("CN=Ada,OU=Other,OU=CORP,DC=contoso,DC=com", "user")).not.toMatch(told);
  const guide = renderDecisionGuide(toolFit(topology, Inventory.NONE));
  expect(guide).toMatch(told);
  expect(guide.split("\n").filter((line) => told.test(line))).toHaveLength(1);
  expect(notes.map(({ what }) => what)).toContainEqual(expect.stringMatching(/it keeps objects out \(cloudFiltered\)/));
});

test.each<[string, Edits[number], object | undefined]>([
  [
    "an attribute",
    [
      IN_USER,
      "<csAttribute>dn</csAttribute><csOperator>ENDSWITH",
      "<csAttribute>employeeType</csAttribute><csOperator>EQUAL",
    ],
    {
      kind: "user",
      within: ["DC=contoso,DC=com", "DC=emea,DC=contoso,DC=com"],
      where: `employeeType EQUAL ${SALES}`,
    },
  ],
  [
    "an expression",
    [IN_USER, "<src>True</src>", '<src><attr>mail</attr></src><expression>IIF([mail] = "", True, NULL)</expression>'],
    { kind: "user", within: [SALES], where: 'IIF([mail] = "", True, NULL) is True' },
  ],
  [
    "no condition",
    [
      IN_USER,
      `<conditions><scope><csAttribute>dn</csAttribute><csOperator>ENDSWITH</csOperator><csValue>${SALES}</csValue></scope></conditions>`,
      "",
    ],
    { kind: "user", within: ["DC=contoso,DC=com", "DC=emea,DC=contoso,DC=com"] },
  ],
  ["the constant False", [IN_USER, "<src>True</src>", "<src>False</src>"], undefined],
  ["a type that nothing is written of", [IN_USER, "<sourceObjectType>user<", "<sourceObjectType>site<"], undefined],
])("what a rule keeps out by %s is said as far as it is known", (_, edit, expected) => {
  expect(keptOut(edit)).toEqual(expected);
});
