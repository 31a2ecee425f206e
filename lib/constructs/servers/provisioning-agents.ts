import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { InputError, inPlace, quote } from "../../domain/input/input-error";
import { renamed } from "../../domain/input/renamed";
import { numberedName } from "../../domain/names/computer-name";
import { domainName } from "../../domain/names/domain-name";
import { memoryInGib } from "../../domain/servers/virtual-machine-memory";
import { releaseOf } from "../../domain/servers/windows-image";
import { AZURE_CLOUDS } from "../../domain/tenant/azure-cloud";
import type { Tenant } from "../../domain/tenant/tenant";
import { declare, freeId } from "../app/declarations";
import { literal } from "../terraform/text";
import { type Installer, installerSettings, mayFetch } from "./installer";
import { wordsOf } from "./machine-script";
import { keyVaultAddress } from "./secret-access";
import { type BuiltServer, boundaryOf, type ServerPlacement, WindowsServer } from "./windows-server";

/** A person registers each agent in its wizard, and says so with `commissioned`. */
export interface InteractiveRegistration {
  readonly method: "interactive";
}

/**
 * The machine registers itself with an access token that somebody has put into the Key Vault. Not documented by Microsoft:
 * the parameter was seen in public scripts, the token is a delegated one of a Hybrid Identity Administrator and lives for
 * about an hour, and whether a service principal's token works is not known.
 */
export interface TokenRegistration {
  readonly method: "tokenFromKeyVault";
  /** The name of the secret with the token. */
  readonly tokenSecret: string;
  /** The user that the token is made out to. */
  readonly userPrincipalName: string;
}

export interface ProvisioningAgentsProps extends ServerPlacement {
  readonly tenant: Tenant;
  /** The DNS names of the domains that every one of the agents serves. */
  readonly domains: readonly string[];
  /** What the computer names begin with, at most 12 characters: `contoso-agt` gives `contoso-agt-01`. */
  readonly namePrefix: string;
  /** How many agents. Microsoft recommends three. @default 3 */
  readonly agentCount?: number;
  /** @deprecated The same by its old name, which means something else in Terraform: say `agentCount`. */
  readonly count?: number;
  /** The availability zones, dealt out in turn; none in a region without zones. @default the zones of the region */
  readonly zones?: readonly string[];
  /** The size of a VM: 4 GB of memory at least. @default "Standard_D2s_v5" */
  readonly size?: string;
  /** Where the agent's installer lies. There is not a valid version to choose: every agent updates itself. @default a person installs */
  readonly installer?: Installer;
  /** The group managed service account that the agents run as: `provAgent$`. @default the wizard makes one */
  readonly serviceAccount?: string;
  /** @default interactive */
  readonly registration?: InteractiveRegistration | TokenRegistration;
  /**
   * Whether every agent has been registered: from then on one that is not as declared fails the apply.
   * @default true with a token; false otherwise, and what is still to do is an output
   */
  readonly commissioned?: boolean;
}

/** .NET Framework 4.7.1, and what Microsoft asks for beside it. */
const REQUIRES = { memoryInGib: 4, dotNetRelease: 461_308 };
const PAGE = "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites";

/**
 * The servers that run the Microsoft Entra provisioning agent for some domains. When one fails the others go on; whether
 * they share the load before that, Microsoft's pages say differently. They are made ready one after the other, so that
 * never two are worked on at once.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites}
 *
 * @example
 * ```ts
 * import { ProvisioningAgents, type ServerPlacement, type Tenant } from "cdktf-entra-sync";
 * import { type TerraformStack, TerraformVariable } from "cdktf";
 *
 * export function threeAgents(stack: TerraformStack, tenant: Tenant, place: Omit<ServerPlacement, "adminPassword">) {
 *   const password = new TerraformVariable(stack, "admin_password", { type: "string", sensitive: true });
 *   return new ProvisioningAgents(stack, "agents", {
 *     ...place,
 *     adminPassword: password.stringValue,
 *     tenant,
 *     domains: ["corp.contoso.com"],
 *     namePrefix: "contoso-agt",
 *     agentCount: 3,
 *   });
 * }
 * ```
 * @throws InputError for no domain, a count that is not a positive whole number, or whatever a server is refused for
 */
export class ProvisioningAgents extends Construct {
  readonly servers: readonly BuiltServer[];

  constructor(scope: Construct, id: string, props: ProvisioningAgentsProps) {
    const { tenant, namePrefix, size = "Standard_D2s_v5", regionZones = ["1", "2", "3"] } = props;
    const { zones = regionZones } = props;
    const agentCount = renamed("count", props.count, "agentCount", props.agentCount) ?? 3;
    refuseCount(agentCount);
    refuseSmall(size);
    const domains = domainsOf(props.domains);
    const steps = stepsOf(props, domains);
    super(scope, freeId(scope, id));
    const networkSecurityGroup = boundaryOf(this, namePrefix, props);
    const machines = Array.from({ length: agentCount }, (_, index) => {
      const zone = zones[index % zones.length];
      return { name: numberedName(namePrefix, index), ...(zone ? { zone } : {}) };
    });
    const verdicts: Record<string, string> = {};
    const servers: WindowsServer[] = [];
    for (const [index, { name, ...zone }] of machines.entries()) {
      const server = new WindowsServer(this, String(index + 1), {
        ...props,
        ...zone,
        size,
        computerName: name,
        maintenanceSlot: index,
        networkSecurityGroup,
        requires: REQUIRES,
        after: servers.at(-1)?.lastStep ?? [],
      });
      servers.push(server);
      verdicts[name] = steps(server, name);
    }
    this.servers = servers;
    new TerraformOutput(this, "verdict", {
      description: literal(
        `What each agent of ${namePrefix} said when it was last looked at, with the next step for a person.`,
      ),
      value: verdicts,
    });
    declare(this, {
      tenant,
      agents: machines.map((machine) => ({
        ...machine,
        ...machineFacts(props),
        tenant: tenant.name,
        origin: this.node.path,
        domains,
      })),
    });
  }
}

