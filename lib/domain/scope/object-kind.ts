import { InputError, quote } from "../input/input-error";

/** The kinds of object that synchronization writes, in the order in which reports name them. */
export const OBJECT_KINDS = ["user", "inetOrgPerson", "group", "contact", "device"] as const;

export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** What a provisioning job and a cloudNoFlow rule pair are about: everything but devices. */
export const PROVISIONED_KINDS: readonly ObjectKind[] = ["user", "inetOrgPerson", "group", "contact"];

/** The class of Active Directory whose objects are of a kind, in lower case. */
export function classOfKind(kind: ObjectKind): string {
  return kind === "device" ? "computer" : kind.toLowerCase();
}

const OBJECT_TYPES_PAGE =
  "https://learn.microsoft.com/entra/identity/hybrid/connect/concept-azure-ad-connect-sync-architecture";

/**
 * The object types that a Connect Sync server has selected, each once and in the order of {@link OBJECT_KINDS}.
 * @throws InputError for an empty list, and for a type that is not known
 */
export function selectedObjectTypes(types: readonly string[]): readonly ObjectKind[] {
  const stranger = types.find((type) => !OBJECT_KINDS.some((kind) => kind === type));
  if (types.length > 0 && stranger === undefined) return OBJECT_KINDS.filter((kind) => types.includes(kind));
  throw new InputError({
    what:
      stranger === undefined
        ? "no object type is selected, so the server would synchronize nothing"
        : `${quote(stranger)} is not an object type that synchronization writes`,
    where: "objectTypes",
    expected: `one or more of ${OBJECT_KINDS.map(quote).join(", ")} (a computer is a "device"), or leave objectTypes out for all of them`,
    page: OBJECT_TYPES_PAGE,
  });
}

/** A set of kinds as bits, so that a walk over many marks can add and compare sets without building any. */
export type KindMask = number;

export function maskOf(kinds: readonly ObjectKind[]): KindMask {
  return kinds.reduce((mask, kind) => mask | (1 << OBJECT_KINDS.indexOf(kind)), 0);
}

export function kindsOf(mask: KindMask): ObjectKind[] {
  return OBJECT_KINDS.filter((_, bit) => mask & (1 << bit));
}

/** `users, groups`: the kinds as people say them. */
export function kindsInWords(kinds: readonly ObjectKind[]): string {
  return kinds.length === OBJECT_KINDS.length ? "every kind" : kinds.map((kind) => `${kind}s`).join(", ");
}
