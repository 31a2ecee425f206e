import type { Migration } from "../../lib/domain/migration/migration";
import {
  type HealthResult,
  lastMoved,
  stepOf,
  type VerifyResult,
  type WaveEvidence,
} from "../../lib/domain/observation/wave-evidence";
import { tenant } from "./topology";

export const NONE = { missing: 0, otherwise: 0, notYet: 0, unchecked: 0, asPredicted: 0 };

/** What verify counts where all is well. */
export function verifyResult(props: Partial<VerifyResult> = {}): VerifyResult {
  const ofTheWave = { ...NONE, asPredicted: 132 };
  return {
    check: "verify",
    complete: false,
    all: { ...NONE, asPredicted: 1_240 },
    ofTheWave,
    unpredicted: 0,
    ...props,
  };
}

/** What health finds where all is well. */
export function healthResult(...findings: HealthResult["findings"]): HealthResult {
  return { check: "health", failOn: "error", findings };
}

/** Evidence of a wave of contoso, as it is declared, of the wave that has moved last unless another one is named. */
export function evidenceOf(
  migration: Migration,
  result: WaveEvidence["result"],
  props: Partial<WaveEvidence> & { readonly name?: string } = {},
): WaveEvidence {
  const { name, ...rest } = props;
  const wave = migration.waves.find((each) => each.name === name) ?? lastMoved(migration);
  const step = wave && stepOf(wave, migration.position);
  if (!wave || !step) throw new Error("the wave has not moved");
  return {
    tenant: "contoso",
    tenantId: tenant().tenantId,
    wave,
    step,
    position: migration.position,
    topologies: ["0".repeat(64)],
    observedAt: "2026-12-08T09:15:00.000Z",
    result,
    ...rest,
  };
}
