import { MaintenanceAssignmentVirtualMachine } from "@cdktf/provider-azurerm/lib/maintenance-assignment-virtual-machine";
import { MaintenanceConfiguration } from "@cdktf/provider-azurerm/lib/maintenance-configuration";
import { NetworkInterface } from "@cdktf/provider-azurerm/lib/network-interface";
import { NetworkInterfaceSecurityGroupAssociation } from "@cdktf/provider-azurerm/lib/network-interface-security-group-association";
import type { NetworkSecurityGroup } from "@cdktf/provider-azurerm/lib/network-security-group";
import type { VirtualMachineRunCommand } from "@cdktf/provider-azurerm/lib/virtual-machine-run-command";
import { WindowsVirtualMachine } from "@cdktf/provider-azurerm/lib/windows-virtual-machine";
import { Fn, type ITerraformDependable, Token } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { InputError, inPlace, quote } from "../../domain/input/input-error";
import { partsOfResourceId } from "../../domain/names/azure-resource-id";
import { computerName } from "../../domain/names/computer-name";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import { domainName } from "../../domain/names/domain-name";
import { type ResourceNames, resourceName } from "../../domain/names/resource-names";
import { type MaintenanceSlot, type MaintenanceStart, maintenanceSlot } from "../../domain/servers/maintenance-slot";
import { desktopImage, imageOf, type OperatingSystem, type WindowsImage } from "../../domain/servers/windows-image";
import { zoneIn } from "../../domain/servers/zones";
import type { Tenant } from "../../domain/tenant/tenant";
import { literal } from "../terraform/text";
import { claimName } from "./declared-servers";
import { runOnMachine } from "./machine-script";
import { networkBoundary } from "./network-boundary";
import { keyVaultAddress, mayReadSecret } from "./secret-access";
import type { Script } from "./shipped-script";

/** How a machine comes into its Active Directory domain. */
export interface DomainJoinProps {
  /** The DNS name of the domain. */
  readonly domain: string;
  /** The distinguished name of the OU for the computer object: one for tier-0 servers. */
  readonly organizationalUnit: string;
  /** The account that may create computer objects in that OU and nothing else: `joiner@corp.contoso.com`. */
  readonly userName: string;
  /** The name of the secret with its password, in the Key Vault. Never the password. */
  readonly passwordSecret: string;
}

/** Where a machine stands and who administers it: what every kind of server here needs to be given. */
export interface ServerPlacement {
  /** The existing resource group. */
  readonly resourceGroupName: string;
  /** The Azure region. */
  readonly location: string;
  /** The id of the existing subnet, which must reach the domain controllers. */
  readonly subnetId: string;
  /**
   * What the first password of the local administrator is made from: a sensitive Terraform variable, never a text. Azure
   * wants one to build a machine with; the first script that runs replaces it by one that nobody knows.
   */
  readonly adminPassword: string;
  /** @default "entrasyncadmin" */
  readonly adminUsername?: string;
  /** @default no tags */
  readonly tags?: Readonly<Record<string, string>>;
  /** The availability zones that the region has; none for a region without. @default ["1", "2", "3"] */
  readonly regionZones?: readonly string[];
  /** @default "windows-server-2022" */
  readonly operatingSystem?: OperatingSystem;
  /** An image of the Marketplace: generation 2, with a desktop. @default the one of the operating system */
  readonly image?: WindowsImage;
  /** Whether temporary disks and caches are encrypted too; the subscription must have the feature. @default false */
  readonly encryptionAtHost?: boolean;
  /**
   * The private address ranges that a remote desktop is opened from, as that of AzureBastionSubnet; nothing else comes in
   * then. @default what the virtual network lets through; never the Internet
   */
  readonly administrationFrom?: readonly string[];
  /** The existing Key Vault, with Azure RBAC. @default none: then nothing can ask for a secret */
  readonly keyVaultId?: string;
  /** @default the machine joins no domain, which is a step for a person then */
  readonly domainJoin?: DomainJoinProps;
  /** When the first machine of a group is patched; the others follow. @default Saturday, 22:00 UTC */
  readonly maintenance?: MaintenanceStart;
  /** What Azure calls the resources. @default the abbreviations of the Cloud Adoption Framework: "vm-{name}" */
  readonly names?: ResourceNames;
}

/** A server that is built here, for what else an app attaches to it. */
export interface BuiltServer extends IConstruct {
  readonly virtualMachine: WindowsVirtualMachine;
}

