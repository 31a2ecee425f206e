import { type Capability, COMPARISON, COMPARISON_SOURCE, NEEDS_EXPLAINED } from "../../lib/domain/fit/tool-comparison";
import { toolFit } from "../../lib/domain/fit/tool-fit";
import { calendarDay } from "../../lib/domain/input/calendar-day";
import { Inventory } from "../../lib/domain/inventory/inventory";
import { NEEDS, type Need } from "../../lib/domain/servers/need";
import { renderDecisionGuide } from "../../lib/runbook/decision-guide";
import { cloudSync, estate, handOver, inventory, ous, servers } from "../support/topology";

const SALES = "OU=Sales,OU=CORP";
const topology = (settings: object) =>
  estate({
    connectSync: servers({ handsOver: [handOver(SALES)], settings }),
    cloudSync: [cloudSync({ scope: ous(SALES) })],
  });

test("the guide tells the verdict, what holds a population, what would free it, and where the table comes from", () => {
  const guide = renderDecisionGuide(toolFit(topology({ neededFor: ["deviceWriteback"] }), Inventory.NONE));
  expect(guide).toMatchInlineSnapshot(`
"contoso: both tools, side by side: each population in the scope of one
  wizard: Microsoft's wizard (Transition to Cloud Sync) does not take contoso
    stopped by: the cloudNoFlow rule pair of OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com: it takes no rules of your own
    stopped by: sales is declared: it makes configurations of its own, and stops where one from Active Directory is in the way
    as Microsoft's page says (https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/migrate-connect-sync-cloud-sync-tool), dated 2026-09-16
  OU=CORP,DC=corp,DC=contoso,DC=com
    Connect Sync: stays with aadc-01 (Connect Sync)
    held by: devices are written back to Active Directory (declared for aadc-01)
      freed by: giving up what reads them there, such as device claims in AD FS, or cloud Kerberos trust for Windows Hello
  OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com
    Cloud Sync: stays with sales (Cloud Sync)

By Microsoft's comparison (https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/connect-to-cloud-sync-decision-guide), dated 2026-10-06 and read 2026-11-25.
"
`);
});

test("where nothing is known to stop Microsoft's wizard, what has to be declared to know is told", () => {
  const guide = renderDecisionGuide(
    toolFit(estate({ connectSync: servers({ settings: { customRules: [] } }), cloudSync: [] }), Inventory.NONE),
  );
  expect(guide).toContain(
    "  wizard: whether Microsoft's wizard (Transition to Cloud Sync) takes contoso is not known\n    not known: how many objects aadc-01 has in scope: give the inventory of corp.contoso.com\n    not known: groupFiltering of aadc-01 is not declared\n",
  );
});

test("a population that could move is told the next step, and a server without a reason that the rest is a guess", () => {
  const guide = renderDecisionGuide(toolFit(topology({}), Inventory.NONE));
  expect(guide).toContain(
    "contoso: Cloud Sync fits everything\n  aadc-01 (Connect Sync) does not say what it is needed for",
  );
  expect(guide).toContain("Cloud Sync: could leave aadc-01 (Connect Sync)\n    next: hand it over (cloudNoFlow)");
});

test.each([
  ["employeeID", "it finds none of these objects in the tenant"],
  ["objectGuid", "it does not find an object whose value is another"],
])(
  "an anchor that Cloud Sync does not have alone is told before a population could leave: %s",
  (sourceAnchor, what) => {
    const guideWith = (settings: object) =>
      renderDecisionGuide(
        toolFit(estate({ connectSync: servers({ sourceAnchor, settings }), cloudSync: [] }), Inventory.NONE),
      );
    const guide = guideWith({});
    expect(guide.indexOf(what)).toBeGreaterThan(0);
    expect(guide.indexOf(what)).toBeLessThan(guide.indexOf("could leave aadc-01"));
    expect(guideWith({ neededFor: ["deviceWriteback"] })).not.toContain(what);
  },
);

test("the anchor of both tools needs no word", () => {
  expect(renderDecisionGuide(toolFit(topology({}), Inventory.NONE))).not.toContain("source anchor");
});

test("what was counted is told with the number, and what does not hold with the reason", () => {
  const counted = inventory({ [SALES]: { group: 1, largestGroup: 60_000 }, "OU=CORP": { user: 1_234 } });
  const guide = renderDecisionGuide(toolFit(topology({ neededFor: ["deviceSynchronization"] }), counted));
  expect(guide).toContain("OU=CORP,DC=corp,DC=contoso,DC=com (1,234 objects)");
  expect(guide).toContain("held by: groups of more than 50,000 members (counted: 60,000)");
  expect(guide).toContain("not held by: computers are synchronized for hybrid join (no devices here)");
  expect(guide).toContain("next: ask Microsoft before it grows further");
});

test("what holds by another page than the comparison names that page and its day, and a row of the comparison does not", () => {
  const guideFor = (need: Need) => renderDecisionGuide(toolFit(topology({ neededFor: [need] }), Inventory.NONE));
  expect(guideFor("ldapDirectory")).toContain(
    `    held by: a directory that is not Active Directory (declared for aadc-01)
      from another page than the comparison: https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/what-is-cloud-sync, dated 2023-11-06
      freed by: another way in for that directory
`,
  );
  expect(guideFor("reconciliation")).not.toContain("another page");
});

test("devices are told to move by hand, for Microsoft's wizard refuses them", () => {
  const guide = renderDecisionGuide(toolFit(topology({ neededFor: ["deviceSynchronization"] }), Inventory.NONE));
  expect(guide).toContain(
    "not held by: computers are synchronized for hybrid join (Cloud Sync does it too)\n      moved by: ",
  );
  expect(guide).toContain("Microsoft's migration wizard still refuses");
});

test("a tenant that needs Connect Sync for everything is told so", () => {
  const only = estate({ connectSync: servers({ settings: { neededFor: ["reconciliation"] } }), cloudSync: [] });
  expect(renderDecisionGuide(toolFit(only, Inventory.NONE))).toMatch(/^contoso: Connect Sync is needed everywhere\n/);
});

test("no name moves a cursor", () => {
  const hostile = estate({ connectSync: [], cloudSync: [cloudSync({ name: "a\u001b[31m\u202eb" })] });
  expect(renderDecisionGuide(toolFit(hostile, Inventory.NONE))).not.toMatch(/[\u001b\u202e]/);
});

test("every need is explained, and every tool lacks something, or the table would be no comparison", () => {
  expect(Object.keys(NEEDS_EXPLAINED).sort()).toEqual([...NEEDS].sort());
  expect(COMPARISON.some(({ connectSync }) => connectSync === false)).toBe(true);
  expect(COMPARISON.some(({ cloudSync }) => cloudSync === false)).toBe(true);
  expect(new Set(COMPARISON.map(({ name }) => name)).size).toBe(COMPARISON.length);
});

test("a row of another page has its day, which is not the day of the comparison", () => {
  const elsewhere = (COMPARISON as readonly Capability[]).flatMap(({ saidOn }) => saidOn ?? []);
  expect(elsewhere.length).toBeGreaterThan(0);
  for (const { page, dated } of elsewhere) {
    expect(page).not.toBe(COMPARISON_SOURCE.page);
    expect(calendarDay(dated)).toBe(dated);
    expect(dated < COMPARISON_SOURCE.dated).toBe(true);
  }
});
