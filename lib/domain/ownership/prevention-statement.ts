import {
  type AccidentalDeletionPrevention,
  type Threshold,
  thresholdInWords,
  thresholdOf,
} from "../tenant/accidental-deletion-prevention";
import type { Tenant } from "../tenant/tenant";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import type { SyncTopology } from "./sync-topology";

/** Somebody who says what the tenant's value is: the tenant itself, or a Connect Sync server. */
export interface PreventionStatement {
  readonly tenant: string;
  readonly origin: string;
  /** Who says it, by name. */
  readonly by: string;
  readonly prevention: AccidentalDeletionPrevention;
  /** @default the tenant says it */
  readonly server?: ConnectSyncWriter;
}

/** Everyone who says what a tenant's value is, the tenant first, then its active servers, then those in staging mode. */
export function preventionStatements({ tenants, connectSync }: SyncTopology, tenant: string): PreventionStatement[] {
  const servers = connectSync.filter((server) => server.tenant === tenant);
  return [
    ...tenants.filter(({ name }) => name === tenant).flatMap(statedByTenant),
    ...[...servers.filter(({ role }) => role === "active"), ...servers.filter(({ role }) => role !== "active")].flatMap(
      statedByServer,
    ),
  ];
}

function statedByTenant({ name, accidentalDeletionPrevention: prevention }: Tenant): PreventionStatement[] {
  return prevention === undefined ? [] : [{ tenant: name, origin: name, by: name, prevention }];
}

/** A server's threshold is the tenant's: the cmdlet of the server sets it in Microsoft Entra ID. */
function statedByServer(server: ConnectSyncWriter): PreventionStatement[] {
  const { tenant, origin, name, settings } = server;
  const { deletionThreshold } = settings;
  if (deletionThreshold === undefined) return [];
  const prevention = deletionThreshold === "off" ? "disabled" : { count: deletionThreshold };
  return [{ tenant, origin, by: name, prevention, server }];
}

/** The value that somebody says: `500`, `10%` or `off`. */
export function statedInWords({ prevention }: PreventionStatement): string {
  return thresholdInWords(thresholdOf(prevention));
}

/** What a tenant's threshold is taken for: what the tenant says, or else its active server, or else any other. */
export function tenantThreshold(topology: SyncTopology, tenant: string): Threshold | undefined {
  const [first] = preventionStatements(topology, tenant);
  return first && thresholdOf(first.prevention);
}
