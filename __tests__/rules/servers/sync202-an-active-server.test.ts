import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { anActiveServer } from "../../../lib/rules/servers/sync202-an-active-server";
import { describeRule } from "../../support/describe-rule";
import { CORP, cloudSync, connectSync, estate, ous, twoTenants, under } from "../../support/topology";

const one = connectSync({ role: "staging" });
const two = connectSync({ name: "aadc-02", role: "staging" });
const nobodyExports = estate({ connectSync: [one, two] });

describeRule(anActiveServer, {
  allows: {
    "an active server beside a staging one": estate(),
    "a tenant without Connect Sync": estate({ connectSync: [] }),
    "the end of Microsoft's migration: Cloud Sync writes what the servers have in scope": estate({
      connectSync: [one, two],
      cloudSync: [cloudSync({ scope: ous("OU=CORP") })],
    }),
  },
  reports: {
    "nothing but servers in staging mode": {
      topology: nobodyExports,
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-servers/aadc-02"],
          what: ["contoso", "aadc-01, aadc-02", `nobody writes ${under("OU=CORP")}`],
          fix: ['declare role "active"', "aadc-01, aadc-02", `include ${under("OU=CORP")}`],
        },
      ],
    },
    "an OU that Cloud Sync leaves out": {
      topology: estate({
        connectSync: [one.with({ scopes: [ous("OU=CORP", "OU=IT")] })],
        cloudSync: [cloudSync({ scope: ous("OU=CORP") })],
      }),
      findings: [{ where: ["contoso-servers/aadc-01"], what: [under("OU=IT")] }],
    },
    "a configuration that waits": {
      topology: estate({ connectSync: [one], cloudSync: [cloudSync({ scope: ous("OU=CORP"), enabled: false })] }),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
    "a pilot by groups, of which nobody knows whether it has everybody": {
      topology: estate({
        connectSync: [one],
        cloudSync: [cloudSync({ scope: GroupScope.of(CORP, [under("CN=Pilot,OU=CORP")]) })],
      }),
      findings: [{ where: ["contoso-servers/aadc-01"], what: [under("OU=CORP")] }],
    },
    "a configuration of another tenant": {
      topology: estate({
        tenants: twoTenants(),
        connectSync: [one],
        cloudSync: [cloudSync({ scope: ous("OU=CORP"), tenant: "fabrikam" })],
      }),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
  },
  mended: {
    "declaring the one that exports today active": {
      from: nobodyExports,
      to: estate({ connectSync: [one.with({ role: "active" }), two] }),
    },
    "including it in an enabled configuration": {
      from: nobodyExports,
      to: estate({ connectSync: [one, two], cloudSync: [cloudSync({ scope: ous("OU=CORP") })] }),
    },
  },
});
