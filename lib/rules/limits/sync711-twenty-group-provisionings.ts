import type { DeclaredGroupProvisioning } from "../../domain/writers/declared-group-provisioning";
import { rule } from "../rule";

/** How many configurations a tenant may have that write groups to Active Directory. */
const MOST = 20;

interface TooMany {
  readonly tenant: string;
  readonly configurations: readonly DeclaredGroupProvisioning[];
}

/** A tenant has no more configurations for groups than Microsoft allows, whether they are enabled or not. */
export const twentyGroupProvisionings = rule<TooMany>({
  code: "SYNC711",
  severity: "error",
  title: "Groups are provisioned to at most 20 domains",
  why: "Microsoft allows 20 configurations from Microsoft Entra ID to Active Directory in a tenant, and refuses the next one in the middle of an apply.",
  file: __filename,
  reference:
    "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/concept-deployment-options-provision-to-active-directory",
  since: "2026-12",
  *check({ groupProvisioning }) {
    for (const tenant of new Set(groupProvisioning.map((one) => one.tenant))) {
      const configurations = groupProvisioning.filter((one) => one.tenant === tenant);
      if (configurations.length > MOST) yield { tenant, configurations };
    }
  },
  about: ({ tenant }) => [tenant],
  where: ({ tenant, configurations }) => [
    { origin: tenant, detail: `${configurations.length} configurations provision groups` },
  ],
  what: ({ tenant, configurations }) =>
    `${tenant} has ${configurations.length} configurations that provision groups to Active Directory, and Microsoft allows ${MOST}`,
  fix: ({ tenant, configurations }) =>
    `remove ${configurations.length - MOST} of the configurations in groupProvisioningToAd of ${tenant}; look at their groups in Active Directory first: what happens to them is not documented`,
});
