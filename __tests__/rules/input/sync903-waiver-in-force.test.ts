import { waiverInForce } from "../../../lib/rules/input/sync903-waiver-in-force";
import { describeRule } from "../../support/describe-rule";
import { estate, twoTenants } from "../../support/topology";
import { AGENTS, oneZone, severalZones, waiver } from "../../support/waivers";

const ended = oneZone(waiver({ until: "2026-11-30" }));

describeRule(waiverInForce, {
  allows: {
    "no waiver": oneZone(),
    "a waiver until a later day": oneZone(waiver()),
    "a waiver on its last day": oneZone(waiver({ until: "2026-12-01" })),
    "a waiver that accepts nothing, which is for SYNC904": severalZones(waiver()),
  },
  reports: {
    "a waiver that ended yesterday": {
      topology: ended,
      findings: [
        {
          where: ["contoso"],
          what: ["the waiver of SYNC303", AGENTS, "in contoso", "2026-11-30"],
          fix: [`fix the finding of SYNC303 at ${AGENTS}`, "Identity Operations to decide again"],
        },
      ],
    },
    "a waiver on the day after its last, by the day of the judgement": {
      topology: oneZone(waiver({ until: "2027-03-31" })),
      today: "2027-04-01",
      findings: [{ where: ["contoso"], what: ["2027-03-31"] }],
    },
    "each that has ended, of whichever tenant": {
      topology: estate({
        tenants: twoTenants(
          { waivers: [waiver({ until: "2026-01-31" }), waiver({ code: "SYNC302" })] },
          { waivers: [waiver({ code: "SYNC301", place: "fabrikam", until: "2026-02-28", owner: " " })] },
        ),
      }),
      findings: [
        { where: ["contoso"], what: ["SYNC303", "2026-01-31"] },
        { where: ["fabrikam"], what: ["SYNC301", "in fabrikam", "2026-02-28"], fix: ["a new owner"] },
      ],
    },
  },
  mended: {
    "ending what was accepted and removing the waiver": { from: ended, to: severalZones() },
    "removing the waiver": { from: ended, to: oneZone() },
    "a later day": { from: ended, to: oneZone(waiver({ until: "2027-06-30" })) },
  },
});
