import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { topologyOf } from "../../lib";
import type { Inventory } from "../../lib/domain/inventory/inventory";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import type { ReviewedSide, ReviewInput } from "../../lib/review/change/review-input";
import { readSynthesizedStack } from "../../lib/review/plan/synthesized-stack";
import { CloudSyncStack, type TenantDefinition } from "../../stacks";
import { CORP, inventory, under } from "../support/topology";

export const TODAY = "2026-11-22";
export const STACK = "contoso-sync";

/** A change of the tenant's data as a person makes it in a pull request, and what it is told as in docs/pull-requests.md. */
export interface ReviewCase {
  readonly title: string;
  readonly before: TenantDefinition;
  readonly after: TenantDefinition;
}

const SALES = under("OU=Sales,OU=CORP");
const NORTH = under("OU=Stores North");
const SOUTH = under("OU=Stores South");

const connectSync: NonNullable<TenantDefinition["existingConnectSync"]> = {
  sourceAnchor: "mS-DS-ConsistencyGuid",
  passwordHashSync: true,
  scopes: [{ domain: CORP, organizationalUnits: [under("OU=CORP")] }],
  neededFor: ["reconciliation"],
  connectorIdentity: "application",
  directoryAccount: "leastPrivileged",
  servers: [
    { name: "aadc-01", role: "active" },
    { name: "aadc-02", role: "staging" },
  ],
};

const sales: TenantDefinition["cloudSync"][number] = {
  name: "sales",
  enabled: false,
  scope: { domain: CORP, organizationalUnits: [SALES] },
  passwordHashSync: false,
  notificationRecipients: ["identity-operations@contoso.com"],
  deletionThreshold: 50,
};

const stores: TenantDefinition["cloudSync"][number] = {
  name: "stores",
  enabled: true,
  scope: { domain: CORP, organizationalUnits: [NORTH, SOUTH] },
  passwordHashSync: true,
  notificationRecipients: ["identity-operations@contoso.com"],
  deletionThreshold: 200,
};

/** Connect Sync has OU=CORP, and Cloud Sync has the stores. */
const contoso: TenantDefinition = {
  name: "contoso",
  tenantId: "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81",
  verifiedDomains: ["contoso.com"],
  forests: [{ name: CORP, domains: [CORP], userPrincipalNameSuffixes: ["contoso.com"] }],
  authentication: { method: "passwordHashSynchronization" },
  matching: { softMatch: "blocked", hardMatchTakeover: "blocked" },
  existingConnectSync: connectSync,
  existingAgents: [{ domains: [CORP], names: ["agent-01", "agent-02", "agent-03"] }],
  cloudSync: [stores],
};

/** A configuration for Sales has been made, and waits. */
const waiting: TenantDefinition = { ...contoso, cloudSync: [sales, stores] };

const withRoles = (first: "active" | "staging", second: "active" | "staging"): TenantDefinition => ({
  ...contoso,
  existingConnectSync: {
    ...connectSync,
    servers: [
      { name: "aadc-01", role: first },
      { name: "aadc-02", role: second },
    ],
  },
});

const waiver = (code: string, place: string) => ({
  code,
  place,
  reason: "aadc-02 takes over in the next change, once aadc-01 is seen in staging mode",
  owner: "identity-operations@contoso.com",
  until: "2026-11-23",
});

/** Between the two steps of a failover nobody exports, for a day and said aloud. */
const between: TenantDefinition = {
  ...withRoles("staging", "staging"),
  waivers: [waiver("SYNC202", "contoso-sync/aadc-01"), waiver("SYNC504", "contoso")],
};

export const CASES = {
  handedOver: {
    title: "Sales goes to Cloud Sync under a hand-over",
    before: waiting,
    after: {
      ...waiting,
      existingConnectSync: { ...connectSync, handsOver: [{ organizationalUnit: SALES, anchorsPopulated: true }] },
      cloudSync: [{ ...sales, enabled: true }, stores],
    },
  },
  dropped: {
    title: "Sales leaves Connect Sync first",
    before: waiting,
    after: {
      ...waiting,
      existingConnectSync: {
        ...connectSync,
        scopes: [{ domain: CORP, organizationalUnits: [under("OU=CORP")], exclude: [SALES] }],
      },
      cloudSync: [{ ...sales, enabled: true }, stores],
    },
  },
  failoverAtOnce: {
    title: "A failover in one step",
    before: contoso,
    after: withRoles("staging", "active"),
  },
  failoverFirst: {
    title: "The first step of a failover",
    before: contoso,
    after: between,
  },
  failoverSecond: {
    title: "The second step of a failover",
    before: between,
    after: withRoles("staging", "active"),
  },
  thresholdTrap: {
    title: "A closed region meets the deletion threshold",
    before: contoso,
    after: {
      ...contoso,
      cloudSync: [{ ...stores, scope: { domain: CORP, organizationalUnits: [NORTH] } }],
    },
  },
  destroyed: {
    title: "A configuration is taken out of the file",
    before: contoso,
    after: { ...contoso, cloudSync: [] },
  },
  nothing: {
    title: "Nothing changes",
    before: contoso,
    after: contoso,
  },
} satisfies Record<string, ReviewCase>;

/** What corp.contoso.com holds. */
export const counted: Inventory = inventory({
  "OU=CORP": { user: 19_400, group: 2_150, contact: 40, device: 900 },
  "OU=Sales,OU=CORP": { user: 1_240, group: 83 },
  "OU=Stores North": { user: 610, group: 14 },
  "OU=Stores South": { user: 380, group: 9 },
});

/**
 * Writes the synth of a tenant's data into a folder, with the state at a place of its own. Laws about a change are for the
 * review, and waivers end on a day: nothing is refused here.
 */
export function synthesizeInto(
  outdir: string,
  definition: TenantDefinition,
  state = "terraform.tfstate",
): SyncTopology {
  const app = new App({ outdir, skipValidation: true });
  new CloudSyncStack(app, definition).addOverride("terraform.backend.local.path", state);
  app.synth();
  return topologyOf(app);
}

/** What a review of the case is given. Plans are Terraform's to make: __tests__/e2e/longer/review-cases.test.ts. */
export function inputOf({ before, after }: ReviewCase): ReviewInput {
  return { before: sideOf(before), after: sideOf(after), plans: [], inventory: counted, today: TODAY };
}

function sideOf(definition: TenantDefinition): ReviewedSide {
  const outdir = mkdtempSync(join(tmpdir(), "entra-sync-case-"));
  try {
    const topology = synthesizeInto(outdir, definition);
    const json = JSON.parse(readFileSync(join(outdir, "stacks", STACK, "cdk.tf.json"), "utf8"));
    return { topology, stacks: new Map([[STACK, readSynthesizedStack(json, "cdk.tf.json")]]) };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
