import { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { msgraphMetadata, refuseHcl } from "./synthesis";

/** How Terraform signs in to Microsoft Graph. Every argument can also come from its `ARM_*` environment variable. */
export interface MsgraphProviderConfig {
  /** Name of this configuration where one stack signs in to several tenants. @default the default provider */
  readonly alias?: string;
  /** Tenant to sign in to. @default `ARM_TENANT_ID` */
  readonly tenantId?: string;
  /** Application (client) id to sign in with. @default `ARM_CLIENT_ID` */
  readonly clientId?: string;
  /** File that holds the client id. @default `ARM_CLIENT_ID_FILE_PATH` */
  readonly clientIdFilePath?: string;
  /** Client secret; it ends up in the plan, so give it by environment instead. @default `ARM_CLIENT_SECRET` */
  readonly clientSecret?: string;
  /** File that holds the client secret. @default `ARM_CLIENT_SECRET_FILE_PATH` */
  readonly clientSecretFilePath?: string;
  /** Client certificate as base64 of a PKCS#12 bundle. @default `ARM_CLIENT_CERTIFICATE` */
  readonly clientCertificate?: string;
  /** File that holds the PKCS#12 bundle. @default `ARM_CLIENT_CERTIFICATE_PATH` */
  readonly clientCertificatePath?: string;
  /** Password of the PKCS#12 bundle. @default `ARM_CLIENT_CERTIFICATE_PASSWORD` */
  readonly clientCertificatePassword?: string;
  /** Sign in with a federated token, as pipelines do. @default `ARM_USE_OIDC`, else false */
  readonly useOidc?: boolean;
  /** Federated token. @default `ARM_OIDC_TOKEN` */
  readonly oidcToken?: string;
  /** File that holds the federated token. @default `ARM_OIDC_TOKEN_FILE_PATH` */
  readonly oidcTokenFilePath?: string;
  /** Bearer token with which a pipeline asks for a federated token. @default `ARM_OIDC_REQUEST_TOKEN` */
  readonly oidcRequestToken?: string;
  /** Address at which a pipeline asks for a federated token. @default `ARM_OIDC_REQUEST_URL` */
  readonly oidcRequestUrl?: string;
  /** Service connection of Azure Pipelines. @default `ARM_OIDC_AZURE_SERVICE_CONNECTION_ID` */
  readonly oidcAzureServiceConnectionId?: string;
  /** Sign in with the managed identity of the machine. @default `ARM_USE_MSI`, else false */
  readonly useMsi?: boolean;
  /** Sign in as the user of the Azure CLI. @default `ARM_USE_CLI`, else true */
  readonly useCli?: boolean;
  /** Sign in as the user of Azure PowerShell. @default `ARM_USE_POWERSHELL`, else false */
  readonly usePowershell?: boolean;
  /** Cloud whose Graph is called. @default `ARM_ENVIRONMENT`, else public */
  readonly environment?: "public" | "usgovernment" | "dod" | "china";
}

/**
 * Provider `microsoft/msgraph`: Microsoft Graph for whatever azuread has no resource for.
 *
 * @example
 * ```ts
 * import { MsgraphProvider } from "cdktf-entra-sync";
 * import type { TerraformStack } from "cdktf";
 *
 * export function signedIn(stack: TerraformStack, tenantId: string) {
 *   return new MsgraphProvider(stack, "msgraph", { tenantId, useOidc: true });
 * }
 * ```
 */
export class MsgraphProvider extends TerraformProvider {
  static readonly tfResourceType = "msgraph";

  constructor(
    scope: Construct,
    id: string,
    private readonly config: MsgraphProviderConfig = {},
  ) {
    super(scope, id, {
      terraformResourceType: MsgraphProvider.tfResourceType,
      terraformProviderSource: "microsoft/msgraph",
      terraformGeneratorMetadata: msgraphMetadata,
    });
    this.alias = config.alias;
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const { config } = this;
    return {
      alias: this.alias,
      tenant_id: config.tenantId,
      client_id: config.clientId,
      client_id_file_path: config.clientIdFilePath,
      client_secret: config.clientSecret,
      client_secret_file_path: config.clientSecretFilePath,
      client_certificate: config.clientCertificate,
      client_certificate_path: config.clientCertificatePath,
      client_certificate_password: config.clientCertificatePassword,
      use_oidc: config.useOidc,
      oidc_token: config.oidcToken,
      oidc_token_file_path: config.oidcTokenFilePath,
      oidc_request_token: config.oidcRequestToken,
      oidc_request_url: config.oidcRequestUrl,
      oidc_azure_service_connection_id: config.oidcAzureServiceConnectionId,
      use_msi: config.useMsi,
      use_cli: config.useCli,
      use_powershell: config.usePowershell,
      environment: config.environment,
    };
  }

  protected override synthesizeHclAttributes(): never {
    return refuseHcl();
  }
}
