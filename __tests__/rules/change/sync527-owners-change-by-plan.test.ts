import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { CloudSyncWriter } from "../../../lib/domain/writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../../../lib/domain/writers/connect-sync-writer";
import { ownersChangeByPlan } from "../../../lib/rules/change/sync527-owners-change-by-plan";
import { describeChangeRule } from "../../support/describe-change-rule";
import { migrating } from "../../support/migrating";
import { CORP, cloudSync, handOver, inventory, ous, tenant, under } from "../../support/topology";

const one = migrating({ done: 1 });
const handed = migrating({ done: 1, next: "handedOver" });
const two = migrating({ done: 2 });
const three = migrating({ done: 3 });
const paused = (name: string) =>
  two.with({
    cloudSync: two.cloudSync.map((each) =>
      each.name === name ? new CloudSyncWriter({ ...each, enabled: false }) : each,
    ),
  });
const andLabs = ({ scopes: [scope] }: ConnectSyncWriter) => ({
  scopes: [OuScope.include(CORP, [...(scope?.included ?? []), under("OU=Labs")])],
});
/** OU=Labs goes to Cloud Sync, and is in no wave. */
const besides = (topology = one) =>
  topology.with({
    connectSync: topology.connectSync.map((server) =>
      server.with({ ...andLabs(server), handsOver: [...server.handsOver, handOver("OU=Labs")] }),
    ),
    cloudSync: [...topology.cloudSync, cloudSync({ name: "labs", scope: ous("OU=Labs") })],
  });
const withLabs = one.with({
  connectSync: one.connectSync.map((server) => server.with(andLabs(server))),
});
const failover = one.with({ connectSync: one.connectSync.map((server) => server.with({ role: "staging" })) });
const unplanned = { tenants: [tenant()] };

describeChangeRule(ownersChangeByPlan, {
  allows: {
    "the first step of the next wave": { before: one, after: handed },
    "its second step": { before: handed, after: two },
    "both steps of the next wave at once": { before: one, after: two },
    "the last steps of all": {
      before: migrating({ done: 4 }),
      after: migrating({ done: 4, connectSync: "staging" }),
    },
    "a plan that comes to an estate whose owners stay": { before: one.with(unplanned), after: one },
    "a failover, in which nobody exports for a while": { before: one, after: failover },
    "and its second step": { before: failover, after: one },
    "a change without a plan": { before: withLabs.with(unplanned), after: besides().with(unplanned) },
    "an OU that nobody wrote": { before: one, after: withLabs },
    "an OU in which nobody was counted": {
      before: withLabs,
      after: besides(),
      inventory: inventory({ "OU=Sales": { user: 3 }, "OU=Labs": {} }),
    },
  },
  reports: {
    "two waves in one change": {
      before: one,
      after: three,
      findings: [
        {
          where: ["contoso", "contoso-servers/aadc-01", "contoso-sync/corp-it"],
          what: ["goes from aadc-01 to corp-it", "not the next step"],
          fix: ["wave 2 of 4 (it)"],
        },
        { where: ["contoso", "contoso-servers/aadc-01", "contoso-sync/corp-stores"], what: ["OU=North"] },
        { where: ["contoso", "contoso-servers/aadc-01", "contoso-sync/corp-stores"], what: ["OU=South"] },
      ],
    },
    "an OU of no wave beside the next wave": {
      before: withLabs,
      after: besides(handed),
      inventory: inventory({ "OU=Sales": { user: 3 }, "OU=Labs": { user: 2 } }),
      findings: [
        {
          where: ["contoso", "contoso-servers/aadc-01", "contoso-sync/labs"],
          what: ["OU=Labs,DC=corp,DC=contoso,DC=com (2 users)", "hand over wave 2 of 4 (it)"],
          fix: ["leave OU=Labs", "add it to a wave of the migration of contoso"],
        },
      ],
    },
    "a wave that pauses": {
      before: two,
      after: paused("corp-it"),
      findings: [{ where: ["contoso", "contoso-sync/corp-it"], what: ["goes from corp-it to nobody"] }],
    },
  },
  mended: {
    "taking one step at a time": { from: { before: one, after: three }, to: { before: one, after: handed } },
  },
});
