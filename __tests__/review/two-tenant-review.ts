import { OuScope } from "../../lib/domain/scope/ou-scope";
import { type Review, reviewOf } from "../../lib/review/change/review";
import {
  agents,
  CORP,
  cloudSync,
  connectSync,
  estate,
  handOver,
  inventory,
  ous,
  servers,
  twoTenants,
  under,
} from "../support/topology";
import { inputWith } from "./review-cases";

const FABRIKAM = "ad.fabrikam.com";
const fabrikamOus = (...names: string[]) =>
  OuScope.include(
    FABRIKAM,
    names.map((name) => `${name},DC=ad,DC=fabrikam,DC=com`),
  );

/** A change in contoso that loses objects, and one in fabrikam that loses none. */
export function twoTenantReview(): Review {
  const tenants = twoTenants();
  const fabrikam = { tenant: "fabrikam", name: "stores" };
  const all = [
    ...agents(3),
    ...agents(3, { tenant: "fabrikam", origin: "fabrikam-servers/agents", domains: [FABRIKAM] }),
  ];
  const before = estate({
    tenants,
    agents: all,
    connectSync: servers({ handsOver: [handOver("OU=Marketing,OU=CORP")] }),
    cloudSync: [
      cloudSync({ name: "marketing", scope: ous("OU=Marketing,OU=CORP") }),
      cloudSync({ ...fabrikam, scope: fabrikamOus("OU=Stores") }),
    ],
  });
  const after = before.with({
    connectSync: [
      connectSync({
        scopes: [OuScope.include(CORP, [under("OU=CORP")], { exclude: [under("OU=Sales,OU=CORP")] })],
        handsOver: [handOver("OU=Marketing,OU=CORP")],
      }),
      ...before.connectSync.slice(1),
    ],
    cloudSync: [
      cloudSync({ name: "marketing", scope: ous("OU=Marketing,OU=CORP") }),
      cloudSync({ name: "corp-sales", scope: ous("OU=Sales,OU=CORP") }),
      cloudSync({ ...fabrikam, scope: fabrikamOus("OU=Stores", "OU=Warehouses") }),
    ],
  });
  return reviewOf(
    inputWith({
      before: { topology: before },
      after: { topology: after },
      inventory: inventory({
        "OU=Marketing,OU=CORP": { user: 310, group: 18 },
        "OU=Sales,OU=CORP": { user: 1240, group: 83 },
      }),
    }),
  );
}
