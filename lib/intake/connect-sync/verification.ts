import { InputError } from "../../domain/input/input-error";
import type { ConnectSyncSettings } from "../../domain/servers/settings";
import { JsonRecord } from "../formats/export-json";
import type { ExportFile } from "./export";

/** What a server says itself, and its export does not or not as surely. `undefined` is not known. */
export interface ServerFacts extends Pick<ConnectSyncSettings, "connectorIdentity" | "syncCycle" | "adminAuditLog"> {
  readonly stagingMode?: boolean;
  /** The time from one cycle to the next, `00:30:00`. */
  readonly interval?: string;
  /** The tenant's threshold. */
  readonly deletionThreshold?: number | "off";
}

/** The result of `verify-connect-sync.ps1`: what it compared, for whoever compares it again. */
export interface Verification {
  /** The part of the export that is compared: no account and no rule of Microsoft's. */
  readonly files: readonly ExportFile[];
  readonly facts: ServerFacts;
}

/** Whether a JSON document is the result of a verification, by the names of its fields. */
export function isVerification(fields: { has(name: string): boolean }): boolean {
  return fields.has("verification") && fields.has("files");
}

/** @throws InputError for a version that is not known, and for a value of another type */
export function readVerification(path: string, value: unknown): Verification {
  const document = JsonRecord.of(value, "");
  const version = document.text("verification");
  if (version !== "1")
    throw new InputError({
      what: `it is of version ${version ?? "none"} of a verification`,
      where: path,
      expected: "version 1, which verify-connect-sync.ps1 writes: update this package, or apply with the one at hand",
    });
  const server = document.record("server") ?? JsonRecord.of({}, "/server");
  const oneOf = <Text extends string>(name: string, texts: readonly Text[]) => {
    const written = server.text(name)?.toLowerCase();
    return texts.find((text) => text.toLowerCase() === written);
  };
  const threshold = server.text("deletionThreshold");
  const staging = oneOf("stagingMode", ["true", "false"]);
  const facts = {
    stagingMode: staging && staging === "true",
    syncCycle: oneOf("syncCycle", ["enabled", "suspended"]),
    interval: server.text("interval"),
    connectorIdentity: oneOf("connectorIdentity", ["application", "serviceAccount"]),
    adminAuditLog: oneOf("adminAuditLog", ["enabled", "disabled"]),
    deletionThreshold:
      threshold === "off" ? threshold : /^\d{1,9}$/.test(threshold ?? "") ? Number(threshold) : undefined,
  };
  return {
    files: filesIn(path, document.record("files")),
    facts: Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)),
  };
}

function filesIn(path: string, files: JsonRecord | undefined): ExportFile[] {
  return (files?.names() ?? []).map((name) => ({
    path: `${path}/${name}`,
    bytes: new TextEncoder().encode(files?.text(name) ?? ""),
  }));
}
