import { anActiveAgentPerDomain } from "../../../lib/rules/live/sync810-an-active-agent-per-domain";
import { describeLiveRule } from "../../support/describe-live-rule";
import { type Folder, seen } from "../../support/observed-folder";
import { cloudSync, estate } from "../../support/topology";

const silent = (folder: Folder) => {
  for (const agent of folder.agents) agent.status = "inactive";
};
const gone = (folder: Folder) => {
  folder.agents = [];
};

describeLiveRule(anActiveAgentPerDomain, {
  allows: {
    "active agents": seen(),
    "one active agent of three": seen(estate(), ({ agents: [, ...others] }) => {
      for (const agent of others) agent.status = "inactive";
    }),
    "agents that could not be read": seen(estate(), (folder) => {
      silent(folder);
      folder.unknown.set("agents", { reason: "permission", permission: "OnPremisesPublishingProfiles.ReadWrite.All" });
    }),
    "a domain whose only configuration is declared to stand still": seen(
      estate({ cloudSync: [cloudSync({ enabled: false })] }),
      silent,
    ),
    "an active agent that names no domain": seen(estate(), (folder) => {
      silent(folder);
      folder.agents.push({ id: "x", machineName: "AGENT-09", status: "active", domains: [] });
    }),
  },
  reports: {
    "agents that are all silent": {
      observation: seen(estate(), silent),
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: ["AGENT-01", "corp.contoso.com", "2026-11-26 11:49 UTC"],
          fix: ["start the service"],
        },
      ],
    },
    "no agent at all": {
      observation: seen(estate(), gone),
      findings: [{ where: ["contoso-sync/sales"], what: ["no agent is registered"], fix: ["install"] }],
    },
  },
  mended: {
    "starting them": { from: seen(estate(), silent), to: seen() },
    "installing one": { from: seen(estate(), gone), to: seen() },
  },
});
