import type { CloudManagedObjects } from "../../../lib/domain/cloud-managed";
import type { ObjectMatching } from "../../../lib/domain/user-authentication";
import { aRollBackFindsItsWay } from "../../../lib/rules/change/sync525-a-roll-back-finds-its-way";
import { describeChangeRule } from "../../support/describe-change-rule";
import { estate, tenant, under } from "../../support/topology";

const TEAMS: CloudManagedObjects = { names: [under("OU=Teams")], kinds: ["group"] };
const ONE: CloudManagedObjects = { names: [under("CN=All,OU=Teams")], kinds: ["group"] };
const of = (cloudManaged: readonly CloudManagedObjects[], hardMatchTakeover?: ObjectMatching["hardMatchTakeover"]) =>
  estate({
    tenants: [tenant({ cloudManaged, matching: hardMatchTakeover && { softMatch: "blocked", hardMatchTakeover } })],
  });

describeChangeRule(aRollBackFindsItsWay, {
  allows: {
    "a conversion": { before: of([]), after: of([TEAMS], "blocked") },
    "what stays converted": { before: of([TEAMS], "blocked"), after: of([TEAMS], "blocked") },
    "a single object that is converted with its OU": { before: of([ONE]), after: of([TEAMS], "blocked") },
    "a roll-back that the tenant lets in": { before: of([TEAMS], "blocked"), after: of([], "allowed") },
    "a tenant that is gone": { before: of([TEAMS]), after: estate({ tenants: [] }) },
  },
  reports: {
    "a roll-back that the tenant blocks": {
      before: of([TEAMS], "blocked"),
      after: of([], "blocked"),
      findings: [
        {
          where: ["contoso"],
          what: [`groups of ${under("OU=Teams")}`, "hardMatchTakeover is blocked there"],
          fix: ["in this order", "isCloudManaged to false", "set the flag again"],
        },
      ],
    },
    "a roll-back of which nobody says whether it is blocked": {
      before: of([TEAMS]),
      after: of([]),
      findings: [{ where: ["contoso"], what: ["is not declared"] }],
    },
    "an OU of which a single object stays": {
      before: of([TEAMS]),
      after: of([ONE], "blocked"),
      findings: [{ where: ["contoso"] }],
    },
    "one kind of two": {
      before: of([{ ...TEAMS, kinds: ["user", "group"] }]),
      after: of([TEAMS], "blocked"),
      findings: [{ where: ["contoso"], what: [`users of ${under("OU=Teams")}`] }],
    },
  },
  mended: {
    "lifting the flag": {
      from: { before: of([TEAMS], "blocked"), after: of([], "blocked") },
      to: { before: of([TEAMS], "blocked"), after: of([], "allowed") },
    },
  },
});
