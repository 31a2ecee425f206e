import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { reviewOf } from "../../lib/review/declared-review";
import { TODAY } from "../support/describe-rule";
import { migrating } from "../support/migrating";
import { cloudSync, estate, ous } from "../support/topology";

const before = estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=IT") })] });
const after = estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales") })] });

test("a review of declarations says what happens to people, and what no plan was there to say", () => {
  const review = reviewOf({ before, after, today: TODAY });
  expect(review.ownership).toMatchObject([{ consequence: "deleted" }]);
  expect(review.ownership[0]?.subtree.toString()).toContain("OU=IT");
  expect(review.unknown.join("\n")).toMatch(/plan/);
  expect(review.render("text")).toContain("OU=IT,DC=corp,DC=contoso,DC=com");
  expect(JSON.parse(review.render("json")).findings).toEqual(JSON.parse(JSON.stringify(review.findings)));
});

test("without a before every finding is new", () => {
  expect(reviewOf({ after, today: TODAY }).alreadyThere).toEqual([]);
});

describe("of a tenant that plans a migration", () => {
  const [one, two, three] = [1, 2, 3].map((done) => migrating({ done })) as [SyncTopology, SyncTopology, SyncTopology];
  const planned = "contoso: wave 2 of 4 (it) goes to corp-it, as planned for 2026-12-07";

  test("the declared next step is told as such, in every format", () => {
    const review = reviewOf({ before: one, after: two, today: TODAY });
    expect(review.render("text")).toContain(`By the plan of the migration\n  ${planned}\n`);
    expect(review.render("markdown")).toContain(
      "### By the plan of the migration\n\n- contoso: wave 2 of 4 (it) goes to corp-it, as planned for 2026-12-07\n",
    );
    expect(review.render("html")).toContain(planned);
    expect(JSON.parse(review.render("json")).planned).toEqual([
      {
        tenant: "contoso",
        step: "takeOver",
        wave: { name: "it", number: 2, of: 4 },
        plannedFor: "2026-12-07",
        unplanned: 0,
        meaning: "wave 2 of 4 (it) goes to corp-it, as planned for 2026-12-07",
      },
    ]);
    expect(review.findings.map(({ code }) => code)).not.toContain("SYNC527");
  });

  test("another step is told, and is a finding", () => {
    const review = reviewOf({ before: one, after: three, today: TODAY });
    expect(JSON.parse(review.render("json")).planned).toEqual([
      {
        tenant: "contoso",
        unplanned: 3,
        meaning: "3 regions change owner beside the plan, whose next step is to hand over wave 2 of 4 (it)",
      },
    ]);
    expect(review.findings.map(({ code }) => code)).toContain("SYNC527");
  });

  test("without a plan nothing is said of one", () => {
    const review = reviewOf({ before, after, today: TODAY });
    expect(review.render("text")).not.toContain("By the plan");
    expect(JSON.parse(review.render("json")).planned).toEqual([]);
  });

  test("how far it is, and what is planned, is a changed declaration without an effect of its own", () => {
    const { declared } = JSON.parse(reviewOf({ before: one, after: two, today: TODAY }).render("json"));
    const tenantChange = declared.find(({ kind }: { kind: string }) => kind === "tenant");
    expect(tenantChange.parts).toEqual([
      {
        part: "migration done",
        before: "1",
        after: "2",
        weight: "elsewhere",
        meaning: 'how far the migration is; see "What happens to objects"',
      },
    ]);
  });
});
