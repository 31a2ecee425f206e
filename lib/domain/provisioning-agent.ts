/**
 * A server that runs the Microsoft Entra provisioning agent and serves some domains.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites}
 */
export interface ProvisioningAgent {
  /** The computer name. */
  readonly name: string;
  /** The name of the tenant that it is registered with. */
  readonly tenant: string;
  readonly origin: string;
  /** The DNS names of the domains that it is configured for. */
  readonly domains: readonly string[];
  /** The availability zone of its VM. @default no zone */
  readonly zone?: string;
}
