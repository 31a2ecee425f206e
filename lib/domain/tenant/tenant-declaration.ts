import { thresholdInWords, thresholdOf } from "./accidental-deletion-prevention";
import type { MigrationProps } from "./declared-migration";
import type { Forest, Tenant } from "./tenant";
import type { ObjectMatching, SeamlessSingleSignOnKey, UserAuthentication } from "./user-authentication";

/** What one of several joined files says of a tenant. */
export interface TenantDeclaration {
  /** The file or folder, as its reader calls it. */
  readonly file: string;
  /** The place of the declaration among those of all files. */
  readonly origin: string;
  /** What the tenant is called in the joined topology. */
  readonly tenant: string;
  /** As the file has it, under the file's own name for it. */
  readonly declared: Tenant;
}

/** A fact about one tenant that several files declare in several ways. At most one of them can be true. */
export interface TenantDispute {
  readonly tenant: string;
  /** The field, as an author writes it: `authentication.method`. */
  readonly fact: string;
  readonly statements: readonly TenantStatement[];
  /** What is judged until the files agree, and why this. */
  readonly judged: string;
}

export interface TenantStatement {
  readonly declaration: TenantDeclaration;
  readonly says: string;
}

/** What one file says about one fact; undefined where it does not say. */
interface Said {
  readonly fact: string;
  readonly says: string | undefined;
  readonly judged: string;
}

const FIRST = "the first of the files that says it";
const EVERY = "all that any of the files lists";

/** Everything that the files do not agree on, tenant by tenant. What only some of them say is not in dispute. */
export function tenantDisputes(declarations: readonly TenantDeclaration[]): TenantDispute[] {
  return [...declarationsByTenant(declarations)].flatMap(([tenant, those]) => disputesAbout(tenant, those));
}

function disputesAbout(tenant: string, declarations: readonly TenantDeclaration[]): TenantDispute[] {
  const facts = new Map<string, TenantDispute & { readonly statements: TenantStatement[] }>();
  for (const declaration of declarations)
    for (const { fact, says, judged } of saidIn(declaration.declared)) {
      if (says === undefined) continue;
      const dispute = facts.get(fact) ?? { tenant, fact, statements: [], judged };
      facts.set(fact, dispute);
      dispute.statements.push({ declaration, says });
    }
  return [...facts.values()].filter(({ statements }) => new Set(statements.map(({ says }) => says)).size > 1);
}

/** The declarations of each tenant, in the order of the files. */
export function declarationsByTenant(
  declarations: readonly TenantDeclaration[],
): ReadonlyMap<string, readonly TenantDeclaration[]> {
  const byTenant = new Map<string, TenantDeclaration[]>();
  for (const declaration of declarations) {
    const those = byTenant.get(declaration.tenant) ?? [];
    byTenant.set(declaration.tenant, those);
    those.push(declaration);
  }
  return byTenant;
}

function saidIn(tenant: Tenant): Said[] {
  const { cloud, verifiedDomains, authentication, matching, accidentalDeletionPrevention, forests, migration } = tenant;
  return [
    { fact: "cloud", says: cloud, judged: FIRST },
    { fact: "verifiedDomains", says: listed(verifiedDomains), judged: EVERY },
    { fact: "authentication.method", says: authentication?.method, judged: FIRST },
    {
      fact: "authentication.passThroughAgents",
      says: authentication?.passThroughAgents?.toString(),
      judged: FIRST,
    },
    {
      fact: "authentication.seamlessSingleSignOn",
      says: listed(authentication?.seamlessSingleSignOn),
      judged: EVERY,
    },
    { fact: "matching.softMatch", says: matching?.softMatch, judged: "allowed" },
    { fact: "matching.hardMatchTakeover", says: matching?.hardMatchTakeover, judged: "allowed" },
    { fact: "matching.objectIdentifierUpdate", says: matching?.objectIdentifierUpdate, judged: "allowed" },
    ...(authentication?.seamlessSingleSignOnKeys ?? []).map(({ forest, rolledOn }) => ({
      fact: `the last roll-over of the key of Seamless single sign-on in ${forest}`,
      says: rolledOn,
      judged: "the earliest",
    })),
    {
      fact: "accidentalDeletionPrevention",
      says: accidentalDeletionPrevention && thresholdInWords(thresholdOf(accidentalDeletionPrevention)),
      judged: "the one that lets most through",
    },
    { fact: "migration", says: migration && migrationInWords(migration), judged: FIRST },
    ...forests.flatMap(({ name, domains, userPrincipalNameSuffixes }) => [
      {
        fact: `userPrincipalNameSuffixes of the forest ${name}`,
        says: listed(userPrincipalNameSuffixes),
        judged: EVERY,
      },
      ...domains.map((domain) => ({ fact: `the forest of ${domain}`, says: name, judged: FIRST })),
    ]),
  ];
}

