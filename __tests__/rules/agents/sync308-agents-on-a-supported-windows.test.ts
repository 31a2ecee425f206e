import { WINDOWS_RELEASES } from "../../../lib/domain/servers/machine";
import { agentsOnASupportedWindows } from "../../../lib/rules/agents/sync308-agents-on-a-supported-windows";
import { describeRule } from "../../support/describe-rule";
import { agents, estate } from "../../support/topology";

const supported = WINDOWS_RELEASES.filter((release) => !release.startsWith("windows-server-2012"));
const core = estate({ agents: agents(3, { operatingSystem: "windows-server-2022", installationType: "serverCore" }) });
const tooOld = estate({
  agents: [
    ...agents(2),
    ...agents(1, { name: "agent-03", origin: "x/old", operatingSystem: "windows-server-2012-r2" }),
  ],
});

describeRule(agentsOnASupportedWindows, {
  allows: {
    "a machine of which nothing is said": estate(),
    "each release from 2016 on": estate({
      agents: supported.flatMap((operatingSystem, index) => agents(1, { name: `agent-${index}`, operatingSystem })),
    }),
    "a desktop": estate({ agents: agents(3, { installationType: "desktop" }) }),
    "a single agent, which is for SYNC301": estate({
      agents: agents(1, { operatingSystem: "windows-server-2025", installationType: "desktop" }),
    }),
  },
  reports: {
    "the one machine with 2012 R2": {
      topology: tooOld,
      findings: [
        {
          where: ["x/old"],
          what: ["agent-03", "contoso", "runs on windows-server-2012-r2, which"],
          fix: ["Windows Server 2022 or 2025", "agent-03"],
        },
      ],
    },
    "2012, though with a desktop": {
      topology: estate({
        agents: agents(1, { operatingSystem: "windows-server-2012", installationType: "desktop" }),
      }),
      findings: [{ where: ["contoso-servers/agent-01"], what: ["runs on windows-server-2012, which"] }],
    },
    "Server Core, however new": {
      topology: core,
      findings: [
        { where: ["contoso-servers/agent-01"], what: ["runs on Server Core, which"] },
        { where: ["contoso-servers/agent-02"] },
        { where: ["contoso-servers/agent-03"] },
      ],
    },
    "both of one machine, once": {
      topology: estate({
        agents: agents(1, { operatingSystem: "windows-server-2012", installationType: "serverCore" }),
      }),
      findings: [{ where: ["contoso-servers/agent-01"], what: ["windows-server-2012 and Server Core"] }],
    },
  },
  mended: {
    "a newer Windows": {
      from: tooOld,
      to: estate({ agents: agents(3, { operatingSystem: "windows-server-2022", installationType: "desktop" }) }),
    },
    "a desktop": {
      from: core,
      to: estate({ agents: agents(3, { operatingSystem: "windows-server-2022", installationType: "desktop" }) }),
    },
  },
});
