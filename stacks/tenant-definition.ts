import type { ObjectKind, Role, TenantProps } from "../lib";

/** One tenant, written down as data: everything that the stacks need, and nothing that has to be computed. */
export interface TenantDefinition extends TenantProps {
  readonly azure: AzureDefinition;
  readonly cloudSync: readonly CloudSyncDefinition[];
  readonly agents: readonly AgentsDefinition[];
  /** @default no Connect Sync server */
  readonly connectSync?: ConnectSyncDefinition;
  /** Where Terraform keeps what it has built. @default a file beside cdktf.json for each stack */
  readonly state?: AzureStateDefinition;
}

/** Where the servers stand. The resource group and the subnet exist already. */
export interface AzureDefinition {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly subnetId: string;
}

/** A storage account that Terraform opens as the person or pipeline that runs it; no key is used or stored. */
export interface AzureStateDefinition {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  readonly storageAccountName: string;
  readonly containerName: string;
}

/** The OUs in scope, each with everything beneath it, or the whole domain, said aloud. */
export type ScopeDefinition = { readonly domain: string } & (
  | { readonly organizationalUnits: readonly string[] }
  | { readonly wholeDomain: true }
  | { readonly groups: readonly string[]; readonly membersWithin?: readonly string[] }
);

/** A part of a domain on a Connect Sync server: OUs inside the scope may stay out. */
export type ConnectSyncScopeDefinition = {
  readonly domain: string;
  readonly exclude?: readonly string[];
} & ({ readonly organizationalUnits: readonly string[] } | { readonly wholeDomain: true });

export interface CloudSyncDefinition {
  readonly name: string;
  readonly scope: ScopeDefinition;
  /** Whether it writes; until then it only claims its scope. */
  readonly enabled: boolean;
  readonly passwordHashSync: boolean;
  readonly displayName?: string;
  readonly notificationRecipients?: readonly string[];
  readonly deletionThreshold?: number;
}

export interface AgentsDefinition {
  /** What the computer names begin with, at most 12 characters. */
  readonly namePrefix: string;
  readonly domains: readonly string[];
  /** @default 3 */
  readonly count?: number;
  /** The placement where it differs from the tenant's, as for a forest that nothing else reaches. */
  readonly subnetId?: string;
}

/** What the wizard has been told, once for all servers of the tenant: a staging server mirrors the active one. */
export interface ConnectSyncDefinition {
  readonly sourceAnchor: string;
  readonly passwordHashSync: boolean;
  readonly scopes: readonly ConnectSyncScopeDefinition[];
  readonly handsOver?: readonly { readonly organizationalUnit: string; readonly kinds?: readonly ObjectKind[] }[];
  readonly servers: readonly { readonly name: string; readonly role: Role; readonly zone: string }[];
}
