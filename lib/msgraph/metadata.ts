/** What the stack writes into `required_providers`. update_method came with 0.3, create_method and `environment` with 0.5. */
export const msgraphMetadata = { providerName: "msgraph", providerVersionConstraint: "~> 0.5" } as const;
