/** The kinds of object that synchronization writes, in the order in which reports name them. */
export const OBJECT_KINDS = ["user", "inetOrgPerson", "group", "contact", "device"] as const;

export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** What a provisioning job and a cloudNoFlow rule pair are about: everything but devices. */
export const PROVISIONED_KINDS: readonly ObjectKind[] = ["user", "inetOrgPerson", "group", "contact"];

/** A set of kinds as bits, so that a walk over many marks can add and compare sets without building any. */
export type KindMask = number;

export function maskOf(kinds: readonly ObjectKind[]): KindMask {
  return kinds.reduce((mask, kind) => mask | (1 << OBJECT_KINDS.indexOf(kind)), 0);
}

export function kindsOf(mask: KindMask): ObjectKind[] {
  return OBJECT_KINDS.filter((_, bit) => mask & (1 << bit));
}

/** `users, groups`: the kinds as people say them. */
export function inWords(kinds: readonly ObjectKind[]): string {
  return kinds.length === OBJECT_KINDS.length ? "every kind" : kinds.map((kind) => `${kind}s`).join(", ");
}
