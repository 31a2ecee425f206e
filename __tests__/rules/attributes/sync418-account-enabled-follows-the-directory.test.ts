import { type AttributeMappingProps, attributeMappings } from "../../../lib/domain/mapping/attribute-mapping";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { accountEnabledFollowsTheDirectory } from "../../../lib/rules/attributes/sync418-account-enabled-follows-the-directory";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, estate } from "../../support/topology";

function mapped(mapping: Partial<AttributeMappingProps>): SyncTopology {
  const props = { objectTypes: ["user"], target: "AccountEnabled", ...mapping } as const;
  return estate({ cloudSync: [cloudSync({ attributeMappings: attributeMappings([props]) })] });
}

const by = (expression: string) => mapped({ expression });
const MICROSOFTS =
  'IIF(IsPresent([userAccountControl]), IIF(BitAnd([userAccountControl], 2) = "0", "True", "False"), Not([accountDisabled]))';
const place = { where: ["contoso-sync/sales"] };
const reported = (topology: SyncTopology, ...what: string[]) => ({ topology, findings: [{ ...place, what }] });

describeRule(accountEnabledFollowsTheDirectory, {
  allows: {
    "a configuration without mappings of its own": estate(),
    "Microsoft's own mapping, written out": by(MICROSOFTS),
    "the older one": by("Not([accountDisabled])"),
    "no Not, and the values reversed": by('IIF([ACCOUNTDISABLED] = "true", "False", "True")'),
    "the bit by its name in hexadecimal": by('IIF(BitAnd([userAccountControl], &H2) <> "0", "false", "true")'),
    "a switch": by('Switch([accountDisabled], "False", "False", "True")'),
    "another attribute that decides first": by('IIF([employeeType] = "L", "False", Not([accountDisabled]))'),
    "a function that nobody works out here": by('IIF(InStr([info], "x") = "1", "True", "False")'),
    "an expression of a thousand calls, one in the other": by(`${"Coalesce(".repeat(990)}[info]${")".repeat(990)}`),
    "an attribute of one's own": mapped({ attribute: "msDS-cloudExtensionAttribute1" }),
    "another target": mapped({ target: "ExtensionAttribute1", constant: "True" }),
    "another kind of object": mapped({ objectTypes: ["contact"], constant: "True" }),
  },
  reports: {
    "everybody enabled": {
      topology: mapped({ constant: "TRUE" }),
      findings: [
        {
          ...place,
          what: ['sales maps AccountEnabled of every user from the constant "TRUE"', "also those of leavers"],
          fix: ["remove the mapping of AccountEnabled from sales"],
        },
      ],
    },
    "everybody disabled": reported(mapped({ constant: "false" }), "no account can sign in"),
    "both kinds of people": reported(
      mapped({ constant: "True", objectTypes: ["group", "user", "inetOrgPerson"], target: "accountenabled" }),
      "every user and inetOrgPerson from",
    ),
    "the attribute itself, which is reversed": reported(
      mapped({ attribute: "accountDisabled" }),
      "people who are disabled in Active Directory can sign in",
    ),
    "an expression that is reversed": reported(
      by('IIF(BitAnd([userAccountControl], 2) = "0", "False", "True")'),
      "people who are enabled cannot",
    ),
    "a double negation": reported(by("Not(Not([accountDisabled]))"), "people who are enabled cannot"),
    "a bit that has nothing to do with it": reported(
      by('IIF(BitAnd([userAccountControl], 512) = "512", "True", "False")'),
      "also those of leavers",
    ),
    "an expression both of whose ways say the same": reported(
      by('IIF([employeeType] = "L", "True", "true")'),
      "also those of leavers",
    ),
    "an account that another attribute disables, and Active Directory does not": reported(
      by('IIF(IsPresent([userAccountControl]), "True", Not([accountDisabled]))'),
      "also those of leavers",
    ),
    "no mapping at all": reported(mapped({ remove: true }), "from nothing", "stays enabled in the tenant"),
    "a mapping that is applied once": {
      topology: mapped({ expression: MICROSOFTS, flowType: "ObjectAddOnly" }),
      findings: [{ ...place, what: ["a leaver stays enabled"], fix: ["remove flowType"] }],
    },
  },
  mended: {
    "leaving it to Microsoft": { from: mapped({ constant: "True" }), to: estate() },
    "applying it always": {
      from: mapped({ expression: MICROSOFTS, flowType: "ObjectAddOnly" }),
      to: by(MICROSOFTS),
    },
  },
});
