import { enablementOutcome } from "../../domain/mapping/account-enabled";
import type { AttributeMapping } from "../../domain/mapping/attribute-mapping";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { sourceInWords } from "../../domain/writers/effective-mapping";
import { rule } from "../rule";

/** What a mapping does to people, in words. */
const DEEDS = {
  always: "every account can sign in, also those of leavers",
  never: "no account can sign in",
  turnedRound: "people who are disabled in Active Directory can sign in, and people who are enabled cannot",
  unmapped: "an account that is disabled in Active Directory stays enabled in the tenant",
  onceOnly: "it is applied only when an account is created, so a leaver stays enabled",
} as const;

interface StrayEnablement {
  readonly configuration: CloudSyncWriter;
  readonly mapping: AttributeMapping;
  readonly people: readonly string[];
  readonly deed: keyof typeof DEEDS;
}

/** An account is enabled in the tenant while it is enabled in Active Directory. If other attributes decide, it is not checked. */
export const accountEnabledFollowsTheDirectory = rule<StrayEnablement>({
  code: "SYNC418",
  severity: "error",
  title: "Accounts are enabled as in Active Directory",
  why: "Leavers keep their access, or everybody is locked out: AccountEnabled is what removes the access of a leaver, and with this mapping it no longer follows Active Directory.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-attribute-mapping",
  since: "2026-12",
  *check(topology) {
    for (const configuration of topology.cloudSync)
      for (const mapping of configuration.attributeMappings) {
        if (mapping.target.toLowerCase() !== "accountenabled") continue;
        const people = mapping.objectTypes.filter((type) => type === "user" || type === "inetOrgPerson");
        const deed = deedOf(mapping);
        if (people.length > 0 && deed) yield { configuration, mapping, people, deed };
      }
  },
  about: ({ configuration: { name }, mapping: { source }, people, deed }) => [
    name,
    sourceInWords(source),
    ...people,
    deed,
  ],
  where: ({ configuration: { origin }, mapping: { source } }) => [
    { origin, detail: `AccountEnabled is mapped from ${sourceInWords(source)}` },
  ],
  what: ({ configuration: { name }, mapping: { source }, people, deed }) =>
    `${name} maps AccountEnabled of every ${people.join(" and ")} from ${sourceInWords(source)}: ${DEEDS[deed]}`,
  fix: ({ configuration: { name }, deed }) =>
    deed === "onceOnly"
      ? `remove flowType from the mapping of AccountEnabled in ${name}, so that it is always applied; accounts that are disabled in Active Directory then lose access at the next run`
      : `remove the mapping of AccountEnabled from ${name}, so that Microsoft's default applies, which follows Active Directory (at the next run, accounts are enabled and disabled as they are there); to lock out more people, map it from an expression that ends with Not([accountDisabled])`,
});

function deedOf({ source, flowType }: AttributeMapping): keyof typeof DEEDS | undefined {
  if (source.kind === "removed") return "unmapped";
  const outcome = enablementOutcome(source);
  if (outcome !== "follows" && outcome !== "unsaid") return outcome;
  return flowType === "Always" ? undefined : "onceOnly";
}
