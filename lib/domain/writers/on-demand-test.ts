import { InputError, inPlace, quote } from "../input/input-error";
import { DistinguishedName } from "../names/distinguished-name";
import { GroupScope } from "../scope/group-scope";
import type { CloudSyncScope } from "./cloud-sync-writer";

/** Graph takes five requests in ten seconds. */
export const MOST_TESTS = 5;

/** An object that is provisioned on demand, to see what a scope and its mappings make of it. */
export interface OnDemandTest {
  readonly distinguishedName: DistinguishedName;
  readonly kind: "user" | "group";
}

export interface OnDemandTestProps {
  readonly distinguishedName: string;
  /** @default "user" */
  readonly kind?: "user" | "group";
}

/**
 * On-demand provisioning does not look at the scope: it writes whatever object it is given. So every test object must lie
 * in the scope of its own configuration.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-on-demand-provision}
 * @throws InputError for an object outside the scope, or more than five objects
 */
export function onDemandTests(tests: readonly OnDemandTestProps[], scope: CloudSyncScope): OnDemandTest[] {
  if (tests.length > MOST_TESTS)
    throw new InputError({
      what: `${tests.length} objects are provisioned on demand`,
      where: "onDemandTests",
      expected: `at most ${MOST_TESTS}: a small set that is always the same`,
      page: "https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-provisionondemand",
    });
  return tests.map(({ distinguishedName, kind = "user" }, index) =>
    inPlace(`onDemandTests ${index + 1}`, () => {
      const dn = DistinguishedName.parse(distinguishedName);
      if (isInScope(scope, dn, kind)) return { distinguishedName: dn, kind };
      throw new InputError({
        what: `${quote(dn.toString())} is not in the scope of the configuration, and on-demand provisioning would write it anyway`,
        where: "distinguishedName",
        expected: "an object in one of the included OUs",
        page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-on-demand-provision",
      });
    }),
  );
}

/** A scoping group is in its scope, wherever it lies. */
function isInScope(scope: CloudSyncScope, dn: DistinguishedName, kind: OnDemandTest["kind"]): boolean {
  if (!(scope instanceof GroupScope)) return scope.covers(dn);
  return scope.membersWithin.covers(dn) || (kind === "group" && scope.groupsElsewhere?.covers(dn) === true);
}
