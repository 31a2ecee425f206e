import { type DownloadedFile, downloads } from "../../../lib/intake/objects/admin-center";
import type { CloudObject } from "../../../lib/objects/cloud-object";

const [ADA, GUEST, SALES, LAPTOP] = [1, 2, 3, 4].map((number) => `${number}1111111-2222-4333-8444-555555555555`);
const DEVICE = "d1111111-2222-4333-8444-555555555555";

/** As the admin center writes it; what nobody asks is left out in places. */
const USERS = `userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,companyName,creationType,directorySynced,invitationState,identityIssuer,createdDateTime
ada@contoso.com,"Lovelace, Ada",Lovelace,ada@contoso.com,Ada,${ADA},Member,,,True,,,True,,contoso.onmicrosoft.com,8/19/2021 1:25:31 PM
guest_fabrikam.com#EXT#@contoso.onmicrosoft.com,Guest,,,,${GUEST},Guest,,,True,,Invitation,,Accepted,ExternalAzureAD,8/19/2021 1:25:31 PM
`;
const GROUPS = `Object ID,Display name,Mail,Group type,Membership type,Source
${SALES},Sales,sales@contoso.com,Security,Assigned,Windows Server AD
`;
const DEVICES = `id,deviceId,isManaged,profileType,model,displayName,accountEnabled,trustType(joinType),owner,upnName
${LAPTOP},${DEVICE.toUpperCase()},False,,,LAPTOP-1,True,ServerAD,,
`;

function file(path: string, text: string): DownloadedFile {
  return {
    path,
    async *read() {
      yield text;
    },
  };
}

async function objectsIn(...files: DownloadedFile[]): Promise<CloudObject[]> {
  const objects: CloudObject[] = [];
  for await (const batch of (await downloads(files)).batches()) objects.push(...batch);
  return objects;
}

test("the lists of users, groups and devices have names and addresses, and say what is synchronized", async () => {
  const files = [file("users.csv", USERS), file("groups.csv", GROUPS), file("devices.csv", DEVICES)];

  expect(await objectsIn(...files)).toEqual([
    {
      id: ADA,
      kind: "user",
      userPrincipalName: "ada@contoso.com",
      mail: "ada@contoso.com",
      proxyAddresses: [],
      synced: true,
    },
    {
      id: GUEST,
      kind: "user",
      userPrincipalName: "guest_fabrikam.com#EXT#@contoso.onmicrosoft.com",
      proxyAddresses: [],
      synced: false,
      guest: true,
    },
    { id: SALES, kind: "group", mail: "sales@contoso.com", proxyAddresses: [], synced: true },
    { id: LAPTOP, kind: "device", deviceId: DEVICE, proxyAddresses: [], synced: true },
  ]);
});

test("what the lists do not hold is lacking: kinds without a file, and whatever no list has", async () => {
  const never = [
    "immutableId",
    "securityIdentifier",
    "contacts",
    "deletedUsers",
    "deletedGroups",
    "roles",
    "eligibleRoles",
    "objectIdentifier",
    "proxyAddresses",
    "cloudManaged",
    "groupTypes",
    "passwordChangedAt",
  ];
  expect(await downloads([file("users.csv", USERS)])).toMatchObject({
    file: "users.csv",
    lacks: ["devices", "groups", ...never],
  });
  expect((await downloads([file("g.csv", GROUPS), file("d.csv", DEVICES)])).lacks).toEqual(["users", ...never]);
});

test("the names of columns that were written at other times are known, and a last line without an end", async () => {
  const users = USERS.replace(",id,", ",objectId,").trimEnd();
  const devices = DEVICES.replace("trustType(joinType)", "joinType (trustType)").replace("ServerAD", "Azure AD joined");

  expect((await objectsIn(file("users.csv", users))).map(({ id }) => id)).toEqual([ADA, GUEST]);
  expect((await objectsIn(file("devices.csv", devices))).map(({ synced }) => synced)).toEqual([false]);
});

test.each([
  ["users", USERS.replace("directorySynced", "other"), "the list of users does not say which of them are synchronized"],
  ["groups", GROUPS.replace("Source", "other"), "the list of groups does not say which of them are synchronized"],
  ["devices", DEVICES.replace("trustType", "other"), "the list of devices does not say which of them are synchronized"],
  ["no list", "Name,Mail\nx,y\n", "it is not a list of users, groups or devices"],
  ["no id", USERS.replace(",id,", ",other,"), "it is not a list of users, groups or devices"],
  [
    "other separators",
    USERS.replaceAll(",", ";").replace("False", "Fa,lse"),
    "it is not a list of users, groups or devices",
  ],
  ["JSON, a line each", '{"id":"1","mail":"x"}\n{"id":"2"}\n', "it is not a list of users, groups or devices"],
  ["nothing", "", "it is not a list of users, groups or devices"],
])("a file that cannot answer is refused: %s", async (_name, text, what) => {
  await expect(downloads([file("list.csv", text)])).rejects.toThrow(what);
  await expect(downloads([file("list.csv", text)])).rejects.toThrow("list.csv, line 1");
});

test.each([
  [
    GROUPS.replace("Windows Server AD", "Somewhere"),
    'no known word of the column "source" whether the object is synchronized',
  ],
  [GROUPS.replace(SALES as string, ""), "the row has no object id"],
  [GROUPS.replace("Security,", ""), "the row has 5 values, and the first has 6"],
])("a row that cannot be understood is refused with its line, and nobody is named: %#", async (text, what) => {
  const reading = objectsIn(file("list.csv", text));

  await expect(reading).rejects.toThrow(what);
  await expect(reading).rejects.toThrow("list.csv, line 2");
  await expect(reading).rejects.not.toThrow("sales@");
});

test("an object of two files is refused: it would be its own duplicate", async () => {
  await expect(objectsIn(file("a.csv", USERS), file("b.csv", USERS))).rejects.toThrow("b.csv, line 2");
});
