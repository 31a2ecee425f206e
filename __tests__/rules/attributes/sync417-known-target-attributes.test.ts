import { type AttributeMappingProps, attributeMappings } from "../../../lib/domain/mapping/attribute-mapping";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { knownTargetAttributes } from "../../../lib/rules/attributes/sync417-known-target-attributes";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, estate } from "../../support/topology";

/** A configuration with one mapping of a constant. */
function mapped(target: string, objectTypes: AttributeMappingProps["objectTypes"] = ["user"]): SyncTopology {
  return estate({
    cloudSync: [cloudSync({ attributeMappings: attributeMappings([{ objectTypes, target, constant: "x" }]) })],
  });
}

const place = { where: ["contoso-sync/sales"] };

describeRule(knownTargetAttributes, {
  allows: {
    "a configuration without mappings of its own": estate(),
    "a target of users": mapped("EmployeeId", ["user", "inetOrgPerson"]),
    "a target in another case": mapped("EMPLOYEEid"),
    "the last of the numbered attributes": mapped("ExtensionAttribute15"),
    "a target that Microsoft added later": mapped("PreferredDataLocation"),
    "a directory extension": mapped("extension_0123456789abcdef0123456789abcdef_badge"),
    "a target of groups": mapped("ManagedBy", ["group"]),
    "a target of users, for contacts": mapped("Title", ["contact"]),
  },
  reports: {
    "a misspelled target, with the one that was meant": {
      topology: mapped("EmployeId"),
      findings: [
        {
          ...place,
          what: ["sales maps EmployeId of every user"],
          fix: ["map EmployeeId in place of EmployeId", "under Attribute mapping"],
        },
      ],
    },
    "the word that Microsoft Graph has for it": {
      topology: mapped("jobTitle"),
      findings: [{ ...place, fix: ["map Title in place of jobTitle"] }],
    },
    "the word that Active Directory has for it": {
      topology: mapped("mailNickname"),
      findings: [{ ...place, fix: ["map Alias in place of mailNickname"] }],
    },
    "a target that is like no other": {
      topology: mapped("BadgeColourOfTheYear"),
      findings: [{ ...place, fix: ["look up the target"] }],
    },
    "one of the numbered attributes too many": {
      topology: mapped("ExtensionAttribute16"),
      findings: [{ ...place, fix: ["map ExtensionAttribute1 in place of"] }],
    },
    "a target of groups, for those who are none": {
      topology: mapped("Member", ["group", "user", "inetOrgPerson"]),
      findings: [{ ...place, what: ["maps Member of every user and inetOrgPerson,"] }],
    },
  },
  mended: {
    "the target that was meant": { from: mapped("EmployeId"), to: mapped("EmployeeId") },
  },
});
