import { closeSync, mkdirSync, mkdtempSync, openSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { printTopology } from "../../lib/domain/document/topology-document";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { fileOfObjects, OBJECT_PARTS, TENANT_PARTS } from "../../lib/domain/observation/parts";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { PROVISIONED_KINDS } from "../../lib/domain/scope/object-kind";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import { endLine, headLine, lineOf } from "../../lib/intake/objects/ndjson-lines";
import type { CloudObject } from "../../lib/objects/cloud-object";
import type { DirectoryObject } from "../../lib/objects/directory-object";
import { guidInBase64 } from "../../lib/objects/guid";
import { compactJson, printJson } from "../../lib/text/escape/json";
import { cloudSync, connectSync, tenant } from "../support/topology";

const AT_ONCE = 10_000;

/**
 * A domain and its tenant, as many objects on both sides, in compressed lines: seven of ten are users with three addresses and
 * a manager, in a thousand OUs. Of a hundred objects one is new, one meets a user of the tenant, two share an address, and
 * one of the tenant has lost its twin.
 */
export function largeEstate(objects: number): string {
  const folder = mkdtempSync(join(tmpdir(), "bench-preflight-"));
  writeLines(
    join(folder, "directory.ndjson.gz"),
    numbered(objects, (number) => compactJson(directoryObject(number))),
  );
  writeLines(
    join(folder, "tenant.ndjson.gz"),
    numbered(objects, (number) => compactJson(cloudObject(number))),
  );
  return folder;
}

/**
 * The same estate as an operator has it: `ad.ndjson.gz` as export-objects.ps1 writes it, `observed` as `observe --objects` does,
 * and the topologies of {@link change} in `before.json` and `after.json`.
 */
export function estateInFiles(objects: number): string {
  const folder = mkdtempSync(join(tmpdir(), "bench-preflight-"));
  for (const [side, topology] of Object.entries(change()))
    writeFileSync(join(folder, `${side}.json`), printTopology(topology, { stacks: {} }));
  writeLines(join(folder, "ad.ndjson.gz"), exportLines(objects));
  const ofObjects = { outcome: "complete", fields: ["groupTypes", "isAssignableToRole"] };
  const parts = [
    ...TENANT_PARTS.map((part) => ({ part, outcome: "unknown", reason: "failed" })),
    ...OBJECT_PARTS.map((part) => ({ part, ...ofObjects })),
  ];
  for (const part of OBJECT_PARTS)
    writeLines(join(folder, "observed", fileOfObjects(part)), observedLines(part.replace(/s$/, ""), objects));
  writeFileSync(join(folder, "observed", "observation.json"), printJson({ observedAt: EXPORTED_AT, parts }));
  return folder;
}

const EXPORTED_AT = "2026-11-26T12:00:00Z";

function* exportLines(objects: number): Iterable<string> {
  const file = { domain: DOMAIN, file: "ad.ndjson.gz", exportedAt: EXPORTED_AT, lacks: [], async *batches() {} };
  yield headLine(file);
  yield* numbered(objects, (number) => lineOf(directoryObject(number)));
  yield endLine(objects);
}

/** What Graph answers of the objects of one kind; nothing is deleted, and nobody has a role. */
function* observedLines(kind: string, objects: number): Iterable<string> {
  for (let number = 0; number < objects; number++) {
    const object = cloudObject(number);
    if (object.kind !== kind) continue;
    yield compactJson({
      id: object.id,
      userPrincipalName: object.userPrincipalName,
      mail: object.mail,
      proxyAddresses: object.proxyAddresses.length > 0 ? object.proxyAddresses : undefined,
      onPremisesSyncEnabled: object.synced || undefined,
      onPremisesDomainName: object.domain,
      onPremisesImmutableId: object.immutableId,
      onPremisesObjectIdentifier: object.objectIdentifier,
      onPremisesSecurityIdentifier: object.securityIdentifier,
      deviceId: object.deviceId,
    });
  }
}

const DOMAIN = "corp.contoso.com";

/** Three of seven sites go from Connect Sync to Cloud Sync; a fourth leaves. */
export function change(): { readonly before: SyncTopology; readonly after: SyncTopology } {
  const site = (number: number) => `OU=Site ${number},DC=corp,DC=contoso,DC=com`;
  const tenants = [
    tenant({ matching: { softMatch: "allowed", hardMatchTakeover: "allowed" }, verifiedDomains: ["contoso.com"] }),
  ];
  const handsOver = [0, 1, 2].map((number) => ({
    organizationalUnit: DistinguishedName.parse(site(number)),
    kinds: PROVISIONED_KINDS,
    anchorsPopulated: true,
  }));
  const scopes = [OuScope.wholeDomain(DOMAIN)];
  const moved = OuScope.include(DOMAIN, [0, 1, 2].map(site));
  return {
    before: new SyncTopology({ tenants, connectSync: [connectSync({ scopes })] }),
    after: new SyncTopology({
      tenants,
      connectSync: [connectSync({ scopes: [OuScope.wholeDomain(DOMAIN, { exclude: [site(3)] })], handsOver })],
      cloudSync: [cloudSync({ scope: moved })],
    }),
  };
}

function* numbered(objects: number, line: (number: number) => string): Iterable<string> {
  for (let number = 0; number < objects; number++) yield line(number);
}

function writeLines(file: string, lines: Iterable<string>): void {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, "w");
  let gathered: string[] = [];
  const put = () => writeSync(descriptor, gzipSync(gathered.map((line) => `${line}\n`).join(""), { level: 1 }));
  for (const line of lines) {
    if (gathered.push(line) < AT_ONCE) continue;
    put();
    gathered = [];
  }
  put();
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
    domain: DOMAIN,
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
