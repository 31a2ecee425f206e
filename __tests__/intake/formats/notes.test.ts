import { JsonRecord, SAYS_NOTHING } from "../../../lib/intake/formats/export-json";
import { Notes } from "../../../lib/intake/formats/notes";

test("notes of several files are in the order in which they were made, and those from aside come after", () => {
  const [notes, aside] = [new Notes(), new Notes()];
  aside.of("b.xml").add("/late", "is noted aside");
  notes.of("b.xml").add("/first", "is noted");
  notes.of("a.xml").add("", "is noted of the whole file");
  notes.append(aside);
  expect(notes.all).toEqual([
    { file: "b.xml", place: "/first", what: "is noted" },
    { file: "a.xml", place: "", what: "is noted of the whole file" },
    { file: "b.xml", place: "/late", what: "is noted aside" },
  ]);
});

/** What is left over of a record of which `id` was read. */
function leftovers(value: object, ...more: [reasons?: Record<string, string | typeof SAYS_NOTHING>, unknown?: string]) {
  const notes = new Notes();
  const record = JsonRecord.of(value, "/0");
  record.text("id");
  record.leftovers(notes.of("a.json"), ...more);
  return notes.all.map(({ place, what }) => `${place} ${what}`);
}

test("a field that nobody asked for is noted with its reason, or as unknown", () => {
  expect(leftovers({ id: "1", Version: 2, other: 3 }, { version: "left out: it changes" })).toEqual([
    "/0/Version left out: it changes",
    "/0/other is not known to this reader",
  ]);
  expect(leftovers({ other: 3 }, {}, "is not a setting")).toEqual(["/0/other is not a setting"]);
});

test("an empty field, and one that says nothing, is passed over", () => {
  expect(leftovers({ id: "1", none: null, text: "", list: [], Name: "x" }, { name: SAYS_NOTHING })).toEqual([]);
});

test("a field that is there twice is noted, even where its name is read", () => {
  expect(leftovers({ id: "1", ID: "2" })).toEqual(["/0/ID left out: a field of this name was there before"]);
});

test("a name that means something to JavaScript is no reason", () => {
  expect(leftovers({ constructor: 1 }, {})).toEqual(["/0/constructor is not known to this reader"]);
});
