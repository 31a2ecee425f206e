import { oneSourceAnchor } from "../../../lib/rules/attributes/sync401-one-source-anchor";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, connectSync, estate, tenant } from "../../support/topology";

const guid = connectSync({ name: "aadc-02", role: "staging", sourceAnchor: "objectGUID" });
const employee = connectSync({ sourceAnchor: "employeeID" });
const different = estate({ connectSync: [connectSync(), guid] });
const besideCloudSync = estate({ connectSync: [employee, guid.with({ sourceAnchor: "employeeID" })] });
const activeIsAlone = estate({ connectSync: [employee, guid] });
const noneActive = estate({
  connectSync: [employee.with({ role: "staging" }), guid, connectSync({ name: "aadc-03", role: "staging" })],
});

describeRule(oneSourceAnchor, {
  allows: {
    "one anchor on both servers": estate(),
    "the same attribute in another case": estate({
      connectSync: [connectSync(), guid.with({ sourceAnchor: "MS-DS-CONSISTENCYGUID" })],
    }),
    "objectGUID beside Cloud Sync": estate({ connectSync: [connectSync({ sourceAnchor: "objectGUID" }), guid] }),
    "any anchor without Cloud Sync": estate({
      connectSync: [employee, guid.with({ sourceAnchor: "employeeID" })],
      cloudSync: [],
    }),
    "another anchor in another tenant": estate({
      tenants: [tenant(), tenant({ name: "fabrikam", tenantId: "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265" })],
      connectSync: [connectSync(), connectSync({ tenant: "fabrikam", sourceAnchor: "employeeID" })],
    }),
  },
  reports: {
    "a staging server with another anchor": {
      topology: different,
      findings: [
        {
          where: ["contoso-servers/aadc-02", "contoso-servers/aadc-01"],
          what: ["aadc-02 uses objectGUID as source anchor", "aadc-01"],
          fix: ['"mS-DS-ConsistencyGuid" for aadc-02'],
        },
      ],
    },
    "a server with another anchor than the active one, wherever it is declared": {
      topology: estate({ connectSync: [guid, connectSync()] }),
      findings: [{ where: ["contoso-servers/aadc-02", "contoso-servers/aadc-01"] }],
    },
    "an anchor that Cloud Sync does not know": {
      topology: besideCloudSync,
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-sync/sales"],
          what: ["aadc-01 uses employeeID as source anchor", "sales"],
          fix: ['sourceAnchor: "mS-DS-ConsistencyGuid" for aadc-01'],
        },
        { where: ["contoso-servers/aadc-02", "contoso-sync/sales"], fix: ['"mS-DS-ConsistencyGuid" for aadc-02'] },
      ],
    },
    "an active server alone, when the other has an anchor that Cloud Sync takes": {
      topology: activeIsAlone,
      findings: [
        { where: ["contoso-servers/aadc-01", "contoso-sync/sales"], fix: ['sourceAnchor: "objectGUID" for aadc-01'] },
      ],
    },
    "every server but the first that Cloud Sync takes, when none is active": {
      topology: noneActive,
      findings: [
        { where: ["contoso-servers/aadc-01", "contoso-sync/sales"], fix: ['"objectGUID" for aadc-01'] },
        { where: ["contoso-servers/aadc-03", "contoso-servers/aadc-02"], fix: ['"objectGUID" for aadc-03'] },
      ],
    },
    "the second of two active servers": {
      topology: estate({
        connectSync: [guid, connectSync(), connectSync({ name: "aadc-03", sourceAnchor: "mail" })],
        cloudSync: [],
      }),
      findings: [
        { where: ["contoso-servers/aadc-02", "contoso-servers/aadc-01"] },
        { where: ["contoso-servers/aadc-03", "contoso-servers/aadc-01"], fix: ["mS-DS-ConsistencyGuid"] },
      ],
    },
    "an anchor that Cloud Sync does not know, once for many configurations": {
      topology: estate({ connectSync: [employee], cloudSync: [cloudSync(), cloudSync({ name: "it" })] }),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-sync/sales"] }],
    },
  },
  mended: {
    "the anchor of the active server on the other": { from: different, to: estate() },
    "an anchor that Cloud Sync takes, on both servers": {
      from: besideCloudSync,
      to: estate(),
    },
    "the anchor that the other server and Cloud Sync share": {
      from: activeIsAlone,
      to: estate({ connectSync: [connectSync({ sourceAnchor: "objectGUID" }), guid] }),
    },
  },
});
