import type { ObjectMatching } from "../../../lib/domain/tenant/user-authentication";
import { noBypassOfHardMatch } from "../../../lib/rules/attributes/sync419-no-bypass-of-hard-match";
import { describeRule } from "../../support/describe-rule";
import { estate, tenant, twoTenants } from "../../support/topology";

const BLOCKED: ObjectMatching = {
  softMatch: "blocked",
  hardMatchTakeover: "blocked",
  objectIdentifierUpdate: "blocked",
};
const { objectIdentifierUpdate: _, ...UNSAID } = BLOCKED;
const of = (matching: ObjectMatching) => estate({ tenants: [tenant({ matching })] });
const open = of({ ...BLOCKED, objectIdentifierUpdate: "allowed" });

describeRule(noBypassOfHardMatch, {
  allows: {
    "a tenant that says nothing of matching": estate(),
    "a tenant that says nothing of the bypass": of(UNSAID),
    "a tenant that has it off": of(BLOCKED),
  },
  reports: {
    "a tenant that has it on": {
      topology: open,
      findings: [
        {
          where: ["contoso"],
          what: ["contoso"],
          fix: ["allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled to false in contoso", '"blocked"'],
        },
      ],
    },
    "the tenant that has it on, and not the other": {
      topology: estate({
        tenants: twoTenants({ matching: BLOCKED }, { matching: { ...BLOCKED, objectIdentifierUpdate: "allowed" } }),
      }),
      findings: [{ where: ["fabrikam"] }],
    },
  },
  mended: { "switching it off": { from: open, to: of(BLOCKED) } },
});
