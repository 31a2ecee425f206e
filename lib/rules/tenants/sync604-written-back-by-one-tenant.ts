import { fewNames } from "../../domain/input/names-in-words";
import { type Contest, contestKey, contestsOf, partiesTo } from "../../domain/ownership/contest";
import type { OptionalFeature } from "../../domain/servers/settings";
import { isCloudSync, isConnectSync } from "../../domain/writers/which-tool";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

interface SharedWriteback {
  readonly domain: string;
  readonly feature: OptionalFeature;
  readonly meetings: readonly Contest[];
}

/** What only one tenant may write back for an object. Several tenants may have password writeback on. */
const WRITEBACKS: readonly OptionalFeature[] = ["deviceWriteback", "groupWriteback", "exchangeHybridDeployment"];

/** If several tenants share objects, one of them writes back devices, groups or attributes of Exchange Online. */
export const writtenBackByOneTenant = rule<SharedWriteback>({
  code: "SYNC604",
  severity: "error",
  title: "Objects are written back by one tenant only",
  why: "A second tenant writes its own values into the same people and groups in Active Directory; Microsoft supports each of these features in one tenant only.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-topologies",
  since: "2026-12",
  *check(topology) {
    for (const { domain, writers } of topology.domainsOfSeveralTenants())
      for (const feature of WRITEBACKS) {
        const writingBack = writers.filter((writer) => writesBack(writer, feature));
        const meetings = contestsOf({ domain, writers: writingBack, ownerOf: ({ tenant }) => tenant });
        if (meetings.length > 0) yield { domain, feature, meetings };
      }
  },
  about: ({ domain, feature, meetings }) => [domain, feature, ...serversIn(meetings), ...meetings.map(contestKey)],
  where: ({ feature, meetings }) =>
    Array.from(partiesTo(meetings), ([{ origin }, { dn }]) => ({
      origin,
      detail: `${feature} is on, ${dn} is included`,
    })),
  what: ({ domain, feature, meetings }) => {
    const subtrees = new Set(meetings.map(({ subtree }) => subtree.toString()));
    const more = subtrees.size > 1 ? ` and ${subtrees.size - 1} more of ${domain}` : "";
    return `${fewNames(serversIn(meetings)).join(" and ")} each have ${feature} on, and share ${[...subtrees][0]}${more}`;
  },
  fix: ({ feature, meetings }) =>
    `keep ${feature} on ${fewNames(serversIn(meetings)).join(" or ")}, and switch it off everywhere else: for a server and its staging servers in the wizard and in optionalFeatures${feature === "exchangeHybridDeployment" ? ", for Cloud Sync with exchangeHybridWriteback: false" : ""}; or take what they share out of all scopes but one (deletes its people and groups in those tenants)`,
});

/** Cloud Sync has one of the features, under another name. */
function writesBack(writer: Writer, feature: OptionalFeature): boolean {
  if (isConnectSync(writer)) return writer.settings.optionalFeatures?.includes(feature) === true;
  return feature === "exchangeHybridDeployment" && isCloudSync(writer) && writer.exchangeHybridWriteback === true;
}

function serversIn(meetings: readonly Contest[]): string[] {
  return Array.from(partiesTo(meetings).keys(), ({ name, tenant }) => `${name} of ${tenant}`);
}