export interface WindowsServerProps extends ServerPlacement {
  readonly tenant: Tenant;
  /** The name on the network, at most 15 characters. */
  readonly computerName: string;
  readonly size: string;
  /** The availability zone. @default no zone */
  readonly zone?: string;
  /** The number of the machine in its group, from 0: no two of a group are patched in one window. */
  readonly maintenanceSlot: number;
  readonly networkSecurityGroup: NetworkSecurityGroup;
  /** @default 128 */
  readonly osDiskSizeGb?: number;
  /** Whether Terraform refuses to destroy or replace the machine. @default false */
  readonly deletionProtection?: boolean;
  /** What the software on it needs. */
  readonly requires: { readonly memoryInGib: number; readonly dotNetRelease: number };
  /** What must have run on other machines before anything runs on this one. @default nothing */
  readonly after?: readonly ITerraformDependable[];
}

/**
 * A Windows Server VM as a tier-0 team wants it: generation 2 with Trusted Launch, a managed identity, a private address
 * only, patched in a window of its own, and scripts that run on it one after the other.
 * @throws InputError for whatever Azure or Microsoft's software would refuse later
 */
export class WindowsServer extends Construct implements BuiltServer {
  readonly virtualMachine: WindowsVirtualMachine;
  readonly #props: WindowsServerProps;
  readonly #place: ReturnType<typeof placeOf>;
  #after: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: WindowsServerProps) {
    const name = computerName(props.computerName);
    refuseSecretInCode(props.adminPassword);
    if (!Token.isUnresolved(props.subnetId)) partsOfResourceId("subnet", props.subnetId, "subnetId");
    const { location, zone, regionZones = ["1", "2", "3"], adminUsername = "entrasyncadmin" } = props;
    if (zone !== undefined) zoneIn(location, regionZones, zone);
    const image = desktopImage(props.image ?? imageOf(props.operatingSystem ?? "windows-server-2022"));
    const slot = maintenanceSlot(props.maintenanceSlot, props.maintenance);
    const join = props.domainJoin && domainJoinOf(props.domainJoin);
    const keyVault = join && keyVaultAddress(props.keyVaultId, props.tenant.cloud, "joining a domain");
    super(scope, id);
    claimName(this, join?.domain ?? `tenant ${props.tenant.name}`, name);
    this.#props = props;
    this.#place = placeOf(props);
    this.#after = props.after ?? [];
    const named = (kind: keyof ResourceNames) => resourceName(kind, name, props.names);
    const common = this.#place;
    const networkInterface = new NetworkInterface(this, "network-interface", {
      ...common,
      name: named("networkInterface"),
      ipConfiguration: [{ name: "internal", subnetId: props.subnetId, privateIpAddressAllocation: "Dynamic" }],
    });
    const boundary = new NetworkInterfaceSecurityGroupAssociation(this, "network-boundary", {
      networkInterfaceId: networkInterface.id,
      networkSecurityGroupId: props.networkSecurityGroup.id,
    });
    this.virtualMachine = new WindowsVirtualMachine(this, "virtual-machine", {
      ...common,
      name: named("virtualMachine"),
      computerName: name,
      size: props.size,
      adminUsername,
      adminPassword: firstPassword(props.adminPassword, name),
      networkInterfaceIds: [networkInterface.id],
      sourceImageReference: image,
      osDisk: {
        name: named("osDisk"),
        caching: "ReadWrite",
        storageAccountType: "Premium_LRS",
        diskSizeGb: props.osDiskSizeGb ?? 128,
      },
      secureBootEnabled: true,
      vtpmEnabled: true,
      ...(props.encryptionAtHost ? { encryptionAtHostEnabled: true } : {}),
      bootDiagnostics: {},
      patchMode: "AutomaticByPlatform",
      patchAssessmentMode: "AutomaticByPlatform",
      bypassPlatformSafetyChecksOnUserScheduleEnabled: true,
      identity: { type: "SystemAssigned" },
      ...(zone === undefined ? {} : { zone }),
      // Behind its boundary from the first second.
      dependsOn: [boundary],
      lifecycle: {
        // The machine has another password by then, and a changed one here would replace the machine.
        ignoreChanges: ["admin_password"],
        ...(props.deletionProtection ? { preventDestroy: true } : {}),
      },
    });
    this.#patchIn(slot, named("maintenanceConfiguration"));
    this.run("prepare-machine", {
      settings: {
        localAdministrator: adminUsername,
        minimumMemoryInGib: props.requires.memoryInGib,
        minimumDotNetRelease: props.requires.dotNetRelease,
        // Joining restarts the machine anyway.
        restart: !join,
      },
    });
    if (join && keyVault) {
      this.run("join-domain", {
        settings: { ...join, keyVault },
        needs: [this.mayReadSecret(join.passwordSecret)],
      });
    }
  }

  /** The last script that runs on this machine: what has to wait for it depends on it. */
  get lastStep(): readonly ITerraformDependable[] {
    return this.#after;
  }

  /** Lets the machine read one secret of the Key Vault. */
  mayReadSecret(secret: string): ITerraformDependable {
    return mayReadSecret(this, this.virtualMachine, this.#props.keyVaultId ?? "", secret);
  }

  /** Runs a script on the machine, after those that were asked for before. */
  run(
    script: Script,
    step: {
      readonly settings: object;
      readonly needs?: readonly ITerraformDependable[];
      readonly everyApply?: boolean;
    },
  ): VirtualMachineRunCommand {
    const { location, tags } = this.#place;
    const command = runOnMachine(this, script, {
      ...(tags ? { tags } : {}),
      virtualMachine: this.virtualMachine,
      location,
      settings: step.settings,
      after: [...this.#after, ...(step.needs ?? [])],
      runs: step.everyApply ? "onEveryApply" : "onChange",
    });
    this.#after = [command];
    return command;
  }

  #patchIn({ startsAt, timeZone, recurEvery, duration }: MaintenanceSlot, name: string): void {
    const configuration = new MaintenanceConfiguration(this, "maintenance", {
      ...this.#place,
      name,
      scope: "InGuestPatch",
      inGuestUserPatchMode: "User",
      window: { startDateTime: startsAt, timeZone, recurEvery, duration },
      installPatches: {
        reboot: "IfRequired",
        windows: [{ classificationsToInclude: ["Critical", "Security", "UpdateRollup", "Definition", "Updates"] }],
      },
    });
    new MaintenanceAssignmentVirtualMachine(this, "maintenance-assignment", {
      location: this.#place.location,
      maintenanceConfigurationId: configuration.id,
      virtualMachineId: this.virtualMachine.id,
    });
  }
}

