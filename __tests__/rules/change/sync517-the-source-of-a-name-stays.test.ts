import { type AttributeMappingProps, attributeMappings } from "../../../lib/domain/mapping/attribute-mapping";
import { GroupScope } from "../../../lib/domain/scope/group-scope";
import type { CloudSyncWriterProps } from "../../../lib/domain/writers/cloud-sync-writer";
import { theSourceOfANameStays } from "../../../lib/rules/change/sync517-the-source-of-a-name-stays";
import { describeChangeRule } from "../../support/describe-change-rule";
import { CORP, cloudSync, estate, inventory, under } from "../../support/topology";

type Mapping = Omit<AttributeMappingProps, "objectTypes"> & Partial<Pick<AttributeMappingProps, "objectTypes">>;

const PEOPLE = ["user", "inetOrgPerson"] as const;

/** The estate with these mappings, of users unless something else is said. */
function mapped(mappings: readonly Mapping[], props: Partial<CloudSyncWriterProps> = {}) {
  const all = attributeMappings(mappings.map((mapping) => ({ objectTypes: ["user"], ...mapping })));
  return estate({ cloudSync: [cloudSync({ attributeMappings: all, ...props })] });
}

const place = { where: ["contoso-sync/sales"] };
const upn = (attribute: string): Mapping => ({ target: "UserPrincipalName", attribute });
const people = inventory({ "OU=Sales": { user: 1240, inetOrgPerson: 2 }, "OU=IT": { user: 5 } });
const members = GroupScope.of(CORP, [under("CN=Pilot,OU=Sales")], [under("OU=Sales")]);

describeChangeRule(theSourceOfANameStays, {
  allows: {
    "no mapping before and after": { before: mapped([]), after: mapped([]) },
    "the same mapping": { before: mapped([upn("mail")]), after: mapped([upn("MAIL")]) },
    "Microsoft's own mapping, written out": {
      before: mapped([]),
      after: mapped([
        { target: "Mail", expression: "Trim( [mail] )" },
        { target: "ProxyAddresses", expression: "RemoveDuplicates(Trim([proxyAddresses]))" },
        upn("userPrincipalName"),
      ]),
    },
    "another target": { before: mapped([]), after: mapped([{ target: "Department", constant: "Sales" }]) },
    "another kind of object": {
      before: mapped([]),
      after: mapped([{ target: "Mail", attribute: "info", objectTypes: ["group", "contact"] }]),
    },
    "a draft that is not enabled": {
      before: mapped([], { enabled: false }),
      after: mapped([upn("mail")], { enabled: false }),
    },
    "a new configuration": { before: estate({ cloudSync: [] }), after: mapped([upn("mail")]) },
    "a mapping that is struck from the code, and stays in the tenant": {
      before: mapped([upn("mail")]),
      after: mapped([]),
    },
    "a configuration that goes": { before: mapped([upn("mail")]), after: estate({ cloudSync: [] }) },
    "a scope without a single user": {
      before: mapped([]),
      after: mapped([upn("mail")]),
      inventory: inventory({ "OU=Sales": { group: 3 }, "OU=IT": { user: 5 } }),
    },
  },
  reports: {
    "the same source with one name for everybody without one": {
      before: mapped([upn("mail")]),
      after: mapped([{ ...upn("mail"), flowType: "ObjectAddOnly", defaultValue: "a@contoso.com" }]),
      findings: [{ ...place, what: ['from mail (ObjectAddOnly, else "a@contoso.com")', "instead of mail:"] }],
    },
    "a mapping that comes in place of Microsoft's": {
      before: mapped([]),
      after: mapped([upn("mail")]),
      inventory: people,
      findings: [
        {
          ...place,
          what: [
            "UserPrincipalName of 1,240 users from mail",
            "instead of Microsoft's default, userPrincipalName",
            "sign in with another name",
          ],
          fix: ["remove the mapping of UserPrincipalName from sales"],
        },
      ],
    },
    "both kinds of people in one breath": {
      before: mapped([]),
      after: mapped([{ target: "userprincipalname", attribute: "mail", objectTypes: PEOPLE }]),
      inventory: people,
      findings: [{ ...place, what: ["1,240 users, 2 inetOrgPersons"] }],
    },
    "kinds of people that part": {
      before: mapped([]),
      after: mapped([upn("mail"), { target: "UserPrincipalName", attribute: "uid", objectTypes: ["inetOrgPerson"] }]),
      inventory: people,
      findings: [
        { ...place, what: ["1,240 users from mail"] },
        { ...place, what: ["2 inetOrgPersons from uid"] },
      ],
    },
    "addresses, each in its own words": {
      before: mapped([]),
      after: mapped([
        { target: "Mail", constant: "all@contoso.com" },
        { target: "ProxyAddresses", remove: true },
      ]),
      findings: [
        {
          ...place,
          what: ['Mail of every user in its scope (not counted) from the constant "all@contoso.com"', "applications"],
        },
        { ...place, what: ["from nothing", "reaches nobody"] },
      ],
    },
    "an expression in place of another one that differs in a text alone": {
      before: mapped([{ target: "UserPrincipalName", expression: 'Join("@", [uid], "contoso.com")' }]),
      after: mapped([{ target: "UserPrincipalName", expression: 'Join("@", [uid], "CONTOSO.COM")' }]),
      findings: [{ ...place, fix: ['map UserPrincipalName of sales from Join("@", [uid], "contoso.com") again'] }],
    },
    "a configuration that is disabled with the change, and starts with it later": {
      before: mapped([]),
      after: mapped([upn("mail")], { enabled: false }),
      findings: [place],
    },
    "a scope of groups, whose members are some of those who were counted": {
      before: mapped([], { scope: members }),
      after: mapped([upn("mail")], { scope: members }),
      inventory: people,
      findings: [{ ...place, what: ["up to 1,240 users"] }],
    },
  },
  mended: {
    "leaving the name to Microsoft": {
      from: { before: mapped([]), after: mapped([upn("mail")]) },
      to: { before: mapped([]), after: mapped([]) },
    },
  },
});
