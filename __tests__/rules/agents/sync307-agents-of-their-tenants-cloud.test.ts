import { readFileSync } from "node:fs";
import { join } from "node:path";
import { OUTBOUND_ENDPOINTS } from "../../../lib/domain/servers/outbound-endpoints";
import { CLOUDS } from "../../../lib/domain/tenant/azure-cloud";
import { agentsOfTheirTenantsCloud } from "../../../lib/rules/agents/sync307-agents-of-their-tenants-cloud";
import { describeRule } from "../../support/describe-rule";
import { agents, cloudSync, estate, tenant, twoTenants } from "../../support/topology";

const government = [tenant({ cloud: "usgovernment" })];
const [first, ...others] = agents(3);
const inThePublicOne = estate({ tenants: government, agents: agents(3, { cloud: "public" }) });
const inGovernment = estate({ agents: [{ ...first, cloud: "usgovernment" } as (typeof others)[0], ...others] });

describeRule(agentsOfTheirTenantsCloud, {
  allows: {
    "a cloud that is not said": estate({ tenants: government }),
    "the public cloud, which a tenant is in when it says nothing": estate({ agents: agents(3, { cloud: "public" }) }),
    "US Government on both sides": estate({ tenants: government, agents: agents(3, { cloud: "usgovernment" }) }),
    "each agent in the cloud of its own tenant": estate({
      tenants: twoTenants({}, { cloud: "usgovernment" }),
      agents: [
        ...agents(3, { cloud: "public" }),
        ...agents(1, { name: "fab-01", tenant: "fabrikam", cloud: "usgovernment" }),
      ],
    }),
    "a tenant that nobody declared, which is for SYNC901": estate({
      agents: [...agents(3), ...agents(1, { name: "lost-01", tenant: "nowhere", cloud: "usgovernment" })],
    }),
    "a single agent of the right cloud, which is for SYNC301": estate({
      cloudSync: [cloudSync()],
      agents: agents(1, { cloud: "public" }),
    }),
  },
  reports: {
    "every agent of the public cloud in US Government": {
      topology: inThePublicOne,
      findings: [
        {
          where: ["contoso-servers/agent-01", "contoso"],
          what: ["agent-01", "cloud public", "contoso is in usgovernment"],
          fix: ["agent-01", "for usgovernment (ENVIRONMENTNAME=AzureUSGovernment)", 'cloud: "usgovernment"'],
        },
        { where: ["contoso-servers/agent-02", "contoso"] },
        { where: ["contoso-servers/agent-03", "contoso"] },
      ],
    },
    "the one agent of US Government": {
      topology: inGovernment,
      findings: [
        {
          where: ["contoso-servers/agent-01", "contoso"],
          what: ["cloud usgovernment", "contoso is in public"],
          fix: ["install it for public, register"],
        },
      ],
    },
  },
  mended: {
    "an agent for US Government": {
      from: inThePublicOne,
      to: inThePublicOne.with({ agents: agents(3, { cloud: "usgovernment" }) }),
    },
    "an agent for the public cloud": {
      from: inGovernment,
      to: inGovernment.with({ agents: agents(3, { cloud: "public" }) }),
    },
  },
});

test.each(CLOUDS)("the page names the hosts that an agent of %s connects to", (cloud) => {
  const page = readFileSync(join(__dirname, "..", "..", "..", agentsOfTheirTenantsCloud.page), "utf8");
  const { hosts } = OUTBOUND_ENDPOINTS[cloud].find(({ name }) => name === "agent-service") ?? { hosts: [] };
  expect(hosts.length).toBeGreaterThan(0);
  expect(hosts.filter((host) => !page.includes(`\`${host}\``))).toEqual([]);
});
