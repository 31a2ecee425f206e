import { reviewOf } from "../../lib/review/declared-review";
import { TODAY } from "../support/describe-rule";
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
