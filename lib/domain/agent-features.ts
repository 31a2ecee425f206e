import type { BuildVersion } from "./build-version";
import type { CloudSyncWriter } from "./cloud-sync-writer";

/** What a configuration may ask of the agents of its domain, and the first version that can do it. */
export interface AgentFeature {
  readonly version: BuildVersion;
  /** What is asked, as the end of `sales ...`. */
  readonly asks: string;
  isAskedBy(configuration: CloudSyncWriter): boolean;
}

/** {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-version-history} Read on 2026-11-25. */
export const AGENT_FEATURES: readonly AgentFeature[] = [
  {
    version: "1.1.354.0",
    asks: "synchronizes password hashes of nobody but those in scope",
    isAskedBy: ({ passwordHashSync }) => passwordHashSync,
  },
  {
    version: "1.1.977.0",
    asks: "writes passwords back",
    isAskedBy: ({ passwordWriteback }) => passwordWriteback === true,
  },
  {
    version: "1.1.1107.0",
    asks: "writes attributes of Exchange Online back",
    isAskedBy: ({ exchangeHybridWriteback }) => exchangeHybridWriteback === true,
  },
  { version: "1.1.1107.0", asks: "synchronizes devices", isAskedBy: ({ deviceSync }) => deviceSync },
];

/** What writes groups, or users, from Microsoft Entra to Active Directory. */
export const ENTRA_TO_AD_VERSION: BuildVersion = "1.1.2334.0";

/** The first version that leaves alone what the tenant has become the source of authority of. */
export const CLOUD_MANAGED_VERSION: BuildVersion = "1.1.1370.0";

/** In the cloud of the US Government this version writes no passwords back; the next one does again. */
export const BROKEN_FOR_US_GOVERNMENT: { readonly version: BuildVersion; readonly mendedIn: BuildVersion } = {
  version: "1.1.2102.0",
  mendedIn: "1.1.2108.0",
};
