import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { readDirectories } from "../../lib/cli/read/objects-input";
import { csv, entryOf, ldif, ndjson } from "../support/directory-files";
import { OBJECTS } from "../support/directory-objects";

const cwd = mkdtempSync(join(tmpdir(), "objects-input-"));
const io = { cwd, filesRead: new Set<string>() } as Parameters<typeof readDirectories>[1];
const ENTRIES = OBJECTS.map((object) => [object.dn, entryOf(object)] as const);
const elsewhere = OBJECTS.map((object) => ({ ...object, dn: object.dn.replace("DC=corp", "DC=emea") }));

mkdirSync(join(cwd, "exports"));
writeFileSync(join(cwd, "exports", "b.LDF"), Buffer.from(`\ufeff${ldif(ENTRIES.slice(0, 2))}`, "utf16le"));
writeFileSync(join(cwd, "exports", "a.csv.gz"), gzipSync(csv(ENTRIES.slice(2))));
writeFileSync(join(cwd, "exports", "notes.txt"), "not an export");
writeFileSync(join(cwd, "emea.ndjson"), ndjson(elsewhere, {}, "emea.contoso.com"));
mkdirSync(join(cwd, "empty"));

test("folders and files become one export each, in the order of their names; a domain may have several", async () => {
  const exports = await readDirectories(["emea.ndjson", "exports"], io);
  expect(exports.map(({ domain, file }) => [domain, file])).toEqual([
    ["emea.contoso.com", "emea.ndjson"],
    ["corp.contoso.com", "exports/a.csv.gz"],
    ["corp.contoso.com", "exports/b.LDF"],
  ]);
  for (let time = 0; time < 2; time++) {
    const counts: number[] = [];
    for (const { batches } of exports) for await (const objects of batches()) counts.push(objects.length);
    expect(counts).toEqual([7, 5, 2]);
  }
});

test("a file that is named twice, beside its folder or by a link, is read once", async () => {
  symlinkSync("emea.ndjson", join(cwd, "link.ndjson"));
  const paths = ["exports/b.LDF", "exports", "./exports/../exports/a.csv.gz", "link.ndjson", "emea.ndjson"];
  expect((await readDirectories(paths, io)).map(({ file }) => file)).toEqual([
    "exports/b.LDF",
    "exports/a.csv.gz",
    "link.ndjson",
  ]);
});

test("an object that two files of a domain have is refused, with both files", async () => {
  writeFileSync(join(cwd, "more.ldif"), ldif(ENTRIES.slice(1, 2)));
  await expect(readDirectories(["exports", "more.ldif"], io)).rejects.toMatchObject({
    what: expect.stringContaining(`the one with the objectGUID ${OBJECTS[1]?.objectGuid}`),
    where: "exports/b.LDF, its object 2, and more.ldif, its object 1",
  });
});

test("a folder without an export is refused, and so is what is not there", async () => {
  await expect(readDirectories(["empty"], io)).rejects.toMatchObject({ what: "the folder has no export of objects" });
  await expect(readDirectories(["nothing"], io)).rejects.toMatchObject({ what: "there is no such file" });
});

test("a file whose bytes are not text is named once", async () => {
  writeFileSync(join(cwd, "twice.ndjson"), gzipSync(gzipSync("{}")));
  await expect(readDirectories(["twice.ndjson"], io)).rejects.toMatchObject({ where: "twice.ndjson, line 1" });
});
