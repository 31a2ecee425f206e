import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { ousPerConfiguration } from "../../../lib/rules/limits/sync701-ous-per-configuration";
import { describeRule } from "../../support/describe-rule";
import { CORP, cloudSync, connectSync, estate, ous, under } from "../../support/topology";

const offices = (count: number) => Array.from({ length: count }, (_, index) => `OU=Office ${index + 1},OU=Offices`);
const scoped = (scope: Parameters<typeof cloudSync>[0]) => estate({ cloudSync: [cloudSync(scope)] });
const groups = (count: number) =>
  GroupScope.of(
    CORP,
    offices(count).map((name) => under(name.replace("OU=", "CN="))),
    [under("OU=Offices")],
  );
const tooMany = scoped({ scope: ous(...offices(51)) });

describeRule(ousPerConfiguration, {
  allows: {
    "fifty OUs": scoped({ scope: ous(...offices(50)) }),
    "fifty groups": scoped({ scope: groups(50) }),
    "fifty OUs in each of two configurations": estate({
      cloudSync: [
        cloudSync({ scope: ous(...offices(50)) }),
        cloudSync({ name: "it", scope: ous(...offices(100).slice(50)) }),
      ],
    }),
    "many OUs on a Connect Sync server": estate({ connectSync: [connectSync({ scopes: [ous(...offices(200))] })] }),
  },
  reports: {
    "fifty-one OUs": {
      topology: tooMany,
      findings: [{ where: ["contoso-sync/sales"], what: ["sales", "51 organizational units, 1 more"] }],
    },
    "sixty groups, whose members may live in a single OU": {
      topology: scoped({ scope: groups(60) }),
      findings: [{ where: ["contoso-sync/sales"], what: ["60 groups, 10 more"], fix: ["a scope of OUs"] }],
    },
    "too many OUs in a configuration that is not enabled yet": {
      topology: scoped({ enabled: false, scope: ous(...offices(51)) }),
      findings: [{ where: ["contoso-sync/sales"] }],
    },
  },
  mended: {
    "the OU above them all": { from: tooMany, to: scoped({ scope: ous("OU=Offices") }) },
  },
});
