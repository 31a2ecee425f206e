import { uniqueNames } from "../../../lib/rules/input/sync902-unique-names";
import { describeRule } from "../../support/describe-rule";
import { agents, cloudSync, connectSync, estate, ous, tenant } from "../../support/topology";

const fabrikam = tenant({ name: "fabrikam", tenantId: "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265" });
const twice = estate({ cloudSync: [cloudSync(), cloudSync({ origin: "contoso-sync/again", scope: ous("OU=IT") })] });

describeRule(uniqueNames, {
  allows: {
    "names of their own": estate(),
    "one name in two tenants": estate({
      tenants: [tenant(), fabrikam],
      cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam" })],
      agents: [...agents(3), ...agents(3, { tenant: "fabrikam" })],
    }),
    "an agent beside the active server, on one machine": estate({
      agents: [...agents(2), ...agents(1, { name: "AADC-01" })],
    }),
    "an agent on a staging server, which is for SYNC304": estate({
      agents: [...agents(2), ...agents(1, { name: "aadc-02" })],
    }),
    "a configuration that is called like a machine": estate({ cloudSync: [cloudSync({ name: "aadc-01" })] }),
  },
  reports: {
    "two configurations of one name": {
      topology: twice,
      findings: [
        { where: ["contoso-sync/sales", "contoso-sync/again"], what: ["sales", "contoso", "2 times"], fix: ["2"] },
      ],
    },
    "two agents of one name, in another case": {
      topology: estate({ agents: [...agents(2), ...agents(1, { name: "AGENT-02", origin: "contoso-servers/again" })] }),
      findings: [
        { where: ["contoso-servers/agent-02", "contoso-servers/again"], what: ["the agent agent-02 of contoso"] },
      ],
    },
    "two servers of one name": {
      topology: estate({ connectSync: [connectSync(), connectSync({ role: "staging" })] }),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-servers/aadc-01"] }],
    },
    "one tenant id under two names": {
      topology: estate({ tenants: [tenant(), tenant({ name: "contoso-test" })] }),
      findings: [{ where: ["contoso", "contoso-test"], what: [tenant().tenantId] }],
    },
    "one tenant name for two ids": {
      topology: estate({ tenants: [tenant(), tenant({ tenantId: fabrikam.tenantId })] }),
      findings: [{ where: ["contoso", "contoso"], what: ["the tenant name contoso"] }],
    },
  },
  mended: {
    "a name of its own": {
      from: twice,
      to: estate({ cloudSync: [cloudSync(), cloudSync({ name: "again", scope: ous("OU=IT") })] }),
    },
    "removing what is declared twice": { from: twice, to: estate() },
  },
});
