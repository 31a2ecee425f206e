import { Observation } from "../../lib/domain/observation/observation";
import { judgeLive } from "../../lib/rules/judge/judge-live";
import type { Finding, Rule } from "../../lib/rules/rule";
import { newClaims } from "./claims";
import { describeFindings, type ExpectedFinding } from "./describe-findings";
import { filesOf, folderSeen, partsOf, seenIn } from "./observed-folder";
import { pasted } from "./printed-waivers";
import { observedOverHttp, readingOf } from "./served-folder";

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

  const all = [...Object.entries(cases.allows), ...Object.entries(cases.reports)] as [string, LiveCase][];
  test.each(all)(`${rule.code}, %s: observe writes the same of such a tenant`, (_, judged) =>
    mustBeObservable(observationOf(judged)),
  );
  test.each(all)(
    `${rule.code}, %s: whatever part is unknown is named, and no rule claims more than of the whole`,
    (_, judged) => mustClaimNoMore(observationOf(judged)),
  );
}

/** The case is no invention: a tenant of which Graph says the same over HTTP is observed as the same. */
async function mustBeObservable(observation: Observation): Promise<void> {
  const folder = folderSeen(observation);
  expect(readingOf(await observedOverHttp(folder))).toEqual(readingOf(filesOf(folder)));
}

/** Of each part in turn that could not be read: SYNC819 names it, and every other finding says what one of the whole says. */
function mustClaimNoMore(whole: Observation): void {
  for (const part of partsOf(folderSeen(whole))) {
    const folder = folderSeen(whole);
    folder.unknown.set(part, { reason: "failed" });
    const partial = seenIn(folder, whole.topology);
    const findings = judgeLive(partial);
    const unheard = findings.find(
      ({ code, what }) => code === "SYNC819" && what.endsWith("answered with an error, or not at all"),
    );
    expect([part, unheard?.identity]).toEqual([part, expect.any(String)]);
    expect([part, newClaims(findings, judgeLive(whole))]).toEqual([part, []]);
  }
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
