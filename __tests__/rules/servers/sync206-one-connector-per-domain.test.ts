import { OuScope } from "../../../lib/domain/ou-scope";
import { oneConnectorPerDomain } from "../../../lib/rules/servers/sync206-one-connector-per-domain";
import { describeRule } from "../../support/describe-rule";
import { CORP, estate, ous, servers, under } from "../../support/topology";

const split = estate({ connectSync: servers({ scopes: [ous("OU=CORP"), ous("OU=IT", "OU=Labs")] }) });

describeRule(oneConnectorPerDomain, {
  allows: {
    "a scope for each domain": estate({
      connectSync: servers({ scopes: [ous("OU=CORP"), OuScope.wholeDomain("emea.contoso.com")] }),
    }),
    "one domain on two servers": estate(),
  },
  reports: {
    "two scopes for one domain, on each server": {
      topology: split,
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-servers/aadc-01"],
          what: ["aadc-01", "2 scopes", CORP],
          fix: [CORP, "aadc-01", under("OU=CORP"), `${under("OU=IT")} and ${under("OU=Labs")}`],
        },
        { where: ["contoso-servers/aadc-02", "contoso-servers/aadc-02"] },
      ],
    },
    "a domain in another case": {
      topology: estate({
        connectSync: servers({ scopes: [ous("OU=CORP"), OuScope.wholeDomain("CORP.contoso.com")] }).slice(0, 1),
      }),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-servers/aadc-01"] }],
    },
    "a long list, in short": {
      topology: estate({
        connectSync: servers({
          scopes: [
            ous(...["A", "B", "C", "D", "E", "F", "G"].map((name) => `OU=${name}`)),
            OuScope.wholeDomain(CORP, { exclude: [under("OU=Old")] }),
          ],
        }).slice(0, 1),
      }),
      findings: [
        { where: ["contoso-servers/aadc-01", "contoso-servers/aadc-01"], fix: ["2 more", "without 1 excluded"] },
      ],
    },
  },
  mended: {
    "one scope with all names": {
      from: split,
      to: estate({ connectSync: servers({ scopes: [ous("OU=CORP", "OU=IT", "OU=Labs")] }) }),
    },
  },
});
