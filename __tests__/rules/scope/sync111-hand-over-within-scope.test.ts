import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { handOverWithinScope } from "../../../lib/rules/scope/sync111-hand-over-within-scope";
import { describeRule } from "../../support/describe-rule";
import { CORP, estate, handOver, ous, servers, under } from "../../support/topology";

const outside = estate({ connectSync: servers({ handsOver: [handOver("OU=Sales")] }) });
const scopes = [OuScope.include(CORP, [under("OU=CORP")], { exclude: [under("OU=Old,OU=CORP")] })];

describeRule(handOverWithinScope, {
  allows: {
    "an OU that is included": estate({ connectSync: servers({ handsOver: [handOver("OU=CORP")] }) }),
    "an OU inside an included one, in another case": estate({
      connectSync: servers({ handsOver: [handOver("ou=sales,ou=corp")] }),
    }),
    "an OU above an included one": estate({
      connectSync: servers({ scopes: [ous("OU=Sales,OU=CORP")], handsOver: [handOver("OU=CORP")] }),
    }),
    "an OU of the second domain": estate({
      connectSync: servers({
        scopes: [OuScope.wholeDomain("emea.contoso.com"), ous("OU=CORP")],
        handsOver: [handOver("OU=CORP")],
      }),
    }),
  },
  reports: {
    "an OU beside the included one, on each server": {
      topology: outside,
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-servers/aadc-01"],
          what: ["aadc-01", under("OU=Sales")],
          fix: [`remove the hand-over of ${under("OU=Sales")} from aadc-01`],
        },
        { where: ["contoso-servers/aadc-02", "contoso-servers/aadc-02"] },
      ],
    },
    "an OU that is excluded": {
      topology: estate({ connectSync: servers({ scopes, handsOver: [handOver("OU=Old,OU=CORP")] }) }),
      findings: [
        { where: ["contoso-servers/aadc-01", "contoso-servers/aadc-01"], what: [under("OU=Old,OU=CORP")] },
        { where: ["contoso-servers/aadc-02", "contoso-servers/aadc-02"] },
      ],
    },
    "an OU whose name ends like an included one": {
      topology: estate({ connectSync: servers({ handsOver: [handOver("OU=NotCORP")] }).slice(0, 1) }),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-servers/aadc-01"] }],
    },
    "an OU beside the included one, where the scope of another domain says nothing of it": {
      topology: estate({
        connectSync: servers({
          scopes: [OuScope.wholeDomain("emea.contoso.com"), ous("OU=CORP")],
          handsOver: [handOver("OU=Sales")],
        }).slice(0, 1),
      }),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-servers/aadc-01"] }],
    },
    "an OU that is handed over twice, once": {
      topology: estate({
        connectSync: servers({ handsOver: [handOver("OU=Sales", ["user"]), handOver("OU=Sales", ["group"])] }).slice(
          0,
          1,
        ),
      }),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-servers/aadc-01"] }],
    },
  },
  mended: {
    "removing the hand-over": { from: outside, to: estate() },
    "including the OU": {
      from: outside,
      to: estate({ connectSync: servers({ scopes: [ous("OU=CORP", "OU=Sales")], handsOver: [handOver("OU=Sales")] }) }),
    },
  },
});
