import type { Comparison, Difference } from "../../domain/change/difference";
import { thresholdInWords, thresholdOf } from "../../domain/tenant/accidental-deletion-prevention";
import { paired } from "../formats/paired";
import type { CloudSyncExport, DirectorySynchronization, ExportedConfiguration } from "./export";
import { schemaDifferences } from "./schema-difference";

/** What Microsoft Graph says of the Cloud Sync of a tenant, with each schema as it stands in its file. */
export interface CloudSyncSide {
  readonly cloudSync: CloudSyncExport;
  /** @default undefined where its file holds other answers too */
  readonly schemaOf: (configuration: ExportedConfiguration) => unknown;
}

/**
 * What two exports of Cloud Sync do not share. A configuration is known by its service principal, and the only one of each
 * side is checked against the only one of the other, for two configurations of one purpose are compared as two days of one are.
 */
export function compareCloudSync(one: CloudSyncSide, other: CloudSyncSide): Comparison {
  const [ours, theirs] = [one.cloudSync.configurations, other.cloudSync.configurations];
  const alone = ours.length === 1 && theirs.length === 1;
  const keyOf = ({ servicePrincipalObjectId }: ExportedConfiguration) =>
    alone ? "the only one" : servicePrincipalObjectId.toLowerCase();
  const notCompared: string[] = [];
  const differences = paired(ours, theirs, keyOf).flatMap(([, [here, there]]) => {
    const { displayName } = (here ?? there) as ExportedConfiguration;
    const add = (part: string, a: string | undefined, b: string | undefined): Difference[] =>
      a === b ? [] : [{ area: "Cloud Sync configuration", subject: displayName, part, values: [a, b] }];
    if (!here || !there) return add("configuration", here && "present", there && "present");
    const parts = PARTS.flatMap(([part, ask]) => {
      const [a, b] = [ask(here), ask(there)];
      if ((a === undefined) !== (b === undefined)) notCompared.push(`${displayName}: ${part}`);
      return a === undefined || b === undefined ? [] : add(part, a, b);
    });
    const jobs = paired(here.jobs, there.jobs, ({ templateId }) => templateId).flatMap(([job, [a, b]]) => [
      ...add(`job ${job}`, a?.state, b?.state),
      ...add(`quarantine of ${job}`, a?.quarantine, b?.quarantine),
    ]);
    const [mine, yours] = [one.schemaOf(here), other.schemaOf(there)];
    const both = mine !== undefined && yours !== undefined;
    if (!both) notCompared.push(`${displayName}: scope and mappings: save each schema in a file of its own`);
    const schemas = (both ? schemaDifferences(mine, yours) : []).map((difference) => ({
      ...difference,
      subject: `${displayName}, ${difference.subject}`,
    }));
    const settings = paired([...here.otherSettings], [...there.otherSettings], ([name]) => name.toLowerCase()).flatMap(
      ([, [a, b]]) => add(`setting ${(a ?? b)?.[0]} of AD2AADProvisioning`, a?.[1], b?.[1]),
    );
    return [...parts, ...jobs, ...settings, ...schemas];
  });
  const tenants = tenantDifferences(one, other, notCompared);
  const settings = directoryDifferences(one, other, notCompared);
  return {
    differences: [...tenants, ...settings, ...differences, ...agentDifferences(one, other, notCompared)],
    notCompared,
  };
}

/** Whether the service principal, as which the jobs sign in, may do so. */
export const SERVICE_PRINCIPAL = "service principal";

/** Whether the tenant takes in anything from Active Directory. */
export const DIRECTORY_SYNCHRONIZATION = "directory synchronization";

/** What the threshold of a configuration does: off, no number of deletions stops a run. */
export const DELETION_PREVENTION = "prevention of accidental deletions";

