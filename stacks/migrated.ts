import { InputError, inPlace, type TenantProps } from "../lib";
import type { HandOverProps } from "../lib/constructs/servers/hand-overs";
import { quote } from "../lib/domain/input/input-error";
import { nearestName } from "../lib/domain/input/nearest-name";
import { hasPartOf } from "../lib/domain/migration/migration";
import { FROM_CLOUD_SYNC_BACK, FROM_CLOUD_SYNC_BACK_PAGE } from "../lib/domain/migration/plan-in-words";
import { DistinguishedName } from "../lib/domain/names/distinguished-name";
import { PROVISIONED_KINDS } from "../lib/domain/scope/object-kind";
import { declaredMigration } from "../lib/domain/tenant/declared-migration";
import { refuseRootOverChild } from "../lib/domain/tenant/root-over-child";
import { connectSyncScope } from "./scope";
import type {
  CloudSyncDefinition,
  ConnectSyncScopeDefinition,
  ScopeDefinition,
  TenantDefinition,
  WaveDefinition,
} from "./tenant-definition";

/** A definition whose waves are in its hand-overs and scopes; of the tests of a wave it keeps how many there are. */
export type MigratedDefinition = TenantDefinition & Pick<TenantProps, "migration">;

const NO_WAY_BACK = `waves go from Connect Sync to Cloud Sync. ${FROM_CLOUD_SYNC_BACK}`;

/**
 * The definition with what its migration says of today: every Connect Sync server hands over the waves that are done, and their
 * configurations have them in scope.
 * @throws InputError for a wave that leads nowhere, or repeats what is written elsewhere in the definition
 */
export function migrated(definition: TenantDefinition): MigratedDefinition {
  const { migration, ...rest } = definition;
  if (!migration) return rest;
  return inPlace(`tenant ${definition.name}`, () => {
    const targets = new Set(migration.waves.map(({ to }) => to));
    const off = definition.cloudSync.filter(({ name, enabled }) => !enabled && targets.has(name));
    const declared = declaredMigration({
      ...migration,
      waves: migration.waves.map(withTestCount),
      switchedOff: off.map(({ name }) => name),
    });
    const waves = migration.waves.map((wave, index) => ({ ...wave, ...declared.waves[index] }));
    for (const wave of waves) inPlace(`migration, waves, ${quote(wave.name)}`, () => refuseStray(wave, definition));
    const { done, next } = declared;
    const moved = waves.slice(0, done + (next ? 1 : 0));
    const handed = { moved, definition };
    const { connectSync, existingConnectSync } = definition;
    return {
      ...rest,
      migration: declared,
      cloudSync: definition.cloudSync.map((configuration) =>
        configurationAt(
          configuration,
          waves.filter(({ to }) => to === configuration.name),
          waves.slice(0, done),
        ),
      ),
      ...(connectSync && { connectSync: { ...connectSync, ...handingOver(connectSync, handed) } }),
      ...(existingConnectSync && {
        existingConnectSync: {
          ...existingConnectSync,
          ...handingOver(existingConnectSync, handed),
          servers: existingConnectSync.servers.map((server) =>
            server.handsOver || server.scopes
              ? {
                  ...server,
                  ...(moved.length > 0 && NO_HAND_OVER),
                  ...handingOver({ ...existingConnectSync, ...server }, handed),
                }
              : server,
          ),
        },
      }),
    };
  });
}

/** Of a server that has none of the waves' domains: what the others hand over is not its own. */
const NO_HAND_OVER = { handsOver: [] };

function withTestCount({ onDemandTests, ...wave }: WaveDefinition) {
  return { ...wave, ...(onDemandTests && { onDemandTestCount: onDemandTests.length }) };
}

/**
 * The configuration with what its waves have brought; with none of its own, it waits for the first of them. Its tests come with the
 * wave: provisioned on demand any sooner, an object would be written by Connect Sync too.
 */
function configurationAt(
  configuration: CloudSyncDefinition,
  its: readonly WaveDefinition[],
  done: readonly WaveDefinition[],
): CloudSyncDefinition {
  if (its.length === 0) return configuration;
  const { domain } = configuration.scope;
  const own = ownUnits(configuration.scope);
  const arrived = its.filter((wave) => done.includes(wave));
  const waits = own.length === 0 && arrived.length === 0;
  const brought = waits ? its.slice(0, 1) : arrived;
  const tests = arrived.at(-1)?.onDemandTests;
  return {
    ...configuration,
    enabled: configuration.enabled && !waits,
    scope: scopeOf(domain, [...own, ...brought.flatMap((wave) => wave.organizationalUnits)]),
    ...(tests && { onDemandTests: [...(configuration.onDemandTests ?? []), ...tests] }),
  };
}

/** A wave of the root of its domain brings the whole domain, which a list of OUs must not say. */
function scopeOf(domain: string, organizationalUnits: readonly string[]): ScopeDefinition {
  const isWhole = organizationalUnits.some((unit) =>
    DistinguishedName.parse(unit).equals(DistinguishedName.ofDomain(domain)),
  );
  return isWhole ? { domain, wholeDomain: true } : { domain, organizationalUnits };
}

