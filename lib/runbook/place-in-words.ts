import { inPowerShell } from "../text/escape/power-shell";
import type { Runbook, Step } from "./runbook";

/** Where somebody has to be to do a step. */
export function placeInWords({ at }: Step): string {
  if (at === "graph") return "your computer, PowerShell, signed in to Microsoft Graph";
  if (at === "repository") return "your computer, PowerShell, in the folder of the repository";
  return `${at.server}, Windows PowerShell as an administrator`;
}

/** The sign-in to Microsoft Graph, where steps ask it. */
export function signIn({
  scopes,
  tenantId,
  cloud,
}: Runbook): { readonly because: string; readonly command: string } | undefined {
  if (scopes.length === 0) return undefined;
  const environment = cloud === "usgovernment" ? " -Environment USGov" : "";
  return {
    because:
      "Sign in to Microsoft Graph in each window that asks it, with the module Microsoft.Graph.Authentication 2:",
    command: `Connect-MgGraph -TenantId ${inPowerShell(tenantId)} -Scopes ${scopes.map(inPowerShell).join(", ")}${environment}`,
  };
}
