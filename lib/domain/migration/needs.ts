import { counted, inDigits } from "../input/digits";
import { namesInWords } from "../input/names-in-words";
import { type ObjectCounts, total } from "../inventory/inventory";
import type { SyncTopology } from "../ownership/sync-topology";
import { kindsInWords, PROVISIONED_KINDS } from "../scope/object-kind";
import {
  AGENT_DEVICE_SYNC,
  AGENT_EXCHANGE_WRITEBACK,
  MOVED_AT_ONCE,
  type Reading,
  SOAK,
} from "../servers/microsoft-dates";
import type { OptionalFeature } from "../servers/settings";
import type { Tenant } from "../tenant/tenant";
import type { UserAuthentication } from "../tenant/user-authentication";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import { anchorBesideCloudSync, sameAttribute } from "../writers/source-anchor";
import type { Migration, Wave } from "./migration";
import {
  type MigrationNeed,
  type MigrationSituation,
  type StatedNeed,
  situationOf,
  situationOfWave,
  stated,
  type WaveSituation,
} from "./need";

const LEARN = "https://learn.microsoft.com/entra/identity";

/** A page below Microsoft's pages about hybrid identity, read while this table was written. */
function page(path: string): Reading {
  return { page: `${LEARN}/${path}`, read: "2026-11-26" };
}

const TUTORIAL = page("hybrid/cloud-sync/tutorial-pilot-aadc-aadccp");
const DECISION_GUIDE = page("hybrid/cloud-sync/connect-to-cloud-sync-decision-guide");
const STAGING = page("hybrid/connect/how-to-connect-sync-staging-server");

/** Once for the whole migration, before anything moves. */
const BEFORE_THE_FIRST_WAVE: readonly MigrationNeed<MigrationSituation>[] = [
  {
    name: "settingsKept",
    title: "settings",
    ...page("hybrid/connect/how-to-connect-import-export-config"),
    says: ({ servers }) =>
      servers.length > 0
        ? `those of ${namesOf(servers)}, exported and kept elsewhere; rules that were made in the rules editor are only in an export that somebody starts`
        : undefined,
  },
  {
    name: "sourceAnchor",
    title: "source anchor",
    ...page("hybrid/cloud-sync/plan-cloud-sync-topologies"),
    says: ({ servers }) => servers.map(({ sourceAnchor }) => anchorBesideCloudSync(sourceAnchor)).find(Boolean),
  },
  {
    name: "ownRules",
    title: "synchronization rules of your own",
    ...DECISION_GUIDE,
    says: ({ servers }) => {
      const names = new Set(
        servers.flatMap(({ settings: { customRules = [], editedStandardRules = [] } }) => [
          ...customRules.map(({ name }) => name),
          ...editedStandardRules,
        ]),
      );
      return names.size > 0
        ? `what ${namesInWords([...names])} do has to be said by attribute mappings or by OUs: Cloud Sync has no such rules`
        : undefined;
    },
  },
  {
    name: "directoryExtensions",
    title: "directory extensions",
    ...page("hybrid/cloud-sync/custom-attribute-mapping"),
    says: ({ servers }) =>
      withFeature(servers, "directoryExtensions").length > 0
        ? "mapped in every configuration whose people need them; Cloud Sync takes those of the Tenant Schema Extension App of Connect Sync too"
        : undefined,
  },
];

