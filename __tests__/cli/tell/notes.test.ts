import { notesOn } from "../../../lib/cli/tell/notes";
import { DomainInventory, Inventory } from "../../../lib/domain/inventory/inventory";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { type Rule, rule } from "../../../lib/rules/rule";
import { cloudSync, estate, inventory, tenant } from "../../support/topology";

const counted = inventory({});
const today = "2026-11-20";

function law(code: string, needs?: "inventory" | "findings"): Rule {
  return rule({
    code,
    severity: "error",
    title: "",
    why: "",
    file: __filename,
    since: "2026-12",
    ...(needs && { needs }),
    check: () => [],
    about: () => [],
    where: () => [],
    what: () => "",
    fix: () => "",
  });
}

const laws = [law("SYNC113", "inventory"), law("SYNC101"), law("SYNC703", "inventory"), law("SYNC905", "findings")];

function configurations(count: number) {
  return Array.from({ length: count }, (_, index) =>
    cloudSync({ name: `all-${index}`, scope: OuScope.wholeDomain(`d${index}.contoso.com`) }),
  );
}

test("the laws that need an inventory are named once, with the domains that have none", () => {
  expect(notesOn(estate(), { today, inventory: Inventory.NONE }, laws)).toEqual([
    "Not judged without an inventory of corp.contoso.com: SYNC113, SYNC703; see docs/inventory.md",
  ]);
});

test("a domain that is counted is not named, and when all are nothing is said", () => {
  const [one] = configurations(1);
  const topology = estate({ cloudSync: [cloudSync(), ...(one ? [one] : [])] });
  expect(notesOn(topology, { today, inventory: counted }, laws)).toEqual([
    "Not judged without an inventory of d0.contoso.com: SYNC113, SYNC703; see docs/inventory.md",
  ]);
  expect(notesOn(estate(), { today, inventory: counted }, laws)).toEqual([]);
});

test("agents that nobody has written down are named with the laws that they are not in, until some are declared", () => {
  const unknown = [tenant({ undeclaredAgents: ["corp.contoso.com"] })];
  expect(notesOn(estate({ tenants: unknown, agents: [] }), { today, inventory: counted }, laws)).toEqual([
    expect.stringMatching(/which agents serve corp\.contoso\.com \(undeclaredAgents\): SYNC301/),
  ]);
  expect(notesOn(estate({ tenants: unknown }), { today, inventory: counted }, laws)).toEqual([]);
});

test("nothing is said when no law needs an inventory", () => {
  expect(notesOn(estate(), { today, inventory: Inventory.NONE }, [law("SYNC101")])).toEqual([]);
});

test("many domains do not drown the note", () => {
  const noteOn = (count: number) =>
    notesOn(
      estate({ connectSync: [], cloudSync: configurations(count) }),
      { today, inventory: Inventory.NONE },
      laws,
    )[0];
  expect(noteOn(6)).toContain("d4.contoso.com, d5.contoso.com:");
  expect(noteOn(7)).toContain("d3.contoso.com, d4.contoso.com and 2 more domains:");
});

describe("an inventory", () => {
  const [corp] = counted.domains as [DomainInventory];
  const ageNote = (day: string) => notesOn(estate(), { today: day, inventory: counted }, laws);

  test("of a month is not old", () => {
    expect(corp.takenAt).toBe("2026-11-20T06:00:00Z");
    expect(ageNote("2026-12-20")).toEqual([]);
  });

  test("of a day more is", () => {
    expect(ageNote("2026-12-21")).toEqual([
      "The inventory of corp.contoso.com is 31 days old (2026-11-20): later changes in the domain are not known",
    ]);
  });

  test("is told for itself, whatever the others are", () => {
    const old = new DomainInventory("emea.contoso.com", "2026-01-01T23:59:59Z", []);
    const notes = notesOn(estate(), { today, inventory: new Inventory([corp, old]) }, laws);
    expect(notes).toEqual([expect.stringContaining("emea.contoso.com is 323 days old (2026-01-01)")]);
  });
});
