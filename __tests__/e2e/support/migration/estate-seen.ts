import type { ObjectKind } from "../../../../lib/domain/scope/object-kind";
import { type Configuration, type Estate, isExporting, NOBODY, type Server } from "../../../objects/world/estate";
import { rulesOf } from "../job-schema";
import type { TenantModel } from "../tenant-model";
import type { JsonObject } from "../terraform-values";
import type { RuleOnServer, ServerSeen } from "./walk-shell";

/**
 * Who has what in scope and who exports, read from the stubs of the servers and from the jobs of the tenant's model: nothing here
 * knows what is declared, and nothing of the product reads it.
 */
export function estateSeen(servers: readonly ServerSeen[], tenant: TenantModel): Estate {
  return {
    ...NOBODY,
    servers: servers.filter(({ runs }) => runs).map(serverOf),
    configurations: tenant.servicePrincipals.flatMap((principal) =>
      principal.jobs
        .filter(({ templateId }) => templateId === "AD2AADProvisioning")
        .map(({ state, schema }) => configurationOf(principal, state === "Active", schema)),
    ),
  };
}

/** The same without whoever exports nothing. */
export function exportingIn(estate: Estate): Estate {
  const { servers, configurations } = estate;
  return { ...estate, servers: servers.filter(isExporting), configurations: configurations.filter(isExporting) };
}

function serverOf({ name, staging, scopes, sourceAnchor, rules, applied }: ServerSeen): Server {
  return {
    tool: "Connect Sync",
    name,
    role: staging ? "staging" : "active",
    selections: scopes.map(({ domain, include, exclude }) => ({ domain, include, exclude })),
    handsOver: handedOver(rules).filter((one) => handedOver(applied).some((other) => isSame(one, other))),
    objectTypes: [...new Set(scopes.flatMap(({ classes }) => classes.flatMap(kindOf)))],
    sourceAnchor,
  };
}

function configurationOf(
  { displayName, secrets }: TenantModel["servicePrincipals"][number],
  enabled: boolean,
  schema: JsonObject,
): Configuration {
  const domain = /"domain":\s*"([^"]+)"/.exec(String(secrets.find(({ key }) => key === "Domain")?.value))?.[1] ?? "";
  const containers = rulesOf(schema).flatMap(({ containerFilter }) =>
    Object.values((containerFilter ?? {}) as JsonObject),
  );
  const units = containers.flat().map(String);
  return {
    tool: "Cloud Sync",
    name: displayName,
    domain,
    enabled,
    deviceSync: false,
    scope: units.length > 0 ? { of: "units", units } : { of: "the whole domain" },
  };
}

interface HandedOver {
  readonly unit: string;
  readonly kinds: readonly [ObjectKind];
}

/**
 * The OUs whose rule pair a server has, kind by kind. A rule that came after the last full synchronization does not stop what was
 * staged before, and one that went lets every change through: a pair counts where it is there now and was there then.
 */
function handedOver(rules: readonly RuleOnServer[]): HandedOver[] {
  const enabled = rules.filter(({ Disabled }) => !Disabled);
  const outbound = enabled.filter(
    ({ Direction, Link, Scope }) =>
      Direction === "Outbound" && Link === "JoinNoFlow" && onlyConditions(Scope).includes("cloudNoFlow EQUAL True"),
  );
  return enabled
    .filter(({ Direction, Sets }) => Direction === "Inbound" && Sets === "True")
    .flatMap(({ Source, Scope }) =>
      kindOf(Source)
        .filter((kind) => outbound.some(({ Target }) => Target === (kind === "inetOrgPerson" ? "user" : kind)))
        .flatMap((kind) =>
          onlyConditions(Scope).flatMap((condition): HandedOver[] => {
            const [, unit] = /^dn ENDSWITH (.*)$/.exec(condition) ?? [];
            return unit === undefined ? [] : [{ unit, kinds: [kind] }];
          }),
        ),
    );
}

/** Of the groups of a scope, any of which is enough, those with a single condition. */
function onlyConditions(scope: RuleOnServer["Scope"]): string[] {
  return (scope ?? []).flatMap((group) => (group.length === 1 ? group : []));
}

function isSame(one: HandedOver, other: HandedOver): boolean {
  return one.unit.toLowerCase() === other.unit.toLowerCase() && one.kinds[0] === other.kinds[0];
}

function kindOf(type: string): ObjectKind[] {
  switch (type) {
    case "user":
    case "inetOrgPerson":
    case "group":
    case "contact":
      return [type];
    case "computer":
      return ["device"];
    default:
      return [];
  }
}
