import fc from "fast-check";
import { KEY_SPACES, type KeySpace, KeyTable } from "../../lib/objects/key-table";
import { NameStore } from "../../lib/objects/name-store";
import { runs } from "../support/runs";

const RUNS = { numRuns: runs(100, 2_000) };

function objectsWith(table: KeyTable, space: KeySpace, value: string): number[] {
  const found: number[] = [];
  for (let row = table.find(space, value); row >= 0; row = table.next(row)) found.push(table.objectAt(row));
  return found.sort((a, b) => a - b);
}

test("a table finds what a map of texts finds, whatever was added and however often it has grown", () => {
  const entries = fc.array(
    fc.tuple(fc.constantFrom(...KEY_SPACES), fc.constantFrom("", "a", "b", "ada@contoso.com", "\u{1f600}", "a\u0000b")),
    { maxLength: 200 },
  );
  fc.assert(
    fc.property(entries, fc.nat(5_000), (added, others) => {
      const [table, map] = [new KeyTable(), new Map<string, number[]>()];
      for (let other = 0; other < others; other++) table.add("address", `other ${other}`, other);
      added.forEach(([space, value], object) => {
        const key = `${space}\n${value}`;
        const known = map.get(key) ?? [];
        table.add(space, value, object);
        map.set(key, [...known, object]);
        // Whoever asks between finds what was there so far.
        if (object % 50 === 0) expect(objectsWith(table, space, value)).toEqual(map.get(key));
      });
      for (const space of KEY_SPACES)
        for (const value of ["", "a", "b", "c", "ada@contoso.com", "\u{1f600}", "a\u0000b"])
          expect(objectsWith(table, space, value)).toEqual(map.get(`${space}\n${value}`) ?? []);
      expect(table.size).toBe(added.length + others);
      const meeting = new Set<number>();
      table.eachMeeting((object) => meeting.add(object));
      expect([...meeting].sort((a, b) => a - b)).toEqual(
        [...map.values()].flatMap((objects) => (objects.length > 1 ? objects : [])).sort((a, b) => a - b),
      );
    }),
    RUNS,
  );
});

test("texts that differ in their length alone, in one character alone, or in their kind alone, are different keys", () => {
  const lengths = Array.from({ length: 20 }, (_, length) => "\u0000".repeat(length));
  const characters = Array.from({ length: 20 }, (_, at) => `${"a".repeat(at)}\u8000${"a".repeat(19 - at)}`);
  const keys = KEY_SPACES.flatMap((space) => [...lengths, ...characters].map((text) => [space, text] as const));
  const table = new KeyTable();
  keys.forEach(([space, text], object) => {
    table.add(space, text, object);
  });
  expect(keys.map(([space, text]) => objectsWith(table, space, text))).toEqual(keys.map((_, object) => [object]));
});

test("nothing is found where nothing was added", () => {
  const table = new KeyTable();
  expect([table.find("address", "ada@contoso.com"), table.size]).toEqual([-1, 0]);
});

test("a note is kept with a value of an object, and with no other", () => {
  const table = new KeyTable();
  table.add("address", "ada@contoso.com", 7, 1);
  table.add("address", "ada@contoso.com", 8);
  const first = table.find("address", "ada@contoso.com");
  expect([first, table.next(first)].map((row) => [table.objectAt(row), table.noteAt(row)])).toEqual([
    [8, 0],
    [7, 1],
  ]);
});

test("names come back as they were, those that are longer than a piece of memory too", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 50 }), (texts) => {
      const store = new NameStore();
      const long = "ü".repeat(3_000_000);
      const all = [...texts, long, ...texts];
      const places = all.map((text) => store.add(text));
      expect(places.map((place) => store.at(place)).every((text, index) => text === all[index])).toBe(true);
      expect(store.size).toBe(all.length);
    }),
    { numRuns: 20 },
  );
});
