import { PROVISIONED_KINDS } from "../../../lib/domain/scope/object-kind";
import type { HandOver } from "../../../lib/domain/writers/writer";
import { handOverCarriesAnchors } from "../../../lib/rules/attributes/sync414-hand-over-carries-anchors";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, connectSync, estate, handOver, ous, servers, under } from "../../support/topology";

const SALES = "OU=Sales,OU=CORP";
const IT = "OU=IT,OU=CORP";
const unsaid = handOver(SALES, PROVISIONED_KINDS, {});
const denied = handOver(SALES, PROVISIONED_KINDS, { anchorsPopulated: false });

/** Servers that hand over, and a configuration that is there to take it. */
function handingOver(...handsOver: readonly HandOver[]) {
  return estate({ connectSync: servers({ handsOver }), cloudSync: [cloudSync({ scope: ous(SALES) })] });
}

describeRule(handOverCarriesAnchors, {
  allows: {
    "no hand-over": estate(),
    "anchors that are populated": handingOver(handOver(SALES)),
    "a hand-over without groups, which is for SYNC110": handingOver(handOver(SALES, ["user", "contact"], {})),
    "a server that selects no groups": estate({
      connectSync: servers({ objectTypes: ["user", "contact"], handsOver: [unsaid] }),
    }),
    "a server in staging mode, which writes nothing": estate({
      connectSync: [connectSync(), connectSync({ name: "aadc-02", role: "staging", handsOver: [unsaid] })],
    }),
  },
  reports: {
    "anchors of which nothing is said, on the active server": {
      topology: handingOver(unsaid),
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01", under(SALES)],
          fix: [under(SALES), "test one group with on-demand provisioning", "anchorsPopulated: true", "aadc-01"],
        },
      ],
    },
    "anchors that are not populated": {
      topology: handingOver(denied),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
    "groups alone": {
      topology: handingOver(handOver(SALES, ["group"], {})),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
    "each hand-over that lacks them": {
      topology: handingOver(handOver("OU=HR,OU=CORP"), unsaid, handOver(IT, PROVISIONED_KINDS, {})),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: [under(IT)] },
        { where: ["contoso-servers/aadc-01"], what: [under(SALES)] },
      ],
    },
  },
  mended: {
    "populating what nobody spoke of": { from: handingOver(unsaid), to: handingOver(handOver(SALES)) },
    "populating what was not": { from: handingOver(denied), to: handingOver(handOver(SALES)) },
  },
});
