import type { ApplicationFromTemplate } from "@cdktf/provider-azuread/lib/application-from-template";
import type { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import type { SynchronizationJob } from "@cdktf/provider-azuread/lib/synchronization-job";
import type { SynchronizationSecret } from "@cdktf/provider-azuread/lib/synchronization-secret";
import type { NetworkInterface } from "@cdktf/provider-azurerm/lib/network-interface";
import type { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import type { WindowsVirtualMachine } from "@cdktf/provider-azurerm/lib/windows-virtual-machine";
import { App, LocalBackend, TerraformStack, TerraformVariable } from "cdktf";
import type { TenantDefinition } from "../../stacks/tenant-definition";

/** The bindings, handed in, so that one and the same program can be run on deep and on barrel imports. */
interface Bindings {
  readonly azuread: {
    readonly AzureadProvider: typeof AzureadProvider;
    readonly ApplicationFromTemplate: typeof ApplicationFromTemplate;
    readonly SynchronizationSecret: typeof SynchronizationSecret;
    readonly SynchronizationJob: typeof SynchronizationJob;
  };
  readonly azurerm: {
    readonly AzurermProvider: typeof AzurermProvider;
    readonly NetworkInterface: typeof NetworkInterface;
    readonly WindowsVirtualMachine: typeof WindowsVirtualMachine;
  };
}

/** What somebody would write without this library: the same resources, no scope, no rules, no report. */
export function synthesizeBare(tenants: readonly TenantDefinition[], bindings: Bindings): void {
  const app = new App();
  for (const tenant of tenants) {
    cloudSync(new TerraformStack(app, `${tenant.name}-sync`), tenant, bindings);
    servers(new TerraformStack(app, `${tenant.name}-servers`), tenant, bindings);
  }
  app.synth();
}

function cloudSync(
  stack: TerraformStack,
  { name: tenant, tenantId, cloudSync }: TenantDefinition,
  { azuread }: Bindings,
) {
  new LocalBackend(stack, { path: `../../../terraform.${tenant}-sync.tfstate` });
  new azuread.AzureadProvider(stack, "azuread", { tenantId, environment: "public" });
  for (const { name, scope, passwordHashSync, notificationRecipients = [], deletionThreshold = 500 } of cloudSync) {
    const { servicePrincipalId } = new azuread.ApplicationFromTemplate(stack, `${name}-application`, {
      displayName: name,
      templateId: "1a4721b3-e57f-4451-ae87-ef078703ec94",
      lifecycle: { preventDestroy: true },
    });
    const secret = new azuread.SynchronizationSecret(stack, `${name}-secret`, {
      servicePrincipalId,
      credential: [
        { key: "AppKey", value: JSON.stringify({ appKeyScenario: "AD2AADPasswordHash" }) },
        { key: "Domain", value: JSON.stringify({ domain: scope.domain }) },
        {
          key: "SyncNotificationSettings",
          value: JSON.stringify({
            Enabled: true,
            Recipients: notificationRecipients.join(","),
            DeleteThresholdEnabled: true,
            DeleteThresholdValue: deletionThreshold,
          }),
        },
      ],
    });
    for (const templateId of passwordHashSync ? ["AD2AADProvisioning", "AD2AADPasswordHash"] : ["AD2AADProvisioning"])
      new azuread.SynchronizationJob(stack, `${name}-${templateId}`, {
        servicePrincipalId,
        templateId,
        enabled: false,
        dependsOn: [secret],
        lifecycle: { preventDestroy: true, ignoreChanges: ["enabled"] },
      });
  }
}

function servers(stack: TerraformStack, tenant: TenantDefinition, { azurerm }: Bindings) {
  const { subscriptionId, location, resourceGroupName, subnetId } = tenant.azure;
  new LocalBackend(stack, { path: `../../../terraform.${tenant.name}-servers.tfstate` });
  new azurerm.AzurermProvider(stack, "azurerm", {
    tenantId: tenant.tenantId,
    subscriptionId,
    environment: "public",
    storageUseAzuread: true,
    features: [{}],
  });
  const adminPassword = new TerraformVariable(stack, "admin_password", {
    type: "string",
    description: "The password of the local administrator of every server in this stack.",
    sensitive: true,
    nullable: false,
  }).stringValue;
  const agents = tenant.agents.flatMap(({ namePrefix, count = 3 }) =>
    Array.from({ length: count }, (_, index) => ({
      computerName: `${namePrefix}-0${index + 1}`,
      zone: String((index % 3) + 1),
      size: "Standard_D2s_v5",
    })),
  );
  const connect = (tenant.connectSync?.servers ?? []).map(({ name: computerName, zone }) => ({
    computerName,
    zone,
    size: "Standard_D4s_v5",
  }));
  for (const { computerName, zone, size } of [...agents, ...connect]) {
    const { id } = new azurerm.NetworkInterface(stack, `${computerName}-nic`, {
      name: `nic-${computerName}`,
      location,
      resourceGroupName,
      ipConfiguration: [{ name: "internal", subnetId, privateIpAddressAllocation: "Dynamic" }],
    });
    new azurerm.WindowsVirtualMachine(stack, computerName, {
      name: `vm-${computerName}`,
      computerName,
      location,
      resourceGroupName,
      size,
      zone,
      adminUsername: "entrasyncadmin",
      adminPassword,
      networkInterfaceIds: [id],
      sourceImageReference: {
        publisher: "MicrosoftWindowsServer",
        offer: "WindowsServer",
        sku: "2022-datacenter-g2",
        version: "latest",
      },
      osDisk: { caching: "ReadWrite", storageAccountType: "Premium_LRS" },
      secureBootEnabled: true,
      vtpmEnabled: true,
      identity: { type: "SystemAssigned" },
    });
  }
}
