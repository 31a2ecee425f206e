import type { Difference } from "../../domain/change/difference";
import { fewNames } from "../../domain/input/names-in-words";
import { momentInWords } from "../../domain/observation/moment";
import type { Observation, ObservedConfiguration } from "../../domain/observation/observation";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

interface OtherScope {
  readonly declared: CloudSyncWriter;
  readonly configuration: ObservedConfiguration;
  readonly differences: readonly Difference[];
}

/** What a configuration has in scope is what its declaration says. */
export const scopeAsDeclared = rule<OtherScope, Observation>({
  code: "SYNC808",
  severity: "warning",
  title: "A configuration has its declared scope",
  why: "What leaves a scope is deleted in the tenant, what joins it is created there, and a change in the portal passed no review.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-configure",
  since: "2026-12",
  check: ({ configurations }) =>
    configurations.flatMap((configuration): OtherScope[] => {
      const { declared } = configuration;
      const differences = configuration.differences.filter(({ part }) => part.startsWith("scope"));
      return declared && differences.length > 0 ? [{ declared, configuration, differences }] : [];
    }),
  about: ({ declared, differences }) => [declared.name, ...differences.map(({ part }) => part)],
  where: ({ declared: { origin } }) => [{ origin, detail: "its scope in the tenant differs" }],
  what: ({ declared: { name }, configuration: { lastChange }, differences }) =>
    `${fewNames(differences.map((difference) => inWords(difference, name))).join("; ")}${lastChange ? `; the configuration was last changed on ${momentInWords(lastChange)}` : ""}`,
  fix: ({ declared: { name } }) =>
    `decide which of the two is right: to keep the code, review and apply the stack of ${name}, which writes the declared scope and deletes from the tenant what is no longer in it, as far as the deletion threshold lets it; to keep the tenant, declare its scope`,
});

function inWords({ part, values: [running, declared] }: Difference, name: string): string {
  const subtree = part.replace(/^scope of /, "");
  if (subtree === part)
    return `other people are written by ${name} than declared: its scope in the tenant is ${running}, and ${declared} is declared`;
  return running === "included"
    ? `who is in ${subtree} is written by ${name}, and is not in its declared scope`
    : `who joins ${subtree} gets no account, and who was there is deleted: it is in the declared scope of ${name}, and not in that of the tenant`;
}
