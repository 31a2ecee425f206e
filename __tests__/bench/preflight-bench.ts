import { closeSync, mkdtempSync, openSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { CloudObject } from "../../lib/objects/cloud-object";
import type { DirectoryObject } from "../../lib/objects/directory-object";
import { guidInBase64 } from "../../lib/objects/guid";

const AT_ONCE = 10_000;

/**
 * A domain and its tenant, as many objects on both sides, in compressed lines: seven of ten are users with three addresses and
 * a manager, in a thousand OUs. Of a hundred objects one is new, one meets a user of the tenant, two share an address, and
 * one of the tenant has lost its twin.
 */
export function largeEstate(objects: number): string {
  const folder = mkdtempSync(join(tmpdir(), "bench-preflight-"));
  writeLines(join(folder, "directory.ndjson.gz"), objects, directoryObject);
  writeLines(join(folder, "tenant.ndjson.gz"), objects, cloudObject);
  return folder;
}

function writeLines(file: string, objects: number, make: (number: number) => unknown): void {
  const descriptor = openSync(file, "w");
  for (let from = 0; from < objects; from += AT_ONCE) {
    const lines = Array.from({ length: Math.min(AT_ONCE, objects - from) }, (_, at) => JSON.stringify(make(from + at)));
    writeSync(descriptor, gzipSync(`${lines.join("\n")}\n`, { level: 1 }));
  }
  closeSync(descriptor);
}

type Kind = "user" | "group" | "contact" | "device";

function kindOf(number: number): Kind {
  const part = number % 20;
  return part < 14 ? "user" : part < 16 ? "group" : part < 17 ? "contact" : "device";
}

function directoryObject(number: number): DirectoryObject {
  const kind = kindOf(number);
  const unit = `OU=Team ${number % 1000},OU=Site ${number % 7},DC=corp,DC=contoso,DC=com`;
  const name = `${kind}${number}`;
  const base = { dn: `CN=${name},${unit}`, kind, objectGuid: guidOf(number), hasDisplayName: true };
  if (kind === "device") return { ...base, objectSid: sidOf(number), proxyAddresses: [], hasCertificate: true };
  const shared = number % 100 < 2 ? [`smtp:shared${Math.floor(number / 100)}@contoso.com`] : [];
  const proxyAddresses = [`SMTP:${name}@contoso.com`, `smtp:${name}@contoso.onmicrosoft.com`, ...shared];
  const mailed = { ...base, mail: `${name}@contoso.com`, mailNickname: name, proxyAddresses };
  if (kind === "contact") return mailed;
  const principal = { ...mailed, objectSid: sidOf(number), samAccountName: name };
  if (kind === "group") return { ...principal, groupType: -2147483640, memberCount: 12 };
  return {
    ...principal,
    userPrincipalName: `${name}@contoso.com`,
    passwordLastSet: "2026-10-02T07:14:31Z",
    userAccountControl: 512,
    recipientTypeDetails: "1",
    manager: `CN=user${number - (number % 20)},${unit}`,
  };
}

/** The twin; of every hundredth object nothing, an unsynchronized namesake, or a twin of somebody who is gone. */
function cloudObject(number: number): CloudObject {
  const kind = kindOf(number);
  const name = `${kind}${number}`;
  const id = `cccccccc-0000-4000-8000-${String(number).padStart(12, "0")}`;
  const values = {
    id,
    kind,
    proxyAddresses: kind === "device" ? [] : [`SMTP:${name}@contoso.com`, `smtp:${name}@contoso.onmicrosoft.com`],
    ...(kind === "user" && { userPrincipalName: `${name}@contoso.com`, mail: `${name}@contoso.com` }),
  };
  if (number % 100 === 5)
    return { id, kind: "user", proxyAddresses: [], userPrincipalName: `cloud${number}@contoso.com`, synced: false };
  if (number % 100 === 6) return { ...values, synced: false };
  const of = number % 100 === 7 ? number + 1_000_000_000 : number;
  return {
    ...values,
    synced: true,
    domain: "corp.contoso.com",
    ...(kind === "user" && { immutableId: guidInBase64(guidOf(of)), objectIdentifier: guidOf(of) }),
    ...((kind === "user" || kind === "group") && { securityIdentifier: sidOf(of) }),
    ...(kind === "device" && { deviceId: guidOf(of) }),
  };
}

function guidOf(number: number): string {
  return `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

function sidOf(number: number): string {
  return `S-1-5-21-1111111111-2222222222-3333333333-${number + 1000}`;
}
