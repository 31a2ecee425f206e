import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { groupsScopeAPilot } from "../../../lib/rules/scope/sync116-groups-scope-a-pilot";
import { describeRule } from "../../support/describe-rule";
import { CORP, cloudSync, estate, ous, under } from "../../support/topology";

const pilots = (count: number) => ["One", "Two"].slice(0, count).map((name) => under(`CN=${name},OU=Groups`));
const placed = GroupScope.of(CORP, pilots(1), [under("OU=Sales"), under("OU=Stores")]);
const anywhere = estate({ connectSync: [], cloudSync: [cloudSync({ scope: GroupScope.of(CORP, pilots(2)) })] });
const pilot = estate({ cloudSync: [cloudSync({ scope: placed })] });

describeRule(groupsScopeAPilot, {
  allows: {
    "a scope of OUs": estate(),
    "a whole domain": estate({ connectSync: [], cloudSync: [cloudSync({ scope: OuScope.wholeDomain(CORP) })] }),
    "groups in a configuration that is not enabled": estate({
      cloudSync: [cloudSync({ scope: placed, enabled: false })],
    }),
  },
  reports: {
    "an enabled configuration of one group, with the OUs that its members live in": {
      topology: pilot,
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: ["sales is enabled", "members of a group,"],
          fix: ["sales a scope of OUs", `such as ${under("OU=Sales")} and ${under("OU=Stores")}`, "waive"],
        },
      ],
    },
    "one of two groups whose members may live anywhere": {
      topology: anywhere,
      findings: [
        { where: ["contoso-sync/sales", "contoso-sync/sales"], what: ["2 groups"], fix: ["a scope of OUs (members"] },
      ],
    },
    "each such configuration, and none beside it": {
      topology: estate({
        cloudSync: [
          cloudSync({ scope: placed }),
          cloudSync({ name: "it", scope: GroupScope.of(CORP, pilots(1), [under("OU=IT")]) }),
          cloudSync({ name: "hr", scope: ous("OU=HR") }),
        ],
      }),
      findings: [{ where: ["contoso-sync/it"] }, { where: ["contoso-sync/sales"] }],
    },
  },
  mended: {
    "a scope of the OUs that members live in": {
      from: pilot,
      to: estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=Stores") })] }),
    },
    "a scope of OUs": { from: anywhere, to: estate() },
  },
});
