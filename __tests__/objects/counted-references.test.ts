import { countedReferences } from "../../lib/objects/counted-references";
import type { DirectoryExport, DirectoryObject, ExportedAttribute } from "../../lib/objects/directory-object";

const ROOT = "DC=corp,DC=contoso,DC=com";

function exportOf(
  objects: readonly (Pick<DirectoryObject, "dn"> & Partial<DirectoryObject>)[],
  lacks: readonly ExportedAttribute[] = [],
): DirectoryExport {
  return {
    domain: "corp.contoso.com",
    file: "corp.ndjson",
    lacks,
    async *batches() {
      yield objects.map((object, index) => ({
        kind: "user" as const,
        objectGuid: `guid-${index}`,
        proxyAddresses: [],
        ...object,
      }));
    },
  };
}

async function inWords(...exports: readonly DirectoryExport[]) {
  const { byDomain, groupsWithoutMembers } = await countedReferences(exports);
  const pairs = byDomain
    .get("corp.contoso.com")
    ?.map(({ from, to, count }) => `${from.relative} ${to.relative} ${count}`);
  return { pairs, groupsWithoutMembers };
}

test("managers and members are counted by pairs of OUs, whatever the spelling", async () => {
  const objects = [
    { dn: `CN=Ada,OU=Sales,${ROOT}`, manager: `CN=Ben,OU=HR,${ROOT}` },
    { dn: `CN=Cleo,ou=sales,${ROOT}`, manager: `CN=Ben,ou=hr,${ROOT}` },
    { dn: `CN=Dora,OU=Sales,${ROOT}`, manager: `CN=Ada,OU=Sales,${ROOT}` },
    {
      dn: `CN=Team,OU=Groups,${ROOT}`,
      kind: "group" as const,
      members: [`CN=Ada\\, A,OU=Sales,${ROOT}`, "CN=Far,OU=Sales,DC=emea,DC=contoso,DC=com", "no name"],
    },
  ];
  expect(await inWords(exportOf(objects))).toEqual({
    pairs: ["OU=Sales OU=HR 2", "OU=Groups OU=Sales 1"],
    groupsWithoutMembers: 0,
  });
});

test("two files of a domain are counted together", async () => {
  const one = exportOf([{ dn: `CN=Ada,OU=Sales,${ROOT}`, manager: `CN=Ben,OU=HR,${ROOT}` }]);
  expect((await inWords(one, one)).pairs).toEqual(["OU=Sales OU=HR 2"]);
});

test("groups whose members are not in the export are counted, and those without members are not", async () => {
  const group = (name: string, more: object) => ({
    dn: `CN=${name},OU=Groups,${ROOT}`,
    kind: "group" as const,
    ...more,
  });
  const groups = [group("a", { memberCount: 3 }), group("b", { memberCount: 0 }), group("c", { members: [] })];
  expect(await inWords(exportOf(groups))).toEqual({ pairs: [], groupsWithoutMembers: 1 });
});

test("an export without managers and members says nothing of references", async () => {
  const objects = [{ dn: `CN=Ada,OU=Sales,${ROOT}` }];
  expect((await inWords(exportOf(objects, ["manager", "members"]))).pairs).toBeUndefined();
});
