import { InputError } from "../../lib/domain/input/input-error";
import type { WaveEvidence } from "../../lib/domain/observation/wave-evidence";
import type { Prediction } from "../../lib/objects/prediction";
import type { Verified } from "../../lib/objects/verification";
import { VerificationTally } from "../../lib/objects/verification-tally";
import { WaveTally } from "../../lib/objects/wave-tally";
import { migrating, migrationOf } from "../support/migrating";
import { prediction } from "../support/predictions";
import { under } from "../support/topology";
import { evidenceOf, healthResult } from "../support/wave-evidence";

const done = evidenceOf(migrationOf(migrating({ done: 1 })), healthResult());
const handedOver = evidenceOf(migrationOf(migrating({ done: 0, next: "handedOver" })), healthResult());
const there: Verified = { verdict: "asPredicted", found: "joined" };
const gone: Verified = { verdict: "missing", found: "gone" };

function counted(subject: WaveEvidence, ...all: (readonly [Partial<Prediction>, Verified])[]) {
  const [tally, ofTheWave] = [new VerificationTally(), new WaveTally(subject)];
  for (const [props, verified] of all) {
    const each = prediction({ after: ["corp-sales"], ...props });
    tally.add(each, verified);
    ofTheWave.add(each, verified);
  }
  return ofTheWave.result(tally.summary(), false, "predictions.ndjson.gz");
}

test("objects in the OUs of the wave are counted beside all others, however deep and however spelled", () => {
  const result = counted(
    done,
    [{ name: under("CN=Ada,OU=Inside,OU=Sales") }, there],
    [{ name: under("cn=Ben,ou=SALES") }, there],
    [{ name: under("CN=Cleo,OU=Sales Abroad") }, gone],
    [{ name: under("CN=Dora,OU=IT"), after: ["aadc-01"] }, there],
    [{ where: "tenant", name: "1f0c2f52-8c7e-4d1a-9a53-0d0c5a3f9b11" }, there],
  );
  expect(result.ofTheWave).toMatchObject({ asPredicted: 2, missing: 0 });
  expect(result.all).toMatchObject({ asPredicted: 4, missing: 1 });
});

test.each([
  [
    "of another wave",
    done,
    [{ name: under("CN=Dora,OU=IT") }],
    'no prediction is about an object in the OUs of the wave "sales"',
  ],
  ["of the hand-over alone", done, [{ after: [] }], "corp-sales writes none of its 1 object by these predictions"],
  ["of Cloud Sync already", handedOver, [{}], "corp-sales writes 1 object of it by these predictions"],
] as const)("predictions %s would pass for the wrong reason", (_, subject, props, what) => {
  expect(() => counted(subject, ...props.map((each) => [each, there] as const))).toThrow(what);
});

test("predictions of the hand-over are those of a wave that is handed over", () => {
  expect(counted(handedOver, [{ after: [] }, there]).ofTheWave.asPredicted).toBe(1);
});

test("a name that is none is refused, and not told: it is somebody's", () => {
  let refusal: unknown;
  try {
    counted(done, [{ name: "Ada Lovelace" }, there]);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(InputError);
  expect(String(refusal)).not.toContain("Ada");
});
