import type { ExistingConfiguration } from "../../../lib/domain/writers/existing-configuration";
import { takenOverOnce } from "../../../lib/rules/input/sync909-taken-over-once";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, estate, ous, twoTenants } from "../../support/topology";

const guid = (digit: string) => `${digit.repeat(8)}-2468-4ace-8bdf-13579bdf0246`;
const job = (digit: string, template = "AD2AADProvisioning") => `${template}.${digit.repeat(32)}`;
const ids = (digit: string, props: Partial<ExistingConfiguration> = {}): ExistingConfiguration => ({
  applicationObjectId: guid(digit),
  servicePrincipalObjectId: guid(`${Number(digit) + 1}`),
  provisioningJobId: job(digit),
  ...props,
});
const two = (
  existing: ExistingConfiguration | undefined,
  other: ExistingConfiguration | undefined,
  tenant = "contoso",
) =>
  estate({
    tenants: twoTenants(),
    connectSync: [],
    cloudSync: [cloudSync({ existing }), cloudSync({ name: "it", tenant, scope: ous("OU=IT"), existing: other })],
  });
const both = ["contoso-sync/sales", "contoso-sync/it"];
const same = two(ids("1"), ids("1"));

describeRule(takenOverOnce, {
  allows: {
    "nothing that is taken over": two(undefined, undefined),
    "ids of their own": two(ids("1"), ids("3")),
    "one that is taken over beside a new one": two(ids("1"), undefined),
    "jobs of one configuration that differ in their template alone": two(
      ids("1", { passwordHashJobId: job("1", "AD2AADPasswordHash") }),
      ids("3"),
    ),
  },
  reports: {
    "everything twice, said once": {
      topology: same,
      findings: [
        {
          where: both,
          what: [
            "sales of contoso and it of contoso take over the same application, enterprise application, provisioning job",
          ],
          fix: ["keep these ids in the configuration that they belong to", "declare it once", "leave out existing"],
        },
      ],
    },
    "one job alone, in another case": {
      topology: two(ids("1", { provisioningJobId: job("a") }), ids("3", { provisioningJobId: job("A") })),
      findings: [{ where: both, what: ["the same provisioning job"], fix: ["keep this id in"] }],
    },
    "one object as an application here and as an enterprise application there": {
      topology: two(ids("1"), ids("5", { servicePrincipalObjectId: guid("1") })),
      findings: [{ where: both, what: ["the same object (application, enterprise application)"] }],
    },
    "an application in two tenants": {
      topology: two(ids("1"), ids("5", { applicationObjectId: guid("1") }), "fabrikam"),
      findings: [{ where: ["contoso-sync/sales", "fabrikam-sync/it"], what: ["it of fabrikam", "same application"] }],
    },
    "each pair on its own": {
      topology: same.with({
        cloudSync: [
          ...same.cloudSync,
          cloudSync({
            name: "hr",
            scope: ous("OU=HR"),
            existing: ids("7", { passwordHashJobId: job("9", "AD2AADPasswordHash") }),
          }),
          cloudSync({
            name: "lab",
            scope: ous("OU=Lab"),
            existing: ids("5", { passwordHashJobId: job("9", "AD2AADPasswordHash") }),
          }),
        ],
      }),
      findings: [
        { where: ["contoso-sync/hr", "contoso-sync/lab"], what: ["the same password hash job"] },
        { where: both },
      ],
    },
  },
  mended: {
    "giving the other its own ids": { from: same, to: two(ids("1"), ids("3")) },
    "leaving existing out": { from: same, to: two(ids("1"), undefined) },
  },
});
