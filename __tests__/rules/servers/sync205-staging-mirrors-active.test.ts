import { OBJECT_KINDS } from "../../../lib/domain/scope/object-kind";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import type { CustomRule } from "../../../lib/domain/servers/settings";
import { stagingMirrorsActive } from "../../../lib/rules/servers/sync205-staging-mirrors-active";
import { describeRule } from "../../support/describe-rule";
import { CORP, connectSync, estate, handOver, ous, servers, twoTenants, under } from "../../support/topology";

const EMEA = "emea.contoso.com";
const emea = OuScope.wholeDomain(EMEA);
const both = ["contoso-servers/aadc-02", "contoso-servers/aadc-01"];
const SALES = "OU=Sales,OU=CORP";
const apart = estate({
  connectSync: servers(
    { handsOver: [handOver(SALES)] },
    { scopes: [ous("OU=CORP", "OU=IT"), emea], handsOver: [], passwordHashSync: false },
  ),
});
const SALES_RULE: CustomRule = { name: "Sales", direction: "inbound", precedence: 50 };
const changedRule = estate({
  connectSync: servers(
    { settings: { editedStandardRules: ["In from AD - User Join"] } },
    { settings: { editedStandardRules: [] } },
  ),
});

const otherTypes = estate({
  connectSync: servers({ objectTypes: ["user", "group"] }, { objectTypes: OBJECT_KINDS }),
});

