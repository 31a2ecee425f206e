import { Observation } from "../../lib/domain/observation/observation";
import { judgeLive } from "../../lib/rules/judge/judge-live";
import type { Finding, Rule } from "../../lib/rules/rule";
import { describeFindings, type ExpectedFinding } from "./describe-findings";
import { pasted } from "./printed-waivers";

/** A tenant as it was seen. */
type LiveCase = Observation | { readonly observation: Observation };

interface LiveRuleCases {
  readonly allows: Readonly<Record<string, Observation>>;
  readonly reports: Readonly<
    Record<string, { readonly observation: Observation; readonly findings: readonly ExpectedFinding[] }>
  >;
  /** What is left once somebody has done what the finding says: no finding of this rule, no error of any about the tenant. */
  readonly mended: Readonly<Record<string, { readonly from: Observation; readonly to: Observation }>>;
}

/** The cases of one rule about the live tenant, as tests: each is a folder of an observation that was read. */
export function describeLiveRule(rule: Rule<Observation>, cases: LiveRuleCases): void {
  const found = (judged: LiveCase): Finding[] => judgeLive(observationOf(judged), { rules: [rule] });
  describeFindings<LiveCase, LiveRuleCases["reports"][string]>(rule, cases, {
    found,
    pasted: (reported, waivers) => {
      const { observation } = reported;
      return {
        ...reported,
        observation: new Observation({ ...observation, topology: pasted(observation.topology, waivers) }),
      };
    },
    known: ({ observation }) => [[observation.running()], undefined, namesIn(observation)],
    uncounted: (reported) => reported,
    afterwards: (mended) => judgeLive(observationOf(mended)).filter(({ severity }) => severity === "error"),
  });
}

function observationOf(judged: LiveCase): Observation {
  return "observation" in judged ? judged.observation : judged;
}

/** Names of the tenant that no declaration has. */
function namesIn({ configurations, agents = [], jobs }: Observation): string[] {
  return [
    ...configurations.map(({ displayName }) => displayName),
    ...agents.map(({ machineName }) => machineName),
    ...jobs.map(({ job }) => job.template),
  ];
}
