import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { byObjectGuid } from "../../../lib/objects/anchor";
import type { CloudExport, CloudObject } from "../../../lib/objects/cloud-object";
import type { DirectoryExport, DirectoryObject } from "../../../lib/objects/directory-object";
import { type PreflightInput, predict } from "../../../lib/objects/predict";
import type { Prediction } from "../../../lib/objects/prediction";
import { CORP, under } from "../../support/topology";

/** A GUID that says which object it is of. */
export function guid(number: number): string {
  return `${String(number).padStart(8, "0")}-aaaa-4bbb-8ccc-0123456789ab`;
}

/** A user of OU=Sales: `person(1)` is u1@contoso.com. */
export function person(number: number, extra: Partial<DirectoryObject> = {}): DirectoryObject {
  return {
    dn: under(`CN=u${number},OU=Sales`),
    kind: "user",
    objectGuid: guid(number),
    objectSid: `S-1-5-21-1-2-3-${number}`,
    samAccountName: `u${number}`,
    userPrincipalName: `u${number}@contoso.com`,
    proxyAddresses: [`SMTP:u${number}@contoso.com`],
    hasDisplayName: true,
    passwordLastSet: "2026-01-01T00:00:00Z",
    userAccountControl: 512,
    ...extra,
  };
}

/** A security group of OU=Sales without an address. */
export function group(number: number, extra: Partial<DirectoryObject> = {}): DirectoryObject {
  const { userPrincipalName: _, passwordLastSet: __, userAccountControl: ___, ...rest } = person(number);
  return {
    ...rest,
    dn: under(`CN=g${number},OU=Sales`),
    kind: "group",
    samAccountName: `g${number}`,
    groupType: -2147483646,
    proxyAddresses: [],
    ...extra,
  };
}

/** A contact of OU=Sales with an address. */
export function contact(number: number, extra: Partial<DirectoryObject> = {}): DirectoryObject {
  return {
    dn: under(`CN=c${number},OU=Sales`),
    kind: "contact",
    objectGuid: guid(number),
    mail: `c${number}@contoso.com`,
    proxyAddresses: [`SMTP:c${number}@contoso.com`],
    hasDisplayName: true,
    ...extra,
  };
}

/** A computer of OU=Sales that has begun to join. */
export function device(number: number, extra: Partial<DirectoryObject> = {}): DirectoryObject {
  return {
    dn: under(`CN=d${number},OU=Sales`),
    kind: "device",
    objectGuid: guid(number),
    proxyAddresses: [],
    hasCertificate: true,
    ...extra,
  };
}

/** The synchronized twin of an object, anchored by its objectGUID. */
export function twin(of: DirectoryObject, extra: Partial<CloudObject> = {}): CloudObject {
  const kind = of.kind === "inetOrgPerson" ? "user" : of.kind;
  const isUser = kind === "user";
  return {
    id: cloudId(of),
    kind,
    proxyAddresses: of.proxyAddresses,
    ...(of.userPrincipalName !== undefined && { userPrincipalName: of.userPrincipalName }),
    ...(isUser && { immutableId: byObjectGuid(of).value, objectIdentifier: of.objectGuid }),
    ...(of.objectSid !== undefined && { securityIdentifier: of.objectSid }),
    ...(kind === "device" && { deviceId: of.objectGuid }),
    ...(kind !== "contact" && { domain: CORP }),
    synced: true,
    ...extra,
  };
}

/** The object id that {@link twin} has. */
export function cloudId({ objectGuid }: DirectoryObject): string {
  return `c${objectGuid.slice(1)}`;
}

/** An object that was made in the tenant itself. */
export function native(extra: Partial<CloudObject> = {}): CloudObject {
  return { id: "n0000000-aaaa-4bbb-8ccc-0123456789ab", kind: "user", proxyAddresses: [], synced: false, ...extra };
}

/** Everything that a prediction is made of, with files that say everything. */
export interface Story {
  readonly before: SyncTopology;
  readonly after: SyncTopology;
  readonly directory: readonly DirectoryObject[];
  readonly cloud: readonly CloudObject[];
  /** What is special about the export of corp.contoso.com, and about the files of the tenant. */
  readonly exported?: Partial<DirectoryExport>;
  readonly observed?: Partial<CloudExport>;
  /** Exports of other domains. */
  readonly others?: readonly DirectoryExport[];
}

export function exportOf(objects: readonly DirectoryObject[], extra: Partial<DirectoryExport> = {}): DirectoryExport {
  return {
    domain: CORP,
    file: "corp.ndjson.gz",
    lacks: [],
    async *batches() {
      for (let at = 0; at < objects.length; at += 2) yield objects.slice(at, at + 2);
    },
    ...extra,
  };
}

export function inputOf({ before, after, directory, cloud, exported, observed, others = [] }: Story): PreflightInput {
  return {
    before,
    after,
    tenant: "contoso",
    directories: [exportOf(directory, exported), ...others],
    cloud: {
      file: "observed",
      lacks: [],
      async *batches() {
        for (let at = 0; at < cloud.length; at += 2) yield cloud.slice(at, at + 2);
      },
      ...observed,
    },
    today: "2026-11-26",
  };
}

/** What is predicted, in the order in which it comes. */
export async function told(story: Story) {
  const preflight = await predict(inputOf(story));
  const predictions: Prediction[] = [];
  for await (const batch of preflight.batches()) predictions.push(...batch);
  return { predictions, limits: preflight.limits };
}
