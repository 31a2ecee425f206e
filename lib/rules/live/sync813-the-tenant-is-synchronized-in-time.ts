import { effectOf } from "../../domain/observation/effects";
import { allowedMinutes } from "../../domain/observation/job-state";
import { durationInWords, minutesBetween, momentInWords } from "../../domain/observation/moment";
import type { Observation } from "../../domain/observation/observation";
import { SYNC_INTERVAL } from "../../domain/servers/microsoft-dates";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

type Late =
  | { readonly kind: "off"; readonly tenant: string }
  | { readonly kind: "never"; readonly server: ConnectSyncWriter; readonly tenant: string }
  | {
      readonly kind: "late";
      readonly server: ConnectSyncWriter;
      readonly tenant: string;
      readonly interval: number;
      readonly last: string;
      readonly minutes: number;
    };

/**
 * The tenant takes in what is synchronized, and its active Connect Sync server was heard of within three of its intervals. The
 * tenant has one time for all tools: where Cloud Sync works too, a recent one says nothing of the server, and none is reported.
 */
export const theTenantIsSynchronizedInTime = rule<Late, Observation>({
  code: "SYNC813",
  severity: "error",
  title: "The tenant is synchronized in time",
  why: "Where nothing arrives, people who leave keep their access, and the last time of the tenant is the only sign that it shows.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-scheduler",
  since: "2026-12",
  check: (observation) => lateIn(observation),
  about: (late) => (late.kind === "off" ? [late.tenant, "directory synchronization"] : [late.tenant, late.server.name]),
  where: (late) => [
    late.kind === "off"
      ? { origin: late.tenant, detail: "onPremisesSyncEnabled is false" }
      : {
          origin: late.server.origin,
          detail: `onPremisesLastSyncDateTime of the tenant is ${late.kind === "never" ? "empty" : "old"}`,
        },
  ],
  what: (late) =>
    late.kind === "off"
      ? `whoever joins gets no account and whoever leaves keeps theirs: directory synchronization is switched off in ${late.tenant}, and it takes in nothing, whatever runs`
      : late.kind === "never"
        ? `${effectOf("AD2AADProvisioning", late.server.name)}: ${late.tenant} shows no time at which it was ever synchronized, and ${late.server.name} is declared as its active server`
        : `${effectOf("AD2AADProvisioning", late.server.name)}: ${late.tenant} was last synchronized on ${momentInWords(late.last)}, ${durationInWords(late.minutes)} before the observation, and ${late.server.name} is to synchronize every ${durationInWords(late.interval)}`,
  fix: (late) =>
    late.kind === "off"
      ? `ask who switched it off: objects that were synchronized are managed in the tenant since, and switching it on again gives them back to Active Directory; then set onPremisesSyncEnabled of the organization to true, and wait up to 24 hours`
      : `run Get-ADSyncScheduler on ${late.server.name}: it has to be the active server, with SyncCycleEnabled true and SchedulerSuspended false; then read the last run in Synchronization Service Manager, where stopped-deletion-threshold-exceeded means that deletions wait for a person; after more than 7 days without a cycle, run Start-ADSyncSyncCycle -PolicyType Initial`,
});

function* lateIn({ organization, tenant, servers, topology, at }: Observation): Iterable<Late> {
  if (organization === undefined) return;
  const isWritten = topology.writers.some((writer) => writer.tenant === tenant.name && writer.state === "writes");
  if (organization.directorySynchronization === "off" && isWritten) {
    yield { kind: "off", tenant: tenant.name };
    return;
  }
  const last = organization.lastSynchronization;
  const server = servers.find(({ role }) => role === "active");
  if (server === undefined) return;
  if (last === undefined) {
    yield { kind: "never", server, tenant: tenant.name };
    return;
  }
  const interval = server.settings.syncIntervalInMinutes ?? SYNC_INTERVAL.minutes;
  const minutes = minutesBetween(last, at);
  if (minutes > allowedMinutes(interval)) yield { kind: "late", server, tenant: tenant.name, interval, last, minutes };
}
