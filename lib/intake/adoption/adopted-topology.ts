import { attributeMappings } from "../../domain/mapping/attribute-mapping";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import { SyncTopology } from "../../domain/ownership/sync-topology";
import { GroupScope } from "../../domain/scope/group-scope";
import { PROVISIONED_KINDS } from "../../domain/scope/object-kind";
import { OuScope } from "../../domain/scope/ou-scope";
import { serverFacts } from "../../domain/servers/server-facts";
import { Tenant } from "../../domain/tenant/tenant";
import { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { DEFAULT_JOB_STOPS_AT } from "../../domain/writers/sync-notification-settings";
import type {
  AdoptedCloudScope,
  AdoptedConfiguration,
  AdoptedDefinition,
  AdoptedScope,
  AdoptedServer,
} from "./adopted-definition";

/** What a synth of the definition would declare, so that it can be judged before there is a synth. */
export function topologyOf(definition: AdoptedDefinition): SyncTopology {
  const tenant = new Tenant(definition);
  const stack = `${definition.name}-sync`;
  return new SyncTopology({
    tenants: [tenant],
    connectSync: serversOf(definition, stack),
    cloudSync: definition.cloudSync.map((configuration) => configurationOf(configuration, tenant, stack)),
    agents: (definition.existingAgents ?? []).flatMap(({ domains, names }, index) =>
      names.map((name) => ({ name, tenant: tenant.name, origin: `${stack}/existing-agents-${index + 1}`, domains })),
    ),
  });
}

function configurationOf(
  configuration: AdoptedConfiguration,
  { name: tenant }: Tenant,
  stack: string,
): CloudSyncWriter {
  const {
    name,
    displayName,
    enabled,
    scope,
    passwordHashSync,
    deviceSync = false,
    exchangeHybridWriteback = false,
    notificationRecipients = [],
    deletionThreshold = DEFAULT_JOB_STOPS_AT,
    attributeMappings: mappings = [],
    existing,
    ...others
  } = configuration;
  return CloudSyncWriter.declare({
    name,
    displayName,
    tenant,
    origin: `${stack}/${name}`,
    scope: cloudScopeOf(scope),
    enabled,
    passwordHashSync,
    deviceSync,
    deletionThreshold,
    notificationRecipientCount: notificationRecipients.length,
    exchangeHybridWriteback,
    attributeMappings: attributeMappings(mappings),
    existing,
    // A field that a definition gets and that is not taken apart above does not compile: it would be lost.
    ...(others satisfies Readonly<Record<string, never>>),
  });
}

function serversOf({ name: tenant, existingConnectSync }: AdoptedDefinition, stack: string): ConnectSyncWriter[] {
  if (!existingConnectSync) return [];
  const { servers, ...shared } = existingConnectSync;
  return servers.map(({ name, role, ...own }) => {
    const {
      scopes,
      handsOver = [],
      sourceAnchor,
      passwordHashSync,
      objectTypes,
      ...facts
    } = { ...shared, ...own } as Whole;
    return ConnectSyncWriter.declare({
      name,
      tenant,
      origin: `${stack}/${name}`,
      role,
      scopes: scopes.map(scopeOf),
      handsOver: handsOver.map(({ organizationalUnit, kinds = PROVISIONED_KINDS }) => ({
        organizationalUnit: DistinguishedName.parse(organizationalUnit),
        kinds,
      })),
      sourceAnchor: sourceAnchor ?? "mS-DS-ConsistencyGuid",
      passwordHashSync,
      ...(objectTypes && { objectTypes }),
      ...serverFacts(facts),
    });
  });
}

type Whole = Omit<AdoptedServer, "name" | "role"> & {
  readonly scopes: readonly AdoptedScope[];
  readonly passwordHashSync: boolean;
};

function scopeOf(scope: AdoptedScope): OuScope {
  const exclude = scope.exclude ?? [];
  return "organizationalUnits" in scope
    ? OuScope.include(scope.domain, scope.organizationalUnits, { exclude })
    : OuScope.wholeDomain(scope.domain, { exclude });
}

function cloudScopeOf(scope: AdoptedCloudScope): OuScope | GroupScope {
  if ("organizationalUnits" in scope) return OuScope.include(scope.domain, scope.organizationalUnits);
  return "groups" in scope ? GroupScope.of(scope.domain, scope.groups) : OuScope.wholeDomain(scope.domain);
}