/** The parts of a configuration that are not in its schema; undefined where no file says it. */
const PARTS: readonly (readonly [part: string, ask: (one: ExportedConfiguration) => string | undefined])[] = [
  ["name", ({ displayName }) => displayName],
  ["domain", ({ domain }) => domain],
  ["forest", ({ forest }) => forest],
  [SERVICE_PRINCIPAL, ({ servicePrincipal }) => servicePrincipal],
  ["deletion threshold", ({ deletionThreshold }) => deletionThreshold?.toString()],
  [DELETION_PREVENTION, ({ deletionPrevention }) => deletionPrevention],
  ["recipients of notifications", ({ notificationRecipients: to }) => to && ([...to].sort().join(", ") || "none")],
  ["names of secrets", ({ secretKeys }) => (secretKeys.length > 0 ? [...secretKeys].sort().join(", ") : undefined)],
  ["password hash sync as the AppKey says", ({ appKeyScenario }) => appKeyScenario],
];

function tenantDifferences(one: CloudSyncSide, other: CloudSyncSide, notCompared: string[]): Difference[] {
  const [here, there] = [one.cloudSync.organization, other.cloudSync.organization];
  if (!here || !there) {
    if (here || there) notCompared.push("the tenant");
    return [];
  }
  const add = (part: string, a: string | undefined, b: string | undefined): Difference[] =>
    a === b ? [] : [{ area: "tenant", subject: "", part, values: [a, b] }];
  const switches = [here.directorySynchronization, there.directorySynchronization] as const;
  if (switches.includes(undefined) && switches[0] !== switches[1]) notCompared.push(DIRECTORY_SYNCHRONIZATION);
  return [
    ...(switches.includes(undefined) ? [] : add(DIRECTORY_SYNCHRONIZATION, ...switches)),
    ...add("tenant id", here.tenantId.toLowerCase(), there.tenantId.toLowerCase()),
    ...paired(here.domains, there.domains, (domain) => domain).flatMap(([domain, [a, b]]) =>
      add(`verified domain ${domain}`, a && "verified", b && "verified"),
    ),
  ];
}

/** What only a Global Administrator can read, so that one of two exports may not have it. */
function directoryDifferences(one: CloudSyncSide, other: CloudSyncSide, notCompared: string[]): Difference[] {
  const [here, there] = [one.cloudSync.directory, other.cloudSync.directory];
  if (!here || !there) {
    if (here || there) notCompared.push("the tenant's own settings of directory synchronization");
    return [];
  }
  return DIRECTORY_PARTS.flatMap(([part, ask]): Difference[] => {
    const [a, b] = [ask(here), ask(there)];
    return a === b ? [] : [{ area: "tenant", subject: "", part, values: [a, b] }];
  });
}

const DIRECTORY_PARTS: readonly (readonly [
  part: string,
  ask: (one: DirectorySynchronization) => string | undefined,
])[] = [
  ["soft match", ({ matching }) => matching?.softMatch],
  ["hard match takeover", ({ matching }) => matching?.hardMatchTakeover],
  ["update of the object identifier", ({ matching }) => matching?.objectIdentifierUpdate],
  [
    "accidental deletion prevention",
    ({ accidentalDeletionPrevention: prevention }) => prevention && thresholdInWords(thresholdOf(prevention)),
  ],
];

function agentDifferences(one: CloudSyncSide, other: CloudSyncSide, notCompared: string[]): Difference[] {
  const [ours, theirs] = [one.cloudSync.agents, other.cloudSync.agents];
  if (ours.length === 0 || theirs.length === 0) {
    if (ours.length + theirs.length > 0) notCompared.push("provisioning agents");
    return [];
  }
  return paired(ours, theirs, ({ machineName }) => machineName.toLowerCase()).flatMap(([, [here, there]]) => {
    const subject = (here ?? there)?.machineName ?? "";
    const add = (part: string, a: string | undefined, b: string | undefined): Difference[] =>
      a === b ? [] : [{ area: "provisioning agent", subject, part, values: [a, b] }];
    const state = (active: boolean | undefined) => active && "running";
    if (!here || !there) return add("agent", here && "present", there && "present");
    return [
      ...add("state", state(here.active) || "not running", state(there.active) || "not running"),
      ...add("domains", [...here.domains].sort().join(", "), [...there.domains].sort().join(", ")),
    ];
  });
}
