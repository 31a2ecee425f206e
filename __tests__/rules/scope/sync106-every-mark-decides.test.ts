import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { everyMarkDecides } from "../../../lib/rules/scope/sync106-every-mark-decides";
import { describeRule } from "../../support/describe-rule";
import { CORP, cloudSync, connectSync, estate, ous, under } from "../../support/topology";

const corp = under("OU=CORP");
const service = under("OU=Service,OU=CORP");
const serverWith = (include: string[], exclude: string[]) =>
  estate({
    connectSync: [
      connectSync({ scopes: [OuScope.include(CORP, include, { exclude })] }),
      connectSync({ name: "aadc-02", role: "staging" }),
    ],
  });
const nested = estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=North,OU=Sales") })] });

describeRule(everyMarkDecides, {
  allows: {
    "OUs beside each other": estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=IT") })] }),
    "an OU included again inside an excluded one": serverWith([corp, under("OU=A,OU=Service,OU=CORP")], [service]),
    "a whole domain that is declared": estate({
      connectSync: [],
      cloudSync: [cloudSync({ scope: OuScope.wholeDomain(CORP) })],
    }),
  },
  reports: {
    "an OU beneath an included one": {
      topology: nested,
      findings: [
        {
          where: ["contoso-sync/sales", "contoso-sync/sales"],
          what: ["sales", under("OU=North,OU=Sales"), `included by ${under("OU=Sales")}`],
          fix: [`remove ${under("OU=North,OU=Sales")}`],
        },
      ],
    },
    "an OU that is listed twice": {
      topology: estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales", "ou=sales") })] }),
      findings: [{ where: ["contoso-sync/sales", "contoso-sync/sales"], what: ["twice"] }],
    },
    "an exclusion where nothing is included": {
      topology: serverWith([corp], [under("OU=Legal")]),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-servers/aadc-01"], what: [under("OU=Legal")] }],
    },
  },
  mended: { "removing the inner OU": { from: nested, to: estate() } },
});