/** For each wave again. */
const BEFORE_A_WAVE: readonly MigrationNeed<WaveSituation>[] = [
  {
    name: "size",
    title: "size of the wave",
    ...MOVED_AT_ONCE,
    says: ({ counts }) => {
      const objects = counts ? total(counts) : 0;
      return objects > MOVED_AT_ONCE.objects
        ? `${inDigits(objects)} objects: no page says how many may move at once, and Microsoft's own wizard stops at ${inDigits(MOVED_AT_ONCE.objects)}; a smaller wave is tested and taken back sooner, and entra-sync waves proposes some`
        : undefined;
    },
  },
  {
    name: "anchors",
    title: "anchors",
    ...TUTORIAL,
    says: ({ counts, isHandedOver }) => {
      if (isHandedOver || (counts?.group === 0 && counts.contact === 0)) return undefined;
      return `mS-DS-ConsistencyGuid in ${withoutAnchors(counts)}: Connect Sync fills it in for users only`;
    },
  },
  {
    name: "groupMatching",
    title: "matching of groups",
    ...page("hybrid/connect/how-to-connect-install-existing-tenant"),
    says: (situation) => {
      if (situation.counts?.group === 0) return undefined;
      const blocked = tenantOf(situation)?.matching?.softMatch === "blocked" ? ", and soft match is blocked here" : "";
      return `Microsoft describes it for mail-enabled groups alone, by their address${blocked}: test a group of each sort on demand, and see that no second one appears`;
    },
  },
  {
    name: "rulePair",
    title: "cloudNoFlow rule pair",
    ...TUTORIAL,
    says: ({ servers, configuration, isHandedOver }) =>
      servers.length > 0 && !isHandedOver
        ? `for its OUs (${kindsInWords((configuration?.kinds ?? PROVISIONED_KINDS).filter((kind) => PROVISIONED_KINDS.includes(kind)))}) ${inOrderOfServers(servers)}`
        : undefined,
  },
  {
    name: "scheduler",
    title: "scheduler",
    ...page("hybrid/connect/how-to-connect-sync-feature-scheduler"),
    says: ({ servers, isHandedOver }) =>
      servers.length > 0
        ? `${isHandedOver ? "" : "stopped before the pair is made, and "}started when Cloud Sync writes, at most 7 days after its last cycle; servers in staging mode follow it`
        : undefined,
  },
  {
    name: "agents",
    title: "agents",
    ...page("hybrid/cloud-sync/how-to-prerequisites"),
    runbook: "new-agent",
    says: ({ topology, migration, domain }) => {
      const agents = topology.agents.filter((one) => one.tenant === migration.tenant && one.domains.includes(domain));
      if (agents.length > 0) return `${inDigits(agents.length)} for ${domain}: ${namesOf(agents)}`;
      const undeclared = topology.tenants.some(
        ({ name, undeclaredAgents }) => name === migration.tenant && undeclaredAgents.includes(domain),
      );
      return `for ${domain}: ${undeclared ? "they are there, and nobody has written down which" : "none is declared"}`;
    },
  },
  {
    name: "configuration",
    title: "configuration",
    ...TUTORIAL,
    says: ({ configuration, migration, wave }) => {
      if (!configuration) return `${wave.to}: none is declared`;
      return migration.isSwitchedOff(configuration)
        ? `${wave.to} is declared with enabled: false, which no wave changes: set it to true in the change that lets Cloud Sync write, or nobody does`
        : `${wave.to}, with these OUs; enabled only when the pair is in force and its tests are done`;
    },
  },
  {
    name: "deletionThreshold",
    title: "deletion threshold",
    ...page("hybrid/cloud-sync/how-to-accidental-deletes"),
    says: ({ configuration }) =>
      configuration &&
      `a run of ${configuration.name} with ${inDigits(configuration.deletionThreshold)} deletions or more stops`,
  },
  {
    name: "userNames",
    title: "names to sign in with",
    ...page("hybrid/cloud-sync/how-to-attribute-mapping"),
    says: ({ servers, wave, configuration }) => {
      const attribute = servers.map(({ settings }) => settings.userPrincipalNameAttribute).find(isOwnName);
      if (attribute === undefined) return undefined;
      const isMapped = configuration?.attributeMappings.some(({ target }) =>
        sameAttribute(target, "UserPrincipalName"),
      );
      return isMapped
        ? `mapped by ${wave.to}: see that it gives the same names as ${attribute}`
        : `UserPrincipalName mapped from ${attribute} in ${wave.to}, or people get other names`;
    },
  },
  {
    name: "onDemandTests",
    title: "on-demand tests",
    ...page("hybrid/cloud-sync/how-to-on-demand-provision"),
    says: ({ wave: { onDemandTestCount } }) =>
      onDemandTestCount > 0
        ? `${counted(onDemandTestCount, "object")}, declared`
        : "a few objects first; onDemandTests declares none",
  },
  {
    name: "passwordHashes",
    title: "password hashes",
    ...page("hybrid/cloud-sync/reference-cloud-sync-faq"),
    runbook: "password-hash-validation",
    says: ({ servers, configuration }) => {
      const senders = servers.filter(({ role, passwordHashSync }) => role === "active" && passwordHashSync);
      if (!configuration) return undefined;
      if (configuration.passwordHashSync)
        return `${configuration.name} sends them; its first run may fail for people who are not in the tenant yet, so wait for a couple of runs${senders.length > 0 ? `; no page says that the pair stops those of ${namesOf(senders)} (SYNC403)` : ""}`;
      return senders.length > 0
        ? `sent by ${namesOf(senders)}, and no page says that a hand-over stops that; change a password after the wave, and see that it arrives`
        : undefined;
    },
  },
  {
    name: "devices",
    title: "devices",
    ...AGENT_DEVICE_SYNC,
    says: ({ servers, configuration, wave }) => {
      const isSynchronized = synchronizesDevices(servers);
      if (configuration?.deviceSync)
        return `${wave.to} synchronizes computers: agents of version ${AGENT_DEVICE_SYNC.version} or later, and a service connection point in the forest that names the tenant; no page says how a rule pair hands computers over`;
      return isSynchronized
        ? `computers of its OUs stay with Connect Sync; ${wave.to} needs deviceSync before the servers go`
        : undefined;
    },
  },
  {
    name: "exchangeHybrid",
    title: "Exchange hybrid",
    ...AGENT_EXCHANGE_WRITEBACK,
    says: ({ servers, configuration, wave }) => {
      if (withFeature(servers, "exchangeHybridDeployment").length === 0) return undefined;
      return configuration?.exchangeHybridWriteback
        ? `${wave.to} writes back, with agents of version ${AGENT_EXCHANGE_WRITEBACK.version} or later`
        : `exchangeHybridWriteback of ${wave.to}, with agents of version ${AGENT_EXCHANGE_WRITEBACK.version} or later: no page says that Connect Sync goes on writing back for an OU that it hands over`;
    },
  },
  {
    name: "passwordWriteback",
    title: "password writeback",
    ...page("authentication/tutorial-enable-cloud-sync-sspr-writeback"),
    says: (situation) => {
      const { servers, configuration, domain } = situation;
      const writing = withFeature(servers, "passwordWriteback");
      if (writing.length === 0 || !isLastOfDomain(situation)) return undefined;
      return configuration?.passwordWriteback
        ? `declared for ${configuration.name}: switched off for Connect Sync, because no page says which of the two writes back to ${domain} (SYNC422)`
        : `in the settings of self-service password reset, switch on Write back passwords with Microsoft Entra Connect cloud sync: once in staging mode, ${namesOf(writing)} ${writing.length === 1 ? "writes" : "write"} none back`;
    },
  },
];

