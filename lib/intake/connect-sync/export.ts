import type { ExportNote } from "../formats/notes";

/** One file of an export. The bytes are asked for once, so that a caller may read them from the disk only then. */
export interface ExportFile {
  /** As messages name it. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * What one Connect Sync server says about itself, from either of its export formats. `undefined` means that the format
 * does not carry the value, or the export does not hold it; it never means "off".
 *
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-import-export-config}
 */
export interface ConnectSyncExport {
  /** `xml`: the folder of `Get-ADSyncServerConfiguration`. `json`: a synchronization policy of the wizard. */
  readonly format: "xml" | "json";
  readonly server: string | undefined;
  /** When the export was made, as it is written there. */
  readonly exportedOn: string | undefined;
  /** The build of Connect Sync. */
  readonly version: string | undefined;
  readonly stagingMode: boolean | undefined;
  readonly sourceAnchor: string | undefined;
  readonly upnAttribute: string | undefined;
  readonly signInMethod: string | undefined;
  readonly seamlessSso: boolean | undefined;
  /** Whether the server is set up for it at all; each connector has a switch of its own. */
  readonly passwordHashSync: boolean | undefined;
  readonly features: Readonly<Record<FeatureName, boolean | undefined>>;
  readonly deletionThreshold: { readonly enabled: boolean | undefined; readonly deletions: number | undefined };
  /** How often the scheduler runs, `00:30:00`. */
  readonly interval: string | undefined;
  readonly autoUpgrade: string | undefined;
  /** Every global setting as it stands, those above too. Secrets are never among them. */
  readonly settings: readonly Setting[];
  readonly entra: EntraConnector | undefined;
  /** One for each forest. */
  readonly connectors: readonly AdConnector[];
  readonly rules: readonly SynchronizationRule[];
  /** What the files hold and this value does not, with its place. */
  readonly notes: readonly ExportNote[];
}

export const FEATURES = [
  "passwordWriteback",
  "deviceWriteback",
  "groupWriteback",
  "userWriteback",
  "hybridExchange",
  "exchangeMailPublicFolders",
  "directoryExtensions",
  "groupFiltering",
  "appAndAttributeFiltering",
  "deviceSynchronization",
] as const;
export type FeatureName = (typeof FEATURES)[number];

export interface Setting {
  readonly name: string;
  readonly value: string;
}

/** The connector to Microsoft Entra ID. */
export interface EntraConnector {
  readonly id: string;
  readonly name: string;
  /** `contoso.onmicrosoft.com`, from the name of the connector. */
  readonly tenant: string | undefined;
  /** The account that the server signs in with; each server has its own. */
  readonly loginUser: string | undefined;
  /** The attributes that may be written to Microsoft Entra ID. */
  readonly attributes: readonly string[];
  /** The kinds of object that may be written to Microsoft Entra ID. */
  readonly objectClasses: readonly string[];
  /** Whether passwords that people reset are taken to Active Directory. */
  readonly passwordWriteback: boolean | undefined;
}

/** The connector to one forest of Active Directory. */
export interface AdConnector {
  readonly id: string;
  readonly name: string;
  readonly forest: string;
  readonly loginUser: string | undefined;
  readonly passwordHashSync: boolean | undefined;
  /** The group whose direct members alone are synchronized, where group filtering is on. */
  readonly groupFilter: string | undefined;
  /** The attributes that the connector reads. @default undefined in JSON, which does not list them */
  readonly attributes: readonly string[] | undefined;
  readonly settings: readonly Setting[];
  readonly partitions: readonly Partition[];
  /** The file and the place in it. */
  readonly origin: string;
}

/** A naming context of a forest: a domain, mostly. Names are as they stand in the file. */
export interface Partition {
  readonly dn: string;
  readonly selected: boolean;
  readonly objectClasses: readonly string[] | undefined;
  readonly inclusions: readonly string[];
  readonly exclusions: readonly string[];
}

/**
 * A synchronization rule. JSON lists Microsoft's own rules by name and number only; their other parts are `undefined`.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/concept-azure-ad-connect-sync-declarative-provisioning}
 */
export interface SynchronizationRule {
  readonly id: string;
  readonly name: string;
  readonly description: string | undefined;
  /** `standard`: Microsoft's, by its immutable tag. `custom`: made by an administrator. */
  readonly kind: "standard" | "custom";
  readonly immutableTag: string | undefined;
  readonly direction: "inbound" | "outbound" | undefined;
  /** The id of its connector. */
  readonly connector: string;
  readonly sourceType: string | undefined;
  readonly targetType: string | undefined;
  readonly linkType: string | undefined;
  readonly precedence: number;
  readonly disabled: boolean | undefined;
  readonly passwordSync: boolean | undefined;
  /** How long the rule still counts for an object that has left its scope; `00:00:00` is not at all. */
  readonly softDeleteExpiryInterval: string | undefined;
  /** Groups of conditions: all of one group, or all of another. No group at all: every object. */
  readonly scope: readonly (readonly ScopeCondition[])[] | undefined;
  /** Tried from the first group to the last. */
  readonly join: readonly (readonly JoinCondition[])[] | undefined;
  readonly mappings: readonly RuleMapping[] | undefined;
  /** The file and the place in it. */
  readonly origin: string;
}

export interface ScopeCondition {
  readonly attribute: string;
  readonly operator: string;
  readonly value: string;
}

export interface JoinCondition {
  readonly connectorAttribute: string;
  readonly metaverseAttribute: string;
  /** Whether `Ada` and `ada` are two values. */
  readonly caseSensitive: boolean;
}

/** What an attribute is set from. JSON does not say whether a source is an attribute or a constant: `unstated`. */
export interface RuleMapping {
  readonly target: string;
  readonly flow: "attribute" | "constant" | "expression" | "unstated";
  readonly source: string;
  /** The attributes that an expression reads, as the rule lists them. */
  readonly reads: readonly string[];
  readonly merge: string | undefined;
  /** Whether it is applied once, when the object is new, and never again. @default undefined in JSON, which does not say it */
  readonly executeOnce: boolean | undefined;
}

/** The connector to Entra ID has the same id on every server. */
export const ENTRA_CONNECTOR_ID = "b891884f-051e-4a83-95af-2544101c9083";

/** Whether two servers have the same name; one may carry its domain and the other not. */
export function sameServer(one: string, other: string): boolean {
  const host = (name: string) => name.toLowerCase().split(".")[0];
  return host(one) === host(other);
}
