import { enablementOutcome } from "../../domain/mapping/account-enabled";
import type { AttributeMapping } from "../../domain/mapping/attribute-mapping";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { sourceInWords } from "../../domain/writers/effective-mapping";
import { rule } from "../rule";

/** What a mapping does to people, each in words. */
const DEEDS = {
  always: "every account can sign in, those of leavers too",
  never: "no account can sign in",
  turnedRound: "who is disabled in Active Directory can sign in, and who is enabled cannot",
  unmapped: "an account that is disabled in Active Directory stays enabled in the tenant",
  onceOnly: "it is applied when an account is created and never again, so a leaver stays enabled",
} as const;

interface StrayEnablement {
  readonly configuration: CloudSyncWriter;
  readonly mapping: AttributeMapping;
  readonly people: readonly string[];
  readonly deed: keyof typeof DEEDS;
}

/** An account is enabled in the tenant while it is enabled in Active Directory. What other attributes decide is not judged. */
export const accountEnabledFollowsTheDirectory = rule<StrayEnablement>({
  code: "SYNC418",
  severity: "error",
  title: "An account is enabled while Active Directory has it enabled",
  why: "AccountEnabled is what takes a leaver's access away; mapped so that it no longer follows the directory, it keeps the wrong people in or locks everybody out.",
  file: __filename,
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
  where: ({ configuration: { origin }, mapping: { source } }) => [
    { origin, detail: `AccountEnabled is mapped from ${sourceInWords(source)}` },
  ],
  what: ({ configuration: { name }, mapping: { source }, people, deed }) =>
    `${name} maps AccountEnabled of every ${people.join(" and ")} from ${sourceInWords(source)}: ${DEEDS[deed]}`,
  fix: ({ configuration: { name }, deed }) =>
    deed === "onceOnly"
      ? `take flowType out of the mapping of AccountEnabled in ${name}, so that it is always applied`
      : `take the mapping of AccountEnabled out of ${name}: Microsoft's default follows userAccountControl; to lock more people out, map it from an expression that gives "False" for whoever is disabled`,
});

function deedOf({ source, flowType }: AttributeMapping): keyof typeof DEEDS | undefined {
  if (source.kind === "removed") return "unmapped";
  const outcome = enablementOutcome(source);
  if (outcome !== "follows" && outcome !== "unsaid") return outcome;
  return flowType === "Always" ? undefined : "onceOnly";
}
