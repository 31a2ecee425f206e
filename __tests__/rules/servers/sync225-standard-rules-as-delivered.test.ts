import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { standardRulesAsDelivered } from "../../../lib/rules/servers/sync225-standard-rules-as-delivered";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const JOIN = "In from AD - User Join";
const ACCOUNT = "In from AD - User AccountEnabled";

/** The changed standard rules of the active server, and of the one in staging mode. */
function edited(active: readonly string[], staging: readonly string[] = []): SyncTopology {
  return estate({
    connectSync: servers({ settings: { editedStandardRules: active } }, { settings: { editedStandardRules: staging } }),
  });
}

describeRule(standardRulesAsDelivered, {
  allows: {
    "standard rules of which nothing is said": estate(),
    "none that was changed": edited([]),
    "a copy with the change": estate({
      connectSync: servers({
        settings: { customRules: [{ name: `${JOIN} (copy)`, direction: "inbound", precedence: 90 }] },
      }),
    }),
  },
  reports: {
    "each rule that was changed": {
      topology: edited([JOIN, ACCOUNT]),
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: [`"${ACCOUNT}" of aadc-01`],
          fix: [`clone "${ACCOUNT}" on aadc-01`, "below 100", "disable it"],
        },
        { where: ["contoso-servers/aadc-01"], what: [`"${JOIN}" of aadc-01`] },
      ],
    },
    "a rule of the server in staging mode": {
      topology: edited([], [JOIN]),
      findings: [{ where: ["contoso-servers/aadc-02"], what: ["aadc-02"], fix: ["aadc-02"] }],
    },
  },
  mended: {
    "a copy that takes its place": {
      from: edited([JOIN]),
      to: estate({
        connectSync: servers({
          settings: {
            editedStandardRules: [],
            customRules: [{ name: `${JOIN} (copy)`, direction: "inbound", precedence: 90 }],
          },
        }),
      }),
    },
  },
});
