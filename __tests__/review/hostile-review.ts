import type { OwnershipChange } from "../../lib/domain/change/ownership-change";
import { NOTHING } from "../../lib/domain/inventory/inventory";
import type { PlannedChange } from "../../lib/domain/migration/planned-change";
import type { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { CloudSyncWriter } from "../../lib/domain/writers/cloud-sync-writer";
import type { Review } from "../../lib/review/change/review";
import { ACTIONS, type ReviewedAction, type StackReview } from "../../lib/review/change/stack-review";
import type { ResourceChange } from "../../lib/review/plan/resource-change";
import { findingAbout, waivedFindingAbout } from "../support/findings";
import { migrationOf } from "../support/migrating";
import { estate, ous, tenant, under } from "../support/topology";

/** A wave of this name, which goes to a configuration of this name. */
function plannedNamed(name: string): PlannedChange {
  const waves = [{ name: `wave ${name}`, organizationalUnits: [under("OU=Sales")], to: name }];
  const topology = estate({ tenants: [tenant({ migration: { done: 0, waves } })] });
  const migration = migrationOf(topology);
  const [wave] = migration.waves;
  return { migration, from: migration.position, step: { kind: "takeOver", ...(wave && { wave }) }, unplanned: [] };
}

/** A review that says the name wherever foreign text can stand. */
export function hostileReview(name: string): Review {
  const writer = new CloudSyncWriter({
    name,
    tenant: name,
    origin: name,
    scope: ous("OU=Sales"),
    enabled: true,
    passwordHashSync: false,
  });
  const change: OwnershipChange = {
    tenant: name,
    domain: name,
    subtree: { toString: () => name } as DistinguishedName,
    kinds: ["user", "group"],
    from: [writer],
    to: [],
    deletedBy: [writer],
    consequence: "deleted",
    except: [{ subtree: { toString: () => name } as DistinguishedName, kinds: ["user"] }],
    counts: { ...NOTHING, user: 1240, group: 83 },
  };
  return {
    standing: "stop",
    about: {
      change: { repository: name, pullRequest: name, before: name, after: name },
      beforeWrittenAt: name,
      afterWrittenAt: name,
    },
    before: estate(),
    after: estate(),
    planned: [plannedNamed(name)],
    ownership: [change, { ...change, consequence: "orphaned" }, { ...change, consequence: "orphaned" }],
    outlooks: [{ writer, deletions: 1323, threshold: 500, stopped: true }],
    findings: [findingAbout(name), findingAbout(name, "warning"), waivedFindingAbout(name)],
    alreadyThere: [findingAbout(name), findingAbout(name, "warning")],
    settled: [findingAbout(name)],
    declared: [
      {
        kind: "tenant",
        name,
        tenant: name,
        deed: "changed",
        parts: [{ part: name, before: name, after: name, weight: "careful", meaning: "what follows" }],
      },
    ],
    stacks: [hostileStack(name), { ...hostileStack(name), ...IDLE }],
    renamed: [
      {
        stack: name,
        resources: [{ from: name, to: name, fromConstruct: name, toConstruct: name, sameness: 1 }],
        howToKeep: name,
      },
    ],
    unknown: [name],
    warnings: [name],
  };
}

const IDLE = {
  resources: [],
  deferred: [],
  actions: [],
  deferredActions: [],
  outputs: [],
  failedChecks: [],
  notUnderstood: [],
};

function hostileStack(name: string): StackReview {
  const action: ReviewedAction = {
    address: name,
    type: name,
    name,
    provider: name,
    triggeredBy: name,
    event: name,
    onFailure: name,
    construct: name,
    attributes: [{ path: name, after: name }],
    moreAttributes: 1,
  };
  const resource: ResourceChange & { readonly construct: string } = {
    address: name,
    previousAddress: name,
    importIdentity: name,
    mode: "managed",
    type: name,
    name,
    provider: name,
    action: "delete",
    reason: name,
    replacePaths: [name],
    importId: name,
    comparedWith: name,
    construct: name,
    attributes: [
      { path: name, before: name, after: name },
      { path: name, before: name },
    ],
    moreAttributes: 3,
  };
  const plain: ResourceChange = {
    address: name,
    mode: "managed",
    type: name,
    name,
    provider: name,
    action: "create",
    replacePaths: [],
    attributes: [{ path: name, after: "(known after apply)" }],
    moreAttributes: 0,
  };
  return {
    stack: name,
    file: name,
    formatVersion: "1.2",
    timestamp: name,
    newerFormat: false,
    resources: [resource, plain, plain],
    counts: { ...(Object.fromEntries(ACTIONS.map((action) => [action, 0])) as StackReview["counts"]), delete: 1 },
    unchanged: 0,
    undeclaredDrift: 0,
    deferred: [resource],
    actions: [action],
    deferredActions: [{ ...action, deferredReason: name }],
    notUnderstood: [{ member: name, count: 2 }],
    outputs: [{ name, action: "update", attributes: [], moreAttributes: 0 }],
    failedChecks: [{ address: name, status: "fail", messages: [name] }],
  };
}
