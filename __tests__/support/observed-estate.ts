import type { Observation } from "../../lib/domain/observation/observation";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import {
  daysAgo,
  type Folder,
  jobIn,
  minutesAgo,
  observedFolder,
  principalIn,
  principalOf,
  seen,
} from "./observed-folder";
import { agents, CORP, cloudSync, handOver, ous, servers, tenant } from "./topology";

const EMEA = "emea.contoso.com";

/** What is declared for an estate of which something is in every state. */
export function declaredEstate(): SyncTopology {
  return new SyncTopology({
    tenants: [tenant()],
    connectSync: servers({ handsOver: [handOver("OU=Sales,OU=CORP")] }),
    cloudSync: [
      cloudSync({ name: "sales", scope: ous("OU=Sales,OU=CORP"), passwordHashSync: true }),
      cloudSync({ name: "research", scope: ous("OU=Research") }),
      cloudSync({ name: "stores", scope: ous("OU=Stores"), passwordHashSync: true }),
      cloudSync({ name: "partners", scope: ous("OU=Partners") }),
      cloudSync({ name: "factory", scope: ous("OU=Factory") }),
      cloudSync({ name: "next-year", scope: ous("OU=Campus"), enabled: false }),
      cloudSync({ name: "emea", scope: OuScope.wholeDomain(EMEA) }),
      cloudSync({ name: "labs", scope: ous("OU=Labs") }),
    ],
    agents: [
      ...agents(3),
      ...agents(2, { domains: [EMEA] }).map((agent, index) => ({ ...agent, name: `emea-0${index + 1}` })),
    ],
  });
}

/** The states in which it was seen. */
export function troubled(folder: Folder): void {
  const statusOf = (name: string, template?: Parameters<typeof jobIn>[2]) => jobIn(folder, name, template).job.status;
  const ranLast = (name: string, minutes: number, template?: Parameters<typeof jobIn>[2]) => {
    const run = { state: "Succeeded", timeBegan: minutesAgo(minutes + 1), timeEnded: minutesAgo(minutes) };
    Object.assign(statusOf(name, template), {
      lastExecution: run,
      lastSuccessfulExecution: run,
      steadyStateLastAchievedTime: minutesAgo(minutes),
    });
  };
  ranLast("sales", 150, "AD2AADPasswordHash");
  Object.assign(statusOf("research"), {
    code: "Quarantine",
    quarantine: {
      reason: "TooManyDeletes",
      currentBegan: daysAgo(1),
      seriesBegan: daysAgo(12),
      seriesCount: 12,
      nextAttempt: minutesAgo(-600),
    },
  });
  ranLast("research", 12 * 24 * 60);
  jobIn(folder, "stores").job.schedule.state = "Paused";
  ranLast("stores", 3 * 24 * 60);
  folder.principals = folder.principals.filter(({ servicePrincipal }) => servicePrincipal.displayName !== "partners");
  folder.unknown.set(`jobs:${principalIn(folder, "factory").servicePrincipal.id}`, { reason: "throttled" });
  Object.assign(statusOf("emea"), { steadyStateFirstAchievedTime: null, steadyStateLastAchievedTime: null });
  folder.principals.push(principalOf(cloudSync({ name: "marketing-test", scope: ous("OU=Marketing,OU=CORP") }), 40));
  folder.agents = folder.agents.filter(({ machineName }) => machineName !== "AGENT-03");
  folder.agents.find(({ machineName }) => machineName === "AGENT-02").status = "inactive";
  folder.agents.push({ id: "f", machineName: "OLD-DC", status: "active", domains: [CORP], version: "1.1.977.0" });
  folder.organization.onPremisesLastSyncDateTime = minutesAgo(12);
  folder.organization.onPremisesLastPasswordSyncDateTime = minutesAgo(9 * 60);
}

export function troubledEstate(): Observation {
  return seen(declaredEstate(), troubled);
}

/** Its folder, as `entra-sync observe` would write it. */
export function troubledFolder(): ReturnType<typeof observedFolder> {
  return observedFolder(declaredEstate(), troubled);
}

/** A tenant in which every name that somebody may choose is this one, declared and clicked. */
export function estateNamed(name: string): Observation {
  const ou = `OU=${[...Buffer.from(name.slice(0, 200))].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("")}`;
  const wellFormed = Buffer.from(name).toString();
  const topology = new SyncTopology({
    tenants: [tenant()],
    connectSync: servers({ name: wellFormed, scopes: [ous(ou)] }),
    cloudSync: [
      cloudSync({ name: wellFormed, scope: ous(ou) }),
      cloudSync({ name: `${wellFormed} missing`, scope: ous("OU=Elsewhere") }),
    ],
    agents: agents(1, { name: wellFormed }),
  });
  return seen(topology, (folder) => {
    folder.principals = [
      ...folder.principals.slice(0, 1),
      principalOf(cloudSync({ name: `${wellFormed} clicked`, scope: ous(ou) }), 40),
    ];
    const [principal] = folder.principals;
    Object.assign(principal?.jobs[0]?.job.status, {
      code: "Quarantine",
      quarantine: { reason: wellFormed, seriesBegan: daysAgo(3), currentBegan: daysAgo(1), seriesCount: 2 },
    });
    folder.agents.push({ id: "f", machineName: wellFormed, status: "inactive", domains: [CORP] });
  });
}
