/** How a tenant is watched, as far as it is judged: where its logs go, who is notified, and which machines send their events. */
export interface DeclaredMonitoring {
  /** The name of the tenant that is watched. */
  readonly tenant: string;
  /** What people call it; unique in its tenant. */
  readonly name: string;
  readonly origin: string;
  /** The resource id of the Log Analytics workspace. */
  readonly workspaceId: string;
  /** The resource ids of the action groups. None: an alert is shown in Azure, and nobody is notified. */
  readonly actionGroupIds: readonly string[];
  /** The computer names of the machines whose events are collected. */
  readonly machines: readonly string[];
}
