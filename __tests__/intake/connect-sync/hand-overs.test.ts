import type { ConnectSyncExport } from "../../../lib/intake/connect-sync/export";
import { handOversOf } from "../../../lib/intake/connect-sync/hand-overs";
import { Notes } from "../../../lib/intake/formats/notes";
import { exportOf } from "../../support/connect-exports";

const IN_USER = /0003\}\.xml$/;
const OUT_USER = /0004\}\.xml$/;
const SALES = "OU=Sales,OU=CORP,DC=contoso,DC=com";

function told(server: ConnectSyncExport) {
  const notes = new Notes();
  const { organizationalUnits, groups } = handOversOf(server, notes);
  return {
    units: organizationalUnits.map(({ organizationalUnit, kinds }) => `${organizationalUnit}: ${kinds.join(", ")}`),
    groups: groups.map(({ group, kinds }) => `${group}: ${kinds.join(", ")}`),
    notes: notes.all.map(({ place, what }) => `${place} ${what}`),
  };
}

test.each(["active", "staging", "policy"] as const)("complete pairs are hand-overs: %s", (name) => {
  expect(told(exportOf(name))).toEqual({ units: [`${SALES}: user, group`], groups: [], notes: [] });
});

test("a rule without a scope hands over every domain of its connector", () => {
  const scope = `<conditions><scope><csAttribute>dn</csAttribute><csOperator>ENDSWITH</csOperator><csValue>${SALES}</csValue></scope></conditions>`;
  expect(told(exportOf("active", [IN_USER, scope, ""])).units).toEqual([
    "DC=contoso,DC=com: user",
    "DC=emea,DC=contoso,DC=com: user",
    `${SALES}: group`,
  ]);
});

test("a group hands over its direct members", () => {
  const group = "CN=Pilots,OU=Groups,DC=contoso,DC=com";
  const edit = [IN_USER, `dn</csAttribute><csOperator>ENDSWITH</csOperator><csValue>${SALES}`] as const;
  const server = exportOf("active", [...edit, `</csAttribute><csOperator>ISMEMBEROF</csOperator><csValue>${group}`]);
  expect(told(server)).toMatchObject({ units: [`${SALES}: group`], groups: [`${group}: user`] });
});

test("inetOrgPersons are taken up by the outbound rule of users", () => {
  const server = exportOf("active", [IN_USER, "<sourceObjectType>user", "<sourceObjectType>inetOrgPerson"]);
  expect(told(server).units).toEqual([`${SALES}: inetOrgPerson, group`]);
});

test.each<[string, RegExp, string, string, string[]]>([
  ["is disabled", IN_USER, "<disabled>False", "<disabled>True", ["is disabled", "has no inbound rule"]],
  [
    "has another link type",
    IN_USER,
    "<linkType>Join<",
    "<linkType>Provision<",
    ["Provision, not Join", "takes what an inbound rule marks"],
  ],
  [
    "does not set True",
    IN_USER,
    "<src>True</src>",
    "<src><attr>x</attr></src>",
    ["from x", "takes what an inbound rule marks"],
  ],
  [
    "stands on the wrong connector",
    IN_USER,
    "{AE4DB4CC-B16B-4EB2-ACF5-837CA84E4D7D}",
    "{b891884f-051e-4a83-95af-2544101c9083}",
    ["is on the connector to Entra ID", "takes what an inbound rule marks"],
  ],
  [
    "has no JoinNoFlow beside it",
    OUT_USER,
    "JoinNoFlow</linkType>",
    "Join</linkType>",
    ["Join, not JoinNoFlow", "no outbound rule"],
  ],
  [
    "has an outbound rule with mappings",
    OUT_USER,
    "<attribute-mappings>",
    "<attribute-mappings><mapping><dest>a</dest><src>b</src></mapping>",
    ["carries mappings", "no outbound rule"],
  ],
  [
    "has an outbound rule for a part",
    OUT_USER,
    "</csValue></scope>",
    "</csValue></scope><scope><csAttribute>c</csAttribute></scope>",
    ["only a part of the marked", "no outbound rule"],
  ],
  [
    "has an outbound rule on the wrong connector",
    OUT_USER,
    "{b891884f-051e-4a83-95af-2544101c9083}",
    "{AE4DB4CC-B16B-4EB2-ACF5-837CA84E4D7D}",
    ["is not on the connector to Entra ID", "no outbound rule"],
  ],
  [
    "is about a type that Cloud Sync lacks",
    IN_USER,
    "<sourceObjectType>user",
    "<sourceObjectType>computer",
    ["about computer", "no inbound rule"],
  ],
])("a pair hands nothing over that %s, and a note says why", (_, path, from, to, notes) => {
  const { units, notes: found } = told(exportOf("active", [path, from, to]));
  expect(units).toEqual([`${SALES}: group`]);
  for (const note of notes) expect(found.join("\n")).toContain(note);
});

