import type { Cloud } from "./tenant";

/** Where the services of one cloud are reached, as the machines in it address them. */
export interface AzureCloud {
  /** What follows the name of a Key Vault. */
  readonly keyVaultSuffix: string;
  /** Whom an access token for Key Vault is made out to. */
  readonly keyVaultAudience: string;
  /** What follows the name of a storage account. */
  readonly blobSuffix: string;
  /** Whom an access token for a storage account is made out to: the same in every cloud. */
  readonly storageAudience: string;
  /** What the installer of the provisioning agent calls the cloud. @default the installer's own choice, which is public */
  readonly agentEnvironment?: string;
}

export const AZURE_CLOUDS: Readonly<Record<Cloud, AzureCloud>> = {
  public: {
    keyVaultSuffix: "vault.azure.net",
    keyVaultAudience: "https://vault.azure.net",
    blobSuffix: "blob.core.windows.net",
    storageAudience: "https://storage.azure.com/",
  },
  usgovernment: {
    keyVaultSuffix: "vault.usgovcloudapi.net",
    keyVaultAudience: "https://vault.usgovcloudapi.net",
    blobSuffix: "blob.core.usgovcloudapi.net",
    storageAudience: "https://storage.azure.com/",
    agentEnvironment: "AzureUSGovernment",
  },
};
