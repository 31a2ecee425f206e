import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { wholeDomainIsExplicit } from "../../../lib/rules/scope/sync104-whole-domain-is-explicit";
import { describeRule } from "../../support/describe-rule";
import { CORP, cloudSync, connectSync, estate, ous, ROOT, under } from "../../support/topology";

const byAccident = estate({
  connectSync: [],
  cloudSync: [cloudSync({ scope: OuScope.include(CORP, [under("OU=Sales"), ROOT]) })],
});
const withScope = (scope: OuScope) => estate({ connectSync: [], cloudSync: [cloudSync({ scope })] });

describeRule(wholeDomainIsExplicit, {
  allows: {
    "a whole domain that is declared": withScope(OuScope.wholeDomain(CORP)),
    "a group scope, which counts as the whole domain": estate({
      connectSync: [],
      cloudSync: [cloudSync({ scope: GroupScope.of(CORP, [under("CN=Pilot,OU=Sales")]) })],
    }),
    "a domain root that is excluded": estate({
      connectSync: [
        connectSync({ scopes: [OuScope.include(CORP, [under("OU=CORP")], { exclude: [ROOT] })] }),
        connectSync({ name: "aadc-02", role: "staging" }),
      ],
    }),
  },
  reports: {
    "a domain root in a list of OUs": {
      topology: byAccident,
      findings: [{ where: ["contoso-sync/sales"], what: ["sales", CORP], fix: [ROOT, "wholeDomain"] }],
    },
    "a domain root in the list of a staging server": {
      topology: estate({
        connectSync: [
          connectSync(),
          connectSync({ name: "aadc-02", role: "staging", scopes: [OuScope.include(CORP, [ROOT])] }),
        ],
      }),
      findings: [{ where: ["contoso-servers/aadc-02"] }],
    },
  },
  mended: {
    "removing the root from the list": { from: byAccident, to: withScope(ous("OU=Sales")) },
    "declaring the whole domain": { from: byAccident, to: withScope(OuScope.wholeDomain(CORP)) },
  },
});
