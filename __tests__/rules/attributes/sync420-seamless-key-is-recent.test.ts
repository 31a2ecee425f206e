import { seamlessKeyIsRecent } from "../../../lib/rules/attributes/sync420-seamless-key-is-recent";
import { describeRule, TODAY } from "../../support/describe-rule";
import { CORP, estate, tenant } from "../../support/topology";

const rolled = (...days: string[]) =>
  estate({
    tenants: [
      tenant({
        authentication: {
          method: "passwordHashSynchronization",
          seamlessSingleSignOn: [CORP],
          seamlessSingleSignOnKeys: days.map((rolledOn, index) => ({
            forest: index === 0 ? CORP : `forest-${index}.contoso.com`,
            rolledOn,
            owner: "the directory team",
          })),
        },
      }),
    ],
  });
const old = rolled("2026-10-31");

describeRule(seamlessKeyIsRecent, {
  allows: {
    "a key that nobody speaks of": rolled(),
    "thirty days": rolled("2026-11-01"),
    today: rolled(TODAY),
  },
  reports: {
    "a day that is still to come": {
      topology: rolled("2026-12-02"),
      findings: [{ where: ["contoso"], what: ["2026-12-02, which is in the future"], fix: ["when the key"] }],
    },
    "thirty-one days": {
      topology: old,
      findings: [
        {
          where: ["contoso"],
          what: [CORP, "2026-10-31, 31 days ago"],
          fix: ["the directory team", "Update-AzureADSSOForest"],
        },
      ],
    },
    "the next day": { topology: rolled("2026-11-01"), today: "2026-12-02", findings: [{ where: ["contoso"] }] },
    "each forest by itself": {
      topology: rolled("2026-01-01", "2026-11-30", "2026-02-01"),
      findings: [
        { where: ["contoso"], what: [CORP] },
        { where: ["contoso"], what: ["forest-2.contoso.com"] },
      ],
    },
  },
  mended: { "a roll-over": { from: old, to: rolled(TODAY) } },
});
