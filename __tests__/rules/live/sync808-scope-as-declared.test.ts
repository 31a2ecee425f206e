import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { scopeAsDeclared } from "../../../lib/rules/live/sync808-scope-as-declared";
import { describeLiveRule } from "../../support/describe-live-rule";
import { daysAgo, type Folder, jobIn, principalIn, seen } from "../../support/observed-folder";
import { CORP, cloudSync, estate, ous, under } from "../../support/topology";

const scoped =
  (...units: string[]) =>
  (folder: Folder) => {
    const [rule] = jobIn(folder, "sales").schema.synchronizationRules;
    rule.containerFilter = { includedContainers: units.map(under) };
    rule.groupFilter = null;
  };
const groups = estate({ cloudSync: [cloudSync({ scope: GroupScope.of(CORP, [under("CN=Pilot")]) })] });
const whole = (folder: Folder) => {
  jobIn(folder, "sales").schema.synchronizationRules[0].containerFilter = null;
};

describeLiveRule(scopeAsDeclared, {
  allows: {
    "the declared scope": seen(),
    "the declared scope of groups": seen(groups),
    "the declared whole domain": seen(estate({ cloudSync: [cloudSync({ scope: OuScope.wholeDomain(CORP) })] })),
    "a scope that could not be read": seen(estate(), (folder) => {
      scoped("OU=IT")(folder);
      const { id } = principalIn(folder, "sales").servicePrincipal;
      folder.unknown.set(`schema:${id}/${jobIn(folder, "sales").job.id}`, { reason: "failed" });
    }),
  },
  reports: {
    "an OU more": {
      observation: seen(estate(), (folder) => {
        scoped("OU=Sales", "OU=IT")(folder);
        const { id } = principalIn(folder, "sales").servicePrincipal;
        folder.auditEvents.push({ activityDateTime: daysAgo(1), servicePrincipalId: id });
      }),
      findings: [{ where: ["contoso-sync/sales"], what: ["who is in OU=IT", "2026-11-25"] }],
    },
    "another OU": {
      observation: seen(estate(), scoped("OU=IT")),
      findings: [{ where: ["contoso-sync/sales"], what: ["OU=IT", "OU=Sales"] }],
    },
    "no scope at all, which is the whole domain": {
      observation: seen(estate(), whole),
      findings: [{ where: ["contoso-sync/sales"], what: ["DC=corp,DC=contoso,DC=com"] }],
    },
    "OUs where groups are declared": {
      observation: seen(groups, scoped("OU=Sales")),
      findings: [{ where: ["contoso-sync/sales"], what: ["OU=Sales"] }],
    },
  },
  mended: {
    "applying its stack": { from: seen(estate(), scoped("OU=IT")), to: seen() },
    "declaring what is there": {
      from: seen(estate(), scoped("OU=Sales", "OU=IT")),
      to: seen(estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=IT") })] })),
    },
  },
});
