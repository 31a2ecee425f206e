import { ownershipMap } from "../../lib/domain/ownership/map";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import { CloudSyncWriter } from "../../lib/domain/writers/cloud-sync-writer";
import { renderOwnershipText } from "../../lib/picture/text";
import { cloudSync, estate, tenant, under } from "../support/topology";
import { contestedEstate, soundEstate } from "./estate";

test("a sound estate reads as a tree with one owner to a line", () => {
  expect(renderOwnershipText(ownershipMap(soundEstate()))).toMatchInlineSnapshot(`
    "contoso · corp.contoso.com
      DC=corp,DC=contoso,DC=com  nobody
      ├─ OU=CORP                 aadc-01 (Connect Sync)
      │  ├─ OU=Sales             sales-pilot (Cloud Sync) · devices: aadc-01 (Connect Sync) · handed over by aadc-01
      │  └─ OU=Service Accounts  nobody
      └─ OU=Research             research-next (Cloud Sync) claims, not enabled

    contoso · lab.contoso.com
      DC=lab,DC=contoso,DC=com  nobody
      ├─ CN=Pilots,OU=Groups    lab-pilot (Cloud Sync), as its scoping group
      └─ OU=Lab                 lab-pilot (Cloud Sync, members of groups)

    fabrikam · fabrikam.com
      DC=fabrikam,DC=com  everyone (Cloud Sync)
    "
  `);
});

test("a contest names both writers and says the word", () => {
  expect(renderOwnershipText(ownershipMap(contestedEstate()))).toMatchInlineSnapshot(`
    "contoso · corp.contoso.com
      DC=corp,DC=contoso,DC=com  nobody
      ├─ OU=CORP                 aadc-01 (Connect Sync)
      │  ├─ OU=Marketing         CONTESTED aadc-01 (Connect Sync) and marketing-pilot (Cloud Sync): all but devices
      │  ├─ OU=Sales             sales-pilot (Cloud Sync) · devices: aadc-01 (Connect Sync) · handed over by aadc-01
      │  └─ OU=Service Accounts  nobody
      └─ OU=Research             research-next (Cloud Sync) claims, not enabled

    contoso · lab.contoso.com
      DC=lab,DC=contoso,DC=com  nobody
      ├─ CN=Pilots,OU=Groups    lab-pilot (Cloud Sync), as its scoping group
      └─ OU=Lab                 lab-pilot (Cloud Sync, members of groups)

    fabrikam · fabrikam.com
      DC=fabrikam,DC=com  everyone (Cloud Sync)
    "
  `);
});

test("an estate without writers is no empty text", () => {
  expect(renderOwnershipText(ownershipMap(new SyncTopology({})))).toBe("nobody writes anything\n");
});

test("a name cannot move the cursor or break the line", () => {
  const writer = CloudSyncWriter.declare({
    name: "pilot\u001b[2J\n",
    tenant: "contoso\r",
    origin: "",
    scope: OuScope.include("contoso.com", ["OU=\\0Aa\u202e,DC=contoso,DC=com"]),
    enabled: true,
    passwordHashSync: true,
  });
  const text = renderOwnershipText(ownershipMap(new SyncTopology({ cloudSync: [writer] })));
  expect(text.split("\n")).toHaveLength(4);
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test("a very long name does not push the owners of the others away", () => {
  const long = `OU=${"x".repeat(60)},DC=contoso,DC=com`;
  const writer = CloudSyncWriter.declare({
    name: "pilot",
    tenant: "contoso",
    origin: "",
    scope: OuScope.include("contoso.com", [long, "OU=A,DC=contoso,DC=com"]),
    enabled: true,
    passwordHashSync: true,
  });
  const text = renderOwnershipText(ownershipMap(new SyncTopology({ cloudSync: [writer] })));
  expect(/^.*OU=A {2,}/m.exec(text)?.[0].length).toBeLessThan(60);
});

test("a map of two hundred thousand names has a row for each", () => {
  const [sound] = ownershipMap(soundEstate());
  if (!sound) throw new Error("the estate has no domain");
  const leaf = { ...sound.root, children: [] };
  const root = { ...sound.root, children: Array.from({ length: 200_000 }, () => leaf) };
  expect(renderOwnershipText([{ ...sound, root }]).split("\n")).toHaveLength(200_003);
});

test("of very many owners some are named, and the others counted", () => {
  const cloudSync = Array.from({ length: 1_234 }, (_, index) =>
    CloudSyncWriter.declare({
      name: `pilot-${index}`,
      tenant: "contoso",
      origin: "",
      scope: OuScope.include("contoso.com", ["OU=A,DC=contoso,DC=com"]),
      enabled: true,
      passwordHashSync: true,
    }),
  );
  const row = /^.*OU=A .*$/m.exec(renderOwnershipText(ownershipMap(new SyncTopology({ cloudSync }))))?.[0] ?? "";
  const named = new Set(row.match(/pilot-\d+/g)).size;
  expect(named).toBeGreaterThan(1);
  expect(row).toMatch(new RegExp(` · and ${(1_234 - named).toLocaleString("en")} more$`));
  expect(row.length).toBeLessThan(2_000);
});

test("what the tenant manages itself is told at its name in the tree of its domain, and in no other", () => {
  const cloudManaged = [{ names: [under("OU=Teams,OU=CORP")], kinds: ["group" as const] }];
  const both = estate({
    tenants: [tenant({ cloudManaged })],
    cloudSync: [cloudSync(), cloudSync({ name: "emea", scope: OuScope.wholeDomain("emea.contoso.com") })],
  });
  const told = renderOwnershipText(ownershipMap(both)).split("\n\n");
  expect(told.map((domain) => domain.includes("managed in the tenant"))).toEqual([true, false]);
  expect(told[0]).toMatch(
    /OU=Teams +users, inetOrgPersons, contacts.*aadc-01 \(Connect Sync\) · managed in the tenant: groups$/m,
  );
});
