import type { DistinguishedName } from "../domain/names/distinguished-name";
import { ownerOf } from "../domain/ownership/contest";
import type { Ownership, SyncTopology } from "../domain/ownership/sync-topology";
import { keepingOut, keptOutInWords } from "../domain/scope/kept-out";
import { kindsInWords, type ObjectKind } from "../domain/scope/object-kind";
import { isConnectSync, isScopedByGroups } from "../domain/writers/which-tool";
import type { Writer } from "../domain/writers/writer";

/**
 * What one writer does with an object.
 * - `writes`: exports it
 * - `claims`: would export it, once its configuration is enabled
 * - `hands over`: has it in scope and leaves it to another writer
 * - `passes by`: has it in scope and writes nothing of it, because the tenant is its source of authority
 * - `leaves out`: does not have it in scope
 */
export type Deed = "writes" | "claims" | "hands over" | "passes by" | "leaves out";

/** One writer's part in the answer. */
export interface WriterPart {
  readonly writer: Writer;
  readonly deed: Deed;
  /** The mark or hand-over that decides, in words. */
  readonly because: string;
}

/** Who writes one object to one tenant. */
export interface ObjectOwnership {
  readonly tenant: string;
  readonly verdict: "owned" | "contested" | "nobody";
  /** Who writes it first, then everyone else who has the object's domain, with the reason why not. */
  readonly parts: readonly WriterPart[];
}

const DEEDS: readonly Deed[] = ["writes", "claims", "hands over", "passes by", "leaves out"];

/** For each tenant with a writer in the object's domain, who writes the object and why. Empty where there is none. */
export function ownershipOfObject(topology: SyncTopology, dn: DistinguishedName, kind: ObjectKind): ObjectOwnership[] {
  const parts = topology.ownersOf(dn, kind).map((ownership) => partOf(ownership, dn, kind));
  const tenants = [...new Set(parts.map(({ writer }) => writer.tenant))].sort();
  return tenants.map((tenant) => {
    const ofTenant = parts
      .filter(({ writer }) => writer.tenant === tenant)
      .sort((a, b) => DEEDS.indexOf(a.deed) - DEEDS.indexOf(b.deed));
    const owners = new Set(ofTenant.flatMap(({ deed, writer }) => (deed === "writes" ? [ownerOf(writer)] : []))).size;
    return { tenant, verdict: owners > 1 ? "contested" : owners === 1 ? "owned" : "nobody", parts: ofTenant };
  });
}

function partOf(
  { writer, writes, mark, handedOver, cloudManaged }: Ownership,
  dn: DistinguishedName,
  kind: ObjectKind,
): WriterPart {
  if (cloudManaged) {
    const because = `the tenant is the source of authority for ${kindsInWords([kind])} of ${cloudManaged}, though ${reasonToWrite(writer, mark.dn)}`;
    return { writer, deed: "passes by", because };
  }
  if (handedOver) {
    const because = `${handedOver.organizationalUnit} is handed over (${kindsInWords(handedOver.kinds)})`;
    return { writer, deed: "hands over", because };
  }
  if (writes && writer.state === "writes") {
    const rules = isConnectSync(writer) ? keepingOut(writer.settings.customRules, dn, kind) : [];
    const because = [reasonToWrite(writer, mark.dn), ...rules.map((rule) => `but ${keptOutInWords(rule)}`)].join("; ");
    return { writer, deed: "writes", because };
  }
  if (writes) return { writer, deed: "claims", because: `${reasonToWrite(writer, mark.dn)}, but it is not enabled` };
  return { writer, deed: "leaves out", because: reasonToLeaveOut(writer, mark, kind) };
}

/** Who is a member of a group is not known here: the object counts as one where members may live. */
function reasonToWrite(writer: Writer, mark: DistinguishedName): string {
  if (!isScopedByGroups(writer)) return `${mark} is included`;
  if (writer.claimsGroupAlone(mark)) return `${mark} is a scoping group of ${writer.name}`;
  return `members of ${writer.scope.groups.join(" or ")} may live in ${mark}`;
}

function reasonToLeaveOut(writer: Writer, mark: Ownership["mark"], kind: ObjectKind): string {
  if (mark.decision === "include")
    return isConnectSync(writer)
      ? `the server does not select ${kindsInWords([kind])}`
      : `${writer.tool} writes no ${kind}s here`;
  return mark.dn.isDomainRoot ? "nothing at or above it is included" : `${mark.dn} is excluded`;
}
