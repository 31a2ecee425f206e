import { total } from "../../lib/domain/inventory/inventory";
import { countedObjects } from "../../lib/objects/counted-objects";
import type { DirectoryExport, DirectoryObject } from "../../lib/objects/directory-object";

const ROOT = "DC=corp,DC=contoso,DC=com";

function exportOf(domain: string, objects: readonly (readonly [dn: string, kind: DirectoryObject["kind"]])[]) {
  const all = objects.map(([dn, kind], index) => ({ dn, kind, objectGuid: `guid-${index}`, proxyAddresses: [] }));
  const half = all.length >> 1;
  return {
    domain,
    file: `${domain}.ndjson`,
    lacks: [],
    async *batches() {
      yield all.slice(0, half);
      yield all.slice(half);
    },
  } satisfies DirectoryExport;
}

const inWords = async (exports: readonly DirectoryExport[]) =>
  (await countedObjects(exports, "2026-12-01T00:00:00Z")).domains.map(({ domain, takenAt, units }) => [
    domain,
    takenAt,
    Object.fromEntries(units.map(({ dn, counts }) => [dn.toString(), total(counts)]).sort()),
  ]);

test("objects are counted where they directly lie, and what that lies in is there without any", async () => {
  const corp = exportOf("corp.contoso.com", [
    [`CN=Ada,OU=Sales,OU=CORP,${ROOT}`, "user"],
    [`CN=Team,ou=sales,OU=CORP,${ROOT}`, "group"],
    [`CN=Administrator,CN=Users,${ROOT}`, "user"],
    [`CN=Lovelace\\, Ada,OU=Sales,OU=CORP,${ROOT}`, "user"],
    [`CN=a\\\\,OU=Sales,OU=CORP,${ROOT}`, "contact"],
  ]);
  expect(await inWords([corp])).toEqual([
    [
      "corp.contoso.com",
      "2026-12-01T00:00:00Z",
      { [ROOT]: 0, [`CN=Users,${ROOT}`]: 1, [`OU=CORP,${ROOT}`]: 0, [`OU=Sales,OU=CORP,${ROOT}`]: 4 },
    ],
  ]);
});

test("kinds are counted apart", async () => {
  const { domains } = await countedObjects(
    [
      exportOf("a.com", [
        ["CN=1,OU=x,DC=a,DC=com", "user"],
        ["CN=2,OU=x,DC=a,DC=com", "device"],
        ["CN=3,OU=x,DC=a,DC=com", "device"],
      ]),
    ],
    "2026-12-01T00:00:00Z",
  );
  expect(domains[0]?.units.map(({ counts }) => counts).sort((a, b) => b.user - a.user)[0]).toEqual({
    user: 1,
    inetOrgPerson: 0,
    group: 0,
    contact: 0,
    device: 2,
  });
});

test("several files of a domain are one domain, and a file that says when it was made is believed", async () => {
  const [one, two] = ["CN=1,OU=x,DC=a,DC=com", "CN=2,OU=x,DC=a,DC=com"].map((dn) => exportOf("a.com", [[dn, "user"]]));
  const dated = { ...(one as DirectoryExport), exportedAt: "2026-11-20T06:00:00Z" };
  expect(await inWords([dated, two as DirectoryExport])).toEqual([
    ["a.com", "2026-11-20T06:00:00Z", { "DC=a,DC=com": 0, "OU=x,DC=a,DC=com": 2 }],
  ]);
});
