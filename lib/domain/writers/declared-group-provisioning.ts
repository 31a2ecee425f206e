/**
 * A configuration that writes groups of a tenant into an Active Directory domain, as far as it is judged: which groups, is
 * not. {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/concept-deployment-options-provision-to-active-directory}
 */
export interface DeclaredGroupProvisioning {
  /** The name of the tenant whose groups are written. */
  readonly tenant: string;
  /** What people call the configuration; unique in its tenant. */
  readonly name: string;
  readonly origin: string;
  /** The DNS name of the domain that is written to. */
  readonly domain: string;
  readonly enabled: boolean;
  /** How many addresses are told when it goes into quarantine, and never which. @default not declared */
  readonly notificationRecipientCount?: number;
}
