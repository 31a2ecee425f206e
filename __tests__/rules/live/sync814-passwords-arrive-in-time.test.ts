import { passwordsArriveInTime } from "../../../lib/rules/live/sync814-passwords-arrive-in-time";
import { describeLiveRule } from "../../support/describe-live-rule";
import { type Folder, minutesAgo, seen } from "../../support/observed-folder";
import { estate, servers } from "../../support/topology";

const last = (minutes: number) => (folder: Folder) => {
  folder.organization.onPremisesLastPasswordSyncDateTime = minutesAgo(minutes);
};

describeLiveRule(passwordsArriveInTime, {
  allows: {
    "a heartbeat of a moment ago": seen(),
    "a heartbeat of two hours ago": seen(estate(), last(120)),
    "a tenant that does not say when": seen(estate(), ({ organization }) => {
      organization.onPremisesLastPasswordSyncDateTime = null;
    }),
    "a server that sends no hashes": seen(estate({ connectSync: servers({ passwordHashSync: false }) }), last(5000)),
  },
  reports: {
    "no heartbeat for two hours": {
      observation: seen(estate(), last(300)),
      findings: [{ where: ["contoso-servers/aadc-01"], what: ["2026-11-26 07:00 UTC", "5 hours"], fix: ["654"] }],
    },
  },
  mended: { "restarting it": { from: seen(estate(), last(300)), to: seen() } },
});
