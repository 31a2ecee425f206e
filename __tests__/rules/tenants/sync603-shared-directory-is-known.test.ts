import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { sharedDirectoryIsKnown } from "../../../lib/rules/tenants/sync603-shared-directory-is-known";
import { describeRule } from "../../support/describe-rule";
import {
  agents,
  CORP,
  cloudSync,
  connectSync,
  estate,
  handOver,
  ous,
  servers,
  tenant,
  twoTenants,
  under,
} from "../../support/topology";

const tenants = twoTenants();
const three = ["adatum", "contoso", "fabrikam"];
const both = [...agents(3), ...agents(3, { tenant: "fabrikam" })];
const shared = estate({
  tenants,
  cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam", scope: ous("OU=Sales", "OU=Labs") })],
  agents: both,
});

describeRule(sharedDirectoryIsKnown, {
  allows: {
    "one tenant": estate(),
    "disjoint parts of a domain": estate({
      tenants,
      cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam", scope: ous("OU=Labs") })],
    }),
    "a configuration that is not enabled": estate({
      tenants,
      cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam", enabled: false })],
    }),
    "a server in staging mode": estate({
      tenants,
      connectSync: [...servers(), connectSync({ tenant: "fabrikam", name: "fab-01", role: "staging" })],
    }),
    "what the server of the other tenant hands over": estate({
      tenants,
      connectSync: servers({ scopes: [ous("OU=Sales")], handsOver: [handOver("OU=Sales")] }),
      cloudSync: [cloudSync({ tenant: "fabrikam" })],
    }),
    "two writers of one tenant, which are for SYNC101": estate({
      tenants,
      cloudSync: [cloudSync(), cloudSync({ name: "again" }), cloudSync({ tenant: "fabrikam", scope: ous("OU=Labs") })],
    }),
  },
  reports: {
    "an OU that goes to two tenants": {
      topology: shared,
      findings: [
        {
          where: ["contoso-sync/sales", "fabrikam-sync/sales"],
          what: [`${under("OU=Sales")} is synchronized to contoso and fabrikam`],
          fix: ["contoso or fabrikam", "writeback", "Seamless single sign-on", CORP, "UPN suffix"],
        },
      ],
    },
    "a domain once, however many parts of it are shared": {
      topology: estate({
        tenants,
        connectSync: [
          connectSync({ scopes: [ous("OU=A", "OU=B")] }),
          connectSync({ tenant: "fabrikam", name: "fab-01", scopes: [OuScope.wholeDomain(CORP)] }),
        ],
        cloudSync: [],
      }),
      findings: [
        {
          where: ["contoso-servers/aadc-01", "fabrikam-servers/fab-01"],
          what: [`${under("OU=A")} and 1 more of ${CORP} are synchronized to contoso and fabrikam`],
        },
      ],
    },
    "three tenants, once": {
      topology: estate({
        tenants: three.map((name, index) => tenant({ name, tenantId: `c41d7a90-6e2b-4f13-b8a5-90d3e7f1c26${index}` })),
        connectSync: [],
        cloudSync: three.map((tenant) => cloudSync({ tenant })),
      }),
      findings: [{ where: three.map((name) => `${name}-sync/sales`), what: ["adatum, contoso and fabrikam"] }],
    },
  },
  mended: {
    "taking the shared part out of one": {
      from: shared,
      to: shared.with({ cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam", scope: ous("OU=Labs") })] }),
    },
  },
});
