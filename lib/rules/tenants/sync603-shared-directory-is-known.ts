import type { Contest } from "../../domain/contest";
import { contestsOf } from "../../domain/sync-topology";
import type { Writer } from "../../domain/writer";
import { type Place, rule } from "../rule";

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
  page: "lib/rules/tenants/sync603-shared-directory-is-known.md",
  *check(topology) {
    for (const { domain, writers } of topology.domainsOfSeveralTenants()) {
      const meetings = contestsOf({ domain, writers }).filter(({ writers: [a, b] }) => a.tenant !== b.tenant);
      if (meetings.length > 0) yield { domain, meetings };
    }
  },
  where: ({ meetings }) => {
    const places = new Map<Writer, Place>();
    for (const { writers, marks } of meetings)
      for (const [index, writer] of writers.entries())
        if (!places.has(writer))
          places.set(writer, { origin: writer.origin, detail: `${marks[index]?.dn} is included` });
    return [...places.values()];
  },
  what: ({ domain, meetings }) => {
    const subtrees = [...new Set(meetings.map(({ subtree }) => subtree.toString()))];
    const more = subtrees.length > 1 ? ` and ${subtrees.length - 1} more of ${domain}` : "";
    return `${subtrees[0]}${more} goes to ${tenantsOf(meetings).join(" and ")}`;
  },
  fix: ({ domain, meetings }) => {
    const tenants = tenantsOf(meetings).join(" or ");
    return `write down that this is meant, and keep to one of ${tenants} each: device and group writeback, Seamless SSO for the forest of ${domain}, and every UPN suffix; or take the shared part out of all but one of them`;
  },
});

function tenantsOf(meetings: readonly Contest[]): string[] {
  return [...new Set(meetings.flatMap(({ writers }) => writers.map(({ tenant }) => tenant)))].sort();
}
