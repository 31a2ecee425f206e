import type { CalendarDay } from "../../domain/input/calendar-day";
import { fewNames, namesInWords } from "../../domain/input/names-in-words";
import { type Contest, contestKey, contestsOf, partiesTo } from "../../domain/ownership/contest";
import { waiversToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC603";

interface SharedDirectory {
  readonly today: CalendarDay;
  readonly domain: string;
  readonly meetings: readonly Contest[];
}

/** Objects are synchronized to several tenants only on purpose: Microsoft allows it, but some features then work in one tenant only. */
export const sharedDirectoryIsKnown = rule<SharedDirectory>({
  code: CODE,
  severity: "advice",
  title: "A directory is shared by tenants on purpose",
  why: "Each person gets an account in every tenant; writeback, Seamless single sign-on and sign-in names work in one of them only, and a second tenant breaks them without an error.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-topologies",
  since: "2026-12",
  *check(topology, { today }) {
    for (const { domain, writers } of topology.domainsOfSeveralTenants()) {
      const meetings = contestsOf({ domain, writers, ownerOf: ({ tenant }) => tenant });
      if (meetings.length > 0) yield { today, domain, meetings };
    }
  },
  about: ({ domain, meetings }) => [domain, ...tenantsOf(meetings), ...meetings.map(contestKey)],
  where: ({ meetings }) =>
    Array.from(partiesTo(meetings), ([{ origin }, { dn }]) => ({ origin, detail: `${dn} is included` })),
  what: ({ domain, meetings }) => {
    const subtrees = [...new Set(meetings.map(({ subtree }) => subtree.toString()))];
    const more = subtrees.length > 1 ? ` and ${subtrees.length - 1} more of ${domain}` : "";
    return `${subtrees[0]}${more} ${subtrees.length > 1 ? "are" : "is"} synchronized to ${namesInWords(tenantsOf(meetings))}`;
  },
  fix: ({ domain, meetings, today }) => {
    const tenants = fewNames(tenantsOf(meetings)).join(" or ");
    const waivers = waiversToPaste(partiesTo(meetings).keys(), {
      code: CODE,
      reason: `${domain} is shared on purpose`,
      today,
      days: 365,
    });
    return `if this is a mistake, take the shared part out of the scopes of all tenants but one (deletes its people and groups there); if it is on purpose, choose ${tenants} for each of device writeback, group writeback, the Exchange hybrid deployment, Seamless single sign-on for the forest of ${domain}, and every UPN suffix, and waive this: ${waivers}`;
  },
});

function tenantsOf(meetings: readonly Contest[]): string[] {
  return [...new Set(Array.from(partiesTo(meetings).keys(), ({ tenant }) => tenant))].sort();
}
