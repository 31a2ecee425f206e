/** What people notice once a job of this template no longer does its work. */
const EFFECTS: Readonly<Record<string, string>> = {
  AD2AADProvisioning: "whoever joins gets no account and whoever leaves keeps theirs",
  AD2AADPasswordHash:
    "a password that is changed in Active Directory does not reach the tenant, and the old one still signs in",
  AD2AADDeviceSync: "new computers do not become devices of the tenant",
  AAD2ADExchangeHybridWriteback: "changes made in Exchange Online do not reach Active Directory",
};

/** Said of a job of any template, also of one that no page here knows. */
export function effectOf(template: string): string {
  return EFFECTS[template] ?? "what this job synchronizes stays as it is";
}