/** What is known of every machine by what it is built from. An agent of an installer that somebody brought may be of any cloud. */
function machineFacts(props: ProvisioningAgentsProps) {
  const operatingSystem = releaseOf(props);
  return {
    ...(operatingSystem && { operatingSystem }),
    installationType: "desktop" as const,
    ...(props.serviceAccount !== undefined && { serviceAccount: props.serviceAccount }),
  };
}

/** What runs on each machine, and gives what the last of it said. */
function stepsOf(props: ProvisioningAgentsProps, domains: readonly string[]) {
  const { tenant, installer, serviceAccount, registration = { method: "interactive" } } = props;
  const { cloud, tenantId } = tenant;
  const fetched = installer && installerSettings(installer, cloud);
  const token = registration.method === "tokenFromKeyVault" ? registration : undefined;
  if (registration.method !== "interactive" && !token) refuseMethod(registration);
  const registering = token && tokenSettings(token, props, domains);
  if (serviceAccount !== undefined) refuseServiceAccount(serviceAccount);
  const commissioned = props.commissioned ?? token !== undefined;

  return (server: WindowsServer, name: string): string => {
    if (installer)
      server.run("install-agent", {
        settings: { installer: fetched, environment: AZURE_CLOUDS[cloud].agentEnvironment ?? "" },
        needs: mayFetch(server, server.virtualMachine, installer),
      });
    if (token)
      server.run("register-agent", {
        settings: { ...registering },
        needs: [server.mayReadSecret(token.tokenSecret)],
      });
    const verified = server.run("verify-agent", {
      settings: { tenantId, domains, commissioned, nextStep: nextStep(props, name, domains) },
    });
    return wordsOf(verified);
  };
}

/** What a person does on one machine until the agent is registered. */
function nextStep(
  { installer, serviceAccount, tenant, domainJoin }: ProvisioningAgentsProps,
  name: string,
  domains: readonly string[],
) {
  return [
    ...(domainJoin ? [] : [`join ${name} to its domain`]),
    ...(installer ? [] : ["download the agent in the Entra admin center (Cloud sync, Agents) and run it"]),
    `sign in to ${name}, start AADConnectProvisioningAgentWizard.exe, sign in as a Hybrid Identity Administrator of ${tenant.tenantId}`,
    serviceAccount ? `choose the custom gMSA ${serviceAccount}` : "let the wizard create the gMSA",
    `add ${domains.join(", ")}`,
    "once it is done on every agent, declare commissioned: true",
  ].join("; ");
}

function tokenSettings(token: TokenRegistration, props: ProvisioningAgentsProps, domains: readonly string[]) {
  const { tenant, installer, serviceAccount, keyVaultId } = props;
  const page = "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-install-pshell";
  const refuse = (what: string, where: string, expected: string) => {
    throw new InputError({ what, where, expected, page });
  };
  if (!serviceAccount)
    refuse(
      "without a service account of your own the registration asks for the password of a domain administrator",
      "serviceAccount",
      "the name of a group managed service account that exists: provAgent$",
    );
  if (!installer)
    refuse("an agent that a person installs is registered by that person", "installer", "where the installer lies");
  if (!/^[^@\s]+@[^@\s]+$/.test(token.userPrincipalName))
    refuse(
      `${quote(token.userPrincipalName)} is not a user`,
      "registration, userPrincipalName",
      "the user that the token was issued to",
    );
  return {
    tenantId: tenant.tenantId,
    userPrincipalName: token.userPrincipalName,
    tokenSecret: token.tokenSecret,
    keyVault: keyVaultAddress(keyVaultId, tenant.cloud, "registering an agent"),
    serviceAccount,
    domains,
  };
}

function refuseMethod(registration: { readonly method: string }): never {
  throw new InputError({
    what: `${quote(registration.method)} is not a way to register an agent`,
    where: "registration, method",
    expected: '"interactive" or "tokenFromKeyVault"',
  });
}

function refuseServiceAccount(name: string): void {
  if (/^[A-Za-z0-9_-]{1,15}\$$/.test(name)) return;
  throw new InputError({
    what: `${quote(name)} cannot name a group managed service account`,
    where: "serviceAccount",
    expected: "at most 15 letters, digits, hyphens and underscores, and a $ at the end: provAgent$",
    page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/gmsa-cloud-sync",
  });
}

function refuseSmall(size: string): void {
  const memory = memoryInGib(size);
  if (memory === undefined || memory >= REQUIRES.memoryInGib) return;
  throw new InputError({
    what: `${quote(size)} has ${memory} GiB of memory, and an agent needs ${REQUIRES.memoryInGib}`,
    where: "size",
    expected: '"Standard_D2s_v5" or a larger size',
    page: PAGE,
  });
}

function refuseCount(count: number): void {
  if (Number.isInteger(count) && count > 0) return;
  throw new InputError({
    what: `${quote(count)} is not a valid number of agents`,
    where: "agentCount",
    expected: "a whole number of at least 1; Microsoft recommends 3",
    page: PAGE,
  });
}

function domainsOf(domains: readonly string[]): string[] {
  if (domains.length > 0) return domains.map((domain) => inPlace("domains", () => domainName(domain)));
  throw new InputError({
    what: "the agents serve no domain",
    where: "domains",
    expected: "the DNS names of the domains that the agents are configured for",
  });
}
