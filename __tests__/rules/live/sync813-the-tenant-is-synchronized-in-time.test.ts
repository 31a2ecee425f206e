import { theTenantIsSynchronizedInTime } from "../../../lib/rules/live/sync813-the-tenant-is-synchronized-in-time";
import { describeLiveRule } from "../../support/describe-live-rule";
import { type Folder, minutesAgo, seen } from "../../support/observed-folder";
import { connectSync, estate, servers } from "../../support/topology";

const last = (minutes: number) => (folder: Folder) => {
  folder.organization.onPremisesLastSyncDateTime = minutesAgo(minutes);
};
const never = (folder: Folder) => {
  folder.organization.onPremisesLastSyncDateTime = null;
};
const off = (folder: Folder) => {
  folder.organization.onPremisesSyncEnabled = false;
};

describeLiveRule(theTenantIsSynchronizedInTime, {
  allows: {
    "a tenant that was synchronized a moment ago": seen(),
    "the end of the third interval": seen(estate(), last(90)),
    "a server that is declared to wait longer": seen(
      estate({ connectSync: servers({ settings: { syncIntervalInMinutes: 120 } }) }),
      last(300),
    ),
    "a tenant without Connect Sync": seen(estate({ connectSync: [] }), last(5000)),
    "a tenant without Connect Sync that has no time": seen(estate({ connectSync: [] }), never),
    "servers that are all in staging mode": seen(
      estate({ connectSync: [connectSync({ role: "staging" })] }),
      last(5000),
    ),
    "an organization that could not be read": seen(estate(), (folder) => {
      off(folder);
      folder.unknown.set("organization", { reason: "permission", permission: "Organization.Read.All" });
    }),
    "a tenant that nothing is declared to write": seen(
      estate({ connectSync: [connectSync({ role: "staging" })], cloudSync: [] }),
      off,
    ),
  },
  reports: {
    "a server that was not heard of for three intervals": {
      observation: seen(estate(), last(91)),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: ["2026-11-26 10:29 UTC", "91 minutes", "every 30 minutes"] },
      ],
    },
    "a server of which the tenant has never heard": {
      observation: seen(estate(), never),
      findings: [{ where: ["contoso-servers/aadc-01"], what: ["no time at which it was ever synchronized"] }],
    },
    "directory synchronization that somebody switched off": {
      observation: seen(estate(), off),
      findings: [{ where: ["contoso"], what: ["switched off"], fix: ["24 hours"] }],
    },
  },
  mended: {
    "letting its scheduler run": { from: seen(estate(), last(91)), to: seen() },
    "switching it on": { from: seen(estate(), off), to: seen() },
  },
});
