import type { Cloud } from "../tenant/azure-cloud";

/** What a server is for; `monitored`: it also sends its events to Azure Monitor. */
export type ServerRole = "agent" | "connectSync" | "monitored";

/** Names that a server must reach, and what for. */
export interface EndpointGroup {
  readonly name: string;
  readonly why: string;
  readonly port: 80 | 443;
  readonly hosts: readonly string[];
  readonly for: readonly ServerRole[];
}

const BOTH: readonly ServerRole[] = ["agent", "connectSync"];

/**
 * What goes out, by name. TLS must not be inspected on the way.
 *
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites#firewall-and-proxy-requirements}
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-ports}
 * {@link https://learn.microsoft.com/azure/azure-monitor/agents/azure-monitor-agent-network-configuration}
 */
export const OUTBOUND_ENDPOINTS: Readonly<Record<Cloud, readonly EndpointGroup[]>> = {
  public: [
    {
      name: "agent-service",
      why: "the provisioning agent's own connection, and writeback of passwords",
      port: 443,
      hosts: ["*.msappproxy.net", "*.servicebus.windows.net", "*.msappproxy.com"],
      for: BOTH,
    },
    {
      name: "entra",
      why: "sign-in, tokens, synchronization",
      port: 443,
      hosts: [
        "*.microsoftonline.com",
        "*.microsoftonline-p.com",
        "login.windows.net",
        "login.live.com",
        "*.windowsazure.com",
        "*.microsoft.com",
        "management.azure.com",
        "enterpriseregistration.windows.net",
        "policykeyservice.dc.ad.msft.net",
      ],
      for: BOTH,
    },
    {
      name: "sign-in-pages",
      why: "the pages that a person sees when registering an agent or running the wizard",
      port: 443,
      hosts: [
        "secure.aadcdn.microsoftonline-p.com",
        "*.msauth.net",
        "*.msauthimages.net",
        "*.msftauth.net",
        "*.msftauthimages.net",
        "*.msecnd.net",
        "*.phonefactor.net",
        "www.msftconnecttest.com",
      ],
      for: BOTH,
    },
    {
      name: "seamless-sso",
      why: "pass-through authentication and seamless single sign-on",
      port: 443,
      hosts: ["autologon.microsoftazuread-sso.com"],
      for: ["connectSync"],
    },
    {
      name: "certificate-lists",
      why: "whether a certificate has been revoked",
      port: 80,
      hosts: [
        "mscrl.microsoft.com",
        "crl.microsoft.com",
        "ocsp.msocsp.com",
        "www.microsoft.com",
        "crl3.digicert.com",
        "crl4.digicert.com",
        "ocsp.digicert.com",
        "oneocsp.microsoft.com",
        "ctldl.windowsupdate.com",
      ],
      for: BOTH,
    },
    {
      name: "own-secrets-and-files",
      why: "Key Vault, the installer and the copies of the settings, without private endpoints",
      port: 443,
      hosts: ["*.vault.azure.net", "*.blob.core.windows.net"],
      for: BOTH,
    },
    {
      name: "azure-monitor",
      why: "the Azure Monitor Agent: which events to collect, and the events",
      port: 443,
      hosts: ["*.handler.control.monitor.azure.com", "*.ods.opinsights.azure.com"],
      for: ["monitored"],
    },
  ],
  usgovernment: [
    {
      name: "agent-service",
      why: "the provisioning agent's own connection, and writeback of passwords",
      port: 443,
      hosts: ["*.msappproxy.us", "*.servicebus.usgovcloudapi.net"],
      for: BOTH,
    },
    {
      name: "entra",
      why: "sign-in, tokens, synchronization",
      port: 443,
      hosts: [
        "*.microsoftonline.us",
        "*.microsoftonline-p.us",
        "login.windows.us",
        "*.microsoft.us",
        "management.azure.com",
        "enterpriseregistration.windows.net",
        "policykeyservice.dc.ad.msft.net",
      ],
      for: BOTH,
    },
    {
      name: "sign-in-pages",
      why: "the pages that a person sees when registering an agent or running the wizard",
      port: 443,
      hosts: [
        "secure.aadcdn.microsoftonline-p.com",
        "*.msauth.net",
        "*.msauthimages.net",
        "*.msftauth.net",
        "*.msftauthimages.net",
        "*.msecnd.net",
        "*.phonefactor.net",
        "aadcdn.msftauthimages.us",
        "msauthimages.us",
        "msftauthimages.us",
      ],
      for: BOTH,
    },
    {
      name: "certificate-lists",
      why: "whether a certificate has been revoked",
      port: 80,
      hosts: ["mscrl.microsoft.us", "crl.microsoft.us", "ocsp.msocsp.us", "www.microsoft.us", "ctldl.windowsupdate.us"],
      for: BOTH,
    },
    {
      name: "own-secrets-and-files",
      why: "Key Vault, the installer and the copies of the settings, without private endpoints",
      port: 443,
      hosts: ["*.vault.usgovcloudapi.net", "*.blob.core.usgovcloudapi.net"],
      for: BOTH,
    },
    {
      name: "azure-monitor",
      why: "the Azure Monitor Agent: which events to collect, and the events",
      port: 443,
      hosts: ["*.handler.control.monitor.azure.us", "*.ods.opinsights.azure.us"],
      for: ["monitored"],
    },
  ],
};

/** What goes out of servers of these roles, in one cloud. */
export function endpointsFor(cloud: Cloud, roles: readonly ServerRole[]): EndpointGroup[] {
  return OUTBOUND_ENDPOINTS[cloud].filter((group) => group.for.some((role) => roles.includes(role)));
}
