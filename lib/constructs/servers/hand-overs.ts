import { inPlace } from "../../domain/input/input-error";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import { type ObjectKind, PROVISIONED_KINDS } from "../../domain/scope/object-kind";
import type { HandOver } from "../../domain/writers/writer";

export interface HandOverProps {
  /** The distinguished name of the OU that the server leaves to another writer. */
  readonly organizationalUnit: string;
  /** @default users, inetOrgPersons, groups and contacts */
  readonly kinds?: readonly ObjectKind[];
  /**
   * Whether every object of the population carries mS-DS-ConsistencyGuid; Connect Sync fills it in for users alone.
   * @default not known, which is a finding where groups are handed over
   */
  readonly anchorsPopulated?: boolean;
}

/** @throws InputError for a malformed name, with its place in the list */
export function handOversOf(handsOver: readonly HandOverProps[] = []): HandOver[] {
  return handsOver.map(({ organizationalUnit, kinds = PROVISIONED_KINDS, ...handOver }, index) => ({
    ...handOver,
    organizationalUnit: inPlace(`handsOver ${index + 1}`, () => DistinguishedName.parse(organizationalUnit)),
    kinds,
  }));
}
