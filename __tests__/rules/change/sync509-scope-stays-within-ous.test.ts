import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope, restoredOuScope } from "../../../lib/domain/scope/ou-scope";
import type { CloudSyncScope } from "../../../lib/domain/writers/cloud-sync-writer";
import { scopeStaysWithinOus } from "../../../lib/rules/change/sync509-scope-stays-within-ous";
import { describeChangeRule } from "../../support/describe-change-rule";
import { CORP, cloudSync, connectSync, estate, ous, ROOT, tenant, under } from "../../support/topology";
import { waiver } from "../../support/waivers";

const EMEA = "emea.contoso.com";
const alone = { connectSync: [] };
const sales = (scope: CloudSyncScope, enabled = true) =>
  estate({ ...alone, cloudSync: [cloudSync({ scope, enabled })] });
const server = (...scopes: OuScope[]) => estate({ cloudSync: [], connectSync: [connectSync({ scopes })] });
const whole = OuScope.wholeDomain(CORP);
const pilot = GroupScope.of(CORP, [under("CN=Pilot,OU=Groups")]);
const placed = GroupScope.of(CORP, [under("CN=Pilot,OU=Groups")], [under("OU=Sales")]);
const narrow = sales(ous("OU=Sales"));
const place = { where: ["contoso-sync/sales"] };

describeChangeRule(scopeStaysWithinOus, {
  allows: {
    "another OU": { before: narrow, after: sales(ous("OU=Sales", "OU=Labs")) },
    "a whole domain that stays one": { before: sales(whole), after: sales(whole) },
    "a whole domain that becomes an OU": { before: sales(whole), after: narrow },
    "a new configuration, which is for SYNC516": { before: estate({ ...alone, cloudSync: [] }), after: sales(whole) },
    "a configuration that is gone, which is for SYNC505": {
      before: sales(whole),
      after: estate({ ...alone, cloudSync: [] }),
    },
    "groups whose members live in an OU": { before: narrow, after: sales(placed) },
    "other groups": { before: sales(pilot), after: sales(GroupScope.of(CORP, [under("CN=Pilot 2,OU=Groups")])) },
    "a domain that a server selects anew": {
      before: server(ous("OU=CORP")),
      after: server(ous("OU=CORP"), OuScope.wholeDomain(EMEA)),
    },
    "a server in staging mode, to look at what it would export": {
      before: estate({ connectSync: [connectSync({ role: "staging" })] }),
      after: estate({ connectSync: [connectSync({ role: "staging", scopes: [whole] })] }),
    },
  },
  reports: {
    "a configuration": {
      before: narrow,
      after: sales(whole),
      findings: [
        {
          ...place,
          what: [`the scope of sales widens to all of ${CORP}`],
          fix: [`include only the intended OUs of ${CORP} in sales`],
        },
      ],
    },
    "a configuration that is not enabled": { before: narrow, after: sales(whole, false), findings: [place] },
    "the domain root in a list, which is for SYNC104 too": {
      before: narrow,
      after: sales(restoredOuScope(CORP, "organizationalUnits", [ROOT], [])),
      findings: [place],
    },
    "groups of which it is not said where their members live": {
      before: narrow,
      after: sales(pilot),
      findings: [
        { ...place, what: ["members of its groups can be anywhere in it"], fix: ["declare membersWithin for sales"] },
      ],
    },
    "a pilot with groups that becomes everybody": {
      before: sales(pilot),
      after: sales(whole),
      findings: [{ ...place, fix: ["include only the intended OUs"] }],
    },
    "an active server, whatever it leaves out": {
      before: server(ous("OU=CORP"), OuScope.wholeDomain(EMEA)),
      after: server(OuScope.wholeDomain(CORP, { exclude: [under("OU=Labs")] }), OuScope.wholeDomain(EMEA)),
      findings: [{ where: ["contoso-servers/aadc-01"], what: [CORP] }],
    },
  },
  mended: {
    "naming the OUs": {
      from: { before: narrow, after: sales(whole) },
      to: { before: narrow, after: sales(ous("OU=Sales", "OU=Labs")) },
    },
    "saying where members live": {
      from: { before: narrow, after: sales(pilot) },
      // Whoever is no member of the groups is deleted, which is for SYNC521 and said to be meant.
      to: {
        before: narrow,
        after: sales(placed).with({
          tenants: [tenant({ waivers: [waiver({ code: "SYNC521", place: "contoso-sync/sales" })] })],
        }),
      },
    },
  },
});
