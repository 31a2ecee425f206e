import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEntra } from "../../../lib/cli/read/entra-input";
import { silentIo } from "../captured-io";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "entra-sync-entra-"));
  writeFileSync(
    join(folder, "users.csv"),
    "\ufeffuserPrincipalName,mail,id,userType,directorySynced\r\nada@contoso.com,,u1,Member,True\r\n",
  );
  writeFileSync(join(folder, "groups.csv"), "id,mail,groupType,source\ng1,,Security,Cloud\n");
  mkdirSync(join(folder, "observed"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("several CSV files are one tenant", async () => {
  const entra = await readEntra(["users.csv", "groups.csv"], silentIo(folder));

  const ids: string[] = [];
  for await (const batch of entra.batches()) ids.push(...batch.map(({ id }) => id));
  expect(ids).toEqual(["u1", "g1"]);
  expect(entra.file).toBe("users.csv, groups.csv");
});

test("a folder of CSV files is refused with how to name them: there may be lists in it that are not meant", async () => {
  mkdirSync(join(folder, "my lists"));
  for (const name of ["groups.csv", "users of IT.CSV"]) writeFileSync(join(folder, "my lists", name), "");
  await expect(readEntra(["my lists"], silentIo(folder))).rejects.toMatchObject({
    where: "my lists",
    expected: 'each list of the admin center by its name: --entra "my lists/groups.csv" "my lists/users of IT.CSV"',
  });
});

test("a folder is an observation, and nothing can be beside it", async () => {
  await expect(readEntra(["observed"], silentIo(folder))).rejects.toThrow("there is no file in it");
  await expect(readEntra(["observed", "users.csv"], silentIo(folder))).rejects.toThrow("nothing can be beside it");
  await expect(readEntra(["missing.csv"], silentIo(folder))).rejects.toThrow("there is no such file");
});
