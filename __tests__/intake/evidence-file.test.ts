import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../lib/domain/input/input-error";
import { evidenceReader, printEvidence } from "../../lib/intake/evidence-file";
import { migrating, migrationOf } from "../support/migrating";
import { evidenceOf, healthResult, NONE, verifyResult } from "../support/wave-evidence";

const schema = JSON.parse(readFileSync(join(__dirname, "../../schema/wave-evidence.v1.schema.json"), "utf8"));
const read = evidenceReader({ schema, accepts: require("../../schema/wave-evidence.v1.accepts.js") });
const migration = migrationOf(migrating({ done: 2, next: "handedOver" }));
const found = healthResult(
  { code: "SYNC804", severity: "error", standing: "open", count: 2 },
  { code: "SYNC805", severity: "warning", standing: "waived", count: 1 },
);

test.each([
  ["verify", verifyResult({ unpredicted: 3, complete: true })],
  ["verify that failed", verifyResult({ all: { ...NONE, missing: 2 } })],
  ["health", healthResult()],
  ["health that failed", found],
])("evidence of %s is read as it was written", (_, result) => {
  const evidence = evidenceOf(migration, result);
  const { name, number, organizationalUnits, to } = evidence.wave;
  const restored = read(printEvidence(evidence), "e.json");
  expect(restored).toEqual({ ...evidence, wave: { name, number, organizationalUnits, to } });
  expect(printEvidence(restored)).toBe(printEvidence(evidence));
});

test("a file says in words of its own whether the check passed", () => {
  expect(JSON.parse(printEvidence(evidenceOf(migration, healthResult())))).toMatchObject({ passed: true, exitCode: 0 });
  expect(JSON.parse(printEvidence(evidenceOf(migration, found)))).toMatchObject({ passed: false, exitCode: 1 });
});

// biome-ignore lint/suspicious/noExplicitAny: what is no longer evidence has no type
function refusalOf(edit: (document: any) => void, result = found): InputError {
  const document = JSON.parse(printEvidence(evidenceOf(migration, result)));
  edit(document);
  try {
    read(JSON.stringify(document), "e.json");
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

test("a result that somebody has turned into a pass is refused", () => {
  const refusal = refusalOf((document) => {
    document.passed = true;
    document.exitCode = 0;
  });
  expect([refusal.what, refusal.where]).toEqual([
    "it says that the check passed, and its numbers say otherwise",
    "e.json, /passed",
  ]);
  expect(refusalOf((document) => (document.exitCode = 0)).where).toBe("e.json, /passed");
  expect(refusalOf((document) => (document.health.findings = [])).what).toContain("says that the check failed");
});

test.each([
  ["another version", (document: { version: number }) => (document.version = 2), "e.json, /version"],
  ["a name in it", (document: { person?: string }) => (document.person = "Ada"), "e.json, /person"],
  ["no check", (document: { health?: object }) => delete document.health, "e.json, the top of the file"],
  [
    "two checks",
    (document: { verify?: object }) =>
      (document.verify = JSON.parse(printEvidence(evidenceOf(migration, verifyResult()))).verify),
    "e.json, the top of the file",
  ],
  [
    "a day instead of a time",
    (document: { observedAt: string }) => (document.observedAt = "2026-12-08"),
    "e.json, /observedAt",
  ],
  [
    "a step that its position does not have",
    (document: { step: string }) => (document.step = "takeOver"),
    "e.json, /step",
  ],
  [
    "an OU that is none",
    (document: { wave: { organizationalUnits: string[] } }) => (document.wave.organizationalUnits = ["Stores"]),
    "e.json, /wave/organizationalUnits/0, character 7 of the name",
  ],
])("evidence with %s is refused, at its place", (_, edit, where) => {
  expect(refusalOf(edit as (document: object) => void).where).toBe(where);
});

test("another file of ours is not evidence", () => {
  expect(() => read('{"version":1,"tenants":[]}', "e.json")).toThrow(InputError);
  expect(() => read("not JSON", "e.json")).toThrow(InputError);
});
