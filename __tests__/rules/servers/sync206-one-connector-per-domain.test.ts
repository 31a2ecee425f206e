import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { judge } from "../../../lib/rules/judge/judge";
import { oneConnectorPerDomain } from "../../../lib/rules/servers/sync206-one-connector-per-domain";
import { describeRule, TODAY } from "../../support/describe-rule";
import { CORP, estate, ous, ROOT, servers, under } from "../../support/topology";

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
          fix: [CORP, "aadc-01", `${under("OU=CORP")}; ${under("OU=IT")} and ${under("OU=Labs")}`],
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

test.each([
  [5, "OU=4"],
  [6, "OU=4,DC=corp,DC=contoso,DC=com and 1 more"],
])("of a scope of %d names five are told, and the number of the rest", (count, end) => {
  const names = Array.from({ length: count }, (_, index) => `OU=${index}`);
  const topology = estate({ connectSync: servers({ scopes: [ous("OU=CORP"), ous(...names)] }) });
  const [finding] = judge(topology, { today: TODAY, rules: [oneConnectorPerDomain] });
  expect(finding?.where[1]?.detail?.replace(/,DC=corp,DC=contoso,DC=com$/, "")).toMatch(new RegExp(` ${end}$`));
});

test("what a scope excludes is told as a number, and only if there is any", () => {
  const scopes = [OuScope.wholeDomain(CORP), OuScope.wholeDomain(CORP, { exclude: [under("OU=Old")] })];
  const [finding] = judge(estate({ connectSync: servers({ scopes }) }), {
    today: TODAY,
    rules: [oneConnectorPerDomain],
  });
  expect(finding?.where.map(({ detail }) => detail)).toEqual([ROOT, `${ROOT}, without 1 excluded`]);
});
