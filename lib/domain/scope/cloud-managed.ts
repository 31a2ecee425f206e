import { InputError, inPlace, quote } from "../input/input-error";
import { DistinguishedName } from "../names/distinguished-name";
import { type ObjectKind, PROVISIONED_KINDS } from "./object-kind";

/**
 * Objects of Active Directory whose source of authority is the tenant (`isCloudManaged`): they stay in scope, and nobody
 * on-premises writes them. They were converted by Graph, one by one; nothing here converts them.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/user-source-of-authority-overview}
 */
export interface CloudManagedObjects {
  /** Distinguished names: of OUs, each with everything beneath it, or of single objects. */
  readonly names: readonly string[];
  /** The kinds of object beneath those names that were converted. Devices cannot be. */
  readonly kinds: readonly ObjectKind[];
}

const PAGE = "https://learn.microsoft.com/entra/identity/hybrid/user-source-of-authority-overview";

/** @throws InputError for a malformed name, no name or kind, or a kind that cannot be converted */
export function cloudManagedObjects(declared: readonly CloudManagedObjects[]): readonly CloudManagedObjects[] {
  return declared.map(({ names, kinds }, index) =>
    inPlace(`cloudManaged, ${index}`, () => {
      if (names.length === 0) throw refused("no name is listed", "names", "the OUs or objects that were converted");
      const stranger = kinds.find((kind) => !PROVISIONED_KINDS.includes(kind));
      if (kinds.length === 0 || stranger !== undefined)
        throw refused(
          stranger === undefined ? "no kind is listed" : `${quote(stranger)} cannot be converted`,
          "kinds",
          `one or more of ${PROVISIONED_KINDS.map(quote).join(", ")}`,
        );
      return { names: names.map((name) => DistinguishedName.parse(name).toString()), kinds };
    }),
  );
}

function refused(what: string, where: string, expected: string): InputError {
  return new InputError({ what, where, expected, page: PAGE });
}

/** One name and one kind of what a tenant declares. */
export interface CloudManagedPart {
  readonly dn: DistinguishedName;
  readonly kind: ObjectKind;
}

/** What a tenant manages that declares nothing of the kind: one value, for a walk knows what is the same by its identity. */
export const NOTHING_CLOUD_MANAGED: readonly CloudManagedPart[] = [];

/** What is declared, name by name and kind by kind. */
export function cloudManagedParts(declared: readonly CloudManagedObjects[]): readonly CloudManagedPart[] {
  if (declared.length === 0) return NOTHING_CLOUD_MANAGED;
  return declared.flatMap(({ names, kinds }) =>
    names.map((name) => DistinguishedName.parse(name)).flatMap((dn) => kinds.map((kind) => ({ dn, kind }))),
  );
}

/** The declared name by which an object is the tenant's; undefined where it is not. */
export function cloudManagedBy(
  parts: readonly CloudManagedPart[],
  dn: DistinguishedName,
  kind: ObjectKind,
): DistinguishedName | undefined {
  return parts.find((part) => part.kind === kind && dn.isWithin(part.dn))?.dn;
}

/** Whether an object is the tenant's by the list, for lists and questions by the thousand. */
export function managedBy(parts: readonly CloudManagedPart[]): (part: CloudManagedPart) => boolean {
  const keys = new Set(parts.map(({ dn, kind }) => `${kind} ${dn.key}`));
  return ({ dn, kind }) => {
    if (keys.size === 0) return false;
    for (let at: DistinguishedName | undefined = dn; at; at = at.isDomainRoot ? undefined : at.parent)
      if (keys.has(`${kind} ${at.key}`)) return true;
    return false;
  };
}

/** What is the tenant's by both lists. */
export function managedByBoth(
  one: readonly CloudManagedPart[],
  other: readonly CloudManagedPart[],
): readonly CloudManagedPart[] {
  return [...one.filter(managedBy(other)), ...other.filter(managedBy(one))];
}
