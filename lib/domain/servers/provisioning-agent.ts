import type { BuildVersion } from "../input/build-version";
import type { Cloud } from "../tenant/azure-cloud";
import type { WindowsRelease } from "./machine";

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
  /** The version of the agent: `1.1.2505.0`. @default not declared, and not judged: agents update themselves */
  readonly version?: BuildVersion;
  /** The cloud that the agent was installed for. @default not declared, and not judged */
  readonly cloud?: Cloud;
  /** The account that the agent runs as; a group managed service account ends with `$`. @default not declared, and not judged */
  readonly serviceAccount?: string;
  readonly operatingSystem?: WindowsRelease;
  /** Whether Windows came with its desktop. @default not declared, and not judged */
  readonly installationType?: "desktop" | "serverCore";
}