describeRule(stagingMirrorsActive, {
  allows: {
    "equal servers": estate(),
    "the same names in another order and case": estate({
      connectSync: servers({ scopes: [ous("OU=CORP", "OU=IT"), emea] }, { scopes: [emea, ous("ou=it", "ou=corp")] }),
    }),
    "a mark that decides nothing, which is for SYNC106": estate({
      connectSync: servers({}, { scopes: [ous("OU=CORP", SALES)] }),
    }),
    "the kinds of one hand-over as two": estate({
      connectSync: servers(
        { handsOver: [handOver(SALES, ["user", "group"])] },
        { handsOver: [handOver(SALES, ["user"]), handOver(SALES, ["group"])] },
      ),
    }),
    "the same object types in another order": estate({
      connectSync: servers({ objectTypes: ["user", "group"] }, { objectTypes: ["group", "user"] }),
    }),
    "a hand-over of an object type that neither server selects": estate({
      connectSync: servers(
        { objectTypes: ["user", "group"], handsOver: [handOver(SALES, ["user", "group"])] },
        { handsOver: [handOver(SALES)] },
      ),
    }),
    "another source anchor, which is for SYNC401": estate({ connectSync: servers({}, { sourceAnchor: "objectGUID" }) }),
    "another interval, which the scheduler keeps in Microsoft Entra ID for both": estate({
      connectSync: servers({ settings: { syncIntervalInMinutes: 30 } }, { settings: { syncIntervalInMinutes: 60 } }),
    }),
    "another deletion threshold, which the tenant keeps for both and SYNC911 compares": estate({
      connectSync: servers({ settings: { deletionThreshold: 400 } }, { settings: { deletionThreshold: 500 } }),
    }),
    "settings of which one server says nothing": estate({
      connectSync: servers(
        { settings: { groupFiltering: true, optionalFeatures: ["passwordWriteback"] } },
        { settings: {} },
      ),
    }),
    "another scope in another tenant": estate({
      tenants: twoTenants(),
      connectSync: [...servers(), connectSync({ name: "fab-01", tenant: "fabrikam", scopes: [ous("OU=Fabrikam")] })],
    }),
    "a tenant without an active server, which is for SYNC202": estate({
      connectSync: [
        connectSync({ role: "staging" }),
        connectSync({ name: "aadc-02", role: "staging", scopes: [ous("OU=IT")] }),
      ],
    }),
    "a tenant with two active servers, which is for SYNC201": estate({
      connectSync: [...servers({}, { scopes: [ous("OU=IT")] }), connectSync({ name: "aadc-03" })],
    }),
  },
  reports: {
    "each difference on its own": {
      topology: apart,
      findings: [
        {
          where: both,
          what: ["passwordHashSync (aadc-02: false; aadc-01: true)"],
          fix: ["set passwordHashSync on aadc-02 to: true"],
        },
        { where: both, what: [`the domain ${EMEA}`], fix: [`remove the domain ${EMEA} from aadc-02`] },
        {
          where: both,
          what: [`the hand-over of ${under(SALES)} (aadc-02: nothing;`],
          fix: [`set the hand-over of ${under(SALES)} on aadc-02 to: users, inetOrgPersons, groups, contacts`],
        },
        { where: both, what: [under("OU=IT")], fix: [`remove the mark on ${under("OU=IT")} from aadc-02`] },
      ],
    },
    "an OU that is excluded on the active server": {
      topology: estate({
        connectSync: servers(
          { scopes: [OuScope.include(CORP, [under("OU=CORP")], { exclude: [under(SALES)] })] },
          { scopes: [ous("OU=CORP")] },
        ),
      }),
      findings: [{ where: both, fix: [`set the mark on ${under(SALES)} on aadc-02 to: excluded`] }],
    },
    "object types that one server selects and the other does not": {
      topology: otherTypes,
      findings: [
        {
          where: both,
          what: ["objectTypes (aadc-02: every kind; aadc-01: users, groups)"],
          fix: ["set objectTypes on aadc-02 to: users, groups"],
        },
      ],
    },
    "a hand-over without a kind": {
      topology: estate({
        connectSync: servers({ handsOver: [handOver(SALES)] }, { handsOver: [handOver(SALES, ["user"])] }),
      }),
      findings: [{ where: both, what: ["(aadc-02: users; aadc-01: users, inetOrgPersons, groups, contacts)"] }],
    },
    "a domain that the staging server lacks, without its marks and hand-overs": {
      topology: estate({
        connectSync: servers(
          { scopes: [ous("OU=CORP"), emea], handsOver: [handOver(SALES)] },
          { scopes: [emea], handsOver: [] },
        ),
      }),
      findings: [{ where: both, fix: [`set the domain ${CORP} on aadc-02 to: in scope`] }],
    },
    "what both say of their settings": {
      topology: estate({
        connectSync: servers(
          { settings: { groupFiltering: true, optionalFeatures: ["passwordWriteback"], customRules: [] } },
          { settings: { groupFiltering: false, optionalFeatures: [], customRules: [SALES_RULE] } },
        ),
      }),
      findings: [
        {
          where: both,
          what: ["groupFiltering (aadc-02: false; aadc-01: true)"],
          fix: ["set groupFiltering on aadc-01 to: false"],
        },
        { where: both, what: ['the inbound rule "Sales" (aadc-02: precedence 50'], fix: ['rule "Sales" from aadc-02'] },
        { where: both, fix: ["set the optional feature passwordWriteback on aadc-02 to: on"] },
      ],
    },
    "a change to a standard rule that the active server is to lose": {
      topology: changedRule,
      findings: [{ where: both, fix: ["remove the change to the standard rule", "from aadc-01"] }],
    },
    "each staging server": {
      topology: estate({
        connectSync: [
          ...servers({}, { passwordHashSync: false }),
          connectSync({ name: "aadc-03", role: "staging", passwordHashSync: false }),
        ],
      }),
      findings: [{ where: both }, { where: ["contoso-servers/aadc-03", "contoso-servers/aadc-01"] }],
    },
  },
  mended: {
    "declaring what the active server has": {
      from: apart,
      to: apart.with({ connectSync: servers({ handsOver: [handOver(SALES)] }) }),
    },
    "selecting the same object types": {
      from: otherTypes,
      to: estate({ connectSync: servers({ objectTypes: ["user", "group"] }) }),
    },
    "taking back a change to a standard rule": {
      from: changedRule,
      to: estate({ connectSync: servers({ settings: { editedStandardRules: [] } }) }),
    },
  },
});
