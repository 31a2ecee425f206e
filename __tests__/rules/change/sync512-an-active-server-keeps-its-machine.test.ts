import type { PlannedResource } from "../../../lib/domain/change/planned-resource";
import { anActiveServerKeepsItsMachine } from "../../../lib/rules/change/sync512-an-active-server-keeps-its-machine";
import { describeChangeRule } from "../../support/describe-change-rule";
import { connectSync, estate, servers } from "../../support/topology";

const before = estate();
const AADC = "contoso-servers/aadc-01";
const machine = (action: PlannedResource["action"], more: Partial<PlannedResource> = {}): PlannedResource => ({
  stack: "contoso-servers",
  address: "azurerm_windows_virtual_machine.vm",
  kind: "virtual machine",
  action,
  construct: `${AADC}/server/virtual-machine`,
  ...more,
});
const planned = (...resources: PlannedResource[]) => ({ before, after: before, resources });
const staging = machine("replace", { construct: "contoso-servers/aadc-02/server/virtual-machine" });
const renamed = estate({ connectSync: [connectSync({ name: "aadc-09", origin: AADC }), servers()[1] as never] });
const swapped = estate({ connectSync: [connectSync({ role: "staging" }), connectSync({ name: "aadc-02" })] });
const places = { where: [AADC, "contoso"] };

describeChangeRule(anActiveServerKeepsItsMachine, {
  allows: {
    "a machine that changes in place": planned(machine("update"), machine("move")),
    "the machine of a server in staging mode": planned(staging),
    "the network interface of an active server": planned(machine("replace", { kind: "other" })),
    "the machine of an agent, which is for SYNC506": planned(
      machine("replace", { construct: "contoso-servers/agent-01/vm" }),
    ),
    "a server that stood down in an earlier change": {
      before: swapped,
      after: swapped,
      resources: [machine("replace")],
    },
    "a server in staging mode with another name": {
      before,
      after: estate({
        connectSync: [
          connectSync(),
          connectSync({ name: "aadc-09", role: "staging", origin: "contoso-servers/aadc-02" }),
        ],
      }),
    },
    "an active server that is gone, which is for SYNC504": {
      before,
      after: estate({ connectSync: before.connectSync.slice(1) }),
      resources: [machine("delete")],
    },
    "a new server": { before: estate({ connectSync: [] }), after: before, resources: [machine("create")] },
    "a place that another tenant takes over": {
      before,
      after: estate({ connectSync: [connectSync({ name: "fab-01", tenant: "fabrikam", origin: AADC })] }),
    },
  },
  reports: {
    "a machine that is replaced": {
      ...planned(machine("replace")),
      findings: [
        {
          ...places,
          what: ["replace the machine of the active server aadc-01: azurerm_windows_virtual_machine.vm"],
          fix: ["keep the machine of aadc-01"],
        },
      ],
    },
    "a machine that goes with its construct, and comes back under another": {
      before,
      after: estate({
        connectSync: [connectSync({ origin: "contoso-servers/connect/aadc-01" }), servers()[1] as never],
      }),
      resources: [machine("delete")],
      findings: [{ ...places, what: ["delete the machine"] }],
    },
    "a server with another name": {
      before,
      after: renamed,
      findings: [
        {
          ...places,
          what: ["aadc-01 is renamed to aadc-09"],
          fix: ["keep the name aadc-01", "declare aadc-09 as a second"],
        },
      ],
    },
    "a server with another name and another machine, once": {
      before,
      after: renamed,
      resources: [machine("replace")],
      findings: [{ where: [AADC, AADC, "contoso"] }],
    },
    "a server that stands down with the same change": {
      before,
      after: swapped,
      resources: [machine("replace")],
      findings: [places],
    },
  },
  mended: {
    "failing over first": {
      from: planned(machine("replace")),
      to: { before: swapped, after: swapped, resources: [machine("replace")] },
    },
    "a second server under the other name": {
      from: { before, after: renamed },
      to: { before, after: estate({ connectSync: [...servers(), connectSync({ name: "aadc-09", role: "staging" })] }) },
    },
  },
});
