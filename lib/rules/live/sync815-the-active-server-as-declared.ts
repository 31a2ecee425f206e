import { allowedMinutes } from "../../domain/observation/job-state";
import { minutesBetween, momentInWords } from "../../domain/observation/moment";
import type { Observation } from "../../domain/observation/observation";
import { SYNC_INTERVAL } from "../../domain/servers/microsoft-dates";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface OtherServer {
  readonly server: ConnectSyncWriter;
  readonly tenant: string;
  readonly part: "version" | "source anchor" | "sign-in" | "role";
  readonly running: string;
  readonly declared: string;
}

/**
 * The server that the tenant takes Connect Sync for is the declared active one, by its version, its source anchor and how it
 * signs in. Only what both sides say is judged.
 */
export const theActiveServerAsDeclared = rule<OtherServer, Observation>({
  code: "SYNC815",
  severity: "warning",
  title: "The active server is as declared",
  why: "Another version, anchor or sign-in than declared means that another server exports than the one that everybody looks after, or that it was changed by hand.",
  file: __filename,
  reference: "https://learn.microsoft.com/graph/api/resources/onpremisesdirectorysynchronizationconfiguration",
  since: "2026-12",
  check: (observation) => othersIn(observation),
  about: ({ server, part }) => [server.name, part],
  where: ({ server: { origin }, part, declared }) => [{ origin, detail: `${part} is declared as ${declared}` }],
  what: ({ server: { name }, tenant, part, running, declared }) =>
    part === "role"
      ? `some server writes people of ${tenant}, and nobody knows which: every Connect Sync server is declared to be in staging mode, no configuration of Cloud Sync runs, and the tenant was synchronized on ${running}`
      : `another server than ${name} may write people of ${tenant}, or ${name} is not as declared: the tenant last saw Connect Sync with the ${part} ${running}, and ${declared} is declared`,
  fix: ({ server: { name, tenant }, part }) =>
    `run Get-ADSyncScheduler on every Connect Sync server of ${tenant}: StagingModeEnabled is False on ${name} alone; where it is so, declare its ${part} as it is, and look for a staging server that has another one; where another server is active too, put it into staging mode in its wizard at once`,
});

function* othersIn(observation: Observation): Iterable<OtherServer> {
  const {
    settings,
    servers,
    tenant: { name: tenant },
  } = observation;
  const server = servers.find(({ role }) => role === "active");
  if (server === undefined) yield* unknownActive(observation);
  if (settings === undefined || server === undefined) return;
  const { clientVersion, anchorAttribute, applicationId } = settings;
  const { version } = server.machine;
  if (clientVersion !== undefined && version !== undefined && clientVersion !== version)
    yield { server, tenant, part: "version", running: clientVersion, declared: version };
  if (anchorAttribute !== undefined && anchorAttribute.toLowerCase() !== server.sourceAnchor.toLowerCase())
    yield { server, tenant, part: "source anchor", running: anchorAttribute, declared: server.sourceAnchor };
  if (applicationId !== undefined && server.settings.connectorIdentity === "serviceAccount")
    yield { server, tenant, part: "sign-in", running: "of an application", declared: "that of a service account" };
}

/** Somebody writes, and it is none of those that may: the last synchronization is of the last few intervals. */
function* unknownActive({ servers, organization, mayCloudSyncRun, at, tenant }: Observation): Iterable<OtherServer> {
  const [server] = servers;
  const last = organization?.lastSynchronization;
  if (server === undefined || last === undefined || mayCloudSyncRun) return;
  if (minutesBetween(last, at) <= allowedMinutes(SYNC_INTERVAL.minutes))
    yield { server, tenant: tenant.name, part: "role", running: momentInWords(last), declared: "staging" };
}
