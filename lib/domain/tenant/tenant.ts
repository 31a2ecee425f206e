import { calendarDay } from "../input/calendar-day";
import { InputError, inPlace, quote } from "../input/input-error";
import { renamed } from "../input/renamed";
import { domainName } from "../names/domain-name";
import {
  type CloudManagedObjects,
  type CloudManagedPart,
  cloudManagedObjects,
  cloudManagedParts,
} from "../scope/cloud-managed";
import { type AccidentalDeletionPrevention, accidentalDeletionPrevention } from "./accidental-deletion-prevention";
import { CLOUDS, type Cloud, chinaIsRefused } from "./azure-cloud";
import { declaredMigration, type MigrationProps } from "./declared-migration";
import type { ObjectMatching, UserAuthentication } from "./user-authentication";
import { type Waiver, waiverOf } from "./waiver";

/** An Active Directory forest and the domains in it that this tenant knows of. */
export interface Forest {
  /** The DNS name of the forest root domain. */
  readonly name: string;
  /** The DNS names of its domains. The root domain counts only when it is listed. */
  readonly domains: readonly string[];
  /** What the user principal names of its people end with. @default not declared, and not judged */
  readonly userPrincipalNameSuffixes?: readonly string[];
}

export interface TenantProps {
  /** What people call the tenant, in lower case, short: it prefixes the names of stacks. */
  readonly name: string;
  /** The directory (tenant) id, a GUID. */
  readonly tenantId: string;
  readonly forests: readonly Forest[];
  /** @default "public" */
  readonly cloud?: Cloud;
  /**
   * The custom domains that are verified in the tenant.
   * @default none declared, and rules about verified domains stay silent
   */
  readonly verifiedDomains?: readonly string[];
  /** How people sign in. @default not declared, and rules about sign-in stay silent */
  readonly authentication?: UserAuthentication | undefined;
  /** Whether objects of Active Directory may take over objects of the tenant. @default not declared, and not judged */
  readonly matching?: ObjectMatching | undefined;
  /**
   * What the tenant itself does against accidental deletions: it refuses an export with more deletions than this, of
   * Connect Sync and of Cloud Sync alike, and goes on doing so when Connect Sync is gone. It is not a job's own
   * threshold, and nothing here sets it: a Global Administrator does.
   * {@link https://learn.microsoft.com/graph/api/resources/onpremisesaccidentaldeletionprevention}
   * @default what the `deletionThreshold` of its Connect Sync servers says, or else not said
   */
  readonly accidentalDeletionPrevention?: AccidentalDeletionPrevention | undefined;
  /**
   * Users, groups and contacts of Active Directory that were converted, so that the tenant is their source of authority:
   * they lie in scope, and nobody on-premises writes them. No two writers contest them, nobody deletes them when their OU
   * leaves a scope, and no count of what a writer writes has them. A single object is one of its OU all the same where
   * objects are counted by OU.
   * {@link https://learn.microsoft.com/entra/identity/hybrid/user-source-of-authority-overview}
   * @default none
   */
  readonly cloudManaged?: readonly CloudManagedObjects[] | undefined;
  /**
   * Domains of Cloud Sync that agents serve, though nobody has written down which: `adopt` found a running configuration
   * and no file of its agents. Rules about the agents of such a domain stay silent, and every report says so, until
   * agents are declared for it.
   * @default none: a domain without a declared agent has none
   */
  readonly undeclaredAgents?: readonly string[] | undefined;
  /**
   * The tenant is held to the rules as of this release, such as `2026-12`; rules that came later warn.
   * @default all rules, in full
   */
  readonly rulesAsOf?: string | undefined;
  /** @deprecated The same by its old name, which is taken for a list of rules: say `rulesAsOf`. */
  readonly rules?: string | undefined;
  /** Findings that are accepted for a time. @default none */
  readonly waivers?: readonly Waiver[];
  /**
   * How much of a domain one change may touch before a review warns: objects that change owner or leave, in percent of
   * those that are synchronized.
   * @default 10
   */
  readonly changeLimitPercent?: number | undefined;
  /** How the tenant goes from Connect Sync to Cloud Sync. @default no migration is planned, and no change is compared with one */
  readonly migration?: MigrationProps | undefined;
}

/** What a change may touch of a domain where its tenant says nothing else. Ours: Microsoft names no share. */
export const DEFAULT_CHANGE_LIMIT_PERCENT = 10;

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const NAME = /^[a-z][a-z0-9-]{0,38}[a-z0-9]$/;

/** A Microsoft Entra tenant and the forests that are connected to it. */
export class Tenant {
  readonly name: string;
  readonly tenantId: string;
  readonly cloud: Cloud;
  readonly forests: readonly Forest[];
  readonly verifiedDomains: readonly string[];
  readonly authentication: UserAuthentication | undefined;
  readonly matching: ObjectMatching | undefined;
  readonly accidentalDeletionPrevention: AccidentalDeletionPrevention | undefined;
  readonly cloudManaged: readonly CloudManagedObjects[];
  readonly undeclaredAgents: readonly string[];
  readonly rulesAsOf: string | undefined;
  readonly waivers: readonly Waiver[];
  readonly changeLimitPercent: number | undefined;
  readonly migration: MigrationProps | undefined;
  /** What it manages itself, name by name and kind by kind; the same list each time. */
  readonly cloudManagedParts: readonly CloudManagedPart[];

