import { type CloudManagedPart, cloudManagedBy } from "../../domain/cloud-managed";
import { fewNames } from "../../domain/names-in-words";
import { inWords } from "../../domain/object-kind";
import type { Tenant } from "../../domain/tenant";
import type { TopologyChange } from "../../domain/topology-change";
import { rule } from "../rule";

interface RollBack {
  readonly tenant: Tenant;
  /** What is no longer managed in the tenant. */
  readonly parts: readonly CloudManagedPart[];
}

/** Objects whose source of authority goes back to Active Directory are let in by the tenant. */
export const aRollBackFindsItsWay = rule<RollBack, TopologyChange>({
  code: "SYNC525",
  severity: "warning",
  title: "A source of authority goes back in order",
  why: "The flag that blocks hard match also blocks the way back from the cloud, and cloud members or access packages of a group stand in it too.",
  page: "lib/rules/change/sync525-a-roll-back-finds-its-way.md",
  *check({ before, after }) {
    for (const was of before.tenants) {
      const tenant = after.tenants.find(({ tenantId }) => tenantId === was.tenantId);
      if (!tenant || tenant.matching?.hardMatchTakeover === "allowed") continue;
      const parts = was.cloudManagedParts.filter(
        ({ dn, kind }) => cloudManagedBy(tenant.cloudManagedParts, dn, kind) === undefined,
      );
      if (parts.length > 0) yield { tenant, parts };
    }
  },
  where: ({ tenant: { name }, parts }) => parts.map((part) => ({ origin: name, detail: `${wordsOf(part)} go back` })),
  what: ({ tenant, parts }) =>
    `${fewNames(parts.map(wordsOf)).join(", ")} are no longer managed in ${tenant.name}, and ${tenant.matching ? "hardMatchTakeover is blocked there" : "whether hard match takeover is blocked there is not declared"}`,
  fix: ({ tenant: { name } }) =>
    `in this order: take cloud members out of the groups and the groups out of access packages; have a Global Administrator set blockCloudObjectTakeoverThroughHardMatchEnabled to false in ${name} and declare hardMatchTakeover "allowed" with a waiver of SYNC413; set isCloudManaged to false for each object; run a synchronization; set the flag again`,
  about: ({ tenant, parts }) => `${tenant.name} ${parts.map(wordsOf).sort().join(", ").toLowerCase()}`,
});

function wordsOf({ dn, kind }: CloudManagedPart): string {
  return `${inWords([kind])} of ${dn}`;
}
