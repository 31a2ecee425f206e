import type { SyncTopologyParts } from "../../../lib/domain/ownership/sync-topology";
import { agentsAreNewEnough } from "../../../lib/rules/agents/sync305-agents-are-new-enough";
import { describeRule } from "../../support/describe-rule";
import { agents, cloudSync, estate, groupProvisioning, tenant, twoTenants, under } from "../../support/topology";

const devices = [cloudSync({ deviceSync: true })];
const old = estate({ cloudSync: devices, agents: agents(3, { version: "1.1.1106.9" }) });
const [first, ...others] = agents(3, { version: "1.1.2505.0" });

/** What may be asked of the agents of corp.contoso.com, and the first version that can do it. */
const FEATURES: readonly (readonly [string, SyncTopologyParts, string])[] = [
  ["password hashes of those in scope", { cloudSync: [cloudSync({ passwordHashSync: true })] }, "1.1.354.0"],
  ["password writeback", { cloudSync: [cloudSync({ passwordWriteback: true })] }, "1.1.977.0"],
  ["Exchange writeback", { cloudSync: [cloudSync({ exchangeHybridWriteback: true })] }, "1.1.1107.0"],
  [
    "objects that are managed in the tenant",
    { tenants: [tenant({ cloudManaged: [{ names: [under("CN=Ada,OU=Sales")], kinds: ["user"] }] })] },
    "1.1.1370.0",
  ],
  ["groups for Active Directory", { groupProvisioning: [groupProvisioning()] }, "1.1.2334.0"],
];
const before = (version: string) => version.replace(/(\d+)\.0$/, (_, build) => `${Number(build) - 1}.9`);
const government = (...versions: string[]) =>
  estate({
    tenants: [tenant({ cloud: "usgovernment" })],
    cloudSync: [cloudSync({ passwordWriteback: true })],
    agents: versions.flatMap((version, index) =>
      agents(index + 1, { version })
        .slice(-1)
        .map((agent) => ({ ...agent, cloud: "usgovernment" as const })),
    ),
  });

describeRule(agentsAreNewEnough, {
  allows: {
    ...Object.fromEntries(
      FEATURES.map(([feature, parts, least]) => [
        `the first version that knows ${feature}`,
        estate({ ...parts, agents: agents(3, { version: least }) }),
      ]),
    ),
    "the version before and the one after, for the US Government": government("1.1.2101.0", "1.1.2108.0"),
    "that one version in another cloud": estate({
      cloudSync: [cloudSync({ passwordWriteback: true })],
      agents: agents(3, { version: "1.1.2102.0" }),
    }),
    "group provisioning that is not enabled": estate({
      groupProvisioning: [groupProvisioning({ enabled: false })],
      agents: agents(3, { version: "1.1.1107.0" }),
    }),
    "the first version that knows devices": estate({
      cloudSync: devices,
      agents: agents(3, { version: "1.1.1107.0" }),
    }),
    "a version that is newer as a number and not as a text": estate({
      cloudSync: devices,
      agents: agents(3, { version: "1.1.10000.0" }),
    }),
    "a version that is not said": estate({ cloudSync: devices }),
    "an old agent without device sync": estate({ agents: agents(3, { version: "1.1.977.0" }) }),
    "device sync of a configuration that is not enabled": estate({
      cloudSync: [cloudSync({ deviceSync: true, enabled: false })],
      agents: agents(3, { version: "1.1.977.0" }),
    }),
    "an old agent of another domain": estate({
      cloudSync: devices,
      agents: [...agents(3), ...agents(1, { name: "emea-01", domains: ["emea.contoso.com"], version: "1.1.977.0" })],
    }),
    "an old agent of another tenant": estate({
      tenants: twoTenants(),
      cloudSync: devices,
      agents: [...agents(3), ...agents(1, { name: "fab-01", tenant: "fabrikam", version: "1.1.977.0" })],
    }),
    "a domain without an agent, which is for SYNC301": estate({ cloudSync: devices, agents: [] }),
  },
  reports: {
    ...Object.fromEntries(
      FEATURES.map(([feature, parts, least]) => [
        `an agent that is a build too old for ${feature}`,
        {
          topology: estate({ ...parts, agents: agents(1, { version: before(least) }) }),
          findings: [
            { where: ["contoso-servers/agent-01", expect.any(String)], what: [`needs an agent of version ${least}`] },
          ],
        },
      ]),
    ),
    "the one version that writes no passwords back for the US Government": {
      topology: government("1.1.2102.0"),
      findings: [
        {
          where: ["contoso-servers/agent-01", "contoso-sync/sales"],
          what: ["version 1.1.2102.0 of agent-01 cannot do in this cloud; 1.1.2108.0 can"],
          fix: ["1.1.2108.0 or later"],
        },
      ],
    },
    "an agent once, for what asks for the newest version": {
      topology: estate({
        cloudSync: [cloudSync({ passwordHashSync: true, deviceSync: true, passwordWriteback: true })],
        groupProvisioning: [groupProvisioning()],
        agents: agents(1, { version: "1.1.300.0" }),
      }),
      findings: [
        { where: ["contoso-servers/agent-01", "contoso-sync/groups"], what: ["needs an agent of version 1.1.2334.0"] },
      ],
    },
    "each agent that is a build too old": {
      topology: old,
      findings: [
        {
          where: ["contoso-servers/agent-01", "contoso-sync/sales"],
          what: [
            "agent-01 is 1.1.1106.9",
            "sales synchronizes devices",
            "corp.contoso.com",
            "needs an agent of version 1.1.1107.0",
          ],
          fix: ["agent-01", "1.1.1107.0"],
        },
        { where: ["contoso-servers/agent-02", "contoso-sync/sales"] },
        { where: ["contoso-servers/agent-03", "contoso-sync/sales"] },
      ],
    },
    "an agent once, for the first of two configurations that ask": {
      topology: estate({
        cloudSync: [cloudSync({ name: "a", deviceSync: true }), cloudSync({ name: "b", deviceSync: true })],
        agents: agents(1, { version: "1.1.977.0" }),
      }),
      findings: [{ where: ["contoso-servers/agent-01", "contoso-sync/a"] }],
    },
    "one old agent among new ones, for the configuration that asks": {
      topology: estate({
        cloudSync: [cloudSync({ name: "people" }), cloudSync({ name: "devices", deviceSync: true })],
        agents: [{ ...first, version: "1.1.977.0" }, ...others] as ReturnType<typeof agents>,
      }),
      findings: [{ where: ["contoso-servers/agent-01", "contoso-sync/devices"], what: ["1.1.977.0"] }],
    },
  },
  mended: {
    "the current agent": { from: old, to: old.with({ agents: agents(3, { version: "1.1.1107.0" }) }) },
  },
});
