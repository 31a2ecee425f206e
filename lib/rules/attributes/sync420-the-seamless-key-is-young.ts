import { daysBetween } from "../../domain/input/calendar-day";
import { SEAMLESS_KEY } from "../../domain/servers/microsoft-dates";
import type { SeamlessSingleSignOnKey } from "../../domain/tenant/user-authentication";
import { rule } from "../rule";

interface OldKey {
  readonly tenant: string;
  readonly key: SeamlessSingleSignOnKey;
  readonly days: number;
}

/** The key of Seamless single sign-on is rolled over often enough, in each forest of which that is said. */
export const theSeamlessKeyIsYoung = rule<OldKey>({
  code: "SYNC420",
  severity: "warning",
  title: "The key of Seamless single sign-on is young",
  why: "Whoever gets hold of the key of AZUREADSSOACC signs in as anybody in its forest, until it is rolled over.",
  file: __filename,
  since: "2026-12",
  *check({ tenants }, { today }) {
    for (const { name: tenant, authentication } of tenants)
      for (const key of authentication?.seamlessSingleSignOnKeys ?? []) {
        const days = daysBetween(key.rolledOn, today);
        if (days > SEAMLESS_KEY.days || days < 0) yield { tenant, key, days };
      }
  },
  where: ({ tenant, key: { forest, rolledOn } }) => [
    { origin: tenant, detail: `the key of ${forest} was rolled over on ${rolledOn}` },
  ],
  what: ({ key: { forest, rolledOn }, days }) =>
    days < 0
      ? `the key of Seamless single sign-on in ${forest} is said to have been rolled over on ${rolledOn}, which is still to come`
      : `the key of Seamless single sign-on in ${forest} was last rolled over on ${rolledOn}, ${days} days ago`,
  fix: ({ key: { forest, owner } }) =>
    `have ${owner} roll the key over in ${forest}, once, with Update-AzureADSSOForest, and declare the day`,
  about: ({ tenant, key: { forest } }) => `${tenant} ${forest}`,
});
