import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { scopedInOneWay } from "../../../lib/rules/scope/sync117-scoped-in-one-way";
import { describeRule } from "../../support/describe-rule";
import { CORP, cloudSync, estate, ous, twoTenants, under } from "../../support/topology";

const group = under("CN=Pilot,OU=Groups");
const byGroups = (name: string, ...within: string[]) =>
  cloudSync({ name, scope: GroupScope.of(CORP, [group], within.length > 0 ? within.map(under) : undefined) });
const byUnits = (name: string, ...units: string[]) => cloudSync({ name, scope: ous(...units) });
const mixed = estate({ cloudSync: [byUnits("sales", "OU=Sales"), byGroups("pilot", "OU=IT")] });

describeRule(scopedInOneWay, {
  allows: {
    "OUs alone, which is for SYNC109": estate({ cloudSync: [byUnits("sales", "OU=Sales"), byUnits("it", "OU=IT")] }),
    "groups alone": estate({ cloudSync: [byGroups("sales", "OU=Sales"), byGroups("it", "OU=IT")] }),
    "groups in another domain": estate({
      cloudSync: [
        byUnits("sales", "OU=Sales"),
        cloudSync({
          name: "emea",
          scope: GroupScope.of(
            "emea.contoso.com",
            ["CN=P,DC=emea,DC=contoso,DC=com"],
            ["OU=A,DC=emea,DC=contoso,DC=com"],
          ),
        }),
      ],
    }),
    "groups in another tenant": estate({
      tenants: twoTenants(),
      cloudSync: [
        byUnits("sales", "OU=Sales"),
        cloudSync({ tenant: "fabrikam", scope: GroupScope.of(CORP, [group], [under("OU=IT")]) }),
      ],
    }),
    "members that may live in the OUs of the other, which is for SYNC101": estate({
      connectSync: [],
      cloudSync: [byUnits("sales", "OU=Sales"), byGroups("pilot", "OU=Field,OU=Sales")],
    }),
    "the same, declared the other way round and not enabled, which is for SYNC102": estate({
      connectSync: [],
      cloudSync: [byGroups("pilot"), cloudSync({ scope: OuScope.include(CORP, [under("OU=Sales")]), enabled: false })],
    }),
    "groups beside Connect Sync": estate({ cloudSync: [byGroups("pilot", "OU=IT")] }),
  },
  reports: {
    "groups beside OUs that are said to have nothing in common": {
      topology: mixed,
      findings: [
        {
          where: ["contoso-sync/pilot", "contoso-sync/sales"],
          what: [CORP, "pilot is scoped by groups and sales by OUs"],
          fix: [`the OUs that contain their members, ${under("OU=IT")}`],
        },
      ],
    },
    "each configuration of groups, with all those of OUs": {
      topology: estate({
        cloudSync: [
          byGroups("pilot", "OU=IT"),
          byGroups("second", "OU=HR"),
          byUnits("sales", "OU=Sales"),
          byUnits("stores", "OU=Stores"),
        ],
      }),
      findings: [
        { where: ["contoso-sync/pilot", "contoso-sync/sales", "contoso-sync/stores"], what: ["sales, stores by OUs"] },
        { where: ["contoso-sync/second", "contoso-sync/sales", "contoso-sync/stores"] },
      ],
    },
    "those of OUs that it does not meet, though it meets another": {
      topology: estate({
        connectSync: [],
        cloudSync: [byUnits("sales", "OU=Sales"), byUnits("stores", "OU=Stores"), byGroups("pilot", "OU=Sales")],
      }),
      findings: [{ where: ["contoso-sync/pilot", "contoso-sync/stores"] }],
    },
    "a configuration of groups that is not enabled": {
      topology: estate({
        cloudSync: [
          byUnits("sales", "OU=Sales"),
          cloudSync({ name: "pilot", scope: GroupScope.of(CORP, [group], [under("OU=IT")]), enabled: false }),
        ],
      }),
      findings: [{ where: ["contoso-sync/pilot", "contoso-sync/sales"] }],
    },
  },
  mended: {
    "the OUs in place of the groups": {
      from: mixed,
      to: estate({ cloudSync: [byUnits("sales", "OU=Sales"), byUnits("pilot", "OU=IT")] }),
    },
  },
});
