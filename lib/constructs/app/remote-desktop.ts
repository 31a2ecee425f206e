import { NetworkSecurityGroup } from "@cdktf/provider-azurerm/lib/network-security-group";
import { NetworkSecurityRule } from "@cdktf/provider-azurerm/lib/network-security-rule";
import type { IConstruct } from "constructs";
import type { RemoteDesktopOpening } from "../../domain/servers/remote-desktop-opening";

/** What Azure and people call everybody. */
const EVERYBODY = /^(\*|internet|any|0\.0\.0\.0(\/\d+)?|::\/0|.*\/0)$/i;
const REMOTE_DESKTOP = 3389;

/** A security rule as it is in the Terraform JSON, of a group or standing alone. */
interface SecurityRule {
  readonly name?: string;
  readonly direction?: string;
  readonly access?: string;
  readonly source_address_prefix?: string;
  readonly source_address_prefixes?: readonly string[];
  readonly destination_port_range?: string;
  readonly destination_port_ranges?: readonly string[];
}

/**
 * The security rules of the app that open a remote desktop to the Internet, whoever made them. Asked when the app is
 * judged, since a rule may be made after the servers.
 */
export function remoteDesktopOpenings(app: IConstruct): RemoteDesktopOpening[] {
  return securityRulesIn(app)
    .filter(({ rule }) => opensRemoteDesktop(rule))
    .map(({ path, rule }) => ({ origin: path, securityRule: rule.name ?? "" }));
}

function securityRulesIn(part: IConstruct): { readonly path: string; readonly rule: SecurityRule }[] {
  return part.node.findAll().flatMap((node) => {
    if (!(node instanceof NetworkSecurityGroup || node instanceof NetworkSecurityRule)) return [];
    const [byId] = Object.values(node.toTerraform().resource as Record<string, Record<string, unknown>>);
    const [resource] = Object.values(byId ?? {}) as [SecurityRule & { security_rule?: readonly SecurityRule[] }];
    const rules = node instanceof NetworkSecurityRule ? [resource] : (resource.security_rule ?? []);
    return rules.map((rule) => ({ path: node.node.path, rule }));
  });
}

function opensRemoteDesktop(rule: SecurityRule): boolean {
  const sources = [rule.source_address_prefix ?? "", ...(rule.source_address_prefixes ?? [])];
  const ports = [rule.destination_port_range ?? "", ...(rule.destination_port_ranges ?? [])];
  return (
    /^inbound$/i.test(rule.direction ?? "") &&
    /^allow$/i.test(rule.access ?? "") &&
    sources.some((source) => EVERYBODY.test(source)) &&
    ports.some(includesRemoteDesktop)
  );
}

function includesRemoteDesktop(port: string): boolean {
  if (port === "*") return true;
  const [from, to = from] = port.split("-").map(Number);
  return from !== undefined && to !== undefined && from <= REMOTE_DESKTOP && REMOTE_DESKTOP <= to;
}
