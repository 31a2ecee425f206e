import type { MappedObjectType } from "./attribute-mapping";

const ALL: readonly MappedObjectType[] = ["user", "inetOrgPerson", "group", "contact"];
const PEOPLE: readonly MappedObjectType[] = ["user", "inetOrgPerson"];
const PERSONS: readonly MappedObjectType[] = [...PEOPLE, "contact"];

type Default = readonly [target: string, kinds: readonly MappedObjectType[], ...expressions: string[]];

/**
 * Mappings of a job that nobody has changed, as far as they were seen (in schemas of 2020 and 2025, looked through on 2026-11-25). Microsoft has over a hundred for users
 * alone; the schema of the job's template, when it is among the files, names them all and is asked instead.
 */
const SEEN: readonly Default[] = [
  ["OnPremisesObjectIdentifier", ALL, "[objectGUID]"],
  ["SourceAnchor", ALL, "IIF(IsPresent([mS-DS-ConsistencyGuid]), [mS-DS-ConsistencyGuid], [objectGUID])"],
  ["DisplayName", ALL, "Trim([displayName])", "IIF(IsPresent([displayName]), [displayName], [cn])"],
  ["Mail", ALL, "Trim([mail])", "[mail]"],
  ["ProxyAddresses", ALL, "RemoveDuplicates(Trim([proxyAddresses]))", "Trim([proxyAddresses])"],
  ["GivenName", PERSONS, "Trim([givenName])"],
  ["Surname", PERSONS, "Trim([sn])"],
  ["Department", PEOPLE, "Trim([department])"],
  ["Company", PEOPLE, "Trim([company])"],
  ["Manager", PEOPLE, "[manager]"],
  ["CredentialData", PEOPLE, "[PasswordHash]"],
  [
    "UserPrincipalName",
    PEOPLE,
    'IIF(IsPresent([userPrincipalName]), [userPrincipalName], IIF(IsPresent([sAMAccountName]), Join("@", [sAMAccountName], %DomainFQDN%), Error("AccountName is not present")))',
    "[userPrincipalName]",
  ],
  [
    "AccountEnabled",
    PEOPLE,
    'IIF(IsPresent([userAccountControl]), IIF(BitAnd([userAccountControl], 2) = "0", "True", "False"), Not([accountDisabled]))',
  ],
  ["Description", ["group"], "Trim([description])", "Left(Trim([description]), 448)"],
  ["Member", ["group"], "[member]"],
  ["SecurityEnabled", ["group"], "CBool(BitAnd([groupType], -2147483648))"],
  ...Array.from(
    { length: 15 },
    (_, index): Default => [`ExtensionAttribute${index + 1}`, PEOPLE, `Trim([extensionAttribute${index + 1}])`],
  ),
];

const TABLE: ReadonlyMap<string, readonly string[]> = new Map(
  SEEN.flatMap(([target, kinds, ...expressions]) => kinds.map((kind) => [keyOf(kind, target), expressions] as const)),
);

/** Every expression that Microsoft was seen to set a target from; undefined for a target that was never seen. */
export function seenDefaults(kind: MappedObjectType, target: string): readonly string[] | undefined {
  return TABLE.get(keyOf(kind, target));
}

/** Whether two expressions say the same: blanks outside of texts and the case of names say nothing. */
export function sameExpression(one: string, other: string): boolean {
  return one === other || plain(one) === plain(other);
}

function plain(expression: string): string {
  return expression.replace(/"(?:[^"\\]|\\.)*"|[^"]+/g, (part) =>
    part.startsWith('"') ? part : part.replace(/\s+/g, "").toLowerCase(),
  );
}

function keyOf(kind: MappedObjectType, target: string): string {
  return `${kind} ${target.toLowerCase()}`;
}
