import { type AttributeMappingProps, attributeMappings } from "../../../lib/domain/mapping/attribute-mapping";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { knownSourceAttributes } from "../../../lib/rules/attributes/sync402-known-source-attributes";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, estate } from "../../support/topology";

/** A configuration with one mapping for users. */
function mapped(mapping: Omit<AttributeMappingProps, "objectTypes">): SyncTopology {
  return estate({
    cloudSync: [cloudSync({ attributeMappings: attributeMappings([{ objectTypes: ["user"], ...mapping }]) })],
  });
}

const misspelled = mapped({ target: "EmployeeId", attribute: "emplyeeID" });

describeRule(knownSourceAttributes, {
  allows: {
    "a configuration without mappings of its own": estate(),
    "an attribute of the schema": mapped({ target: "EmployeeId", attribute: "employeeID" }),
    "an attribute in another case": mapped({ target: "EmployeeId", attribute: "EMPLOYEEid" }),
    "attributes that an expression reads": mapped({
      target: "ExtensionAttribute3",
      expression: 'Join("-", [msDS-cloudExtensionAttribute20], [extensionAttribute15])',
    }),
    "a name inside a text": mapped({ target: "Department", expression: 'Append([department], "[emplyeeID]")' }),
    "a constant": mapped({ target: "Department", constant: "emplyeeID" }),
    "a mapping that is removed": mapped({ target: "Department", remove: true }),
  },
  reports: {
    "a misspelled attribute, with the one that was meant": {
      topology: misspelled,
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: ["sales maps EmployeeId from emplyeeID"],
          fix: ["map EmployeeId in sales from employeeID", "if emplyeeID is in your own schema extension"],
        },
      ],
    },
    "an attribute that is like no other": {
      topology: mapped({ target: "EmployeeId", attribute: "contosoBadgeColour" }),
      findings: [{ where: ["contoso-sync/sales"], fix: ["if contosoBadgeColour is in your own schema extension"] }],
    },
    "each unknown attribute of an expression": {
      topology: mapped({ target: "Department", expression: "IIF(IsPresent([depertment]), [depertment], [divison])" }),
      findings: [
        { where: ["contoso-sync/sales"], what: ["depertment"], fix: ["from department"] },
        { where: ["contoso-sync/sales"], what: ["divison"], fix: ["from division"] },
      ],
    },
  },
  mended: {
    "the attribute that was meant": {
      from: misspelled,
      to: mapped({ target: "EmployeeId", attribute: "employeeID" }),
    },
  },
});
