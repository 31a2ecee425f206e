import { XMLValidator } from "fast-xml-parser";
import type { Position } from "../../../lib/domain/migration/migration";
import { evidenceOfWaves } from "../../../lib/domain/observation/evidence-of-waves";
import type { WaveEvidence } from "../../../lib/domain/observation/wave-evidence";
import { evidenceAtTheEnd, evidenceLines, evidenceSummary } from "../../../lib/review/path/evidence-words";
import { isSafe, type JudgedPath, judgedPath } from "../../../lib/review/path/judged-path";
import {
  renderPathJson,
  renderPathMarkdown,
  renderPathSvg,
  renderPathText,
} from "../../../lib/review/path/render-path";
import { migrating, migrationOf } from "../../support/migrating";
import { evidenceOf, healthResult, NONE, verifyResult } from "../../support/wave-evidence";

const topology = migrating({ done: 2, next: "handedOver" });
const migration = migrationOf(topology);
const [sales, it, stores] = ["sales", "it", "stores"].map((name) => ({ name })) as [
  { name: string },
  { name: string },
  { name: string },
];
const broken = healthResult(
  { code: "SYNC801", severity: "error", standing: "open", count: 1 },
  { code: "SYNC804", severity: "error", standing: "open", count: 2 },
  { code: "SYNC814", severity: "advice", standing: "open", count: 2 },
  { code: "SYNC805", severity: "warning", standing: "waived", count: 1 },
  { code: "SYNC806", severity: "error", standing: "known", count: 1 },
);

function seen(...evidence: WaveEvidence[]): JudgedPath {
  const files = evidence.map((each, index) => ({ file: `evidence/${index}.json`, evidence: each }));
  return {
    ...judgedPath(topology, migration, { today: "2026-12-10" }),
    evidence: evidenceOfWaves(migration, files, "2026-12-10"),
  };
}

const gone = { ...NONE, missing: 2, asPredicted: 13 };
const several = seen(
  evidenceOf(migration, verifyResult(), sales),
  evidenceOf(migration, healthResult(), sales),
  evidenceOf(migration, verifyResult({ ofTheWave: gone, all: gone }), it),
  evidenceOf(migration, broken, it),
);

function linesOf(judged: JudgedPath, wave: number): string[] {
  return evidenceLines([...(judged.evidence?.byWave.values() ?? [])][wave]);
}

test("all waves are summed up, and a wave that failed stops the path", () => {
  expect(evidenceSummary(several)).toEqual([
    "Evidence: verified: wave 1 of 4 (sales); not verified: wave 3 of 4 (stores); a check failed: wave 2 of 4 (it). In these waves: 2 of 147 objects are missing; 145 are as predicted.",
  ]);
  expect(isSafe(several)).toBe(false);
  expect(isSafe(seen())).toBe(true);
});

test("a wave says what each check said, what failed with its rules, and what is not known", () => {
  expect([0, 1, 2, 3].map((wave) => linesOf(several, wave))).toEqual([
    [
      "entra-sync verify passed on 2026-12-08. In the wave: All 132 objects are as predicted. Everywhere: All 1,240 objects are as predicted",
      "entra-sync health passed on 2026-12-08: nothing is wrong",
    ],
    [
      "entra-sync verify failed on 2026-12-08. In the wave: 2 of 15 objects are missing; 13 are as predicted. Everywhere: 2 of 15 objects are missing; 13 are as predicted",
      "entra-sync health failed on 2026-12-08: 3 errors (SYNC801, SYNC804), 2 pieces of advice (SYNC814), 1 known (SYNC806), 1 waived (SYNC805)",
    ],
    ["nothing verifies it: no evidence of entra-sync verify, and none of entra-sync health"],
    [],
  ]);
  expect(linesOf(seen(evidenceOf(migration, verifyResult(), sales)), 0)[1]).toBe(
    "nothing shows that the tenant was well: no evidence of entra-sync health",
  );
  expect(linesOf(seen(evidenceOf(migration, healthResult(), sales)), 0)[1]).toBe(
    "its objects are not verified: no evidence of entra-sync verify",
  );
});

test("evidence that is not taken is named with its reason, unless another one answers", () => {
  const handedOver = migrationOf(migrating({ done: 0, next: "handedOver" }));
  const early = evidenceOf(handedOver, healthResult(), { ...sales, observedAt: "2026-12-01T08:00:00.000Z" });
  const why = "evidence/0.json is not taken: it is of the hand-over of the wave, which is not its last step";
  expect(linesOf(seen(early), 0)).toContain(why);
  expect(linesOf(seen(early, evidenceOf(migration, healthResult(), sales)), 0)).not.toContain(why);
  const back = evidenceOf(handedOver, healthResult(), { ...sales, observedAt: "2026-12-09T08:00:00.000Z" });
  expect(linesOf(seen(evidenceOf(migration, healthResult(), sales), back), 0)).toContain(
    "evidence/0.json is not taken: by evidence/1.json, the wave was later at another step, so it is of an earlier attempt",
  );
  const ahead = evidenceOf(migrationOf(migrating({ done: 3 })), healthResult(), stores);
  expect(linesOf(seen(ahead), 2)).toContain(
    "evidence/0.json is not taken: it is of Cloud Sync writing the wave, which the wave is not declared to be at",
  );
  const { wave } = ahead;
  expect(linesOf(seen({ ...ahead, wave: { ...wave, to: "corp-all" } }), 2)).toContain(
    "evidence/0.json is not taken: the wave was declared differently: OU=North,OU=Stores,DC=corp,DC=contoso,DC=com and OU=South,OU=Stores,DC=corp,DC=contoso,DC=com to corp-all",
  );
  expect(evidenceSummary(seen({ ...ahead, wave: { ...wave, name: "hr" } }))).toContain(
    'evidence/0.json is not taken: it is of a wave "hr", which is not in the plan.',
  );
});

