import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { groupMembersHaveAPlace } from "../../../lib/rules/scope/sync108-group-members-have-a-place";
import { describeRule } from "../../support/describe-rule";
import { CORP, cloudSync, estate, under } from "../../support/topology";

const pilot = under("CN=Pilot,OU=Groups");
const anywhere = estate({ connectSync: [], cloudSync: [cloudSync({ scope: GroupScope.of(CORP, [pilot]) })] });
const placed = cloudSync({ scope: GroupScope.of(CORP, [pilot], [under("OU=Sales")]) });

describeRule(groupMembersHaveAPlace, {
  allows: {
    "a scope of OUs": estate(),
    "groups whose members live in an OU": estate({ cloudSync: [placed] }),
    "the whole domain, declared as membersWithin": estate({
      connectSync: [],
      cloudSync: [cloudSync({ scope: OuScope.wholeDomain(CORP) })],
    }),
  },
  reports: {
    "groups whose members may live anywhere": {
      topology: anywhere,
      findings: [
        { where: ["contoso-sync/sales"], what: ["sales", CORP], fix: ["membersWithin for sales", pilot, "OUs"] },
      ],
    },
    "such groups in a configuration that is not enabled": {
      topology: estate({ cloudSync: [cloudSync({ scope: GroupScope.of(CORP, [pilot]), enabled: false })] }),
      findings: [{ where: ["contoso-sync/sales"] }],
    },
    "two groups, once": {
      topology: estate({ cloudSync: [cloudSync({ scope: GroupScope.of(CORP, [pilot, under("CN=Second")]) })] }),
      findings: [{ where: ["contoso-sync/sales", "contoso-sync/sales"], fix: [under("CN=Second")] }],
    },
  },
  mended: {
    "saying where the members live": { from: anywhere, to: estate({ cloudSync: [placed] }) },
    "a scope of OUs": { from: anywhere, to: estate() },
  },
});
