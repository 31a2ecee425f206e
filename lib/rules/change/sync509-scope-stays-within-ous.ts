import type { TopologyChange } from "../../domain/change/topology-change";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { isScopedByGroups } from "../../domain/writers/which-tool";
import { rule } from "../rule";

type OurWriter = CloudSyncWriter | ConnectSyncWriter;

interface Widening {
  readonly writer: OurWriter;
  readonly domain: string;
}

/** A scope grows OU by OU, and does not widen to the whole domain. */
export const scopeStaysWithinOus = rule<Widening, TopologyChange>({
  code: "SYNC509",
  severity: "warning",
  title: "A scope stays within chosen OUs",
  why: "Service accounts, administrators and test users come into the tenant too, and removing them from the scope again deletes them.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-configure-filtering",
  since: "2026-12",
  *check(change) {
    for (const { before, after } of [...change.configurations(), ...change.servers()]) {
      if (!before || !after || after.state === "silent") continue;
      for (const { scope } of after.regions) {
        const { domain } = scope;
        const was = before.regions.find((region) => region.scope.domain === domain)?.scope;
        const isWider = was && (!was.covers(was.root) || (isOfGroups(before) && !isOfGroups(after)));
        if (isWider && scope.covers(scope.root)) yield { writer: after, domain };
      }
    }
  },
  about: ({ writer: { name }, domain }) => [name, domain],
  where: ({ writer, domain }) => [
    {
      origin: writer.origin,
      detail: isOfGroups(writer) ? "scoped by groups, without membersWithin" : `${domain} is included`,
    },
  ],
  what: ({ writer, domain }) =>
    `the scope of ${writer.name} widens to all of ${domain}${isOfGroups(writer) ? ", because members of its groups can be anywhere in it" : ""}`,
  fix: ({ writer, domain }) =>
    isOfGroups(writer)
      ? `declare membersWithin for ${writer.name}: the OUs that contain all members of its groups`
      : `include only the intended OUs of ${domain} in ${writer.name}, a few in each change`,
});

/** Members of groups are unknown here: a domain that may contain some does not count as in scope as a whole. */
function isOfGroups(writer: OurWriter): boolean {
  return isScopedByGroups(writer);
}
