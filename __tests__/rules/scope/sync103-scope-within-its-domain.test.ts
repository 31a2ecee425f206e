import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { restoredGroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope, restoredOuScope } from "../../../lib/domain/scope/ou-scope";
import { scopeWithinItsDomain } from "../../../lib/rules/scope/sync103-scope-within-its-domain";
import { describeRule } from "../../support/describe-rule";
import { CORP, cloudSync, connectSync, estate, ous, under } from "../../support/topology";

const stray = "OU=Sales,DC=emea,DC=contoso,DC=com";
const read = (included: string[], excluded: string[] = []) =>
  restoredOuScope(CORP, "organizationalUnits", included, excluded);
const strayed = estate({ cloudSync: [cloudSync({ scope: read([under("OU=Sales"), stray]) })] });
const childOu = under("OU=Sales").replace("DC=corp", "DC=emea,DC=corp");
const handsOver = [{ organizationalUnit: DistinguishedName.parse(childOu), kinds: ["user"] as const }];
const handedOver = estate({ connectSync: [connectSync().with({ handsOver })] });

describeRule(scopeWithinItsDomain, {
  allows: {
    "a scope that names its own domain": estate(),
    "a hand-over in a child domain that the server has in scope, too": estate({
      connectSync: [connectSync({ scopes: [ous("OU=CORP"), OuScope.wholeDomain(`emea.${CORP}`)], handsOver })],
    }),
    "its own domain in another case": estate({
      cloudSync: [cloudSync({ scope: read(["OU=Sales,dc=CORP,dc=CONTOSO,dc=COM"]) })],
    }),
  },
  reports: {
    "a name of another domain": {
      topology: strayed,
      findings: [{ where: ["contoso-sync/sales"], what: [stray, CORP], fix: [`correct ${stray}`] }],
    },
    "an excluded name of another domain, on a staging server too": {
      topology: estate({
        connectSync: [
          connectSync(),
          connectSync({ name: "aadc-02", role: "staging", scopes: [read([under("OU=CORP")], [stray])] }),
        ],
      }),
      findings: [{ where: ["contoso-servers/aadc-02"], what: [stray] }],
    },
    "a scoping group of another domain, once": {
      topology: estate({
        cloudSync: [
          cloudSync({
            scope: restoredGroupScope(CORP, ["CN=Pilot,DC=emea,DC=contoso,DC=com", under("CN=P")], [under("OU=Sales")]),
          }),
        ],
      }),
      findings: [
        { where: ["contoso-sync/sales"], what: ["CN=Pilot,DC=emea,DC=contoso,DC=com is among the scoping groups"] },
      ],
    },
    "an OU of another domain where members of the groups are said to live": {
      topology: estate({
        cloudSync: [cloudSync({ scope: restoredGroupScope(CORP, [under("CN=P")], [under("OU=Sales"), childOu]) })],
      }),
      findings: [{ where: ["contoso-sync/sales"], what: [`${childOu} is in membersWithin`] }],
    },
    "a hand-over in a child domain that the server has not in scope": {
      topology: handedOver,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: [`${childOu} is handed over by aadc-01`, `only ${CORP}`],
          fix: [`add a scope of emea.${CORP}`],
        },
      ],
    },
    "a child domain, whose names only look like names of the domain": {
      topology: estate({ cloudSync: [cloudSync({ scope: read(["OU=Sales,DC=xcorp,DC=contoso,DC=com"]) })] }),
      findings: [{ where: ["contoso-sync/sales"] }],
    },
  },
  mended: {
    "removing the hand-over": { from: handedOver, to: estate() },
    "removing the name": { from: strayed, to: estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales") })] }) },
  },
});