/** Once, when all waves are done. */
const BEFORE_THE_SERVERS_GO: readonly MigrationNeed<MigrationSituation>[] = [
  {
    name: "rulePairsStay",
    title: "cloudNoFlow rule pairs",
    ...TUTORIAL,
    says: ({ servers }) =>
      servers.length > 0
        ? "left as they are, and gone with the servers: a server that exports without its pair writes the OUs again"
        : undefined,
  },
  {
    name: "passwordHashesOfAll",
    title: "password hashes",
    ...STAGING,
    says: ({ servers, configurations }) => {
      const silent = configurations.filter(({ passwordHashSync }) => !passwordHashSync);
      return silent.length > 0 && servers.some(({ passwordHashSync }) => passwordHashSync)
        ? `passwordHashSync of ${namesOf(silent)}, where people sign in with them: a server in staging mode sends none`
        : undefined;
    },
  },
  {
    name: "devicesOfAll",
    title: "devices",
    ...AGENT_DEVICE_SYNC,
    says: ({ servers, configurations }) => {
      const without = configurations.filter(({ deviceSync }) => !deviceSync);
      return without.length > 0 && synchronizesDevices(servers)
        ? `deviceSync of ${namesOf(without)}, where its OUs have computers for hybrid join: after the servers nobody synchronizes them`
        : undefined;
    },
  },
  {
    name: "passThroughAuthentication",
    title: "pass-through authentication",
    ...page("hybrid/cloud-sync/cloud-sync-migration-faq"),
    says: (situation) =>
      authenticationOf(situation)?.method === "passThroughAuthentication"
        ? `goes on with agents on machines that stay, so install others than those on ${namesOf(situation.servers)}; only the wizard of Connect Sync changes it`
        : undefined,
  },
  {
    name: "federation",
    title: "federation",
    ...DECISION_GUIDE,
    says: (situation) =>
      authenticationOf(situation)?.method?.startsWith("federation")
        ? "goes on, and is managed with its own tools from then on: Cloud Sync sets none up"
        : undefined,
  },
  {
    name: "seamlessSingleSignOn",
    title: "Seamless single sign-on",
    ...page("hybrid/cloud-sync/how-to-sso"),
    runbook: "seamless-sso-key",
    says: (situation) => {
      const forests = authenticationOf(situation)?.seamlessSingleSignOn ?? [];
      return forests.length > 0
        ? `goes on in ${namesInWords(forests)}; its key is rolled with AzureADSSO.psd1, for which Microsoft's page wants the ADSync module of an installed Connect Sync: roll it while a server is active, and decide where that is to be`
        : undefined;
    },
  },
  {
    name: "groupWriteback",
    title: "group writeback",
    ...page("hybrid/cloud-sync/migrate-group-writeback"),
    says: ({ servers, topology, migration }) => {
      if (withFeature(servers, "groupWriteback").length === 0) return undefined;
      const ours = topology.groupProvisioning.filter(({ tenant }) => tenant === migration.tenant);
      return `security groups are written by group provisioning of Cloud Sync (${ours.length > 0 ? namesOf(ours) : "none is declared"}); Microsoft's steps are for version 2 and for these alone, not for Microsoft 365 groups`;
    },
  },
  {
    name: "deviceWriteback",
    title: "device writeback",
    ...DECISION_GUIDE,
    says: ({ servers }) =>
      withFeature(servers, "deviceWriteback").length > 0
        ? "ends with the servers: Cloud Sync has none; Windows Hello for Business by cloud Kerberos trust needs none"
        : undefined,
  },
  {
    name: "agentsOnServers",
    title: "agents on the servers",
    ...page("hybrid/cloud-sync/how-to-prerequisites"),
    runbook: "replace-agent",
    says: ({ servers, topology, migration }) => {
      const machines = new Set(servers.map(({ name }) => name.toLowerCase()));
      const there = topology.agents.filter(
        ({ tenant, name }) => tenant === migration.tenant && machines.has(name.toLowerCase()),
      );
      return there.length > 0 ? `${namesOf(there)} goes with its machine: others in its place first` : undefined;
    },
  },
  {
    name: "tenantThreshold",
    title: "deletion threshold of the tenant",
    ...page("hybrid/cloud-sync/how-to-troubleshoot"),
    runbook: "tenant-settings",
    says: ({ servers }) =>
      servers.length > 0
        ? "the one that Connect Sync has set stays in the tenant, and stops Cloud Sync too: decide whether it is to stay"
        : undefined,
  },
  {
    name: "decommissioning",
    title: "decommissioning",
    ...SOAK,
    runbook: "decommission-connect",
    says: ({ servers }) =>
      servers.length > 0
        ? `${namesOf(servers)} installed and in staging mode for ${SOAK.days} days, then uninstalled everywhere: one that wakes up is a second writer`
        : undefined,
  },
];

