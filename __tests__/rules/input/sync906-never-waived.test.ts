import { neverWaived } from "../../../lib/rules/input/sync906-never-waived";
import { judge } from "../../../lib/rules/judge/judge";
import { isBlocking } from "../../../lib/rules/rule";
import { describeRule, TODAY } from "../../support/describe-rule";
import { connectSync, estate, tenant } from "../../support/topology";
import { oneZone, severalZones, waiver } from "../../support/waivers";

const SERVER = "contoso-servers/aadc-01";
const twoOwners = oneZone(waiver({ code: "SYNC101", place: "contoso-sync/sales" }));

describeRule(neverWaived, {
  allows: {
    "no waiver": oneZone(),
    "a waiver of another rule": oneZone(waiver()),
    "no active server for a day, which SYNC503 and SYNC202 tell to waive": oneZone(
      waiver({ code: "SYNC202", place: SERVER }),
    ),
    "a rule that does not exist, which is for SYNC907": oneZone(waiver({ code: "SYNC1010" })),
  },
  reports: {
    "one owner": {
      topology: twoOwners,
      findings: [
        {
          where: ["contoso"],
          what: ["contoso waives SYNC101 at contoso-sync/sales"],
          fix: ["remove the waiver", "SYNC101 reports at contoso-sync/sales"],
        },
      ],
    },
    "one active server, in another spelling too": {
      topology: severalZones(
        waiver({ code: "SYNC201", place: SERVER }),
        waiver({ code: "sync201", place: SERVER, until: "2026-01-31" }),
      ),
      findings: [
        { where: ["contoso"], what: ["SYNC201"] },
        { where: ["contoso"], what: ["sync201"] },
      ],
    },
  },
  mended: { "removing the waiver": { from: twoOwners, to: oneZone() } },
});

test("two active servers still stop everything, whoever accepts them", () => {
  const topology = estate({
    tenants: [tenant({ waivers: [waiver({ code: "SYNC201", place: SERVER })] })],
    connectSync: [connectSync(), connectSync({ name: "aadc-02" })],
  });
  const blocking = judge(topology, { today: TODAY }).filter(isBlocking);
  expect(blocking.map(({ code }) => code)).toContain("SYNC201");
});
