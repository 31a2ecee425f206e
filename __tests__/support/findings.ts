import type { Finding } from "../../lib/rules/rule";

/** Two errors, a warning and a piece of advice, small enough to read in a golden text. */
export const findings: readonly Finding[] = [
  {
    code: "SYNC101",
    severity: "error",
    title: "An object has one owner",
    what: "OU=Sales,DC=corp,DC=contoso,DC=com reaches contoso through both aadc-01 and sales-pilot (users, groups)",
    where: [
      { origin: "contoso-sync/aadc-01", detail: "OU=CORP,DC=corp,DC=contoso,DC=com is included" },
      { origin: "contoso-sync/sales-pilot", detail: "OU=Sales,DC=corp,DC=contoso,DC=com is included" },
    ],
    why: "Writers that export the same object undo each other's changes.",
    fix: "remove OU=Sales,DC=corp,DC=contoso,DC=com from sales-pilot",
    page: "lib/rules/scope/sync101-one-owner.md",
    identity: "SYNC101 of the test",
  },
  {
    code: "SYNC101",
    severity: "error",
    title: "An object has one owner",
    what: "OU=IT_Admins,DC=corp,DC=contoso,DC=com reaches contoso through both aadc-01 and sales-pilot (users)",
    where: [{ origin: "contoso-sync/aadc-01" }],
    why: "Writers that export the same object undo each other's changes.",
    fix: "remove OU=IT_Admins,DC=corp,DC=contoso,DC=com from sales-pilot",
    page: "lib/rules/scope/sync101-one-owner.md",
    identity: "SYNC101 of the admins",
  },
  {
    code: "SYNC203",
    severity: "warning",
    title: "A staging server stands by the active one",
    what: "none is in staging mode",
    where: [{ origin: "contoso-sync/aadc-01", detail: 'role is "active"' }],
    why: "A lost server takes hours to rebuild.",
    fix: 'declare a second server with role "staging"',
    page: "lib/rules/servers/sync203-staging-server-stands-by.md",
    identity: "SYNC203 of the test",
  },
  {
    code: "SYNC999",
    severity: "advice",
    title: "A better way is taken",
    what: "there is a better way",
    where: [],
    why: "It is better.",
    fix: "take it",
    page: "lib/rules/limits/sync999-better-way.md",
    identity: "SYNC999 of the test",
  },
];

/** Names that somebody may give an OU, each an attack on one kind of report. */
export const HOSTILE_NAMES = [
  "**bold** _it_ ~~gone~~ `code` | cell | $x$",
  "- list\n# heading\n1. one",
  "![x](https://evil.example/x.png) [y](javascript:alert(1)) www.evil.example",
  '<script>alert("x")</script> &lt; <!-- a --> </system-out>',
  "@octocat @contoso/admins someone@contoso.com #1 contoso/app#1 GH-1 :tada:",
  "\n::error::owned\r\n::add-mask::secret\u2028::warning::x",
  "::stop-commands::x",
  "##vso[task.complete result=Succeeded]x ##[group]y",
  "]]> <![CDATA[ x ]]>",
  "\u001b[31mred\u001b[0m\u0007\u0000\u009b2J\u0085",
  "\u202egnp.exe\u202c \u2066a\u2069 \u200bb\ufeffc\u{e0041}",
  "\ud800 alone \udc00 \uffff \ufffe",
  "%0A%3A 100%",
  "x".repeat(9_000),
] as const;

/** A warning that the tenant accepts, at a line that is known. */
export const waivedFinding: Finding = {
  code: "SYNC303",
  severity: "warning",
  title: "The agents of a domain stand in several availability zones",
  what: "all 3 agents of corp.contoso.com (contoso) stand in zone 1",
  where: [{ origin: "contoso-servers/contoso-agt", source: { file: "stacks/tenants/contoso.ts", line: 71 } }],
  why: "A zone fails as a whole.",
  fix: "give contoso-agt-03 a zone other than 1",
  page: "lib/rules/agents/sync303-agents-in-several-zones.md",
  identity: "SYNC303 of the test",
  waiver: {
    code: "SYNC303",
    place: "contoso-servers/contoso-agt",
    reason: "the region has one zone",
    owner: "Identity Operations",
    until: "2027-03-31",
  },
};

/** A finding that says the name everywhere. */
export function findingAbout(name: string, severity: Finding["severity"] = "error"): Finding {
  return {
    code: "SYNC101",
    severity,
    title: name,
    what: name,
    where: [{ origin: name, detail: name, source: { file: name, line: 7 } }, { origin: name }],
    why: name,
    fix: name,
    page: "lib/rules/scope/sync101-one-owner.md",
    identity: name,
  };
}

/** The same, waived in words that say the name too. */
export function waivedFindingAbout(name: string): Finding {
  const waiver = { code: "SYNC102", place: name, reason: name, owner: name, until: "2027-03-31" };
  return { ...findingAbout(name), code: "SYNC102", waiver };
}
