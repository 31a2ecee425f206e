import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { groupFilteringForPilots } from "../../../lib/rules/servers/sync223-group-filtering-for-pilots";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

/** Whether the active server filters by a group, and whether the one in staging mode does. */
function filtering(active: boolean, staging = false): SyncTopology {
  return estate({
    connectSync: servers({ settings: { groupFiltering: active } }, { settings: { groupFiltering: staging } }),
  });
}

describeRule(groupFilteringForPilots, {
  allows: {
    "group filtering that is not said": estate(),
    "no group filtering": filtering(false),
  },
  reports: {
    "group filtering": {
      topology: filtering(true),
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01", "only the direct members of a group"],
          fix: ["by an attribute on aadc-01", "groupFiltering false"],
        },
      ],
    },
    "group filtering on the server in staging mode": {
      topology: filtering(false, true),
      findings: [{ where: ["contoso-servers/aadc-02"], what: ["aadc-02"], fix: ["aadc-02"] }],
    },
  },
  mended: { "turning it off": { from: filtering(true, true), to: filtering(false) } },
});
