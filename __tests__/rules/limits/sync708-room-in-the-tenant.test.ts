import { roomInTheTenant } from "../../../lib/rules/limits/sync708-room-in-the-tenant";
import { describeRule } from "../../support/describe-rule";
import {
  cloudSync,
  connectSync,
  estate,
  handOver,
  inventory,
  ous,
  servers,
  tenant,
  twoTenants,
} from "../../support/topology";

/** So many objects in OU=CORP, 1,000 in OU=Sales, and more that nobody synchronizes. */
const holding = (objects: number) =>
  inventory({ "OU=CORP": { user: objects }, "OU=Sales": { user: 1_000 }, "OU=Other": { user: 400_000 } });
const full = { where: ["contoso", "contoso-servers/aadc-01", "contoso-sync/sales"] };
const crowded = { topology: estate(), inventory: holding(299_001) };

describeRule(roomInTheTenant, {
  allows: {
    "300,000 objects": { topology: estate(), inventory: holding(299_000) },
    "more than 50,000 where nobody declared the verified domains": { topology: estate(), inventory: holding(100_000) },
    "objects that a disabled configuration would bring": {
      topology: estate({ cloudSync: [cloudSync({ enabled: false })] }),
      inventory: holding(300_000),
    },
    "objects that a server in staging mode has too": {
      topology: estate({ connectSync: servers() }),
      inventory: holding(200_000),
    },
    "objects that are handed over and taken, which count once": {
      topology: estate({
        connectSync: servers({ handsOver: [handOver("OU=Sales,OU=CORP")] }),
        cloudSync: [cloudSync({ scope: ous("OU=Sales,OU=CORP") })],
      }),
      inventory: inventory({ "OU=Sales,OU=CORP": { user: 200_000 } }),
    },
    "as many objects in each of two tenants": {
      topology: estate({
        tenants: twoTenants(),
        connectSync: [connectSync(), connectSync({ tenant: "fabrikam", name: "sync-01" })],
      }),
      inventory: holding(200_000),
    },
  },
  reports: {
    "one object more, over all writers": {
      ...crowded,
      findings: [
        {
          ...full,
          what: ["300,001 objects are synchronized to contoso", "room for 300,000"],
          fix: ["limit of contoso, then waive"],
        },
      ],
    },
    "500,000 objects, for which no license is needed yet": {
      topology: estate(),
      inventory: holding(499_000),
      findings: [{ ...full, fix: ["limit of contoso, then waive"] }],
    },
    "more than 500,000 objects, which need a license": {
      topology: estate({ tenants: [tenant({ verifiedDomains: ["contoso.com"] })] }),
      inventory: holding(499_001),
      findings: [{ ...full, fix: ["a license for more than 500,000 objects"] }],
    },
    "a writer without an object is not named": {
      topology: estate({ cloudSync: [cloudSync({ scope: ous("OU=Empty") })] }),
      inventory: holding(300_001),
      findings: [{ where: ["contoso", "contoso-servers/aadc-01"] }],
    },
  },
  mended: {
    "a smaller scope": {
      from: crowded,
      to: { topology: estate({ cloudSync: [] }), inventory: crowded.inventory },
    },
  },
});