test("after the last wave it is told what was seen since every server is in staging mode, and what is not known", () => {
  const at = (position: Position) => migrationOf(migrating(position));
  const [all, staging] = [at({ done: 4 }), at({ done: 4, connectSync: "staging" })];
  const finance = { name: "finance" };
  const on = (day: string, of = staging, result: WaveEvidence["result"] = healthResult()) =>
    evidenceOf(of, result, { ...finance, observedAt: `2026-12-${day}T08:00:00.000Z` });
  const told = (...evidence: WaveEvidence[]) => {
    const files = evidence.map((each, index) => ({ file: `evidence/${index}.json`, evidence: each }));
    const judged = judgedPath(migrating({ done: 4, connectSync: "staging" }), staging, { today: "2026-12-31" });
    return { ...judged, evidence: evidenceOfWaves(staging, files, "2026-12-31") };
  };
  const since = "since every Connect Sync server is in staging mode";
  const nothing = `nothing shows that the tenant is well ${since}: no evidence of entra-sync health`;
  expect(evidenceAtTheEnd(told(on("01", all)))).toEqual([nothing]);
  expect(evidenceAtTheEnd(told(on("01", all), on("10"), on("24")))).toEqual([
    `entra-sync health passed on 2026-12-24: nothing is wrong (${since}, 2 times, first on 2026-12-10)`,
  ]);
  expect(evidenceAtTheEnd(told(on("10"), on("11", all), on("24", staging, verifyResult()))).at(-1)).toBe(nothing);
  expect(renderPathText([told(on("24"))])).toContain(
    `after the last wave\n  seen   entra-sync health passed on 2026-12-24: nothing is wrong (${since})\n`,
  );
  expect(JSON.parse(renderPathJson([told(on("24"))])).tenants[0].evidence.end).toMatchObject({
    connectSync: "staging",
    seen: [{ file: "evidence/0.json", check: "health", passed: true }],
  });
  expect(evidenceAtTheEnd(several)).toEqual([]);
});

test("without a wave that has moved there is nothing to verify", () => {
  const start = migrating({ done: 0 });
  const judged = judgedPath(start, migrationOf(start), { today: "2026-12-10" });
  expect(evidenceSummary({ ...judged, evidence: evidenceOfWaves(migrationOf(start), [], "2026-12-10") })).toEqual([
    "Evidence: no wave has moved yet.",
  ]);
  expect(evidenceSummary(judged)).toEqual([]);
});

test("every format has the sum at its top, and each wave what was seen of it", () => {
  const sum = evidenceSummary(several)[0] as string;
  const text = renderPathText([several]);
  expect(text.split("\n\n").slice(0, 2)).toEqual([
    "contoso: 2 of 4 waves are done, and the next one is handed over. The path is not safe: the evidence of wave 2 of 4 (it) failed, and the next wave waits for it.",
    sum,
  ]);
  expect(text).toContain("\nwave 2 of 4 (it): done, planned for 2026-12-07; a check failed\n");
  const markdown = renderPathMarkdown([several]);
  expect(markdown.split("\n\n")[1]?.replaceAll("\\", "")).toBe(sum);
  expect(markdown).toContain("- **seen** entra-sync verify failed on 2026-12-08");
  const picture = renderPathSvg([several]);
  expect(XMLValidator.validate(picture)).toBe(true);
  expect(picture).toContain("wave 1 of 4 · sales · done · 2026-11-16 · verified");
});

test("JSON has the same in numbers, and is as before without evidence", () => {
  const [tenant] = JSON.parse(renderPathJson([several])).tenants;
  expect(tenant).toMatchObject({
    safe: false,
    errors: 0,
    evidence: {
      verdict: evidenceSummary(several)[0],
      objects: { ...NONE, missing: 2, asPredicted: 145 },
      notTaken: [],
    },
  });
  expect(tenant.waves.map(({ evidence }: { evidence: { standing: string } }) => evidence.standing)).toEqual([
    "verified",
    "failed",
    "none",
    "notMoved",
  ]);
  expect(tenant.waves[1].evidence.health).toMatchObject({ file: "evidence/3.json", passed: false, failOn: "error" });
  const { evidence: _, ...without } = several;
  expect(renderPathJson([without])).not.toContain("evidence");
});
