import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope, restoredOuScope } from "../../../lib/domain/scope/ou-scope";
import { judge } from "../../../lib/rules/judge/judge";
import { markedNamesExist } from "../../../lib/rules/scope/sync115-marked-names-exist";
import { describeRule, TODAY } from "../../support/describe-rule";
import {
  CORP,
  cloudSync,
  connectSync,
  estate,
  handOver,
  inventory,
  ous,
  servers,
  tenant,
  under,
} from "../../support/topology";

const held = inventory({
  "OU=Sales": { user: 9 },
  "OU=CORP": { user: 9 },
  "OU=Finance,OU=CORP": {},
  "OU=Payroll,OU=EMEA": {},
  "CN=Users": { user: 3 },
});
const counted = (topology: ReturnType<typeof estate>) => ({ topology, inventory: held });
const alone = (name: string) => estate({ cloudSync: [cloudSync({ scope: ous(name) })] });
const pilot = (within?: string[]) =>
  estate({ cloudSync: [cloudSync({ scope: GroupScope.of(CORP, [under("CN=Gone,OU=Gone")], within) })] });
const excluding = (name: string) =>
  servers({ scopes: [OuScope.include(CORP, [under("OU=CORP")], { exclude: [under(name)] })] });
const managing = (...names: string[]) =>
  estate({ tenants: [tenant({ cloudManaged: [{ names, kinds: ["user", "group"] }] })] });

describeRule(markedNamesExist, {
  allows: {
    "an OU that is managed in the tenant, and single objects of OUs that exist": counted(
      managing(under("ou=SALES"), under("CN=Ada,OU=Sales"), under("CN=Bob,CN=Users"), under("CN=Computers")),
    ),
    "what is managed in the tenant of a domain that nobody counted": counted(
      managing("OU=Gone,DC=emea,DC=corp,DC=contoso,DC=com"),
    ),
    "OUs that exist, in another case": counted(alone("ou=sales")),
    "a container": counted(alone("CN=Users")),
    "a whole domain": counted(
      estate({ connectSync: [], cloudSync: [cloudSync({ scope: OuScope.wholeDomain(CORP) })] }),
    ),
    "a group in scope, which is no OU": counted(pilot([under("OU=Sales")])),
    "groups whose members live anywhere": counted(pilot()),
    "an OU of a domain that nobody counted": counted(
      estate({
        cloudSync: [cloudSync({ scope: OuScope.include("emea.contoso.com", ["OU=X,DC=emea,DC=contoso,DC=com"]) })],
      }),
    ),
    "a hand-over of an OU that exists": counted(
      estate({ connectSync: servers({ handsOver: [handOver("OU=Finance,OU=CORP")] }) }),
    ),
    "a name of another domain, which is for SYNC103": counted(
      estate({
        cloudSync: [
          cloudSync({
            scope: restoredOuScope(CORP, "organizationalUnits", [under("OU=Sales"), "OU=X,DC=fabrikam,DC=com"], []),
          }),
        ],
      }),
    ),
  },
  reports: {
    "an included OU that is not there, with the one that was meant": {
      ...counted(alone("OU=Saless")),
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: [`${under("OU=Saless")} is included in sales`, CORP, "counted on 2026-11-20"],
          fix: [`put ${under("OU=Sales")} in place of ${under("OU=Saless")} in sales`],
        },
      ],
    },
    "an OU that was moved": {
      ...counted(alone("OU=Payroll")),
      findings: [{ where: ["contoso-sync/sales"], fix: [under("OU=Payroll,OU=EMEA")] }],
    },
    "an OU that is like no other": {
      ...counted(alone("OU=Warehouse")),
      findings: [{ where: ["contoso-sync/sales"], fix: [`remove ${under("OU=Warehouse")} from sales`] }],
    },
    "an OU that is like one which is in scope already": {
      ...counted(estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=Saless") })] })),
      findings: [{ where: ["contoso-sync/sales"], fix: [`remove ${under("OU=Saless")} from sales`] }],
    },
    "an excluded OU, on a staging server too": {
      ...counted(estate({ connectSync: excluding("OU=Service,OU=CORP") })),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: [`${under("OU=Service,OU=CORP")} is excluded in aadc-01`] },
        { where: ["contoso-servers/aadc-02"], what: ["in aadc-02"] },
      ],
    },
    "a hand-over": {
      ...counted(estate({ connectSync: [connectSync({ handsOver: [handOver("OU=Gone,OU=CORP")] })] })),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: [`${under("OU=Gone,OU=CORP")} is handed over in aadc-01`] },
      ],
    },
    "an OU that is included and handed over, once": {
      ...counted(
        estate({ connectSync: [connectSync({ scopes: [ous("OU=Gone")], handsOver: [handOver("ou=gone")] })] }),
      ),
      findings: [{ where: ["contoso-servers/aadc-01"], what: ["is handed over"] }],
    },
    "the OU that the members of a group live in": {
      ...counted(pilot([under("OU=Gone")])),
      findings: [{ where: ["contoso-sync/sales"], what: [`${under("OU=Gone")} is listed as membersWithin in sales`] }],
    },
    "an OU in a configuration that is not enabled": {
      ...counted(estate({ cloudSync: [cloudSync({ scope: ous("OU=Gone"), enabled: false })] })),
      findings: [{ where: ["contoso-sync/sales"] }],
    },
    "an OU that is managed in the tenant, once for all its kinds": {
      ...counted(managing(under("OU=Saless"), under("OU=Saless"))),
      findings: [
        {
          where: ["contoso"],
          what: [`${under("OU=Saless")} is listed in the cloudManaged of contoso`],
          fix: [`put ${under("OU=Sales")} in place of ${under("OU=Saless")} in the cloudManaged of contoso`],
        },
      ],
    },
    "the OU of a single object that is managed in the tenant": {
      ...counted(managing(under("CN=Ada,OU=Gone"), under("CN=Bob,OU=Gone"))),
      findings: [
        {
          where: ["contoso"],
          what: [`${under("OU=Gone")} contains an object that is listed`],
          fix: [`the objects of ${under("OU=Gone")}`],
        },
      ],
    },
    "an OU of a domain beneath the one in scope": {
      ...counted(
        estate({
          connectSync: [],
          cloudSync: [
            cloudSync({
              scope: restoredOuScope("contoso.com", "organizationalUnits", [under("OU=Gone"), under("OU=Sales")], []),
            }),
          ],
        }),
      ),
      findings: [{ where: ["contoso-sync/sales"], what: [`${CORP} had no such OU`] }],
    },
  },
  mended: {
    "the name that was meant": { from: counted(alone("OU=Saless")), to: counted(alone("OU=Sales")) },
    "the name removed": {
      from: counted(estate({ connectSync: excluding("OU=Service,OU=CORP") })),
      to: counted(estate()),
    },
  },
});

test("the day of the count is told without its time", () => {
  const [finding] = judge(alone("OU=Gone"), { today: TODAY, inventory: held, rules: [markedNamesExist] });
  expect(finding?.what).toMatch(/ on 2026-11-20$/);
});
