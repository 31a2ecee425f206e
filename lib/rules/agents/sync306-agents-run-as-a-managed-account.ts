import type { ProvisioningAgent } from "../../domain/servers/provisioning-agent";
import { rule } from "../rule";

/** An agent runs as a group managed service account, whose name ends with `$`. An agent without a declared account is not checked. */
export const agentsRunAsAManagedAccount = rule<ProvisioningAgent>({
  code: "SYNC306",
  severity: "warning",
  title: "Agents run as group managed service accounts",
  why: "With password hash sync, the account can read everybody's password hash; only a managed account has a password that nobody knows and that changes by itself.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites",
  since: "2026-12",
  check: ({ agents }) =>
    agents.filter(({ serviceAccount }) => serviceAccount !== undefined && !serviceAccount.endsWith("$")),
  about: ({ tenant, name }) => [tenant, name],
  where: ({ origin, name, serviceAccount }) => [{ origin, detail: `${name} runs as ${serviceAccount || "nobody"}` }],
  what: ({ name, tenant, serviceAccount }) =>
    `the agent ${name} of ${tenant} runs as ${serviceAccount || "nobody"}, which is not a group managed service account: its name does not end with $`,
  fix: ({ name }) =>
    `run the agent wizard on ${name} again, choose a group managed service account, and declare its name as serviceAccount, with the $ at the end; the agent restarts, so do one machine after the other`,
});
