import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { leftOutOnPurpose } from "../../../lib/rules/scope/sync113-left-out-on-purpose";
import { describeRule } from "../../support/describe-rule";
import {
  CORP,
  cloudSync,
  connectSync,
  estate,
  inventory,
  ous,
  servers,
  tenant,
  twoTenants,
  under,
} from "../../support/topology";

const held = inventory({
  "OU=Sales": { user: 40 },
  "OU=CORP": { user: 500 },
  "OU=Stores": { user: 30, group: 1, device: 12 },
  "OU=Berlin,OU=Stores": { group: 1, contact: 1 },
  "OU=Domain Controllers": { device: 4 },
  "CN=Users": { user: 3, group: 20 },
});
const stores = cloudSync({ scope: ous("OU=Sales", "OU=Stores") });

describeRule(leftOutOnPurpose, {
  allows: {
    "an OU that a configuration has in scope": { topology: estate({ cloudSync: [stores] }), inventory: held },
    "an OU that is excluded by its name": {
      topology: estate({
        cloudSync: [],
        connectSync: servers({ scopes: [OuScope.wholeDomain(CORP, { exclude: [under("OU=Stores")] })] }),
      }),
      inventory: held,
    },
    "an OU whose people and groups the tenant manages itself": {
      topology: estate({
        tenants: [tenant({ cloudManaged: [{ names: [under("OU=Stores")], kinds: ["user", "group", "contact"] }] })],
      }),
      inventory: held,
    },
    "an OU that a configuration claims and does not write yet": {
      topology: estate({
        cloudSync: [cloudSync(), cloudSync({ name: "draft", scope: ous("OU=Stores"), enabled: false })],
      }),
      inventory: held,
    },
    "an OU that goes to another tenant": {
      topology: estate({
        tenants: twoTenants(),
        cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam", scope: ous("OU=Stores") })],
      }),
      inventory: held,
    },
    "a hand-over that nobody takes, which is for SYNC107": {
      topology: estate({ connectSync: servers({ scopes: [ous("OU=CORP", "OU=Stores")] }) }),
      inventory: held,
    },
    "a marked OU that does not exist, which is for SYNC115": {
      topology: estate({ connectSync: [], cloudSync: [cloudSync({ scope: ous("OU=Sale") })] }),
      inventory: held,
    },
  },
  reports: {
    "an OU with people beside those that are synchronized, with what is beneath it": {
      topology: estate(),
      inventory: held,
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-sync/sales"],
          what: [under("OU=Stores"), "(30 users, 2 groups, 1 contact)", "aadc-01", under("OU=CORP")],
          fix: ["aadc-01 and its staging servers or sales", "33 objects", under("OU=Stores")],
        },
      ],
    },
    "two such OUs, each": {
      topology: estate({ connectSync: [] }),
      inventory: inventory({ "OU=Sales": { user: 1 }, "OU=A": { user: 1 }, "OU=B": { group: 2 } }),
      findings: [
        { where: ["contoso-sync/sales"], what: [under("OU=A"), "(1 user)"] },
        { where: ["contoso-sync/sales"], what: [under("OU=B"), "(2 groups)"] },
      ],
    },
  },
  mended: {
    "including the OU": {
      from: { topology: estate(), inventory: held },
      to: { topology: estate({ cloudSync: [stores] }), inventory: held },
    },
    "an exclusion by its name": {
      from: { topology: estate(), inventory: held },
      to: {
        topology: estate({
          connectSync: [
            connectSync({ scopes: [OuScope.include(CORP, [under("OU=CORP")], { exclude: [under("OU=Stores")] })] }),
          ],
        }),
        inventory: held,
      },
    },
  },
});
