import { daysBetween } from "../../domain/input/calendar-day";
import { SEAMLESS_KEY } from "../../domain/servers/microsoft-dates";
import type { SeamlessSingleSignOnKey } from "../../domain/tenant/user-authentication";
import { rule } from "../rule";

interface OldKey {
  readonly tenant: string;
  readonly key: SeamlessSingleSignOnKey;
  readonly days: number;
}

/** The key of Seamless single sign-on is rolled over often enough, in each forest for which the day is declared. */
export const seamlessKeyIsRecent = rule<OldKey>({
  code: "SYNC420",
  severity: "warning",
  title: "The Seamless single sign-on key is recent",
  why: "Anybody who gets the key of AZUREADSSOACC can sign in as any person of the forest, until the key is rolled over.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sso-faq",
  since: "2026-12",
  *check({ tenants }, { today }) {
    for (const { name: tenant, authentication } of tenants)
      for (const key of authentication?.seamlessSingleSignOnKeys ?? []) {
        const days = daysBetween(key.rolledOn, today);
        if (days > SEAMLESS_KEY.days || days < 0) yield { tenant, key, days };
      }
  },
  about: ({ tenant, key: { forest } }) => [tenant, forest],
  where: ({ tenant, key: { forest, rolledOn } }) => [
    { origin: tenant, detail: `the key of ${forest} was rolled over on ${rolledOn}` },
  ],
  what: ({ key: { forest, rolledOn }, days }) =>
    days < 0
      ? `the key of Seamless single sign-on in ${forest} is declared as rolled over on ${rolledOn}, which is in the future`
      : `the key of Seamless single sign-on in ${forest} was last rolled over on ${rolledOn}, ${days} days ago`,
  fix: ({ key: { forest, owner }, days }) =>
    days < 0
      ? `ask ${owner} when the key of ${forest} was last rolled over, and declare that day as rolledOn; this changes nothing for people`
      : `have ${owner} run Update-AzureADSSOForest for ${forest}, once (a second run makes sign-in fail until issued tickets expire), and declare the day as rolledOn`,
});
