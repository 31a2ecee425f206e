import { type AttributeMappingProps, attributeMappings } from "../../../lib/domain/mapping/attribute-mapping";
import type { CloudSyncWriterProps } from "../../../lib/domain/writers/cloud-sync-writer";
import { accountEnabledStaysAsItIs } from "../../../lib/rules/change/sync518-account-enabled-stays-as-it-is";
import { describeChangeRule } from "../../support/describe-change-rule";
import { cloudSync, estate } from "../../support/topology";

type Source = Omit<AttributeMappingProps, "objectTypes" | "target">;

const BY_TYPE = 'IIF([employeeType] = "L", "False", "True")';
const MICROSOFTS =
  'IIF(IsPresent([userAccountControl]), IIF(BitAnd([userAccountControl], 2) = "0", "True", "False"), Not([accountDisabled]))';

/** The estate with AccountEnabled set so for users, or left to Microsoft. */
function enabledBy(
  source?: Source,
  props: Partial<CloudSyncWriterProps> = {},
  objectTypes: AttributeMappingProps["objectTypes"] = ["user"],
) {
  const mappings = source ? attributeMappings([{ objectTypes, target: "accountEnabled", ...source }]) : [];
  return estate({ cloudSync: [cloudSync({ attributeMappings: mappings, ...props })] });
}

const place = { where: ["contoso-sync/sales"] };

describeChangeRule(accountEnabledStaysAsItIs, {
  allows: {
    "no mapping before and after": { before: enabledBy(), after: enabledBy() },
    "the same mapping in other blanks": {
      before: enabledBy({ expression: BY_TYPE }),
      after: enabledBy({ expression: BY_TYPE.replaceAll(" ", "") }),
    },
    "Microsoft's own mapping, written out": { before: enabledBy(), after: enabledBy({ expression: MICROSOFTS }) },
    "a draft that is not enabled": {
      before: enabledBy(undefined, { enabled: false }),
      after: enabledBy({ expression: BY_TYPE }, { enabled: false }),
    },
    "a mapping that is struck from the code, and stays in the tenant": {
      before: enabledBy({ expression: BY_TYPE }),
      after: enabledBy(),
    },
    "a new configuration": { before: estate({ cloudSync: [] }), after: enabledBy({ expression: BY_TYPE }) },
    "a configuration that goes": { before: enabledBy({ expression: BY_TYPE }), after: estate({ cloudSync: [] }) },
  },
  reports: {
    "a mapping that comes": {
      before: enabledBy(),
      after: enabledBy({ expression: BY_TYPE }),
      findings: [
        {
          ...place,
          what: ["of every user from", BY_TYPE, "instead of Microsoft's default, userAccountControl"],
          fix: ["remove the mapping of AccountEnabled from sales"],
        },
      ],
    },
    "Microsoft's mapping that is taken away": {
      before: enabledBy(),
      after: enabledBy({ remove: true }),
      findings: [{ ...place, what: ["from nothing"] }],
    },
    "a mapping that is applied at creation alone": {
      before: enabledBy(),
      after: enabledBy({ expression: MICROSOFTS, flowType: "ObjectAddOnly" }),
      findings: [{ ...place, what: ["(ObjectAddOnly)"] }],
    },
    "another value for accounts without one": {
      before: enabledBy({ expression: BY_TYPE }),
      after: enabledBy({ expression: BY_TYPE, defaultValue: "True" }),
      findings: [{ ...place, what: ['(else "True")'] }],
    },
    "both kinds of people in one breath": {
      before: enabledBy(),
      after: enabledBy({ constant: "True" }, {}, ["inetOrgPerson", "user"]),
      findings: [{ ...place, what: ["every user and inetOrgPerson", 'the constant "True"'] }],
    },
    "a configuration that is enabled with the change": {
      before: enabledBy(undefined, { enabled: false }),
      after: enabledBy({ expression: BY_TYPE }),
      findings: [place],
    },
  },
  mended: {
    "leaving it to Microsoft": {
      from: { before: enabledBy(), after: enabledBy({ expression: BY_TYPE }) },
      to: { before: enabledBy(), after: enabledBy() },
    },
  },
});
