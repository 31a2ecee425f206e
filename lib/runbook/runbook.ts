import { Migration } from "../domain/migration/migration";
import type { SyncTopology } from "../domain/ownership/sync-topology";
import { unwrittenWithoutConnectSync } from "../domain/ownership/unwritten-behind-staging";
import type { ProvisioningAgent } from "../domain/servers/provisioning-agent";
import type { Tenant } from "../domain/tenant/tenant";
import type { CloudSyncWriter } from "../domain/writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../domain/writers/connect-sync-writer";

/** Where a step is done: a machine by its name, or the computer of whoever does it, signed in to Microsoft Graph or not. */
export type Place = { readonly server: string } | "graph" | "repository";

/** One thing that one person does at one place. */
export interface Step {
  /** The same in every estate, so that a test knows which step it is. */
  readonly id: string;
  readonly title: string;
  readonly at: Place;
  /** Lines of PowerShell that stop where the step must not begin. */
  readonly before?: readonly string[];
  /** What a command does, in PowerShell. @default a person does it, as `byHand` says */
  readonly command?: readonly string[];
  /** What a person does, in the words of the screens. @default the command does it all */
  readonly byHand?: readonly string[];
  /** Lines of PowerShell that stop where the step did not do what it is for. */
  readonly after?: readonly string[];
  readonly expected: string;
  readonly ifNot: string;
  readonly wayBack: string;
}

/** One way through a runbook, for one server, one configuration or one situation: its steps, in order. */
export interface Way {
  readonly name: string;
  /** When this is the way to take. */
  readonly when: string;
  readonly steps: readonly Step[];
}

/** What people follow to do one thing to one tenant. */
export interface Runbook {
  readonly name: string;
  readonly title: string;
  readonly tenant: string;
  readonly tenantId: string;
  readonly cloud: Tenant["cloud"];
  /** For whom it is, and what is so when it has been followed. */
  readonly purpose: string;
  /** Roles, permissions, times and files that have to be there before the first step. */
  readonly needs: readonly string[];
  /** What Microsoft Graph has to be asked with; empty where it is not asked. */
  readonly scopes: readonly string[];
  /** The wave that it is about. @default it is about no wave */
  readonly wave?: string;
  readonly ways: readonly Way[];
  /** Where Microsoft says what the steps are made of. */
  readonly pages: readonly string[];
}

/** Why a runbook does not exist for a tenant, and what would have to be so. */
export interface NotHere {
  readonly because: string;
  readonly unless: string;
}

/** What is declared for one tenant. */
export interface Estate {
  readonly tenant: Tenant;
  readonly connectSync: readonly ConnectSyncWriter[];
  readonly cloudSync: readonly CloudSyncWriter[];
  readonly agents: readonly ProvisioningAgent[];
  /** What servers have in scope and Cloud Sync does not write. @default Cloud Sync writes everything */
  readonly unwritten: string | undefined;
  /** The threshold that the tenant, or its active server, declares against accidental deletions. */
  readonly deletionThreshold: number | "off" | `${number}%`;
  /** Everything that is declared, of which the rest is this tenant's part. */
  readonly topology: SyncTopology;
  /** @default no migration is declared */
  readonly migration: Migration | undefined;
}

/** Writes one runbook for an estate, or says why the estate has none; a runbook of waves is for the one that is named. */
export type RunbookWriter = (
  estate: Estate,
  wave?: string,
) => Omit<Runbook, "name" | "tenant" | "tenantId" | "cloud"> | NotHere;

const MICROSOFTS_THRESHOLD = 500;

export function estateOf(tenant: Tenant, topology: SyncTopology): Estate {
  const own = <T extends { readonly tenant: string }>(all: readonly T[]) =>
    all.filter((one) => one.tenant === tenant.name);
  const connectSync = own(topology.connectSync);
  const declared = tenant.accidentalDeletionPrevention;
  const ofServer = connectSync.find(({ role }) => role === "active")?.settings.deletionThreshold;
  return {
    tenant,
    connectSync,
    cloudSync: own(topology.cloudSync),
    agents: own(topology.agents),
    unwritten: unwrittenWithoutConnectSync(topology, tenant.name)?.subtree.toString(),
    deletionThreshold:
      declared === undefined
        ? (ofServer ?? MICROSOFTS_THRESHOLD)
        : declared === "disabled"
          ? "off"
          : (declared.count ?? `${declared.percentage as number}%`),
    topology,
    migration: Migration.in(topology, tenant.name),
  };
}

/** The active server and those in staging mode. */
export function serversOf({ connectSync }: Estate) {
  return {
    active: connectSync.find(({ role }) => role === "active"),
    staging: connectSync.filter(({ role }) => role === "staging"),
  };
}

export const NO_CONNECT_SYNC: NotHere = {
  because: "it declares no active Connect Sync server",
  unless: "a tenant whose connectSync names an active server",
};

export const NO_CLOUD_SYNC: NotHere = {
  because: "it declares no enabled Cloud Sync configuration",
  unless: "a tenant whose cloudSync has an enabled configuration",
};
