import { contestedEstate, soundEstate } from "../../picture/estate";
import { folderWith, run } from "../captured-io";

const ROOT = "DC=corp,DC=contoso,DC=com";
const sound = folderWith(soundEstate());
const contested = folderWith(contestedEstate());

function owner(folder: string, dn: string, ...options: string[]) {
  return run(folder, ["owner", dn, "--topology", "topology.json", ...options]);
}

test("the owner is told with the mark that decides, and why the others do not write it", async () => {
  expect(await owner(sound, `cn=Ada, ou=Sales, ou=CORP, ${ROOT}`)).toMatchObject({
    exitCode: 0,
    stderr: "",
  });
  expect((await owner(sound, `cn=Ada, ou=Sales, ou=CORP, ${ROOT}`)).stdout).toMatchInlineSnapshot(`
    "CN=Ada,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com (user)

    contoso: sales-pilot (Cloud Sync) writes it
      sales-pilot    writes      OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com is included
      aadc-01        hands over  OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com is handed over (users, inetOrgPersons, groups, contacts)
      research-next  leaves out  nothing at or above it is included
    "
  `);
});

test("another kind of object may have another owner", async () => {
  expect((await owner(sound, `CN=PC-7,OU=Sales,OU=CORP,${ROOT}`, "--kind", "device")).stdout).toMatchInlineSnapshot(`
    "CN=PC-7,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com (device)

    contoso: aadc-01 (Connect Sync) writes it
      aadc-01        writes      OU=CORP,DC=corp,DC=contoso,DC=com is included
      research-next  leaves out  nothing at or above it is included
      sales-pilot    leaves out  Cloud Sync writes no devices here
    "
  `);
});

test("an object with two writers is contested and ends with 1", async () => {
  const { exitCode, stdout } = await owner(contested, `CN=Ada,OU=Marketing,OU=CORP,${ROOT}`);
  expect(exitCode).toBe(1);
  expect(stdout).toMatchInlineSnapshot(`
    "CN=Ada,OU=Marketing,OU=CORP,DC=corp,DC=contoso,DC=com (user)

    contoso: CONTESTED, aadc-01 (Connect Sync) and marketing-pilot (Cloud Sync) write it
      aadc-01          writes      OU=CORP,DC=corp,DC=contoso,DC=com is included
      marketing-pilot  writes      OU=Marketing,OU=CORP,DC=corp,DC=contoso,DC=com is included
      research-next    leaves out  nothing at or above it is included
      sales-pilot      leaves out  nothing at or above it is included
    "
  `);
});

test("where nobody writes the object the reason is told: an exclusion, a claim, no mark", async () => {
  expect((await owner(sound, `CN=svc,OU=Service Accounts,OU=CORP,${ROOT}`)).stdout).toMatch(
    /contoso: nobody writes it\n[\s\S]* aadc-01 +leaves out {2}OU=Service Accounts,OU=CORP,.* is excluded\n/,
  );
  expect((await owner(sound, `CN=Bob,OU=Research,${ROOT}`)).stdout).toMatch(
    /contoso: nobody writes it\n {2}research-next +claims .* is included, but it is not enabled\n/,
  );
  expect((await owner(sound, `CN=Bob,OU=Elsewhere,${ROOT}`)).stdout).toMatch(
    /aadc-01 +leaves out {2}nothing at or above it/,
  );
});

test("membership of a group is not known, and the answer says so", async () => {
  expect((await owner(sound, "CN=Eve,OU=Lab,DC=lab,DC=contoso,DC=com")).stdout).toContain(
    "members of CN=Pilots,OU=Groups,DC=lab,DC=contoso,DC=com may live in OU=Lab,DC=lab,DC=contoso,DC=com",
  );
});

test("a domain that no writer has is told, with those that they do have", async () => {
  expect(await owner(sound, "CN=Ada,DC=adatum,DC=com")).toEqual({
    exitCode: 0,
    stderr: "",
    stdout:
      "CN=Ada,DC=adatum,DC=com (user)\n\nnobody writes it: no writer has the domain adatum.com, only corp.contoso.com, fabrikam.com, lab.contoso.com\n",
  });
});

test("the answer as JSON has every writer with its deed", async () => {
  const { stdout } = await owner(sound, `CN=Ada,OU=Sales,OU=CORP,${ROOT}`, "--format", "json");
  expect(JSON.parse(stdout)).toMatchObject({
    object: `CN=Ada,OU=Sales,OU=CORP,${ROOT}`,
    kind: "user",
    tenants: [
      {
        tenant: "contoso",
        verdict: "owned",
        writers: [
          {
            name: "sales-pilot",
            tool: "Cloud Sync",
            origin: "contoso-sync/sales-pilot",
            deed: "writes",
          },
          { name: "aadc-01", deed: "hands over" },
          { name: "research-next", deed: "leaves out" },
        ],
      },
    ],
  });
});

test("a malformed name ends with 2 and is pointed into", async () => {
  const { exitCode, stderr } = await owner(sound, "CN=Ada;OU=Sales");
  expect(exitCode).toBe(2);
  expect(stderr).toMatchInlineSnapshot(`
    "error: the distinguished name "CN=Ada;OU=Sales" has an unescaped ";"
      where <dn>, character 7 of the name
      fix   use \\;
      docs  https://www.rfc-editor.org/rfc/rfc4514
    "
  `);
});

test("a name without its domain ends with 2, since it might be in any", async () => {
  const { exitCode, stderr } = await owner(sound, "CN=Ada,OU=Sales");
  expect(exitCode).toBe(2);
  expect(stderr).toContain('the distinguished name "CN=Ada,OU=Sales" ends before its domain');
});

test("a name without quotes around it ends with 2", async () => {
  expect(await run(sound, ["owner", "CN=Ada", "Lovelace,DC=contoso,DC=com"])).toMatchObject({ exitCode: 2 });
});

test("an unknown kind ends with 2", async () => {
  expect(await owner(sound, `CN=Ada,${ROOT}`, "--kind", "person")).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("user, inetOrgPerson, group, contact, device"),
  });
});
