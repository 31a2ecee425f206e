import { inPlace } from "../../domain/input/input-error";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import { type ObjectKind, PROVISIONED_KINDS } from "../../domain/scope/object-kind";
import { refuseRootOverChild } from "../../domain/tenant/root-over-child";
import type { Tenant } from "../../domain/tenant/tenant";
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

/** @throws InputError for a malformed name, and for the root of a domain that has a child domain, with its place in the list */
export function handOversOf(
  { forests }: Pick<Tenant, "forests">,
  handsOver: readonly HandOverProps[] = [],
): HandOver[] {
  return handsOver.map(({ organizationalUnit, kinds = PROVISIONED_KINDS, ...handOver }, index) => ({
    ...handOver,
    organizationalUnit: inPlace(`handsOver ${index + 1}`, () => {
      const unit = DistinguishedName.parse(organizationalUnit);
      refuseRootOverChild(unit, forests, "organizationalUnit");
      return unit;
    }),
    kinds,
  }));
}
