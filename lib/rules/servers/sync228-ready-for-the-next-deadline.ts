import { compareBuilds } from "../../domain/build-version";
import { isBelowMinimum, isRecalled, NEWEST_VERSION, NEXT_MINIMUM } from "../../domain/connect-sync-versions";
import type { ConnectSyncWriter } from "../../domain/connect-sync-writer";
import { rule } from "../rule";

interface Late {
  readonly server: ConnectSyncWriter;
  readonly version: string;
  readonly isOver: boolean;
}

/** A server goes on synchronizing after the day that Microsoft has announced. */
export const readyForTheNextDeadline = rule<Late>({
  code: "SYNC228",
  severity: "warning",
  title: "A server outlives Microsoft's next deadline",
  why: "After the announced day Microsoft stops every synchronization of an older version, and a plan for an upgrade is easier to make before it.",
  page: "lib/rules/servers/sync228-ready-for-the-next-deadline.md",
  *check({ connectSync }, { today }) {
    for (const server of connectSync) {
      const { version } = server.machine;
      if (version === undefined || isBelowMinimum(version) || isRecalled(version)) continue;
      if (compareBuilds(version, NEXT_MINIMUM.version) < 0)
        yield { server, version, isOver: today > NEXT_MINIMUM.lastDay };
    }
  },
  where: ({ server, version }) => [{ origin: server.origin, detail: `version ${version}` }],
  what: ({ server, version, isOver }) =>
    `${server.name} runs ${version}, below ${NEXT_MINIMUM.version}: ${NEXT_MINIMUM.lastDay} ${isOver ? "was" : "is"} the last day for such versions`,
  fix: ({ server }) =>
    `upgrade ${server.name} to ${NEWEST_VERSION} or a later version, the server in staging mode first, and have it sign in as an application`,
});
