import {
  NetworkSecurityGroup,
  type NetworkSecurityGroupSecurityRule,
} from "@cdktf/provider-azurerm/lib/network-security-group";
import type { Construct } from "constructs";
import { InputError, quote } from "../../domain/input/input-error";

export interface NetworkBoundaryProps {
  readonly name: string;
  readonly resourceGroupName: string;
  readonly location: string;
  /** Address ranges from which people open a remote desktop. @default whatever the virtual network lets through */
  readonly administrationFrom?: readonly string[];
  readonly tags?: Record<string, string>;
}

const OUT = {
  direction: "Outbound",
  access: "Allow",
  protocol: "Tcp",
  sourcePortRange: "*",
  sourceAddressPrefix: "*",
} as const;
const IN = { direction: "Inbound", protocol: "*", sourcePortRange: "*", destinationAddressPrefix: "*" } as const;

/** What goes out, by service tag. What has no tag, such as msappproxy.net, is for a firewall to tell apart by name. */
const OUTBOUND: readonly NetworkSecurityGroupSecurityRule[] = [
  {
    ...OUT,
    name: "entra-out",
    description: "Sign-in, tokens and synchronization",
    priority: 100,
    destinationAddressPrefix: "AzureActiveDirectory",
    destinationPortRange: "443",
  },
  {
    ...OUT,
    name: "key-vault-out",
    description: "Secrets that the machine reads with its own identity",
    priority: 110,
    destinationAddressPrefix: "AzureKeyVault",
    destinationPortRange: "443",
  },
  {
    ...OUT,
    name: "storage-out",
    description: "Installers, and the copies of a server's settings",
    priority: 120,
    destinationAddressPrefix: "Storage",
    destinationPortRange: "443",
  },
  {
    ...OUT,
    name: "service-bus-out",
    description: "Writeback of passwords and on-demand provisioning",
    priority: 130,
    destinationAddressPrefix: "ServiceBus",
    destinationPortRange: "443",
  },
  {
    ...OUT,
    name: "active-directory-out",
    description: "Domain controllers: DNS, Kerberos, RPC, LDAP, SMB, global catalog and the dynamic ports of RPC",
    priority: 140,
    protocol: "*",
    destinationAddressPrefix: "VirtualNetwork",
    destinationPortRanges: ["53", "88", "135", "389", "445", "464", "636", "3268-3269", "49152-65535"],
  },
  {
    ...OUT,
    name: "internet-out",
    description: "Agent service (*.msappproxy.net) and revocation lists (80); the names are in OUTBOUND_ENDPOINTS",
    priority: 150,
    destinationAddressPrefix: "Internet",
    destinationPortRanges: ["80", "443"],
  },
];

/** The security group of a group of servers: nothing comes in from the Internet, and what goes out is written down. */
export function networkBoundary(scope: Construct, props: NetworkBoundaryProps): NetworkSecurityGroup {
  const { name, resourceGroupName, location, tags, administrationFrom } = props;
  const inbound = administrationFrom ? onlyAdministration(administrationFrom) : noInternet();
  return new NetworkSecurityGroup(scope, "network-security-group", {
    name,
    resourceGroupName,
    location,
    ...(tags ? { tags } : {}),
    securityRule: [...inbound, ...OUTBOUND],
  });
}

function noInternet(): NetworkSecurityGroupSecurityRule[] {
  return [denied("no-internet-in", "Internet")];
}

function denied(name: string, sourceAddressPrefix: string): NetworkSecurityGroupSecurityRule {
  return { ...IN, name, access: "Deny", priority: 4000, sourceAddressPrefix, destinationPortRange: "*" };
}

function onlyAdministration(ranges: readonly string[]): NetworkSecurityGroupSecurityRule[] {
  for (const range of ranges) refuseOpenRange(range);
  if (ranges.length === 0)
    throw new InputError({
      what: "nobody may administer the servers",
      where: "administrationFrom",
      expected: "the range of AzureBastionSubnet or of your privileged workstations",
    });
  return [
    {
      ...IN,
      name: "remote-desktop-in",
      description: "From Azure Bastion or privileged workstations",
      protocol: "Tcp",
      access: "Allow",
      priority: 100,
      sourceAddressPrefixes: [...ranges],
      destinationPortRange: "3389",
    },
    denied("nothing-else-in", "*"),
  ];
}

const RANGE = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/;

/** Addresses that only a network of one's own has. */
function refuseOpenRange(range: string): void {
  const [, a = "", b = "", , , bits = "32"] = RANGE.exec(range) ?? [];
  const [first, second, length] = [Number(a), Number(b), Number(bits)];
  const isPrivate =
    (first === 10 && length >= 8) ||
    (first === 172 && second >= 16 && second <= 31 && length >= 12) ||
    (first === 192 && second === 168 && length >= 16) ||
    (first === 100 && second >= 64 && second <= 127 && length >= 10);
  if (a !== "" && length <= 32 && isPrivate) return;
  throw new InputError({
    what: `${quote(range)} is not a range of private addresses, and a remote desktop is never opened to others`,
    where: "administrationFrom",
    expected: "an IPv4 range such as 10.20.0.0/26, the one of AzureBastionSubnet",
    page: "https://learn.microsoft.com/azure/bastion/bastion-nsg",
  });
}