/** `1 of 2 waves done: it to corp-it (OU=IT,…) on 2026-12-07; …`: files that say the same have the same text. */
function migrationInWords({ done, next, waves }: MigrationProps): string {
  const told = waves.map(
    ({ name, organizationalUnits, to, plannedFor }) =>
      `${name} to ${to} (${organizationalUnits.join("; ")})${plannedFor ? ` on ${plannedFor}` : ""}`,
  );
  return `${done} of ${waves.length} waves done${next ? ", the next one handed over" : ""}: ${told.join("; ")}`;
}

/** A list in words; its order says nothing, and an empty one says nothing either. */
function listed(names: readonly string[] | undefined): string | undefined {
  return names && names.length > 0 ? [...new Set(names)].sort().join(", ") : undefined;
}

/** The forests of all files: a repository declares the domains that it works in, and need not know the others. */
export function forestsOfAll(tenants: readonly Tenant[]): Forest[] {
  const forests = new Map<string, { readonly domains: Set<string>; readonly suffixes: Set<string> }>();
  const placed = new Set<string>();
  for (const tenant of tenants) {
    const known = new Set(placed);
    for (const forest of tenant.forests) {
      const { domains, suffixes } = forests.get(forest.name) ?? { domains: new Set(), suffixes: new Set() };
      forests.set(forest.name, { domains, suffixes });
      for (const domain of forest.domains) if (!known.has(domain)) domains.add(domain);
      for (const domain of forest.domains) placed.add(domain);
      for (const suffix of forest.userPrincipalNameSuffixes ?? []) suffixes.add(suffix);
    }
  }
  return [...forests].map(([name, { domains, suffixes }]) => ({
    name,
    domains: [...domains],
    ...(suffixes.size > 0 && { userPrincipalNameSuffixes: [...suffixes] }),
  }));
}

/** How people sign in, as far as any file says. */
export function authenticationOfAll(tenants: readonly Tenant[]): UserAuthentication | undefined {
  const said = tenants.flatMap(({ authentication }) => authentication ?? []);
  const [first] = said;
  if (!first) return undefined;
  const passThroughAgents = said.find((one) => one.passThroughAgents !== undefined)?.passThroughAgents;
  const forests = said.flatMap(({ seamlessSingleSignOn = [] }) => seamlessSingleSignOn);
  const keys = new Map<string, SeamlessSingleSignOnKey>();
  for (const key of said.flatMap(({ seamlessSingleSignOnKeys = [] }) => seamlessSingleSignOnKeys)) {
    const known = keys.get(key.forest);
    if (!known || key.rolledOn < known.rolledOn) keys.set(key.forest, key);
  }
  return {
    method: first.method,
    ...(passThroughAgents !== undefined && { passThroughAgents }),
    ...(forests.length > 0 && { seamlessSingleSignOn: [...new Set(forests)] }),
    ...(keys.size > 0 && { seamlessSingleSignOnKeys: [...keys.values()] }),
  };
}

/** What may take over objects of the tenant: what one file calls allowed is taken for allowed. */
export function matchingOfAll(tenants: readonly Tenant[]): ObjectMatching | undefined {
  const said = tenants.flatMap(({ matching }) => matching ?? []);
  if (said.length === 0) return undefined;
  const allowedIn = (part: keyof ObjectMatching) => said.some((one) => one[part] === "allowed");
  return {
    softMatch: allowedIn("softMatch") ? "allowed" : "blocked",
    hardMatchTakeover: allowedIn("hardMatchTakeover") ? "allowed" : "blocked",
    ...(said.some(({ objectIdentifierUpdate }) => objectIdentifierUpdate !== undefined) && {
      objectIdentifierUpdate: allowedIn("objectIdentifierUpdate") ? ("allowed" as const) : ("blocked" as const),
    }),
  };
}
