import type { OwnershipChange } from "../../domain/change/ownership-change";
import type { TopologyChange } from "../../domain/change/topology-change";
import { fewNames } from "../../domain/input/names-in-words";
import type { DistinguishedName } from "../../domain/names/distinguished-name";
import { kindsInWords, OBJECT_KINDS, type ObjectKind } from "../../domain/scope/object-kind";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

interface EarlyLeave {
  readonly writer: Writer;
  readonly losses: readonly Loss[];
}

/** What the writer deletes if objects that the change declares as converted are not. */
interface Loss {
  readonly dn: DistinguishedName;
  readonly kinds: ObjectKind[];
  /** Whether it stays in scope, for members of other groups than before. */
  readonly isRegrouped: boolean;
}

/** A declaration converts nothing: what leaves a scope before it is converted is deleted. */
export const convertedBeforeItLeaves = rule<EarlyLeave, TopologyChange>({
  code: "SYNC526",
  severity: "warning",
  title: "Objects are converted before they leave a scope",
  why: "A declaration converts nothing: what is not converted before the next synchronization is deleted, groups and contacts for good.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/user-source-of-authority-overview",
  since: "2026-12",
  *check(change) {
    const losses = new Map<Writer, Map<string, Loss>>();
    for (const region of change.ownershipUnconverted())
      for (const writer of region.deletedBy)
        for (const { dn, kind } of convertedIn(region, change)) {
          const ofWriter = losses.get(writer) ?? new Map<string, Loss>();
          const isRegrouped = region.consequence === "regrouped";
          const loss = ofWriter.get(dn.key) ?? { dn, kinds: [], isRegrouped };
          if (!loss.kinds.includes(kind)) loss.kinds.push(kind);
          losses.set(writer, ofWriter.set(dn.key, loss));
        }
    for (const [writer, ofWriter] of losses) yield { writer, losses: [...ofWriter.values()] };
  },
  about: ({ writer: { name }, losses }) => [name, ...losses.map(({ dn }) => dn)],
  where: ({ writer: { origin }, losses }) =>
    losses.map(({ dn, isRegrouped }) => ({
      origin,
      detail: isRegrouped ? `other groups scope ${dn}` : `${dn} is no longer in scope`,
    })),
  what: ({ writer, losses }) =>
    `${fewNames(losses.map(wordsOf)).join("; ")} leave the scope of ${writer.name} in the change that declares them as managed in ${writer.tenant} (cloudManaged)`,
  fix: ({ writer, losses }) =>
    `keep ${fewNames(losses.map(({ dn }) => dn)).join("; ")} in the scope of ${writer.name} in this change; check that isCloudManaged is true for each object, run one synchronization, and change the scope in a later change`,
});

/** The names in a region whose objects are declared as converted: those of the list, or the region itself where it is below one. */
function* convertedIn(
  { tenant, subtree, kinds, except, counts }: OwnershipChange,
  { after }: TopologyChange,
): Iterable<{ readonly dn: DistinguishedName; readonly kind: ObjectKind }> {
  for (const kind of OBJECT_KINDS.filter((each) => kinds.includes(each) && counts?.[each] !== 0))
    for (const { dn } of after.cloudManagedOf(tenant).filter((part) => part.kind === kind)) {
      if (subtree.isWithin(dn)) yield { dn: subtree, kind };
      else if (dn.isWithin(subtree) && !except.some((out) => out.kinds.includes(kind) && dn.isWithin(out.subtree)))
        yield { dn, kind };
    }
}

function wordsOf({ dn, kinds, isRegrouped }: Loss): string {
  return `${kindsInWords(kinds)} of ${dn}${isRegrouped ? " that are not direct members of the new scoping groups" : ""}`;
}
