import { InputError, quote } from "../input/input-error";
import { domainName } from "../names/domain-name";
import type { Tenant } from "../tenant/tenant";

const OPTIONS_PAGE =
  "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/concept-deployment-options-provision-to-active-directory";

/** Groups that one configuration may select. */
const MOST_GROUPS = 10_000;

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

export interface GroupProvisioningProps {
  readonly name: string;
  readonly tenant: Tenant;
  readonly domain: string;
  readonly groups: Readonly<Record<string, string>>;
}

/**
 * A configuration that writes security groups of a tenant into one Active Directory domain. A domain takes one such
 * configuration, a tenant at most twenty.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/concept-deployment-options-provision-to-active-directory}
 */
export class GroupProvisioning {
  private constructor(
    readonly name: string,
    readonly tenant: string,
    /** The domain that the groups are written to. */
    readonly domain: string,
    /** The object id of each selected group, by what people call the group. */
    readonly groups: ReadonlyMap<string, string>,
  ) {}

  /**
   * @param isReference whether a text stands for an id that is known only later
   * @throws InputError for a domain that the tenant does not know, no groups or too many, or an id that is not a valid GUID or
   * appears twice
   */
  static declare(props: GroupProvisioningProps, isReference: (id: string) => boolean = () => false): GroupProvisioning {
    const { name, tenant, domain, groups } = props;
    return new GroupProvisioning(name, tenant.name, domainOf(tenant, domain), groupsOf(groups, isReference));
  }
}

function domainOf(tenant: Tenant, text: string): string {
  const domain = domainName(text);
  if (tenant.domains.includes(domain)) return domain;
  throw new InputError({
    what: `${quote(domain)} is not a domain of the tenant ${tenant.name}`,
    where: "domain",
    expected: tenant.domains.map(quote).join(" or ") || "a domain that one of the tenant's forests lists",
  });
}

function groupsOf(groups: Readonly<Record<string, string>>, isReference: (id: string) => boolean) {
  const entries = Object.entries(groups);
  if (entries.length === 0 || entries.length > MOST_GROUPS)
    throw new InputError({
      what: entries.length === 0 ? "no group is selected" : `${entries.length} groups are selected`,
      where: "groups",
      expected: `1 to ${MOST_GROUPS} groups; provisioning all groups is not supported without an attribute filter`,
      page: OPTIONS_PAGE,
    });
  const selected = new Map<string, string>();
  const nameOf = new Map<string, string>();
  for (const [name, text] of entries) {
    const id = isReference(text) ? text : objectId(text, `groups, ${quote(name)}`);
    const other = nameOf.get(id);
    if (other !== undefined)
      throw new InputError({
        what: `${quote(name)} and ${quote(other)} are the same group`,
        where: "groups",
        expected: "each group once",
      });
    nameOf.set(id, name);
    selected.set(name, id);
  }
  return selected;
}

/** The object id of something in Entra, in lower case. @throws InputError when the text is not a valid GUID */
export function objectId(text: string, where: string): string {
  const guid = typeof text === "string" ? text.toLowerCase() : "";
  if (GUID.test(guid)) return guid;
  throw new InputError({
    what: `${quote(text)} is not a valid GUID`,
    where,
    expected: "the object id from the overview page of the Microsoft Entra admin center",
  });
}
