import { adoptionInText } from "../../../lib/cli/tell/adoption-report";
import { Inventory } from "../../../lib/domain/inventory/inventory";
import type { ExportNote } from "../../../lib/intake/formats/notes";
import { estate, tenant } from "../../support/topology";

const withNotes = (notes: readonly ExportNote[]) => {
  const { name, tenantId, forests } = tenant();
  return adoptionInText({
    tenant: { definition: { name, tenantId, forests, cloudSync: [] }, topology: estate(), remarks: [], notes },
    inventory: Inventory.NONE,
    findings: [],
    doubts: [],
    written: { definition: "out/contoso.ts", report: "out/report.md", topology: "out/topology.json" },
    listsTenants: true,
    constant: "CONTOSO",
  });
};

test.each([
  [0, undefined],
  [1, "1 part of the files says nothing about what is synchronized and was left out; out/report.md lists it."],
  [2, "2 parts of the files say nothing about what is synchronized and were left out; out/report.md lists them."],
])("%i parts that were left out are counted in a sentence, none in no sentence", (count, sentence) => {
  const notes = Array.from({ length: count }, (_, index) => ({ file: `${index}.xml`, place: "", what: "left out" }));
  expect(
    withNotes(notes)
      .split("\n")
      .find((line) => line.includes("left out")),
  ).toBe(sentence);
});

test.each([
  [6, "/4 and 1 more place: is odd"],
  [7, "/4 and 2 more places: is odd"],
])("of %i places of one remark five are named", (count, end) => {
  const notes = Array.from({ length: count }, (_, index) => ({ file: "a.xml", place: `/${index}`, what: "is odd" }));
  expect(withNotes(notes)).toContain(`a.xml, /0, /1, /2, /3, ${end}`);
});
