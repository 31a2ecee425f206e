import type { Observation } from "../../domain/observation/observation";
import { thresholdInWords, thresholdOf } from "../../domain/tenant/accidental-deletion-prevention";
import { rule } from "../rule";

interface OtherSetting {
  readonly tenant: string;
  readonly setting: string;
  readonly running: string;
  readonly declared: string;
}

/** Matching, accidental deletion prevention and verified domains of the tenant are as declared, as far as both sides say them. */
export const tenantSettingsAsDeclared = rule<OtherSetting, Observation>({
  code: "SYNC818",
  severity: "warning",
  title: "The tenant's settings are as declared",
  why: "These settings hold for every tool at once: they decide who can take over an account, and how many deletions nobody stops.",
  file: __filename,
  reference: "https://learn.microsoft.com/graph/api/resources/onpremisesdirectorysynchronization",
  since: "2026-12",
  check: (observation) => othersIn(observation),
  about: ({ tenant, setting }) => [tenant, setting],
  where: ({ tenant, setting, declared }) => [{ origin: tenant, detail: `${setting} is declared as ${declared}` }],
  what: ({ tenant, setting, running, declared }) => `${setting} is ${running} in ${tenant}, and declared ${declared}`,
  fix: ({ tenant, setting }) =>
    setting.startsWith("verified domain")
      ? `verify the domain in ${tenant} again, or take it out of verifiedDomains: a name that ends with it becomes one of onmicrosoft.com`
      : `ask who changed it; then declare it as it is, or let a Global Administrator set it back (PATCH /directory/onPremisesSynchronization): no application may, so that no pipeline can`,
});

function othersIn({ tenant, settings, organization }: Observation): OtherSetting[] {
  const { name, matching, accidentalDeletionPrevention: prevention, verifiedDomains = [] } = tenant;
  const seenPrevention = settings?.accidentalDeletionPrevention;
  const pairs: (readonly [setting: string, running: string | undefined, declared: string | undefined])[] = [
    ["soft match", settings?.matching?.softMatch, matching?.softMatch],
    ["hard match takeover", settings?.matching?.hardMatchTakeover, matching?.hardMatchTakeover],
    ["update of the object identifier", settings?.matching?.objectIdentifierUpdate, matching?.objectIdentifierUpdate],
    [
      "accidental deletion prevention",
      seenPrevention && thresholdInWords(thresholdOf(seenPrevention)),
      prevention && thresholdInWords(thresholdOf(prevention)),
    ],
    ...verifiedDomains.map(
      (domain) =>
        [
          `verified domain ${domain}`,
          organization && (organization.domains.includes(domain) ? "verified" : "not verified"),
          "verified",
        ] as const,
    ),
  ];
  return pairs.flatMap(([setting, running, declared]) =>
    running === undefined || declared === undefined || running === declared
      ? []
      : [{ tenant: name, setting, running, declared }],
  );
}
