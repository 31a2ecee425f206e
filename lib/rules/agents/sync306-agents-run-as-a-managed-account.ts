import type { ProvisioningAgent } from "../../domain/servers/provisioning-agent";
import { rule } from "../rule";

/** An agent runs as a group managed service account, whose name ends with `$`. An account that is not said is not judged. */
export const agentsRunAsAManagedAccount = rule<ProvisioningAgent>({
  code: "SYNC306",
  severity: "warning",
  title: "An agent runs as a group managed service account",
  why: "With password hash sync the account may read every hash of the domain; only a managed account has a password that nobody knows and that changes by itself.",
  file: __filename,
  since: "2026-12",
  check: ({ agents }) =>
    agents.filter(({ serviceAccount }) => serviceAccount !== undefined && !serviceAccount.endsWith("$")),
  where: ({ origin, name, serviceAccount }) => [{ origin, detail: `${name} runs as ${serviceAccount || "nobody"}` }],
  what: ({ name, tenant, serviceAccount }) =>
    `the agent ${name} of ${tenant} runs as ${serviceAccount || "nobody"}, which is no group managed service account: its name does not end with $`,
  fix: ({ name }) =>
    `run the agent's wizard on ${name} again, choose a group managed service account, and declare its name with the $ at the end`,
});