/** Long enough for Azure whatever the variable holds, another one on each machine, and not the variable itself. */
function firstPassword(variable: string, name: string): string {
  return `aA1!${Fn.substr(Fn.base64sha512(Fn.join(" ", [name, variable])), 0, 60)}`;
}

/** Where every resource of a server stands, as Terraform must read it so that it arrives unchanged. */
function placeOf({ resourceGroupName, location, tags }: ServerPlacement) {
  const entries = Object.entries(tags ?? {}).map(([key, value]) => [literal(key), given(value)]);
  return {
    resourceGroupName: given(resourceGroupName),
    location: given(location),
    ...(tags ? { tags: Object.fromEntries(entries) as Record<string, string> } : {}),
  };
}

/** What a person wrote is escaped; a reference to something else stays one. */
function given(text: string): string {
  return Token.isUnresolved(text) ? text : literal(text);
}

/** The security group that the servers of one group share. */
export function boundaryOf(scope: Construct, group: string, placement: ServerPlacement): NetworkSecurityGroup {
  const { administrationFrom, names } = placement;
  return networkBoundary(scope, {
    ...placeOf(placement),
    name: resourceName("networkSecurityGroup", group, names),
    ...(administrationFrom ? { administrationFrom } : {}),
  });
}

function domainJoinOf(join: DomainJoinProps): DomainJoinProps {
  const domain = inPlace("domainJoin, domain", () => domainName(join.domain));
  const unit = inPlace("domainJoin, organizationalUnit", () => DistinguishedName.parse(join.organizationalUnit));
  if (!unit.isWithin(DistinguishedName.ofDomain(domain)))
    throw new InputError({
      what: `${quote(unit.toString())} is not a name of ${domain}`,
      where: "domainJoin, organizationalUnit",
      expected: `a name that ends with ${DistinguishedName.ofDomain(domain)}`,
    });
  if (!join.userName.trim())
    throw new InputError({
      what: "nobody joins the machine to the domain",
      where: "domainJoin, userName",
      expected: `the account that may create computer objects in the OU: joiner@${domain}`,
    });
  return { ...join, domain, organizationalUnit: unit.toString() };
}

function refuseSecretInCode(password: string): void {
  if (Token.isUnresolved(password)) return;
  throw new InputError({
    what: "the administrator's password is in the code, and would appear in the plan",
    where: "adminPassword",
    expected:
      'the value of a sensitive variable: new TerraformVariable(this, "adminPassword", { sensitive: true }).stringValue',
  });
}
