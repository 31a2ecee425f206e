import type { TenantDefinition } from "../../../../stacks";
import { migrated } from "../../../../stacks/migrated";
import { runsIn } from "../../../constructs/servers/asked-of-machines";
import type { WorldObject } from "../../../objects/world/estate";
import { tenantOfToday } from "../../../objects/world/world";
import { entryOf } from "../../../support/directory-files";
import { domainsOf } from "../example-directory/as-files";
import { exampleWorld } from "../example-directory/example-directory";
import { person } from "../example-directory/makers";
import type { LiveTenant } from "../graph-server";
import { mapValues } from "../terraform-values";
import { PeopleAndGroups } from "./people-and-groups";

/** Enough of the example directory for every kind in every OU, and few enough for models that run hundreds of times. */
const OBJECTS = 240;
/** Numbers of people in the example directory end here. */
const LAST_NUMBER = 5_119;

/** The tenant with wizards that have been run, so that every verification of a server takes place. */
export function commissioned(definition: TenantDefinition): TenantDefinition {
  const { connectSync } = definition;
  if (!connectSync) throw new Error("a migration begins with Connect Sync");
  const servers = connectSync.servers.map((server) => ({ ...server, commissioned: true }));
  return { ...definition, connectSync: { ...connectSync, servers } };
}

/** What the verification of each server is given by the stack of servers, by the name of the server. */
export function verificationsIn(stack: string, { connectSync }: TenantDefinition) {
  const declared = runsIn(stack).filter(({ script }) => script === "verify-connect-sync");
  return (connectSync?.servers ?? []).map(({ name }, index) => ({ name, settings: declared[index]?.settings }));
}

/** Some of the made directory, with whoever is tested on demand, and the tenant as it was left by who synchronized so far. */
export function peopleOf(definition: TenantDefinition): PeopleAndGroups {
  const whole = exampleWorld({ before: migrated(definition) });
  const tested = (definition.migration?.waves ?? []).flatMap(({ onDemandTests = [] }) =>
    onDemandTests.map(({ distinguishedName }, index) => ({
      ...person("it", LAST_NUMBER - index),
      dn: distinguishedName,
    })),
  );
  // Its computers are joined to the domain alone.
  const ordinary = whole.objects.slice(0, OBJECTS).map(({ hasCertificate: _, ...object }) => object);
  const world = { ...whole, planted: [], objects: [...ordinary, ...tested] };
  return new PeopleAndGroups(world, tenantOfToday(world));
}

/** What LDAP answers of each object, and the containers above. */
export function directoryOf(objects: readonly WorldObject[]) {
  const above = objects.flatMap(({ dn }) => dn.split(",").map((_, index, parts) => parts.slice(index + 1).join(",")));
  return {
    containers: [...new Set(above)].filter((name) => /^(?:OU|CN)=|^DC=(?:corp|adatum),/.test(name)),
    directory: objects.map((object) => ({
      name: object.dn,
      kind: object.kind === "device" ? "computer" : object.kind,
      attributes: mapValues(entryOf(object), (values) =>
        values.map((value) => (typeof value === "string" ? value : { bytes: value.toString("base64") })),
      ),
    })),
  };
}

/** What the tenant shows of itself, with its agents installed. */
export function liveOf(definition: TenantDefinition): Partial<LiveTenant> {
  const { softMatch, hardMatchTakeover } = definition.matching ?? {};
  return {
    tenantId: definition.tenantId,
    displayName: definition.name,
    domains: domainsOf(exampleWorld({ before: migrated(definition), only: "special" })),
    agents: (definition.agents ?? []).flatMap(({ namePrefix, domains, count = 3 }) =>
      Array.from({ length: count }, (_, index) => ({
        machineName: `${namePrefix}-0${index + 1}`,
        status: "active" as const,
        domains: [...domains],
      })),
    ),
    features: {
      blockSoftMatchEnabled: softMatch === "blocked",
      blockCloudObjectTakeoverThroughHardMatchEnabled: hardMatchTakeover === "blocked",
    },
  };
}
