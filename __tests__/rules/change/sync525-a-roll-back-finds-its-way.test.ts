import type { SyncTopologyParts } from "../../../lib/domain/ownership/sync-topology";
import type { CloudManagedObjects } from "../../../lib/domain/scope/cloud-managed";
import type { ObjectMatching } from "../../../lib/domain/tenant/user-authentication";
import { aRollBackFindsItsWay } from "../../../lib/rules/change/sync525-a-roll-back-finds-its-way";
import { describeChangeRule } from "../../support/describe-change-rule";
import {
  cloudSync,
  connectSync,
  estate,
  handOver,
  inventory,
  ous,
  servers,
  tenant,
  under,
} from "../../support/topology";

const UNIT = "OU=Teams,OU=CORP";
const TEAMS: CloudManagedObjects = { names: [under(UNIT)], kinds: ["group"] };
const ONE: CloudManagedObjects = { names: [under(`CN=All,${UNIT}`)], kinds: ["group"] };
const BOTH_KINDS: CloudManagedObjects = { ...TEAMS, kinds: ["user", "group"] };
const of = (
  cloudManaged: readonly CloudManagedObjects[],
  hardMatchTakeover?: ObjectMatching["hardMatchTakeover"],
  parts: SyncTopologyParts = {},
) =>
  estate({
    tenants: [tenant({ cloudManaged, matching: hardMatchTakeover && { softMatch: "blocked", hardMatchTakeover } })],
    ...parts,
  });
const handedOver = { connectSync: servers({ handsOver: [handOver(UNIT)] }) };
const toSales = { ...handedOver, cloudSync: [cloudSync({ scope: ous(UNIT) })] };
const resting = { connectSync: [connectSync({ role: "staging" })] };

describeChangeRule(aRollBackFindsItsWay, {
  allows: {
    "a conversion": { before: of([]), after: of([TEAMS], "blocked") },
    "what stays converted": { before: of([TEAMS], "blocked"), after: of([TEAMS], "blocked") },
    "a single object that is converted with its OU": { before: of([ONE]), after: of([TEAMS], "blocked") },
    "a roll-back that the tenant lets in": { before: of([TEAMS], "blocked"), after: of([], "allowed") },
    "a tenant that is gone": { before: of([TEAMS]), after: estate({ tenants: [] }) },
    "what nobody has in scope, which nothing brings back": {
      before: of([{ ...TEAMS, names: [under("OU=Elsewhere")] }]),
      after: of([]),
    },
    "what is handed over, and taken by nobody": {
      before: of([TEAMS], undefined, handedOver),
      after: of([], undefined, handedOver),
    },
    "a tenant in which no server exports": {
      before: of([TEAMS], undefined, resting),
      after: of([], undefined, resting),
    },
    "an OU in which nobody is": {
      before: of([TEAMS]),
      after: of([]),
      inventory: inventory({ [UNIT]: { user: 3 } }),
    },
  },
  reports: {
    "a roll-back that the tenant blocks": {
      before: of([TEAMS], "blocked"),
      after: of([], "blocked"),
      findings: [
        {
          where: ["contoso"],
          what: [`groups of ${under(UNIT)}`, "hardMatchTakeover is blocked there"],
          fix: ["in this order", "isCloudManaged to false", "set the flag to true again"],
        },
      ],
    },
    "a roll-back of which it is not known whether it is blocked": {
      before: of([TEAMS]),
      after: of([]),
      findings: [{ where: ["contoso"], what: ["is not declared"] }],
    },
    "a roll-back to Cloud Sync": {
      before: of([TEAMS], undefined, toSales),
      after: of([], undefined, toSales),
      findings: [{ where: ["contoso"] }],
    },
    "an OU of which a single object stays": {
      before: of([TEAMS]),
      after: of([ONE], "blocked"),
      findings: [{ where: ["contoso"], what: [`groups of ${under(UNIT)} except ${under(`CN=All,${UNIT}`)}`] }],
    },
    "an OU with several kinds, once": {
      before: of([BOTH_KINDS, { names: [under("OU=Labs,OU=CORP")], kinds: ["contact"] }]),
      after: of([], "blocked"),
      findings: [{ where: ["contoso", "contoso"], what: [`users, groups of ${under(UNIT)}`, "contacts of"] }],
    },
    "one kind of two": {
      before: of([BOTH_KINDS]),
      after: of([TEAMS], "blocked"),
      findings: [{ where: ["contoso"], what: [`users of ${under(UNIT)}`] }],
    },
    "what is in scope, of more": {
      before: of([{ ...TEAMS, names: [under("OU=Teams")] }]),
      after: of([], undefined, { cloudSync: [cloudSync({ scope: ous("OU=North,OU=Teams") })] }),
      findings: [{ where: ["contoso"], what: [`groups of ${under("OU=North,OU=Teams")} are`] }],
    },
  },
  mended: {
    "lifting the flag": {
      from: { before: of([TEAMS], "blocked"), after: of([], "blocked") },
      to: { before: of([TEAMS], "blocked"), after: of([], "allowed") },
    },
  },
});