/** Every need, for whoever looks at the table as a whole. */
export const MIGRATION_NEEDS: readonly Pick<MigrationNeed<never>, "name" | "title" | "page" | "read" | "runbook">[] = [
  ...BEFORE_THE_FIRST_WAVE,
  ...BEFORE_A_WAVE,
  ...BEFORE_THE_SERVERS_GO,
];

/** What has to be so before the first wave; empty once that one has begun. */
export function needsBeforeTheFirstWave(topology: SyncTopology, migration: Migration): StatedNeed[] {
  const { done, next } = migration.position;
  if (done > 0 || next) return [];
  return stated(BEFORE_THE_FIRST_WAVE, "before the first wave", situationOf(topology, migration));
}

/** What has to be so before a wave moves; empty for one that is done. */
export function needsOfWave(
  topology: SyncTopology,
  migration: Migration,
  wave: Wave,
  counts?: ObjectCounts,
): StatedNeed[] {
  if (wave.number <= migration.position.done) return [];
  return stated(BEFORE_A_WAVE, "before this wave", situationOfWave(situationOf(topology, migration), wave, counts));
}

/** What has to be so before Connect Sync goes; empty where it is gone. */
export function needsBeforeTheServersGo(topology: SyncTopology, migration: Migration): StatedNeed[] {
  const situation = situationOf(topology, migration);
  if (situation.servers.length === 0) return [];
  return stated(BEFORE_THE_SERVERS_GO, "before the servers go", situation);
}

