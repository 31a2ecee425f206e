import { MAPPED_OBJECT_TYPES, type MappedObjectType } from "../../domain/mapping/attribute-mapping";
import { keyOf } from "../../text/escape/json";

/** A condition of a scoping filter: all of it decides whose it is, the attribute alone does not. */
export interface Clause {
  readonly attribute: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** When somebody last looked at jobs that nobody had changed. The schema of a template is asked first, where it is there. */
export const CLAUSES_READ = "2026-11-25";

const PEOPLE: readonly MappedObjectType[] = ["user", "inetOrgPerson"];
const PERSONS: readonly MappedObjectType[] = [...PEOPLE, "contact"];

/** The conditions that Microsoft gives to every job, as they stood in schemas of 2020 and 2025. */
const SEEN: readonly (readonly [
  kinds: readonly MappedObjectType[],
  attribute: string,
  operator: string,
  ...values: string[],
])[] = [
  [MAPPED_OBJECT_TYPES, "isCriticalSystemObject", "IS FALSE"],
  [PERSONS, "adminDescription", "NOT REGEX MATCH", "^User_"],
  [["group"], "adminDescription", "NOT REGEX MATCH", "^Group_"],
  [PEOPLE, "sAMAccountName", "IS NOT NULL"],
  [PEOPLE, "sAMAccountName", "NOT EQUALS", "SUPPORT_388945a0"],
  [PEOPLE, "sAMAccountName", "NOT REGEX MATCH", "^AAD_"],
  [PEOPLE, "sAMAccountName", "NOT REGEX MATCH", "^CAS_([^{]*){"],
  [PEOPLE, "sAMAccountName", "NOT REGEX MATCH", "^MSOL_"],
  [PEOPLE, "mailNickname", "NOT REGEX MATCH", "^SystemMailbox{"],
  [PEOPLE, "mailNickname", "NOT REGEX MATCH", "^CAS_([^{]*){"],
  [PEOPLE, "msExchRecipientTypeDetails", "!&", "566259712"],
  [MAPPED_OBJECT_TYPES, "distinguishedName", "NOT REGEX MATCH", "^CN\\s*=\\s*([^\\,]*)\\0ACNF"],
  [["group"], "groupType", "&", "-2147483648"],
  [["group", "contact"], "mail", "IS NOT NULL"],
  [["group", "contact"], "proxyAddresses", "IS NOT NULL"],
];

const KNOWN: ReadonlySet<string> = new Set(
  SEEN.flatMap(([kinds, attribute, operator, ...values]) =>
    kinds.map((kind) => `${kind} ${keyOfClause({ attribute, operator, values })}`),
  ),
);

/** Whether Microsoft was seen to give the condition to jobs for this kind of object. */
export function isSeenClause(kind: MappedObjectType, clause: Clause): boolean {
  return KNOWN.has(`${kind} ${keyOfClause(clause)}`);
}

/** The same for the same condition: names and operators in any case, values as they stand. */
export function keyOfClause({ attribute, operator, values }: Clause): string {
  const plain = operator
    .toUpperCase()
    .replaceAll(/[\s_]+/g, " ")
    .trim();
  return keyOf([attribute.toLowerCase(), plain, ...values]);
}
