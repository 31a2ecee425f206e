import { type AttributeMappingProps, attributeMappings } from "../../../lib/domain/mapping/attribute-mapping";
import { oneSourcePerTarget } from "../../../lib/rules/attributes/sync410-one-source-per-target";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, estate, ous, twoTenants } from "../../support/topology";

type Mapping = Partial<AttributeMappingProps>;

/** A configuration for each name, with mappings for users to EmployeeId unless something else is said. */
function configurations(mappings: Readonly<Record<string, readonly Mapping[]>>, tenant = "contoso") {
  return Object.entries(mappings).map(([name, declared]) =>
    cloudSync({
      name,
      tenant,
      scope: ous(`OU=People of ${name}`),
      attributeMappings: attributeMappings(
        declared.map((mapping) => ({ objectTypes: ["user"], target: "EmployeeId", ...mapping })),
      ),
    }),
  );
}

function mapped(mappings: Readonly<Record<string, readonly Mapping[]>>) {
  return estate({ cloudSync: configurations(mappings) });
}

const both = ["contoso-sync/corp", "contoso-sync/emea"];
const id = { attribute: "employeeID" };
const number = { attribute: "employeeNumber" };
const apart = mapped({ corp: [id], emea: [number] });

describeRule(oneSourcePerTarget, {
  allows: {
    "configurations without mappings of their own": estate({ cloudSync: [cloudSync(), cloudSync({ name: "it" })] }),
    "one source in both, in another case": mapped({ corp: [id], emea: [{ attribute: "EMPLOYEEid" }] }),
    "one expression in both": mapped({
      corp: [{ expression: "Trim([employeeID])" }],
      emea: [{ expression: "Trim([employeeID])" }],
    }),
    "one constant in both": mapped({ corp: [{ constant: "none" }], emea: [{ constant: "none" }] }),
    "a mapping that both remove": mapped({ corp: [{ remove: true }], emea: [{ remove: true }] }),
    "a target that only one of them maps": mapped({ corp: [id], emea: [] }),
    "other targets": mapped({ corp: [id], emea: [{ ...number, target: "Department" }] }),
    "other kinds of object": mapped({ corp: [id], emea: [{ ...number, objectTypes: ["inetOrgPerson"] }] }),
    "another moment and another default": mapped({
      corp: [id],
      emea: [{ ...id, flowType: "ObjectAddOnly", defaultValue: "none" }],
    }),
    "other tenants": estate({
      tenants: twoTenants(),
      cloudSync: [...configurations({ corp: [id] }), ...configurations({ emea: [number] }, "fabrikam")],
    }),
    "a misspelled attribute in both, which is for SYNC402": mapped({
      corp: [{ attribute: "emplyeeID" }],
      emea: [{ attribute: "emplyeeID" }],
    }),
  },
  reports: {
    "two attributes": {
      topology: apart,
      findings: [
        {
          where: both,
          what: ["EmployeeId of users", "employeeID by corp", "employeeNumber by emea"],
          fix: ["EmployeeId of users from employeeID in emea too"],
        },
      ],
    },
    "the target in another case": {
      topology: mapped({ corp: [id], emea: [{ ...number, target: "EMPLOYEEID" }] }),
      findings: [{ where: both, what: ["EMPLOYEEID"] }],
    },
    "an attribute and an expression": {
      topology: mapped({ corp: [id], emea: [{ expression: "Trim([employeeID])" }] }),
      findings: [{ where: both, what: ["the expression Trim([employeeID]) by emea"] }],
    },
    "constants in another case": {
      topology: mapped({ corp: [{ constant: "None" }], emea: [{ constant: "none" }] }),
      findings: [{ where: both, what: ['the constant "None" by corp', 'the constant "none" by emea'] }],
    },
    "a constant that is spelt like an attribute": {
      topology: mapped({ corp: [{ attribute: "department" }], emea: [{ constant: "department" }] }),
      findings: [{ where: both }],
    },
    "an attribute and a mapping that is removed": {
      topology: mapped({ corp: [id], emea: [{ remove: true }] }),
      findings: [{ where: both, what: ["nothing (removed) by emea"] }],
    },
    "each kind of object that both map": {
      topology: mapped({
        corp: [{ ...id, objectTypes: ["user", "inetOrgPerson"] }],
        emea: [{ ...number, objectTypes: ["inetOrgPerson", "user"] }],
      }),
      findings: [
        { where: both, what: ["of inetOrgPersons"] },
        { where: both, what: ["of users"] },
      ],
    },
    "each that differs from the first, and not the one between": {
      topology: mapped({ corp: [id], emea: [number], apac: [id], it: [{ remove: true }] }),
      findings: [{ where: both }, { where: ["contoso-sync/corp", "contoso-sync/it"] }],
    },
    "a configuration that is not enabled": {
      topology: apart.with({
        cloudSync: apart.cloudSync.map(({ name, scope, attributeMappings: own }) =>
          cloudSync({ name, scope, attributeMappings: own, enabled: false }),
        ),
      }),
      findings: [{ where: both }],
    },
  },
  mended: {
    "the source of the first": { from: apart, to: mapped({ corp: [id], emea: [id] }) },
    "another target": { from: apart, to: mapped({ corp: [id], emea: [{ ...number, target: "ExtensionAttribute3" }] }) },
  },
});
