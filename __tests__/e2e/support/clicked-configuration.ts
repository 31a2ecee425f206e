import { DistinguishedName } from "../../../lib";
import { AD_TO_ENTRA_TEMPLATE } from "../../../lib/domain/writers/synchronization-jobs";
import { rulesOf } from "./job-schema";
import type { TenantModel } from "./tenant-model";
import type { JsonObject } from "./terraform-values";

/** A configuration of one OU as the portal makes it: with password hash sync, running, and known to no code. */
export function clickConfiguration(tenant: TenantModel, displayName: string, organizationalUnit: string): void {
  const { domain } = DistinguishedName.parse(organizationalUnit);
  const made = tenant.request("POST", `/beta/applicationTemplates/${AD_TO_ENTRA_TEMPLATE}/instantiate`, {
    displayName,
  }) as { servicePrincipal: { id: string } };
  const synchronization = `/beta/servicePrincipals/${made.servicePrincipal.id}/synchronization`;
  tenant.request("PUT", `${synchronization}/secrets`, {
    value: [
      { key: "AppKey", value: '{"appKeyScenario":"AD2AADPasswordHash"}' },
      { key: "Domain", value: JSON.stringify({ domain }) },
      { key: "SyncNotificationSettings", value: '{"Enabled":true,"Recipients":"ada@contoso.com"}' },
    ],
  });
  for (const templateId of ["AD2AADProvisioning", "AD2AADPasswordHash"]) {
    const { id } = tenant.request("POST", `${synchronization}/jobs`, { templateId }) as { id: string };
    const job = `${synchronization}/jobs/${id}`;
    if (templateId === "AD2AADProvisioning") scope(tenant, `${job}/schema`, organizationalUnit);
    tenant.request("POST", `${job}/start`);
  }
}

function scope(tenant: TenantModel, url: string, organizationalUnit: string): void {
  const schema = structuredClone(tenant.request("GET", url)) as JsonObject;
  for (const rule of rulesOf(schema)) rule.containerFilter = { includedContainers: [organizationalUnit] };
  tenant.request("PUT", url, schema);
}
