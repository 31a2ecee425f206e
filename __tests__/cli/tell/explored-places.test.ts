import { type Exploration, type ExploredPlace, exploredTrees } from "../../../lib/cli/tell/explored-places";
import { ownershipChanges } from "../../../lib/domain/change/ownership-change";
import { DomainInventory, Inventory, NOTHING, total } from "../../../lib/domain/inventory/inventory";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { ownershipMap } from "../../../lib/domain/ownership/map";
import { OBJECT_KINDS } from "../../../lib/domain/scope/object-kind";
import { writerInWords } from "../../../lib/picture/standing";
import { judge } from "../../../lib/rules/judge/judge";
import { contestedEstate, soundEstate } from "../../picture/estate";
import { TODAY } from "../../support/describe-rule";

const ROOT = "DC=corp,DC=contoso,DC=com";
const names = [
  ROOT,
  `OU=CORP,${ROOT}`,
  `OU=Marketing,OU=CORP,${ROOT}`,
  `OU=Campaigns,OU=Marketing,OU=CORP,${ROOT}`,
  `OU=Sales,OU=CORP,${ROOT}`,
  `OU=North,OU=Sales,OU=CORP,${ROOT}`,
  `CN=Users,${ROOT}`,
];
/** Each place holds another power of two, so that a sum tells what is in it. */
const inventory = new Inventory([
  new DomainInventory(
    "corp.contoso.com",
    "2026-11-20T06:00:00Z",
    names.map((dn, index) => ({ dn: DistinguishedName.parse(dn), counts: { ...NOTHING, user: 2 ** index } })),
  ),
]);
const [before, after] = [soundEstate(), contestedEstate()];

function explored(changed: Partial<Exploration> = {}) {
  return exploredTrees({
    before: ownershipMap(before),
    after: ownershipMap(after),
    changes: ownershipChanges(before, after, inventory),
    findings: judge(after, { today: TODAY, inventory }),
    inventory,
    tenantsAt: (origin) => after.tenantsAt(origin),
    ...changed,
  });
}

const placesOf = (changed: Partial<Exploration> = {}, domain = "corp.contoso.com") =>
  explored(changed).find((tree) => tree.domain === domain)?.places as readonly ExploredPlace[];
const at = (places: readonly ExploredPlace[], dn: string) =>
  places.find((place) => place.dn.equals(DistinguishedName.parse(dn))) as ExploredPlace;

test("every OU and every marked name is there once, after what it lies in", () => {
  const places = placesOf();
  const keys = places.map(({ dn }) => dn.key);
  const marked = [`OU=Service Accounts,OU=CORP,${ROOT}`, `OU=Research,${ROOT}`];
  expect([...keys].sort()).toEqual([...names, ...marked].map((dn) => DistinguishedName.parse(dn).key).sort());
  for (const [index, { dn, parent }] of places.entries())
    if (parent === undefined) expect(dn.isDomainRoot).toBe(true);
    else {
      expect(parent).toBeLessThan(index);
      expect(dn.isWithin((places[parent] as ExploredPlace).dn)).toBe(true);
    }
});

test("a place stands as the domain says that its objects do, before and after", () => {
  for (const { dn, before: was, after: is } of placesOf())
    for (const [index, kind] of OBJECT_KINDS.entries())
      for (const [topology, standing] of [
        [before, was],
        [after, is],
      ] as const) {
        const within = DistinguishedName.parse(`CN=x,${dn}`);
        const those = topology.ownersOf(within, kind).filter(({ writes, handedOver }) => writes && !handedOver);
        const writing = those.filter(({ writer }) => writer.state === "writes");
        const told = standing?.ofKind[index];
        for (const { writer } of writing) expect(told).toContain(writerInWords(writer));
        if (writing.length > 1) expect(told).toMatch(/^CONTESTED /);
        if (writing.length === 0 && those.length > 0) expect(told).toMatch(/ claims, not enabled$/);
        if (those.length === 0) expect(told).toBe("nobody");
      }
});

test("a place has the objects directly in it, and with all beneath it", () => {
  const places = placesOf();
  for (const { dn, counts, total: sum } of places) {
    const beneath = names.filter((name) => DistinguishedName.parse(name).isWithin(dn));
    const index = names.findIndex((name) => DistinguishedName.parse(name).equals(dn));
    expect(counts && total(counts)).toBe(index < 0 ? undefined : 2 ** index);
    expect(sum && total(sum)).toBe(
      beneath.length === 0 ? undefined : beneath.reduce((all, name) => all + 2 ** names.indexOf(name), 0),
    );
  }
  expect(placesOf({}, "lab.contoso.com").flatMap(({ counts }) => counts ?? [])).toEqual([]);
});

test("a change and a finding stand at the place that they are about, and a finding about the domain at its root", () => {
  const places = placesOf();
  const marketing = at(places, `OU=Marketing,OU=CORP,${ROOT}`);
  expect(marketing.changes.map(({ consequence }) => consequence)).toEqual(["contested"]);
  expect(marketing.findings.map(({ code }) => code)).toContain("SYNC101");
  expect(places.filter(({ changes }) => changes.length > 0)).toEqual([marketing]);
  expect(at(places, ROOT).findings.map(({ code }) => code)).toContain("SYNC109");
  expect(places.filter(({ findings }) => findings.some(({ code }) => code === "SYNC101"))).toEqual([marketing]);
});

test("a finding about another tenant is not told in the tree of this one", () => {
  const shared = judge(after, { today: TODAY, inventory }).map((finding) => ({
    ...finding,
    where: [{ origin: "fabrikam-sync/everyone" }],
  }));
  expect(placesOf({ findings: shared }).flatMap(({ findings }) => findings)).toEqual([]);
});

test("without a before there is none, and a domain that was only counted has nobody", () => {
  const trees = exploredTrees({
    after: ownershipMap(after),
    changes: [],
    findings: [],
    inventory: new Inventory([
      new DomainInventory("quiet.com", "2026-11-20T06:00:00Z", [
        { dn: DistinguishedName.parse("OU=a,DC=quiet,DC=com"), counts: { ...NOTHING, user: 7 } },
      ]),
    ]),
    tenantsAt: () => new Set(),
  });
  const quiet = trees.at(-1);
  expect([quiet?.tenant, quiet?.domain]).toEqual([undefined, "quiet.com"]);
  expect(
    quiet?.places.map(({ label, after: is, before: was, total: sum }) => [label, is?.name, was, sum?.user]),
  ).toEqual([
    ["DC=quiet,DC=com", "nobody", undefined, 7],
    ["OU=a", "nobody", undefined, 7],
  ]);
});

test("the order in which OUs were counted changes nothing", () => {
  const turned = new Inventory(
    inventory.domains.map(({ domain, takenAt, units }) => new DomainInventory(domain, takenAt, [...units].reverse())),
  );
  const inWords = (places: readonly ExploredPlace[]) => places.map(({ dn, total: sum }) => [dn.toString(), sum]);
  expect(inWords(placesOf({ inventory: turned }))).toEqual(inWords(placesOf()));
});
