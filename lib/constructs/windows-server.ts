import { NetworkInterface } from "@cdktf/provider-azurerm/lib/network-interface";
import { WindowsVirtualMachine } from "@cdktf/provider-azurerm/lib/windows-virtual-machine";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { InputError, quote } from "../domain/input-error";

/** Where a machine stands and who administers it: what every kind of server here needs to be given. */
export interface ServerPlacement {
  /** The existing resource group. */
  readonly resourceGroupName: string;
  /** The Azure region. */
  readonly location: string;
  /** The id of the existing subnet, which must reach the domain controllers. */
  readonly subnetId: string;
  /** The password of the local administrator: a sensitive Terraform variable, never a text. */
  readonly adminPassword: string;
  /** @default "entrasyncadmin" */
  readonly adminUsername?: string;
  /** @default no tags */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface WindowsServerProps extends ServerPlacement {
  /** The name on the network, at most 15 characters. */
  readonly computerName: string;
  readonly size: string;
  /** The availability zone. @default no zone */
  readonly zone?: string;
}

const COMPUTER_NAME = /^(?!\d+$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,13}[A-Za-z0-9])?$/;

/**
 * A Windows Server 2022 VM with a desktop, a managed identity and a private address only.
 * @throws InputError for an unusable computer name, or a password that stands in the code
 */
export class WindowsServer extends Construct {
  readonly virtualMachine: WindowsVirtualMachine;

  constructor(scope: Construct, id: string, props: WindowsServerProps) {
    const computerName = computerNameOf(props.computerName);
    refuseSecretInCode(props.adminPassword);
    super(scope, id);
    const common = {
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      ...(props.tags ? { tags: { ...props.tags } } : {}),
    };
    const networkInterface = new NetworkInterface(this, "network-interface", {
      ...common,
      name: `nic-${computerName}`,
      ipConfiguration: [{ name: "internal", subnetId: props.subnetId, privateIpAddressAllocation: "Dynamic" }],
    });
    this.virtualMachine = new WindowsVirtualMachine(this, "virtual-machine", {
      ...common,
      name: `vm-${computerName}`,
      computerName,
      size: props.size,
      adminUsername: props.adminUsername ?? "entrasyncadmin",
      adminPassword: props.adminPassword,
      networkInterfaceIds: [networkInterface.id],
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
      ...(props.zone ? { zone: props.zone } : {}),
    });
  }
}

function computerNameOf(name: string): string {
  if (COMPUTER_NAME.test(name)) return name;
  throw new InputError({
    what: `${quote(name)} cannot name a computer`,
    where: "computerName",
    expected: "1 to 15 letters, digits and hyphens, not digits alone",
    page: "https://learn.microsoft.com/troubleshoot/windows-server/active-directory/naming-conventions-for-computer-domain-site-ou",
  });
}

function refuseSecretInCode(password: string): void {
  if (Token.isUnresolved(password)) return;
  throw new InputError({
    what: "the administrator's password stands in the code, and would stand in the plan",
    where: "adminPassword",
    expected:
      'the value of a sensitive variable: new TerraformVariable(this, "adminPassword", { sensitive: true }).stringValue',
  });
}
