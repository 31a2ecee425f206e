import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  CloudSyncConfiguration,
  freeId,
  GroupProvisioningToAd,
  GroupScope,
  inPlace,
  MsgraphProvider,
  OuScope,
  Tenant,
} from "../lib";
import { signInOf } from "./sign-in";
import { keepState } from "./state";
import type { ScopeDefinition, TenantDefinition } from "./tenant-definition";

/** The Cloud Sync configurations of one tenant. Deployed with rights in Entra ID, and none in Azure. */
export class CloudSyncStack extends TerraformStack {
  constructor(scope: Construct, definition: TenantDefinition) {
    super(scope, freeId(scope, `${definition.name}-sync`));
    const tenant = new Tenant(definition);
    keepState(this, definition);
    new AzureadProvider(this, "azuread", signInOf(definition));
    new MsgraphProvider(this, "msgraph", signInOf(definition));
    for (const { name, scope: scopeDefinition, ...configuration } of definition.cloudSync)
      new CloudSyncConfiguration(this, name, {
        ...configuration,
        tenant,
        scope: inPlace(`tenant ${tenant.name}, ${name}`, () => scopeOf(scopeDefinition)),
      });
    for (const { name, ...groups } of definition.groupProvisioningToAd ?? [])
      new GroupProvisioningToAd(this, name, { ...groups, tenant });
  }
}

function scopeOf(definition: ScopeDefinition): OuScope | GroupScope {
  if ("organizationalUnits" in definition) return OuScope.include(definition.domain, definition.organizationalUnits);
  if ("groups" in definition) return GroupScope.of(definition.domain, definition.groups, definition.membersWithin);
  return OuScope.wholeDomain(definition.domain);
}
