import { everyMachineIsWatched } from "../../../lib/rules/limits/sync715-every-machine-is-watched";
import { describeRule } from "../../support/describe-rule";
import { agents, estate, monitoring } from "../../support/topology";

const MACHINES = ["aadc-01", "aadc-02", "agent-01", "agent-02", "agent-03"];
const leftOut = estate({ monitoring: [monitoring({ machines: MACHINES.filter((name) => !name.endsWith("02")) })] });

describeRule(everyMachineIsWatched, {
  allows: {
    "every machine": estate({ monitoring: [monitoring({ machines: MACHINES })] }),
    "a name that is spelt in another case": estate({
      monitoring: [monitoring({ machines: MACHINES.map((name) => name.toUpperCase()) })],
    }),
    "machines that two monitorings share": estate({
      monitoring: [
        monitoring({ machines: MACHINES.slice(0, 2) }),
        monitoring({ name: "agents", machines: MACHINES.slice(2) }),
      ],
    }),
    "no monitoring at all": estate({ monitoring: [] }),
  },
  reports: {
    "a server in staging mode and an agent that are left out": {
      topology: leftOut,
      findings: [{ where: ["contoso-monitoring/monitoring"], what: ["aadc-02", "agent-02"], fix: ["aadc-02"] }],
    },
    "one agent": {
      topology: estate({ agents: agents(4), monitoring: [monitoring({ machines: MACHINES })] }),
      findings: [{ where: ["contoso-monitoring/monitoring"], what: ["agent-04"] }],
    },
  },
  mended: {
    "the machines are listed": { from: leftOut, to: estate({ monitoring: [monitoring({ machines: MACHINES })] }) },
  },
});
