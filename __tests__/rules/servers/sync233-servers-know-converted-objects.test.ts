import type { ObjectKind } from "../../../lib/domain/scope/object-kind";
import { serversKnowConvertedObjects } from "../../../lib/rules/servers/sync233-servers-know-converted-objects";
import { describeRule } from "../../support/describe-rule";
import { estate, servers, tenant, under } from "../../support/topology";

const of = (version: string | undefined, kinds: readonly ObjectKind[], name = under("OU=Teams")) =>
  estate({
    tenants: [tenant({ cloudManaged: [{ names: [name], kinds }] })],
    connectSync: servers(version === undefined ? {} : { machine: { version } }),
  });
const old = of("2.5.75.9", ["group"]);

describeRule(serversKnowConvertedObjects, {
  allows: {
    "nothing that was converted": estate({ connectSync: servers({ machine: { version: "2.5.3.0" } }) }),
    "the first version for users and groups": of("2.5.76.0", ["user", "inetOrgPerson", "group"]),
    "the first version for contacts": of("2.5.79.0", ["contact"]),
    "a version that nobody says": of(undefined, ["contact"]),
    "objects of a domain that the servers do not have": of("2.5.3.0", ["user"], "OU=A,DC=emea,DC=contoso,DC=com"),
  },
  reports: {
    "a build too old, in staging mode too": {
      topology: old,
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso"],
          what: ["aadc-01 runs 2.5.75.9", `groups of ${under("OU=Teams")}`, "needs at least 2.5.76.0"],
          fix: ["at least 2.5.76.0"],
        },
        { where: ["contoso-servers/aadc-02", "contoso"] },
      ],
    },
    "a build too old for contacts, of whatever else was converted": {
      topology: of("2.5.78.9", ["user", "contact"]),
      findings: [
        { where: ["contoso-servers/aadc-01", "contoso"], what: ["contacts of", "needs at least 2.5.79.0"] },
        { where: ["contoso-servers/aadc-02", "contoso"] },
      ],
    },
  },
  mended: { "an upgrade": { from: old, to: of("2.6.92.0", ["group"]) } },
});
