import type {
  CloudSyncConfigurationProps,
  ConnectSyncServerProps,
  ExistingConnectSyncServerProps,
  ExistingProvisioningAgentsProps,
  GroupProvisioningToAdProps,
  ProvisioningAgentsProps,
  ServerPlacement,
  SyncMonitoringProps,
  SyncServerFirewallRulesProps,
  TenantProps,
  WatchedMachine,
} from "../lib";

/** One tenant, written down as data: everything that the stacks need, and nothing that has to be computed. */
export interface TenantDefinition extends Omit<TenantProps, "migration"> {
  readonly cloudSync: readonly CloudSyncDefinition[];
  /** Agents that are built here. @default none */
  readonly agents?: readonly AgentsDefinition[];
  /** Where servers are built. @default nowhere: every server exists elsewhere */
  readonly azure?: AzureDefinition;
  /** Groups of the tenant that are written to Active Directory, for each domain. @default none */
  readonly groupProvisioningToAd?: readonly GroupProvisioningDefinition[];
  /** Agents that exist elsewhere and are not built here. @default none */
  readonly existingAgents?: readonly ExistingAgentsDefinition[];
  /** Connect Sync servers that are built here. @default none */
  readonly connectSync?: ConnectSyncDefinition;
  /** Connect Sync servers that exist elsewhere. @default none */
  readonly existingConnectSync?: ExistingConnectSyncDefinition;
  /**
   * How the tenant goes from Connect Sync to Cloud Sync. The rest of the definition says what is there without the
   * waves; the hand-overs and scopes of the waves that are done follow from here, and are written nowhere else.
   * @default no migration is planned
   */
  readonly migration?: MigrationDefinition;
  /** Who is notified when synchronization fails, and where the logs go. @default nobody, and nowhere */
  readonly monitoring?: MonitoringDefinition;
  /**
   * Who Terraform signs in as. @default what the ARM_* environment variables say, or else the user of the Azure CLI
   */
  readonly signIn?: SignInDefinition;
  /** Where Terraform keeps what it has built. @default a file beside cdktf.json for each stack */
  readonly state?: StateDefinition;
}

/** What all servers of the tenant share. No password: that is a variable of the stack. */
export type ServerPlacementDefinition = Omit<ServerPlacement, "adminPassword">;

/** Where the servers are built, and what they are given. The resource group, the subnet and the Key Vault exist already. */
export interface AzureDefinition extends ServerPlacementDefinition {
  readonly subscriptionId: string;
  /** What the servers may reach, written into an existing Azure Firewall policy. @default no rules are created */
  readonly firewall?: Omit<SyncServerFirewallRulesProps, "tenant" | "roles">;
}

/** How the tenant is watched. The workspace and the action groups exist already. */
export interface MonitoringDefinition
  extends Omit<SyncMonitoringProps, "tenant" | "resourceGroupName" | "location" | "machines"> {
  /** The subscription of the alerts, the data collection rule and the workbook. @default that of `azure` */
  readonly subscriptionId?: string;
  /** @default that of `azure` */
  readonly resourceGroupName?: string;
  /** The region of the workspace. @default that of `azure` */
  readonly location?: string;
  /** Machines that exist elsewhere. @default none: those that are built for the tenant are watched without being listed */
  readonly machines?: readonly WatchedMachine[];
}

/**
 * `oidc`: a pipeline's federated token, which the pipeline gives by environment; `managedIdentity`: the identity of the
 * machine that runs Terraform. There is no secret here or anywhere else in the code.
 */
export interface SignInDefinition {
  readonly method: "oidc" | "managedIdentity";
  /** The application (client) id of the pipeline, or of a user-assigned identity. @default ARM_CLIENT_ID */
  readonly clientId?: string;
}

/** An Azure storage account, HCP Terraform, or any other backend; each stack has a state of its own in it. */
export type StateDefinition = AzureStateDefinition | HcpTerraformStateDefinition | BackendStateDefinition;

/** A storage account that Terraform opens as the person or pipeline that runs it; no key is used or stored. */
export interface AzureStateDefinition {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  readonly storageAccountName: string;
  readonly containerName: string;
}

/** A workspace of HCP Terraform or Terraform Enterprise for each stack. Terraform signs in as the environment says, with TF_TOKEN_… for one. */
export interface HcpTerraformStateDefinition {
  readonly organization: string;
  /** @default app.terraform.io */
  readonly hostname?: string;
  /** @default the project that the organization says */
  readonly project?: string;
  /** The name of each workspace, in which `{stack}` stands for the name of the stack. @default `{stack}` */
  readonly workspace?: string;
}

/** A setting of a backend, as Terraform takes it in JSON. */
export type BackendSetting =
  | string
  | number
  | boolean
  | readonly BackendSetting[]
  | { readonly [name: string]: BackendSetting };

/**
 * Any backend that Terraform has. Its settings are written into the stack as they are: credentials belong in the environment,
 * where each backend looks for them.
 * @example { backend: "s3", settings: { bucket: "state", region: "eu-west-1", key: "{stack}.tfstate" } }
 */
