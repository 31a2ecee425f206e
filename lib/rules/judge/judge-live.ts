import type { Observation } from "../../domain/observation/observation";
import { liveCatalog } from "../catalog/live-catalog";
import type { Finding, Rule } from "../rule";
import { waived } from "../waivers";
import { byRank, findingsOf, located, withoutEvidence } from "./judge";

export interface JudgeLiveOptions {
  /** @default every rule about the live tenant */
  readonly rules?: readonly Rule<Observation>[];
}

/**
 * Checks what a tenant was seen to do with the rules about the live tenant, in the order of {@link judge}. The day of the
 * judgement is that of the observation, so that the same observation gives the same findings whenever it is judged.
 * @throws RuleCrash when a rule fails
 */
export function judgeLive(observation: Observation, { rules = liveCatalog }: JudgeLiveOptions = {}): Finding[] {
  const { topology, day } = observation;
  const findings = rules.flatMap((rule) => findingsOf(rule, observation, withoutEvidence(day), topology));
  return waived(findings, topology, day)
    .map((finding) => located(finding, topology))
    .sort(byRank);
}
