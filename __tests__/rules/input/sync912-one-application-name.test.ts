import type { CloudSyncWriterProps } from "../../../lib/domain/writers/cloud-sync-writer";
import { oneApplicationName } from "../../../lib/rules/input/sync912-one-application-name";
import { describeRule } from "../../support/describe-rule";
import { CORP, cloudSync, estate, ous, tenant } from "../../support/topology";

const fabrikam = tenant({ name: "fabrikam", tenantId: "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265" });

/** The configurations sales and stores, whose applications are called so. */
const called = (sales: Partial<CloudSyncWriterProps>, stores: Partial<CloudSyncWriterProps>) =>
  estate({ cloudSync: [cloudSync(sales), cloudSync({ name: "stores", scope: ous("OU=Stores"), ...stores })] });
const existing = (digit: string) => ({
  existing: {
    applicationObjectId: `${digit}0c2e4f6-1111-4222-8333-444455556666`,
    servicePrincipalObjectId: `${digit}c4b1a29-1111-4222-8333-444455556666`,
    provisioningJobId: `AD2AADProvisioning.${digit.repeat(32)}`,
  },
});

const alike = called({ displayName: "AD to Entra" }, { displayName: "ad to entra " });
const oneHasIds = called({ displayName: CORP }, { displayName: CORP, ...existing("b") });
const where = ["contoso-sync/sales", "contoso-sync/stores"];

describeRule(oneApplicationName, {
  allows: {
    "names of their own": called({}, {}),
    "one name of two that have their ids": called(
      { displayName: CORP, ...existing("a") },
      { displayName: CORP, ...existing("b") },
    ),
    "one name in two tenants": estate({
      tenants: [tenant(), fabrikam],
      cloudSync: [
        cloudSync({ displayName: CORP }),
        cloudSync({ name: "stores", tenant: "fabrikam", displayName: CORP }),
      ],
    }),
    "two configurations of one name, which are for SYNC902": estate({
      cloudSync: [cloudSync(), cloudSync({ origin: "contoso-sync/again", scope: ous("OU=IT") })],
    }),
  },
  reports: {
    "one name, except for case and blanks": {
      topology: alike,
      findings: [
        {
          where,
          what: ['the applications of sales and stores (contoso) have one name, "AD to Entra"'],
          fix: ["give stores a displayName of its own"],
        },
      ],
    },
    "an application that is called as another configuration is": {
      topology: called({ displayName: "stores" }, {}),
      findings: [{ where, fix: ["give sales a displayName of its own"] }],
    },
    "the name of one that has its ids": {
      topology: oneHasIds,
      findings: [{ where, fix: ["give sales a displayName of its own", "existing"] }],
    },
  },
  mended: {
    "a displayName of its own": { from: alike, to: called({ displayName: "AD to Entra" }, { displayName: "Stores" }) },
    "ids for the one that exists already": {
      from: oneHasIds,
      to: called({ displayName: CORP, ...existing("a") }, { displayName: CORP, ...existing("b") }),
    },
  },
});