function ownUnits(scope: ScopeDefinition): readonly string[] {
  return "organizationalUnits" in scope ? scope.organizationalUnits : [];
}

/** As the servers hand them over: every kind that the configuration writes. */
function handOversOf({ organizationalUnits, to }: WaveDefinition, { cloudSync }: TenantDefinition): HandOverProps[] {
  const withDevices = cloudSync.find(({ name }) => name === to)?.deviceSync === true;
  return organizationalUnits.map((organizationalUnit) => ({
    organizationalUnit,
    ...(withDevices && { kinds: [...PROVISIONED_KINDS, "device" as const] }),
    anchorsPopulated: true,
  }));
}

/** A server hands over the waves of which it has anything in scope; that no wave has begun is not said. */
function handingOver(
  { handsOver, scopes }: { handsOver?: readonly HandOverProps[]; scopes: readonly ConnectSyncScopeDefinition[] },
  { moved, definition }: { readonly moved: readonly WaveDefinition[]; readonly definition: TenantDefinition },
): { readonly handsOver?: readonly HandOverProps[] } {
  const server = { scopes: moved.length > 0 ? scopes.map(connectSyncScope) : [] };
  const ours = moved
    .filter((wave) =>
      hasPartOf(server, { organizationalUnits: wave.organizationalUnits.map((unit) => DistinguishedName.parse(unit)) }),
    )
    .flatMap((wave) => handOversOf(wave, definition));
  return ours.length > 0 || handsOver ? { handsOver: [...(handsOver ?? []), ...ours] } : {};
}

function refuseStray(wave: WaveDefinition, definition: TenantDefinition): void {
  const { cloudSync, connectSync, existingConnectSync } = definition;
  const servers = [...(connectSync?.servers ?? []), ...(existingConnectSync?.servers ?? [])];
  if ("from" in wave || servers.some(({ name }) => name === wave.to))
    throw new InputError({
      what: `${quote("from" in wave ? wave.from : wave.to)} is given as the side that a wave ${"from" in wave ? "leaves" : "goes to"}; ${NO_WAY_BACK}`,
      where: "from" in wave ? "from" : "to",
      expected: "the name of a Cloud Sync configuration as `to`, and nothing as `from`",
      page: FROM_CLOUD_SYNC_BACK_PAGE,
    });
  const configuration = cloudSync.find(({ name }) => name === wave.to);
  if (!configuration) {
    const names = cloudSync.map(({ name }) => name);
    throw new InputError({
      what: `${quote(wave.to)} is not a configuration of the tenant`,
      where: "to",
      expected: nearestName(wave.to, names) ?? (names.map(quote).join(" or ") || "a configuration in cloudSync"),
    });
  }
  const { scope } = configuration;
  if ("wholeDomain" in scope || "groups" in scope)
    throw new InputError({
      what: `${quote(wave.to)} is scoped by ${"groups" in scope ? "groups" : "the whole domain"}, so a wave has no OU to bring to it`,
      where: "to",
      expected: "a configuration whose scope has organizationalUnits or fromWaves: a scope of groups is for pilots",
      page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-configure",
    });
  const units = wave.organizationalUnits.map((unit) => DistinguishedName.parse(unit));
  const [first] = units;
  if (first && first.domain !== scope.domain.toLowerCase())
    throw new InputError({
      what: `${quote(first.toString())} is of another domain than ${quote(wave.to)} (${scope.domain})`,
      where: "organizationalUnits",
      expected: `OUs of ${scope.domain}, or a configuration of ${first.domain}`,
    });
  for (const unit of units) refuseRootOverChild(unit, definition.forests, "organizationalUnits");
  for (const other of cloudSync) refuseRepetition(units, "scope", ownUnits(other.scope), other.name);
  for (const handsOver of [
    connectSync?.handsOver,
    existingConnectSync?.handsOver,
    ...(existingConnectSync?.servers ?? []).map((server) => server.handsOver),
  ])
    refuseRepetition(
      units,
      "handsOver",
      (handsOver ?? []).map(({ organizationalUnit }) => organizationalUnit),
      "Connect Sync",
    );
  for (const { distinguishedName } of wave.onDemandTests ?? []) {
    const dn = DistinguishedName.parse(distinguishedName);
    if (!units.some((unit) => dn.isWithin(unit)))
      throw new InputError({
        what: "an object is tested that lies in no OU of the wave, and on-demand provisioning would write it anyway",
        where: "onDemandTests",
        expected: "objects in the OUs of the wave",
        page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-on-demand-provision",
      });
  }
}

/** What a wave brings stands in the wave alone, so that it cannot be there before its time. */
function refuseRepetition(
  units: readonly DistinguishedName[],
  field: "scope" | "handsOver",
  written: readonly string[],
  owner: string,
): void {
  for (const text of written) {
    const other = DistinguishedName.parse(text);
    const unit = units.find((each) => each.isWithin(other) || other.isWithin(each));
    if (unit)
      throw new InputError({
        what: `${quote(unit.toString())} is in a wave, and ${quote(other.toString())} is in ${field} of ${owner} too`,
        where: "organizationalUnits",
        expected: `it in the wave alone: remove ${quote(other.toString())} from ${field}, which then follows from the waves that are done`,
      });
  }
}
