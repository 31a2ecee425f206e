import type { ObjectCounts } from "../inventory/inventory";
import type { SyncTopology } from "../ownership/sync-topology";
import type { Reading } from "../servers/microsoft-dates";
import type { CloudSyncWriter } from "../writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import { configurationOf, hasPartOf, type Migration, type Wave } from "./migration";

/** When a need has to be met at the latest. */
export type NeedTime = "before the first wave" | "before this wave" | "before the servers go";

/** A tenant on its way from Connect Sync to Cloud Sync, as it is declared now. */
export interface MigrationSituation {
  readonly topology: SyncTopology;
  readonly migration: Migration;
  /** Its Connect Sync servers. */
  readonly servers: readonly ConnectSyncWriter[];
  /** The configurations that waves lead to, done or not. */
  readonly configurations: readonly CloudSyncWriter[];
}

/** A wave that is not done, in that situation. */
export interface WaveSituation extends MigrationSituation {
  readonly wave: Wave;
  /** The domain of its OUs. */
  readonly domain: string;
  /** @default none of the name is declared */
  readonly configuration?: CloudSyncWriter;
  /** What lies in its OUs. @default nobody counted the domain */
  readonly counts?: ObjectCounts;
  /** Its rule pair is in force already. */
  readonly isHandedOver: boolean;
}

/** Something that has to be so before a migration goes on, and the page of Microsoft's that it follows from. */
export interface MigrationNeed<Situation> extends Reading {
  /** By which programs know it. */
  readonly name: string;
  /** By which people know it. */
  readonly title: string;
  /** The runbook that does it. @default none does */
  readonly runbook?: string;
  /** What has to be so here; undefined where the need does not apply. */
  readonly says: (situation: Situation) => string | undefined;
}

/** A need as it applies. */
export interface StatedNeed {
  readonly name: string;
  readonly title: string;
  readonly when: NeedTime;
  readonly text: string;
  readonly page: string;
  readonly runbook?: string;
}

/** The needs that apply, in the order of the table. */
export function stated<Situation>(
  needs: readonly MigrationNeed<Situation>[],
  when: NeedTime,
  situation: Situation,
): StatedNeed[] {
  return needs.flatMap(({ name, title, runbook, page, says }) => {
    const text = says(situation);
    return text === undefined ? [] : [{ name, title, when, text, page, ...(runbook && { runbook }) }];
  });
}

export function situationOf(topology: SyncTopology, migration: Migration): MigrationSituation {
  const targets = new Set(migration.waves.map(({ to }) => to));
  return {
    topology,
    migration,
    servers: topology.connectSync.filter(({ tenant }) => tenant === migration.tenant),
    configurations: topology.cloudSync.filter(({ tenant, name }) => tenant === migration.tenant && targets.has(name)),
  };
}

/** The situation of one wave; the servers are those that have anything of it. */
export function situationOfWave(situation: MigrationSituation, wave: Wave, counts?: ObjectCounts): WaveSituation {
  const { migration, servers, configurations } = situation;
  const { done, next } = migration.position;
  const domain = wave.organizationalUnits[0]?.domain ?? "";
  const configuration = configurationOf(wave, configurations);
  return {
    ...situation,
    servers: servers.filter((server) => hasPartOf(server, wave)),
    wave,
    domain,
    ...(configuration && { configuration }),
    ...(counts && { counts }),
    isHandedOver: wave.number === done + 1 && next !== undefined,
  };
}