  /** @throws InputError for a tenant id that is not a valid GUID, an unusable name, an unknown cloud, a malformed domain, day or share, and a migration that cannot be */
  constructor(props: TenantProps) {
    this.name = nameOf(props.name);
    this.tenantId = inPlace(`tenant ${this.name}`, () => guidOf(props.tenantId));
    this.cloud = inPlace(`tenant ${this.name}`, () => cloudOf(props.cloud ?? "public"));
    this.forests = props.forests.map((forest) =>
      inPlace(`tenant ${this.name}, forest ${quote(forest.name)}`, () => ({
        name: domainName(forest.name),
        domains: forest.domains.map(domainName),
        ...(forest.userPrincipalNameSuffixes && {
          userPrincipalNameSuffixes: forest.userPrincipalNameSuffixes.map(domainName),
        }),
      })),
    );
    this.verifiedDomains = (props.verifiedDomains ?? []).map(domainName);
    this.authentication = props.authentication && withForestsInLowerCase(props.authentication);
    for (const { forest, rolledOn } of props.authentication?.seamlessSingleSignOnKeys ?? [])
      inPlace(`tenant ${this.name}, seamlessSingleSignOnKeys, ${forest}`, () => calendarDay(rolledOn));
    this.matching = props.matching;
    this.accidentalDeletionPrevention = inPlace(`tenant ${this.name}`, () =>
      accidentalDeletionPrevention(props.accidentalDeletionPrevention),
    );
    this.cloudManaged = inPlace(`tenant ${this.name}`, () => cloudManagedObjects(props.cloudManaged ?? []));
    this.cloudManagedParts = cloudManagedParts(this.cloudManaged);
    this.undeclaredAgents = inPlace(`tenant ${this.name}, undeclaredAgents`, () =>
      (props.undeclaredAgents ?? []).map(domainName),
    );
    this.rulesAsOf = inPlace(`tenant ${this.name}`, () => renamed("rules", props.rules, "rulesAsOf", props.rulesAsOf));
    this.waivers = inPlace(`tenant ${this.name}`, () => (props.waivers ?? []).map(waiverOf));
    this.changeLimitPercent = inPlace(`tenant ${this.name}`, () => percentOf(props.changeLimitPercent));
    this.migration = inPlace(`tenant ${this.name}`, () => props.migration && declaredMigration(props.migration));
  }

  /** Every domain of every forest. */
  get domains(): string[] {
    return this.forests.flatMap((forest) => forest.domains);
  }
}

/** The DNS names of forests are compared without regard to case. */
function withForestsInLowerCase(authentication: UserAuthentication): UserAuthentication {
  const { seamlessSingleSignOn: forests, seamlessSingleSignOnKeys: keys } = authentication;
  return {
    ...authentication,
    ...(forests && { seamlessSingleSignOn: forests.map((forest) => forest.toLowerCase()) }),
    ...(keys && { seamlessSingleSignOnKeys: keys.map((key) => ({ ...key, forest: key.forest.toLowerCase() })) }),
  };
}

function guidOf(tenantId: string): string {
  const guid = typeof tenantId === "string" ? tenantId.toLowerCase() : "";
  if (GUID.test(guid)) return guid;
  throw new InputError({
    what: `${quote(tenantId)} is not a valid GUID`,
    where: "tenantId",
    expected: "the directory (tenant) id from the overview page of the Microsoft Entra admin center",
    page: "https://learn.microsoft.com/entra/fundamentals/how-to-find-tenant",
  });
}

function nameOf(name: string): string {
  if (typeof name === "string" && NAME.test(name)) return name;
  throw new InputError({
    what: `${quote(name)} cannot name a tenant`,
    where: "name",
    expected: "2 to 40 lower-case letters, digits and hyphens, beginning with a letter",
  });
}

function cloudOf(cloud: Cloud): Cloud {
  if (CLOUDS.includes(cloud)) return cloud;
  if (/china|21vianet/i.test(cloud)) throw chinaIsRefused(`${quote(cloud)} is China`, "cloud");
  throw new InputError({
    what: `${quote(cloud)} is not a cloud that Cloud Sync runs in`,
    where: "cloud",
    expected: CLOUDS.map(quote).join(" or "),
  });
}

function percentOf(limit: number | undefined): number | undefined {
  if (limit === undefined || (typeof limit === "number" && limit >= 1 && limit <= 100)) return limit;
  throw new InputError({
    what: `${quote(limit)} is not a valid share of a domain`,
    where: "changeLimitPercent",
    expected: `a number from 1 to 100, in percent; the default is ${DEFAULT_CHANGE_LIMIT_PERCENT}`,
  });
}
