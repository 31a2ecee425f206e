import { waiverIsSigned } from "../../../lib/rules/input/sync905-waiver-is-signed";
import { describeRule } from "../../support/describe-rule";
import { AGENTS, oneZone, severalZones, waiver } from "../../support/waivers";

const anonymous = oneZone(waiver({ owner: "  " }));

describeRule(waiverIsSigned, {
  allows: {
    "no waiver": oneZone(),
    "a waiver with a reason and an owner": oneZone(waiver()),
    "a waiver that accepts nothing, which is for SYNC904": severalZones(waiver()),
  },
  reports: {
    "a waiver that nobody answers for": {
      topology: anonymous,
      findings: [
        {
          where: ["contoso"],
          what: [`the waiver of SYNC303 at ${AGENTS} in contoso has no owner`],
          fix: ["add the owner to"],
        },
      ],
    },
    "a waiver without a reason": {
      topology: oneZone(waiver({ reason: "" }), waiver()),
      findings: [{ where: ["contoso"], what: ["has no reason"], fix: ["add the reason to"] }],
    },
    "a waiver with neither, expired or not": {
      topology: oneZone(waiver({ reason: "\n", owner: "", until: "2026-01-31" })),
      findings: [
        { where: ["contoso"], what: ["has no reason and no owner"], fix: ["add the reason and the owner to"] },
      ],
    },
  },
  mended: {
    "a reason and an owner": { from: anonymous, to: oneZone(waiver()) },
    "removing the waiver": { from: anonymous, to: oneZone() },
  },
});

test("what is there is not called missing", () => {
  const [finding] = [...waiverIsSigned.judge(anonymous, {} as never)];
  expect(finding?.what).not.toContain("reason");
  expect(finding?.fix).not.toContain("reason");
});
