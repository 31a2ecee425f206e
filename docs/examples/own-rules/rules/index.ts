import { type CloudSyncWriter, type OwnershipChange, rule, type TopologyChange } from "cdktf-entra-sync/rules";

/** A configuration can be told from its name. */
const namedByItsDomain = rule<CloudSyncWriter>({
  code: "SYNCX01",
  severity: "error",
  title: "A configuration is named by its domain",
  why: "Whoever is on call looks for the configuration of a domain by its name.",
  page: "rules/syncx01-named-by-its-domain.md",
  check: ({ cloudSync }) => cloudSync.filter(({ name, domain }) => !name.startsWith(shortNameOf(domain))),
  about: ({ name, domain }) => [name, domain],
  where: ({ origin, domain }) => [{ origin, detail: `synchronizes ${domain}` }],
  what: ({ name, domain }) => `${name} does not begin with ${shortNameOf(domain)}, the short name of ${domain}`,
  fix: ({ domain }) => `give it a name that begins with ${shortNameOf(domain)}`,
});

/** Nobody changes owner while nobody is there to notice. */
const nothingMovesInDecember = rule<OwnershipChange, TopologyChange>({
  code: "SYNCX02",
  severity: "error",
  title: "Nobody changes owner in the change freeze",
  why: "In the second half of December nobody is there who notices that people have lost their access.",
  page: "rules/syncx02-nothing-moves-in-december.md",
  check: (change, { today }) => (today.slice(5) >= "12-15" ? change.ownership() : []),
  about: ({ tenant, subtree }) => [tenant, subtree],
  where: ({ tenant }) => [{ origin: tenant }],
  what: ({ subtree }) => `the owner of ${subtree} changes in the change freeze`,
  fix: () => "merge it in January",
});

export const rules = [namedByItsDomain];
export const changeRules = [nothingMovesInDecember];

function shortNameOf(domain: string): string {
  return domain.slice(0, domain.indexOf("."));
}
