import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { EXISTING_IDS, type ExistingId, existingIds } from "../../domain/writers/existing-configuration";
import { rule } from "../rule";

/** One configuration that claims an id. */
interface Claim {
  readonly configuration: CloudSyncWriter;
  readonly field: ExistingId;
}

interface SharedId {
  readonly id: string;
  readonly claims: readonly Claim[];
}

/** Several configurations, and all ids that they share. */
interface TakenOverTwice {
  readonly configurations: readonly CloudSyncWriter[];
  readonly shared: readonly SharedId[];
}

/** What exists in a tenant is taken over by one configuration. */
export const takenOverOnce = rule<TakenOverTwice>({
  code: "SYNC909",
  severity: "error",
  title: "An existing configuration is taken over once",
  why: "Terraform would manage one configuration twice: each apply overwrites the other's scope, and Cloud Sync deletes the people who leave it.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-inbound-synch-ms-graph",
  since: "2026-12",
  check: takenOverTwice,
  about: ({ configurations, shared }) => [...configurations.map(nameOf), ...shared.map(({ id }) => id)],
  where: ({ configurations, shared }) =>
    configurations.map((configuration) => ({
      origin: configuration.origin,
      detail: `existing: ${shared
        .flatMap(({ id, claims }) =>
          claims.filter((claim) => claim.configuration === configuration).map(({ field }) => `${field} ${id}`),
        )
        .join(", ")}`,
    })),
  what: ({ configurations, shared }) =>
    `${configurations.map(nameOf).join(" and ")} take over the same ${shared.map(sharedIdInWords).join(", ")}`,
  fix: ({ configurations, shared }) => {
    const [ids, they] = shared.length === 1 ? ["this id", "it belongs"] : ["these ids", "they belong"];
    return `keep ${ids} in the configuration that ${they} to, and give the other its own ids, or leave out existing there, so that a new one is created; if ${configurations.map(nameOf).join(" and ")} are the same configuration, declare it once, with the scope of both`;
  },
});

function* takenOverTwice({ cloudSync }: SyncTopology): Iterable<TakenOverTwice> {
  const claimsById = new Map<string, { id: string; claims: Claim[] }>();
  for (const configuration of cloudSync)
    for (const { field, id } of configuration.existing ? existingIds(configuration.existing) : []) {
      const known = claimsById.get(id.toLowerCase()) ?? { id, claims: [] };
      claimsById.set(id.toLowerCase(), known);
      known.claims.push({ configuration, field });
    }
  const indexes = new Map(cloudSync.map((configuration, index) => [configuration, index]));
  const groups = new Map<string, { configurations: readonly CloudSyncWriter[]; shared: SharedId[] }>();
  for (const shared of claimsById.values()) {
    const configurations = [...new Set(shared.claims.map(({ configuration }) => configuration))];
    if (configurations.length < 2) continue;
    const key = configurations.map((configuration) => indexes.get(configuration)).join();
    const group = groups.get(key) ?? { configurations, shared: [] };
    groups.set(key, group);
    group.shared.push(shared);
  }
  yield* groups.values();
}

function nameOf({ name, tenant }: CloudSyncWriter): string {
  return `${name} of ${tenant}`;
}

/** `provisioning job`, or for an id in several fields `object (application, enterprise application)`. */
function sharedIdInWords({ claims }: SharedId): string {
  const kinds = [...new Set(claims.map(({ field }) => EXISTING_IDS[field]))];
  return kinds.length === 1 ? (kinds[0] as string) : `object (${kinds.join(", ")})`;
}
