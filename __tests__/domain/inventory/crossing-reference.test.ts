import { borderTraffic } from "../../../lib/domain/inventory/crossing-reference";
import { DomainInventory, Inventory } from "../../../lib/domain/inventory/inventory";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { CORP, connectSync, handOver, inventory, ous, ROOT } from "../../support/topology";

const [SALES, IT, HR] = ["OU=Sales,OU=CORP", "OU=IT,OU=CORP", "OU=HR,OU=CORP"] as const;
const server = connectSync({ handsOver: [handOver(SALES)] });

type References = Parameters<typeof inventory>[1];
const traffic = (references: References, of = server) =>
  borderTraffic(of, inventory({ [SALES]: { user: 1 } }, references)).map(({ organizationalUnit, beyond }) => [
    organizationalUnit.relative,
    ...beyond.map(({ dn, count }) => `${dn.relative} ${count}`),
  ]);

test("references that leave a hand-over and those that enter it are one sum for each OU beyond", () => {
  expect(
    traffic([
      [SALES, IT, 3],
      [IT, SALES, 4],
      [SALES, HR, 1],
    ]),
  ).toEqual([[SALES, `${IT} 7`, `${HR} 1`]]);
});

test("OUs beneath the hand-over are inside it", () => {
  expect(
    traffic([
      [`OU=Field,${SALES}`, IT, 2],
      [IT, SALES.toLowerCase(), 1],
      [SALES, `OU=Field,${SALES}`, 9],
    ]),
  ).toEqual([[SALES, `${IT} 3`]]);
});

test("the OU with the most references comes first, of equals by name", () => {
  expect(
    traffic([
      [SALES, IT, 2],
      [SALES, "OU=CORP", 5],
      [SALES, HR, 2],
      [SALES, "OU=Audit,OU=CORP", 2],
      [SALES, "OU=Lab,OU=CORP", 2],
    ]),
  ).toEqual([[SALES, "OU=CORP 5", "OU=Audit,OU=CORP 2", `${HR} 2`, `${IT} 2`, "OU=Lab,OU=CORP 2"]]);
});

test.each([
  ["within what is handed over", [[SALES, SALES, 5]]],
  ["within what is kept", [[IT, HR, 5]]],
  ["to what is not in scope", [[SALES, "OU=Other", 5]]],
  ["from what is not in scope", [["OU=Other", SALES, 5]]],
] as [string, References][])("references %s cross no border", (_, references) => {
  expect(traffic(references)).toEqual([]);
});

test("references from one hand-over to another cross no border", () => {
  const both = connectSync({ handsOver: [handOver(SALES), handOver(IT)] });
  expect(
    traffic(
      [
        [SALES, IT, 5],
        [IT, HR, 1],
      ],
      both,
    ),
  ).toEqual([[IT, `${HR} 1`]]);
});

test("a hand-over in another one is part of it", () => {
  const nested = connectSync({ handsOver: [handOver(`OU=Field,${SALES}`), handOver(SALES)] });
  expect(
    traffic(
      [
        [`OU=Field,${SALES}`, IT, 1],
        [`OU=Field,${SALES}`, SALES, 9],
      ],
      nested,
    ),
  ).toEqual([[SALES, `${IT} 1`]]);
});

test("a part of the hand-over that is out of scope has no references that are synchronized", () => {
  const part = connectSync({
    scopes: [OuScope.include(CORP, [`OU=CORP,${ROOT}`], { exclude: [`OU=Old,${SALES},${ROOT}`] })],
    handsOver: [handOver(SALES)],
  });
  expect(traffic([[`OU=Old,${SALES}`, IT, 3]], part)).toEqual([]);
});

test("the scope of one domain says nothing about another beneath it", () => {
  const child = "lab.corp.contoso.com";
  const [sales, it] = ["OU=Sales", "OU=IT"].map((name) => DistinguishedName.parse(`${name},DC=lab,${ROOT}`)) as [
    DistinguishedName,
    DistinguishedName,
  ];
  const counted = new Inventory([new DomainInventory(child, "2026-11-20", [], [{ from: sales, to: it, count: 1 }])]);
  const handsOver = [{ organizationalUnit: sales, kinds: ["user" as const] }];
  const both = [OuScope.wholeDomain(CORP), OuScope.wholeDomain(child)];
  expect(borderTraffic(connectSync({ scopes: both, handsOver }), counted)).toHaveLength(1);
  const childOut = [OuScope.wholeDomain(CORP), OuScope.include(child, [it])];
  expect(borderTraffic(connectSync({ scopes: childOut, handsOver }), counted)).toEqual([]);
});

test("a server of several domains hands over in each of them", () => {
  const scopes = [OuScope.wholeDomain("emea.contoso.com"), ous("OU=CORP")];
  expect(traffic([[SALES, IT, 3]], connectSync({ scopes, handsOver: [handOver(SALES)] }))).toEqual([
    [SALES, `${IT} 3`],
  ]);
});

test("nothing is known where references were not counted", () => {
  expect(traffic(undefined)).toEqual([]);
  expect(borderTraffic(server, Inventory.NONE)).toEqual([]);
});

test("a server that hands nothing over has no border", () => {
  expect(traffic([[SALES, IT, 3]], connectSync())).toEqual([]);
  expect(traffic([[SALES, IT, 3]], connectSync({ scopes: [ous("OU=Other")] }))).toEqual([]);
});
