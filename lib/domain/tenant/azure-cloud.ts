import { InputError } from "../input/input-error";

/** The clouds that can be deployed to. Cloud Sync runs in a third one, which `chinaIsRefused` says more about. */
export const CLOUDS = ["public", "usgovernment"] as const;
export type Cloud = (typeof CLOUDS)[number];

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
  /** What the initial domain of every tenant ends with. */
  readonly initialDomain: string;
  /** What the installer of the provisioning agent calls the cloud. @default the installer's own choice, which is public */
  readonly agentEnvironment?: string;
}

export const AZURE_CLOUDS: Readonly<Record<Cloud, AzureCloud>> = {
  public: {
    keyVaultSuffix: "vault.azure.net",
    keyVaultAudience: "https://vault.azure.net",
    blobSuffix: "blob.core.windows.net",
    storageAudience: "https://storage.azure.com/",
    initialDomain: "onmicrosoft.com",
  },
  usgovernment: {
    keyVaultSuffix: "vault.usgovcloudapi.net",
    keyVaultAudience: "https://vault.usgovcloudapi.net",
    blobSuffix: "blob.core.usgovcloudapi.net",
    storageAudience: "https://storage.azure.com/",
    initialDomain: "onmicrosoft.us",
    agentEnvironment: "AzureUSGovernment",
  },
};

/** What the initial domain of a tenant of 21Vianet ends with. */
const INITIAL_DOMAIN_IN_CHINA = "partner.onmschina.cn";

/** The cloud of the tenant that a domain is the initial one of; undefined for a custom domain. */
export function cloudOfDomain(domain: string): Cloud | "china" | undefined {
  if (domain.endsWith(`.${INITIAL_DOMAIN_IN_CHINA}`)) return "china";
  return (Object.keys(AZURE_CLOUDS) as Cloud[]).find((cloud) =>
    domain.endsWith(`.${AZURE_CLOUDS[cloud].initialDomain}`),
  );
}

/** The refusal of a tenant in China, which names what would have to be known before there could be one. */
export function chinaIsRefused(what: string, where: string): InputError {
  return new InputError({
    what: `${what}, the cloud that 21Vianet operates, and what is needed to deploy there is not known`,
    where,
    expected:
      'a tenant of "public" or "usgovernment". Missing for China: the names that agents must reach (Microsoft lists them for the other two alone) and the gallery application of a configuration. Not offered there: on-demand provisioning, and password writeback by Cloud Sync',
    page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites#firewall-and-proxy-requirements",
  });
}
