import { floorDiagram, reduced } from "./floor-diagram";

test("an arrow that a longer way makes needless is left out, and each other one stands once", () => {
  expect(
    reduced([
      ["cli", "rules"],
      ["cli", "domain"],
      ["cli", "text"],
      ["rules", "domain"],
      ["rules", "domain"],
      ["domain", "text"],
      ["cli", "disk"],
    ]),
  ).toEqual([
    ["cli", "rules"],
    ["cli", "disk"],
    ["rules", "domain"],
    ["domain", "text"],
  ]);
});

test("a floor is a box with its rooms, four a line", () => {
  const floors = [
    { name: "lib/a", rooms: ["one", "two", "three", "four", "five"] },
    { name: "lib/b", rooms: [] },
  ];
  expect(floorDiagram(floors, [["lib/a", "lib/b"]])).toBe(`flowchart TD
  lib_a["<b>lib/a</b><br>one · two · three · four<br>five"]
  lib_b["<b>lib/b</b>"]
  lib_a --> lib_b`);
});
