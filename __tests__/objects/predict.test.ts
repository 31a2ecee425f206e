import { CASES } from "../../lib/objects/cases";
import { told } from "./support/made-objects";
import { STORIES } from "./support/stories";

test.each(STORIES.map((story) => [story.title, story] as const))("%s", async (_, story) => {
  const { predictions } = await told(story);
  const name = story.name ?? story.directory[0]?.dn;
  const found = predictions.find((one) => one.name === name);
  expect(found).toMatchObject({ outcome: CASES[story.case].outcome, ...story.expected });
  expect(found?.because).toMatch(story.because);
});

test("every case has a story, and its own", () => {
  expect(STORIES.map((story) => story.case)).toEqual(Object.keys(CASES));
  expect(new Set(STORIES.map(({ title }) => title)).size).toBe(STORIES.length);
});
