import { closeSync, mkdtempSync, openSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { DirectoryObject } from "../../lib/objects/directory-object";
import { ndjson } from "../support/directory-files";

const AT_ONCE = 10_000;

/**
 * An export of one domain, in a folder: users with three addresses and a manager, a tenth of them computers, in a thousand OUs.
 * What was compressed piece by piece is one file for gzip.
 */
export function largeDirectory(objects: number): { readonly folder: string; readonly file: string } {
  const folder = mkdtempSync(join(tmpdir(), "bench-objects-"));
  const file = join(folder, "corp.ndjson.gz");
  const descriptor = openSync(file, "w");
  const [first = "", end = ""] = ndjson([]).split("\n");
  writeSync(descriptor, gzipSync(`${first}\n`));
  for (let from = 0; from < objects; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, objects - from) }, (_, index) => objectOf(from + index));
    writeSync(descriptor, gzipSync(ndjson(some).split("\n").slice(1, -2).join("\n").concat("\n"), { level: 1 }));
  }
  writeSync(descriptor, gzipSync(end.replace("0", String(objects))));
  closeSync(descriptor);
  return { folder, file };
}

function objectOf(number: number): DirectoryObject {
  const name = `user${number}`;
  const objectGuid = `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, "0")}`;
  const objectSid = `S-1-5-21-1111111111-2222222222-3333333333-${number + 1000}`;
  const unit = `OU=Team ${number % 1000},OU=Site ${number % 7},DC=corp,DC=contoso,DC=com`;
  const base = { objectGuid, objectSid, samAccountName: name, hasDisplayName: true, userAccountControl: 512 };
  if (number % 10 === 0) return { dn: `CN=PC${number},${unit}`, kind: "device", proxyAddresses: [], ...base };
  return {
    dn: `CN=User ${number},${unit}`,
    kind: "user",
    ...base,
    consistencyGuid: Buffer.from(objectGuid.replaceAll("-", ""), "hex").toString("base64"),
    userPrincipalName: `${name}@contoso.com`,
    mail: `${name}@contoso.com`,
    mailNickname: name,
    proxyAddresses: [`SMTP:${name}@contoso.com`, `smtp:${name}@contoso.onmicrosoft.com`, `sip:${name}@contoso.com`],
    passwordLastSet: "2026-10-02T07:14:31Z",
    recipientTypeDetails: "1",
    manager: `CN=User ${number - (number % 100) + 1},${unit}`,
  };
}
