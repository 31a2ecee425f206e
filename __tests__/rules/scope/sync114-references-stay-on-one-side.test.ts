import { judge } from "../../../lib/rules/judge/judge";
import { referencesStayOnOneSide } from "../../../lib/rules/scope/sync114-references-stay-on-one-side";
import { describeRule, TODAY } from "../../support/describe-rule";
import { cloudSync, connectSync, estate, handOver, inventory, ous, servers, under } from "../../support/topology";

const [SALES, IT, HR] = ["OU=Sales,OU=CORP", "OU=IT,OU=CORP", "OU=HR,OU=CORP"] as const;
const units = { [SALES]: { user: 9 }, [IT]: { user: 9 }, [HR]: { user: 9 } };
const taking = (...names: string[]) =>
  estate({
    connectSync: servers({ handsOver: names.map((name) => handOver(name)) }),
    cloudSync: [cloudSync({ scope: ous(...names) })],
  });
const crossing = inventory(units, [
  [SALES, IT, 3],
  [IT, SALES, 4],
  [SALES, HR, 1],
  [SALES, SALES, 100],
]);
const many = inventory(
  units,
  ["1", "2", "3", "4", "5", "6", "7"].map((name) => [SALES, `OU=${name},OU=CORP`, Number(name)] as const),
);

describeRule(referencesStayOnOneSide, {
  allows: {
    "no hand-over": { topology: estate(), inventory: crossing },
    "references on one side of the border": {
      topology: taking(SALES),
      inventory: inventory(units, [
        [SALES, SALES, 9],
        [IT, HR, 9],
      ]),
    },
    "references that nobody counted": { topology: taking(SALES), inventory: inventory(units) },
    "references to what Connect Sync does not have in scope": {
      topology: taking(SALES),
      inventory: inventory({ ...units, "OU=Other": {} }, [[SALES, "OU=Other", 5]]),
    },
    "a hand-over that only a staging server has, which is for SYNC205": {
      topology: estate({ connectSync: servers({}, { handsOver: [handOver(SALES)] }) }),
      inventory: crossing,
    },
  },
  reports: {
    "references out of a hand-over and into it, as one": {
      topology: taking(SALES),
      inventory: crossing,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: [`8 references connect ${under(SALES)}`, `7 to or from ${under(IT)}`, `1 to or from ${under(HR)}`],
          fix: [`hand over ${under(IT)}, ${under(HR)} on aadc-01`],
        },
      ],
    },
    "each hand-over by itself": {
      topology: taking(SALES, IT),
      inventory: inventory(units, [
        [SALES, HR, 2],
        [HR, IT, 1],
      ]),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: [`1 reference connects ${under(IT)}`] },
        { where: ["contoso-servers/aadc-01"], what: [`2 references connect ${under(SALES)}`] },
      ],
    },
    "five OUs by name, and the rest by their number": {
      topology: taking(SALES),
      inventory: many,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: [
            "28 references",
            `7 to or from ${under("OU=7,OU=CORP")}`,
            `3 to or from ${under("OU=3,OU=CORP")} and 2 more`,
          ],
          fix: [`${under("OU=3,OU=CORP")} and 2 more on aadc-01`],
        },
      ],
    },
    "the active server of each tenant": {
      topology: estate({
        connectSync: [connectSync({ handsOver: [handOver(SALES)] })],
        cloudSync: [cloudSync({ scope: ous(SALES), enabled: false })],
      }),
      inventory: crossing,
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
  },
  mended: {
    "handing over what is beyond": {
      from: { topology: taking(SALES), inventory: crossing },
      to: { topology: taking(SALES, IT, HR), inventory: crossing },
    },
  },
});

test.each([
  [5, false],
  [6, true],
])("of %d OUs the rest is a number: %s", (count, hasRest) => {
  const references = Array.from({ length: count }, (_, index) => [SALES, `OU=${index},OU=CORP`, 1] as const);
  const [finding] = judge(taking(SALES), {
    today: TODAY,
    inventory: inventory(units, references),
    rules: [referencesStayOnOneSide],
  });
  expect(finding?.what).toMatch(new RegExp(`^${count} references connect`));
  expect(finding?.what.endsWith(" and 1 more")).toBe(hasRest);
  expect(finding?.what.endsWith(" more")).toBe(hasRest);
});