test.each([
  [
    "narrower than an OU",
    `${SALES}</csValue></scope>`,
    `${SALES}</csValue></scope><scope><csAttribute>c</csAttribute><csOperator>EQUAL</csOperator><csValue>1</csValue></scope>`,
    "takes only a part",
  ],
  ["part of a name", SALES, "Sales,DC=contoso,DC=com", "asks dn ENDSWITH Sales,DC=contoso,DC=com"],
  ["another attribute", "<csAttribute>dn<", "<csAttribute>mail<", "asks mail ENDSWITH"],
])("a scope that a hand-over cannot say is noted: %s", (_, from, to, note) => {
  const { units, notes } = told(exportOf("active", [IN_USER, from, to]));
  expect(units).toEqual([`${SALES}: group`]);
  expect(notes).toEqual([expect.stringContaining(note)]);
});

const DN_IS = "<csOperator>ENDSWITH</csOperator><csValue>OU=Sales,OU=CORP,DC=contoso,DC=com</csValue></scope>";

test.each([
  ["CONTAINS with a name down to its domain", DN_IS, DN_IS.replace("ENDSWITH", "CONTAINS")],
  [
    "the innermost of two OUs",
    DN_IS,
    `${DN_IS}<scope><csAttribute>distinguishedName</csAttribute><csOperator>ENDSWITH</csOperator><csValue>,OU=CORP,DC=contoso,DC=com</csValue></scope>`,
  ],
])("a scope that says an OU in another way is a hand-over: %s", (_, from, to) => {
  expect(told(exportOf("active", [IN_USER, from, to]))).toEqual({
    units: [`${SALES}: user, group`],
    groups: [],
    notes: [],
  });
});

test.each([
  ["a name without its domain may stand anywhere", DN_IS, DN_IS.replace("ENDSWITH", "CONTAINS").replace(",DC=com", "")],
  ["every OU but one", DN_IS, DN_IS.replace("ENDSWITH", "NOTENDSWITH")],
  ["two OUs at once", DN_IS, `${DN_IS}<scope><csAttribute>dn</csAttribute>${DN_IS.replace("Sales", "Other")}`],
  [
    "an attribute",
    `<csAttribute>dn</csAttribute>${DN_IS}`,
    "<csAttribute>extensionAttribute1</csAttribute><csOperator>EQUAL</csOperator><csValue>cloud</csValue></scope>",
  ],
])("what else a scope asks hands no OU over, and what follows is told: %s", (_, from, to) => {
  const { units, notes } = told(exportOf("active", [IN_USER, from, to]));
  expect(units).toEqual([`${SALES}: group`]);
  expect(notes).toEqual([expect.stringMatching(/still counts as the server's in map, owner and fit, and SYNC101/)]);
});

test.each([
  [
    "by another attribute",
    "<csAttribute>cloudNoFlow<",
    "<csAttribute>department<",
    /objects where department EQUAL True without flow/,
  ],
  [
    "by another operator",
    "<csOperator>EQUAL<",
    "<csOperator>ISNOTNULL<",
    /objects where cloudNoFlow ISNOTNULL True without flow/,
  ],
])("an outbound rule that takes objects without flow %s is told with what follows", (_, from, to, told_) => {
  const { units, notes } = told(exportOf("active", [OUT_USER, from, to]));
  expect(units).toEqual([`${SALES}: group`]);
  expect(notes).toContainEqual(expect.stringMatching(told_));
  expect(notes).toContainEqual(expect.stringMatching(/still counts as the server's/));
});

test("an outbound rule that lets go what is marked deletes it, and that is told", () => {
  const server = exportOf(
    "active",
    [OUT_USER, "<linkType>JoinNoFlow<", "<linkType>Provision<"],
    [OUT_USER, "<csOperator>EQUAL<", "<csOperator>NOTEQUAL<"],
  );
  expect(told(server).notes).toContainEqual(expect.stringMatching(/asks for cloudNoFlow .* deleted in the tenant/));
});

test("a mark that is the constant False marks nothing", () => {
  const { notes } = told(exportOf("active", [IN_USER, "<src>True</src>", "<src>False</src>"]));
  expect(notes).toContainEqual(expect.stringMatching(/has no inbound rule that marks objects of its type/));
});
