import type { ConnectSyncRole } from "../../../lib/domain/writers/connect-sync-writer";
import { failoverInTwoSteps } from "../../../lib/rules/change/sync503-failover-in-two-steps";
import { judgeChange } from "../../../lib/rules/judge/judge-change";
import { changeOf, describeChangeRule } from "../../support/describe-change-rule";
import { TODAY } from "../../support/describe-rule";
import { pasted, printedWaivers } from "../../support/printed-waivers";
import { connectSync, estate, twoTenants } from "../../support/topology";

/** A tenant whose servers have these roles. */
const roles = (one?: ConnectSyncRole, two?: ConnectSyncRole) =>
  estate({
    cloudSync: [],
    connectSync: [
      ...(one ? [connectSync({ role: one })] : []),
      ...(two ? [connectSync({ name: "aadc-02", role: two })] : []),
    ],
  });
const before = roles("active", "staging");
const swapped = roles("staging", "active");
const both = ["contoso-servers/aadc-01", "contoso-servers/aadc-02", "contoso"];
const [swap] = judgeChange(changeOf({ before, after: swapped }), { today: TODAY, rules: [failoverInTwoSteps] });
const firstStep = pasted(roles("staging", "staging"), printedWaivers(swap?.fix ?? ""));

describeChangeRule(failoverInTwoSteps, {
  allows: {
    "the first step, after which no server is active: for SYNC504": { before, after: roles("staging", "staging") },
    "the second step": { before: roles("staging", "staging"), after: swapped },
    "a new server in staging mode in place of another": {
      before,
      after: before.with({ connectSync: [connectSync(), connectSync({ name: "aadc-03", role: "staging" })] }),
    },
    "a second active server, which is for SYNC201": { before, after: roles("active", "active") },
    "one of two active servers that stands down": {
      before: roles("active", "active"),
      after: roles("active", "staging"),
    },
    "an active server that is gone, which is for SYNC504": { before, after: roles(undefined, "staging") },
    "a first server": { before: roles(), after: roles("active") },
    "a renamed server, which is for SYNC512": {
      before,
      after: before.with({ connectSync: [connectSync({ name: "aadc-09", origin: "contoso-servers/aadc-01" })] }),
    },
    "a renamed server beside a new one, which is for SYNC512 and SYNC201": {
      before: before.with({ connectSync: [connectSync(), connectSync({ name: "aadc-02" })] }),
      after: before.with({
        connectSync: [
          connectSync({ name: "aadc-09", origin: "contoso-servers/aadc-01" }),
          connectSync({ name: "aadc-03" }),
        ],
      }),
    },
    "one tenant's server going while another's becomes active": {
      before: estate({
        tenants: twoTenants(),
        cloudSync: [],
        connectSync: [connectSync(), connectSync({ tenant: "fabrikam", name: "fab-01", role: "staging" })],
      }),
      after: estate({
        tenants: twoTenants(),
        cloudSync: [],
        connectSync: [connectSync({ role: "staging" }), connectSync({ tenant: "fabrikam", name: "fab-01" })],
      }),
    },
  },
  reports: {
    "a swap in one change": {
      before,
      after: swapped,
      findings: [
        {
          where: both,
          what: ["takes aadc-01 out of service and makes aadc-02 active"],
          fix: ['only declare role "staging" for aadc-01', "make aadc-02 active in a second change"],
        },
      ],
    },
    "an active server that is gone, and another in its place": {
      before,
      after: roles(undefined, "active"),
      findings: [{ where: both }],
    },
    "an active server that is gone, and a new one": {
      before: roles("active"),
      after: roles(undefined, "active"),
      findings: [{ where: both }],
    },
    "a swap beside a third server that is and stays active": {
      before: before.with({ connectSync: [...before.connectSync, connectSync({ name: "aadc-03" })] }),
      after: swapped.with({ connectSync: [...swapped.connectSync, connectSync({ name: "aadc-03" })] }),
      findings: [{ where: both }],
    },
    "two servers that become active": {
      before,
      after: before.with({
        connectSync: [
          connectSync({ role: "staging" }),
          connectSync({ name: "aadc-02" }),
          connectSync({ name: "aadc-03" }),
        ],
      }),
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-servers/aadc-02", "contoso-servers/aadc-03", "contoso"],
          what: ["aadc-02 and aadc-03 active"],
        },
      ],
    },
  },
  mended: {
    "the first of two steps, with waivers for its day": {
      from: { before, after: swapped },
      to: { before, after: firstStep },
    },
    "the second of two steps": { from: { before, after: swapped }, to: { before: firstStep, after: swapped } },
  },
});
