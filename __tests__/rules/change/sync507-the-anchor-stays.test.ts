import { theAnchorStays } from "../../../lib/rules/change/sync507-the-anchor-stays";
import { describeChangeRule } from "../../support/describe-change-rule";
import { connectSync, estate, servers } from "../../support/topology";

const anchored = (sourceAnchor: string, staging = sourceAnchor) =>
  estate({ connectSync: servers({ sourceAnchor }, { sourceAnchor: staging }) });
const guid = anchored("objectGUID");
const consistency = anchored("mS-DS-ConsistencyGuid");
const [active, staging] = [{ where: ["contoso-servers/aadc-01"] }, { where: ["contoso-servers/aadc-02"] }];

describeChangeRule(theAnchorStays, {
  allows: {
    "the same anchor": { before: guid, after: guid },
    "the same in other letters": { before: anchored("employeeID"), after: anchored("EmployeeId") },
    "what the wizard's task Configure Source Anchor does": { before: guid, after: consistency },
    "the same, in other letters": { before: anchored("OBJECTGUID"), after: anchored("ms-ds-consistencyguid") },
    "another server, which is for SYNC401 and SYNC503": {
      before: estate({ connectSync: [connectSync()] }),
      after: estate({ connectSync: [connectSync({ name: "aadc-09", sourceAnchor: "objectGUID" })] }),
    },
  },
  reports: {
    "the way back from mS-DS-ConsistencyGuid": {
      before: consistency,
      after: anchored("objectGUID", "mS-DS-ConsistencyGuid"),
      findings: [
        {
          ...active,
          what: ["aadc-01 declares the source anchor objectGUID", "source anchor was mS-DS-ConsistencyGuid"],
          fix: ["sourceAnchor mS-DS-ConsistencyGuid for aadc-01"],
        },
      ],
    },
    "another attribute, of a server in staging mode too": {
      before: guid,
      after: anchored("employeeID"),
      findings: [active, staging],
    },
    "an attribute of one's own that gives way": {
      before: anchored("employeeID"),
      after: consistency,
      findings: [active, staging],
    },
  },
  mended: {
    "keeping the anchor": {
      from: { before: consistency, after: guid },
      to: { before: consistency, after: consistency },
    },
  },
});
