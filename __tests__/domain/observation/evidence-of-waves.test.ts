import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { type EvidenceFile, evidenceOfWaves } from "../../../lib/domain/observation/evidence-of-waves";
import type { WaveEvidence } from "../../../lib/domain/observation/wave-evidence";
import { migrating, migrationOf } from "../../support/migrating";
import { under } from "../../support/topology";
import { evidenceOf, healthResult, NONE, verifyResult } from "../../support/wave-evidence";

const handedOver = migrationOf(migrating({ done: 0, next: "handedOver" }));
const done = migrationOf(migrating({ done: 1 }));
const broken = healthResult({ code: "SYNC804", severity: "error", standing: "open", count: 1 });
const DAYS = ["2026-12-08T09:15:00.000Z", "2026-12-09T09:15:00.000Z", "2026-12-10T09:15:00.000Z"] as const;

const TODAY = "2026-12-10";

const inFile = (evidence: WaveEvidence, index: number): EvidenceFile => ({ file: `${index}.json`, evidence });

/** What is said of the first wave, which is done. */
function seen(...evidence: WaveEvidence[]) {
  const { byWave } = evidenceOfWaves(done, evidence.map(inFile), TODAY);
  const of = byWave.get(done.waves[0] as (typeof done.waves)[number]);
  if (!of) throw new Error("every wave has an answer");
  return { ...of, notTaken: of.notTaken.map(({ file, why }) => [file, why]) };
}

test("a wave is verified by both checks, and by neither of them alone", () => {
  const [verify, health] = [evidenceOf(done, verifyResult()), evidenceOf(done, healthResult())];
  expect(seen(verify, health)).toMatchObject({ standing: "verified", step: "takeOver", notTaken: [] });
  expect([seen(verify).standing, seen(health).standing, seen().standing]).toEqual(["incomplete", "incomplete", "none"]);
});

test.each([
  ["has not come yet", { ...NONE, asPredicted: 3, notYet: 1 }],
  ["could not be checked", { ...NONE, unchecked: 3 }],
])("a wave of which something %s is not verified, though nothing is wrong", (_, ofTheWave) => {
  expect(seen(evidenceOf(done, verifyResult({ ofTheWave })), evidenceOf(done, healthResult())).standing).toBe(
    "incomplete",
  );
});

test("the latest of a check counts, whatever order the files come in", () => {
  const [first, second] = [
    evidenceOf(done, broken, { observedAt: DAYS[0] }),
    evidenceOf(done, healthResult(), { observedAt: DAYS[1] }),
  ];
  const verify = evidenceOf(done, verifyResult());
  expect([seen(first, second, verify).standing, seen(verify, second, first).standing]).toEqual([
    "verified",
    "verified",
  ]);
  const relapsed = evidenceOf(done, broken, { observedAt: DAYS[2] });
  expect(seen(relapsed, verify, second).standing).toBe("failed");
});

test("a check that failed is enough, without the other", () => {
  expect(seen(evidenceOf(done, broken)).standing).toBe("failed");
});

test.each([
  ["other OUs", { organizationalUnits: [DistinguishedName.parse(under("OU=Sales,OU=EMEA"))] }],
  ["one OU more", { organizationalUnits: ["OU=Sales", "OU=HR"].map((name) => DistinguishedName.parse(under(name))) }],
  ["another configuration", { to: "corp-everything" }],
])("evidence of the wave with %s is not taken", (_, change) => {
  const evidence = evidenceOf(done, verifyResult());
  const other = { ...evidence, wave: { ...evidence.wave, ...change } };
  expect(seen(other)).toMatchObject({ standing: "none", notTaken: [["0.json", "otherWave"]] });
});

test("the same OUs in another order and spelling are the same wave", () => {
  const stores = migrationOf(migrating({ done: 3 }));
  const evidence = evidenceOf(stores, healthResult());
  const units = ["ou=south,ou=stores", "OU=NORTH,OU=Stores"].map((name) => DistinguishedName.parse(under(name)));
  const spelled = { ...evidence, wave: { ...evidence.wave, name: "STORES", organizationalUnits: units } };
  const { byWave, strange } = evidenceOfWaves(stores, [inFile(spelled, 0)], TODAY);
  expect([[...byWave.values()][2]?.health?.file, strange]).toEqual(["0.json", []]);
});

test("evidence of the hand-over says nothing about Cloud Sync", () => {
  expect(seen(evidenceOf(handedOver, verifyResult()))).toMatchObject({
    standing: "none",
    notTaken: [["0.json", "otherStep"]],
  });
});

test("evidence of a step that was taken back since is not of the step that was made again", () => {
  const first = evidenceOf(done, healthResult(), { observedAt: DAYS[0] });
  const back = evidenceOf(handedOver, healthResult(), { observedAt: DAYS[1] });
  const again = evidenceOf(done, healthResult(), { observedAt: DAYS[2] });
  expect(seen(first, back).notTaken).toContainEqual(["0.json", "beforeStep"]);
  expect(seen(first, back, again)).toMatchObject({ standing: "incomplete", health: { file: "2.json" } });
});

test("evidence of a later wave leaves that of an earlier one as it is", () => {
  const later = migrationOf(migrating({ done: 2 }));
  const files = [
    evidenceOf(done, verifyResult(), { observedAt: DAYS[0] }),
    evidenceOf(done, healthResult(), { observedAt: DAYS[0] }),
    evidenceOf(later, broken, { observedAt: DAYS[1] }),
  ].map(inFile);
  const standings = [...evidenceOfWaves(later, files, TODAY).byWave.values()].map(({ standing }) => standing);
  expect(standings).toEqual(["verified", "failed", "notMoved", "notMoved"]);
  expect(seen(...files.map(({ evidence }) => evidence)).standing).toBe("verified");
});

test("evidence of a wave that the plan does not have is told apart", () => {
  const evidence = evidenceOf(done, healthResult());
  const { byWave, strange } = evidenceOfWaves(
    done,
    [inFile({ ...evidence, wave: { ...evidence.wave, name: "hr" } }, 0)],
    TODAY,
  );
  expect([...byWave.values()].flatMap(({ notTaken }) => notTaken)).toEqual([]);
  expect(strange.map(({ file, why }) => [file, why])).toEqual([["0.json", "noSuchWave"]]);
});

test("evidence of a day that is to come neither hides what is seen until then nor takes a step back", () => {
  const [verify, health] = [evidenceOf(done, verifyResult(), { observedAt: DAYS[0] }), evidenceOf(done, broken)];
  const future = "2099-01-01T00:00:00.000Z";
  const passed = evidenceOf(done, healthResult(), { observedAt: future });
  expect(seen(verify, health, passed)).toMatchObject({ standing: "failed", notTaken: [["2.json", "inFuture"]] });
  const elsewhere = evidenceOf(handedOver, healthResult(), { observedAt: future });
  expect(seen(verify, evidenceOf(done, healthResult()), elsewhere)).toMatchObject({
    standing: "verified",
    notTaken: [["2.json", "inFuture"]],
  });
  const tomorrow = evidenceOf(done, healthResult(), { observedAt: "2026-12-11T09:15:00.000Z" });
  expect(seen(verify, tomorrow).standing).toBe("verified");
});