function namesOf(all: readonly { readonly name: string }[]): string {
  return namesInWords(all.map(({ name }) => name));
}

function tenantOf({ topology, migration }: MigrationSituation): Tenant | undefined {
  return topology.tenants.find(({ name }) => name === migration.tenant);
}

function authenticationOf(situation: MigrationSituation): UserAuthentication | undefined {
  return tenantOf(situation)?.authentication;
}

function withFeature(servers: readonly ConnectSyncWriter[], feature: OptionalFeature): ConnectSyncWriter[] {
  return servers.filter(({ settings }) => settings.optionalFeatures?.includes(feature));
}

function synchronizesDevices(servers: readonly ConnectSyncWriter[]): boolean {
  return (
    withFeature(servers, "deviceSynchronization").length > 0 ||
    servers.some(({ settings }) => settings.neededFor?.includes("deviceSynchronization"))
  );
}

function isOwnName(attribute: string | undefined): boolean {
  return attribute !== undefined && !sameAttribute(attribute, "userPrincipalName");
}

function withoutAnchors(counts: ObjectCounts | undefined): string {
  if (!counts) return "every group and contact";
  const { group, contact } = counts;
  const words = [
    ...(group > 0 ? [counted(group, "group")] : []),
    ...(contact > 0 ? [counted(contact, "contact")] : []),
  ];
  return namesInWords(words);
}

function isLastOfDomain({ migration, wave, domain }: WaveSituation): boolean {
  return migration.waves.every(
    ({ number, organizationalUnits }) =>
      number <= wave.number || organizationalUnits.every((unit) => unit.domain !== domain),
  );
}

/** Staging servers first: there a mistake in a rule exports nothing. */
function inOrderOfServers(servers: readonly ConnectSyncWriter[]): string {
  const [staging, active] = (["staging", "active"] as const).map((role) =>
    servers.filter((server) => server.role === role),
  ) as [ConnectSyncWriter[], ConnectSyncWriter[]];
  if (staging.length === 0) return `on ${namesOf(active)}`;
  return active.length === 0
    ? `on ${namesOf(staging)}`
    : `on ${namesOf(staging)} (staging mode) first, then on ${namesOf(active)}`;
}
