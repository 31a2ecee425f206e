import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { oneMarkPerName } from "../../../lib/rules/scope/sync105-one-mark-per-name";
import { describeRule } from "../../support/describe-rule";
import { CORP, estate, servers, under } from "../../support/topology";

const corp = under("OU=CORP");
const service = under("OU=Service,OU=CORP");
const serverWith = (include: string[], exclude: string[]) =>
  estate({ connectSync: servers({ scopes: [OuScope.include(CORP, include, { exclude })] }) });
const both = serverWith([corp, service], [service]);

describeRule(oneMarkPerName, {
  allows: { "an excluded OU inside an included one": serverWith([corp], [service]) },
  reports: {
    "a name in both lists": {
      topology: both,
      findings: [
        { where: ["contoso-servers/aadc-01"], what: ["aadc-01", service], fix: [service] },
        { where: ["contoso-servers/aadc-02"], what: ["aadc-02", service], fix: [service] },
      ],
    },
    "a name that is included twice and excluded, once": {
      topology: serverWith([service, service.toUpperCase()], [service]),
      findings: [{ where: ["contoso-servers/aadc-01"] }, { where: ["contoso-servers/aadc-02"] }],
    },
    "a name in both lists in different case": {
      topology: serverWith([corp, service], [service.toLowerCase()]),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: [service] },
        { where: ["contoso-servers/aadc-02"], what: [service] },
      ],
    },
  },
  mended: {
    "removing it from the included names": { from: both, to: serverWith([corp], [service]) },
    "removing it from the excluded names": { from: both, to: serverWith([corp, service], []) },
  },
});
