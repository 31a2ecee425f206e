import type { SyncTopology } from "../domain/sync-topology";

/**
 * - `error`: objects would be written twice or lost, or Microsoft says that it is unsupported; nothing is written
 * - `warning`: works, but is known to hurt
 * - `advice`: there is a better way
 */
export const SEVERITIES = ["error", "warning", "advice"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A place that a finding points at. */
export interface Place {
  /** Where it was declared: the path of a construct, or a place in a file. */
  readonly origin: string;
  /** What stands there, such as `OU=Sales,DC=contoso,DC=com is included`. @default the origin says enough */
  readonly detail?: string;
}

/** One law. `check` yields facts; `where`, `what` and `fix` put one fact into words. */
export interface RuleDefinition<Fact> {
  /** `SYNC` and a number that is this law's for ever. */
  readonly code: string;
  readonly severity: Severity;
  /** The good world in the present tense: `An object has one owner`. */
  readonly title: string;
  /** Why the law exists, in a sentence. */
  readonly why: string;
  /** The rule's page, from the root of this project. */
  readonly page: string;
  check(topology: SyncTopology): Iterable<Fact>;
  where(fact: Fact): readonly Place[];
  what(fact: Fact): string;
  fix(fact: Fact): string;
}

/** A case in which a law is broken, in words. Plain data: every report is made from it. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly what: string;
  readonly where: readonly Place[];
  readonly why: string;
  readonly fix: string;
  readonly page: string;
}

/** A law whose facts stay inside it: what is left is how it judges. */
export interface Rule extends Pick<RuleDefinition<never>, "code" | "severity" | "title" | "why" | "page"> {
  judge(topology: SyncTopology): Iterable<Finding>;
}

export function rule<Fact>(definition: RuleDefinition<Fact>): Rule {
  const { code, severity, title, why, page } = definition;
  return {
    code,
    severity,
    title,
    why,
    page,
    *judge(topology) {
      for (const fact of definition.check(topology)) {
        const { what, where, fix } = {
          what: definition.what(fact),
          where: definition.where(fact),
          fix: definition.fix(fact),
        };
        yield { code, severity, title, what, where, why, fix, page };
      }
    },
  };
}
