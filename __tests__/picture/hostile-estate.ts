import * as fc from "fast-check";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import { CloudSyncWriter } from "../../lib/domain/writers/cloud-sync-writer";

const fragment = fc.constantFrom(
  "</title>",
  "<script>alert(1)</script>",
  "]]>",
  "--><!--",
  "&amp;&#x0;",
  "\"'`",
  "end",
  '"] --> x["',
  "%%{init: {}}%%",
  "\u001b[2J",
  "\u0000",
  "\ud800",
  "\uffff",
  "\u202e",
  "\n",
  "#35;",
  "日本",
  "W".repeat(200),
);

/** What somebody who may name an OU or a configuration might name it. */
const hostileName = fc.oneof(
  fc.array(fragment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", minLength: 1 }),
);

/** As the value of an RDN; a name that DN syntax refuses altogether cannot get this far. */
const hostileOu = hostileName
  .filter((name) => !/\p{Cs}/u.test(name))
  .map((name) => `OU=${[...Buffer.from(name)].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("")}`)
  .filter((ou) => ou.length < 1900)
  .map((ou) => `${ou},DC=contoso,DC=com`);

const hostileWriter = fc
  .record({
    name: hostileName,
    tenant: hostileName,
    origin: hostileName,
    enabled: fc.boolean(),
    passwordHashSync: fc.boolean(),
    scope: fc.array(hostileOu, { minLength: 1, maxLength: 3 }).map((ous) => OuScope.include("contoso.com", ous)),
  })
  .map((props) => CloudSyncWriter.declare(props));

export const hostileTopology = fc
  .array(hostileWriter, { minLength: 1, maxLength: 4 })
  .map((cloudSync) => new SyncTopology({ cloudSync }));
