import { effectOf } from "../../domain/observation/effects";
import { durationInWords, minutesBetween, momentInWords } from "../../domain/observation/moment";
import type { Observation } from "../../domain/observation/observation";
import { PASSWORD_HASH_HEARTBEAT } from "../../domain/servers/microsoft-dates";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface LatePasswords {
  readonly server: ConnectSyncWriter;
  readonly tenant: string;
  readonly last: string;
  readonly minutes: number;
}

/**
 * Password hash synchronization of Connect Sync was heard of in the last two hours, after which Microsoft's own monitor raises
 * its alert. The job of Cloud Sync has times of its own, which SYNC806 judges.
 */
export const passwordsArriveInTime = rule<LatePasswords, Observation>({
  code: "SYNC814",
  severity: "warning",
  title: "Changed passwords arrive in time",
  why: "Whoever changes a password signs in to the cloud with the old one, and so does whoever stole it.",
  file: __filename,
  reference: PASSWORD_HASH_HEARTBEAT.page,
  since: "2026-12",
  check: ({ organization, servers, tenant, at }) => {
    const last = organization?.lastPasswordSynchronization;
    const server = servers.find(({ role, passwordHashSync }) => role === "active" && passwordHashSync);
    if (last === undefined || server === undefined) return [];
    const minutes = minutesBetween(last, at);
    return minutes > PASSWORD_HASH_HEARTBEAT.minutes ? [{ server, tenant: tenant.name, last, minutes }] : [];
  },
  about: ({ server, tenant }) => [tenant, server.name],
  where: ({ server: { origin } }) => [{ origin, detail: "onPremisesLastPasswordSyncDateTime of the tenant is old" }],
  what: ({ server, tenant, last, minutes }) =>
    `${effectOf("AD2AADPasswordHash", server.name)}: ${tenant} last heard of password hashes on ${momentInWords(last)}, ${durationInWords(minutes)} before the observation, and ${server.name} sends them every two minutes`,
  fix: ({ server: { name } }) =>
    `run Invoke-ADSyncDiagnostics -PasswordSync on ${name}, and look for event 654, the heartbeat of every half hour, in its Application log; where there is none, check the right of its account to replicate directory changes, and restart the service ADSync`,
});
