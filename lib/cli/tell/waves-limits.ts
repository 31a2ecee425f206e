import { movableTenants } from "../../domain/fit/migration-wizard";
import { counted } from "../../domain/input/digits";
import { namesInWords } from "../../domain/input/names-in-words";
import type { Inventory } from "../../domain/inventory/inventory";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { WaveProposal } from "../../domain/proposal/proposed-waves";
import { kindsInWords, PROVISIONED_KINDS } from "../../domain/scope/object-kind";

/** What a proposal was made of. */
export interface ProposedFrom {
  /** What the domains hold, by inventories and exports. */
  readonly held: Inventory;
  /** What inventories alone say: they have the empty OUs too. */
  readonly inventory: Inventory;
  readonly groupsWithoutMembers: number;
}

/** What a reader has to know who takes the waves over, in whole sentences: what they would do besides, and what was not known. */
export function limitsOf(proposal: WaveProposal, topology: SyncTopology, from: ProposedFrom): string[] {
  const { tenant, waves } = proposal;
  if (waves.length === 0) return [];
  const servers = topology.connectSync.filter((server) => server.tenant === tenant && server.state === "writes");
  const wizard = [...movableTenants(topology, from.held)]
    .filter((movable) => movable.tenant.name === tenant)
    .map(
      ({ objects }) =>
        `Microsoft's migration wizard would move ${tenant} in one go: it has ${counted(objects, "object")}.`,
    );
  const filtered = servers
    .filter(({ settings }) => settings.groupFiltering)
    .map(
      ({ name }) =>
        `${name} synchronizes only members of a group (groupFiltering), and a wave takes everybody in its OUs.`,
    );
  const created = servers.flatMap(({ name, objectTypes }) => {
    const kinds = PROVISIONED_KINDS.filter((kind) => !objectTypes.includes(kind)).filter((kind) =>
      waves.some(({ counts }) => counts[kind] > 0),
    );
    return kinds.length === 0
      ? []
      : [
          `${name} does not select ${kindsInWords(kinds)}, and Cloud Sync writes them: those in the waves are created in the tenant.`,
        ];
  });
  return [...wizard, ...filtered, ...created, ...unknownIn(proposal, from)];
}

function unknownIn(
  { domains, referencesKnownIn }: WaveProposal,
  { held, inventory, groupsWithoutMembers }: ProposedFrom,
): string[] {
  const known = domains.filter((domain) => held.of(domain));
  const withoutReferences = known.filter((domain) => !referencesKnownIn.includes(domain));
  const ofExports = known.filter((domain) => !inventory.of(domain));
  return [
    ...(withoutReferences.length > 0
      ? [
          `References in ${namesInWords(withoutReferences)} were not counted, so what the waves tear apart is not known: export-inventory.ps1 -References counts them, and exports have managers.`,
        ]
      : []),
    ...(groupsWithoutMembers > 0
      ? [
          `The members of ${counted(groupsWithoutMembers, "group")} are not in the exports, so which groups the waves tear apart is not known: export-objects.ps1 -Members lists them.`,
        ]
      : []),
    ...(ofExports.length > 0
      ? [
          `OUs of ${namesInWords(ofExports)} without an object are not in an export, so they are in no wave of their own: an inventory has them.`,
        ]
      : []),
  ];
}
