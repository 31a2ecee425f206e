import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { aConfigurationKeepsItsDomain } from "../../../lib/rules/change/sync510-a-configuration-keeps-its-domain";
import { describeChangeRule } from "../../support/describe-change-rule";
import { agents, CORP, cloudSync, estate, ous } from "../../support/topology";

const EMEA = "emea.contoso.com";
const served = agents(3, { domains: [CORP, EMEA] });
const before = estate({ agents: served });
const emea = OuScope.wholeDomain(EMEA);
const moved = before.with({ cloudSync: [cloudSync({ scope: emea })] });

describeChangeRule(aConfigurationKeepsItsDomain, {
  allows: {
    "another scope in the same domain": {
      before,
      after: before.with({ cloudSync: [cloudSync({ scope: ous("OU=Labs") })] }),
    },
    "a new configuration": { before: before.with({ cloudSync: [] }), after: moved },
    "a configuration that is gone, which is for SYNC505": { before, after: before.with({ cloudSync: [] }) },
  },
  reports: {
    "another domain": {
      before,
      after: moved,
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: [`sales changes its domain from ${CORP} to ${EMEA}`],
          fix: [`keep sales on ${CORP}`, `another configuration for ${EMEA}`],
        },
      ],
    },
  },
  mended: {
    "another configuration": {
      from: { before, after: moved },
      to: { before, after: before.with({ cloudSync: [cloudSync(), cloudSync({ name: "emea", scope: emea })] }) },
    },
  },
});
