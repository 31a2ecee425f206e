import { DomainInventory, Inventory } from "../../../lib/domain/inventory/inventory";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { aServerOfTheRightSize } from "../../../lib/rules/limits/sync707-a-server-of-the-right-size";
import { describeRule } from "../../support/describe-rule";
import { CORP, connectSync, estate, inventory, ous, servers } from "../../support/topology";

/** A domain of so many objects, ten of them in scope. */
const holding = (objects: number) => inventory({ "OU=CORP": { user: 10 }, "OU=Other": { device: objects - 10 } });
const sized = (objectCount: number) => estate({ connectSync: [connectSync({ machine: { objectCount } })] });
const first = { where: ["contoso-servers/aadc-01"] };

describeRule(aServerOfTheRightSize, {
  allows: {
    "as many objects as were declared": { topology: sized(40_000), inventory: holding(40_000) },
    "fewer objects": { topology: sized(40_000), inventory: holding(30_000) },
    "a number that nobody declared": { topology: estate(), inventory: holding(40_000) },
    "a domain of two that nobody counted": {
      topology: estate({
        connectSync: [
          connectSync({
            machine: { objectCount: 100 },
            scopes: [ous("OU=CORP"), OuScope.wholeDomain("emea.contoso.com")],
          }),
        ],
      }),
      inventory: holding(40_000),
    },
    "a domain that nobody counted before one that somebody did": {
      topology: estate({
        connectSync: [
          connectSync({
            machine: { objectCount: 100 },
            scopes: [OuScope.wholeDomain("emea.contoso.com"), ous("OU=CORP")],
          }),
        ],
      }),
      inventory: holding(40_000),
    },
    "one domain that is declared twice, which is for SYNC206": {
      topology: estate({
        connectSync: [connectSync({ machine: { objectCount: 40_000 }, scopes: [ous("OU=CORP"), ous("OU=IT")] })],
      }),
      inventory: holding(40_000),
    },
  },
  reports: {
    "one object more, those out of scope among them": {
      topology: sized(40_000),
      inventory: holding(40_001),
      findings: [
        {
          ...first,
          what: ["aadc-01 is sized for 40,000 objects", "hold 40,001"],
          fix: ["objectCount: 40001 or more for aadc-01", "6 GiB", "70 GB", "only the local database"],
        },
      ],
    },
    "a staging server too": {
      topology: estate({ connectSync: servers({ machine: { objectCount: 0 } }) }),
      inventory: holding(50_000),
      findings: [{ ...first, fix: ["16 GiB", "100 GB"] }, { where: ["contoso-servers/aadc-02"] }],
    },
    "more objects than the local database holds": {
      topology: sized(50_000),
      inventory: holding(100_000),
      findings: [{ ...first, fix: ["32 GiB", "300 GB", "a full SQL Server"] }],
    },
    "the objects of all domains together": {
      topology: estate({
        connectSync: [
          connectSync({
            machine: { objectCount: 70_000 },
            scopes: [ous("OU=CORP"), OuScope.wholeDomain("emea.contoso.com")],
          }),
        ],
      }),
      inventory: new Inventory(
        [CORP, "emea.contoso.com"].map(
          (domain) => new DomainInventory(domain, "2026-11-20T06:00:00Z", holding(40_000).of(CORP)?.units ?? []),
        ),
      ),
      findings: [{ ...first, what: ["80,000"] }],
    },
  },
  mended: {
    "the number that was counted": {
      from: { topology: sized(30_000), inventory: holding(40_000) },
      to: { topology: sized(40_000), inventory: holding(40_000) },
    },
  },
});
