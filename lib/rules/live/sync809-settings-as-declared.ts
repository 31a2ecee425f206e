import type { Difference } from "../../domain/change/difference";
import { fewNames, namesInWords } from "../../domain/input/names-in-words";
import { momentInWords } from "../../domain/observation/moment";
import type { Observation, ObservedConfiguration } from "../../domain/observation/observation";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

interface OtherSettings {
  readonly declared: CloudSyncWriter;
  readonly configuration: ObservedConfiguration;
  readonly differences: readonly Difference[];
}

/** What other rules judge: the scope, what jobs there are, and whether they run. */
const OF_OTHER_RULES =
  /^(?:scope|enabled$|passwordHashSync$|deviceSync$|exchangeHybridWriteback$|service principal$|job |existing)/;

/** The three that a deployment writes; none of them is a secret. */
const SECRETS = ["AppKey", "Domain", "SyncNotificationSettings"];

/** Mappings and the names of the secrets of a configuration are what its declaration says; values of secrets are never observed. */
export const settingsAsDeclared = rule<OtherSettings, Observation>({
  code: "SYNC809",
  severity: "warning",
  title: "A configuration has its declared mappings and settings",
  why: "A mapping that somebody changed by hand gives people other values, and the next deployment undoes it without a word.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-attribute-mapping",
  since: "2026-12",
  check: ({ configurations }) =>
    configurations.flatMap((configuration): OtherSettings[] => {
      const { declared } = configuration;
      const differences = [
        ...configuration.differences.filter(({ part }) => !OF_OTHER_RULES.test(part)),
        ...secretDifferences(configuration),
      ];
      return declared && differences.length > 0 ? [{ declared, configuration, differences }] : [];
    }),
  about: ({ declared, differences }) => [declared.name, ...differences.map(({ part }) => part)],
  where: ({ declared: { origin }, differences }) => [
    { origin, detail: `differs in ${namesInWords(differences.map(({ part }) => part))}` },
  ],
  what: ({ declared: { name }, configuration: { lastChange }, differences }) =>
    `people may get other values from ${name} than anybody reviewed: ${fewNames(differences.map(inWords)).join("; ")}${lastChange ? `; the configuration was last changed on ${momentInWords(lastChange)}` : ""}`,
  fix: ({ declared: { name } }) =>
    `decide which of the two is right: to keep the code, review and apply the stack of ${name}; to keep the tenant, declare what it has, which entra-sync adopt writes down`,
});

function inWords({ part, values: [running, declared] }: Difference): string {
  return `${part} is ${running ?? "missing"} in the tenant, and ${declared === undefined ? "not declared" : `declared ${declared}`}`;
}

/** Names only: what no deployment writes, and what every deployment writes and is gone. */
function secretDifferences({ declared, secretNames }: ObservedConfiguration): Difference[] {
  if (!declared || secretNames === undefined) return [];
  const names = new Map(secretNames.map((name) => [name.toLowerCase(), name]));
  const missing = SECRETS.filter((name) => !names.has(name.toLowerCase()));
  const strange = [...names.values()].filter(
    (name) => !SECRETS.some((own) => own.toLowerCase() === name.toLowerCase()),
  );
  return [
    ...missing.map((name) => secretDifference(name, undefined, "present")),
    ...strange.map((name) => secretDifference(name, "present", undefined)),
  ];
}

function secretDifference(name: string, running: string | undefined, declared: string | undefined): Difference {
  return { area: "Cloud Sync configuration", subject: "", part: `secret ${name}`, values: [running, declared] };
}
