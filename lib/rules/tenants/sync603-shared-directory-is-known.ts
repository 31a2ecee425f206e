import { fewNames } from "../../domain/input/names-in-words";
import { type Contest, contestsOf, partiesTo } from "../../domain/ownership/contest";
import { rule } from "../rule";

interface SharedDirectory {
  readonly domain: string;
  readonly meetings: readonly Contest[];
}

/** Objects that go to several tenants do so on purpose: Microsoft allows it, and some things may then exist only once. */
export const sharedDirectoryIsKnown = rule<SharedDirectory>({
  code: "SYNC603",
  severity: "advice",
  title: "A directory goes to several tenants knowingly",
  why: "Each tenant makes objects of its own from these; writeback, Seamless SSO and sign-in names work in one tenant only, and a second one takes them over in silence.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const { domain, writers } of topology.domainsOfSeveralTenants()) {
      const meetings = contestsOf({ domain, writers, ownerOf: ({ tenant }) => tenant });
      if (meetings.length > 0) yield { domain, meetings };
    }
  },
  where: ({ meetings }) =>
    Array.from(partiesTo(meetings), ([{ origin }, { dn }]) => ({ origin, detail: `${dn} is included` })),
  what: ({ domain, meetings }) => {
    const subtrees = [...new Set(meetings.map(({ subtree }) => subtree.toString()))];
    const more = subtrees.length > 1 ? ` and ${subtrees.length - 1} more of ${domain}` : "";
    return `${subtrees[0]}${more} goes to ${fewNames(tenantsOf(meetings)).join(" and ")}`;
  },
  fix: ({ domain, meetings }) => {
    const tenants = fewNames(tenantsOf(meetings)).join(" or ");
    return `if this is meant, waive it in each tenant, and keep to one of ${tenants} each: device and group writeback, the Exchange hybrid deployment, Seamless SSO for the forest of ${domain}, and every UPN suffix; or take the shared part out of all but one of them`;
  },
});

function tenantsOf(meetings: readonly Contest[]): string[] {
  return [...new Set(Array.from(partiesTo(meetings).keys(), ({ tenant }) => tenant))].sort();
}
