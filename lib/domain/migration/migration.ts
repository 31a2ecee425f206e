import type { CalendarDay } from "../input/calendar-day";
import { DistinguishedName } from "../names/distinguished-name";
import type { Contest } from "../ownership/contest";
import type { SyncTopology } from "../ownership/sync-topology";
import { OuScope } from "../scope/ou-scope";
import type { MigrationProps } from "../tenant/declared-migration";
import { Tenant } from "../tenant/tenant";
import { CloudSyncWriter } from "../writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import { isConnectSync } from "../writers/which-tool";
import type { HandOver } from "../writers/writer";

/** OUs that go from Connect Sync to one Cloud Sync configuration together. */
export interface Wave {
  readonly name: string;
  /** Its place in the migration, from 1. */
  readonly number: number;
  readonly organizationalUnits: readonly DistinguishedName[];
  /** The name of the configuration that writes them from then on. */
  readonly to: string;
  readonly plannedFor: CalendarDay | undefined;
  readonly onDemandTestCount: number;
}

/** How far a migration is. */
export interface Position {
  /** How many waves are done. */
  readonly done: number;
  /** The rule pair of the wave after those is in force on every server, and Cloud Sync does not write it yet. */
  readonly next?: "handedOver";
  /**
   * What became of the Connect Sync servers once all waves are done: `staging`, none of them exports; `removed`, they are gone.
   * @default one of them is active
   */
  readonly connectSync?: "staging" | "removed";
}

/** The planned way of one tenant from Connect Sync to Cloud Sync, and how far it is. */
export class Migration {
  readonly tenant: string;
  readonly waves: readonly Wave[];
  readonly position: Position;
  /** The plan as the tenant declares it. */
  readonly #declared: MigrationProps;

  private constructor(tenant: string, declared: MigrationProps, waves: readonly Wave[], position: Position) {
    this.tenant = tenant;
    this.#declared = declared;
    this.waves = waves;
    this.position = position;
  }

  /** The migration that a topology declares for a tenant; undefined where it declares none. */
  static in(topology: SyncTopology, tenant: string): Migration | undefined {
    const declared = topology.tenants.find(({ name }) => name === tenant)?.migration;
    if (!declared) return undefined;
    const { done, next, waves } = declared;
    const servers = topology.connectSyncByTenant().get(tenant) ?? [];
    const connectSync =
      done < waves.length || next
        ? undefined
        : servers.length === 0
          ? "removed"
          : servers.every(({ role }) => role === "staging")
            ? "staging"
            : undefined;
    return new Migration(
      tenant,
      declared,
      waves.map(({ organizationalUnits, plannedFor, onDemandTestCount = 0, ...wave }, index) => ({
        ...wave,
        number: index + 1,
        organizationalUnits: organizationalUnits.map((name) => DistinguishedName.parse(name)),
        plannedFor,
        onDemandTestCount,
      })),
      { done, ...(next && { next }), ...(connectSync && { connectSync }) },
    );
  }

