import { anActiveServer } from "../../../lib/rules/servers/sync202-an-active-server";
import { describeRule } from "../../support/describe-rule";
import { connectSync, estate } from "../../support/topology";

const one = connectSync({ role: "staging" });
const two = connectSync({ name: "aadc-02", role: "staging" });
const nobodyExports = estate({ connectSync: [one, two] });

describeRule(anActiveServer, {
  allows: {
    "an active server beside a staging one": estate(),
    "a tenant without Connect Sync": estate({ connectSync: [] }),
  },
  reports: {
    "nothing but servers in staging mode": {
      topology: nobodyExports,
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-servers/aadc-02"],
          what: ["contoso", "aadc-01, aadc-02"],
          fix: ['role "active"', "aadc-01 or aadc-02"],
        },
      ],
    },
  },
  mended: {
    "declaring the one that exports today active": {
      from: nobodyExports,
      to: estate({ connectSync: [one.with({ role: "active" }), two] }),
    },
  },
});
