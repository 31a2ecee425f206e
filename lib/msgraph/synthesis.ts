import type { RetrySettings } from "./request";

/**
 * What the stack writes into `required_providers`. update_method came with 0.3, create_method and `environment` with 0.5.
 * Before a first major version any minor one may break, as any major one of azuread and azurerm may.
 */
export const msgraphMetadata = { providerName: "msgraph", providerVersionConstraint: "~> 0.5.0" } as const;

export function retryToTerraform(retry: RetrySettings | undefined): object | undefined {
  return retry && { error_message_regex: retry.errorMessageRegex };
}

/** These bindings have no HCL form; without this the engine would write empty resources under `--hcl` and say nothing. */
export function refuseHcl(): never {
  throw new Error("the msgraph bindings write Terraform JSON only: synthesize without --hcl");
}