export interface BackendStateDefinition {
  /** The name that Terraform gives it: `s3`, `gcs`, `http`, `pg`, … */
  readonly backend: string;
  /** By the names that Terraform gives them. `{stack}` stands for the name of the stack, and must be in one of them. */
  readonly settings: { readonly [name: string]: BackendSetting };
}

/** Waves of OUs, in their order, from Connect Sync to Cloud Sync; the other way is to delete and create again, and has no plan. */
export interface MigrationDefinition {
  /** How many waves are done: every Connect Sync server hands their OUs over, and their configurations write them. */
  readonly done: number;
  /**
   * `handedOver`: of the wave after those, the rule pair is in force on every server already, and Cloud Sync does not write
   * it yet.
   * @default it has not begun
   */
  readonly next?: "handedOver";
  readonly waves: readonly WaveDefinition[];
}

/** OUs that go to one configuration together. Groups cannot be handed over for good: Microsoft offers them for pilots. */
export interface WaveDefinition {
  /** What people call it; unique in its migration. */
  readonly name: string;
  /**
   * Each with everything beneath it, all of the domain of the configuration. The root alone, `DC=adatum,DC=com`, is a domain
   * that leaves Connect Sync at once: the configuration then has the whole domain.
   */
  readonly organizationalUnits: readonly string[];
  /** The name of a configuration of `cloudSync`, which writes them from then on. */
  readonly to: string;
  /** The day on which it is to happen, `2026-12-07`. @default no day */
  readonly plannedFor?: string;
  /** Objects of the wave that its configuration provisions on demand before it takes the wave over. @default none */
  readonly onDemandTests?: NonNullable<CloudSyncConfigurationProps["onDemandTests"]>;
}

/**
 * The OUs in scope, each with everything beneath it, or the whole domain, named explicitly. `fromWaves`: what the migration's
 * waves have brought; until the first of them is done the configuration waits with that wave's OUs, not enabled.
 */
export type ScopeDefinition = { readonly domain: string } & (
  | { readonly organizationalUnits: readonly string[] }
  | { readonly wholeDomain: true }
  | { readonly fromWaves: true }
  | { readonly groups: readonly string[]; readonly membersWithin?: readonly string[] }
);

/** A part of a domain on a Connect Sync server: OUs inside the scope may stay out. */
export type ConnectSyncScopeDefinition = {
  readonly domain: string;
  readonly exclude?: readonly string[];
} & ({ readonly organizationalUnits: readonly string[] } | { readonly wholeDomain: true });

/** A Cloud Sync configuration; what may be left out is explained at CloudSyncConfigurationProps. */
export interface CloudSyncDefinition extends Omit<CloudSyncConfigurationProps, "tenant" | "scope"> {
  readonly name: string;
  readonly scope: ScopeDefinition;
  /** Whether it writes; until then it only claims its scope. Of one that is scoped by waves: once its first wave is done. */
  readonly enabled: boolean;
  readonly passwordHashSync: boolean;
}

export interface GroupProvisioningDefinition extends Omit<GroupProvisioningToAdProps, "tenant"> {
  readonly name: string;
}

/** A group of provisioning agents; the placement may differ from the tenant's, as for a forest that nothing else reaches. */
export interface AgentsDefinition
  extends Omit<ProvisioningAgentsProps, "tenant" | keyof ServerPlacement>,
    Partial<ServerPlacementDefinition> {}

export type ExistingAgentsDefinition = Omit<ExistingProvisioningAgentsProps, "tenant">;

/** What differs between the Connect Sync servers of one tenant. */
export type SettingPerServer =
  | "role"
  | "zone"
  | "commissioned"
  | "maintenanceSlot"
  | "deletionProtection"
  | "version"
  | "stagingSince"
  | "syncCycle"
  | "ownCertificateUntil";

/** What the wizard has been told, once for all servers of the tenant: a staging server mirrors the active one. */
export interface ConnectSyncDefinition
  extends Omit<ConnectSyncServerProps, "tenant" | "scopes" | "computerName" | SettingPerServer | keyof ServerPlacement>,
    Partial<ServerPlacementDefinition> {
  readonly sourceAnchor: string;
  readonly scopes: readonly ConnectSyncScopeDefinition[];
  readonly servers: readonly ConnectSyncServerDefinition[];
}

export interface ConnectSyncServerDefinition extends Pick<ConnectSyncServerProps, SettingPerServer> {
  readonly name: string;
}

/** Connect Sync servers that exist already: what they share, and what each has of its own. */
export interface ExistingConnectSyncDefinition
  extends Omit<ExistingConnectSyncServerProps, "tenant" | "scopes" | "name" | "role"> {
  readonly scopes: readonly ConnectSyncScopeDefinition[];
  readonly servers: readonly ExistingConnectSyncServerDefinition[];
}

/** A server by its computer name. What differs from the others, against Microsoft's advice, is declared here again. */
export interface ExistingConnectSyncServerDefinition
  extends Partial<Omit<ExistingConnectSyncServerProps, "tenant" | "scopes" | "name">> {
  readonly name: string;
  readonly role: ExistingConnectSyncServerProps["role"];
  readonly scopes?: readonly ConnectSyncScopeDefinition[];
}
