import type { AttributeMappingProps } from "../../domain/mapping/attribute-mapping";
import type { ObjectKind } from "../../domain/scope/object-kind";
import type { ConnectSyncMachine } from "../../domain/servers/machine";
import type { ConnectSyncSettings } from "../../domain/servers/settings";
import type { AccidentalDeletionPrevention } from "../../domain/tenant/accidental-deletion-prevention";
import type { Cloud } from "../../domain/tenant/azure-cloud";
import type { Forest } from "../../domain/tenant/tenant";
import type { ObjectMatching, UserAuthentication } from "../../domain/tenant/user-authentication";
import type { Waiver } from "../../domain/tenant/waiver";
import type { ConnectSyncRole } from "../../domain/writers/connect-sync-writer";
import type { ExistingConfiguration } from "../../domain/writers/existing-configuration";

/** A tenant definition as `stacks/tenant-definition.ts` has it, as far as an export can fill one. */
export interface AdoptedDefinition {
  readonly name: string;
  readonly tenantId: string;
  /** @default the public cloud */
  readonly cloud?: Cloud;
  readonly verifiedDomains?: readonly string[];
  readonly forests: readonly Forest[];
  readonly authentication?: UserAuthentication;
  readonly accidentalDeletionPrevention?: AccidentalDeletionPrevention;
  readonly matching?: ObjectMatching;
  readonly undeclaredAgents?: readonly string[];
  readonly waivers?: readonly Waiver[];
  readonly existingConnectSync?: AdoptedConnectSync;
  readonly cloudSync: readonly AdoptedConfiguration[];
  readonly existingAgents?: readonly AdoptedAgents[];
}

/** What the Connect Sync servers share, and what each has of its own. */
export interface AdoptedConnectSync extends ConnectSyncSettings, ConnectSyncMachine {
  readonly sourceAnchor?: string;
  readonly passwordHashSync: boolean;
  readonly scopes: readonly AdoptedScope[];
  readonly objectTypes?: readonly ObjectKind[];
  readonly handsOver?: readonly AdoptedHandOver[];
  readonly servers: readonly AdoptedServer[];
}

export interface AdoptedServer extends ConnectSyncSettings, ConnectSyncMachine {
  readonly name: string;
  readonly role: ConnectSyncRole;
  readonly sourceAnchor?: string;
  readonly passwordHashSync?: boolean;
  readonly scopes?: readonly AdoptedScope[];
  readonly objectTypes?: readonly ObjectKind[];
  readonly handsOver?: readonly AdoptedHandOver[];
}

/** A scope of either tool: only Connect Sync excludes, only Cloud Sync has groups. */
export type AdoptedScope = { readonly domain: string } & (
  | { readonly organizationalUnits: readonly string[]; readonly exclude?: readonly string[] }
  | { readonly wholeDomain: true; readonly exclude?: readonly string[] }
);
export type AdoptedCloudScope = { readonly domain: string } & (
  | { readonly organizationalUnits: readonly string[] }
  | { readonly groups: readonly string[] }
  | { readonly wholeDomain: true }
);

export interface AdoptedHandOver {
  readonly organizationalUnit: string;
  readonly kinds?: readonly ObjectKind[];
}

export interface AdoptedConfiguration {
  readonly name: string;
  readonly displayName?: string;
  readonly enabled: boolean;
  readonly scope: AdoptedCloudScope;
  readonly passwordHashSync: boolean;
  readonly deviceSync?: true;
  readonly exchangeHybridWriteback?: true;
  readonly notificationRecipients?: readonly string[];
  readonly deletionThreshold?: number;
  readonly attributeMappings?: readonly AttributeMappingProps[];
  readonly existing: ExistingConfiguration;
}

export interface AdoptedAgents {
  readonly domains: readonly string[];
  readonly names: readonly string[];
}

/** Something that an administrator has to know about a part of the definition: it becomes a comment there. */
export interface AdoptionRemark {
  /** The part, as a path: `cloudSync.0.scope`. */
  readonly about: string;
  readonly what: string;
}