  /** The same plan, seen from another position. */
  at(position: Position): Migration {
    return new Migration(this.tenant, this.#declared, this.waves, position);
  }

  /** What the tenant declares at this position. */
  declaredAt({ done, next }: Position): MigrationProps {
    const { done: _, next: __, ...plan } = this.#declared;
    return { done, ...(next && { next }), ...plan };
  }

  /** Whether a configuration of waves is declared with `enabled: false`, so that no wave enables it. */
  isSwitchedOff({ name }: CloudSyncWriter): boolean {
    return this.#declared.switchedOff?.includes(name) === true;
  }

  /** Whether a configuration is there for its first wave alone, which has not come: it is not enabled, and has no OU of its own. */
  isWaiting({ tenant, name, enabled, scopedNames }: CloudSyncWriter): boolean {
    const its = tenant === this.tenant ? this.waves.filter(({ to }) => to === name) : [];
    const [first] = its;
    if (enabled || !first || first.number <= this.position.done) return false;
    return scopedNames.every((dn) => first.organizationalUnits.some((unit) => unit.equals(dn)));
  }

  /** The wave that is worked on, or will be; undefined when all are done. */
  get nextWave(): Wave | undefined {
    return this.waves[this.position.done];
  }

  /** Whether a wave that is not done yet ends this claim: its configuration waits for what Connect Sync still writes. */
  ends({ subtree, parties, others }: Contest): boolean {
    const claims = parties.filter(({ writer }) => writer.state === "claims");
    const [claim] = claims;
    if (claims.length !== 1 || others > 0 || claim?.writer.tenant !== this.tenant) return false;
    return (
      parties.every((party) => party === claim || isConnectSync(party.writer)) &&
      this.waves
        .slice(this.position.done)
        .some(
          ({ to, organizationalUnits }) =>
            to === claim.writer.name && organizationalUnits.some((unit) => subtree.isWithin(unit)),
        )
    );
  }
}

export function isSamePosition(one: Position, other: Position): boolean {
  return one.done === other.done && one.next === other.next && one.connectSync === other.connectSync;
}

/**
 * What is declared once the migration is at another position; everything that no wave is about stays as it is. Servers that
 * were removed do not come back: what they were is no longer declared.
 */
export function topologyAt(topology: SyncTopology, migration: Migration, position: Position): SyncTopology {
  if (isSamePosition(position, migration.position)) return topology;
  const { tenant: name, waves } = migration;
  const waveNames = new Set(waves.flatMap(({ organizationalUnits }) => organizationalUnits.map(({ key }) => key)));
  const ours = topology.cloudSync.filter(({ tenant }) => tenant === name);
  const moved = waves.slice(0, position.done + (position.next ? 1 : 0));
  const handedOver = (server: ConnectSyncWriter) =>
    moved.filter((wave) => hasPartOf(server, wave)).flatMap((wave) => handOversOf(wave, configurationOf(wave, ours)));
  const servers = topology.connectSync.filter(({ tenant }) => tenant === name);
  const serverAt = (server: ConnectSyncWriter) =>
    inRole(
      server.with({ handsOver: handedOverOn(server, handedOver(server), waveNames) }),
      position.connectSync
        ? "staging"
        : migration.position.connectSync && server === servers[0]
          ? "active"
          : server.role,
    );
  return topology.with({
    tenants: topology.tenants.map((tenant) =>
      tenant.name === name ? new Tenant({ ...tenant, migration: migration.declaredAt(position) }) : tenant,
    ),
    cloudSync: topology.cloudSync.map((configuration) => {
      if (configuration.tenant !== name) return configuration;
      const its = waves.filter(({ to }) => to === configuration.name);
      return its.length > 0 ? configurationAt(configuration, its, migration, position) : configuration;
    }),
    connectSync: topology.connectSync.flatMap((server) =>
      server.tenant !== name ? server : position.connectSync === "removed" ? [] : serverAt(server),
    ),
    monitoring:
      position.connectSync === "removed"
        ? topology.monitoring.map((one) =>
            one.tenant === name ? { ...one, machines: without(one.machines, servers) } : one,
          )
        : topology.monitoring,
  });
}

/** One change of a way back. */
export interface StepBack {
  readonly before: SyncTopology;
  readonly after: SyncTopology;
  /**
   * Before, as a job that was disabled still knows it: what it wrote it deletes when it is enabled over less.
   * @default nobody knows more than before says
   */
  readonly remembered?: SyncTopology;
}

/**
 * The way back from a wave, in changes one after the other: its configuration pauses, and its rule pair goes. Where the
 * configuration has more than the wave, its OUs leave the scope then, and it is enabled again.
 */
export function wayBack(done: SyncTopology, migration: Migration, wave: Wave): StepBack[] {
  const enabled = (topology: SyncTopology, is: boolean) =>
    topology.with({
      cloudSync: topology.cloudSync.map((one) =>
        isItsConfiguration(one, migration, wave) ? new CloudSyncWriter({ ...one, enabled: is }) : one,
      ),
    });
  const paused = enabled(done, false);
  const before = topologyAt(enabled(done, true), migration.at({ done: wave.number }), { done: wave.number - 1 });
  const withdrawn = paused.with({ tenants: before.tenants, connectSync: before.connectSync });
  const goesOn = before.cloudSync.some((one) => isItsConfiguration(one, migration, wave) && one.enabled);
  return [
    { before: done, after: paused },
    { before: paused, after: withdrawn },
    ...(goesOn ? [{ before: withdrawn, after: before, remembered: enabled(withdrawn, true) }] : []),
  ];
}

/** Whether a server has anything of a wave in scope: only such a one hands the wave over, by a rule pair. */
export function hasPartOf(
  { scopes }: Pick<ConnectSyncWriter, "scopes">,
  { organizationalUnits }: Pick<Wave, "organizationalUnits">,
): boolean {
  return scopes.some((scope) =>
    organizationalUnits.some((unit) => unit.domain === scope.domain && scope.reaches(unit)),
  );
}

/** The configuration that the wave goes to, where it is declared. */
export function configurationOf({ to }: Wave, configurations: readonly CloudSyncWriter[]): CloudSyncWriter | undefined {
  return configurations.find(({ name }) => name === to);
}

function isItsConfiguration({ tenant, name }: CloudSyncWriter, migration: Migration, { to }: Wave): boolean {
  return tenant === migration.tenant && name === to;
}

function handOversOf(wave: Wave, configuration: CloudSyncWriter | undefined): HandOver[] {
  if (!configuration) return [];
  return wave.organizationalUnits.map((organizationalUnit) => ({
    organizationalUnit,
    kinds: configuration.kinds,
    anchorsPopulated: true,
  }));
}

/** What the server hands over without any wave, and then what the waves have brought. */
function handedOverOn(
  { handsOver }: ConnectSyncWriter,
  handed: readonly HandOver[],
  waveNames: ReadonlySet<string>,
): HandOver[] {
  return [...handsOver.filter(({ organizationalUnit }) => !waveNames.has(organizationalUnit.key)), ...handed];
}

/**
 * Its own OUs, and those of its waves that are done; before the first of them it waits with that wave's OUs, not enabled. One
 * that is switched off stays so: no wave switches it on.
 */
function configurationAt(
  configuration: CloudSyncWriter,
  waves: readonly Wave[],
  migration: Migration,
  to: Position,
): CloudSyncWriter {
  const { scope } = configuration;
  const from = migration.position;
  const theirs = new Set(waves.flatMap(({ organizationalUnits }) => organizationalUnits.map(({ key }) => key)));
  if (!(scope instanceof OuScope) || (scope.kind === "wholeDomain" && !theirs.has(scope.root.key)))
    return configuration;
  const own = scope.included.filter(({ key }) => !theirs.has(key));
  const arrivedAt = ({ done }: Position) => waves.filter(({ number }) => number <= done);
  const waitsAt = (position: Position) => own.length === 0 && arrivedAt(position).length === 0;
  const brought = (waitsAt(to) ? waves.slice(0, 1) : arrivedAt(to))
    .flatMap(({ organizationalUnits }) => organizationalUnits)
    .filter(({ domain }) => domain === scope.domain);
  const names = [...own, ...brought];
  if (names.length === 0) return configuration;
  return new CloudSyncWriter({
    ...configuration,
    // A wave of the root of its domain brings the whole domain, which a list of OUs must not say.
    scope: names.some((name) => name.equals(scope.root))
      ? OuScope.wholeDomain(scope.domain)
      : OuScope.include(scope.domain, names),
    enabled: !waitsAt(to) && (waitsAt(from) ? !migration.isSwitchedOff(configuration) : configuration.enabled),
  });
}

function inRole(server: ConnectSyncWriter, role: ConnectSyncWriter["role"]): ConnectSyncWriter {
  if (server.role === role) return server;
  const { stagingSince: _, ...settings } = server.settings;
  return server.with({ role, settings: role === "active" ? settings : server.settings });
}

function without(machines: readonly string[], servers: readonly ConnectSyncWriter[]): string[] {
  const gone = new Set(servers.map(({ name }) => name.toLowerCase()));
  return machines.filter((machine) => !gone.has(machine.toLowerCase()));
}
