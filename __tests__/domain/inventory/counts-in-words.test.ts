import { countsInWords } from "../../../lib/domain/inventory/counts-in-words";
import { NOTHING } from "../../../lib/domain/inventory/inventory";
import { OBJECT_KINDS } from "../../../lib/domain/scope/object-kind";

const counts = { ...NOTHING, user: 1_240, group: 1, device: 2 };

test("every kind of which there are any is told, one in the singular", () => {
  expect(countsInWords(counts, OBJECT_KINDS)).toBe("1,240 users, 1 group, 2 devices");
});

test("other kinds are left out, and none at all is told", () => {
  expect(countsInWords(counts, ["group", "contact"])).toBe("1 group");
  expect(countsInWords(counts, ["contact"])).toBe("nothing");
});
